"""Looks up a status update while someone writes a message in any chat: by its words, its project, its department."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.router import Turn
from bot.shelf import Library, Told, place, wordings
from cards.frame import Hit
from cards.updates.found import found_hit
from domain.errors import Refusal
from domain.finding import Findable
from domain.town import Town
from domain.updates import Update
from store.database import Database
from store.updates import searching


@dataclass(frozen=True, slots=True)
class Searching:
    """Keeps the words of what was looked through before."""

    database: Database
    library: Library = field(default_factory=Library)

    async def find(self, turn: Turn) -> Sequence[Hit]:
        """The updates that fit what was typed, best first, else the newest; only what the person may have received."""
        async with self.database.read() as connection:
            rows = await searching.findable(connection, turn.person.id, turn.now)
            listed = [Findable(id, stamp, _places(turn.town, project, author)) for id, stamp, project, author in rows]
            found = await self.library.found(turn, listed, partial(searching.several, connection), _words)
        if not found:
            raise Refusal("updates-found-nothing" if listed else "updates-found-none")
        return [found_hit(update, turn.town, turn.text, turn.today, turn.place.bot) for update in found]


def _places(town: Town, project: str | None, author: str | None) -> tuple[str, ...]:
    writer = town.people.get(author or "")
    return tuple(one for one in (place(project=project), place(unit=writer.unit if writer else None)) if one)


def _words(update: Update) -> Told:
    step = update.next_step
    texts = wordings(update.change, update.meaning, update.why, *((step.title,) if step else ()))
    return wordings(update.title), (*texts, update.plain)
