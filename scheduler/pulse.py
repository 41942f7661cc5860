"""A pulse in time: it opens when its schedule fires, and closes with a result or with none."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.pulse import Outcome, Shown, not_started_card, owner_card, question_card, result_card
from domain.delivery import Hint
from domain.people import Language, Person, Wording
from domain.pulse import FEWEST, Wave, closing, decided_by, released
from domain.schedules import Holidays, QuietHours
from domain.town import Town
from locales import Text
from scheduler.firing import Due
from scheduler.sending import MakeCard, Sending
from store import pulse
from store.database import Database

KIND = "pulse"


@dataclass(frozen=True, slots=True)
class Pulses:
    """The pulses of a town; `poke` tells the delivery that there is something to send."""

    texts: Mapping[Language, Text]
    poke: Callable[[], None]
    quiet: QuietHours = field(default_factory=QuietHours)
    holidays: Holidays = field(default_factory=Holidays)

    async def start(self, connection: AsyncConnection, due: Due) -> None:
        """Open a wave and owe each of its people the question, in the caller's transaction."""
        sending = self._sending(connection, due.town, due.now)
        wave = self._new(due, sending)
        if len(due.people) < FEWEST:
            await _owe(sending, wave, "not-started", _owner(wave, due.town), lambda text: not_started_card(wave, text))
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
                    await self._tell(self._sending(connection, known, now), closed)
        self.poke()

    async def _ask(self, wave: Wave, people: Sequence[Person], sending: Sending) -> None:
        """Nothing is repeated once the wave is over."""
        recipients = await sending.recipients(people)
        await sending.owe(
            wave.id,
            "question",
            recipients,
            lambda text: question_card(_shown(wave, sending, text), text),
            until=wave.closes_at,
            hint=Hint.PULSE,
        )

    async def _tell(self, sending: Sending, closed: pulse.Closed) -> None:
        """Everyone who was asked gets the same; the owner hears how many answered."""
        wave, town = closed.wave, sending.town
        result = released(closed.counts, wave.fewest)
        decided = decided_by(sending.now, sending.calendar)

        def outcome(text: Text) -> Outcome:
            return Outcome(_shown(wave, sending, text), decided, result)

        invited = [town.people[one] for one in closed.invited if one in town.people and town.people[one].is_active]
        await _owe(sending, wave, "result", invited, lambda text: result_card(outcome(text), text))
        await _owe(sending, wave, "owner", _owner(wave, town), lambda text: owner_card(outcome(text), text))

    def _new(self, due: Due, sending: Sending) -> Wave:
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

    def _sending(self, connection: AsyncConnection, town: Town, now: datetime) -> Sending:
        return Sending(KIND, connection, town, now, texts=self.texts, quiet=self.quiet, holidays=self.holidays)


def _shown(wave: Wave, sending: Sending, text: Text) -> Shown:
    """The wave as people see it when they get the card."""
    return Shown.of(wave, sending.town, sending.due_at, text)


async def _owe(sending: Sending, wave: Wave, what: str, people: Sequence[Person], card: MakeCard) -> None:
    """Owe these people a card; nothing where there is nobody."""
    if people:
        await sending.owe(wave.id, what, await sending.recipients(people), card)


def _owner(wave: Wave, town: Town) -> Sequence[Person]:
    """The owner, while she still works here."""
    owner = town.people.get(wave.owner)
    return (owner,) if owner is not None and owner.is_active else ()
