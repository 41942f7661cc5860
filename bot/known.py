"""What the bot knows of the town at this moment: read once per version, not once per turn."""

import asyncio
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contacts.knowing import Knowing
from bot.recogniser import Recogniser
from domain.people import Person
from domain.town import Town
from store import town as stored
from store.contacts import knowledge


class Known:
    """The newest town read so far, and what is made from it: the recogniser, and what was answered before."""

    def __init__(
        self,
        town: Town,
        recogniser: Recogniser,
        recogniser_of: Callable[[Town], Recogniser],
        knowing: Knowing | None = None,
    ) -> None:
        self.town = town
        self.recogniser = recogniser
        self.knowing = knowing or Knowing((), town)
        self._recogniser_of = recogniser_of
        self._refreshing = asyncio.Lock()

    @classmethod
    async def read(
        cls, connection: AsyncConnection, recogniser_of: Callable[[Town], Recogniser] = Recogniser
    ) -> "Known":
        """The town as it is in the database now."""
        town = await stored.load(connection)
        entries = await knowledge.answerable(connection)
        recogniser = await asyncio.to_thread(recogniser_of, town)
        return cls(town, recogniser, recogniser_of, await asyncio.to_thread(Knowing, entries, town))

    def person(self, id: str) -> Person | None:
        """Who this is in the directory; None for guests and for who has left."""
        person = self.town.people.get(id)
        return person if person and person.is_active else None

    async def refresh(self, connection: AsyncConnection, version: int) -> None:
        """Read the town again when it is not of this version any more."""
        if version == self.town.version:
            return
        async with self._refreshing:
            if version != self.town.version:
                town = await stored.load(connection)
                entries = await knowledge.answerable(connection)
                self.recogniser = await asyncio.to_thread(self._recogniser_of, town)
                self.knowing = await asyncio.to_thread(Knowing, entries, town)
                self.town = town

    async def refresh_if_old(self, connection: AsyncConnection) -> None:
        """Read the town again when the database has a newer one."""
        await self.refresh(connection, await stored.version(connection))
