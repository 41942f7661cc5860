"""Presence, against the double: an order and nothing else, and no trace of it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from time import monotonic

import pytest

from domain.directory import Feature
from graph.entra.presence import Presences
from graph.entra.sdk import Sdk
from tests.graph.asking import ANNA, BEN, Noted, asking
from tests.graph.double import GraphDouble
from tests.graph.double.presence import present

CARL = "11111111-0000-4000-8000-00000000000c"
SOON = timedelta(milliseconds=50)
PATIENT = timedelta(seconds=5)


@pytest.fixture
async def graph() -> AsyncIterator[GraphDouble]:
    async with GraphDouble() as double:
        present(double, ANNA, "Offline")
        present(double, BEN, "Busy", "InACall")
        present(double, CARL, "Available")
        yield double


@pytest.fixture
async def sdk(graph: GraphDouble) -> AsyncIterator[Sdk]:
    noted = Noted()
    async with asking(graph, noted) as open_one:
        yield open_one


async def test_who_can_answer_comes_first(graph: GraphDouble, sdk: Sdk) -> None:
    assert await Presences(sdk, PATIENT).reachable_first([ANNA, BEN, CARL]) == (CARL, BEN, ANNA)
    (asked,) = graph.requests
    assert (asked.method, asked.path) == ("POST", "/communications/getPresencesByUserId")
    assert asked.json == {"ids": [ANNA, BEN, CARL]}


async def test_nothing_is_kept_from_one_question_to_the_next(graph: GraphDouble, sdk: Sdk) -> None:
    presences = Presences(sdk, PATIENT)
    assert await presences.reachable_first([ANNA, CARL]) == (CARL, ANNA)
    present(graph, ANNA, "Available")
    present(graph, CARL, "Away")
    assert await presences.reachable_first([ANNA, CARL]) == (ANNA, CARL)
    for word in ("Available", "Away", "Offline", ANNA, CARL):
        assert word not in repr(vars(presences)) + repr(vars(presences._errands))


async def test_of_one_person_nothing_is_asked(graph: GraphDouble, sdk: Sdk) -> None:
    presences = Presences(sdk, PATIENT)
    assert await presences.reachable_first([ANNA]) == [ANNA]
    assert await presences.reachable_first([ANNA, "no guid"]) == [ANNA, "no guid"]
    assert graph.requests == []


async def test_more_people_than_microsoft_takes_are_not_asked_about(graph: GraphDouble, sdk: Sdk) -> None:
    people = [f"11111111-0000-4000-8000-{number:012}" for number in range(700)]
    present(graph, people[600], "Available")
    present(graph, people[699], "Available")
    found = await Presences(sdk, PATIENT).reachable_first(people)
    assert (len(found), found[0], found[-1]) == (700, people[600], people[699])


async def test_an_answer_that_takes_long_is_not_waited_for(graph: GraphDouble, sdk: Sdk) -> None:
    present(graph, CARL, "Available", seconds=0.4)
    presences = Presences(sdk, SOON)
    begun = monotonic()
    assert await presences.reachable_first([ANNA, CARL]) == (ANNA, CARL)
    assert monotonic() - begun < 0.3
    await presences.close()


async def test_without_the_permission_the_order_stays_and_it_is_told(graph: GraphDouble, sdk: Sdk) -> None:
    told: list[tuple[str, Feature]] = []

    async def denied(feature: Feature) -> None:
        told.append(("denied", feature))

    async def granted(feature: Feature) -> None:
        told.append(("granted", feature))

    graph.deny(Feature.PRESENCE)
    presences = Presences(sdk, PATIENT, denied, granted)
    for _ in range(2):
        assert [*await presences.reachable_first([ANNA, CARL])] == [ANNA, CARL]
    # Nobody waits again for what will be refused again.
    assert (told, len(graph.requests)) == ([("denied", Feature.PRESENCE)], 1)
    graph.allow(Feature.PRESENCE)
    assert await Presences(sdk, PATIENT, denied, granted).reachable_first([ANNA, CARL]) == (CARL, ANNA)
    assert told[-1] == ("granted", Feature.PRESENCE)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (429, b"{}"),
        (502, b"<html>"),
        (200, b"<html>"),
        (200, b'{"value": 7}'),
        (200, b'{"value": [{"id": null, "availability": 5}, 7, null]}'),
        (200, b"[]"),
    ],
)
async def test_an_answer_nobody_can_read_leaves_the_order(
    graph: GraphDouble, sdk: Sdk, status: int, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    graph.say(1, status, body)
    assert [*await Presences(sdk, PATIENT).reachable_first([ANNA, CARL])] == [ANNA, CARL]
    assert not any(word in caplog.text for word in ("Available", "Offline", ANNA))
