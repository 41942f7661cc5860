"""A look back in time: it collects when its schedule fires, and goes to the facilitator at its end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.frame import Card, as_message
from cards.retros import Shown, announcement_card, ended_card, form_card
from domain.people import Audience, Language, Person
from domain.retros import Retro, closing
from domain.schedules import Calendar, Holidays, Land, QuietHours, Schedule, quiet_until
from domain.town import Town
from locales import Text
from scheduler.firing import Due
from store import retros
from store import town as kept_town
from store.conversations import languages
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign

KIND = "retros"

MakeCard = Callable[[Shown, Text], Card]


@dataclass(frozen=True, slots=True)
class Retros:
    """The looks back of a town; `poke` tells the delivery that there is something to send."""

    texts: Mapping[Language, Text]
    poke: Callable[[], None]
    quiet: QuietHours = field(default_factory=QuietHours)
    holidays: Holidays = field(default_factory=Holidays)

    async def start(self, connection: AsyncConnection, due: Due) -> None:
        """Begin to collect, announce it in the channel and ask each person, in the caller's transaction."""
        sending = _Sending(self, connection, due.town, due.now)
        new = self._new(due, sending)
        if new.channel:
            spoken: Language = "en" if due.town.languages[:1] == ("en",) else "de"
            announcement = await sending.to(
                new, "announcement", [Recipient(None, new.channel, spoken)], announcement_card, until=new.closes_at
            )
            new = replace(new, announcement=announcement)
        await retros.create(connection, new)
        await sending.to(new, "form", await sending.recipients(due.people), form_card, until=new.closes_at)
        self.poke()

    async def end_collecting_due(self, database: Database, now: datetime) -> None:
        """End every collection whose time is up, each in one transaction, and delete words that are too old."""
        async with database.read() as connection:
            await retros.forget_old(connection, now)
            ids = await retros.due(connection, now)
            known = await kept_town.load(connection) if ids else None
        if known is None:
            return
        for retro_id in ids:
            async with database.begin() as connection:
                ended = await retros.end_collecting(connection, retro_id, now)
                if ended is not None:
                    await self._tell(_Sending(self, connection, known, now), ended[0], len(ended[1]))
        self.poke()

    async def _tell(self, sending: "_Sending", ended: Retro, count: int) -> None:
        """The facilitator hears how many cards there are; the words stay where they can be deleted."""
        facilitator = sending.town.people.get(ended.facilitator)
        if facilitator is None or not facilitator.is_active:
            return
        recipients = await sending.recipients([facilitator])
        await sending.to(ended, "ended", recipients, lambda shown, text: ended_card(shown, count, text))

    def _new(self, due: Due, sending: "_Sending") -> Retro:
        schedule = due.planned.schedule
        project = _project(schedule)
        found = due.town.projects.get(project) if project else None
        return Retro(
            id=due.firing,
            schedule=schedule.id,
            title=schedule.title,
            audience=_settled(schedule.audience, due.people),
            facilitator=_facilitator(schedule, due.planned.details.get("facilitator", ""), due.town),
            opens_at=sending.due_at,
            closes_at=closing(sending.due_at, sending.calendar),
            project=project,
            channel=found.channel if found else None,
        )


class _Sending:
    """The campaigns of one moment, in one transaction; they wait while the town is quiet."""

    def __init__(self, kept: Retros, connection: AsyncConnection, town: Town, now: datetime) -> None:
        self.town = town
        self.now = now
        self.calendar = Calendar(ZoneInfo(town.timezone), Land(town.land), kept.holidays)
        self.due_at = quiet_until(now, self.calendar, kept.quiet) or now
        self._texts = kept.texts
        self._connection = connection

    async def recipients(self, people: Sequence[Person]) -> Sequence[Recipient]:
        """These people, each in their language."""
        spoken = await languages(self._connection, people)
        return [Recipient(person.id, None, spoken[person.id]) for person in people]

    async def to(
        self,
        about: Retro,
        what: str,
        recipients: Sequence[Recipient],
        card: MakeCard,
        until: datetime | None = None,
    ) -> int:
        """Owe them a card; `what` makes it once per look back. Gives the campaign."""
        return await create_campaign(
            self._connection,
            kind=KIND,
            subject=about.id,
            created_by=None,
            messages={
                language: as_message(
                    card(Shown.of(about, self.town, self.due_at, self._texts[language]), self._texts[language])
                )
                for language in {recipient.language for recipient in recipients}
            },
            recipients=recipients,
            due_at=self.due_at,
            priority=Priority.BULK,
            now=self.now,
            once=f"{KIND}:{about.id}:{what}",
            until=until,
        )


def _project(schedule: Schedule) -> str | None:
    """Whose channel it is: the schedule's project, else the only one in its audience."""
    if schedule.project or len(schedule.audience.projects) != 1:
        return schedule.project
    return next(iter(schedule.audience.projects))


def _settled(audience: Audience, people: Sequence[Person]) -> Audience:
    """The audience without Entra groups, which only the directory knows: their people of this moment stay."""
    if not audience.groups:
        return audience
    return replace(audience, groups=frozenset(), people=audience.people | {person.id for person in people})


def _facilitator(schedule: Schedule, chosen: str, town: Town) -> str:
    """Who releases the cards: the one chosen, else the schedule's owner; LookupError when neither is here."""
    for person in (chosen, schedule.owner):
        if person in town.people and town.people[person].is_active:
            return person
    raise LookupError("a look back needs someone who releases it")
