"""The other side of a benchmark: the cheap connector or the real emulator, in a process of its own, and its counts."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from tests.benchmarks.load import free_port, until_open

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Far:
    """A process that stands for Teams."""

    url: str
    process: psutil.Process
    session: aiohttp.ClientSession

    async def get(self, path: str) -> Any:
        """What a control path says."""
        async with self.session.get(f"{self.url}{path}") as response:
            return await response.json()

    async def post(self, path: str, **body: object) -> Any:
        """What a control path answers; raises where it refuses."""
        async with self.session.post(f"{self.url}{path}", json=body) as response:
            if response.status >= 300:
                raise RuntimeError(f"{path} answered {response.status}: {await response.text()}")
            return await response.json()

    async def begin(self, limit: int | None) -> None:
        """Count anew, with so many requests let in within any second."""
        await self.post("/control/limits", tenant=limit)
        await self.post("/control/counts")

    async def counts(self) -> Mapping[str, Any]:
        """What came since the beginning."""
        found: Mapping[str, Any] = await self.get("/control/counts")
        return found


@asynccontextmanager
async def far(*command: str, port: int | None = None) -> AsyncIterator[Far]:
    """Python with these arguments, which listens on the port, until the end of the block."""
    port = port or free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WEGWEISER_")}
    process = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT, env=environment)
    try:
        await until_open(port)
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=300)) as session:
            yield Far(f"http://127.0.0.1:{port}", psutil.Process(process.pid), session)
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def connector(latency: float = 0.0) -> AsyncIterator[Far]:
    """The connector that costs next to nothing; seconds until it answers."""
    port = free_port()
    async with far("-m", "tests.benchmarks.teams", str(port), str(latency), port=port) as running:
        yield running


class Stock:
    """A process of stock botbuilder that broadcasts when told."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def broadcast(self, people: Sequence[str]) -> Mapping[str, float]:
        """Send to these people; seconds, processor seconds and how many failed."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(list(people)).encode() + b"\n")
        await self._process.stdin.drain()
        took: Mapping[str, float] = json.loads(await self._process.stdout.readline())
        return took


@asynccontextmanager
async def stock(url: str, message: Mapping[str, object], at_once: int) -> AsyncIterator[Stock]:
    """Stock botbuilder that sends this message to whom it is told, until the end of the block."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.stock_proactive", f"{url}/", str(at_once)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(message).encode() + b"\n")
    try:
        yield Stock(process)
    finally:
        process.stdin.close()
        await process.wait()
