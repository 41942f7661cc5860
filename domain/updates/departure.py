"""When an update leaves: at once, or at the time chosen for it, and never in a quiet time unless it is urgent."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.schedules import Calendar, Holiday, QuietHours, quiet_until
from domain.schedules.calendar import WEEKEND, instant_of, local_time, opening
from domain.updates.draft import Draft
from domain.updates.fields import Field

LONGEST_AHEAD = timedelta(days=366)
WEEK = timedelta(days=7)
# How long many people's messages wait, so that whoever sends them can still stop it.
MOMENT = timedelta(seconds=60)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
MIDNIGHT = time(0)


class Hush(StrEnum):
    """Why nothing is sent at the time that was meant."""

    HOURS = "hours"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Departure:
    """When an update leaves: `at` is None for at once, `wished` the instant that was chosen, if one was.

    `hush` says why it leaves later than it was meant to, `holiday` which one it is.
    """

    at: datetime | None
    wished: datetime | None = None
    hush: Hush | None = None
    holiday: Holiday | None = None


def time_of(draft: Draft) -> time | None:
    """The time of day that was chosen; None for none, and for what is no time."""
    found = _TIME.fullmatch(draft.said(Field.TIME))
    return time(int(found[1]), int(found[2])) if found else None


def wished(draft: Draft, zone: ZoneInfo) -> datetime | None:
    """The instant that was chosen, by the town's clocks; None for at once.

    A time that comes twice means its first coming; one that is skipped is read by the clock before the change.
    """
    day, at = draft.day(Field.DAY), time_of(draft)
    return instant_of(datetime.combine(day, at), zone) if day and at else None


def departure(
    draft: Draft, now: datetime, calendar: Calendar, quiet: QuietHours, pause: timedelta = timedelta()
) -> Departure:
    """When this draft leaves, if it is sent now and waits for so long at least."""
    chosen = wished(draft, calendar.zone)
    moment = chosen or now
    if pause:
        # Not part of what is shown: it would be another one at each look.
        moment = max(moment, now + pause)
    opens = None if draft.is_urgent else quiet_until(moment, calendar, quiet)
    if opens is None:
        return Departure(chosen, chosen)
    day = local_time(moment, calendar.zone).date()
    holiday = calendar.holiday(day)
    if holiday is not None:
        return Departure(opens, chosen, Hush.HOLIDAY, holiday)
    return Departure(opens, chosen, Hush.WEEKEND if day.weekday() >= WEEKEND else Hush.HOURS)


def week_of(moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The town's week around an instant: from Monday's first moment to that of the next."""
    today = local_time(moment, zone).date()
    monday = today - timedelta(days=today.weekday())
    return opening(monday, MIDNIGHT, zone), opening(monday + WEEK, MIDNIGHT, zone)
