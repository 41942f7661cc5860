"""What survives a restart and a kill."""

import asyncio
import http.client
import json
import os
import signal
import socket
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

import pytest

from tests.emulator.double import EAKTE, KAYA, SMITH, TOWN, BotDouble, card, quoted, staged

ROOT = Path(__file__).parents[2]
MORNING = datetime(2027, 3, 2, 8, tzinfo=UTC)


async def test_a_restart_keeps_messages_installs_clock_roster_and_what_was_seen(bot: BotDouble, tmp_path: Path) -> None:
    async with staged(tmp_path, bot) as stage:
        await bot.has(1, "conversationUpdate")
        made = await stage.post("/control/roster", {"people": 2})
        await stage.say(KAYA, "Frage", EAKTE, mentionBot=True)
        await stage.installed(KAYA)
        await stage.bot_sends(f"a:{KAYA}", {"attachments": [card("x")]})
        await stage.post("/api/seen", {"as": SMITH, "chat": EAKTE})
        await stage.post("/control/clock", {"now": MORNING.isoformat()})
        before = [await stage.messages(KAYA), await stage.messages(SMITH, EAKTE)]
    bot.received.clear()
    async with staged(tmp_path, bot) as stage:
        assert [await stage.messages(KAYA), await stage.messages(SMITH, EAKTE)] == before
        assert (await stage.get("/control/clock"))["now"].startswith("2027-03-02T08:00:")
        chats = await stage.get(f"/api/chats?as={SMITH}")
        assert [chat["unread"] for chat in chats] == [0, 0, 0, 0]
        assert (await stage.bot_sends(f"a:{KAYA}", {"text": "weiter"}))[0] == 201
        assert len(await stage.get(f"/api/chats?as={made['ids'][1]}")) == 4
        assert bot.received == []


async def test_a_start_with_the_same_now_goes_on_and_with_another_begins_there(bot: BotDouble, tmp_path: Path) -> None:
    async with staged(tmp_path, bot, now=MORNING) as stage:
        await stage.post("/control/clock", {"advance": 86400})
    async with staged(tmp_path, bot, now=MORNING) as stage:
        assert (await stage.get("/control/clock"))["now"].startswith("2027-03-03T08:00:")
    async with staged(tmp_path, bot, now=MORNING.replace(year=2028)) as stage:
        assert (await stage.get("/control/clock"))["now"].startswith("2028-03-02T08:00:")


async def test_a_reset_is_kept_too(bot: BotDouble, tmp_path: Path) -> None:
    async with staged(tmp_path, bot) as stage:
        await stage.say(KAYA, "vergessen", EAKTE)
        await asyncio.sleep(0.4)
        await stage.post("/control/reset", {})
        await stage.say(KAYA, "neu", EAKTE)
    async with staged(tmp_path, bot) as stage:
        assert [message["text"] for message in await stage.messages(KAYA, EAKTE)] == ["neu"]


@contextmanager
def process(state: Path, *options: str) -> Iterator[tuple[Popen[bytes], str]]:
    """`python -m emulator` in a process of its own, answering; gone afterwards."""
    port = free_port()
    started = Popen(
        [sys.executable, "-m", "emulator", "--town", str(TOWN), "--state", str(state), "--port", str(port), *options],
        cwd=ROOT,
        stdout=PIPE,
        stderr=PIPE,
        env={**os.environ, "WEGWEISER_MODE": "nonsense"},
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(url)
        yield started, url
    finally:
        started.kill()
        started.communicate()


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
        assert isinstance(port, int)
        return port


def ask(url: str, path: str, body: Any = None) -> Any:
    """Talks to another process without an event loop; raises OSError while nobody listens."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=5)
    try:
        content = None if body is None else json.dumps(body)
        method = "GET" if body is None else "POST"
        connection.request(method, path, content, {"Content-Type": "application/json"} if content else {})
        response = connection.getresponse()
        assert response.status == 200
        return json.loads(response.read())
    finally:
        connection.close()


def wait_until_it_answers(url: str) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            ask(url, "/control/clock")
            return
        except OSError:
            time.sleep(0.02)
    raise AssertionError("the emulator did not start")


def say(url: str, text: str) -> None:
    ask(url, f"/api/chats/{quoted(EAKTE)}/messages", {"as": KAYA, "text": text})


def texts(url: str) -> list[str]:
    return [message["text"] for message in ask(url, f"/api/chats/{quoted(EAKTE)}/messages?as={KAYA}")]


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_kill_loses_at_most_the_last_second(tmp_path: Path) -> None:
    with process(tmp_path) as (started, url):
        for number in range(50):
            say(url, str(number))
        time.sleep(1)
        for number in range(50):
            say(url, f"later {number}")
        started.kill()
        started.wait()
    database = sqlite3.connect(tmp_path / "emulator.sqlite3")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    with process(tmp_path) as (_, url):
        assert texts(url)[:50] == [str(number) for number in range(50)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_silence(tmp_path: Path, number: signal.Signals) -> None:
    with process(tmp_path) as (started, url):
        say(url, "zuletzt")
        started.send_signal(number)
        output = started.communicate(timeout=5)
        assert (started.returncode, output) == (0, (b"", b""))
    with process(tmp_path) as (_, url):
        assert texts(url) == ["zuletzt"]


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "emulator", "--town", str(TOWN), "--state", str(tmp_path), "--port", str(port)]
    script = f"import subprocess, time; print(subprocess.Popen({command!r}).pid, flush=True); time.sleep(60)"
    parent = Popen([sys.executable, "-c", script], cwd=ROOT, stdout=PIPE, stderr=DEVNULL)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    wait_until_it_answers(f"http://127.0.0.1:{port}")
    parent.kill()
    parent.communicate()
    end = time.monotonic() + 5
    while is_running(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(child)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], b"not a loopback address"),  # noqa: S104
        (["--town", "nothing.yaml"], b"nothing.yaml"),
        (["--now", "1066-10-14"], b"2000"),
    ],
)
def test_a_start_that_cannot_be_says_why_in_one_line(tmp_path: Path, options: list[str], words: bytes) -> None:
    command = [sys.executable, "-m", "emulator", "--town", str(TOWN), "--state", str(tmp_path), "--port", "0"]
    started = Popen([*command, *options], cwd=ROOT, stdout=PIPE, stderr=PIPE)
    output, errors = started.communicate(timeout=10)
    assert (started.returncode, output, errors.count(b"\n")) == (1, b"", 1)
    assert words in errors
