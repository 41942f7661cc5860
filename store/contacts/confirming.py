"""When entries were confirmed last."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts import Responsibility
from domain.contacts.staleness import CONFIRMED_FOR, asked_of
from domain.town import Town
from store.town.tables import responsibility


async def first_seen(connection: AsyncConnection, now: datetime) -> int:
    """Let the six months of new entries begin; gives how many."""
    new = responsibility.update().where(responsibility.c.confirmed_at.is_(None)).values(confirmed_at=now)
    return (await connection.execute(new)).rowcount


async def confirm(connection: AsyncConnection, id: str, now: datetime) -> bool:
    """Let the six months of an entry begin anew; false when there is no such entry."""
    entry = responsibility.update().where(responsibility.c.id == id, responsibility.c.gone_at.is_(None))
    return (await connection.execute(entry.values(confirmed_at=now))).rowcount == 1


async def stale_for(
    connection: AsyncConnection, person_id: str, town: Town, now: datetime
) -> tuple[Responsibility, ...]:
    """The entries this person is asked about now, oldest first, ten at most."""
    return asked_of(person_id, await _oldest(connection, now), town)


async def stale_since(connection: AsyncConnection, ids: Sequence[str]) -> Mapping[str, datetime]:
    """Since when each of these stale entries is to be confirmed (town clock), by its id."""
    rows = await connection.execute(
        select(responsibility.c.id, responsibility.c.confirmed_at).where(responsibility.c.id.in_(ids))
    )
    return {row.id: row.confirmed_at + CONFIRMED_FOR for row in rows}


async def _oldest(connection: AsyncConnection, now: datetime) -> Sequence[str]:
    """The ids of every entry that nobody confirmed for six months, oldest first."""
    old = (
        select(responsibility.c.id)
        .where(responsibility.c.confirmed_at < now - CONFIRMED_FOR, responsibility.c.gone_at.is_(None))
        .order_by(responsibility.c.confirmed_at, responsibility.c.position, responsibility.c.id)
    )
    return (await connection.scalars(old)).all()
