"""Schedules while they are being written: each card is kept as it was left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import cast

from store.schedules.tables import schedule_draft

FORGOTTEN_AFTER = timedelta(days=30)
# The id of the schedule a draft changes; NULL when it is a new one.
_changed_one = schedule_draft.c.typed["schedule"].astext


@dataclass(frozen=True, slots=True)
class Draft:
    """What one person has typed so far, by input id."""

    id: str
    owner: str
    typed: Mapping[str, str]


async def start_draft(connection: AsyncConnection, started: Draft, now: datetime) -> None:
    """Keep a new draft; what the same person left lying for a month, or of the same schedule, is forgotten."""
    is_old = schedule_draft.c.updated_at < now - FORGOTTEN_AFTER
    is_of_same = _changed_one == started.typed.get("schedule", "")
    await connection.execute(schedule_draft.delete().where(_of(started.owner), is_old | is_of_same))
    await connection.execute(
        schedule_draft.insert().values(id=started.id, owner=started.owner, typed=dict(started.typed), updated_at=now)
    )


async def keep_draft(
    connection: AsyncConnection, draft_id: str, owner: str, typed: Mapping[str, str], now: datetime
) -> Draft | None:
    """Keep what stands on one card beside all else; None when this person has no such draft."""
    kept = await connection.execute(
        schedule_draft.update()
        .where(schedule_draft.c.id == draft_id, _of(owner))
        .values(typed=schedule_draft.c.typed.op("||")(cast(dict(typed), JSONB)), updated_at=now)
        .returning(schedule_draft)
    )
    return _draft(kept.one_or_none())


async def draft(connection: AsyncConnection, draft_id: str, owner: str) -> Draft | None:
    """This person's draft with this id."""
    found = await connection.execute(schedule_draft.select().where(schedule_draft.c.id == draft_id, _of(owner)))
    return _draft(found.one_or_none())


async def latest_draft(connection: AsyncConnection, owner: str) -> Draft | None:
    """The new schedule this person worked on last and has not finished."""
    found = await connection.execute(
        schedule_draft.select()
        .where(_of(owner), _changed_one.is_(None))
        .order_by(schedule_draft.c.updated_at.desc(), schedule_draft.c.id)
        .limit(1)
    )
    return _draft(found.one_or_none())


async def discard_draft(connection: AsyncConnection, draft_id: str, owner: str) -> bool:
    """Throw the draft away; False when it is gone already, and only one of two callers hears True."""
    gone = await connection.execute(schedule_draft.delete().where(schedule_draft.c.id == draft_id, _of(owner)))
    return gone.rowcount == 1


def _of(owner: str) -> ColumnElement[bool]:
    return schedule_draft.c.owner == owner


def _draft(row: Row[tuple[object, ...]] | None) -> Draft | None:
    return None if row is None else Draft(row.id, row.owner, row.typed)
