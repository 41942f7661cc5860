"""The people of the town file, as a Directory."""

from collections.abc import Awaitable, Callable, Collection, Sequence

from domain.people import Person
from domain.town import Town


class TownDirectory:
    """The stored people, who came from a town file; `load` gives the town as it is now."""

    def __init__(self, load: Callable[[], Awaitable[Town]]) -> None:
        self._load = load

    async def people(self) -> Sequence[Person]:
        """Everyone, including those who left."""
        return tuple((await self._load()).people.values())

    async def members(self, group: str) -> Collection[str]:
        """Nobody: a town file has no Entra groups."""
        return ()
