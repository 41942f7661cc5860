"""Shows the schedules a person may touch, and one of them."""

from collections.abc import Awaitable, Callable

from bot.router import Reply, Turn
from bot.schedules.desk import Desk
from bot.schedules.wishes import wants_new, wishes
from cards.frame import Card
from cards.schedules import Page, list_card
from store import schedules

PER_PAGE = 8


class Listing:
    """The list and its single cards; `begin` starts a new schedule from what was said."""

    def __init__(self, desk: Desk, begin: Callable[[Turn, dict[str, str]], Awaitable[Reply]]) -> None:
        self._desk = desk
        self._begin = begin

    async def manage(self, turn: Turn) -> Reply:
        """The list; whoever asks for a new schedule in words gets its first card."""
        if not turn.is_pressed and wants_new(turn.said):
            return await self._begin(turn, wishes(turn))
        return await show_list(self._desk, turn)

    async def show(self, turn: Turn) -> Reply:
        """One schedule; without a choice, the list again."""
        if not turn.value("schedule"):
            return await show_list(self._desk, turn, turn.text("schedules-choose-one"))
        stored = await self._desk.found(turn)
        return await self._desk.card(turn, stored.schedule.id)


async def show_list(desk: Desk, turn: Turn, note: str = "") -> Card:
    """The schedules this person may touch, a page at a time."""
    async with desk.database.read() as connection:
        found = [one for one in await schedules.every(connection) if turn.rights.lead(one.schedule.project)]
        pages = max(1, -(-len(found) // PER_PAGE))
        number = min(_number(turn.value("page")), pages - 1)
        shown = found[number * PER_PAGE : (number + 1) * PER_PAGE]
        standings = await desk.standings(connection, turn, shown)
    return list_card(Page(standings, number, pages, len(found), note), turn.text, turn.today)


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 5 else 0
