"""How fast: hands out the instants at which requests may start, the same row for all workers of a tenant."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.pacing import AHEAD, booked, grant, interval, pushed, stale, unstuck
from store.database import Database
from store.delivery import hold_pacer, set_pacer

# Teams leaves Retry-After out now and then.
USUAL_WAIT = timedelta(seconds=1)
REMEMBERED = 1.0
# Seconds by which two clocks may run apart in a second; further apart than a leap, one of them was set.
DRIFT = 0.0002
LEAP = 1.0
MOST_ANSWERS = 1000


@dataclass(frozen=True, slots=True)
class Turn:
    """The pacer's row while this transaction holds it; `seen` is the loop's time at the database's `now`."""

    tat: datetime
    now: datetime
    seen: float

    @property
    def is_free(self) -> bool:
        """Whether a request may start as soon as this transaction has ended."""
        return self.tat <= self.now


class Pacer:
    """The pace of one tenant, at most `rate` requests per second over all processes."""

    def __init__(self, database: Database, tenant: str, rate: float) -> None:
        self._database = database
        self._tenant = tenant
        self._rate = rate
        # Nobody reads it while nothing is sent in bulk.
        self._answers: deque[float] = deque(maxlen=MOST_ANSWERS)
        self._clocks = Clocks()
        self._asking: list[asyncio.Future[float]] = []
        self._giving: asyncio.Task[None] | None = None

    def answered(self) -> None:
        """A chat answer went out without waiting; what bulk sends next gives way to it."""
        self._answers.append(asyncio.get_running_loop().time())

    async def turn(self, connection: AsyncConnection) -> Turn:
        """Hold the row until the transaction ends, with the chat answers of the last second booked."""
        row = await hold_pacer(connection, self._tenant)
        here = asyncio.get_running_loop().time()
        seen = self._clocks.seen(row.now.timestamp(), here)
        answers = sum(at > here - REMEMBERED for at in self._answers)
        self._answers.clear()
        tat = unstuck(row.tat, row.now)
        if answers:
            tat = booked(tat, row.now, self._rate, answers)
        if tat != row.tat:
            await set_pacer(connection, self._tenant, tat)
        return Turn(tat, row.now, seen)

    def wait_for(self, turn: Turn, requests: int) -> float:
        """Seconds until so many requests fit into the next moment; 0 when they do now."""
        if len(grant(turn.tat, turn.now, self._rate, requests).slots) == requests:
            return 0.0
        last = turn.tat + interval(self._rate) * (requests - 1)
        return max((last - AHEAD - turn.now) / timedelta(seconds=1), interval(self._rate).total_seconds())

    async def take(self, connection: AsyncConnection, turn: Turn, requests: int) -> list[float]:
        """The loop times at which so many requests may start, one each."""
        # The rows are claimed by now, so however many requests they need are granted, if later.
        room = max(turn.tat - turn.now, timedelta()) + interval(self._rate) * requests
        granted = grant(turn.tat, turn.now, self._rate, requests, ahead=room)
        await set_pacer(connection, self._tenant, granted.tat)
        return [turn.seen + (slot - turn.now).total_seconds() for slot in granted.slots]

    def is_missed(self, start: float) -> bool:
        """Whether a slot (loop time) is so old by now that using it would bunch requests."""
        return asyncio.get_running_loop().time() - start > stale(self._rate).total_seconds()

    async def slot(self) -> float:
        """The loop time of one more request, for one whose own was missed; raises as the database does."""
        slot: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._asking.append(slot)
        # Those who missed theirs together are given new ones together.
        if self._giving is None or self._giving.done():
            self._giving = asyncio.create_task(self._give())
        return await slot

    async def _give(self) -> None:
        while self._asking:
            asking, self._asking = self._asking, []
            try:
                async with self._database.begin() as connection:
                    turn = await self.turn(connection)
                    slots = await self.take(connection, turn, len(asking))
            except SQLAlchemyError as error:
                _settle(asking, error)
            else:
                for waiting, slot in zip(asking, slots, strict=True):
                    if not waiting.done():
                        waiting.set_result(slot)

    async def push(self, wait: timedelta) -> None:
        """After a 429 nobody of the tenant starts before the wait is over."""
        async with self._database.begin() as connection:
            row = await hold_pacer(connection, self._tenant)
            await set_pacer(connection, self._tenant, pushed(unstuck(row.tat, row.now), row.now, wait))


class Clocks:
    """What the loop's clock shows when the database's shows an instant, both in seconds.

    Each look is late by the way of the answer, and by what the loop was busy with: the least late one counts.
    """

    def __init__(self) -> None:
        self._apart: float | None = None
        self._looked = 0.0

    def seen(self, there: float, here: float) -> float:
        """The loop's time at the database's, which was read a moment before `here`."""
        apart, passed = here - there, here - self._looked
        known = self._apart
        if known is None or abs(apart - known) > LEAP:
            self._apart = apart
        else:
            self._apart = min(apart, known + passed * DRIFT)
        self._looked = here
        return there + self._apart


def _settle(asking: Sequence[asyncio.Future[float]], error: Exception) -> None:
    for waiting in asking:
        if not waiting.done():
            waiting.set_exception(error)
