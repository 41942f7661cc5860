"""The doors: what is no activity from an allowed sender gets a status, and nobody in a chat hears of it."""

import asyncio
import gzip
import re
from typing import Any, cast

from aiohttp.test_utils import TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.http import application
from bot.identity import LocalCheck
from bot.metrics import Metrics
from bot.turn import Turns
from tests.bot.line import BOT, JSON, Line, got
from tests.conftest import Houses, Running
from tests.talk import Talk

GRIT = "Grit Sommer"
AS_JSON = {"Content-Type": "application/json"}
HELP = "Das können Sie mich fragen"


async def test_a_body_that_is_no_json_is_a_bad_request(line: Line) -> None:
    for body in (b"", b"{", b"Hilfe", b'{"type": NaN}', b'{"text": "\\ud800"}', b"\xff\xfe", b"[" * 5000):
        assert (await line.raw(body, AS_JSON)).status == 400, body


async def test_json_that_is_no_object_is_a_bad_request(line: Line) -> None:
    for body in ([], [{"type": "message"}], "message", 7, None, True):
        assert (await line.post(body)).status == 400, body


async def test_an_activity_without_a_type_is_a_bad_request(line: Line) -> None:
    for kind in (None, "", 7, ["message"], {"a": 1}):
        assert (await line.post(line.activity(GRIT) | {"type": kind})).status == 400, kind
    assert line.far.texts == []


async def test_an_unknown_type_is_taken_and_left(line: Line) -> None:
    for kind in ("typing", "messageReaction", "event", "endOfConversation", "neu", "MESSAGE"):
        answered = await line.post(line.activity(GRIT, kind, text="Hilfe"))
        assert (answered.status, answered.body) == (200, None), kind
    assert line.far.texts == []


async def test_only_json_is_taken(line: Line) -> None:
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "text/html", "x", ""):
        answered = await line.raw(b'{"type": "message"}', {"Content-Type": content_type})
        assert answered.status == 415, content_type


async def test_a_megabyte_is_too_much(line: Line) -> None:
    assert (await line.post(line.activity(GRIT, text="a" * 1024 * 1024))).status == 413
    assert line.far.texts == []


async def test_the_limit_is_256_kilobytes(line: Line) -> None:
    assert (await line.post(line.activity(GRIT, more="a" * (256 * 1024 - 1500)))).status == 200
    assert line.far.texts[0] == HELP
    assert (await line.post(line.activity(GRIT, more="a" * 256 * 1024))).status == 413


async def test_packed_megabytes_are_too_much(line: Line) -> None:
    packed = gzip.compress(b'{"type": "' + b"a" * 50_000_000 + b'"}')
    assert (await line.raw(packed, AS_JSON | {"Content-Encoding": "gzip"})).status == 413


async def test_a_body_that_is_not_packed_as_it_says_is_a_bad_request(line: Line) -> None:
    assert (await line.raw(b'{"type": "message"}', AS_JSON | {"Content-Encoding": "gzip"})).status == 400


async def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    nobody = Turns(cast(Any, None))
    async with TestServer(application(nobody, LocalCheck(), Metrics(), patience=0.1)) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
        writer.write(b"Content-Length: 100\r\n\r\n{")
        async with asyncio.timeout(3):
            assert (await reader.readline()).startswith(b"HTTP/1.1 408")
        writer.close()


async def test_a_service_url_of_elsewhere_is_forbidden(line: Line) -> None:
    elsewhere = (
        "https://smba.trafficmanager.net/de/",
        "http://10.0.0.1/",
        "http://127.0.0.1.evil.example/",
        "file:///x",
    )
    for url in (*elsewhere, "", None, 7, ["http://127.0.0.1/"], {"url": "http://127.0.0.1/"}):
        assert (await line.post(line.activity(GRIT) | {"serviceUrl": url})).status == 403, url


async def test_a_web_page_of_elsewhere_cannot_drive_the_bot(line: Line) -> None:
    for name in ("wegweiser.example", "127.0.0.1@evil.example", "127.0.0.1.evil.example"):
        for header in ({"Host": name}, {"Origin": f"http://{name}"}, {"Origin": "null"}):
            assert (await line.post(line.activity(GRIT), header)).status == 403, header
    assert line.far.texts == []


async def test_a_refusal_says_nothing(line: Line) -> None:
    for refused in (await line.raw(b"{", AS_JSON), await line.post(line.activity(GRIT, serviceUrl="http://x.example"))):
        assert refused.body is None


