"""What follows when a schedule comes due: fire, or a visible reason why not; each planned date once."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TypeGuard
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.audience import members
from domain.errors import DirectoryFailed
from domain.people import Audience, Directory, Person
from domain.schedules import (
    Calendar,
    Fire,
    Holidays,
    Kind,
    Occurrence,
    OnHoliday,
    Quiet,
    QuietHours,
    TooLate,
    decide,
    next_occurrence,
    occurrences,
)
from domain.town import Town
from store import conversations, schedules, town
from store.database import Database
from store.schedules import Firing, Outcome, Planned

log = logging.getLogger("wegweiser.firing")

LATE_CUTOFF = timedelta(hours=4)
# How long a date waits for a directory that does not answer now, unless that says how long.
ASKED_AGAIN = timedelta(minutes=1)

Groups = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Due:
    """What a kind of schedule is given when it fires: itself, whom it reaches, the town and the time."""

    planned: Planned
    firing: str
    people: Sequence[Person]
    town: Town
    now: datetime


StartOf = Callable[[AsyncConnection, Due], Awaitable[None]]
Counted = Callable[[Outcome, timedelta | None], None]
"""Told of each settled date and how long after it that was; None for a run started by hand."""


def _nobody_counts(outcome: Outcome, late: timedelta | None) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Rules:
    """How the town fires; `kinds` says what each kind of schedule starts."""

    directory: Directory
    kinds: Mapping[Kind, StartOf]
    quiet: QuietHours
    holidays: Holidays
    late_cutoff: timedelta = LATE_CUTOFF


@dataclass(frozen=True, slots=True)
class _Moment:
    """The town and the time at which due dates are looked at; `began` is the loop's time then."""

    town: Town
    now: datetime
    began: float

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.town.timezone)

    def after(self, date: Occurrence) -> timedelta:
        """How long after its date it is by now: who comes last in a tick has waited for all before."""
        return self.now - date.instant + timedelta(seconds=_loop_time() - self.began)


