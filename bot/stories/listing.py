"""Answers what was achieved: the nearest stories first, three at a time."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contacts import question_of, which
from bot.router import Reply, Turn
from cards.stories import Page, list_card
from domain.conversations import Kind
from domain.people import Right
from domain.stories import Asked, after, in_order, may_review
from store import stories
from store.database import Database

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """`offered` says which verbs a button may name in this town."""

    database: Database
    offered: Callable[[str], bool]

    async def list(self, turn: Turn) -> Reply:
        """Three stories of what was asked, else of the own unit, else of others; more behind a button."""
        unclear = which(turn, ("project", "unit"))
        if unclear is not None:
            return unclear
        question = question_of(turn)
        asked = Asked(question.project, question.unit)
        async with self.database.read() as connection:
            ordered = in_order(await stories.placed(connection), asked, turn.person.unit, turn.town.units)
            rest = after(ordered, turn.slots.get("after", ""))
            found = await stories.several(connection, [story.id for _, story in rest[:MOST_SHOWN]])
            waiting = await _waiting(connection, turn)
        page = Page(
            stories=[(near, found[story.id]) for near, story in rest[:MOST_SHOWN] if story.id in found],
            asked=asked,
            has_more=len(rest) > MOST_SHOWN,
            is_first=len(rest) == len(ordered),
            waiting=waiting,
        )
        return list_card(page, turn.town, turn.today, turn.text, self.offered)


async def _waiting(connection: AsyncConnection, turn: Turn) -> int:
    """How many stories wait for this person; said in their own chat only."""
    is_reviewer = turn.rights.allow(Right.LEAD) or turn.rights.allow(Right.GUIDE)
    if not is_reviewer or turn.place.kind is not Kind.PERSONAL:
        return 0
    return sum(may_review(story, turn.rights) for story in await stories.waiting(connection))
