"""What becomes of an occurrence that is due: fire, too late, a holiday, or quiet for now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.schedules.calendar import Calendar, Holiday
from domain.schedules.occurrences import Occurrence
from domain.schedules.quiet import QuietHours, open_time, quiet_until


@dataclass(frozen=True, slots=True)
class Fire:
    """It takes place now."""


@dataclass(frozen=True, slots=True)
class TooLate:
    """It was missed and does not take place any more."""

    late: timedelta


@dataclass(frozen=True, slots=True)
class OnHoliday:
    """It does not take place, because the planned date is a public holiday."""

    holiday: Holiday


@dataclass(frozen=True, slots=True)
class Quiet:
    """It waits: decide again at this UTC instant."""

    until: datetime


Decision = Fire | TooLate | OnHoliday | Quiet


def decide(
    planned: Occurrence, now: datetime, calendar: Calendar, late_cutoff: timedelta, quiet: QuietHours
) -> Decision:
    """The firing rule for a due occurrence; ValueError when it is not due yet.

    Only time in which the bot may write counts as late: what was planned for Saturday, or missed at closing
    time, fires on the next working morning.
    """
    if now < planned.instant:
        raise ValueError("the occurrence is not due yet")
    holiday = calendar.holiday(planned.local.date())
    if holiday:
        return OnHoliday(holiday)
    if open_time(planned.instant, now, calendar, quiet) > late_cutoff:
        return TooLate(now - planned.instant)
    until = quiet_until(now, calendar, quiet)
    return Quiet(until) if until else Fire()
