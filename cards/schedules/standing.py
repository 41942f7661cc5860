"""How a schedule stands: what comes next and what became of the last time, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.schedules import Occurrence, Planned, Schedule, Skipped
from locales import Text


@dataclass(frozen=True, slots=True)
class Run:
    """The last time a schedule came due; `at` is its local time, `reason` a holiday's name or a failure's number.

    `outcome` is one of fired, too_late, overtaken, holiday, skipped, empty, failed.
    """

    at: datetime
    outcome: str
    reason: str = ""
    people: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A schedule with what people want to know about it.

    `coming` are its next dates with the holidays between, the stored next one first; the first that takes place
    is left out when `skips_next`. `waits_until` is the local end of the quiet hours a due date waits for.
    `question` and `facilitator` are words and a name, `owner` is a name.
    """

    schedule: Schedule
    coming: tuple[Planned, ...] = ()
    last: Run | None = None
    owner: str = ""
    question: str = ""
    facilitator: str = ""
    skips_next: bool = False
    is_ended: bool = False
    waits_until: datetime | None = None

    @property
    def left_out(self) -> Occurrence | None:
        """The date that someone wants to be left out."""
        return next(iter(self._taking_place()), None) if self.skips_next else None

    @property
    def next(self) -> Occurrence | None:
        """The next date that takes place."""
        return next(iter(self._taking_place()[1 if self.skips_next else 0 :]), None)

    @property
    def holidays(self) -> tuple[Skipped, ...]:
        """The holidays before the next date that takes place."""
        following = self.next
        return tuple(
            one
            for one in self.coming
            if isinstance(one, Skipped) and (following is None or one.occurrence.instant < following.instant)
        )

    def _taking_place(self) -> list[Occurrence]:
        return [one for one in self.coming if isinstance(one, Occurrence)]


def next_said(standing: Standing, text: Text, today: date) -> str:
    """The next date that takes place, or why there is none."""
    if standing.is_ended or standing.schedule.is_paused:
        return text("schedules-ended" if standing.is_ended else "schedules-paused")
    if standing.waits_until is not None:
        return text("schedules-waits", moment=text.moment(standing.waits_until, today))
    if standing.next is None:
        return text("schedules-no-more")
    return text.moment(standing.next.local, today)


def left_out_said(standing: Standing, text: Text, today: date) -> str:
    """What does not take place before the next date: someone's wish first, then holidays by name."""
    if standing.is_ended or standing.schedule.is_paused:
        return ""
    wished = [text.day(standing.left_out.local.date(), today)] if standing.left_out else []
    holidays = [
        text("schedules-day-of", day=text.day(one.occurrence.local.date(), today), holiday=text.of(one.holiday.name))
        for one in standing.holidays
    ]
    return text.listed(wished + holidays)


def holiday_said(skipped: Skipped, text: Text, today: date) -> str:
    """On which holiday nothing happens."""
    day = text.day(skipped.occurrence.local.date(), today)
    return text("schedules-holiday", day=day, holiday=text.of(skipped.holiday.name))


def last_said(last: Run | None, text: Text, today: date) -> str:
    """When it last came due and what became of it, with the reason."""
    if last is None:
        return text("schedules-never")
    outcome = text(
        f"schedules-outcome-{last.outcome.replace('_', '-')}",
        count=last.people,
        reason=last.reason or text("schedules-unknown"),
    )
    return text("schedules-last-said", moment=text.moment(last.at, today), outcome=outcome)
