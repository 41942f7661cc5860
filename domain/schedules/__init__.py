"""When something is due: rules, their dates, public holidays, quiet hours and what the clock may fire."""

from domain.schedules.calendar import Calendar, Holiday, Holidays, Land, Observance, working_days
from domain.schedules.firing import Decision, Fire, OnHoliday, Quiet, TooLate, decide
from domain.schedules.occurrences import (
    HORIZON,
    Occurrence,
    Planned,
    Skipped,
    next_occurrence,
    occurrences,
    upcoming,
)
from domain.schedules.quiet import QuietHours, open_time, quiet_since, quiet_until
from domain.schedules.rules import BadRule, Kind, Rule, Schedule, Weekday, weekly

__all__ = [
    "HORIZON",
    "BadRule",
    "Calendar",
    "Decision",
    "Fire",
    "Holiday",
    "Holidays",
    "Kind",
    "Land",
    "Observance",
    "Occurrence",
    "OnHoliday",
    "Planned",
    "Quiet",
    "QuietHours",
    "Rule",
    "Schedule",
    "Skipped",
    "TooLate",
    "Weekday",
    "decide",
    "next_occurrence",
    "occurrences",
    "open_time",
    "quiet_since",
    "quiet_until",
    "upcoming",
    "weekly",
    "working_days",
]
