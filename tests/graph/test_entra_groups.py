"""A group is resolved at the moment it is needed, with the groups inside it."""

from collections.abc import AsyncIterator

import pytest

from domain.directory import Feature
from domain.errors import DirectoryFailed
from domain.people import Group, Person, Wording
from domain.town import Town
from graph.entra.directory import EntraDirectory
from graph.entra.groups import members
from graph.town import TownDirectory
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


async def test_groups_are_found_by_the_beginnings_of_the_words_in_their_names(double: GraphDouble, one: Asking) -> None:
    double.described = {
        GUIDES: {"displayName": "Digitallotsinnen und Digitallotsen"},
        NORTH: {"displayName": "Amt Nord, Lotsen", "mailEnabled": True, "securityEnabled": False},
        SOUTH: {"displayName": "Amt Süd", "securityEnabled": False},
    }
    here = directory(one)
    assert here.has_groups
    assert await here.find_groups("digitallots") == (Group(GUIDES, "Digitallotsinnen und Digitallotsen"),)
    assert await here.find_groups("lots nord") == (Group(NORTH, "Amt Nord, Lotsen"),)
    assert await here.find_groups("Süd") == (), "neither for mail nor for rights"
    assert all(asked.headers["ConsistencyLevel"] == "eventual" for asked in double.asked("/groups?"))


@pytest.mark.parametrize(
    "typed", ['x" OR "displayName:a', "a\\", "'", "a&$filter=true", "a#b", "%22", "🙂", "_", " ", ""]
)
async def test_nothing_typed_leaves_its_clause(double: GraphDouble, one: Asking, typed: str) -> None:
    double.described = {GUIDES: {"displayName": "Nord"}}
    assert await directory(one).find_groups(typed) == ()
    assert all("$filter" not in asked.path for asked in double.requests)


async def test_at_most_fifteen_are_found(double: GraphDouble, one: Asking) -> None:
    double.groups = {guid(number): set() for number in range(1000, 1040)}
    double.described = {group: {"displayName": "Amt\u202e\n Nord"} for group in double.groups}
    found = await directory(one).find_groups("amt")
    assert len(found) == 15 and {group.name for group in found} == {"Amt Nord"}


async def test_chosen_groups_are_named_again_and_those_that_are_gone_left_out(double: GraphDouble, one: Asking) -> None:
    double.described = {GUIDES: {"displayName": "Lotsen"}}
    chosen = [GUIDES, guid(999), "admins", SOUTH]
    assert await directory(one).group_names(chosen) == {GUIDES: "Lotsen", SOUTH: SOUTH}
    assert await directory(one).group_names([]) == {}


async def test_a_missing_permission_to_look_groups_up_is_passed_on(double: GraphDouble, one: Asking) -> None:
    heard: list[Feature] = []

    async def hear(feature: Feature) -> None:
        heard.append(feature)

    async def load() -> Town:
        return Town(Wording("Kleinhausen"))

    double.deny(Feature.GROUPS)
    here = EntraDirectory(load, one.graph, hear)
    for asked in (here.find_groups("amt"), here.group_names([GUIDES]), here.members(GUIDES)):
        with pytest.raises(DirectoryFailed):
            await asked
    assert heard == [Feature.GROUPS] * 3


async def test_a_town_file_has_no_groups() -> None:
    async def load() -> Town:
        return Town(Wording("Kleinhausen"))

    town = TownDirectory(load)
    assert not town.has_groups
    assert (await town.find_groups("amt"), await town.group_names([NORTH])) == ((), {})
