"""The people of the tenant, as a Directory."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from http import HTTPStatus
from typing import TypeVar

from domain.directory import Feature
from domain.errors import DirectoryFailed
from domain.people import Group, Person
from domain.town import Town
from graph.entra.client import Graph
from graph.entra.groups import found, members, names

T = TypeVar("T")


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

    @property
    def has_groups(self) -> bool:
        """Yes: whatever groups the tenant has."""
        return True

    async def members(self, group: str) -> Collection[str]:
        """The ids of the people in it and the groups inside it; empty when unknown; may raise DirectoryFailed."""
        try:
            return await self._told(members(self._graph, group))
        except DirectoryFailed as failure:
            if failure.status == HTTPStatus.NOT_FOUND:
                return frozenset()
            raise

    async def find_groups(self, words: str) -> Sequence[Group]:
        """The groups in whose name each of the words begins one, fifteen at most; may raise DirectoryFailed."""
        return await self._told(found(self._graph, words))

    async def group_names(self, groups: Collection[str]) -> Mapping[str, str]:
        """What these groups are called, by id, without those that do not exist; may raise DirectoryFailed."""
        return await self._told(names(self._graph, groups))

    async def _told(self, asked: Awaitable[T]) -> T:
        """The answer; that a permission is missing is passed on to whoever hears of it."""
        try:
            return await asked
        except DirectoryFailed as failure:
            if failure.is_denied and self._denied is not None:
                await self._denied(failure.feature)
            raise
