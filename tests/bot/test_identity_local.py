"""The check of local mode: this machine, none of its browser's foreign pages, and only towards itself."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.identity import LocalCheck, Reason, Refused
from tests.bot.federation import SERVICE, activity


@pytest.fixture
async def local() -> AsyncIterator[TestServer]:
    """A server that answers with the outcome of the check."""

    async def answer(request: web.Request) -> web.Response:
        try:
            await LocalCheck().check(request, await request.json())
        except Refused as no:
            return web.Response(status=no.status, text=no.reason)
        return web.Response(text="in")

    app = web.Application()
    app.router.add_post("/", answer)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    yield server
    await server.close()


async def post(server: TestServer, headers: dict[str, str], service: object = "http://127.0.0.1:3979/") -> str:
    async with aiohttp.ClientSession() as session:
        came = activity(serviceUrl=service)
        async with session.post(server.make_url("/"), json=came, headers=headers) as response:
            return f"{response.status} {await response.text()}"


LOCAL = [
    ({}, "200 in"),
    ({"Host": "localhost:3978"}, "200 in"),
    ({"Host": "[::1]:3978"}, "200 in"),
    ({"Origin": "http://localhost:3979"}, "200 in"),
    ({"Host": "wegweiser.evil.example"}, "403 host"),
    ({"Host": "127.0.0.1.evil.example"}, "403 host"),
    ({"Host": "127.0.0.1@evil.example"}, "403 host"),
    ({"Host": ""}, "403 host"),
    ({"Host": "["}, "403 host"),
    ({"Origin": "https://evil.example"}, "403 origin"),
    ({"Origin": "null"}, "403 origin"),
    ({"Origin": ""}, "403 origin"),
]


@pytest.mark.parametrize(("headers", "outcome"), LOCAL)
async def test_local_mode_takes_only_what_this_machine_says_itself(
    local: TestServer, headers: dict[str, str], outcome: str
) -> None:
    assert await post(local, headers) == outcome


ELSEWHERE = [
    *(None, 7, SERVICE, "http://127.0.0.1.evil.example/", "http://10.0.0.1/"),
    # Each of these reads as another address, or as another path, to somebody.
    *("http://@127.0.0.1/", "http://127.0.0.1/x?", "http://127.0.0.1/#", " http://127.0.0.1/", "http://ⓛocalhost/"),
    *("http://127.0.0.1\t/", "http://127.0.0.1/\\@evil.example/", "http://evil.example\\@127.0.0.1/"),
]


@pytest.mark.parametrize("service", ELSEWHERE)
async def test_local_mode_answers_only_to_this_machine(local: TestServer, service: object) -> None:
    assert await post(local, {}, service) == "403 service url"


async def test_local_mode_refuses_callers_from_outside() -> None:
    class FromOutside:
        def __init__(self, remote: str | None) -> None:
            self.remote = remote
            self.headers = {"Host": "127.0.0.1"}

    for remote in ("192.168.1.7", "::ffff:10.0.0.1", "", None):
        with pytest.raises(Refused) as no:
            await LocalCheck().check(FromOutside(remote), activity())  # type: ignore[arg-type]
        assert (no.value.status, no.value.reason) == (403, Reason.CALLER)
