"""Gives an answer that holds for others, and lets whoever keeps it keep it current."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.recogniser.folding import words as folded_words
from bot.router import Reply, Router, Turn
from cards.contacts.known import (
    PAGE,
    WORDS,
    Answer,
    ended_card,
    entry_card,
    known_card,
    known_list_card,
    removed_card,
    removing_card,
)
from cards.elements import Button
from domain.contacts.knowledge import USUAL_MONTHS, Entry, kept_by, later, may_keep
from domain.conversations import Kind
from domain.errors import Refusal
from domain.people import Person
from domain.typed import is_id
from store.contacts import knowledge
from store.database import Database

TASKS = "tasks.mine"
_MOST_NAMED = 2


def register_known(router: Router, knowing: "Knowledge") -> None:
    """Everyone is answered; who may change an entry is looked at each time."""
    router.on("contacts.knows")(knowing.knows)
    for verb, handler in {
        "contacts.known": knowing.known,
        "contacts.known_list": knowing.listed,
        "contacts.know_confirm": knowing.confirm,
        "contacts.know_remove": knowing.remove,
        "contacts.know_restore": knowing.restore,
    }.items():
        router.on(verb, is_personal=True)(handler)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The handlers; `offered` says which verbs a button may name in this town."""

    database: Database
    offered: Callable[[str], bool]

    async def knows(self, turn: Turn) -> Reply:
        """The answer, while it holds; else the way to a human."""
        entry = await self._found(turn.slots.get("knowledge", ""))
        if entry is None or not entry.is_valid(turn.today):
            return ended_card(turn.text, turn.said)
        # Where others read along the card is theirs as well.
        is_own = turn.place.kind is Kind.PERSONAL and may_keep(turn.person.id, entry, turn.town)
        return known_card(Answer(entry, source_of(entry, turn), turn.said, is_own), turn.text, turn.today)

    async def known(self, turn: Turn) -> Reply:
        """An entry, for whoever keeps it."""
        entry = await self.own(turn)
        if entry.removed_on is not None:
            return removed_card(entry, turn.text)
        return entry_card(Answer(entry, source_of(entry, turn)), turn.text, turn.today)

    async def listed(self, turn: Turn) -> Reply:
        """The entries this person may change, by the words typed."""
        async with self.database.read() as connection:
            entries = await knowledge.everything(connection)
        typed = turn.value(WORDS)[:100]
        mine = [one for one in entries if may_keep(turn.person.id, one, turn.town) and _has(one, typed)]
        page = turn.value(PAGE)
        at = int(page) if re.fullmatch(r"[0-9]{1,4}", page) else 0
        return known_list_card(mine, typed, at, turn.text, turn.today)

    async def confirm(self, turn: Turn) -> Reply:
        """Lets an entry hold for another year."""
        entry = await self.own(turn)
        until = later(turn.today, USUAL_MONTHS)
        async with self.database.begin() as connection:
            if not await knowledge.confirm(connection, entry.id, turn.today, until):
                raise Refusal("contacts-knowledge-gone")
        confirmed = replace(entry, as_of=turn.today, valid_until=until)
        note = turn.text("contacts-knowledge-confirmed", day=turn.text.day(until, turn.today))
        answer = Answer(confirmed, source_of(confirmed, turn))
        return entry_card(answer, turn.text, turn.today, note, self.next(turn))

    async def remove(self, turn: Turn) -> Reply:
        """Takes an entry out, once it is sure."""
        entry = await self.own(turn)
        if not turn.value("sure") and entry.removed_on is None:
            return removing_card(entry, turn.text)
        async with self.database.begin() as connection:
            await knowledge.remove(connection, entry.id, turn.today)
        return removed_card(entry, turn.text, self.next(turn))

    async def restore(self, turn: Turn) -> Reply:
        """Puts an entry back that was taken out."""
        entry = await self.own(turn)
        async with self.database.begin() as connection:
            await knowledge.restore(connection, entry.id)
        back = Answer(replace(entry, removed_on=None), source_of(entry, turn))
        return entry_card(back, turn.text, turn.today, turn.text("contacts-knowledge-restored"))

    async def own(self, turn: Turn) -> Entry:
        """The entry a card names; raises Refusal where it is gone, or for others to keep."""
        entry = await self._found(turn.value("knowledge"))
        if entry is None:
            raise Refusal("contacts-knowledge-gone")
        if not may_keep(turn.person.id, entry, turn.town):
            names = [one.name for one in kept_by(entry, turn.town)[:_MOST_NAMED]]
            who = turn.text.listed(names) or turn.text("general-your-it")
            raise Refusal("contacts-knowledge-others", who=who)
        return entry

    def next(self, turn: Turn) -> Sequence[Button]:
        """The way to what else waits, where the town has it."""
        return (Button(turn.text("contacts-knowledge-next"), TASKS),) if self.offered(TASKS) else ()

    async def _found(self, id: str) -> Entry | None:
        if not is_id(id):
            return None
        async with self.database.read() as connection:
            return await knowledge.found(connection, id)


def source_of(entry: Entry, turn: Turn) -> Person | None:
    """Who is named as the source: who keeps the entry."""
    keepers = kept_by(entry, turn.town)
    return keepers[0] if keepers else None


def _has(entry: Entry, typed: str) -> bool:
    """Whether every word that was typed begins a word of the entry."""
    said = (entry.question.de, entry.question.en, entry.answer.de, entry.answer.en, entry.topic)
    known = [word for part in said for word in folded_words(part)]
    return all(any(one.startswith(word) for one in known) for word in folded_words(typed))