async def test_an_activity_from_nowhere_is_a_bad_request(line: Line) -> None:
    for conversation in ({}, {"id": ""}, {"id": ";messageid=1"}, {"id": "a" * 5000}, {"id": "a:\0"}, {"id": 7}):
        assert (await line.post(line.activity(GRIT, conversation=conversation))).status == 400, conversation


async def test_only_post_brings_activities(running: Running) -> None:
    for path, status in (("/api/messages", 405), ("/metrics", 404), ("/readyz", 404), ("/", 404)):
        assert (await got(running.talk.session, f"{running.bot.url}{path}")).status == status, path


async def test_it_says_that_it_is_alive_and_ready(running: Running) -> None:
    assert (await got(running.talk.session, f"{running.bot.url}/healthz")).body == {"alive": True}
    await running.bot.ticker.tick()
    ready = await got(running.talk.session, f"{running.bot.admin_url}/readyz")
    assert (ready.status, ready.body) == (200, {"database": True, "engine": True, "clock": True})


async def test_without_its_database_it_is_alive_but_not_ready(running: Running, houses: Houses) -> None:
    await houses.take_away(running.bot.database.url)
    assert (await got(running.talk.session, f"{running.bot.url}/healthz")).status == 200
    ready = await got(running.talk.session, f"{running.bot.admin_url}/readyz")
    assert (ready.status, ready.body["database"]) == (503, False)


async def test_the_numbers_know_kinds_and_reasons_and_no_people(line: Line, talk: Talk) -> None:
    await line.say(GRIT, "Wer hilft mir mit der E-Akte?")
    await line.post(line.activity(GRIT, "Anna Geheim"))
    await line.post(line.activity(GRIT, serviceUrl="http://x.example"))
    numbers = (await got(talk.session, f"{line.running.bot.admin_url}/metrics")).body
    assert 'wegweiser_turns_total{kind="message"} 1.0' in numbers
    assert 'wegweiser_turns_total{kind="other"} 1.0' in numbers
    assert 'wegweiser_refused_total{reason="service url"} 1.0' in numbers
    for secret in ("Grit", "Sommer", "E-Akte", "Anna", talk.people[GRIT], "Kaya", "x.example"):
        assert secret not in numbers


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=40) | st.just("a" * 9000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
TRACES = re.compile(r"Traceback|Error\b|Exception|File \"|\bat 0x|None\b|nicht geklappt|did not work")


def places(found: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a JSON value that can be replaced."""
    inner = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    return [path, *(one for name, part in inner for one in places(part, (*path, name)))]


def changed(found: object, path: tuple[str | int, ...], value: object) -> object:
    """The JSON value with another one at this place."""
    if not path:
        return value
    if isinstance(found, dict):
        return {**found, path[0]: changed(found[path[0]], path[1:], value)}
    assert isinstance(found, list)
    return [changed(part, path[1:], value) if number == path[0] else part for number, part in enumerate(found)]


def real(line: Line) -> list[JSON]:
    """One activity of each kind Teams sends."""
    return [
        line.activity(GRIT, text="Wer hilft mir mit der E-Akte?"),
        line.in_channel(GRIT, "Hilfe"),
        line.activity(GRIT, text=None, value={"verb": "contacts.ask", "project": "eakte"}),
        line.press(GRIT, "contacts.ask", {"project": "eakte"}),
        line.activity(GRIT, "invoke", name="task/fetch", value={"data": {"a": 1}}),
        line.activity(GRIT, "installationUpdate", action="add"),
        line.activity(GRIT, "conversationUpdate", membersAdded=[{"id": BOT}]),
    ]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data())
async def test_whatever_stands_in_the_fields_nobody_sees_a_fault(line: Line, data: st.DataObject) -> None:
    activity: object = data.draw(st.sampled_from(real(line)), label="real")
    for _ in range(data.draw(st.integers(1, 3), label="changes")):
        path = data.draw(st.sampled_from(places(activity)), label="where")
        activity = changed(activity, path, data.draw(JUNK, label="what"))
    answered = await asyncio.wait_for(line.post(activity), 10)
    assert answered.status in (200, 400, 403)
    said = [str(answered.body or ""), *line.far.texts]
    line.far.came.clear()
    assert not any(TRACES.search(one) for one in said), said
