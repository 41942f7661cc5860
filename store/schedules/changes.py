"""What people change about schedules; each change says whether there was still something to change."""

from datetime import datetime

from sqlalchemy import ColumnElement, case
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.schedules import Occurrence
from store.schedules.planned import Planned, next_columns, values_of
from store.schedules.tables import CHAT, schedule


async def save(connection: AsyncConnection, planned: Planned, *, by: str, now: datetime) -> bool:
    """Keep what a person wrote: a new schedule at version 0, else a change of the version she saw.

    False when the schedule was saved by someone else since, or has ended, or exists already.
    """
    values = {**values_of(planned), "source": CHAT, "changed_by": by}
    if planned.version == 0:
        made = await connection.execute(
            insert(schedule).values(**values, created_at=now).on_conflict_do_nothing().returning(schedule.c.id)
        )
        return made.first() is not None
    following = planned.next.instant if planned.next else None
    is_same_date = schedule.c.next_at.is_not_distinct_from(following)
    changed = await connection.execute(
        schedule.update()
        .where(_lives(planned.schedule.id), schedule.c.version == planned.version)
        .values(
            **values,
            version=schedule.c.version + 1,
            not_before=case((is_same_date, schedule.c.not_before)),
            skips_next=case((is_same_date, schedule.c.skips_next), else_=False),
        )
    )
    return changed.rowcount == 1


async def pause(connection: AsyncConnection, schedule_id: str) -> bool:
    """Nothing fires until it is resumed; False when it was paused or has ended."""
    done = await connection.execute(
        schedule.update().where(_lives(schedule_id), ~schedule.c.is_paused).values(is_paused=True)
    )
    return done.rowcount == 1


async def resume(connection: AsyncConnection, schedule_id: str, following: Occurrence | None) -> bool:
    """Fire again, from the next date on: what was missed in the pause is not caught up."""
    done = await connection.execute(
        schedule.update()
        .where(_lives(schedule_id), schedule.c.is_paused)
        .values(**next_columns(following), is_paused=False, not_before=None, skips_next=False)
    )
    return done.rowcount == 1


async def skip_next(connection: AsyncConnection, schedule_id: str, planned: Occurrence, *, skips: bool) -> bool:
    """Leave out this next date, or take that back; False when another date is next by now."""
    done = await connection.execute(
        schedule.update()
        .where(_lives(schedule_id), schedule.c.next_at == planned.instant, schedule.c.skips_next != skips)
        .values(skips_next=skips)
    )
    return done.rowcount == 1


async def end(connection: AsyncConnection, schedule_id: str, now: datetime) -> bool:
    """It never fires again; what it fired stays. False when it had ended."""
    done = await connection.execute(schedule.update().where(_lives(schedule_id)).values(ended_at=now))
    return done.rowcount == 1


def _lives(schedule_id: str) -> ColumnElement[bool]:
    return (schedule.c.id == schedule_id) & schedule.c.ended_at.is_(None)
