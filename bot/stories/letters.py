"""What stories send later: to those who review, to the teller, and to a project's channel."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Turn
from cards.frame import Card, as_message
from cards.stories import out_card, returned_card, review_card, story_card
from domain.people import Language, Person
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from domain.stories import Story
from domain.town import Byline
from locales import Text
from store import conversations
from store.delivery import Priority, Recipient, create_campaign
from store.stories import KIND


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes campaigns in the caller's transaction, due when the town is not quiet."""

    texts: Mapping[Language, Text]
    holidays: Holidays
    quiet: QuietHours

    async def ask(self, connection: AsyncConnection, turn: Turn, story: Story, readers: Sequence[Person]) -> None:
        """Ask the leads or guides to look at it; the ledger learns the teller only from a signed story."""
        recipients = await self._each(connection, readers)
        by = turn.person.id if story.byline is Byline.NAME else None
        await self._send(connection, turn, lambda text: review_card(story, turn.town, text), recipients, story.id, by)

    async def give_back(self, connection: AsyncConnection, turn: Turn, story: Story, teller: Person) -> None:
        """Give the teller the lead's sentence and their own text."""
        recipients = await self._each(connection, (teller,))
        lead = turn.person
        await self._send(
            connection, turn, lambda text: returned_card(story, lead.name, text), recipients, story.id, lead.id
        )

    async def tell(self, connection: AsyncConnection, turn: Turn, story: Story, teller: Person) -> None:
        """Tell the teller that it is published; of a nameless story the ledger does not learn which."""
        recipients = await self._each(connection, (teller,))
        subject = story.id if story.byline is Byline.NAME else None
        await self._send(connection, turn, lambda text: out_card(story, text), recipients, subject, turn.person.id)

    async def post(self, connection: AsyncConnection, turn: Turn, story: Story, channel: str) -> None:
        """Show it in the project's channel, in the town's first language."""
        language: Language = "en" if turn.town.languages[:1] == ("en",) else "de"
        recipients = (Recipient(None, channel, language),)
        await self._send(
            connection,
            turn,
            lambda text: story_card(story, turn.town, turn.today, text),
            recipients,
            story.id,
            turn.person.id,
        )

    async def _each(self, connection: AsyncConnection, people: Sequence[Person]) -> Sequence[Recipient]:
        languages = await conversations.languages(connection, people)
        return [Recipient(person.id, None, languages[person.id]) for person in people]

    async def _send(
        self,
        connection: AsyncConnection,
        turn: Turn,
        card: Callable[[Text], Card],
        recipients: Sequence[Recipient],
        subject: str | None,
        created_by: str | None,
    ) -> None:
        if not recipients:
            return
        calendar = Calendar.of(turn.town, self.holidays)
        await create_campaign(
            connection,
            kind=KIND,
            subject=subject,
            created_by=created_by,
            messages={one.language: as_message(card(self.texts[one.language])) for one in recipients},
            recipients=recipients,
            due_at=quiet_until(turn.now, calendar, self.quiet) or turn.now,
            priority=Priority.PROMPT,
            now=turn.now,
        )
