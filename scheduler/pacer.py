"""How fast: hands out the instants at which requests may start, the same row for all workers of a tenant."""

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.pacing import AHEAD, STALE, booked, grant, interval, pushed
from store.database import Database
from store.delivery import hold_pacer, set_pacer

# Teams leaves Retry-After out now and then.
USUAL_WAIT = timedelta(seconds=1)
REMEMBERED = 1.0
MOST_ANSWERS = 1000


@dataclass(frozen=True, slots=True)
class Turn:
    """The pacer's row while this transaction holds it; `seen` is the loop's time at the database's `now`."""

    tat: datetime
    now: datetime
    seen: float


class Pacer:
    """The pace of one tenant, at most `rate` requests per second over all processes."""

    def __init__(self, database: Database, tenant: str, rate: float) -> None:
        self._database = database
        self._tenant = tenant
        self._rate = rate
        # Nobody reads it while nothing is sent in bulk.
        self._answers: deque[float] = deque(maxlen=MOST_ANSWERS)

    def answered(self) -> None:
        """A chat answer went out without waiting; what bulk sends next gives way to it."""
        self._answers.append(asyncio.get_running_loop().time())

    async def turn(self, connection: AsyncConnection) -> Turn:
        """Hold the row until the transaction ends, with the chat answers of the last second booked."""
        row = await hold_pacer(connection, self._tenant)
        seen = asyncio.get_running_loop().time()
        answers = sum(at > seen - REMEMBERED for at in self._answers)
        self._answers.clear()
        tat = booked(row.tat, row.now, self._rate, answers) if answers else row.tat
        if answers:
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

    async def slot(self) -> float:
        """The loop time of one more request, for one whose own was missed."""
        async with self._database.begin() as connection:
            turn = await self.turn(connection)
            return (await self.take(connection, turn, 1))[0]

    async def push(self, wait: timedelta) -> None:
        """After a 429 nobody of the tenant starts before the wait is over."""
        async with self._database.begin() as connection:
            row = await hold_pacer(connection, self._tenant)
            await set_pacer(connection, self._tenant, pushed(row.tat, row.now, wait))


def is_missed(start: float, now: float) -> bool:
    """Whether a slot is so old that using it would bunch requests; both are loop times."""
    return now - start > STALE.total_seconds()
