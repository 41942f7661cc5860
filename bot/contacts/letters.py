"""What questions send: to the one who is asked when the town is not quiet, and back to the asker at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Turn
from cards.frame import Card, as_message
from domain.delivery import Action
from domain.people import Language, Person
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from locales import Text
from store import contacts, conversations
from store.delivery import Priority, Recipient, cancel, create_campaign, follow

Draw = Callable[[Text], Card]


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes campaigns in the caller's transaction; `texts` holds every language."""

    texts: Mapping[Language, Text]
    holidays: Holidays
    quiet: QuietHours

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

    async def take_back(self, connection: AsyncConnection, turn: Turn, id: str, draw: Draw) -> None:
        """Keep the question from arriving; where it has, a note takes its place."""
        campaign = await contacts.carried_by(connection, contacts.to_contact(id))
        if campaign is None:
            return
        await cancel(connection, campaign, turn.now)
        await follow(
            connection,
            of=campaign,
            action=Action.REPLACE,
            messages={language: as_message(draw(text)) for language, text in self.texts.items()},
            kind=contacts.KIND,
            subject=contacts.to_contact(id),
            created_by=None,
            now=turn.now,
        )

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
        await create_campaign(
            connection,
            kind=contacts.KIND,
            subject=subject,
            created_by=None,
            messages={language: as_message(draw(self.texts[language]))},
            recipients=[Recipient(to.id, None, language)],
            due_at=due_at,
            priority=Priority.PROMPT,
            now=turn.now,
            once=once,
        )
