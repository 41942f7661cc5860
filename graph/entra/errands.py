"""What a chat answer waits for only briefly: it ends by itself, and a service that has trouble is left alone."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine
from datetime import timedelta

from domain.directory import Feature
from domain.errors import DirectoryFailed

log = logging.getLogger("wegweiser.directory")

PATIENCE = timedelta(seconds=0.8)
# How long nothing is asked after a failure that names no time itself.
REST = timedelta(seconds=30)

Tell = Callable[[Feature], Awaitable[None]]


async def nobody(feature: Feature) -> None:
    """Where nobody has to hear of permissions."""


class Errands:
    """The requests of one feature; `denied` and `granted` hear whether its permission is there."""

    def __init__(self, feature: Feature, denied: Tell, granted: Tell) -> None:
        self._feature = feature
        self._denied = denied
        self._granted = granted
        self._running: set[asyncio.Task[None]] = set()
        self._rests_until = 0.0

    @property
    def rests(self) -> bool:
        """Whether a failure is so fresh that asking again would only make people wait."""
        return asyncio.get_running_loop().time() < self._rests_until

    @property
    def running(self) -> int:
        """How many have not ended."""
        return len(self._running)

    def begin(self, errand: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Start one; what it ends with is noted here, so that nobody has to wait for it."""
        task = asyncio.create_task(errand)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    async def wait(self, tasks: Collection[asyncio.Task[None]], patience: timedelta) -> None:
        """Wait for these, but no longer than that; they go on."""
        if tasks:
            await asyncio.wait(tasks, timeout=patience.total_seconds())

    async def works(self) -> None:
        """An answer came."""
        await self._granted(self._feature)

    async def is_denied(self) -> None:
        """The permission is missing."""
        await self._denied(self._feature)

    def rest(self, failure: DirectoryFailed) -> None:
        """Leave the service alone for a while."""
        log.warning(
            "directory gave no answer",
            extra={"feature": self._feature, "status": failure.status, "code": failure.code},
        )
        wait = (failure.retry_after or REST).total_seconds()
        self._rests_until = max(self._rests_until, asyncio.get_running_loop().time() + wait)

    async def close(self) -> None:
        """End what is under way."""
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("errand failed", exc_info=error, extra={"feature": self._feature})
