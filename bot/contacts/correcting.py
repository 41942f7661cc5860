"""A wrong entry: reported in exact words, decided by whoever keeps it, and the reporter hears the outcome."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contacts.asking import check_ids, question_of, which
from bot.router import Reply, Turn
from cards.contacts.correct import (
    REASON,
    RIGHT,
    WORDS,
    Report,
    keeper_card,
    note_card,
    outcome_card,
    report_card,
    reported_card,
)
from cards.contacts.correcting import correction_card, done_card, edit_ids, reason_card
from cards.elements import Button
from cards.frame import as_message
from domain.contacts.asking import answer
from domain.contacts.corrections import Correction, Matter, State, cleaned, fault_of
from domain.contacts.keeping import keepers, keeps
from domain.errors import Refusal
from domain.people import Language, Person
from domain.typed import plain
from locales import Text
from store import conversations
from store.contacts import KIND, corrections
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign

EDIT = "contacts.edit"
_ID = re.compile(r"[0-9a-f]{16}")
_WORD = re.compile(r"\w+")
_KINDS = ("person", "project", "role", "unit")
_LONGEST_TOPIC = 120
# More at once nobody reports who waits for what becomes of them.
MOST_OPEN = 10


@dataclass(frozen=True, slots=True)
class Correcting:
    """The handlers of reports; `texts` render what the reporter gets later, `poke` wakes the delivery.

    `offered` says which verbs a button may name in this town.
    """

    database: Database
    texts: Mapping[Language, Text]
    poke: Callable[[], None]
    offered: Callable[[str], bool]

    async def correct(self, turn: Turn) -> Reply:
        """The form for the entry that was named, or was just shown; whoever keeps it changes it at once."""
        check_ids(turn)
        turn = _followed(turn)
        unclear = which(turn, _KINDS)
        if unclear is not None:
            return unclear
        matter = _matter(turn)
        if _is_named(matter) and keeps(turn.person.id, matter.project, turn.town):
            can_edit = self.offered(EDIT)
            return keeper_card(matter, edit_ids(matter), turn.town, turn.text, can_edit=can_edit)
        words = "" if turn.is_pressed or not _says_more(turn.said) else cleaned(turn.said)
        id, right = secrets.token_hex(8), _successor(turn)
        form = Report(matter, self._keepers(turn, matter), words, right, None, _ids(id, matter))
        return report_card(form, turn.person, turn.town, turn.text)

    async def report(self, turn: Turn) -> Reply:
        """Keeps what was typed, once, and thanks at once; bad input comes back with everything that was typed."""
        id, matter, words = _id(turn), _matter(turn), cleaned(turn.value(WORDS))
        right = turn.town.people.get(turn.value(RIGHT))
        if fault_of(words) is not None:
            form = Report(matter, self._keepers(turn, matter), words, right, fault_of(words), _ids(id, matter))
            return report_card(form, turn.person, turn.town, turn.text)
        is_here = right is not None and right.is_active
        new = Correction(id, turn.person.id, matter, words, turn.now, right.id if right and is_here else None)
        async with self.database.begin() as connection:
            kept = await corrections.found(connection, id)
            if kept is None and await corrections.open_of(connection, turn.person.id) >= MOST_OPEN:
                raise Refusal("contacts-correct-many", count=MOST_OPEN)
            await corrections.put(connection, new)
        if kept is not None and kept.reporter != turn.person.id:
            raise Refusal("contacts-correct-gone")
        return self._as_reported(turn, kept or new)

    async def withdraw(self, turn: Turn) -> Reply:
        """Takes a report back that nobody has decided about."""
        id = _id(turn)
        async with self.database.begin() as connection:
            is_gone = await corrections.withdraw(connection, id, turn.person.id)
            found = await corrections.found(connection, id)
        if found is None or found.reporter != turn.person.id:
            raise Refusal("contacts-correct-gone")
        return (
            note_card(turn.text("contacts-correct-withdrawn"), turn.text) if is_gone else self._as_reported(turn, found)
        )

    async def drop(self, turn: Turn) -> Reply:
        """Puts the form away; nothing is kept."""
        return note_card(turn.text("contacts-correct-cancelled"), turn.text)

    async def correction(self, turn: Turn) -> Reply:
        """A report, for whoever keeps its entry."""
        found = await self._kept(turn)
        if found.state is not State.REPORTED:
            return done_card(_decided(found, turn.text), turn.text)
        reporter = _person(turn, found.reporter)
        return correction_card(found, reporter, turn.town, turn.text, can_edit=self.offered(EDIT))

    async def corrected(self, turn: Turn) -> Reply:
        """The entry is changed, and the reporter hears it."""
        return await self._decide(turn, await self._kept(turn), State.CHANGED, "")

    async def stays(self, turn: Turn) -> Reply:
        """The entry stays, for a reason that the reporter reads; it is asked for first."""
        found = await self._kept(turn)
        reason = cleaned(turn.value(REASON))
        fault = fault_of(reason)
        if found.state is State.REPORTED and fault is not None:
            shown = fault if turn.value("said") else None
            return reason_card(found, _person(turn, found.reporter), turn.town, turn.text, reason, shown)
        return await self._decide(turn, found, State.KEPT, reason)

    async def _decide(self, turn: Turn, found: Correction, state: State, reason: str) -> Reply:
        decided = replace(found, state=state, reason=reason, decided_by=turn.person.id, decided_at=turn.now)
        async with self.database.begin() as connection:
            is_decided = await corrections.decide(connection, found.id, state, turn.person.id, turn.now, reason)
            if is_decided:
                await self._tell(connection, turn, decided)
            waiting = await corrections.open_for(connection, turn.person.id, turn.town)
            now = await corrections.found(connection, found.id)
        self.poke()
        if not is_decided and now is not None and now.state is not state:
            return done_card(_decided(now, turn.text), turn.text, _next(waiting, turn.text))
        key = "contacts-correcting-changed" if state is State.CHANGED else "contacts-correcting-kept"
        summary = turn.text(key, name=_person(turn, found.reporter).name)
        return done_card(summary, turn.text, _next(waiting, turn.text))

    async def _tell(self, connection: AsyncConnection, turn: Turn, decided: Correction) -> None:
        """Tell the reporter what became of it: that was waited for, so it is never delayed."""
        reporter = turn.town.people.get(decided.reporter)
        if reporter is None or not reporter.is_active or reporter.id == turn.person.id:
            return
        language = (await conversations.languages(connection, [reporter]))[reporter.id]
        subject = corrections.to_reporter(decided.id)
        card = outcome_card(decided, turn.person.name, turn.town, self.texts[language])
        await create_campaign(
            connection,
            kind=KIND,
            subject=subject,
            created_by=None,
            messages={language: as_message(card)},
            recipients=[Recipient(reporter.id, None, language)],
            due_at=turn.now,
            priority=Priority.PROMPT,
            now=turn.now,
            once=subject,
        )

    async def _kept(self, turn: Turn) -> Correction:
        """The report a card names; raises Refusal where it is gone, or for others to decide."""
        async with self.database.read() as connection:
            found = await corrections.found(connection, _id(turn))
        if found is None:
            raise Refusal("contacts-correct-gone")
        deciding = keepers(found.matter.project, turn.town, without=found.reporter)
        is_theirs = any(one.id == turn.person.id for one in deciding)
        if not is_theirs and not (keeps(turn.person.id, None, turn.town) and turn.person.id != found.reporter):
            names = turn.text.listed([one.name for one in deciding[:2]])
            raise Refusal("contacts-correcting-not-yours", names=names or turn.text("general-your-it"))
        return found

    def _as_reported(self, turn: Turn, report: Correction) -> Reply:
        """The report as it stands, for who made it."""
        if report.state is State.WITHDRAWN:
            return note_card(turn.text("contacts-correct-withdrawn"), turn.text)
        if report.state is not State.REPORTED:
            by = turn.town.people.get(report.decided_by or "")
            name = by.name if by else turn.text("contacts-correct-someone")
            return outcome_card(report, name, turn.town, turn.text)
        return reported_card(report, self._keepers(turn, report.matter), turn.town, turn.text)

    def _keepers(self, turn: Turn, matter: Matter) -> tuple[Person, ...]:
        return keepers(matter.project, turn.town, without=turn.person.id)


def _followed(turn: Turn) -> Turn:
    """ "Stimmt nicht mehr" without a name means whatever was shown last."""
    was_shown = turn.memory.intent == "contacts.ask" and not turn.slots and not turn.ambiguous
    return replace(turn, slots=turn.memory.slots) if was_shown and not turn.is_pressed else turn


def _matter(turn: Turn) -> Matter:
    """The entry that is meant, as closely as it was named."""
    town = turn.town
    id = turn.value("responsibility")
    held = next((one for one in town.responsibilities if one.id == id), None) if id else None
    if id and held is None and turn.intent == "contacts.correct":
        raise Refusal("contacts-unknown")
    question = question_of(turn)
    person = None if _successor(turn) else town.people.get(turn.slots.get("person", ""))
    if held is None and person is not None:
        own = [one for one in town.responsibilities if one.person == person.id]
        fitting = [one for one in own if question.project in (None, one.project) and question.role in (None, one.role)]
        held = fitting[0] if len(fitting) == 1 or (fitting and question.project) else None
    elif held is None and not question.is_open and not turn.value("correction"):
        found = answer(question, town)
        named = question.project is None or (found.contacts and _of(found.contacts[0].held, question.project))
        held = found.contacts[0].held if found.contacts and found.how.is_sure and named else None
    topic = plain(question.topic, _LONGEST_TOPIC)
    if held is None:
        return Matter(None, person.id if person else None, question.project, question.role, question.unit, topic)
    return Matter(held.id, held.person, held.project, held.role, held.unit, held.topic.de)


def _successor(turn: Turn) -> Person | None:
    """Who was named as the one who has a task now: "das macht jetzt Frau Kaya"."""
    named = turn.town.people.get(turn.slots.get("person", ""))
    new = turn.text("contacts-correct-new-words").split()
    is_new = not turn.is_pressed and any(word in new for word in _WORD.findall(turn.said.casefold()))
    return named if named is not None and is_new else None


def _of(held: object, project: str) -> bool:
    return getattr(held, "project", None) == project


def _is_named(matter: Matter) -> bool:
    return matter != Matter()


def _ids(id: str, matter: Matter) -> dict[str, str]:
    """What the buttons of a report carry: its id, and what it is about."""
    named = {
        "responsibility": matter.responsibility,
        "person": matter.person,
        "project": matter.project,
        "role": matter.role,
        "unit": matter.unit,
        "topic": matter.topic,
    }
    return {"correction": id, **{name: one for name, one in named.items() if one}}


def _id(turn: Turn) -> str:
    """The id a card carries; raises Refusal for what is none."""
    found = turn.value("correction")
    if not _ID.fullmatch(found):
        raise Refusal("contacts-correct-gone")
    return found


def _says_more(said: str) -> bool:
    """Whether more was typed than that something is wrong."""
    return len(said.split()) > 4


def _decided(report: Correction, text: Text) -> str:
    key = "contacts-correcting-withdrawn" if report.state is State.WITHDRAWN else "contacts-correct-decided"
    return text(key)


def _next(waiting: tuple[Correction, ...], text: Text) -> Button | None:
    if not waiting:
        return None
    return Button(text("contacts-correcting-next"), "contacts.correction", {"correction": waiting[0].id})


def _person(turn: Turn, id: str) -> Person:
    """Someone of the directory, of which nobody is ever deleted but by erasure."""
    return turn.town.people.get(id) or Person(id, turn.text("contacts-question-someone"), is_active=False)
