"""The people of the tenant, as a Directory."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from http import HTTPStatus

from domain.directory import Feature
from domain.errors import DirectoryFailed
from domain.people import Person
from domain.town import Town
from graph.entra.client import Graph
from graph.entra.groups import members


class EntraDirectory:
    """People as the last sync stored them (`load` gives the town as it is now), groups as they are at this moment.

    `denied` hears that a permission is missing.
    """

    def __init__(
        self,
        load: Callable[[], Awaitable[Town]],
        graph: Graph,
        denied: Callable[[Feature], Awaitable[None]] | None = None,
    ) -> None:
        self._load = load
        self._graph = graph
        self._denied = denied

    async def people(self) -> Sequence[Person]:
        """Everyone, including those who left."""
        return tuple((await self._load()).people.values())

    async def members(self, group: str) -> Collection[str]:
        """The ids of the people in it and the groups inside it; empty when unknown; may raise DirectoryFailed."""
        try:
            return await members(self._graph, group)
        except DirectoryFailed as failure:
            if failure.status == HTTPStatus.NOT_FOUND:
                return frozenset()
            if failure.is_denied and self._denied is not None:
                await self._denied(failure.feature)
            raise
