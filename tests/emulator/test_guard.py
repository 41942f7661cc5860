"""Who is let in: this machine's page and programs, nobody else's web page."""

import json
from pathlib import Path

import pytest

from emulator.server import Emulator, NotLoopback, Options
from tests.emulator.double import KAYA, TOWN, Stage, card


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:80"])
async def test_a_foreign_host_is_refused(stage: Stage, host: str) -> None:
    for path in ("/", "/api/world", "/control/clock", "/v3/teams/x"):
        status, body = await stage.call("GET", path, Host=host)
        assert (status, body["error"]["code"]) == (403, "ForbiddenHost")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
async def test_a_foreign_origin_is_refused(stage: Stage, origin: str) -> None:
    version = (await stage.get("/control/clock"))["version"]
    status, body = await stage.call("POST", "/control/clock", {"advance": 5}, Origin=origin)
    assert (status, body["error"]["code"]) == (403, "ForbiddenOrigin")
    assert (await stage.get("/control/clock"))["version"] == version


async def test_the_page_s_own_origin_is_welcome(stage: Stage) -> None:
    status, _ = await stage.call("POST", "/control/clock", {"advance": 5}, Origin=stage.emulator.url)
    assert status == 200


async def test_another_site_s_picture_tag_opens_no_chat(stage: Stage) -> None:
    status, _ = await stage.call("GET", f"/api/chats?as={KAYA}", **{"Sec-Fetch-Site": "cross-site"})
    assert status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_only_json_is_taken(stage: Stage, kind: str) -> None:
    for path in ("/control/clock", "/api/seen", "/v3/conversations"):
        status, body = await stage.call("POST", path, {"advance": 5}, **{"Content-Type": kind})
        assert (status, body["error"]["code"]) == (415, "UnsupportedMediaType")


@pytest.mark.parametrize("content", ["{", "[]", '"text"', ""])
async def test_what_is_no_json_object_is_refused(stage: Stage, content: str) -> None:
    for path in ("/control/clock", "/api/seen", "/v3/conversations"):
        async with stage.session.post(
            stage.emulator.url + path, data=content, headers={"Content-Type": "application/json"}
        ) as response:
            assert response.status == 400
            assert json.loads(await response.text())["error"]["code"] == "BadSyntax"


async def test_a_body_beyond_all_measure_is_too_big(stage: Stage) -> None:
    status, body = await stage.call("POST", "/v3/conversations", card("x" * 9_000_000))
    assert (status, body["error"]["code"]) == (413, "MessageSizeTooBig")


async def test_a_body_that_is_not_packed_as_it_says_is_bad_syntax(stage: Stage) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    url = f"{stage.emulator.url}/control/clock"
    async with stage.session.post(url, data=b'{"advance": 1}', headers=headers) as response:
        assert (response.status, (await response.json())["error"]["code"]) == (400, "BadSyntax")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "", "example.org"])  # noqa: S104
def test_only_a_loopback_address_is_served(tmp_path: Path, host: str) -> None:
    with pytest.raises(NotLoopback):
        Emulator(Options(town=TOWN, state=tmp_path, host=host, port=0))


@pytest.mark.parametrize("path", ["/page/..%2fserver.py", "/page/%2e%2e/server.py", "/page/nothing.js", "/vendor/x.js"])
async def test_only_the_page_s_files_are_served(stage: Stage, path: str) -> None:
    async with stage.session.get(stage.emulator.url + path) as response:
        assert response.status == 404


async def test_the_page_may_load_nothing_from_elsewhere(stage: Stage) -> None:
    async with stage.session.get(f"{stage.emulator.url}/page/words.js") as response:
        assert response.status == 200
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
