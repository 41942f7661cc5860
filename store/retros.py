"""What is kept of a look back: its cards without a person or a time, until they are released or too old."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    Row,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Audience, Wording
from domain.retros import KEPT, LONGEST, Retro, RetroCard, State
from domain.retros import Column as Place
from store.schema import metadata


def _values(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


retro = Table(
    "retro",
    metadata,
    Column("id", Text, primary_key=True),
    Column("schedule", Text, nullable=False, comment="No key to it: a look back outlives its schedule"),
    Column("title", JSONB, nullable=False),
    Column("audience", JSONB, nullable=False, comment="Who may add a card, worked out when someone asks"),
    Column("project", Text),
    Column("channel", Text, comment="Where it is released; empty: the facilitator shares it"),
    Column("announcement", BigInteger, comment="The campaign whose post is the root of the thread"),
    Column("facilitator", Text, nullable=False),
    Column("opens_at", DateTime(timezone=True), nullable=False),
    Column("closes_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    CheckConstraint(f"state IN ({_values(list(State))})", name="state_is_known"),
    Index("ix_retro_open", "closes_at", postgresql_where=text("state IN ('collecting', 'waiting')")),
)
retro_card = Table(
    "retro_card",
    metadata,
    Column("id", Text, primary_key=True, comment="Random: the order of ids is the shuffle"),
    Column("retro", Text, ForeignKey("retro.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("column", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("is_left_out", Boolean, nullable=False, server_default=text("false")),
    CheckConstraint(f'"column" IN ({_values(list(Place))})', name="column_is_known"),
    CheckConstraint(f"length(words) BETWEEN 1 AND {LONGEST}", name="words_fit_a_card"),
    comment="No person and no time; deleted when released, at the latest after 30 days",
)
retro_press = Table(
    "retro_press",
    metadata,
    Column("retro", Text, ForeignKey("retro.id", ondelete="CASCADE"), nullable=False),
    Column("mark", LargeBinary, nullable=False),
    UniqueConstraint("retro", "mark"),
    comment="A press already taken, by a hash whose key is in no table; empty once the collection is over",
)


async def create(connection: AsyncConnection, new: Retro) -> None:
    """Begin to collect."""
    values = {
        **asdict(new),
        "title": asdict(new.title),
        "audience": _kept(new.audience),
        "state": new.state.value,
    }
    await connection.execute(retro.insert(), values)


async def one(connection: AsyncConnection, retro_id: str) -> Retro | None:
    """The look back with this id."""
    row = (await connection.execute(retro.select().where(retro.c.id == retro_id))).one_or_none()
    return None if row is None else _retro(row)


async def collecting(connection: AsyncConnection, now: datetime) -> Sequence[Retro]:
    """Every look back that takes cards, the one that ends first first."""
    rows = await connection.execute(
        text("SELECT * FROM retro WHERE state = 'collecting' AND closes_at > :now ORDER BY closes_at, id"),
        {"now": now},
    )
    return [_retro(row) for row in rows]


async def waiting_for(connection: AsyncConnection, facilitator: str) -> Sequence[Retro]:
    """What this person still has to release, the oldest first."""
    rows = await connection.execute(
        retro.select()
        .where(retro.c.state == State.WAITING, retro.c.facilitator == facilitator)
        .order_by(retro.c.closes_at, retro.c.id)
    )
    return [_retro(row) for row in rows]


async def add(
    connection: AsyncConnection, retro_id: str, words: Mapping[Place, str], mark: bytes, now: datetime
) -> bool:
    """Keep the cards of one press, once per `mark`; False when the collection is over."""
    # The shared lock makes the end of the collection wait for cards on their way, and lets none in after it.
    row = (
        await connection.execute(text("SELECT * FROM retro WHERE id = :id FOR SHARE"), {"id": retro_id})
    ).one_or_none()
    if row is None or not _retro(row).is_collecting(now):
        return False
    fresh = await connection.execute(
        insert(retro_press).values(retro=retro_id, mark=mark).on_conflict_do_nothing().returning(retro_press.c.retro)
    )
    if fresh.first() is not None:
        await connection.execute(
            retro_card.insert(),
            [
                {"id": secrets.token_hex(8), "retro": retro_id, "column": place.value, "words": said}
                for place, said in words.items()
            ],
        )
    return True


async def cards(connection: AsyncConnection, retro_id: str) -> Sequence[RetroCard]:
    """All cards of it, in the random order of their ids."""
    rows = await connection.execute(retro_card.select().where(retro_card.c.retro == retro_id).order_by(retro_card.c.id))
    return [_card(row) for row in rows]


async def choose(connection: AsyncConnection, retro_id: str, shown: Collection[str], chosen: Collection[str]) -> None:
    """Of the cards shown keep the chosen ones, and leave out the others."""
    await connection.execute(
        text("UPDATE retro_card SET is_left_out = NOT id = ANY(:chosen) WHERE retro = :retro AND id = ANY(:shown)"),
        {"retro": retro_id, "shown": list(shown), "chosen": list(chosen)},
    )


async def due(connection: AsyncConnection, now: datetime) -> Sequence[str]:
    """The ids of collections whose time is up, the oldest first."""
    rows = await connection.execute(
        text("SELECT id FROM retro WHERE state = 'collecting' AND closes_at <= :now ORDER BY closes_at, id"),
        {"now": now},
    )
    return rows.scalars().all()


async def end_collecting(
    connection: AsyncConnection, retro_id: str, now: datetime
) -> tuple[Retro, Sequence[RetroCard]] | None:
    """Take no more cards; the look back and its cards, or None when another process was first."""
    swapped = await connection.execute(
        text("""
            UPDATE retro SET state = 'waiting' WHERE id = :id AND state = 'collecting' AND closes_at <= :now RETURNING *
        """),
        {"id": retro_id, "now": now},
    )
    row = swapped.one_or_none()
    if row is None:
        return None
    await connection.execute(retro_press.delete().where(retro_press.c.retro == retro_id))
    # Read after the swap, which waited for cards on their way.
    found = await cards(connection, retro_id)
    if not found:
        await connection.execute(retro.update().where(retro.c.id == retro_id).values(state=State.CLOSED.value))
    return _retro(row), found


async def release(connection: AsyncConnection, retro_id: str) -> Sequence[RetroCard] | None:
    """Take out the chosen cards and delete all words; None when it was not waiting any more, or nothing is chosen."""
    swapped = await connection.execute(
        text("""
            UPDATE retro SET state = 'released' WHERE id = :id AND state = 'waiting'
            AND EXISTS (SELECT 1 FROM retro_card c WHERE c.retro = retro.id AND NOT c.is_left_out)
        """),
        {"id": retro_id},
    )
    if swapped.rowcount == 0:
        return None
    gone = await connection.execute(retro_card.delete().where(retro_card.c.retro == retro_id).returning(retro_card))
    return [card for card in map(_card, gone) if not card.is_left_out]


async def forget_old(connection: AsyncConnection, now: datetime) -> None:
    """Delete words nobody released within 30 days, and close what they belonged to."""
    await connection.execute(
        text("""
            WITH old AS (
                UPDATE retro SET state = 'closed' WHERE state = 'waiting' AND closes_at <= :before RETURNING id
            )
            DELETE FROM retro_card WHERE retro IN (SELECT id FROM old)
        """),
        {"before": now - KEPT},
    )


def _kept(audience: Audience) -> dict[str, object]:
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in asdict(audience).items()}


def _card(row: Row[tuple[object, ...]]) -> RetroCard:
    return RetroCard(row.id, Place(row.column), row.words, row.is_left_out)


def _retro(row: Row[tuple[object, ...]]) -> Retro:
    kept: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value for name, value in row.audience.items()
    }
    return Retro(
        id=row.id,
        schedule=row.schedule,
        title=Wording(**row.title),
        audience=Audience(**kept),
        facilitator=row.facilitator,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        project=row.project,
        channel=row.channel,
        announcement=row.announcement,
        state=State(row.state),
    )
