"""What the tests of firing share: a kind that notes what it is given, schedules, and what was recorded."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Audience, Person, Wording
from domain.schedules import Holidays, Kind, QuietHours, Rule, Schedule, Weekday, next_occurrence, weekly
from graph.town import TownDirectory
from scheduler.firing import Due, Firings, Rules
from store import schedules
from store.database import Database
from store.schedules import Outcome, Planned

BERLIN = ZoneInfo("Europe/Berlin")
EVERYONE = Audience(everyone=True)
WORKDAYS = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)
TOUCHED = text("INSERT INTO team_post (team) VALUES (:team)")


def berlin(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


MONDAY_NIGHT = berlin(2026, 11, 23, 22)
NINE = berlin(2026, 11, 24, 9)
TUESDAYS = weekly([Weekday.TUE], 9, 0, date(2026, 11, 1))


@dataclass
class Noted:
    """A kind of schedule that notes what it is given; `goes_wrong` may fail or wait in the middle."""

    started: list[Due] = field(default_factory=list)
    goes_wrong: Callable[[Due], Awaitable[None]] | None = None

    async def start(self, connection: AsyncConnection, due: Due) -> None:
        await connection.execute(TOUCHED, {"team": due.firing})
        if self.goes_wrong:
            await self.goes_wrong(due)
        self.started.append(due)

    def times(self, schedule_id: str) -> int:
        """How often this schedule was started."""
        return sum(due.planned.schedule.id == schedule_id for due in self.started)


@dataclass
class Groups(TownDirectory):
    """A directory with groups; `asked` is called each time it is asked."""

    held: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked: Callable[[], Awaitable[None]] | None = None

    async def people(self) -> tuple[Person, ...]:
        return ()

    async def members(self, group: str) -> Collection[str]:
        if self.asked:
            await self.asked()
        return self.held.get(group, ())


def firings(
    database: Database, noted: Noted, directory: Groups | None = None, quiet: QuietHours | None = None
) -> Firings:
    kinds = {Kind.PULSE: noted.start, Kind.RETRO: noted.start}
    return Firings(database, Rules(directory or Groups(), kinds, quiet or QuietHours(), Holidays()))


@dataclass
class House:
    """Schedules in a database, and what became of their dates."""

    database: Database
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def plan(self, rule: Rule = TUESDAYS, audience: Audience = EVERYONE, now: datetime = MONDAY_NIGHT) -> Planned:
        """A schedule whose next date is the first after `now`."""
        kept = Schedule(f"schedule{next(self._numbers)}", Kind.PULSE, Wording("Titel"), rule, "owner", audience)
        planned = Planned(kept, next=next_occurrence(rule, now, BERLIN))
        async with self.database.begin() as connection:
            await schedules.put(connection, planned, source="chat", now=now)
        return planned

    async def stored(self, planned: Planned) -> Planned:
        async with self.database.read() as connection:
            found = await schedules.one(connection, planned.schedule.id)
        assert found is not None
        return found

    async def outcomes(self, planned: Planned) -> list[tuple[datetime, Outcome]]:
        """Planned local time and outcome of each date, in order."""
        return [(local, outcome) for local, outcome, _ in await self.recorded(planned)]

    async def recorded(self, planned: Planned) -> list[tuple[datetime, Outcome, str]]:
        firing = schedules.firing
        of_it = firing.select().where(firing.c.schedule == planned.schedule.id).order_by(firing.c.local, firing.c.id)
        async with self.database.read() as connection:
            rows = (await connection.execute(of_it)).all()
        return [(row.local, Outcome(row.outcome), row.reason) for row in rows]

    async def written(self) -> int:
        """How many rows kinds have left behind."""
        async with self.database.read() as connection:
            return int(await connection.scalar(text("SELECT count(*) FROM team_post")) or 0)

    async def only(self, *planned: Planned) -> None:
        """End every other schedule, such as those of the sample town."""
        async with self.database.begin() as connection:
            for one in await schedules.every(connection):
                if one.schedule.id not in {kept.schedule.id for kept in planned}:
                    await schedules.end(connection, one.schedule.id, MONDAY_NIGHT)


async def a_moment(due: Due) -> None:
    await asyncio.sleep(0.05)
