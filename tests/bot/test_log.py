"""The log of a process: lines of JSON for whatever goes wrong, and in none of them what a person is or said."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.log import Lines

ROOT = Path(__file__).parent.parent.parent
PERSON = "5d1c0e8a-7b3f-4c2d-9e61-0a4b8c7d2f13"
SECRETS = ("Geheim", PERSON, "anna@stadt.example", "example", "a:", "19:eakte")


def written(
    name: str, said: object, *values: object, error: BaseException | None = None, **ids: object
) -> dict[str, Any]:
    """The line of a record."""
    record = logging.LogRecord(
        name, logging.ERROR, "", 0, said, values or None, (type(error), error, None) if error else None
    )
    vars(record).update(ids)
    line: dict[str, Any] = json.loads(Lines().format(record))
    return line


def told(program: str) -> tuple[int, list[dict[str, Any]]]:
    """The end and the lines of a process that logs as Wegweiser does and then does this."""
    begin = "import logging\nfrom bot.log import log_as_json\nlog_as_json(logging.INFO)\n"
    child = subprocess.run(
        [sys.executable, "-W", "default", "-c", begin + program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert child.stdout == ""
    for secret in SECRETS:
        assert secret not in child.stderr, child.stderr
    return child.returncode, [json.loads(line) for line in child.stderr.splitlines()]


def test_every_line_says_when_how_bad_where_and_what() -> None:
    line = written("wegweiser.http", "refused", status=403, reason="tenant")
    assert {name: line[name] for name in ("level", "from", "what", "status", "reason")} == {
        "level": "error",
        "from": "wegweiser.http",
        "what": "refused",
        "status": 403,
        "reason": "tenant",
    }
    assert "at" in line


def test_an_id_of_a_line_never_takes_the_place_of_what_it_says() -> None:
    assert written("wegweiser", "refused", level="calm", what="nothing", at="never")["what"] == "refused"


@pytest.mark.parametrize(
    "personal",
    [
        PERSON,
        PERSON.upper(),
        f"29:{PERSON}",
        "a:1abcDEF",
        "19:eakte@thread.tacv2;messageid=17",
        "anna@stadt.example",
        f"https://graph.example/v1.0/users/{PERSON}/chats",
        "http://127.0.0.1:3979/v3/conversations/a:1/activities",
    ],
)
def test_what_names_a_person_or_a_chat_is_left_out_wherever_it_stands(personal: str) -> None:
    for line in (
        written("scheduler.delivery", f"to {personal} it went wrong"),
        written("scheduler.delivery", "to %s it went wrong", personal),
        written("graph.entra", "refused", code=personal, codes=[personal, "Forbidden"]),
        written("httpx", personal),
        written("httpx", f"HTTP Request: GET {personal}"),
    ):
        assert personal not in json.dumps(line) and personal.split(":")[-1] not in json.dumps(line), line


def test_ids_of_rows_and_of_failures_are_kept() -> None:
    line = written("wegweiser.turn", "turn failed", id="0a1b2c3d", schedule="4f5e6d7c8b9a0f1e", delivery=17)
    assert (line["id"], line["schedule"], line["delivery"]) == ("0a1b2c3d", "4f5e6d7c8b9a0f1e", 17)
    assert written("scheduler", "delivery %d of campaign %d: %s", 17, 4, "status 403")["what"] == (
        "delivery 17 of campaign 4: status 403"
    )


def test_a_thing_that_could_hold_anything_is_told_by_its_kind() -> None:
    line = written("wegweiser", "odd", error=ValueError("Geheim"), person={"name": "Geheim"}, many=[b"Geheim"])
    assert (line["error"], line["person"], line["many"]) == ("ValueError", "dict", ["bytes"])


def test_an_error_is_told_by_its_kind_its_causes_and_its_place() -> None:
    try:
        try:
            int("Geheim")
        except ValueError as inner:
            raise RuntimeError("Geheim") from inner
    except RuntimeError as error:
        line = written("wegweiser", "broke", error=error)
    assert (line["error"], line["because"]) == ("RuntimeError", ["ValueError"])
    assert "Geheim" not in json.dumps(line)


@pytest.mark.parametrize(
    ("said", "values", "kept"),
    [
        ("HTTP Request: %s %s", ("GET", "https://graph.example/users/Geheim"), "HTTP Request: %s %s"),
        ("Request URL: 'https://graph.example/users/Geheim'\nA: b", (), "Request URL"),
        ("Unknown user 'Anna Geheim'", (), "Unknown user"),
        ("Task exception was never retrieved\nfuture: Geheim", (), "Task exception was never retrieved"),
        ("Response status: 404 (Geheim)", (), "Response status"),
        (ValueError("Geheim"), (), "ValueError"),
    ],
)
def test_of_a_librarys_line_only_what_its_author_wrote_is_kept(
    said: object, values: tuple[str, ...], kept: str
) -> None:
    line = written("azure.core", said, *values)
    assert line["what"] == kept
    assert "Geheim" not in json.dumps(line)


def test_libraries_speak_from_a_warning_on() -> None:
    _, lines = told("""
