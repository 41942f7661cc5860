"""When the bot may write first: never at night, at weekends or on public holidays."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

from domain.schedules.calendar import Calendar, local_time, opening
from domain.schedules.rules import Weekday

MIDNIGHT = time(0)
DAY = timedelta(days=1)
WORKDAYS = frozenset({Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI})


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """The town's manners: writing is allowed from `opens` until just before `closes` (00:00: day's end)."""

    opens: time = time(7)
    closes: time = time(18)
    weekdays: frozenset[Weekday] = WORKDAYS
    writes_on_holidays: bool = False

    def __post_init__(self) -> None:
        if not self.weekdays or (self.closes <= self.opens and self.closes != MIDNIGHT):
            raise ValueError("quiet hours must leave some time to write")

    @classmethod
    def never(cls) -> "QuietHours":
        """No quiet at all."""
        return cls(opens=MIDNIGHT, closes=MIDNIGHT, weekdays=frozenset(Weekday), writes_on_holidays=True)


def quiet_until(now: datetime, calendar: Calendar, quiet: QuietHours) -> datetime | None:
    """The next UTC instant at which the bot may write, or None when it may now."""
    today = local_time(now, calendar.zone).date()
    for ahead in count():
        window = _window(today + DAY * ahead, calendar, quiet)
        if window and now < window[1]:
            return window[0] if now < window[0] else None
    raise AssertionError("every quiet time ends")


def quiet_since(now: datetime, calendar: Calendar, quiet: QuietHours) -> datetime | None:
    """The UTC instant at which the quiet time under way began, or None when the bot may write."""
    if quiet_until(now, calendar, quiet) is None:
        return None
    today = local_time(now, calendar.zone).date()
    for back in count():
        window = _window(today - DAY * back, calendar, quiet)
        if window and window[1] <= now:
            return window[1]
    raise AssertionError("every quiet time began")


def open_time(start: datetime, end: datetime, calendar: Calendar, quiet: QuietHours) -> timedelta:
    """How long the bot might have written between two instants."""
    day, last = (local_time(instant, calendar.zone).date() for instant in (start, end))
    total = timedelta()
    while day <= last:
        window = _window(day, calendar, quiet)
        if window:
            total += max(timedelta(), min(end, window[1]) - max(start, window[0]))
        day += DAY
    return total


def _window(day: date, calendar: Calendar, quiet: QuietHours) -> tuple[datetime, datetime] | None:
    """The UTC instants between which one may write on a local date; None when not at all."""
    if Weekday.of(day) not in quiet.weekdays:
        return None
    if not quiet.writes_on_holidays and calendar.holiday(day):
        return None
    opens = opening(day, quiet.opens, calendar.zone)
    closes = opening(day + DAY if quiet.closes == MIDNIGHT else day, quiet.closes, calendar.zone)
    # A clock change can swallow a short window whole.
    return (opens, closes) if opens < closes else None
