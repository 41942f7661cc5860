"""Our own client against the double, with a pace that lets everything through and writes down who pushed it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import aiohttp

from domain.directory import Feature
from graph.entra.client import Graph

TOKEN = "a-token-for-graph"


@dataclass
class FreePace:
    """No waiting; how often a slot was taken, and the waits that everybody was told to keep."""

    slots: int = 0
    pushes: list[timedelta] = field(default_factory=list)

    async def slot(self) -> float:
        """Now."""
        self.slots += 1
        return asyncio.get_running_loop().time()

    async def push(self, wait: timedelta) -> None:
        """Written down."""
        self.pushes.append(wait)


@dataclass
class Asking:
    """The client, its pace, and what was counted."""

    graph: Graph
    pace: FreePace
    counted: list[tuple[Feature, int | None]]


@asynccontextmanager
async def asking(url: str, usual_wait: timedelta = timedelta()) -> AsyncIterator[Asking]:
    """A client with a token that talks to Graph at this address."""
    counted: list[tuple[Feature, int | None]] = []
    pace = FreePace()

    async def token() -> str | None:
        return TOKEN

    def count(feature: Feature, status: int | None) -> None:
        counted.append((feature, status))

    async with aiohttp.ClientSession() as session:
        yield Asking(Graph(session, url, token, pace, count, usual_wait), pace, counted)


def guid(number: int) -> str:
    """An Entra object id."""
    return f"00000000-0000-4000-8000-{number:012d}"
