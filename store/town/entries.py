"""Responsibilities as the chat changes them; a later import leaves them as they are here."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts import Responsibility
from store.town.edits import alone, bump
from store.town.picture import responsibility_of
from store.town.plan import REMOVED
from store.town.rows import Row, responsibility_row
from store.town.tables import CHAT, responsibility


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an entry: `before` and `after` are what it said, None while it is not there.

    `edited` are the columns that the chat owned before.
    """

    id: str
    before: Responsibility | None
    after: Responsibility | None
    edited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stored:
    now: Responsibility | None = None
    edited: tuple[str, ...] = ()
    row: RowMapping | None = None


async def responsibility_now(connection: AsyncConnection, id: str) -> Responsibility | None:
    """What the entry says now; None for one that is not there, or not any more."""
    return (await _stored(connection, id)).now


async def put_responsibility(
    connection: AsyncConnection, wanted: Responsibility, seen: Responsibility | None, now: datetime
) -> Change | None:
    """Make the entry say what it says here, or add it; None when it is not as it was seen, and nothing is changed.

    `seen` is what it said when somebody decided, None for one that was not there; `now` is the town's clock.
    """
    await alone(connection)
    stored = await _stored(connection, wanted.id)
    if stored.now != seen:
        return None
    row = responsibility_row(wanted)
    if stored.row is None:
        await connection.execute(responsibility.insert().values({**row, "source": CHAT, "confirmed_at": now}))
    else:
        old = stored.row
        changed = {name for name, value in row.items() if old[name] != value}
        edited = sorted({*stored.edited, *changed} - {REMOVED})
        await _write(connection, wanted.id, {**row, "edited": edited, "gone_at": None, "confirmed_at": now})
    await bump(connection)
    return Change(wanted.id, seen, wanted, stored.edited)


async def remove_responsibility(connection: AsyncConnection, seen: Responsibility, now: datetime) -> Change | None:
    """Take the entry away for good, whatever a file says; None when it is not as it was seen."""
    await alone(connection)
    stored = await _stored(connection, seen.id)
    if stored.now != seen:
        return None
    await _write(connection, seen.id, {"gone_at": now, "edited": sorted({*stored.edited, REMOVED})})
    await bump(connection)
    return Change(seen.id, seen, None, stored.edited)


async def undo_change(connection: AsyncConnection, change: Change, now: datetime) -> bool:
    """Make the entry what it was before the change; false when something newer happened to it."""
    await alone(connection)
    stored = await _stored(connection, change.id)
    if stored.now != change.after or stored.row is None:
        return False
    if change.before is None:
        await _write(connection, change.id, {"gone_at": now, "edited": sorted({*stored.edited, REMOVED})})
    else:
        row = responsibility_row(change.before)
        await _write(connection, change.id, {**row, "gone_at": None, "edited": sorted(change.edited)})
    await bump(connection)
    return True


async def _stored(connection: AsyncConnection, id: str) -> _Stored:
    rows = await connection.execute(responsibility.select().where(responsibility.c.id == id))
    row: RowMapping | None = rows.mappings().one_or_none()
    if row is None:
        return _Stored()
    return _Stored(responsibility_of(row) if row["gone_at"] is None else None, tuple(row["edited"]), row)


async def _write(connection: AsyncConnection, id: str, values: Row) -> None:
    changed = {name: value for name, value in values.items() if name != "id"}
    await connection.execute(responsibility.update().where(responsibility.c.id == id).values(changed))
