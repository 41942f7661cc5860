"""Responsibilities as a file: made for whoever wants to change many, read when it comes back, taken once agreed to."""

import asyncio
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.files import MOST_BYTES, Taker, as_csv
from bot.router import Attached, MadeFile, Reply, Turn
from bot.town import problems_in_words
from cards.contacts.editing import said
from cards.contacts.entries import entry_line
from cards.contacts.importing import Changes, Kept, applied_card, bad_file_card, changes_card, dropped_card, export_card
from domain.contacts.editing import Field
from domain.errors import Refusal
from domain.people import Right
from domain.town import ResponsibilitiesFile, Town, rights_changes
from graph.csv import MEANINGS, is_responsibilities, read_csv, responsibility_rows
from graph.town import BadTown, in_utf8, names_responsibilities, read_responsibilities, responsibilities_yaml
from store import town as stored
from store.audit import rights_audited
from store.database import Database
from store.town import REMOVED, Conflict, Mode, Proposal, SentFile

_TABLES, _LISTS = frozenset({".csv", ".txt"}), frozenset({".yaml", ".yml"})
MOST_ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class EntryFiles:
    """The handlers of files."""

    database: Database

    async def export(self, turn: Turn) -> Reply:
        """Which file it shall be."""
        return export_card(len(turn.town.responsibilities), turn.text)

    async def as_table(self, turn: Turn) -> MadeFile:
        """Every entry as a row of a table."""
        header = [turn.text(f"contacts-column-{name}") for name in MEANINGS]
        content = as_csv([header, *responsibility_rows(turn.town)])
        return _made(turn, turn.text("contacts-export-csv-name"), content)

    async def as_list(self, turn: Turn) -> MadeFile:
        """Every entry as the town file has it."""
        return _made(turn, turn.text("contacts-export-yaml-name"), responsibilities_yaml(turn.town))

    async def take(self, turn: Turn) -> Reply:
        """Reads the file that came and shows what it would change; of one that is bad each bad line."""
        if turn.attached is None:
            raise Refusal("contacts-import-send")
        source = await turn.attached.read()
        try:
            # In a thread: thousands of lines take a moment in which others want answers.
            file = await asyncio.to_thread(read_entries, turn.attached.name, source, turn.town)
        except BadTown as bad:
            return bad_file_card(
                turn.attached.name, list(problems_in_words(bad, turn.attached.name, turn.text)), turn.text
            )
        if len(file.responsibilities) > MOST_ENTRIES:
            raise Refusal("contacts-import-too-many", most=MOST_ENTRIES)
        sent = SentFile(secrets.token_hex(8), turn.person.id, turn.attached.name, file.responsibilities, file.ignored)
        async with self.database.begin() as connection:
            found = await stored.propose_responsibilities(connection, file)
            await stored.put_file(connection, replace(sent, seen=found.mark), turn.now)
        changes = _changes(turn, sent, found)
        return changes_card(replace(changes, has_others=turn.attached.has_others), turn.town, turn.text)

    async def apply(self, turn: Turn) -> Reply:
        """Takes exactly what was shown; where the town has changed since, what would change now is shown instead."""
        async with (
            self.database.begin() as connection,
            rights_audited(connection, turn.person.id, turn.now),
        ):
            sent = await _sent(connection, turn)
            file = ResponsibilitiesFile(sent.entries, sent.ignored)
            found = await stored.propose_responsibilities(connection, file)
            if found.mark != sent.seen:
                await stored.put_file(connection, replace(sent, seen=found.mark), turn.now)
                note = turn.text("contacts-import-meanwhile")
                return changes_card(_changes(turn, sent, found), turn.town, turn.text, note)
            await stored.import_responsibilities(connection, file, turn.now, Mode.WRITE)
            await stored.drop_file(connection, sent.id, turn.person.id)
        return applied_card(_changes(turn, sent, found), turn.text)

    async def drop(self, turn: Turn) -> Reply:
        """Forgets the file; nothing was changed by it."""
        async with self.database.begin() as connection:
            if not await stored.drop_file(connection, turn.value("file"), turn.person.id):
                raise Refusal("contacts-import-gone")
        return dropped_card(turn.text)


async def is_meant(attached: Attached) -> bool:
    """Whether the file holds responsibilities: its header or its top-level list says so; Refusal when unreadable."""
    kind = PurePath(attached.name).suffix.casefold()
    if kind not in _TABLES | _LISTS:
        return False
    source = in_utf8(await attached.read())
    return names_responsibilities(source) if kind in _LISTS else is_responsibilities(source)


TAKER = Taker("contacts.import", Right.ADMIN, is_meant)


def read_entries(name: str, source: bytes, town: Town) -> ResponsibilitiesFile:
    """The responsibilities in a file of this name; BadTown holds every problem found in it."""
    spelled = in_utf8(source)
    if PurePath(name).suffix.casefold() in _LISTS:
        return read_responsibilities(spelled, 2 * MOST_BYTES, town)
    found = read_csv(spelled, town)
    if not isinstance(found, ResponsibilitiesFile):
        raise Refusal("contacts-import-people")
    return found


def _made(turn: Turn, name: str, content: bytes) -> MadeFile:
    return MadeFile(name, content, turn.text("contacts-export-about", count=len(turn.town.responsibilities)))


async def _sent(connection: AsyncConnection, turn: Turn) -> SentFile:
    sent = await stored.file_of(connection, turn.value("file"), turn.person.id)
    if sent is None:
        raise Refusal("contacts-import-gone")
    return sent


def _changes(turn: Turn, sent: SentFile, found: Proposal) -> Changes:
    """What the card shows; rights that somebody would get or lose among it."""
    before = turn.town
    away = {one.id for one in found.gone} | {old.id for old, _ in found.changed}
    new = (*found.added, *(after for _, after in found.changed))
    kept = tuple(one for one in before.responsibilities if one.id not in away)
    then = replace(before, responsibilities=(*kept, *new))
    return Changes(
        sent.id,
        sent.name,
        found.added,
        found.changed,
        found.gone,
        tuple(_kept(found.conflicts, turn)),
        found.unchanged,
        found.of_chat,
        rights_changes(before, then),
        sent.ignored,
    )


def _kept(conflicts: tuple[Conflict, ...], turn: Turn) -> Iterator[Kept]:
    town, text = turn.town, turn.text
    met = {one.id for one in conflicts}
    lines = {one.id: entry_line(one, town, text) for one in town.responsibilities if one.id in met}
    for one in conflicts:
        name = lines.get(one.id, one.name)
        if one.field in ("", REMOVED):
            yield Kept(name, is_removed=one.field == REMOVED)
        else:
            field, empty = Field(one.field), text("contacts-edit-empty")
            kept, offered = (said(field, value, town, text) or empty for value in (one.kept, one.offered))
            yield Kept(name, text(f"contacts-edit-field-{field.value}"), kept, offered)
