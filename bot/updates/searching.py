"""Looks up a status update while someone writes a message in any chat: by its words, its project, its department."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.router import Turn
from bot.shelf import Library, place, wordings
from cards.frame import Hit
from cards.updates.found import found_hit
from domain.errors import Refusal
from domain.finding import Findable
from domain.town import Town
from domain.updates import Update
from store.database import Database
from store.updates import searching

MOST = 100


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
            read = await searching.several(connection, self.library.changed(listed))
            await self.library.put({id: _words(update) for id, update in read.items()}, listed)
            ids = (await self.library.fitting(turn, listed))[:MOST]
            found = await searching.several(connection, ids)
        if not found:
            raise Refusal("updates-found-nothing" if listed else "updates-found-none")
        shown = (found[id] for id in ids if id in found)
        return [found_hit(update, turn.town, turn.text, turn.today, turn.place.bot) for update in shown]


def _places(town: Town, project: str | None, author: str | None) -> tuple[str, ...]:
    writer = town.people.get(author or "")
    return tuple(one for one in (place(project=project), place(unit=writer.unit if writer else None)) if one)


def _words(update: Update) -> tuple[Sequence[str], Sequence[str]]:
    step = update.next_step
    texts = wordings(update.change, update.meaning, update.why, *((step.title,) if step else ()))
    return wordings(update.title), (*texts, update.plain)
