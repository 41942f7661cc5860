"""A group is resolved at the moment it is needed, with the groups inside it."""

from collections.abc import AsyncIterator

import pytest

from domain.directory import Feature
from domain.errors import DirectoryFailed
from domain.people import Person, Wording
from domain.town import Town
from graph.entra.directory import EntraDirectory
from graph.entra.groups import members
from tests.graph.double import GraphDouble
from tests.graph.double.asking import TOKEN, Asking, asking, guid

GUIDES, NORTH, SOUTH = guid(901), guid(902), guid(903)


@pytest.fixture
async def double() -> AsyncIterator[GraphDouble]:
    """Guides of two offices, one inside the other, and a circle."""
    async with GraphDouble(token=TOKEN, page_size=3) as graph:
        for number in range(1, 11):
            graph.put(guid(number), displayName=f"Person {number}")
        graph.groups = {
            GUIDES: {guid(1), guid(2), NORTH},
            NORTH: {guid(number) for number in range(2, 9)} | {SOUTH},
            SOUTH: {guid(9), GUIDES},
        }
        yield graph


@pytest.fixture
async def one(double: GraphDouble) -> AsyncIterator[Asking]:
    """Our client, talking to it."""
    async with asking(double.url) as one:
        yield one


def directory(one: Asking) -> EntraDirectory:
    """A directory over a town of one stored person."""

    async def load() -> Town:
        return Town(Wording("Kleinhausen"), people={"p": Person("p", "Ada Lovelace", is_active=False)})

    return EntraDirectory(load, one.graph)


async def failure(one: Asking, group: str) -> DirectoryFailed:
    """Why the group could not be read."""
    with pytest.raises(DirectoryFailed) as caught:
        await members(one.graph, group)
    return caught.value


async def test_nested_groups_are_resolved_over_all_pages(double: GraphDouble, one: Asking) -> None:
    assert await members(one.graph, GUIDES) == {guid(number) for number in range(1, 10)}
    assert len(double.requests) == 3
    assert all(asked.headers["ConsistencyLevel"] == "eventual" for asked in double.requests)


async def test_who_joined_a_moment_ago_is_there(double: GraphDouble, one: Asking) -> None:
    double.groups[SOUTH].add(guid(10))
    assert guid(10) in await directory(one).members(GUIDES)
    double.groups[SOUTH].discard(guid(10))
    assert guid(10) not in await directory(one).members(GUIDES)


async def test_an_empty_group_has_no_members(double: GraphDouble, one: Asking) -> None:
    double.groups[guid(904)] = set()
    assert await members(one.graph, guid(904)) == frozenset()


async def test_an_unknown_group_is_not_found_and_for_the_directory_empty(one: Asking) -> None:
    assert (await failure(one, guid(999))).status == 404
    assert not await directory(one).members(guid(999))


async def test_a_missing_permission_is_told_and_not_taken_for_an_empty_group(double: GraphDouble, one: Asking) -> None:
    double.deny(Feature.GROUPS)
    assert (await failure(one, GUIDES)).is_denied
    with pytest.raises(DirectoryFailed):
        await directory(one).members(GUIDES)


@pytest.mark.parametrize("group", ["", "admins", f"{GUIDES}/../..", "../users", f"{GUIDES}?$top=1", "x" * 36])
async def test_only_ids_enter_an_address(double: GraphDouble, one: Asking, group: str) -> None:
    assert (await failure(one, group)).status == 404
    assert not double.requests


async def test_an_id_in_large_letters_is_the_same_group(double: GraphDouble, one: Asking) -> None:
    group = "abcdef00-0000-4000-8000-000000000001"
    double.groups[group] = {guid(1)}
    assert await members(one.graph, group.upper()) == {guid(1)}


async def test_a_page_that_leads_elsewhere_is_refused(double: GraphDouble, one: Asking) -> None:
    async with GraphDouble() as elsewhere:
        double.foreign_links = elsewhere.url
        assert (await failure(one, GUIDES)).code == "foreign_link"
        assert not elsewhere.requests


async def test_a_throttled_page_is_waited_for(double: GraphDouble, one: Asking) -> None:
    double.throttle(2, retry_after=0, at="$skiptoken")
    assert len(await members(one.graph, GUIDES)) == 9


async def test_people_come_from_the_store(one: Asking, double: GraphDouble) -> None:
    assert [person.name for person in await directory(one).people()] == ["Ada Lovelace"]
    assert not double.requests
