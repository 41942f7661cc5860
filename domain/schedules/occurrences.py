"""The dates a rule leads to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.schedules.calendar import Calendar, Holiday, instant_of, local_time
from domain.schedules.cron import first_wall_time
from domain.schedules.rules import Rule

DAY = timedelta(days=1)
# Long enough for every 29 February, short enough that a rule which never fits is found out at once.
HORIZON = timedelta(days=3660)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One planned date: the naive wall time and fold (its key, with the schedule) and the UTC instant.

    A wall time that the clocks repeat is planned once, at its first coming, so fold is 0 for planned dates.
    One that they skip keeps its wall time as the key and fires once, an hour later by the clock on the wall.
    """

    local: datetime
    fold: int
    instant: datetime


@dataclass(frozen=True, slots=True)
class Skipped:
    """A planned date on which nothing happens, because it is a public holiday."""

    occurrence: Occurrence
    holiday: Holiday


Planned = Occurrence | Skipped


def next_occurrence(rule: Rule, after: datetime, zone: ZoneInfo) -> Occurrence | None:
    """The first occurrence strictly after an instant; None when the rule has ended or never fits."""
    return next(occurrences(rule, after, zone), None)


def occurrences(rule: Rule, after: datetime, zone: ZoneInfo) -> Iterator[Occurrence]:
    """All occurrences strictly after an instant, in order; ends HORIZON after it or the start."""
    last = after
    # A day early, because a skipped hour can move an occurrence over midnight.
    for wall in _wall_times(rule, local_time(after, zone).date() - DAY):
        instant = instant_of(wall, zone)
        if instant > last:
            last = instant
            yield Occurrence(local=wall, fold=0, instant=instant)


def upcoming(rule: Rule, after: datetime, calendar: Calendar, count: int = 5) -> list[Planned]:
    """The next dates in order until `count` of them take place, with those skipped on the way."""
    found: list[Planned] = []
    taking_place = 0
    for occurrence in occurrences(rule, after, calendar.zone):
        if taking_place == count:
            break
        holiday = calendar.holiday(occurrence.local.date())
        found.append(Skipped(occurrence, holiday) if holiday else occurrence)
        taking_place += holiday is None
    return found


def _wall_times(rule: Rule, first: date) -> Iterator[datetime]:
    day = max(first, rule.start)
    latest = min(rule.end or date.max, day + HORIZON)
    trigger = rule.trigger
    while day <= latest:
        wall = first_wall_time(trigger, day, latest)
        if wall is None:
            return
        resting_until = rule.resting_until(wall.date())
        if resting_until is None:
            yield wall
        day = resting_until or wall.date() + DAY
