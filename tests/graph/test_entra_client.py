"""Reads from Graph are paced, counted and repeated with care, and the token goes nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import orjson
import pytest

from domain.directory import Feature
from domain.errors import DeliveryFailed, DirectoryFailed
from graph.entra.answer import LONGEST_RETRY_AFTER, retry_after
from graph.entra.client import MOST_BYTES, Graph
from tests.graph.double import GraphDouble
from tests.graph.double.asking import TOKEN, Asking, FreePace, asking, guid
from tests.graph.double.errors import error

PEOPLE = Feature.PEOPLE
ADA = guid(1)
HER = f"/users/{ADA}?$select=id,displayName"


@pytest.fixture
async def double() -> AsyncIterator[GraphDouble]:
    """A Graph that wants our token, with one person in it."""
    async with GraphDouble(token=TOKEN) as graph:
        graph.put(ADA, displayName="Ada Lovelace")
        yield graph


@pytest.fixture
async def one(double: GraphDouble) -> AsyncIterator[Asking]:
    """Our client, talking to it."""
    async with asking(double.url) as one:
        yield one


async def failure(one: Asking, place: str = HER) -> DirectoryFailed:
    """What a read that must not succeed raised."""
    with pytest.raises(DirectoryFailed) as caught:
        await one.graph.get(PEOPLE, place)
    return caught.value


async def test_a_read_brings_the_object_and_is_counted(one: Asking) -> None:
    assert await one.graph.get(PEOPLE, HER) == {"id": ADA, "displayName": "Ada Lovelace"}
    assert one.counted == [(PEOPLE, 200)] and one.pace.slots == 1


async def test_a_throttled_read_is_repeated_after_its_wait_and_all_are_told(double: GraphDouble, one: Asking) -> None:
    double.throttle(1, retry_after=1)
    begun = asyncio.get_running_loop().time()
    assert (await one.graph.get(PEOPLE, HER))["id"] == ADA
    assert asyncio.get_running_loop().time() - begun >= 1
    assert one.pace.pushes == [timedelta(seconds=1)] and one.pace.slots == 2


async def test_a_wait_that_is_too_long_is_handed_to_the_caller(double: GraphDouble, one: Asking) -> None:
    double.throttle(1, retry_after=120)
    found = await failure(one)
    assert (found.status, found.code, found.retry_after) == (429, "TooManyRequests", timedelta(minutes=2))
    assert one.pace.pushes == [timedelta(minutes=2)] and len(double.requests) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_what_passes_is_tried_three_times(double: GraphDouble, one: Asking, status: int) -> None:
    double.fail(9, status)
    assert (await failure(one)).status == status
    assert len(double.requests) == 3
    assert len(one.pace.pushes) == (0 if status == 502 else 3)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 500, 501])
async def test_what_stays_is_asked_once(double: GraphDouble, one: Asking, status: int) -> None:
    double.fail(9, status)
    found = await failure(one)
    assert (found.status, found.code) == (status, "generalException")
    assert len(double.requests) == 1 and not one.pace.pushes


async def test_a_missing_permission_is_denied(double: GraphDouble, one: Asking) -> None:
    double.deny(PEOPLE)
    found = await failure(one)
    assert found.is_denied and found.code == "Authorization_RequestDenied"
    double.allow(PEOPLE)
    assert await one.graph.get(PEOPLE, HER)


async def test_a_wrong_token_is_denied(double: GraphDouble, one: Asking) -> None:
    double.token = "another"
    assert (await failure(one)).is_denied


async def test_the_code_inside_counts_when_it_says_that_the_token_is_old(double: GraphDouble, one: Asking) -> None:
    double.say(1, 400, error("BadRequest", "No.", inner="syncStateNotFound"))
    assert (await failure(one)).code == "syncStateNotFound"


async def test_a_code_with_other_signs_than_a_codes_is_not_kept(double: GraphDouble, one: Asking) -> None:
    double.say(1, 400, error("Ada Lovelace <ada@example.org>", "No."))
    assert (await failure(one)).code == ""


async def test_graph_that_is_not_there_is_no_answer(one: Asking, double: GraphDouble) -> None:
    await double.stop()
    found = await failure(one)
    assert (found.status, found.code) == (None, "unreachable")
    assert one.counted == [(PEOPLE, None)] * 3
    await double.start()


async def test_an_endless_answer_is_not_read_to_its_end(double: GraphDouble, one: Asking) -> None:
    double.say(3, 200, b'{"value": "' + b"a" * MOST_BYTES + b'"}')
    assert (await failure(one)).code == "bad_answer"


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"<html>", b'{"a": ' * 3000, b'"\\ud800"'])
async def test_an_answer_that_is_no_object_is_none(double: GraphDouble, one: Asking, body: bytes) -> None:
    double.say(3, 200, body)
    assert (await failure(one)).status is None


async def test_a_redirect_is_not_followed(double: GraphDouble, one: Asking) -> None:
    async with GraphDouble() as elsewhere:
        double.say(1, 302, b"", {"Location": f"{elsewhere.url}{HER}"})
        assert (await failure(one)).status == 302
        assert not elsewhere.requests


async def test_the_token_goes_to_graph_alone(double: GraphDouble, one: Asking) -> None:
    async with GraphDouble() as elsewhere:
        assert (await failure(one, f"{elsewhere.url}{HER}")).code == "foreign_link"
        assert not elsewhere.requests and not double.requests


async def test_links_that_leave_graph_are_refused(double: GraphDouble, one: Asking) -> None:
    host = double.url.removeprefix("http://")
    for link in (
        "https://evil.example/v1.0/users",
        f"https://{host}/users",
        f"{double.url}.evil.example/users",
        f"{double.url}@evil.example/users",
        f"http://ada:secret@{host}/users",
        double.url.replace("/v1.0", "/beta/users"),
        f"{double.url}/../beta/users",
        f"{double.url}/users?$skiptoken=a b",
        f"{double.url}/users\r\nX-Evil: yes",
        "users",
        "http://[",
        "",
    ):
        assert (await failure(one, link)).code == "foreign_link", link
    assert not double.requests


async def test_no_token_no_request(double: GraphDouble) -> None:
    async def token() -> str | None:
        raise DeliveryFailed(None, "login_down", retry_after=timedelta(seconds=7))

    async with aiohttp.ClientSession() as session:
        graph = Graph(session, double.url, token, FreePace(), lambda feature, status: None)
        with pytest.raises(DirectoryFailed) as caught:
            await graph.get(PEOPLE, HER)
    assert (caught.value.code, caught.value.retry_after) == ("no_token", timedelta(seconds=7))
    assert not double.requests


async def test_without_a_token_none_is_sent(double: GraphDouble) -> None:
    async def token() -> str | None:
        return None

    double.token = None
    async with aiohttp.ClientSession() as session:
        await Graph(session, double.url, token, FreePace(), lambda feature, status: None).get(PEOPLE, HER)
    assert "Authorization" not in double.requests[0].headers


async def test_a_token_is_never_sent_in_the_clear() -> None:
    async def token() -> str | None:
        return TOKEN

    async with aiohttp.ClientSession() as session:
        with pytest.raises(ValueError, match="http"):
            Graph(session, "http://graph.example/v1.0", token, FreePace(), lambda feature, status: None)


async def test_a_batch_asks_twenty_at_a_time_and_answers_in_order(double: GraphDouble, one: Asking) -> None:
    for number in range(2, 46):
        double.put(guid(number), displayName=f"Person {number}")
    paths = [f"/users/{guid(number)}?$select=displayName" for number in range(1, 51)]
    answers = await one.graph.batch(PEOPLE, paths)
    assert [answer.body.get("displayName") for answer in answers[1:45]] == [f"Person {n}" for n in range(2, 46)]
    assert [answer.status for answer in answers] == [200] * 45 + [404] * 5
    assert len(double.asked("$batch")) == 3
    assert one.counted.count((PEOPLE, 404)) == 5


async def test_an_empty_batch_asks_nothing(double: GraphDouble, one: Asking) -> None:
    assert not await one.graph.batch(PEOPLE, [])
    assert not double.requests


async def test_only_what_was_throttled_in_a_batch_is_asked_again(double: GraphDouble, one: Asking) -> None:
    double.put(guid(2), displayName="Grace Hopper")
    double.throttle(1, retry_after=1, at=guid(2))
    paths = [f"/users/{guid(number)}?$select=displayName" for number in (1, 2, 3)]
    answers = await one.graph.batch(PEOPLE, paths)
    assert [answer.status for answer in answers] == [200, 200, 404]
    assert [len(double.asked(guid(number))) for number in (1, 2, 3)] == [1, 2, 1]
    assert one.pace.pushes == [timedelta(seconds=1)]


async def test_a_part_that_stays_throttled_fails_the_batch(double: GraphDouble, one: Asking) -> None:
    double.throttle(9, retry_after=0, at=ADA)
    with pytest.raises(DirectoryFailed) as caught:
        await one.graph.batch(PEOPLE, [HER])
    assert (caught.value.status, len(double.asked(ADA))) == (429, 3)


async def test_a_throttled_envelope_is_repeated_whole(double: GraphDouble, one: Asking) -> None:
    double.throttle(1, retry_after=0, at="$batch")
    assert (await one.graph.batch(PEOPLE, [HER]))[0].is_good
    assert len(double.asked("$batch")) == 2


async def test_a_part_that_graph_forgot_is_asked_again(double: GraphDouble, one: Asking) -> None:
    double.say(1, 200, orjson.dumps({"responses": [{"id": "0"}, {"id": "7", "status": 200}, 3]}), at="$batch")
    assert (await one.graph.batch(PEOPLE, [HER]))[0].is_good


def test_a_wait_may_be_seconds_or_a_date() -> None:
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    date = format_datetime(now, usegmt=True)
    assert retry_after("17") == timedelta(seconds=17)
    assert retry_after(format_datetime(now + timedelta(seconds=90), usegmt=True), date) == timedelta(seconds=90)
    assert retry_after(format_datetime(now - timedelta(days=9), usegmt=True), date) == timedelta()
    assert retry_after(format_datetime(now - timedelta(days=9), usegmt=True)) == timedelta()
    assert retry_after("999999999") == LONGEST_RETRY_AFTER
    for nonsense in (None, "", "-1", "soon", "1.5", "9" * 400, "Tue, 99 Nov 2026 08:00:00 GMT", "٣"):
        assert retry_after(nonsense) is None
