"""The load: activities in, a fake Bot Connector that takes the replies, and the CPU time of who answers."""

import asyncio
import socket
import statistics
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp
import psutil
from aiohttp import web


@dataclass(frozen=True, slots=True)
class Figure:
    """One run: answered turns per second, median and 99th percentile in ms, CPU ms per turn."""

    per_second: float
    median: float
    slow: float
    cpu: float
    connections: int


class FakeConnector:
    """Takes every reply at once; counts the connections they come on."""

    def __init__(self) -> None:
        self.replies = 0
        self.connections: set[Any] = set()
        self.url = ""

    async def start(self) -> None:
        """Listen on any free port."""
        app = web.Application()
        app.router.add_route("*", "/v3/{rest:.*}", self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def stop(self) -> None:
        """Close the port."""
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        await request.read()
        self.replies += 1
        self.connections.add(request.transport)
        return web.json_response({"id": str(self.replies)})


def activity(number: int, person: str, text: str, service_url: str) -> dict[str, object]:
    """What Teams sends when this person writes this text."""
    return {
        "type": "message",
        "id": f"{time.time_ns()}{number}",
        "timestamp": "2026-11-24T08:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": f"29:{person}", "name": "Someone", "aadObjectId": person},
        "recipient": {"id": "28:bot", "name": "Wegweiser"},
        "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": "t"},
        "channelData": {"tenant": {"id": "t"}},
        "entities": [{"type": "clientInfo", "locale": "de-DE", "country": "DE", "platform": "Web"}],
        "locale": "de-DE",
        "textFormat": "plain",
        "text": text,
    }


async def measure(
    url: str,
    processes: Sequence[psutil.Process],
    connector: FakeConnector,
    people: Sequence[str],
    text: str,
    turns: int,
    at_once: int,
) -> Figure:
    """Send so many messages, so many in flight, and see what they cost the processes."""
    took: list[float] = []
    numbers = iter(range(turns))
    connector.replies, connector.connections = 0, set()

    async def one_by_one(session: aiohttp.ClientSession) -> None:
        for number in numbers:
            body = activity(number, people[number % len(people)], text, connector.url)
            started = time.perf_counter()
            async with session.post(f"{url}/api/messages", json=body) as response:
                await response.read()
                if response.status >= 300:
                    raise RuntimeError(f"{url} answered {response.status}")
            took.append(time.perf_counter() - started)

    before, started = cpu(processes), time.perf_counter()
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(one_by_one(session) for _ in range(at_once)))
    seconds, used = time.perf_counter() - started, cpu(processes) - before
    if connector.replies < turns:
        raise RuntimeError(f"{url} answered only {connector.replies} of {turns}")
    took.sort()
    return Figure(
        turns / seconds,
        statistics.median(took) * 1000,
        took[int(len(took) * 0.99)] * 1000,
        used / turns * 1000,
        len(connector.connections),
    )


def cpu(processes: Sequence[psutil.Process]) -> float:
    """Seconds of processor time these have used so far."""
    used = 0.0
    for process in processes:
        with suppress(psutil.NoSuchProcess):  # a backend may end between two looks
            times = process.cpu_times()
            used += float(times.user + times.system)
    return used


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def until_open(port: int, seconds: float = 60) -> float:
    """Wait until something listens there; gives the seconds it took."""
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.01)
            continue
        writer.close()
        return time.perf_counter() - started
    raise TimeoutError(f"nothing listens on {port}")
