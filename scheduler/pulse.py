"""A pulse in time: it opens when its schedule fires, and closes with a result or with none."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.frame import Card, as_message
from cards.pulse import Outcome, Shown, not_started_card, owner_card, question_card, result_card
from domain.people import Language, Person, Wording
from domain.pulse import FEWEST, Wave, closing, decided_by, released
from domain.schedules import Calendar, Holidays, Land, QuietHours, quiet_until
from domain.town import Town
from locales import Text
from scheduler.firing import Due
from store import pulse
from store.conversations import languages
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign

KIND = "pulse"

MakeCard = Callable[[Text], Card]


@dataclass(frozen=True, slots=True)
class Pulses:
    """The pulses of a town; `poke` tells the delivery that there is something to send."""

    texts: Mapping[Language, Text]
    poke: Callable[[], None]
    quiet: QuietHours = field(default_factory=QuietHours)
    holidays: Holidays = field(default_factory=Holidays)

    async def start(self, connection: AsyncConnection, due: Due) -> None:
        """Open a wave and owe each of its people the question, in the caller's transaction."""
        sending = _Sending(self, connection, due.town, due.now)
        wave = self._new(due, sending)
        if len(due.people) < FEWEST:
            await sending.to(wave, "not-started", _owner(wave, due.town), lambda text: not_started_card(wave, text))
        else:
            await pulse.create(connection, wave, [person.id for person in due.people])
            await self._ask(wave, due.people, sending)
        self.poke()

    async def close_due(self, database: Database, town: Callable[[], Awaitable[Town]], now: datetime) -> None:
        """Close every wave whose time is up, each in one transaction; any number of replicas may try."""
        async with database.read() as connection:
            ids = await pulse.due(connection, now)
        if not ids:
            return
        known = await town()
        for wave_id in ids:
            async with database.begin() as connection:
                closed = await pulse.close(connection, wave_id, now)
                if closed is not None:
                    await self._tell(_Sending(self, connection, known, now), closed)
        self.poke()

    async def _ask(self, wave: Wave, people: Sequence[Person], sending: "_Sending") -> None:
        """Nothing is repeated once the wave is over."""
        await sending.to(
            wave,
            "question",
            people,
            lambda text: question_card(sending.shown(wave, text), text),
            until=wave.closes_at,
        )

    async def _tell(self, sending: "_Sending", closed: pulse.Closed) -> None:
        """Everyone who was asked gets the same; the owner hears how many answered."""
        wave, town = closed.wave, sending.town
        result = released(closed.counts, wave.fewest)
        decided = decided_by(sending.now, sending.calendar)

        def outcome(text: Text) -> Outcome:
            return Outcome(sending.shown(wave, text), decided, result)

        invited = [town.people[one] for one in closed.invited if one in town.people and town.people[one].is_active]
        await sending.to(wave, "result", invited, lambda text: result_card(outcome(text), text))
        await sending.to(wave, "owner", _owner(wave, town), lambda text: owner_card(outcome(text), text))

    def _new(self, due: Due, sending: "_Sending") -> Wave:
        schedule, details = due.planned.schedule, due.planned.details
        return Wave(
            id=due.firing,
            schedule=schedule.id,
            question=Wording(details["question_de"], details.get("question_en", "")),
            owner=schedule.owner,
            people=len(due.people),
            opens_at=sending.due_at,
            closes_at=closing(sending.due_at, sending.calendar),
        )


class _Sending:
    """The campaigns of one moment, in one transaction; they wait while the town is quiet."""

    def __init__(self, pulses: Pulses, connection: AsyncConnection, town: Town, now: datetime) -> None:
        self.town = town
        self.now = now
        self.calendar = Calendar(ZoneInfo(town.timezone), Land(town.land), pulses.holidays)
        self.due_at = quiet_until(now, self.calendar, pulses.quiet) or now
        self._texts = pulses.texts
        self._connection = connection

    def shown(self, wave: Wave, text: Text) -> Shown:
        """The wave as people see it when they get the card."""
        return Shown.of(wave, self.town, self.due_at, text)

    async def to(
        self, wave: Wave, what: str, people: Sequence[Person], card: MakeCard, until: datetime | None = None
    ) -> None:
        """Owe these people a card, each in their language; `what` makes it once per wave."""
        if not people:
            return
        spoken = await languages(self._connection, people)
        await create_campaign(
            self._connection,
            kind=KIND,
            subject=wave.id,
            created_by=None,
            messages={language: as_message(card(self._texts[language])) for language in set(spoken.values())},
            recipients=[Recipient(person.id, None, spoken[person.id]) for person in people],
            due_at=self.due_at,
            priority=Priority.BULK,
            now=self.now,
            once=f"{KIND}:{wave.id}:{what}",
            until=until,
        )


def _owner(wave: Wave, town: Town) -> Sequence[Person]:
    """The owner, while she still works here."""
    owner = town.people.get(wave.owner)
    return (owner,) if owner is not None and owner.is_active else ()
