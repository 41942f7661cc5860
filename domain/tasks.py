"""What waits for one person: questions, hints, ideas, stories, entries; one list in the chat and in the morning."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.contacts.corrections import Matter
from domain.schedules import Calendar
from domain.schedules.calendar import opening

# Whoever begins at eight has it before the first appointment; after noon it would be no morning list any more.
MORNING_BEGINS, MORNING_ENDS = time(8), time(12)
# The card with the list is of use until the next one.
LISTS_KEPT_FOR = timedelta(days=30)


class Kind(StrEnum):
    """What kind of thing waits."""

    QUESTION = "question"
    CORRECTION = "correction"
    IDEA = "idea"
    STORY = "story"
    ENTRY = "entry"
    GAP = "gap"
    KNOWLEDGE = "knowledge"

    @property
    def noun(self) -> str:
        """The capability it belongs to: where that is off, nothing of it waits."""
        match self:
            case Kind.IDEA:
                return "ideas"
            case Kind.STORY:
                return "stories"
            case _:
                return "contacts"


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits since an instant (town clock); `person` is who it came from, or whom an entry names.

    Nothing that somebody typed freely is in it: the list outlives what was taken back.
    """

    kind: Kind
    id: str
    since: datetime
    matter: Matter = field(default_factory=Matter)
    person: str | None = None


def in_order(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The oldest first."""
    return tuple(sorted(tasks, key=lambda task: (task.since, task.kind, task.id)))


def is_morning(now: datetime, calendar: Calendar) -> bool:
    """Whether the list of the day may go out: in the morning of a working day of the town."""
    local = now.astimezone(calendar.zone)
    return calendar.is_working_day(local.date()) and MORNING_BEGINS <= local.time() < MORNING_ENDS


def by_morning(tasks: Sequence[Task], today: date, calendar: Calendar) -> tuple[Task, ...]:
    """What was there when the morning began: what came since was brought by its own card, or comes tomorrow."""
    begins = opening(today, MORNING_BEGINS, calendar.zone)
    return tuple(task for task in tasks if task.since < begins)


def is_worth_telling(tasks: Sequence[Task], told_at: datetime | None, today: date) -> bool:
    """Whether a morning's list says something: what is new since the last one, and once a week whatever is open.

    That is on Mondays, or on the first working day after one that is a holiday.
    """
    if told_at is None or told_at.date().isocalendar()[:2] != today.isocalendar()[:2]:
        return bool(tasks)
    return any(task.since > told_at for task in tasks)
