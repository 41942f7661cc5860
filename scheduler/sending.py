"""What a firing owes people: cards in their own language, after quiet hours, once per subject."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.frame import Card, as_message
from domain.delivery import Hint
from domain.people import Language, Person
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from domain.town import Town
from locales import Text
from store.conversations import languages
from store.delivery import Priority, Recipient, create_campaign

MakeCard = Callable[[Text], Card]


class Sending:
    """The campaigns of one noun at one moment, in one transaction; they wait while the town is quiet."""

    def __init__(
        self,
        kind: str,
        connection: AsyncConnection,
        town: Town,
        now: datetime,
        *,
        texts: Mapping[Language, Text],
        quiet: QuietHours,
        holidays: Holidays,
    ) -> None:
        self.town = town
        self.now = now
        self.calendar = Calendar.of(town, holidays)
        self.due_at = quiet_until(now, self.calendar, quiet) or now
        self._kind = kind
        self._texts = texts
        self._connection = connection

    async def recipients(self, people: Sequence[Person]) -> Sequence[Recipient]:
        """These people, each in their language."""
        spoken = await languages(self._connection, people)
        return [Recipient(person.id, None, spoken[person.id]) for person in people]

    async def owe(
        self,
        subject: str,
        what: str,
        recipients: Sequence[Recipient],
        card: MakeCard,
        until: datetime | None = None,
        hint: Hint | None = None,
    ) -> int:
        """Owe them a card, not after `until`; `what` makes it once per subject. Gives the campaign.

        With a `hint` whoever prefers a line in the activity feed gets that.
        """
        return await create_campaign(
            self._connection,
            kind=self._kind,
            subject=subject,
            created_by=None,
            messages={
                language: as_message(card(self._texts[language]))
                for language in {recipient.language for recipient in recipients}
            },
            recipients=recipients,
            due_at=self.due_at,
            priority=Priority.BULK,
            now=self.now,
            once=f"{self._kind}:{subject}:{what}",
            until=until,
            hint=hint,
        )
