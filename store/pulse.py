"""What is kept of a pulse: who was asked, until it closes, and how often each answer was given.

No row of an answer exists: a counter goes up, and the register only knows that someone answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, ForeignKey, Index, Integer, Row, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Wording
from domain.pulse import FEWEST, Answer, State, Taking, Wave, released
from store.schema import metadata


def _values(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


wave = Table(
    "wave",
    metadata,
    Column("id", Text, primary_key=True),
    Column("schedule", Text, nullable=False, comment="No key to it: a result outlives its schedule"),
    Column("question", JSONB, nullable=False),
    Column("owner", Text, nullable=False, comment="Who decides what follows"),
    Column("people", Integer, nullable=False),
    Column("fewest", Integer, nullable=False, comment="Frozen when it opens, and printed on the card"),
    Column("opens_at", DateTime(timezone=True), nullable=False),
    Column("closes_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    CheckConstraint(f"fewest >= {FEWEST}", name="enough_answers"),
    CheckConstraint(f"state IN ({_values(list(State))})", name="state_is_known"),
    Index("ix_wave_open", "closes_at", postgresql_where=text("state = 'open'")),
)
wave_invited = Table(
    "wave_invited",
    metadata,
    Column("wave", Text, ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("has_answered", Boolean, nullable=False, server_default=text("false")),
    Index("ix_wave_invited_person", "person"),
    comment="One person, one answer; for nothing else, and empty again when the wave is closed",
)
wave_count = Table(
    "wave_count",
    metadata,
    Column("wave", Text, ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("count", Integer, nullable=False, server_default=text("0")),
    CheckConstraint(f"value IN ({_values(list(Answer))})", name="value_is_known"),
    CheckConstraint("count >= 0", name="count_is_a_count"),
    comment="Counters only: no person, no time, no row of a single answer",
)


@dataclass(frozen=True, slots=True)
class Closed:
    """A wave that was just closed: who was asked, and the counters, empty when too few answered."""

    wave: Wave
    invited: Sequence[str]
    counts: Mapping[Answer, int]


async def create(connection: AsyncConnection, new: Wave, people: Sequence[str]) -> None:
    """Open the wave: its register, and every counter at nought."""
    values = {**asdict(new), "question": asdict(new.question), "state": new.state.value}
    await connection.execute(wave.insert(), values)
    await connection.execute(wave_invited.insert(), [{"wave": new.id, "person": person} for person in people])
    await connection.execute(wave_count.insert(), [{"wave": new.id, "value": answer.value} for answer in Answer])


async def one(connection: AsyncConnection, wave_id: str) -> Wave | None:
    """The wave with this id."""
    row = (await connection.execute(wave.select().where(wave.c.id == wave_id))).one_or_none()
    return None if row is None else _wave(row)


async def open_for(connection: AsyncConnection, person: str, now: datetime) -> tuple[Wave, bool] | None:
    """The open wave this person was asked in and whether they answered; one that waits for them comes first."""
    row = (
        await connection.execute(
            text("""
                SELECT wave.*, has_answered FROM wave JOIN wave_invited ON wave_invited.wave = wave.id
                WHERE person = :person AND state = 'open' AND closes_at > :now
                ORDER BY has_answered, opens_at DESC, id LIMIT 1
            """),
            {"person": person, "now": now},
        )
    ).one_or_none()
    return None if row is None else (_wave(row), row.has_answered)


async def has_answered(connection: AsyncConnection, wave_id: str, person: str) -> bool | None:
    """Whether this person answered the wave; None when they were not asked, or it is over."""
    found = await connection.execute(
        text("SELECT has_answered FROM wave_invited WHERE wave = :wave AND person = :person"),
        {"wave": wave_id, "person": person},
    )
    answered: bool | None = found.scalar_one_or_none()
    return answered


async def take(connection: AsyncConnection, wave_id: str, person: str, answer: Answer, now: datetime) -> Taking:
    """Count the answer, once per person, in the caller's transaction."""
    # The shared lock makes a closing wave wait for answers on their way, and lets none in after it.
    row = (await connection.execute(text("SELECT * FROM wave WHERE id = :id FOR SHARE"), {"id": wave_id})).one_or_none()
    if row is None or not _wave(row).is_open(now):
        return Taking.OVER
    mine = (wave_invited.c.wave == wave_id) & (wave_invited.c.person == person)
    registered = await connection.execute(
        wave_invited.update().where(mine, ~wave_invited.c.has_answered).values(has_answered=True)
    )
    if registered.rowcount == 0:
        is_invited = await has_answered(connection, wave_id, person) is not None
        return Taking.ALREADY if is_invited else Taking.NOT_INVITED
    await connection.execute(
        wave_count.update()
        .where(wave_count.c.wave == wave_id, wave_count.c.value == answer.value)
        .values(count=wave_count.c.count + 1)
    )
    return Taking.TAKEN


async def due(connection: AsyncConnection, now: datetime) -> Sequence[str]:
    """The ids of open waves whose time is up, the oldest first."""
    rows = await connection.execute(
        text("SELECT id FROM wave WHERE state = 'open' AND closes_at <= :now ORDER BY closes_at, id"), {"now": now}
    )
    return rows.scalars().all()


async def close(connection: AsyncConnection, wave_id: str, now: datetime) -> Closed | None:
    """Close the wave and delete its register, with too few answers its counters too; None when already done."""
    swapped = await connection.execute(
        text("""
            UPDATE wave SET state = 'closed' WHERE id = :id AND state = 'open' AND closes_at <= :now RETURNING *
        """),
        {"id": wave_id, "now": now},
    )
    row = swapped.one_or_none()
    if row is None:
        return None
    counts = await counted(connection, wave_id)
    gone = await connection.execute(
        wave_invited.delete().where(wave_invited.c.wave == wave_id).returning(wave_invited.c.person)
    )
    invited = sorted(gone.scalars())
    if released(counts, row.fewest) is None:
        await connection.execute(wave_count.delete().where(wave_count.c.wave == wave_id))
        return Closed(_wave(row), invited, {})
    await connection.execute(wave.update().where(wave.c.id == wave_id).values(state=State.PUBLISHED.value))
    return Closed(replace(_wave(row), state=State.PUBLISHED), invited, counts)


async def counted(connection: AsyncConnection, wave_id: str) -> Mapping[Answer, int]:
    """How often each answer was given; for the closing of the wave, and for nobody while it is open."""
    rows = await connection.execute(wave_count.select().where(wave_count.c.wave == wave_id))
    return {Answer(row["value"]): row["count"] for row in rows.mappings()}


def _wave(row: Row[tuple[object, ...]]) -> Wave:
    return Wave(
        id=row.id,
        schedule=row.schedule,
        question=Wording(**row.question),
        owner=row.owner,
        people=row.people,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        state=State(row.state),
        fewest=row.fewest,
    )
