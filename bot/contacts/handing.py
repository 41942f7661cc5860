"""A question that goes on to somebody else, because whoever was asked says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contacts.matters import Matters, said_in, unit_of
from bot.contacts.questions import Questions
from bot.router import Reply, Turn
from cards.contacts.handing import TO, WHOM, hand_card, moved_card, passed_note
from cards.contacts.questions import Stands, put_question_card, sentence_alone
from cards.frame import Card
from domain.contacts.asking import Contact, admins
from domain.contacts.deadlines import Stage
from domain.contacts.handing import Step, guides, to_guides
from domain.contacts.questions import Enquiry, State, deputy_of, may_get
from domain.errors import Refusal
from domain.people import Person
from domain.updates import Update
from locales import Text
from store import contacts
from store.database import Database

MOST_OFFERED = 25


@dataclass(frozen=True, slots=True)
class Handing:
    """The handlers of "hand on" and "not my area"; `poke` wakes the delivery."""

    database: Database
    matters: Matters
    questions: Questions
    poke: Callable[[], None]

    async def hand(self, turn: Turn) -> Reply:
        """Whom the question could go to instead."""
        asked = await self.questions.kept(turn)
        if not _may_hand(turn, asked):
            return await self.matters.as_put(turn, asked)
        stands = self.matters.standing(turn, asked, None)
        nearest = _following(turn, asked)
        others = _others(turn, asked, [one.person.id for one in nearest[:1]])
        return hand_card(stands, nearest, others, turn.text)

    async def hand_to(self, turn: Turn) -> Reply:
        """Hand it to the person chosen, once."""
        asked = await self.questions.kept(turn)
        if not _may_hand(turn, asked):
            return await self.matters.as_put(turn, asked)
        to = turn.town.people.get(turn.value(WHOM) or turn.value(TO))
        if to is None or not to.is_active or to.id in (asked.asker, asked.contact, *asked.tried):
            raise Refusal("contacts-handing-cannot")
        return await self._on(turn, asked, Step(Stage.CONTACT, to.id, (), (*asked.tried, asked.contact)))

    async def not_mine(self, turn: Turn) -> Reply:
        """Hand it to whoever comes next, or to the guides."""
        asked = await self.questions.kept(turn)
        if not _may_hand(turn, asked):
            return await self.matters.as_put(turn, asked)
        following = _following(turn, asked)
        if following:
            step = Step(Stage.CONTACT, following[0].person.id, (), (*asked.tried, asked.contact))
        else:
            step = to_guides(asked, turn.town)
        if step.contact == asked.contact and not step.pool:
            raise Refusal("contacts-question-returned-alone")
        return await self._on(turn, asked, step)

    async def _on(self, turn: Turn, asked: Enquiry, step: Step) -> Reply:
        update = await self.matters.update_of(turn, asked)
        gone = replace(asked, stage=step.stage, contact=step.contact, pool=step.pool, tried=step.tried)
        stands = self.matters.standing(turn, gone, update)
        due_at = self.matters.letters.due(turn, step.stage)
        async with self.database.begin() as connection:
            if await contacts.handing.move(connection, asked, step, due_at, turn.today):
                await self._carry(connection, turn, stands, update, asked.contact)
        self.poke()
        names = turn.text.listed([one.name for one in stands.pool or (stands.contact,)])
        done = turn.text("contacts-handing-handed", name=stands.asker.name, to=names)
        return sentence_alone(done, turn.text)

    async def _carry(
        self, connection: AsyncConnection, turn: Turn, stands: Stands, update: Update | None, before: str
    ) -> None:
        """The question to whoever has it now, a note in place of the old cards, and a word to who asked."""
        letters, id = self.matters.letters, stands.question.id
        for person in stands.pool or (stands.contact,):
            await letters.ask(connection, turn, id, person, partial(_put, turn, stands, update))
        note = partial(passed_note, replace(stands, ids={}))
        await letters.close(connection, turn, id, note, people=[before], spared=turn.message)
        moved = partial(_moved, replace(stands, ids={"alone": "1"}), update)
        await letters.tell(connection, turn, id, stands.asker, moved)


def _put(turn: Turn, stands: Stands, update: Update | None, text: Text) -> Card:
    return put_question_card(said_in(stands, update, text), text, unit_of(turn, stands.asker, text))


def _moved(stands: Stands, update: Update | None, text: Text) -> Card:
    return moved_card(replace(stands, title=text.of(update.title) if update else ""), text)


def _may_hand(turn: Turn, asked: Enquiry) -> bool:
    """Whether the question waits with this person alone; what a pool has, another of it answers."""
    return asked.state is State.ASKED and not asked.pool and asked.contact == turn.person.id


def _following(turn: Turn, asked: Enquiry) -> Sequence[Contact]:
    """Who could get it next, the deputy before all others."""
    asker = turn.town.people.get(asked.asker)
    if asker is None:
        return ()
    deputy = deputy_of(asked.contact, asked.project, turn.town)
    found = [*((Contact(deputy),) if deputy else ()), *may_get(asker, None, asked.project, turn.town)]
    had = (asked.asker, asked.contact, *asked.tried)
    unique: dict[str, Contact] = {}
    for one in found:
        if one.person.is_active and one.person.id not in had:
            unique.setdefault(one.person.id, one)
    return tuple(unique.values())


def _others(turn: Turn, asked: Enquiry, shown: Sequence[str]) -> Sequence[Person]:
    """Who else is often the right one: those next in line, guides, whoever leads a project, admins."""
    people = turn.town.people
    held = (one.person for one in turn.town.responsibilities if one.project or one.topic.de)
    keepers = (one.person.id for one in admins(turn.town).contacts)
    ids = dict.fromkeys((*(one.person.id for one in _following(turn, asked)), *guides(turn.town), *held, *keepers))
    had = (asked.asker, asked.contact, *asked.tried, *shown)
    found = [people[one] for one in ids if one in people and people[one].is_active and one not in had]
    return found[:MOST_OFFERED]
