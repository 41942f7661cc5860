"""The morning list: everything that waits for someone in one message, instead of one message each."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cards.tasks import Waiting, tasks_card
from domain.people import Language
from domain.schedules import Calendar, Holidays, QuietHours
from domain.tasks import Kind, by_morning, is_morning, is_worth_telling
from domain.town import Town
from locales import Text
from scheduler.sending import Sending
from store import tasks
from store.database import Database


@dataclass(slots=True)
class Mornings:
    """Owes each person at most one list a day, whatever number of replicas looks; `kinds` are those that are on."""

    texts: Mapping[Language, Text]
    poke: Callable[[], None]
    kinds: Collection[Kind]
    quiet: QuietHours = field(default_factory=QuietHours)
    holidays: Holidays = field(default_factory=Holidays)
    _done_on: date | None = None

    async def tell_due(self, database: Database, town: Callable[[], Town], now: datetime) -> None:
        """Once in the morning of a working day; after a crash the rest still gets theirs."""
        known = town()
        if not known.version:
            return
        calendar = Calendar.of(known, self.holidays)
        today = calendar.today(now)
        if today == self._done_on or not is_morning(now, calendar):
            return
        async with database.read() as connection:
            people = await tasks.may_have_some(connection, known)
        told = [await self._tell(database, known, one, today, now) for one in people]
        self._done_on = today
        if any(told):
            self.poke()

    async def _tell(self, database: Database, known: Town, person: str, today: date, now: datetime) -> bool:
        async with database.begin() as connection:
            calendar = Calendar.of(known, self.holidays)
            found = by_morning(await tasks.waiting(connection, person, known, now, self.kinds), today, calendar)
            before = await tasks.told_at(connection, person)
            if not found or not is_worth_telling(found, before, today):
                return False
            sending = Sending(
                tasks.KIND, connection, known, now, texts=self.texts, quiet=self.quiet, holidays=self.holidays
            )
            if before is not None and calendar.today(before) == today:
                return False
            recipients = await sending.recipients([known.people[person]])
            listed = Waiting(found, known, now)
            await sending.owe(
                person, today.isoformat(), recipients, lambda text: tasks_card(listed, text, is_morning=True)
            )
            await tasks.keep_told(connection, person, now)
        return True
