"""Passing an idea on to another guide or lead, who can do more about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.ideas.known import answerable, id_of
from bot.ideas.letters import Letters
from bot.router import Reply, Turn
from cards.ideas import answered_card, pass_card, passed_card
from domain.errors import Refusal
from domain.ideas import State, others
from store import ideas
from store.database import Database


@dataclass(frozen=True, slots=True)
class Passing:
    """`poke` wakes the delivery."""

    database: Database
    letters: Letters
    poke: Callable[[], None]

    async def choose(self, turn: Turn) -> Reply:
        """Asks to whom."""
        async with self.database.read() as connection:
            idea = answerable(turn, await ideas.one(connection, id_of(turn)))
        if not idea.is_open:
            return answered_card(idea, turn.town, turn.text)
        people = others(idea, turn.person.id, turn.town)
        if not people:
            raise Refusal("ideas-pass-nobody")
        return pass_card(idea, people, turn.town, turn.text)

    async def hand(self, turn: Turn) -> Reply:
        """Brings it to the person chosen, and lets the proposer see with whom it is."""
        async with self.database.begin() as connection:
            idea = answerable(turn, await ideas.held(connection, id_of(turn)))
            if not idea.is_open:
                return answered_card(idea, turn.town, turn.text)
            people = others(idea, turn.person.id, turn.town)
            chosen = next((one for one in people if one.id == turn.value("person")), None)
            if chosen is None:
                return pass_card(idea, people, turn.town, turn.text, is_missing=True)
            passed = replace(
                idea, state=State.RECEIVED, keeper=chosen.id, is_passed=True, reason="", revision=idea.revision + 1
            )
            await ideas.change(connection, passed)
            await self.letters.bring(connection, turn, passed, chosen)
            await self.letters.show_state(connection, turn, passed)
        self.poke()
        return passed_card(chosen, turn.text)