import httpx, sqlalchemy, apscheduler, aiohttp
for name in ("httpx", "httpcore", "azure.identity", "azure.core", "msal", "msgraph", "kiota", "sqlalchemy.engine",
             "psycopg", "apscheduler.executors.default", "aiohttp.access", "aiohttp.server", "asyncio", "alembic"):
    logging.getLogger(name).info("HTTP Request: %s", "https://graph.example/users/Geheim")
    logging.getLogger(name).warning("HTTP Request: %s", "https://graph.example/users/Geheim")
logging.getLogger("graph.entra.client").info("asked", extra={"feature": "people"})
""")
    assert [line["level"] for line in lines] == ["warning"] * 14 + ["info"]
    assert {line["what"] for line in lines} == {"HTTP Request: %s", "asked"}


def test_what_nobody_catches_is_a_line_too() -> None:
    code, lines = told("raise ValueError('Geheim')")
    assert code == 1
    assert [(line["level"], line["what"], line["error"]) for line in lines] == [
        ("critical", "ended by an error", "ValueError")
    ]


def test_a_thread_and_a_destructor_that_break_are_lines_too() -> None:
    _, lines = told("""
import threading
def breaks(*_): raise ValueError("Geheim")
thread = threading.Thread(target=breaks, name="Geheim"); thread.start(); thread.join()
class Broken:
    def __del__(self): raise KeyError("Geheim")
Broken()
""")
    assert [line["error"] for line in lines] == ["ValueError", "KeyError"]


@pytest.mark.parametrize("runner", ["asyncio.run", "uvloop.run"])
def test_a_task_nobody_waits_for_and_a_callback_are_lines_too(runner: str) -> None:
    _, lines = told(f"""
import asyncio, gc, uvloop
async def breaks(): raise ValueError("Geheim")
def called(): raise KeyError("Geheim")
async def all():
    asyncio.create_task(breaks(), name="Geheim")
    asyncio.get_running_loop().call_soon(called)
    await asyncio.sleep(0.01)
    gc.collect()
{runner}(all())
""")
    assert sorted(line["error"] for line in lines) == ["KeyError", "ValueError"]


def test_a_warning_is_told_by_its_kind_and_its_place() -> None:
    _, lines = told("import warnings; warnings.warn('Anna Geheim is old', DeprecationWarning)")
    assert [(line["what"], line["error"]) for line in lines] == [("python warns", "DeprecationWarning")]


def test_a_line_that_cannot_be_written_gives_away_nothing() -> None:
    code, lines = told("""
logging.getLogger("wegweiser.turn").error("two %s %s", "Geheim")
logging.getLogger("wegweiser.turn").error("a half of a sign", extra={"id": "\\ud800"})
""")
    assert code == 0
    assert [line["what"] for line in lines] == ["line not written", "a half of a sign"]


def test_what_a_client_packs_wrongly_is_no_fault_of_ours() -> None:
    _, lines = told("""
import asyncio, aiohttp
from aiohttp import web
async def reads(request):
    try: await request.read()
    except web.RequestPayloadError: return web.Response(status=400)
async def all():
    app = web.Application()
    app.router.add_post("/", reads)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as session:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        async with session.post(url, data=b"Geheim", headers={"Content-Encoding": "gzip"}) as answer:
            assert answer.status == 400
    await runner.cleanup()
asyncio.run(all())
""")
    assert lines == []


def test_a_handler_that_breaks_and_a_bad_request_are_lines_without_values() -> None:
    _, lines = told("""
import asyncio, aiohttp
from aiohttp import web
async def breaks(request): raise ValueError("Geheim" + await request.text())
async def all():
    app = web.Application()
    app.router.add_post("/api/Geheim", breaks)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    async with aiohttp.ClientSession() as session:
        await session.post(f"http://127.0.0.1:{port}/api/Geheim?Geheim", data="Geheim")
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST /Geheim HTTP/9.9 Geheim\\r\\nGeheim\\r\\n\\r\\n")
    await reader.read(100)
    writer.close()
    aiohttp.ClientSession()
    await runner.cleanup()
asyncio.run(all())
""")
    assert [line["from"] for line in lines][:1] == ["aiohttp.server"]
    assert lines[0]["error"] == "ValueError" and lines[0]["what"] == "Error handling request from %s"
