"""A wrong entry: reported in exact words, decided by whoever keeps it, and the reporter hears the outcome."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cautioning import caution, cautioned
from bot.contacts.asking import check_ids, which
from bot.contacts.reported import LONGEST_TOPIC, followed, matter_of, says_more, successor
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
from domain.contacts.corrections import Correction, Matter, State, cleaned, fault_of
from domain.contacts.editing import may_edit
from domain.contacts.keeping import keepers, keeps
from domain.errors import Refusal
from domain.people import Language, Person, Right
from domain.typed import is_id, plain
from locales import Text
from store import conversations
from store.contacts import KIND, corrections, knowledge
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign

EDIT = "contacts.edit"
_WORD = re.compile(r"\w+")
_KINDS = ("person", "project", "role", "unit")
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
        turn = followed(turn)
        unclear = which(turn, _KINDS)
        if unclear is not None:
            return unclear
        matter = await self._meant(turn)
        if _is_named(matter) and not matter.knowledge and keeps(turn.person.id, matter.project, turn.town):
            can_edit = self.offered(EDIT) and can_change(turn, matter)
            return keeper_card(matter, edit_ids(matter), turn.town, turn.text, can_edit=can_edit)
        words = "" if turn.is_pressed or not says_more(turn.said) else cleaned(turn.said)
        id, right = secrets.token_hex(8), successor(turn)
        form = Report(matter, await self._keepers(turn, matter), words, right, None, _ids(id, matter))
        return report_card(form, turn.person, turn.town, turn.text)

    async def report(self, turn: Turn) -> Reply:
        """Keeps what was typed, once, and thanks at once; bad input comes back with everything that was typed."""
        id, matter, words = _id(turn), await self._meant(turn), cleaned(turn.value(WORDS))
        right = turn.town.people.get(turn.value(RIGHT))
        seen = caution(turn, words)
        if fault_of(words) is not None or seen is not None:
            ids, said = {**_ids(id, matter), **cautioned(turn, seen)}, seen.sentence if seen else ""
            form = Report(matter, await self._keepers(turn, matter), words, right, fault_of(words), ids, said)
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
        return await self._as_reported(turn, kept or new)

    async def withdraw(self, turn: Turn) -> Reply:
        """Takes a report back that nobody has decided about."""
        id = _id(turn)
        async with self.database.begin() as connection:
            is_gone = await corrections.withdraw(connection, id, turn.person.id)
            found = await corrections.found(connection, id)
        if found is None or found.reporter != turn.person.id:
            raise Refusal("contacts-correct-gone")
        return (
            note_card(turn.text("contacts-correct-withdrawn"), turn.text)
            if is_gone
            else await self._as_reported(turn, found)
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
        can_edit = self.offered(EDIT) and can_change(turn, found.matter)
        return correction_card(found, reporter, turn.town, turn.text, can_edit=can_edit)

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
            owner = await corrections.owners(connection, [found] if found else [])
        if found is None:
            raise Refusal("contacts-correct-gone")
        whose = owner.get(found.matter.knowledge or "")
        deciding = keepers(found.matter.project, turn.town, without=found.reporter, owner=whose)
        is_theirs = any(one.id == turn.person.id for one in deciding)
        if not is_theirs and not (keeps(turn.person.id, None, turn.town) and turn.person.id != found.reporter):
            names = turn.text.listed([one.name for one in deciding[:2]])
            raise Refusal("contacts-correcting-not-yours", names=names or turn.text("general-your-it"))
        return found

    async def _as_reported(self, turn: Turn, report: Correction) -> Reply:
        """The report as it stands, for who made it."""
        if report.state is State.WITHDRAWN:
            return note_card(turn.text("contacts-correct-withdrawn"), turn.text)
        if report.state is not State.REPORTED:
            by = turn.town.people.get(report.decided_by or "")
            name = by.name if by else turn.text("contacts-correct-someone")
            return outcome_card(report, name, turn.town, turn.text)
        return reported_card(report, await self._keepers(turn, report.matter), turn.town, turn.text)

    async def _keepers(self, turn: Turn, matter: Matter) -> tuple[Person, ...]:
        owner = None
        if matter.knowledge:
            async with self.database.read() as connection:
                entry = await knowledge.found(connection, matter.knowledge)
            owner = entry.owner if entry is not None else None
        return keepers(matter.project, turn.town, without=turn.person.id, owner=owner)

    async def _meant(self, turn: Turn) -> Matter:
        """The entry that is meant, or the answer on whose card was pressed that it is wrong."""
        id = turn.value("knowledge")
        if not is_id(id):
            return matter_of(turn)
        async with self.database.read() as connection:
            entry = await knowledge.found(connection, id)
        if entry is None or entry.removed_on is not None:
            raise Refusal("contacts-knowledge-gone")
        question = " ".join(turn.text.of(entry.question).split())
        return Matter(project=entry.project, topic=plain(question, LONGEST_TOPIC), knowledge=entry.id)


def can_change(turn: Turn, matter: Matter) -> bool:
    """Whether this person may change the entry as it is now, or make one where the town has none yet."""
    if matter.knowledge:
        return False
    if not matter.responsibility:
        return turn.rights.allow(Right.LEAD)
    now = next((one for one in turn.town.responsibilities if one.id == matter.responsibility), None)
    return now is not None and may_edit(turn.rights, now)


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
        "knowledge": matter.knowledge,
    }
    return {"correction": id, **{name: one for name, one in named.items() if one}}


def _id(turn: Turn) -> str:
    """The id a card carries; raises Refusal for what is none."""
    found = turn.value("correction")
    if not is_id(found):
        raise Refusal("contacts-correct-gone")
    return found


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
