"""A look back in time: it collects when its schedule fires, and goes to the facilitator at its end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.frame import Card
from cards.retros import Shown, announcement_card, ended_card, form_card
from domain.people import Audience, Language, Person
from domain.retros import Retro, closing
from domain.schedules import Holidays, QuietHours, Schedule
from domain.town import Town
from locales import Text
from scheduler.firing import Due
from scheduler.sending import Sending
from store import retros
from store import town as kept_town
from store.database import Database
from store.delivery import Recipient

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
        sending = self._sending(connection, due.town, due.now)
        new = self._new(due, sending)
        if new.channel:
            spoken: Language = "en" if due.town.languages[:1] == ("en",) else "de"
            channel = [Recipient(None, new.channel, spoken)]
            announcement = await _owe(sending, new, "announcement", channel, announcement_card)
            new = replace(new, announcement=announcement)
        await retros.create(connection, new)
        await _owe(sending, new, "form", await sending.recipients(due.people), form_card)
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
                    await self._tell(self._sending(connection, known, now), ended[0], len(ended[1]))
        self.poke()

    async def _tell(self, sending: Sending, ended: Retro, count: int) -> None:
        """The facilitator hears how many cards there are; the words stay where they can be deleted."""
        facilitator = sending.town.people.get(ended.facilitator)
        if facilitator is None or not facilitator.is_active:
            return
        recipients = await sending.recipients([facilitator])
        await sending.owe(
            ended.id, "ended", recipients, lambda text: ended_card(_shown(ended, sending, text), count, text)
        )

    def _new(self, due: Due, sending: Sending) -> Retro:
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

    def _sending(self, connection: AsyncConnection, town: Town, now: datetime) -> Sending:
        return Sending(KIND, connection, town, now, texts=self.texts, quiet=self.quiet, holidays=self.holidays)


def _shown(retro: Retro, sending: Sending, text: Text) -> Shown:
    """The look back as people see it when they get the card."""
    return Shown.of(retro, sending.town, sending.due_at, text)


async def _owe(sending: Sending, retro: Retro, what: str, recipients: Sequence[Recipient], card: MakeCard) -> int:
    """Owe them a card for as long as it collects; gives the campaign."""
    return await sending.owe(
        retro.id, what, recipients, lambda text: card(_shown(retro, sending, text), text), until=retro.closes_at
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