class Firings:
    """Fires what is due, in one transaction each: the date moves on and what follows is there, or neither."""

    def __init__(self, database: Database, rules: Rules, count: Counted = _nobody_counts) -> None:
        self._database = database
        self._rules = rules
        self._count = count

    async def fire_due(self, now: datetime) -> None:
        """Work through every date that has come; a date that cannot be settled now waits for the next call."""
        tried: set[tuple[str, datetime]] = set()
        moment: _Moment | None = None
        while True:
            async with self._database.read() as connection:
                found = [(one, one.next) for one in await schedules.due(connection, now) if one.next]
                due = [(one, date) for one, date in found if (one.schedule.id, date.instant) not in tried]
                if not due:
                    return
                moment = moment or _Moment(await town.load(connection), now, _loop_time())
            for planned, date in due:
                tried.add((planned.schedule.id, date.instant))
                await self._one(planned, date, moment)

    async def fire_now(self, schedule_id: str, now: datetime, run: str = "") -> Outcome | None:
        """Start it by hand, beside its dates; None when there is no such schedule any more.

        A second call with the same `run` starts nothing and gives the first one's outcome.
        """
        async with self._database.read() as connection:
            planned = await schedules.one(connection, schedule_id)
            moment = _Moment(await town.load(connection), now, _loop_time())
        if planned is None or planned.is_ended:
            return None
        run = run or secrets.token_hex(8)
        started = Occurrence(now.astimezone(moment.zone).replace(tzinfo=None, microsecond=0), 0, now)
        by_hand = Firing(run, schedule_id, started, now, Outcome.FIRED, manual=run)
        try:
            groups = await self._groups(planned.schedule.audience)
            async with self._database.begin() as connection:
                outcome = await self._start(connection, planned, by_hand, groups, moment)
                if outcome is None:
                    return await schedules.outcome_of(connection, by_hand.id)
        except Exception as error:
            outcome = Outcome.FAILED
            failed = _with(by_hand, outcome, _logged(schedule_id, error))
            async with self._database.begin() as connection:
                await schedules.record(connection, failed)
        self._count(outcome, None)
        return outcome

    async def _one(self, planned: Planned, date: Occurrence, moment: _Moment) -> None:
        """Settle one due date; whatever its kind does wrong is kept with a number and stops nothing else."""
        outcome = None
        try:
            # Asked before the transaction: a directory may take seconds.
            groups = await self._groups(planned.schedule.audience)
            async with self._database.begin() as connection:
                claimed = await schedules.claim(connection, planned.schedule.id, date, moment.now)
                if claimed is not None and claimed.schedule.audience.groups <= groups.keys():
                    outcome = await self._settle(connection, claimed, date, groups, moment)
        except Exception as error:
            if _will_pass(error) and moment.after(date) < self._rules.late_cutoff:
                await self._ask_again(planned, error, moment)
                return
            failed = _passed(planned, date, moment, Outcome.FAILED, _logged(planned.schedule.id, error))
            async with self._database.begin() as connection:
                outcome = await self._pass(connection, planned, failed, moment)
        if outcome is not None:
            self._count(outcome, moment.after(date))

    async def _ask_again(self, planned: Planned, failure: DirectoryFailed, moment: _Moment) -> None:
        """The directory may answer in a moment: the date waits, as long as it is not too late."""
        log.warning("directory gave no answer", extra={"schedule": planned.schedule.id, "status": failure.status})
        until = moment.now + max(failure.retry_after or timedelta(), ASKED_AGAIN)
        async with self._database.begin() as connection:
            await schedules.wait(connection, planned.schedule.id, until)

    async def _settle(
        self, connection: AsyncConnection, planned: Planned, date: Occurrence, groups: Groups, moment: _Moment
    ) -> Outcome | None:
        """What became of the date; None when it still waits, or another process was faster."""
        calendar = Calendar.of(moment.town, self._rules.holidays)
        decision = decide(date, moment.now, calendar, self._rules.late_cutoff, self._rules.quiet)
        match decision:
            case OnHoliday(holiday):
                passed = _passed(planned, date, moment, Outcome.HOLIDAY, holiday.name.de)
            case TooLate():
                passed = _passed(planned, date, moment, Outcome.TOO_LATE)
            case Fire() | Quiet() if planned.skips_next:
                passed = _passed(planned, date, moment, Outcome.SKIPPED)
            case Fire() if _is_overtaken(planned, date, calendar, moment.now):
                passed = _passed(planned, date, moment, Outcome.OVERTAKEN)
            case Quiet(until):
                await schedules.wait(connection, planned.schedule.id, until)
                return None
            case Fire():
                if not await self._move_on(connection, planned, date, moment):
                    return None
                fired = _passed(planned, date, moment, Outcome.FIRED)
                return await self._start(connection, planned, fired, groups, moment)
        return await self._pass(connection, planned, passed, moment)

    async def _pass(
        self, connection: AsyncConnection, planned: Planned, passed: Firing, moment: _Moment
    ) -> Outcome | None:
        """The date goes by without a message, and the row says why; None when another process was faster."""
        # "Leave out the next one" means the next that would take place, and a holiday would not have.
        still_skips = planned.skips_next and passed.outcome is Outcome.HOLIDAY
        if not await self._move_on(connection, planned, passed.planned, moment, skips_next=still_skips):
            return None
        await schedules.record(connection, passed)
        return passed.outcome

    async def _move_on(
        self,
        connection: AsyncConnection,
        planned: Planned,
        date: Occurrence,
        moment: _Moment,
        *,
        skips_next: bool = False,
    ) -> bool:
        following = next_occurrence(planned.schedule.rule, date.instant, moment.zone)
        return await schedules.advance(connection, planned.schedule.id, date, following, skips_next=skips_next)

    async def _start(
        self, connection: AsyncConnection, planned: Planned, firing: Firing, groups: Groups, moment: _Moment
    ) -> Outcome | None:
        """Resolve the people at this moment and start what the schedule is for; None when that was done before."""
        less = await conversations.who_want_less(connection)
        audience = members(planned.schedule.audience, moment.town, groups)
        people = [one for one in audience if one.id not in less]
        outcome = Outcome.FIRED if people else Outcome.EMPTY
        if not await schedules.record(connection, _with(firing, outcome, people=len(people))):
            return None
        if people:
            due = Due(planned, firing.id, people, moment.town, moment.now)
            await self._rules.kinds[planned.schedule.kind](connection, due)
        return outcome

    async def _groups(self, audience: Audience) -> Groups:
        return {group: await self._rules.directory.members(group) for group in sorted(audience.groups)}


def _will_pass(error: Exception) -> TypeGuard[DirectoryFailed]:
    """Whether it is the directory's trouble of a moment; a missing permission is not."""
    return isinstance(error, DirectoryFailed) and not error.is_denied


def _is_overtaken(planned: Planned, date: Occurrence, calendar: Calendar, now: datetime) -> bool:
    """Whether a later date has come, too: what waited a whole weekend is sent once on Monday, not three times."""
    later = occurrences(planned.schedule.rule, date.instant, calendar.zone)
    come = takewhile(lambda one: one.instant <= now, later)
    return any(calendar.holiday(one.local.date()) is None for one in come)


def _passed(planned: Planned, date: Occurrence, moment: _Moment, outcome: Outcome, reason: str = "") -> Firing:
    return Firing(secrets.token_hex(8), planned.schedule.id, date, moment.now, outcome, reason)


def _with(firing: Firing, outcome: Outcome, reason: str = "", people: int = 0) -> Firing:
    return replace(firing, outcome=outcome, reason=reason, people=people)


def _logged(schedule_id: str, error: Exception) -> str:
    """The number under which a failure stands in the log and in the list of schedules."""
    number = secrets.token_hex(4)
    log.error("firing failed", extra={"id": number, "schedule": schedule_id}, exc_info=error)
    return number


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
