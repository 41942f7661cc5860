"""A question that goes on to somebody else, because whoever was asked says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contacts.matters import Matters, said_in, unit_of
from bot.contacts.questions import Questions
from bot.router import Reply, Turn
from cards.contacts.handing import TO, WHOM, hand_card, handed, moved_card, passed_note
from cards.contacts.questions import Stands, put_question_card, sentence_alone
from cards.frame import Card
from domain.contacts.absence import Attendance, attendance_of
from domain.contacts.asking import Contact, admins
from domain.contacts.deadlines import Stage
from domain.contacts.handing import Step, guides, looked_up, to_guides
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
        nearest = _following(turn, asked, await self._attendance(turn, asked))
        others = _others(turn, asked, nearest)
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
        attendance = await self._attendance(turn, asked)
        following = [one for one in _following(turn, asked, attendance) if one.person.id not in attendance.away]
        if following:
            step = Step(Stage.CONTACT, following[0].person.id, (), (*asked.tried, asked.contact))
        else:
            step = to_guides(asked, turn.town, attendance)
        if step.contact == asked.contact and not step.pool:
            raise Refusal("contacts-question-returned-alone")
        return await self._on(turn, asked, step)

    async def _on(self, turn: Turn, asked: Enquiry, step: Step) -> Reply:
        update = await self.matters.update_of(turn, asked)
        gone = replace(asked, stage=step.stage, contact=step.contact, pool=step.pool, tried=step.tried)
        letters = self.matters.letters
        stands = self.matters.standing(turn, gone, update, letters.arrives(turn, turn.now))
        due_at = letters.due(turn, step.stage)
        async with self.database.begin() as connection:
            is_moved = await contacts.handing.move(connection, asked, step, due_at, turn.today)
            if is_moved:
                await self._carry(connection, turn, replace(stands, arrives=None), update, asked.contact)
        if not is_moved:
            return await self._again(turn, step)
        self.poke()
        return sentence_alone(handed(stands, turn.text, turn.today), turn.text)

    async def _again(self, turn: Turn, step: Step) -> Reply:
        """The step once more where only the clock looked meanwhile; else how the question stands now."""
        asked = await self.questions.kept(turn)
        if _may_hand(turn, asked):
            return await self._on(turn, asked, step)
        return await self.matters.as_put(turn, asked)

    async def _attendance(self, turn: Turn, asked: Enquiry) -> Attendance:
        """Who of those who could get it next is away, and whom they chose to stand in; also whoever hands it on."""
        absences = self.matters.attending.absences
        if absences is None:
            return Attendance()
        people = looked_up([asked], turn.town)
        away = await absences(people)
        chosen = {one.deputy for one in away.values() if one.deputy}.difference(people)
        if chosen:
            away = {**away, **await absences(sorted(chosen))}
        return attendance_of(away, turn.town.people)

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


def _following(turn: Turn, asked: Enquiry, attendance: Attendance) -> Sequence[Contact]:
    """Who could get it next, the deputy before all others."""
    asker = turn.town.people.get(asked.asker)
    if asker is None:
        return ()
    deputy = deputy_of(asked.contact, asked.project, turn.town, attendance)
    others = may_get(asker, None, asked.project, turn.town, attendance)
    found = [*((Contact(deputy),) if deputy else ()), *others]
    had = (asked.asker, asked.contact, *asked.tried)
    unique: dict[str, Contact] = {}
    for one in found:
        if one.person.is_active and one.person.id not in had:
            unique.setdefault(one.person.id, one)
    return tuple(unique.values())


def _others(turn: Turn, asked: Enquiry, following: Sequence[Contact]) -> Sequence[Person]:
    """Who else is often the right one: those next in line, guides, whoever leads a project, admins."""
    people = turn.town.people
    held = (one.person for one in turn.town.responsibilities if one.project or one.topic.de)
    keepers = (one.person.id for one in admins(turn.town).contacts)
    ids = dict.fromkeys((*(one.person.id for one in following), *guides(turn.town), *held, *keepers))
    shown = [one.person.id for one in following[:1]]
    had = (asked.asker, asked.contact, *asked.tried, *shown)
    found = [people[one] for one in ids if one in people and people[one].is_active and one not in had]
    return found[:MOST_OFFERED]
