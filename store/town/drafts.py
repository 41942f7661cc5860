"""What is being changed about responsibilities and not yet saved: a form, a file that was looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import CheckConstraint, Column, DateTime, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts import Responsibility
from store.schema import metadata
from store.town.entries import Change
from store.town.picture import responsibility_of
from store.town.rows import responsibility_row

KEPT = timedelta(days=30)
OPEN, SAVED, UNDONE = "open", "saved", "undone"

responsibility_draft = Table(
    "responsibility_draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False, comment="Who writes it"),
    Column("entry", Text, nullable=False),
    Column("seen", JSONB, comment="The entry as it was when the form was opened; empty for a new one"),
    Column("typed", JSONB, nullable=False),
    Column("state", Text, CheckConstraint("state IN ('open', 'saved', 'undone')", name="state"), nullable=False),
    Column("after", JSONB, comment="The entry as it was saved; empty when it was removed"),
    Column("edited", ARRAY(Text), comment="What the chat owned of the entry before"),
    Column("at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    comment="A change of a responsibility, deleted after 30 days",
)
responsibility_file = Table(
    "responsibility_file",
    metadata,
    Column("person", Text, primary_key=True, comment="Who sent it"),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("entries", JSONB, nullable=False),
    Column("ignored", ARRAY(Text), nullable=False),
    Column("seen", Text, nullable=False, comment="A hash of the changes that were shown"),
    Column("at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    comment="A file of responsibilities until it is taken or thrown away, 30 days at most",
)


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """A change that someone writes: `seen` is the entry as it was when she began, None for a new one."""

    id: str
    person: str
    entry: str
    seen: Responsibility | None = None
    typed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class SentFile:
    """Responsibilities that someone sent as a file; `seen` is a hash of the changes she was shown."""

    id: str
    person: str
    name: str
    entries: tuple[Responsibility, ...]
    ignored: tuple[str, ...] = ()
    seen: str = ""


async def put_draft(connection: AsyncConnection, draft: EntryDraft, now: datetime) -> None:
    """Keep what is written so far; a draft that was saved already stays as it is."""
    values = {"typed": dict(draft.typed), "seen": _kept(draft.seen), "at": now}
    new = insert(responsibility_draft).values(id=draft.id, person=draft.person, entry=draft.entry, state=OPEN, **values)
    is_open = (responsibility_draft.c.state == OPEN) & (responsibility_draft.c.person == draft.person)
    await connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=values, where=is_open))


async def draft_of(connection: AsyncConnection, id: str, person: str) -> EntryDraft | None:
    """The person's own draft; None when it is another's, or gone."""
    row = await _row(connection, id, person)
    if row is None:
        return None
    return EntryDraft(row.id, row.person, row.entry, _said(row.seen), row.typed, row.state == OPEN)


async def close_draft(connection: AsyncConnection, id: str, change: Change) -> None:
    """Keep what the saved draft changed, so that it can be undone."""
    values = {"state": SAVED, "entry": change.id, "after": _kept(change.after), "edited": list(change.edited)}
    await connection.execute(responsibility_draft.update().where(responsibility_draft.c.id == id).values(values))


async def change_of(connection: AsyncConnection, id: str, person: str) -> Change | None:
    """What the person's saved draft changed; None when it was undone already."""
    row = await _row(connection, id, person)
    if row is None or row.state != SAVED:
        return None
    return Change(row.entry, _said(row.seen), _said(row.after), tuple(row.edited or ()))


async def mark_undone(connection: AsyncConnection, id: str) -> None:
    """Note that the change of this draft was taken back."""
    await connection.execute(responsibility_draft.update().where(responsibility_draft.c.id == id).values(state=UNDONE))


async def put_file(connection: AsyncConnection, sent: SentFile, now: datetime) -> None:
    """Keep the file in place of one that the person sent before."""
    values = {
        "id": sent.id,
        "name": sent.name,
        "entries": [responsibility_row(one) for one in sent.entries],
        "ignored": list(sent.ignored),
        "seen": sent.seen,
        "at": now,
    }
    new = insert(responsibility_file).values(person=sent.person, **values)
    await connection.execute(new.on_conflict_do_update(index_elements=["person"], set_=values))


async def file_of(connection: AsyncConnection, id: str, person: str) -> SentFile | None:
    """The file that the person sent last, if it has this id; None when it was taken or thrown away."""
    found = responsibility_file.select().where(responsibility_file.c.id == id, responsibility_file.c.person == person)
    row = (await connection.execute(found.with_for_update())).one_or_none()
    if row is None:
        return None
    entries = tuple(responsibility_of(one) for one in row.entries)
    return SentFile(row.id, row.person, row.name, entries, tuple(row.ignored), row.seen)


async def drop_file(connection: AsyncConnection, id: str, person: str) -> bool:
    """Forget the file; false when there was none."""
    mine = responsibility_file.c.id == id, responsibility_file.c.person == person
    return (await connection.execute(responsibility_file.delete().where(*mine))).rowcount == 1


async def forget_drafts(connection: AsyncConnection, now: datetime) -> None:
    """Forget drafts, what was changed with them, and files after 30 days; `now` is the town's clock."""
    for table in (responsibility_draft, responsibility_file):
        await connection.execute(table.delete().where(table.c.at < now - KEPT))


async def _row(connection: AsyncConnection, id: str, person: str) -> Any:
    mine = responsibility_draft.c.id == id, responsibility_draft.c.person == person
    # Whoever presses twice waits here for the first press to end.
    rows = await connection.execute(responsibility_draft.select().where(*mine).with_for_update())
    return rows.one_or_none()


def _kept(entry: Responsibility | None) -> Mapping[str, Any] | None:
    return None if entry is None else responsibility_row(entry)


def _said(row: Mapping[str, Any] | None) -> Responsibility | None:
    return None if row is None else responsibility_of(row)
