"""What decides about an audience: what one may write to, groups of the directory, and an uploaded list."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from bot.updates.whom import Whom
from domain.directory import Feature
from domain.errors import DirectoryFailed
from domain.people import Right, Rights
from domain.updates import Draft, Kind, Permits, Step, permits_of, reach_of
from domain.updates.listing import PeopleList
from graph.town import TownDirectory, open_town
from store import updates
from store.database import Database
from store.updates import lists
from tests.conftest import SAMPLE

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
TOWN = open_town(SAMPLE).town
ONE, TWO = sorted(TOWN.people)[:2]
LEAD = Rights(frozenset({Right.LEAD}), frozenset({"eakte"}))


class Groups(TownDirectory):
    """One group with two people in it, as a directory knows it."""

    def __init__(self, *, is_silent: bool = False) -> None:
        self.is_silent = is_silent

    async def group_names(self, groups: Collection[str]) -> Mapping[str, str]:
        if self.is_silent:
            raise DirectoryFailed(Feature.GROUPS, 503, "busy")
        return {id: "Alle" for id in groups if id == "g"}

    async def members(self, group: str) -> Collection[str]:
        return (ONE, TWO, "stranger")


def draft(**typed: str) -> Draft:
    return Draft("ab" * 8, "lead", typed, Step.AUDIENCE)


async def test_a_group_is_looked_into_when_it_is_needed(database: Database) -> None:
    chosen = draft(to="chosen", groups="g,h")
    around = await Whom(database, Permits(), Groups()).around(chosen, LEAD, NOW)
    assert {one.id for one in reach_of(chosen, TOWN, around).people} == {ONE, TWO}
    assert set(around.groups) == {"g"} and around.groups["g"].name == "Alle"
    other = await Whom(database, Permits(), Groups()).around(draft(to="everyone", groups="g"), LEAD, NOW)
    assert other.groups == {} and other.has_groups


async def test_a_directory_that_does_not_answer_is_said_and_nothing_breaks(database: Database) -> None:
    around = await Whom(database, Permits(), Groups(is_silent=True)).around(draft(to="chosen", groups="g"), LEAD, NOW)
    assert around.is_unreachable and around.has_groups and around.groups == {}


async def test_without_a_directory_there_are_no_groups(database: Database) -> None:
    around = await Whom(database).around(draft(to="chosen", groups="g"), LEAD, NOW)
    assert not around.has_groups and around.groups == {}


async def test_the_list_is_the_drafts(database: Database) -> None:
    whom = Whom(database)
    async with database.begin() as connection:
        await updates.save(connection, draft(), {"to": "list"}, NOW)
        await lists.put(connection, draft().id, PeopleList("liste.csv", (ONE, "gone"), ()), NOW)
    around = await whom.around(draft(to="list"), LEAD, NOW)
    assert around.listed == frozenset({ONE, "gone"})
    assert [one.id for one in reach_of(draft(to="list"), TOWN, around).people] == [ONE]
    other = Draft("cd" * 8, "lead", {"to": "list"})
    assert (await whom.around(other, LEAD, NOW)).listed is None


async def test_the_setting_says_what_one_may_write_to(database: Database) -> None:
    around = await Whom(database, permits_of("lead=units")).around(draft(), LEAD, NOW)
    assert around.kinds == {Kind.UNITS}
