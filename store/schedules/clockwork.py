"""What the clock does with schedules: find what is due, move on, record what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Row, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.schedules import Occurrence
from store.schedules.planned import Firing, Outcome, Planned, next_columns, planned_of
from store.schedules.tables import firing, schedule


async def due(connection: AsyncConnection, now: datetime, most: int = 100) -> Sequence[Planned]:
    """Schedules whose planned instant has come, earliest first."""
    rows = await connection.execute(
        text("""
            SELECT * FROM schedule
            WHERE next_at <= :now AND coalesce(not_before, next_at) <= :now
              AND NOT is_paused AND ended_at IS NULL
            ORDER BY next_at, id LIMIT :most
        """),
        {"now": now, "most": most},
    )
    return [planned_of(row) for row in rows]


async def claim(connection: AsyncConnection, schedule_id: str, planned: Occurrence, now: datetime) -> Planned | None:
    """Hold the schedule until the transaction ends, as it says now.

    None when another replica holds it, or when it was moved on, paused, ended or sent to wait meanwhile.
    """
    row = (
        await connection.execute(
            text("""
                SELECT * FROM schedule
                WHERE id = :id AND next_at = :planned AND coalesce(not_before, next_at) <= :now
                  AND NOT is_paused AND ended_at IS NULL
                FOR UPDATE SKIP LOCKED
            """),
            {"id": schedule_id, "planned": planned.instant, "now": now},
        )
    ).one_or_none()
    return None if row is None else planned_of(row)


async def advance(
    connection: AsyncConnection,
    schedule_id: str,
    planned: Occurrence,
    following: Occurrence | None,
    *,
    skips_next: bool = False,
) -> bool:
    """Move on from this planned date; False when another replica already did."""
    moved = await connection.execute(
        schedule.update()
        .where(schedule.c.id == schedule_id, schedule.c.next_at == planned.instant)
        .values(**next_columns(following), not_before=None, skips_next=skips_next)
    )
    return moved.rowcount == 1


async def wait(connection: AsyncConnection, schedule_id: str, until: datetime) -> None:
    """Look at this schedule again at that instant, not before."""
    await connection.execute(schedule.update().where(schedule.c.id == schedule_id).values(not_before=until))


async def record(connection: AsyncConnection, fired: Firing) -> bool:
    """Keep what became of a due date; False when it has been recorded already."""
    kept = await connection.execute(
        insert(firing)
        .values(
            id=fired.id,
            schedule=fired.schedule,
            local=fired.planned.local,
            fold=fired.planned.fold,
            manual=fired.manual,
            at=fired.at,
            outcome=fired.outcome.value,
            reason=fired.reason,
            people=fired.people,
        )
        .on_conflict_do_nothing()
        .returning(firing.c.id)
    )
    return kept.first() is not None


async def outcome_of(connection: AsyncConnection, firing_id: str) -> Outcome | None:
    """What became of this firing; None when there is none of this id."""
    found = await connection.scalar(text("SELECT outcome FROM firing WHERE id = :id"), {"id": firing_id})
    return None if found is None else Outcome(found)


async def last_firings(connection: AsyncConnection, schedules: Sequence[str], zone: str) -> Mapping[str, Firing]:
    """The last due date of each of these schedules and what became of it; `zone` is the town's."""
    rows = await connection.execute(
        text("""
            SELECT DISTINCT ON (schedule) *, local AT TIME ZONE :zone AS instant FROM firing
            WHERE schedule = ANY(:schedules) ORDER BY schedule, at DESC, local DESC
        """),
        {"schedules": list(schedules), "zone": zone},
    )
    return {row.schedule: _firing(row) for row in rows}


def _firing(row: Row[tuple[object, ...]]) -> Firing:
    return Firing(
        id=row.id,
        schedule=row.schedule,
        planned=Occurrence(row.local, row.fold, row.instant),
        at=row.at,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        people=row.people,
        manual=row.manual,
    )
