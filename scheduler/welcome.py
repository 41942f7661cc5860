"""First contact in time: one welcome per person and one post per team, through the ledger, never at night."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.frame import Card, as_message
from cards.welcome import team_card, welcome_card
from domain.conversations import Reference
from domain.people import Language
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from domain.town import Town
from locales import LANGUAGES, Text
from store.conversations import claim_team_post, claim_welcome
from store.delivery import Priority, Recipient, add_recipients, create_campaign, take_back

KIND = "welcome"


@dataclass(frozen=True, slots=True)
class Welcomes:
    """The welcomes of a town; `town` and `now` give the present ones, so an import or a moved clock is seen."""

    town: Callable[[], Town]
    now: Callable[[], datetime]
    quiet: QuietHours
    holidays: Holidays

    async def welcome(self, connection: AsyncConnection, person: str, reference: Reference, language: Language) -> None:
        """Owe this person the welcome, once ever; it is sent when quiet hours allow."""
        if await claim_welcome(connection, person, self.now()):
            recipient = Recipient(person, None, language)
            await self._owe(connection, "person", welcome_card, recipient)

    async def team_post(self, connection: AsyncConnection, reference: Reference, language: Language) -> None:
        """Owe this team the one post, in the channel the bot was added to."""
        if reference.team and await claim_team_post(connection, reference.team):
            recipient = Recipient(None, reference.id, language)
            await self._owe(connection, "team", team_card, recipient)

    async def take(self, connection: AsyncConnection, person: str) -> bool:
        """Whether this person is still to be welcomed, by whoever asks: the waiting welcome is withdrawn."""
        if await claim_welcome(connection, person, self.now()):
            return True
        return await take_back(connection, KIND, person)

    async def _owe(
        self,
        connection: AsyncConnection,
        subject: str,
        card: Callable[[Town, Text], Card],
        recipient: Recipient,
    ) -> None:
        """One campaign holds all welcomes of the same words; people come into it one by one."""
        now, town = self.now(), self.town()
        messages: dict[Language, Mapping[str, object]] = {
            language: as_message(card(town, Text(language))) for language in LANGUAGES
        }
        due_at = quiet_until(now, self._calendar(town), self.quiet) or now
        campaign = await create_campaign(
            connection,
            kind=KIND,
            subject=subject,
            created_by=None,
            messages=messages,
            recipients=(),
            due_at=due_at,
            priority=Priority.BULK,
            now=now,
            once=f"{KIND}:{subject}:{_print(messages)}",
        )
        await add_recipients(connection, campaign, [recipient], due_at)

    def _calendar(self, town: Town) -> Calendar:
        return Calendar.of(town, self.holidays)


def _print(messages: Mapping[Language, Mapping[str, object]]) -> str:
    """The fingerprint of the words: changed words are another campaign."""
    return hashlib.sha256(json.dumps(messages, sort_keys=True).encode()).hexdigest()[:16]
