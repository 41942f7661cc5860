"""When: a tick every few seconds that looks at what has come due, with the town's time as its argument."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger("wegweiser.clock")

Work = Callable[[datetime], Awaitable[None]]


def _nobody_counts() -> None:
    pass


class Clock:
    """Ticks in this process; any number of replicas may tick, because the work itself lets only one act.

    `failed` is told of each piece of work that broke.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        work: Sequence[Work],
        every: timedelta,
        failed: Callable[[], None] = _nobody_counts,
    ) -> None:
        self._now = now
        self._work = work
        self._every = every
        self._failed = failed
        self._ticker = AsyncIOScheduler(timezone="UTC")
        self._one_at_a_time = asyncio.Lock()
        self._last: float | None = None
        self._is_stopped = False

    def start(self) -> None:
        """Tick now, then again and again; a slow tick delays the next one instead of doubling it."""
        self._ticker.add_job(
            self.tick,
            "interval",
            seconds=self._every.total_seconds(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
            next_run_time=datetime.now(UTC),
        )
        self._ticker.start()

    async def stop(self) -> None:
        """Let the tick under way finish, and tick no more."""
        self._is_stopped = True
        # Only afterwards, because APScheduler's shutdown cancels the tick under way in the middle of its work.
        async with self._one_at_a_time:
            if self._ticker.running:
                self._ticker.shutdown(wait=False)

    async def tick(self) -> None:
        """Look once at everything that can be due; what fails is logged, the rest goes on."""
        async with self._one_at_a_time:
            if self._is_stopped:
                return
            now = self._now()
            for work in self._work:
                try:
                    await work(now)
                except Exception:  # the clock must go on, whatever one piece of work does
                    self._failed()
                    log.exception("work of the clock failed", extra={"work": _name(work)})
            self._last = asyncio.get_running_loop().time()

    def is_working(self) -> bool:
        """Whether the last tick was not long ago."""
        patience = max(10 * self._every.total_seconds(), 30.0)
        age = self.age()
        return age is not None and age < patience

    def age(self) -> float | None:
        """Seconds since the last tick ended, None before the first."""
        return None if self._last is None else asyncio.get_running_loop().time() - self._last


def _name(work: Work) -> str:
    work = work.func if isinstance(work, partial) else work
    return getattr(work, "__qualname__", type(work).__name__)
