"""Looks up a success story while someone writes a message in any chat: by its words, its project, its department."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.router import Turn
from bot.shelf import Library, Told, place, wordings
from cards.frame import Hit
from cards.stories.found import found_hit
from domain.errors import Refusal
from domain.finding import Findable
from domain.stories import Story, title_of
from store import stories
from store.database import Database


@dataclass(frozen=True, slots=True)
class Searching:
    """Keeps the words of what was looked through before."""

    database: Database
    library: Library = field(default_factory=Library)

    async def find(self, turn: Turn) -> Sequence[Hit]:
        """The published stories that fit what was typed, best first, else the newest."""
        async with self.database.read() as connection:
            rows = await stories.findable(connection)
            listed = [Findable(id, stamp, _places(project, units)) for id, stamp, project, *units in rows]
            found = await self.library.found(turn, listed, partial(stories.published, connection), _words)
        if not found:
            raise Refusal("stories-found-nothing" if listed else "stories-found-none")
        return [found_hit(story, turn.town, turn.text, turn.today, turn.place.bot) for story in found]


def _places(project: str | None, units: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(one for one in (place(project=project), *(place(unit=unit) for unit in units)) if one)


def _words(story: Story) -> Told:
    return wordings(title_of(story)), wordings(story.better, story.before, story.effect)
