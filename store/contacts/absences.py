"""Who said that they are away: from when, until when, and who stands in; never why."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, Column, ColumnElement, Date, DateTime, RowMapping, Select, Table, Text, or_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts.absence import OPEN_FOR, Absence, Leave
from store.schema import metadata

absence = Table(
    "absence",
    metadata,
    Column("person", Text, primary_key=True),
    Column("begins", Date, nullable=False, comment="The first day away"),
    Column("until", Date, comment="The last day away; empty where nobody knows yet"),
    Column("deputy", Text, comment="Who stands in, chosen by the person"),
    Column("set_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    CheckConstraint("until IS NULL OR until >= begins", name="ends_after_it_begins"),
    comment="What people said about being away, never why; deleted once it is over",
)


async def set_away(connection: AsyncConnection, person: str, leave: Leave, now: datetime) -> None:
    """Keep it in place of whatever this person said before."""
    said = {"begins": leave.begins, "until": leave.until, "deputy": leave.deputy, "set_at": now}
    new = insert(absence).values(person=person, **said)
    await connection.execute(new.on_conflict_do_update(index_elements=[absence.c.person], set_=said))


async def end(connection: AsyncConnection, person: str) -> bool:
    """Forget that this person is away; false when nothing was kept."""
    gone = await connection.execute(absence.delete().where(absence.c.person == person))
    return gone.rowcount == 1


async def leave_of(connection: AsyncConnection, person: str, today: date) -> Leave | None:
    """What this person said that is not over yet, also where it only begins later."""
    row = (await connection.execute(_standing(today).where(absence.c.person == person))).mappings().one_or_none()
    return None if row is None else _leave(row)


async def away(connection: AsyncConnection, people: Sequence[str], today: date) -> Mapping[str, Absence]:
    """Who of these people (by id) said that they are away today."""
    if not people:
        return {}
    now = _standing(today).where(absence.c.person.in_(people), absence.c.begins <= today)
    rows = (await connection.execute(now)).mappings()
    return {row["person"]: Absence(today, row["until"], row["deputy"], is_said=True) for row in rows}


async def forget_over(connection: AsyncConnection, now: datetime) -> int:
    """Delete what is over; gives how many. The day is a whole one behind, wherever the town lies."""
    yesterday = now.date() - timedelta(days=1)
    over = absence.delete().where(~_is_standing(yesterday))
    return (await connection.execute(over)).rowcount


def _standing(today: date) -> Select[Any]:
    return absence.select().where(_is_standing(today))


def _is_standing(today: date) -> ColumnElement[bool]:
    return or_(absence.c.until >= today, absence.c.until.is_(None) & (absence.c.begins > today - OPEN_FOR))


def _leave(row: RowMapping) -> Leave:
    return Leave(row["begins"], row["until"], row["deputy"])
