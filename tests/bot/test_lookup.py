"""Choices for a card while one types: people, units and groups, and nothing of it is kept."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.invoke import LookedUp, looked_up
from bot.lookup import MOST, Asker, Lookups
from domain.directory import Feature
from domain.errors import DirectoryFailed
from domain.people import Group, Person
from domain.town import Town, rights_of
from graph.town import TownDirectory, open_town
from locales import Text
from tests.bot.line import JSON, Line
from tests.conftest import SAMPLE

GRIT, KAYA = "Grit Sommer", "Özlem Kaya"
TOWN = open_town(SAMPLE).town


class Groups(TownDirectory):
    """Two groups, as a directory knows them."""

    def __init__(self, *, is_silent: bool = False) -> None:
        self.is_silent = is_silent

    @property
    def has_groups(self) -> bool:
        return True

    async def find_groups(self, words: str) -> Sequence[Group]:
        if self.is_silent:
            raise DirectoryFailed(Feature.GROUPS, 503, "busy")
        named = {"g1": "SG-Rathaus-Alle", "g2": "SG-Rathaus-Leitung"}
        return [Group(id, name) for id, name in named.items() if name.lower().startswith(words.lower())]


def query(line: Line, typed: object, dataset: object = "people", who: str = GRIT, **given: Any) -> JSON:
    """What Teams sends while someone types into a choice of a card."""
    value = {"kind": "search", "queryText": typed, "queryOptions": {"skip": 0, "top": 15}, "dataset": dataset}
    return line.activity(who, "invoke", **{"name": "application/search", "value": value, **given})


async def results(line: Line, typed: object, dataset: object = "people", **given: Any) -> list[JSON]:
    """The choices that are offered, in the documented shape."""
    answered = await line.post(query(line, typed, dataset, **given))
    assert answered.status == 200
    assert answered.body["type"] == "application/vnd.microsoft.search.searchResponse"
    found: list[JSON] = answered.body["value"]["results"]
    assert all(set(one) == {"value", "title"} for one in found)
    return found


async def found(typed: str, dataset: str = "people", who: str = KAYA, town: Town = TOWN, **given: int) -> list[str]:
    """The titles that `who` is offered."""
    person = next(one for one in town.people.values() if one.name == who)
    asked = LookedUp(dataset, typed, given.get("skip", 0), given.get("most", MOST))
    asker = Asker(person, rights_of(person.id, town), town, Text("de"))
    return [option.title for option in await Lookups(Groups()).found(asker, asked)]


async def test_a_person_is_found_by_first_letters_umlauts_and_typos_with_the_unit(line: Line) -> None:
    for typed in ("özl", "oezlem", "Ozlem", "kaya", "Oezlem Kaja"):
        titles = [one["title"] for one in await results(line, typed)]
        assert "Özlem Kaya, Zentrale Dienste" in titles, typed


async def test_the_value_is_the_persons_id(line: Line) -> None:
    (first, *_) = await results(line, "Özlem Kaya")
    assert first["value"] == line.running.talk.person(KAYA)


async def test_those_of_the_own_unit_come_first_and_at_most_fifteen() -> None:
    own = next(one for one in TOWN.people.values() if one.name == KAYA)
    titles = await found("s")
    assert 1 < len(titles) <= MOST
    near = [title.endswith("Zentrale Dienste") for title in titles]
    assert near == sorted(near, reverse=True) and near[0]
    assert await found("") and f"{own.name}, Zentrale Dienste" in await found("")


async def test_the_next_page_follows() -> None:
    assert await found("s", skip=15, most=3) == (await found("s", most=MOST) + await found("s", skip=15))[15:18]


async def test_units_are_found_by_their_names() -> None:
    assert "Zentrale Dienste" in await found("zentral", "units")
    assert len(await found("", "units")) == min(len(TOWN.units), MOST)


async def test_groups_are_for_leads_only_and_silence_is_no_error() -> None:
    assert await found("sg-rathaus", "groups") == ["SG-Rathaus-Alle", "SG-Rathaus-Leitung"]
    assert await found("sg-rathaus", "groups", who=GRIT) == []
    assert await found("s", "groups") == []
    person = next(one for one in TOWN.people.values() if one.name == KAYA)
    asker = Asker(person, rights_of(person.id, TOWN), TOWN, Text("de"))
    asked = LookedUp("groups", "sg-rathaus", 0, MOST)
    assert not await Lookups(Groups(is_silent=True)).found(asker, asked)
    assert not await Lookups().found(asker, asked)


async def test_an_unknown_dataset_is_empty(line: Line) -> None:
    assert await results(line, "kaya", "passwords") == []


async def test_a_stranger_finds_nobody(line: Line) -> None:
    assert await results(line, "kaya", **{"from": {"id": "29:guest"}}) == []


async def test_whatever_is_typed_is_answered(line: Line) -> None:
    for typed in ("x" * 5000, "\0", "' OR 1=1 --", "**", "🙂" * 300, "", None, 7, ["kaya"]):
        await results(line, typed)
    values: tuple[object, ...] = (None, [], "x", {}, {"dataset": 7})
    for value in values:
        assert await results(line, "x", value=value) == []


async def test_nothing_is_kept_of_it(line: Line) -> None:
    tables = ("conversation WHERE kind = 'personal'", "memory", "acquaintance", "seen")
    before = [await line.sql(f"SELECT count(*) FROM {table}") for table in tables]  # noqa: S608 - our own tables
    await results(line, "kaya")
    assert [await line.sql(f"SELECT count(*) FROM {table}") for table in tables] == before  # noqa: S608
    assert line.far.texts == []


@pytest.mark.parametrize("top", [None, 0, -1, "15", 1000])
def test_no_more_is_looked_up_than_teams_shows(top: object) -> None:
    asked = looked_up({"dataset": "people", "queryText": "a", "queryOptions": {"skip": -3, "top": top}}, MOST)
    assert asked == LookedUp("people", "a", 0, MOST)


async def test_twenty_thousand_people_are_searched() -> None:
    many = {f"{n:036}": Person(f"{n:036}", f"Maximiliane Mustermann-{n}", unit="fb1") for n in range(20_000)}
    town = Town(TOWN.name, units=TOWN.units, people={**TOWN.people, **many}, version=7)
    assert len(await found("Mustermann-199", town=town)) == MOST
