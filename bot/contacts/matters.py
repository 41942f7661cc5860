"""What a question is about and who gets it, and the card that shows how it stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cautioning import caution, cautioned
from bot.contacts.attending import Attending
from bot.contacts.humans import HUMAN, human_card_for, human_for
from bot.contacts.letters import Letters
from bot.router import Turn
from cards.contacts.handing import answered_note, is_plain, late_card, moved_card, told_card
from cards.contacts.questions import (
    Form,
    Stands,
    answered_card,
    beneath,
    form_card,
    given_answer_card,
    put_question_card,
    returned_question_card,
    sent_question_card,
    sentence_alone,
    taken_back_card,
    unsure_question_card,
    withdrawn_question_card,
)
from cards.frame import Card
from cards.updates import thanked, update_card
from domain.contacts.absence import Attendance
from domain.contacts.asking import Contact, admins
from domain.contacts.deadlines import Stage
from domain.contacts.questions import Enquiry, Fault, State, fault_of, may_get, next_of
from domain.errors import Refusal
from domain.people import Person
from domain.updates import Update
from locales import Text
from store.database import Database
from store.updates import Opened, opened

# Whoever waits for an answer does not ask the same again.
_WHILE_IT_WAITS = ("contacts.question",)


@dataclass(frozen=True, slots=True)
class Matters:
    """Looks up what is needed; `offered` says which verbs a button may name in this town."""

    database: Database
    letters: Letters
    attending: Attending
    offered: Callable[[str], bool]

    async def update(self, turn: Turn) -> Update | None:
        """The update a card names, None where it names none; raises Refusal where nothing can be asked about it."""
        id = turn.value("update")
        return readable(await self._opened(turn, id)) if id else None

    async def update_of(self, turn: Turn, asked: Enquiry) -> Update | None:
        """The update of a question, while it may still be shown."""
        found = await self._opened(turn, asked.about) if asked.about else None
        return None if found is None or found.is_recalled else found.update

    async def first(self, turn: Turn, update: Update | None) -> Contact:
        """Who gets a question now; raises Refusal when there is nobody."""
        if update is None and turn.value(HUMAN):
            found = await human_for(turn, self.attending)
        else:
            found = next_of(self._contacts(turn, update, await self._attendance(turn, update)), ())
        if found is None:
            raise Refusal("contacts-question-nobody")
        return found

    def following(self, turn: Turn, asked: Enquiry, update: Update | None) -> Contact | None:
        """Who gets a question next that did not arrive."""
        return next_of(self._contacts(turn, update, Attendance(), asked.project), asked.tried)

    def form(self, turn: Turn, update: Update | None, to: Contact, *, id: str, words: str, is_sent: bool) -> Card:
        """The form, with what is wrong once somebody tried to send it."""
        if turn.value(HUMAN):
            return human_card_for(turn, to, words=words, id=id, is_sent=is_sent)
        seen = caution(turn, words) if is_sent else None
        ids = {**_along(turn), **cautioned(turn, seen), "question": id, "contact": to.person.id}
        fault: Fault | None = fault_of(words) if is_sent else None
        has_changed = is_sent and turn.value("contact") != to.person.id
        title = turn.text.of(update.title) if update else ""
        form = Form(to, title, words, fault, has_changed, ids, seen.sentence if seen else "")
        return form_card(form, turn.person, turn.text)

    def above(self, turn: Turn, update: Update | None) -> Card | None:
        """The update's card as it was before, thanks included; None where the press came from another card."""
        if update is None or turn.value("alone"):
            return None
        card = update_card(update, turn.town, turn.text, turn.today, self.offered)
        return thanked(card, turn.text("updates-voices-thanked"), turn.text) if turn.value("thanked") else card

    def standing(self, turn: Turn, asked: Enquiry, update: Update | None, arrives: datetime | None = None) -> Stands:
        """The question with the names its cards need; what `arrives` then was sent on meanwhile."""
        due = arrives or self.letters.arrives(turn, asked.asked_at)
        return Stands(
            asked,
            asker=_person(turn, asked.asker),
            contact=_person(turn, asked.answered_by or asked.contact),
            title=turn.text.of(update.title) if update else "",
            arrives=due.astimezone(turn.zone) if due > turn.now else None,
            ids=_along(turn),
            pool=() if asked.answered_by else tuple(_person(turn, one) for one in asked.pool),
        )

    def as_asked(
        self,
        turn: Turn,
        asked: Enquiry,
        update: Update | None,
        *,
        is_unsure: bool = False,
        arrives: datetime | None = None,
    ) -> Card:
        """The question as the asker sees it, below its update where that is; unsure, it may not have arrived."""
        stands, above = self.standing(turn, asked, update, arrives), self.above(turn, update)
        match asked.state:
            case State.ASKED if is_unsure:
                return beneath(above, unsure_question_card(stands, turn.text), _WHILE_IT_WAITS)
            case State.ASKED if asked.stage is Stage.TOLD:
                keepers = [one.person for one in admins(turn.town).contacts if one.person.id != turn.person.id]
                return beneath(above, told_card(stands, keepers, turn.text), _WHILE_IT_WAITS)
            case State.ASKED if not is_plain(stands):
                return beneath(above, moved_card(stands, turn.text, turn.today), _WHILE_IT_WAITS)
            case State.ASKED:
                return beneath(above, sent_question_card(stands, turn.text, turn.today), _WHILE_IT_WAITS)
            case State.RETURNED:
                following = self.following(turn, asked, update)
                return beneath(above, returned_question_card(stands, following, turn.text), _WHILE_IT_WAITS)
            case State.ANSWERED:
                return beneath(above, answered_card(stands, turn.text))
            case State.WITHDRAWN:
                return beneath(above, withdrawn_question_card(turn.text))

    async def as_put(self, turn: Turn, asked: Enquiry, words: str | None = None) -> Card:
        """The question as the one who is asked sees it; `words` is an answer that cannot be taken yet."""
        update, text = await self.update_of(turn, asked), turn.text
        stands = self.standing(turn, asked, update)
        if asked.state is State.ANSWERED and asked.answered_by == turn.person.id:
            return given_answer_card(stands, text, may_be_known=self.offered("contacts.know"))
        if asked.state is State.ANSWERED:
            return late_card(answered_note(stands, text).summary, stands.asker, words or "", text)
        if asked.state is State.WITHDRAWN:
            return taken_back_card(stands, text)
        if not stands.asker.is_active:
            return sentence_alone(text("contacts-question-left", name=stands.asker.name), text)
        if asked.state is not State.ASKED or turn.person.id not in asked.holders:
            return late_card(text("contacts-question-moved-on"), stands.asker, words or "", text)
        unit = unit_of(turn, stands.asker, text)
        if words is None:
            return put_question_card(stands, text, unit)
        seen = caution(turn, words)
        stands = replace(stands, ids={**stands.ids, **cautioned(turn, seen)})
        return put_question_card(stands, text, unit, words, fault_of(words), seen.sentence if seen else "")

    async def _opened(self, turn: Turn, id: str) -> Opened | None:
        async with self.database.read() as connection:
            return await opened(connection, id, turn.person.id, turn.now)

    async def _attendance(self, turn: Turn, update: Update | None) -> Attendance:
        """Who of the first ones is away, where the town looks that up."""
        found = self._contacts(turn, update, Attendance())
        return (
            await self.attending.of_contact(found[0], turn) if found and self.attending.may_look(turn) else Attendance()
        )

    def _contacts(
        self, turn: Turn, update: Update | None, attendance: Attendance, project: str | None = None
    ) -> tuple[Contact, ...]:
        project = update.project if update else project
        return may_get(turn.person, update.contact if update else None, project, turn.town, attendance)


