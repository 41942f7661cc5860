"""Under load: what one message costs this Teams, and that thousands of them leave its memory as it was."""

import asyncio
from pathlib import Path
from typing import Any

import aiohttp

from tests.emulator.double import activities_of, card
from tests.emulator.test_state import process

PEOPLE = 2_000
IN_FLIGHT = 200
# Reached are about 0.00015.
MOST_SECONDS_EACH = 0.001
MOST_GROWTH_MEGABYTES = 6


def resident(pid: int) -> float:
    """Megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


async def posted(session: aiohttp.ClientSession, path: str, body: Any) -> Any:
    async with session.post(path, json=body) as response:
        assert response.status == 200
        return await response.json()


async def everyone_gets_one(session: aiohttp.ClientSession, people: list[str]) -> None:
    message = {"type": "message", "summary": "Neues", "attachments": [card("Größere Neuigkeiten " * 400)]}
    gate = asyncio.Semaphore(IN_FLIGHT)

    async def sent(person: str) -> None:
        async with gate, session.post(activities_of(f"a:{person}"), json=message) as response:
            assert response.status == 201

    await asyncio.gather(*(sent(person) for person in people))


async def test_thousands_of_messages_cost_little_and_leave_no_trace(tmp_path: Path) -> None:
    with process(tmp_path) as (started, url):
        async with aiohttp.ClientSession(url, connector=aiohttp.TCPConnector(limit=IN_FLIGHT)) as session:
            people = (await posted(session, "/control/roster", {"people": PEOPLE}))["ids"]
            installed = await posted(session, "/control/install", {"people": people, "tell": False})
            assert installed == {"installed": PEOPLE, "announced": 0}
            await posted(session, "/control/recording", {"transcript": False, "messages": False})
            await everyone_gets_one(session, people)
            before = resident(started.pid)
            await posted(session, "/control/counts", {})
            await everyone_gets_one(session, people)
            async with session.get("/control/counts") as response:
                counts = await response.json()
            growth = resident(started.pid) - before
    assert counts["byStatus"] == {"201": PEOPLE}
    assert counts["processor"] / PEOPLE < MOST_SECONDS_EACH
    assert growth < MOST_GROWTH_MEGABYTES
