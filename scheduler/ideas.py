"""What the clock does about ideas: one whose card did not reach the guide goes to the next one, and she sees that."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.frame import as_message
from cards.ideas import own_card, review_card
from domain.contacts.absence import AbsencesOf
from domain.ideas import Idea, addressee, looked_up
from domain.people import Language, Person
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from domain.town import Town
from locales import Text
from store import conversations, ideas
from store.database import Database
from store.delivery import send_one


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
        message = language, as_message(review_card(idea, town, self._texts[language]))
        due_at = quiet_until(now, Calendar.of(town, self._holidays), self._quiet) or now
        once = f"{subject}:{to.id}:{idea.revision}"
        await send_one(connection, ideas.KIND, subject, to.id, message, due_at=due_at, now=now, once=once)

    async def _show(self, connection: AsyncConnection, idea: Idea, proposer: Person, now: datetime) -> None:
        """Let the proposer's own card say with whom it is."""
        language = (await conversations.languages(connection, [proposer]))[proposer.id]
        card = own_card(idea, self._town(), now.date(), self._texts[language])
        await ideas.edit_card(connection, idea, (language, as_message(card)), now)
