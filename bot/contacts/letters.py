"""What questions send: to the one who is asked when the town is not quiet, and back to the asker at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Turn
from cards.frame import Card, as_message
from domain.contacts.deadlines import Stage, due
from domain.people import Language, Person
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from locales import Text
from store import contacts, conversations

Draw = Callable[[Text], Card]


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes campaigns in the caller's transaction; `texts` holds every language."""

    texts: Mapping[Language, Text]
    holidays: Holidays
    quiet: QuietHours

    def due(self, turn: Turn, stage: Stage = Stage.CONTACT) -> datetime | None:
        """When the stage that begins with a question sent now is over."""
        return due(stage, self.arrives(turn, turn.now), Calendar.of(turn.town, self.holidays))

    def arrives(self, turn: Turn, sent_at: datetime) -> datetime:
        """When a question sent then reaches the one who is asked: the bot writes first, so never in quiet time."""
        calendar = Calendar.of(turn.town, self.holidays)
        return quiet_until(sent_at, calendar, self.quiet) or sent_at

    async def ask(self, connection: AsyncConnection, turn: Turn, id: str, contact: Person, draw: Draw) -> None:
        """Bring the question to the one who is asked."""
        subject, due = contacts.to_contact(id), self.arrives(turn, turn.now)
        await self._send(connection, turn, contact, draw, subject, due, f"{subject}:{contact.id}")

    async def bring_back(self, connection: AsyncConnection, turn: Turn, id: str, asker: Person, draw: Draw) -> None:
        """Bring the answer to who asked: it was waited for, so it is never delayed."""
        subject = contacts.to_asker(id)
        await self._send(connection, turn, asker, draw, subject, turn.now, f"{subject}:answer")

    async def hand(self, connection: AsyncConnection, turn: Turn, id: str, card: Card) -> None:
        """Put a card into the own chat of a person who pressed a button somewhere else."""
        await self._send(connection, turn, turn.person, lambda _: card, contacts.to_asker(id), turn.now, None)

    async def tell(self, connection: AsyncConnection, turn: Turn, id: str, asker: Person, draw: Draw) -> None:
        """Tell the asker where the question is now, when the town is not quiet; what was to be told before is not."""
        await contacts.handing.hush(connection, id, turn.now)
        due = self.arrives(turn, turn.now)
        await self._send(connection, turn, asker, draw, contacts.moved(id), due, None)

    async def close(
        self,
        connection: AsyncConnection,
        turn: Turn,
        id: str,
        draw: Draw,
        *,
        people: Sequence[str] | None = None,
        spared: str = "",
    ) -> None:
        """Keep the question from arriving; where it has, a note takes its place."""
        notes = {language: as_message(draw(text)) for language, text in self.texts.items()}
        await contacts.handing.close_cards(connection, id, notes, turn.now, people=people, spared=spared)

    async def _send(
        self,
        connection: AsyncConnection,
        turn: Turn,
        to: Person,
        draw: Draw,
        subject: str,
        due_at: datetime,
        once: str | None,
    ) -> None:
        language = (await conversations.languages(connection, [to]))[to.id]
        message = language, as_message(draw(self.texts[language]))
        await contacts.handing.carry(connection, subject, to, message, due_at=due_at, now=turn.now, once=once)
