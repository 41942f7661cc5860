"""What every answer about schedules needs: the database, the calendar, who is meant, and who may."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Turn, admins_named
from cards.frame import Card
from cards.schedules import Run, Standing, one_card
from domain.audience import members
from domain.errors import Refusal
from domain.people import Audience, Directory
from domain.schedules import Calendar, Holidays, Planned, QuietHours, upcoming
from domain.town import Town
from store import conversations, schedules
from store.database import Database
from store.schedules import Firing, Outcome
from store.schedules import Planned as Stored

FireNow = Callable[[str, datetime, str], Awaitable[Outcome | None]]
"""Starts a schedule by hand: its id, the time, and the id of this run, which happens once."""

DATES = 5
# Dates are asked for from just before the stored one, so that it is the first of them.
JUST_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the handlers of schedules share."""

    database: Database
    fire_now: FireNow
    poke: Callable[[], None]
    directory: Directory
    quiet: QuietHours = field(default_factory=QuietHours)
    holidays: Holidays = field(default_factory=Holidays)

    def calendar(self, town: Town) -> Calendar:
        """The town's days."""
        return Calendar.of(town, self.holidays)

    async def reached(self, audience: Audience, town: Town) -> int:
        """How many people the audience is today, without those who want fewer messages."""
        groups = {group: await self.directory.members(group) for group in sorted(audience.groups)}
        async with self.database.read() as connection:
            less = await conversations.who_want_less(connection)
        return sum(person.id not in less for person in members(audience, town, groups))

    async def found(self, turn: Turn) -> Stored:
        """The schedule the button means, if this person may touch it; Refusal when not, or when it is unknown."""
        async with self.database.read() as connection:
            stored = await schedules.one(connection, turn.value("schedule"))
        if stored is None:
            raise Refusal("schedules-gone")
        if not turn.rights.lead(stored.schedule.project):
            raise Refusal("schedules-not-yours", who=_whom_to_ask(stored, turn))
        return stored

    async def living(self, turn: Turn) -> Stored:
        """The same, if it has not ended."""
        stored = await self.found(turn)
        if stored.is_ended:
            raise Refusal("schedules-has-ended", title=turn.text.of(stored.schedule.title))
        return stored

    async def card(self, turn: Turn, schedule_id: str, note: str = "") -> Card:
        """The card of this schedule as it stands now."""
        async with self.database.read() as connection:
            stored = await schedules.one(connection, schedule_id)
            if stored is None:
                raise Refusal("schedules-gone")
            (standing,) = await self.standings(connection, turn, [stored])
        people = await self.reached(stored.schedule.audience, turn.town)
        return one_card(standing, people, turn.town, turn.text, turn.today, note)

    async def standings(
        self, connection: AsyncConnection, turn: Turn, found: Sequence[Stored], count: int = 2
    ) -> list[Standing]:
        """How these schedules stand, with so many dates each."""
        ids = [stored.schedule.id for stored in found]
        last = await schedules.last_firings(connection, ids, turn.town.timezone)
        return [self.standing(turn, stored, last, count) for stored in found]

    def standing(self, turn: Turn, stored: Stored, last: Mapping[str, Firing], count: int = 2) -> Standing:
        """How one schedule stands."""
        schedule, people = stored.schedule, turn.town.people
        names = {"owner": schedule.owner, "facilitator": stored.details.get("facilitator", "")}
        known = {part: people[one].name for part, one in names.items() if one in people}
        question = stored.details.get("question_de", "")
        if turn.text.language == "en":
            question = stored.details.get("question_en") or question
        waits = stored.not_before if stored.not_before and stored.not_before > turn.now else None
        return Standing(
            schedule,
            coming=self._coming(stored, turn, count),
            last=self._run(last.get(schedule.id), turn),
            question=question,
            skips_next=stored.skips_next,
            is_ended=stored.is_ended,
            waits_until=waits.astimezone(turn.zone) if waits else None,
            **known,
        )

    def _coming(self, stored: Stored, turn: Turn, count: int) -> tuple[Planned, ...]:
        if stored.next is None or stored.is_ended:
            return ()
        after = stored.next.instant - JUST_BEFORE
        return tuple(upcoming(stored.schedule.rule, after, self.calendar(turn.town), count))

    def _run(self, firing: Firing | None, turn: Turn) -> Run | None:
        if firing is None:
            return None
        holiday = self.calendar(turn.town).holiday(firing.planned.local.date())
        reason = turn.text.of(holiday.name) if holiday and firing.outcome is Outcome.HOLIDAY else firing.reason
        return Run(firing.planned.local, firing.outcome.value, reason, firing.people)


def _whom_to_ask(stored: Stored, turn: Turn) -> str:
    owner = turn.town.people.get(stored.schedule.owner)
    return owner.name if owner and owner.is_active else admins_named(turn)
