"""The people of the town file, as a Directory."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

from domain.people import Group, Person
from domain.town import Town


class TownDirectory:
    """The stored people, who came from a town file; `load` gives the town as it is now."""

    def __init__(self, load: Callable[[], Awaitable[Town]]) -> None:
        self._load = load

    @property
    def has_groups(self) -> bool:
        """No: they come from Entra."""
        return False

    async def people(self) -> Sequence[Person]:
        """Everyone, including those who left."""
        return tuple((await self._load()).people.values())

    async def members(self, group: str) -> Collection[str]:
        """Nobody: a town file has no Entra groups."""
        return ()

    async def find_groups(self, words: str) -> Sequence[Group]:
        """None, whatever is looked for."""
        return ()

    async def group_names(self, groups: Collection[str]) -> Mapping[str, str]:
        """None."""
        return {}
