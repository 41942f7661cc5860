"""How long a question waits with whom: in working days of the town, which stop while whoever is asked is away."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from domain.schedules import Calendar, working_days
from domain.schedules.calendar import instant_of, local_time

_DAY = timedelta(days=1)


class Stage(StrEnum):
    """With whom a question waits: POOL are the guides near the asker, ALL every guide; TOLD: nobody answered."""

    CONTACT = "contact"
    REMINDED = "reminded"
    DEPUTY = "deputy"
    POOL = "pool"
    ALL = "all"
    TOLD = "told"


# Working days in each stage; after the last one nothing moves by itself any more.
DAYS: Mapping[Stage, int] = MappingProxyType(
    {Stage.CONTACT: 2, Stage.REMINDED: 1, Stage.DEPUTY: 2, Stage.POOL: 1, Stage.ALL: 1}
)


def due(stage: Stage, begin: datetime, calendar: Calendar) -> datetime | None:
    """When a stage that begins at an instant is over (UTC), at the same time of day; None for the last one."""
    days = DAYS.get(stage)
    return None if days is None else _later(begin, days, calendar)


def paused(due_at: datetime, looked_on: date, now: datetime, calendar: Calendar) -> datetime:
    """The same end, later by the working days since the last look; somebody who is away is never overdue."""
    today = calendar.today(now)
    lost = sum(calendar.is_working_day(looked_on + _DAY * ahead) for ahead in range(1, (today - looked_on).days + 1))
    moved = _later(due_at, lost, calendar)
    return moved if moved > now else _later(max(moved, _at(today, due_at, calendar)), 1, calendar)


def _later(instant: datetime, days: int, calendar: Calendar) -> datetime:
    local = local_time(instant, calendar.zone)
    return _at(working_days(local.date(), days, calendar), instant, calendar)


def _at(day: date, like: datetime, calendar: Calendar) -> datetime:
    """The time of day of an instant, on another date."""
    wall = local_time(like, calendar.zone).time().replace(tzinfo=None)
    return instant_of(datetime.combine(day, wall), calendar.zone)
