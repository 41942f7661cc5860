"""What a schedule says: a time of day, the days it fits, and every how many weeks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from domain.people import Audience, Wording
from domain.schedules.cron import Trigger, trigger

ANY = "*"
MOST_WEEKS = 52
YEARS = range(1991, 2900)


class Weekday(StrEnum):
    """A day of the week by name, because crontab and APScheduler number them differently."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @classmethod
    def of(cls, day: date) -> "Weekday":
        """The weekday of a date."""
        return tuple(cls)[day.weekday()]


class Kind(StrEnum):
    """What a schedule starts, as the town file calls it."""

    PULSE = "pulse"
    RETRO = "retro"


class BadRule(ValueError):
    """A rule that cannot be meant; `part` is the name of the field at fault."""

    def __init__(self, part: str, value: object) -> None:
        super().__init__(f"{part}: {value!r}")
        self.part = part


@dataclass(frozen=True, slots=True)
class Rule:
    """Cron fields by name, all of which must fit, in every n-th week from the week of `start` (Monday first).

    One time a day at most, so each local date has one occurrence whatever the clocks do. `day` and `month`
    are APScheduler's ("1", "last", "1st mon"; "mar"), `day_of_week` takes names only ("mon,thu", "mon-fri").
    `start` and `end` are local dates, both included. BadRule names the field that cannot be read.
    """

    start: date
    hour: int
    minute: int = 0
    day: str = ANY
    month: str = ANY
    day_of_week: str = ANY
    every: int = 1
    end: date | None = None

    def __post_init__(self) -> None:
        for part, value, allowed in (
            ("hour", self.hour, range(24)),
            ("minute", self.minute, range(60)),
            ("every", self.every, range(1, MOST_WEEKS + 1)),
            ("start", self.start.year, YEARS),
            ("end", (self.end or self.start).year, YEARS),
        ):
            if value not in allowed:
                raise BadRule(part, value)
        if self.end is not None and self.end < self.start:
            raise BadRule("end", self.end)
        object.__setattr__(self, "day_of_week", _named(self.weekdays))
        _check_readable("day", self.day)
        _check_readable("month", self.month)

    @property
    def weekdays(self) -> tuple[Weekday, ...]:
        """The weekdays that fit, Monday first."""
        found = {day for part in self.day_of_week.split(",") for day in _span(part.strip().lower())}
        return tuple(day for day in Weekday if day in found)

    @property
    def trigger(self) -> Trigger:
        """The fields as APScheduler's trigger, made anew because it keeps a state."""
        return trigger(minute=self.minute, hour=self.hour, day=self.day, month=self.month, day_of_week=self.day_of_week)

    def resting_until(self, day: date) -> date | None:
        """The Monday of the next week that counts, or None when the day's own week does."""
        monday = _monday(day)
        over = (monday - _monday(self.start)).days // 7 % self.every
        return None if over == 0 else monday + timedelta(weeks=self.every - over)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Something the town does again and again; `owner` is a person's id."""

    id: str
    kind: Kind
    title: Wording
    rule: Rule
    owner: str
    audience: Audience = field(default_factory=Audience)
    project: str | None = None
    is_paused: bool = False


def weekly(
    days: Iterable[Weekday], hour: int, minute: int, start: date, every: int = 1, end: date | None = None
) -> Rule:
    """The everyday rule: these weekdays at this time, every n weeks from the week of `start`."""
    return Rule(start, hour, minute, day_of_week=",".join(sorted(days)), every=every, end=end)


def _named(days: tuple[Weekday, ...]) -> str:
    return ANY if len(days) == len(Weekday) else ",".join(days)


def _span(part: str) -> tuple[Weekday, ...]:
    """The weekdays of "mon", "mon-fri" or "*"."""
    week = tuple(Weekday)
    if part == ANY:
        return week
    first, _, last = part.partition("-")
    try:
        begin, end = week.index(Weekday(first)), week.index(Weekday(last or first))
    except ValueError:
        raise BadRule("day_of_week", part) from None
    if end < begin:
        raise BadRule("day_of_week", part)
    return week[begin : end + 1]


def _check_readable(part: str, value: str) -> None:
    """Ask APScheduler itself, with everything else open."""
    fields = {"day": ANY, "month": ANY, part: value}
    try:
        trigger(minute=0, hour=0, day=fields["day"], month=fields["month"], day_of_week=ANY)
    except ValueError:
        raise BadRule(part, value) from None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
