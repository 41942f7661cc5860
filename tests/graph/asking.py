"""What tests of Graph calls share: the SDK against the double, a pace that only notes, and what was counted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from domain.directory import Feature
from graph.entra.sdk import Sdk
from tests.graph.double import GraphDouble

ANNA = "11111111-0000-4000-8000-00000000000a"
BEN = "11111111-0000-4000-8000-00000000000b"


@dataclass
class Noted:
    """A pace without a limit: how many slots were asked for, and how far it was pushed; and the counter."""

    slots: int = 0
    ahead: float = 0.0
    pushed: list[timedelta] = field(default_factory=list)
    counted: list[tuple[Feature, int | None]] = field(default_factory=list)

    async def slot(self) -> float:
        self.slots += 1
        return asyncio.get_running_loop().time() + self.ahead

    async def push(self, wait: timedelta) -> None:
        self.pushed.append(wait)

    def count(self, feature: Feature, status: int | None) -> None:
        self.counted.append((feature, status))


async def no_token() -> str | None:
    """The double asks for none."""
    return None


@asynccontextmanager
async def asking(graph: GraphDouble, noted: Noted) -> AsyncIterator[Sdk]:
    """The SDK, closed again at the end."""
    sdk = Sdk(graph.url, no_token, noted, noted.count)
    try:
        yield sdk
    finally:
        await sdk.close()