def readable(found: Opened | None) -> Update:
    """The update, when readers can do something with it; raises Refusal with the reason when not."""
    if found is None:
        raise Refusal("updates-voices-gone")
    if found.is_recalled:
        raise Refusal("updates-voices-recalled")
    if not found.is_out:
        raise Refusal("updates-voices-not-out")
    return found.update


def said_in(stands: Stands, update: Update | None, text: Text) -> Stands:
    """The same in another reader's language, whose buttons carry nothing of this turn."""
    return replace(stands, title=text.of(update.title) if update else "", ids={})


def unit_of(turn: Turn, person: Person, text: Text) -> str:
    """The name of the person's unit."""
    unit = turn.town.units.get(person.unit or "")
    return text.of(unit.name) if unit else ""


def is_here(turn: Turn, person: str) -> bool:
    """Whether someone still works here."""
    found = turn.town.people.get(person)
    return found is not None and found.is_active


def _person(turn: Turn, id: str) -> Person:
    """Someone of the directory, of which nobody is ever deleted but by erasure."""
    return turn.town.people.get(id) or Person(id, turn.text("contacts-question-someone"), is_active=False)


def _along(turn: Turn) -> dict[str, str]:
    """What the cards of one question hand on: the update, and how its card looked."""
    return {name: turn.value(name) for name in ("update", "thanked", "alone") if turn.value(name)}
