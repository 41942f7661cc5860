"""What the clock does about ideas: one whose card did not reach the guide goes to the next one, and she sees that."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.frame import as_message
from cards.ideas import own_card, review_card
from domain.contacts.absence import Absence
from domain.delivery import Action
from domain.ideas import Idea, addressee, looked_up
from domain.people import Language, Person
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from domain.town import Town
from locales import Text
from store import conversations, ideas
from store.database import Database
from store.delivery import Priority, Recipient, cancel, create_campaign

AbsencesOf = Callable[[Sequence[str]], Awaitable[Mapping[str, Absence]]]
"""Who of these people (by id) is away."""


class Unreached:
    """Passes on what did not arrive; `poke` wakes the delivery."""

    def __init__(
        self,
        database: Database,
        town: Callable[[], Town],
        texts: Mapping[Language, Text],
        poke: Callable[[], None],
        quiet: QuietHours,
        holidays: Holidays,
        absences: AbsencesOf | None = None,
    ) -> None:
        self._database = database
        self._town = town
        self._texts = texts
        self._poke = poke
        self._quiet = quiet
        self._holidays = holidays
        self._absences = absences

    async def pass_on(self, now: datetime) -> None:
        """Bring each to the next person who could answer it; without one it waits in the list of the first."""
        async with self._database.begin() as connection:
            found = await ideas.unreached(connection)
            passed = [await self._pass_on(connection, idea, tried, now) for idea, tried in found]
        if any(passed):
            self._poke()

    async def _pass_on(self, connection: AsyncConnection, idea: Idea, tried: frozenset[str], now: datetime) -> bool:
        town = self._town()
        proposer = town.people.get(idea.proposer or "")
        if proposer is None:
            return False
        people = looked_up(proposer, town)
        away = await self._absences(people) if self._absences and people else {}
        to = addressee(proposer, town, away, tried)
        if to is None:
            return False
        passed = replace(idea, keeper=to.person.id, revision=idea.revision + 1)
        await ideas.change(connection, passed)
        await self._bring(connection, passed, to.person, now)
        await self._show(connection, passed, proposer, now)
        return True

    async def _bring(self, connection: AsyncConnection, idea: Idea, to: Person, now: datetime) -> None:
        town, subject = self._town(), ideas.to_keeper(idea.id)
        language = (await conversations.languages(connection, [to]))[to.id]
        await create_campaign(
            connection,
            kind=ideas.KIND,
            subject=subject,
            created_by=None,
            messages={language: as_message(review_card(idea, town, self._texts[language]))},
            recipients=[Recipient(to.id, None, language)],
            due_at=quiet_until(now, Calendar.of(town, self._holidays), self._quiet) or now,
            priority=Priority.PROMPT,
            now=now,
            once=f"{subject}:{to.id}:{idea.revision}",
        )

    async def _show(self, connection: AsyncConnection, idea: Idea, proposer: Person, now: datetime) -> None:
        """Let the proposer's own card say with whom it is."""
        if not (idea.card_in and idea.card):
            return
        for earlier in await ideas.edits(connection, idea.id):
            await cancel(connection, earlier, now)
        language = (await conversations.languages(connection, [proposer]))[proposer.id]
        card = own_card(idea, self._town(), now.date(), self._texts[language])
        await create_campaign(
            connection,
            kind=ideas.KIND,
            subject=ideas.own_card(idea.id),
            created_by=None,
            messages={language: as_message(card)},
            recipients=[Recipient(None, idea.card_in, language, idea.card)],
            due_at=now,
            priority=Priority.PROMPT,
            now=now,
            action=Action.REPLACE,
        )
