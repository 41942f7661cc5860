"""Answering an idea: it is looked at, accepted, or not accepted because of something the proposer reads."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ideas.known import answerable, id_of
from bot.ideas.letters import Letters
from bot.router import Reply, Turn
from cards.ideas import ON, answered_card, decline_card, queue_card, review_card, tell_card
from domain.ideas import Idea, State, cleaned, fault_of_reason
from store import ideas
from store.database import Database


@dataclass(frozen=True, slots=True)
class Deciding:
    """Every press is checked against who may answer today, and against the state; `poke` wakes the delivery."""

    database: Database
    letters: Letters
    poke: Callable[[], None]

    async def review(self, turn: Turn) -> Reply:
        """The idea asked for, else what waits for this person, oldest first."""
        async with self.database.read() as connection:
            if turn.value("idea"):
                return _shown(turn, answerable(turn, await ideas.one(connection, id_of(turn))))
            waiting = await ideas.open_for(connection, turn.person.id, turn.town)
        return _shown(turn, waiting[0]) if len(waiting) == 1 else queue_card(waiting, turn.town, turn.text)

    async def look(self, turn: Turn) -> Reply:
        """Lets the proposer see that it is being looked at."""
        async with self.database.begin() as connection:
            idea = answerable(turn, await ideas.held(connection, id_of(turn)))
            if idea.state is not State.RECEIVED:
                return _shown(turn, idea)
            idea = await self._changed(connection, turn, replace(idea, state=State.LOOKED_AT, keeper=turn.person.id))
        self.poke()
        return review_card(idea, turn.town, turn.text, note=turn.text("ideas-looked-at-done"))

    async def accept(self, turn: Turn) -> Reply:
        """Accepts it, and tells the proposer."""
        async with self.database.begin() as connection:
            idea = answerable(turn, await ideas.held(connection, id_of(turn)))
            if not idea.is_open:
                return answered_card(idea, turn.town, turn.text)
            idea = await self._decided(connection, turn, replace(idea, state=State.ACCEPTED, reason=""))
        self.poke()
        return answered_card(idea, turn.town, turn.text, is_new=True)

    async def decline(self, turn: Turn) -> Reply:
        """Asks for the reason; once there is one, shows what the proposer will read."""
        async with self.database.begin() as connection:
            idea = answerable(turn, await ideas.held(connection, id_of(turn)))
            if not idea.is_open:
                return answered_card(idea, turn.town, turn.text)
            if ON not in turn.values:
                return decline_card(idea, idea.reason, turn.town, turn.text)
            reason = cleaned(turn.value("reason"))
            fault = fault_of_reason(reason)
            if fault is not None:
                return decline_card(idea, reason, turn.town, turn.text, fault=fault)
            idea = replace(idea, reason=reason, revision=idea.revision + 1)
            await ideas.change(connection, idea)
        return tell_card(_declined(turn, idea), turn.town, turn.text)

    async def tell(self, turn: Turn) -> Reply:
        """Tells the proposer exactly the reason that was shown."""
        async with self.database.begin() as connection:
            idea = answerable(turn, await ideas.held(connection, id_of(turn)))
            if not idea.is_open:
                return answered_card(idea, turn.town, turn.text)
            if fault_of_reason(idea.reason) is not None:
                return decline_card(idea, idea.reason, turn.town, turn.text)
            if turn.value("revision") != str(idea.revision):
                return tell_card(_declined(turn, idea), turn.town, turn.text, has_changed=True)
            idea = await self._decided(connection, turn, _declined(turn, idea))
        self.poke()
        return answered_card(idea, turn.town, turn.text, is_new=True)

    async def _decided(self, connection: AsyncConnection, turn: Turn, idea: Idea) -> Idea:
        idea = await self._changed(connection, turn, replace(idea, keeper=turn.person.id, decided_at=turn.now))
        await self.letters.tell(connection, turn, idea)
        return idea

    async def _changed(self, connection: AsyncConnection, turn: Turn, idea: Idea) -> Idea:
        idea = replace(idea, revision=idea.revision + 1)
        await ideas.change(connection, idea)
        await self.letters.show_state(connection, turn, idea)
        return idea


def _shown(turn: Turn, idea: Idea) -> Reply:
    if idea.is_open:
        return review_card(idea, turn.town, turn.text)
    return answered_card(idea, turn.town, turn.text)


def _declined(turn: Turn, idea: Idea) -> Idea:
    return replace(idea, state=State.DECLINED, keeper=turn.person.id)
