"""What follows when a schedule comes due: fire, or a visible reason why not; each planned date once."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.audience import members
from domain.people import Audience, Directory, Person
from domain.schedules import (
    Calendar,
    Fire,
    Holidays,
    Kind,
    Land,
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
    """The town and the time at which due dates are looked at."""

    town: Town
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.town.timezone)


class Firings:
    """Fires what is due, in one transaction each: the date moves on and what follows is there, or neither."""

    def __init__(self, database: Database, rules: Rules) -> None:
        self._database = database
        self._rules = rules

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
                moment = moment or _Moment(await town.load(connection), now)
            for planned, date in due:
                tried.add((planned.schedule.id, date.instant))
                await self._one(planned, date, moment)

    async def fire_now(self, schedule_id: str, now: datetime, run: str = "") -> Outcome | None:
        """Start it by hand, beside its dates; None when there is no such schedule any more.

        A second call with the same `run` starts nothing and gives the first one's outcome.
        """
        async with self._database.read() as connection:
            planned = await schedules.one(connection, schedule_id)
            moment = _Moment(await town.load(connection), now)
        if planned is None or planned.is_ended:
            return None
        run = run or secrets.token_hex(8)
        started = Occurrence(now.astimezone(moment.zone).replace(tzinfo=None, microsecond=0), 0, now)
        by_hand = Firing(run, schedule_id, started, now, Outcome.FIRED, manual=run)
        try:
            groups = await self._groups(planned.schedule.audience)
            async with self._database.begin() as connection:
                return await self._start(connection, planned, by_hand, groups, moment)
        except Exception as error:
            failed = _with(by_hand, Outcome.FAILED, _logged(schedule_id, error))
            async with self._database.begin() as connection:
                await schedules.record(connection, failed)
            return Outcome.FAILED

    async def _one(self, planned: Planned, date: Occurrence, moment: _Moment) -> None:
        """Settle one due date; whatever its kind does wrong is kept with a number and stops nothing else."""
        try:
            # Asked before the transaction: a directory may take seconds.
            groups = await self._groups(planned.schedule.audience)
            async with self._database.begin() as connection:
                claimed = await schedules.claim(connection, planned.schedule.id, date, moment.now)
                if claimed is not None and claimed.schedule.audience.groups <= groups.keys():
                    await self._settle(connection, claimed, date, groups, moment)
        except Exception as error:
            number = _logged(planned.schedule.id, error)
            async with self._database.begin() as connection:
                await self._pass(connection, planned, _passed(planned, date, moment, Outcome.FAILED, number), moment)

    async def _settle(
        self, connection: AsyncConnection, planned: Planned, date: Occurrence, groups: Groups, moment: _Moment
    ) -> None:
        calendar = Calendar(moment.zone, Land(moment.town.land), self._rules.holidays)
        decision = decide(date, moment.now, calendar, self._rules.late_cutoff, self._rules.quiet)
        match decision:
            case OnHoliday(holiday):
                reason = holiday.name.de
                await self._pass(connection, planned, _passed(planned, date, moment, Outcome.HOLIDAY, reason), moment)
            case TooLate():
                await self._pass(connection, planned, _passed(planned, date, moment, Outcome.TOO_LATE), moment)
            case Fire() | Quiet() if planned.skips_next:
                await self._pass(connection, planned, _passed(planned, date, moment, Outcome.SKIPPED), moment)
            case Fire() if _is_overtaken(planned, date, calendar, moment.now):
                await self._pass(connection, planned, _passed(planned, date, moment, Outcome.OVERTAKEN), moment)
            case Quiet(until):
                await schedules.wait(connection, planned.schedule.id, until)
            case Fire():
                if await self._move_on(connection, planned, date, moment):
                    fired = _passed(planned, date, moment, Outcome.FIRED)
                    await self._start(connection, planned, fired, groups, moment)

    async def _pass(self, connection: AsyncConnection, planned: Planned, passed: Firing, moment: _Moment) -> None:
        """The date goes by without a message, and the row says why."""
        # "Leave out the next one" means the next that would take place, and a holiday would not have.
        still_skips = planned.skips_next and passed.outcome is Outcome.HOLIDAY
        if await self._move_on(connection, planned, passed.planned, moment, skips_next=still_skips):
            await schedules.record(connection, passed)

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
        """Resolve the people at this moment and start what the schedule is for."""
        less = await conversations.who_want_less(connection)
        audience = members(planned.schedule.audience, moment.town, groups)
        people = [one for one in audience if one.id not in less]
        outcome = Outcome.FIRED if people else Outcome.EMPTY
        if not await schedules.record(connection, _with(firing, outcome, people=len(people))):
            return await schedules.outcome_of(connection, firing.id)
        if people:
            due = Due(planned, firing.id, people, moment.town, moment.now)
            await self._rules.kinds[planned.schedule.kind](connection, due)
        return outcome

    async def _groups(self, audience: Audience) -> Groups:
        return {group: await self._rules.directory.members(group) for group in sorted(audience.groups)}


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
    log.error("firing failed", extra={"id": number, "schedule": schedule_id, "error": type(error).__name__})
    return number
