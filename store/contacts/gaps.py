"""What nobody is responsible for: noted by the day, and never who asked."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Column, Date, Table, Text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts.gaps import KEPT_FOR, Gap
from domain.people import Right
from domain.town import Town, holders
from store.schema import metadata

gap = Table(
    "gap",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False, unique=True, comment="project:…, role:…, unit:… or topic:…"),
    Column("noted_on", Date, nullable=False, comment="The day only, and not who asked"),
    comment="What nobody is responsible for, deleted after 90 days",
)


async def note(connection: AsyncConnection, new: Gap) -> None:
    """Note it, once."""
    row = {"id": new.id, "key": new.key, "noted_on": new.noted_on}
    await connection.execute(insert(gap).values(row).on_conflict_do_nothing())


async def open_gaps(connection: AsyncConnection) -> Sequence[Gap]:
    """Everything noted, oldest first."""
    rows = await connection.execute(gap.select().order_by(gap.c.noted_on, gap.c.key))
    return [Gap(row.id, row.key, row.noted_on) for row in rows]


async def open_for(connection: AsyncConnection, person_id: str, town: Town) -> tuple[Gap, ...]:
    """The gaps this person can close; only the admins can."""
    return tuple(await open_gaps(connection)) if person_id in holders(Right.ADMIN, town) else ()


async def found(connection: AsyncConnection, id: str) -> Gap | None:
    """The gap with this id, or None when it is closed."""
    row = (await connection.execute(gap.select().where(gap.c.id == id))).one_or_none()
    return None if row is None else Gap(row.id, row.key, row.noted_on)


async def close(connection: AsyncConnection, id: str) -> bool:
    """Forget it; false when it was forgotten before. Whoever asks next notes it anew."""
    return (await connection.execute(gap.delete().where(gap.c.id == id))).rowcount == 1


async def forget_old(connection: AsyncConnection, now: datetime) -> int:
    """Delete what was noted 90 days ago; gives how many."""
    return (await connection.execute(gap.delete().where(gap.c.noted_on < _day(now)))).rowcount


def _day(now: datetime) -> date:
    return (now - KEPT_FOR).date()
