"""One worker of the pump: claims a batch, marks it, lets it fly, writes what became of it."""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from math import ceil

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.delivery import Reason, State
from scheduler.delivery.contact import FirstContact
from scheduler.delivery.post import Flight
from scheduler.delivery.sending import Sender
from scheduler.delivery.wordings import Wordings
from scheduler.pacer import Pacer
from store.database import Database
from store.delivery import Outcome, Taken, claim, mark_sending, record

log = logging.getLogger(__name__)

# However fast it may go: a larger batch saves no more, and leaves more unconfirmed when the process is killed.
MOST_AT_ONCE = 64
# How many requests of a process are in the air at most: a chat answer shares their pool of 100 connections, and
# shall always find a free one.
MOST_IN_THE_AIR = 80
# Seconds before their first request at which rows are marked: this takes a round trip.
MARKED = 0.02

QuietSince = Callable[[datetime], datetime | None]
"""When the quiet time at an instant (town clock) began; None while the bot may write."""
Counted = Callable[[State, Reason | None], None]
"""Told of each message that came back from its way; waiting means that it goes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettings:
    """How the pump works: `rate` in requests per second for the whole tenant, `workers` in this process.

    `lease` must outlast two requests, as opening a chat and writing into it may both run into their timeouts;
    `batch` is how much work is claimed at once, `poll` how often the ledger is looked at; `contact` is how
    somebody without a chat is reached.
    """

    tenant: str
    rate: float = 45.0
    workers: int = 4
    lease: timedelta = timedelta(seconds=60)
    batch: timedelta = timedelta(milliseconds=100)
    poll: timedelta = timedelta(seconds=1)
    contact: FirstContact = field(default_factory=FirstContact)

    @property
    def batch_size(self) -> int:
        """How many messages a batch holds."""
        return min(MOST_AT_ONCE, self.room, max(1, ceil(self.rate * self.batch.total_seconds())))

    @property
    def room(self) -> int:
        """How many messages one worker has in the air at most."""
        return max(1, MOST_IN_THE_AIR // max(1, self.workers))


@dataclass(frozen=True, slots=True)
class Batch:
    """Claimed rows, their owner and what they take along; without rows, `wait` seconds until another try."""

    owner: str = ""
    rows: tuple[tuple[Taken, Flight], ...] = ()
    first: float = 0.0
    is_marked: bool = False
    wait: float | None = None


class Worker:
    """Keeps at most two batches in the air: while stragglers finish, the next one is claimed."""

    def __init__(
        self,
        database: Database,
        pacer: Pacer,
        sender: Sender,
        settings: DeliverySettings,
        owner: str,
        now: Callable[[], datetime],
        quiet_since: QuietSince,
        count: Counted,
        wordings: Wordings,
        batches: Iterator[int],
    ) -> None:
        self._database = database
        self._pacer = pacer
        self._sender = sender
        self._settings = settings
        self._owner = owner
        self._now = now
        self._quiet_since = quiet_since
        self._count = count
        self._wordings = wordings
        self._batches = batches
        self._flying: set[asyncio.Task[Outcome]] = set()
        self._landed: list[Outcome] = []

    async def work(self, due: asyncio.Event, stopping: asyncio.Event) -> None:
        """Run until `stopping`, then until nothing is in the air; `due` says that claiming is worth it."""
        while not (stopping.is_set() and not self._flying and not self._landed):
            if not self._flying and not self._landed:
                await due.wait()
            # What landed may have let the next message of its conversation go.
            may_claim = (due.is_set() or bool(self._landed)) and not stopping.is_set()
            most = self._room if may_claim else 0
            if most:
                # Cleared before the look, so that whatever comes meanwhile is not missed.
                due.clear()
            try:
                batch = await self._turn(most)
                await self._launch(batch, stopping)
            except SQLAlchemyError:
                log.warning("the ledger could not be written", exc_info=True)
                if stopping.is_set() and not self._flying:
                    # Nobody waits for a database that is gone: what landed will be unconfirmed.
                    return
                batch = Batch(wait=self._settings.poll.total_seconds())
            if batch.rows or batch.wait is not None:
                due.set()
            await self._let_fly(batch.wait, stopping)

    @property
    def _room(self) -> int:
        """How many messages to claim; none where that would be less than half a batch."""
        size, flying = self._settings.batch_size, len(self._flying)
        room = min(size, self._settings.room - flying)
        return room if flying < size and room * 2 >= size else 0

    async def _turn(self, most: int) -> Batch:
        """One transaction: write what landed, ask the pacer, claim what it allows."""
        if not self._landed and not most:
            return Batch()
        async with self._database.begin() as connection:
            await record(connection, self._owner, self._landed)
            batch = await self._claimed(connection, most) if most else Batch()
        # Only now is it written; after an error it is tried again.
        landed, self._landed = self._landed, []
        for outcome in landed:
            self._count(outcome.state, outcome.reason)
        return batch

    async def _claimed(self, connection: AsyncConnection, most: int) -> Batch:
        turn = await self._pacer.turn(connection)
        wait = self._pacer.wait_for(turn, most)
        if wait:
            return Batch(wait=wait)
        # Each batch is its own owner: one that comes back after its lease must not speak for its successor.
        lease, now, owner = self._settings.lease, self._now(), f"{self._owner}:{next(self._batches)}"
        # Who need not wait for a first request saves marking the rows before it.
        is_marked = turn.is_free
        taken = await claim(
            connection,
            owner=owner,
            lease=lease,
            most=most,
            now=now,
            quiet_since=self._quiet_since(now),
            begins=is_marked,
        )
        if not taken:
            return Batch()
        messages = await self._wordings.of(connection, [row.wording for row in taken])
        costs = [self._settings.contact.requests_for(row) for row in taken]
        starts = await self._pacer.take(connection, turn, sum(costs))
        left, lease_end = iter(starts), turn.seen + lease.total_seconds()
        rows = tuple(
            (row, Flight(messages[row.wording], iter(tuple(islice(left, cost))), lease_end))
            for row, cost in zip(taken, costs, strict=True)
        )
        return Batch(owner, rows, starts[0] if starts else 0.0, is_marked)

    async def _launch(self, batch: Batch, stopping: asyncio.Event) -> None:
        """Mark the rows just before their first request; what was lost meanwhile is left alone."""
        if not batch.rows:
            return
        if batch.is_marked:
            self._let_go(batch, frozenset(taken.id for taken, _ in batch.rows))
            return
        await asyncio.sleep(max(0.0, batch.first - MARKED - asyncio.get_running_loop().time()))
        if stopping.is_set():
            return
        async with self._database.read() as connection:
            mine = await mark_sending(
                connection,
                owner=batch.owner,
                lease=self._settings.lease,
                ids=[taken.id for taken, _ in batch.rows],
            )
        self._let_go(batch, mine)

    def _let_go(self, batch: Batch, mine: Collection[int]) -> None:
        for taken, flight in batch.rows:
            if taken.id in mine:
                self._flying.add(asyncio.create_task(self._fly(batch.owner, taken, flight)))

    async def _fly(self, owner: str, taken: Taken, flight: Flight) -> Outcome:
        return replace(await self._sender.deliver(taken, flight), owner=owner)

    async def _let_fly(self, wait: float | None, stopping: asyncio.Event) -> None:
        """Give what is in the air a moment, and collect what landed."""
        # Never long: after a 429 the pacer may ask for an hour, and a stop must not wait for that.
        longest = self._settings.poll.total_seconds()
        moment = min(longest, self._settings.batch.total_seconds() if wait is None else wait)
        if self._flying:
            landed, self._flying = await asyncio.wait(self._flying, timeout=moment)
            self._landed.extend(task.result() for task in landed)
        elif wait is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), moment)
