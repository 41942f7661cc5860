"""The pump of one process: a watch for what is due, and workers that bring it out."""

import asyncio
import itertools
import logging
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from sqlalchemy.exc import SQLAlchemyError

from domain.delivery import Reason, State
from scheduler.delivery.post import Post
from scheduler.delivery.sending import Sender
from scheduler.delivery.wordings import Wordings
from scheduler.delivery.worker import Counted, DeliverySettings, QuietSince, Worker
from scheduler.pacer import Pacer
from store.database import Database
from store.delivery import hand_back, is_due, sweep

log = logging.getLogger(__name__)

# So many polls may fail in a row before the process calls itself broken.
PATIENCE = 5


def never_quiet(now: datetime) -> datetime | None:
    """A town in which one may always write."""
    return None


def _nobody_counts(state: State, reason: Reason | None) -> None:
    pass


class Pump:
    """Sends what the ledger holds; `now` is the town's clock, everything else goes by the database's.

    With no workers in its settings it does nothing and counts as working.
    """

    def __init__(
        self,
        database: Database,
        post: Post,
        settings: DeliverySettings,
        now: Callable[[], datetime],
        quiet_since: QuietSince = never_quiet,
        count: Counted = _nobody_counts,
    ) -> None:
        self._database = database
        self._settings = settings
        self._now = now
        self._quiet_since = quiet_since
        self._count = count
        self._owner = uuid4().hex
        self._pacer = Pacer(database, settings.tenant, settings.rate)
        self._sender = Sender(post, self._pacer, settings.tenant, now, settings.contact)
        self._wordings = Wordings()
        self._batches = itertools.count()
        self._due = asyncio.Event()
        self._poked = asyncio.Event()
        self._stopping = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._watched_at = 0.0

    def poke(self) -> None:
        """Something may be due now: look at once instead of at the next poll."""
        self._poked.set()

    def answered(self) -> None:
        """A chat answer went out beside the pump; bulk gives way to it."""
        self._pacer.answered()

    async def start(self) -> None:
        """Begin to send; returns at once."""
        if self._settings.workers == 0:
            return
        self._watched_at = asyncio.get_running_loop().time()
        self._tasks = [asyncio.create_task(self._watch(), name="delivery watch")]
        for number in range(self._settings.workers):
            worker = Worker(
                self._database,
                self._pacer,
                self._sender,
                self._settings,
                self._owner,
                self._now,
                self._quiet_since,
                self._count,
                self._wordings,
                self._batches,
            )
            work = worker.work(self._due, self._stopping)
            self._tasks.append(asyncio.create_task(work, name=f"delivery worker {number}"))
        for task in self._tasks:
            task.add_done_callback(_report)

    async def stop(self) -> None:
        """Finish what is in flight, write its outcomes, hand back the rest; takes as long as a request may."""
        self._stopping.set()
        self._poked.set()
        self._due.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._tasks:
            await self._hand_back()
        self._tasks = []

    async def is_working(self) -> bool:
        """Whether the workers run and the ledger was looked at a moment ago."""
        if self._settings.workers == 0:
            return True
        if not self._tasks or any(task.done() for task in self._tasks):
            return False
        silent = asyncio.get_running_loop().time() - self._watched_at
        return silent < PATIENCE * self._settings.poll.total_seconds()

    async def _hand_back(self) -> None:
        try:
            async with self._database.begin() as connection:
                await hand_back(connection, self._owner)
        except SQLAlchemyError:
            log.warning("nothing could be handed back; the leases will end by themselves", exc_info=True)

    async def _watch(self) -> None:
        """One look per poll for the whole process: settle what others left, wake the workers."""
        while not self._stopping.is_set():
            self._poked.clear()
            try:
                await self._look()
            except SQLAlchemyError:
                log.warning("the ledger could not be read", exc_info=True)
            try:
                async with asyncio.timeout(self._settings.poll.total_seconds()):
                    await self._poked.wait()
            except TimeoutError:
                pass

    async def _look(self) -> None:
        async with self._database.read() as connection:
            for state in await sweep(connection):
                self._count(state, None)
            now = self._now()
            if await is_due(connection, now, self._quiet_since(now)):
                self._due.set()
        self._watched_at = asyncio.get_running_loop().time()


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        log.critical("a task of the delivery has ended", extra={"task": task.get_name()}, exc_info=task.exception())
