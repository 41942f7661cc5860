"""The one place that knows APScheduler: cron fields in, wall times out.

The trigger counts in UTC as if that were wall time, so that no clock change ever reaches it: APScheduler
fires twice in a repeated hour, and its 3.11.0 never returned from one.
"""

from datetime import UTC, date, datetime, time
from typing import Protocol, cast

from apscheduler.triggers.cron import CronTrigger


class Trigger(Protocol):
    """What we use of the untyped CronTrigger."""

    end_date: datetime | None

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
        """The first instant at or after `now` that fits."""
        ...


def trigger(*, minute: int, hour: int, day: str, month: str, day_of_week: str) -> Trigger:
    """A trigger for one time of day; ValueError when a field cannot be read."""
    made = CronTrigger(minute=minute, hour=hour, day=day, month=month, day_of_week=day_of_week, second=0, timezone=UTC)
    return cast(Trigger, made)


def first_wall_time(of: Trigger, earliest: date, latest: date) -> datetime | None:
    """The first naive wall time from one day to another, both included."""
    of.end_date = datetime.combine(latest, time.max, UTC)
    found = of.get_next_fire_time(None, datetime.combine(earliest, time.min, UTC))
    return None if found is None else found.replace(tzinfo=None)
