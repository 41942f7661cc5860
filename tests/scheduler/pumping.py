"""A running pump for a test, and waiting until it has done its work."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from domain.delivery import Tally
from scheduler.delivery import DeliverySettings, Post, Pump
from store import delivery
from store.database import Database
from tests.scheduler.post import TUESDAY

FAST = DeliverySettings(tenant="town", rate=500, workers=2, lease=timedelta(seconds=5), poll=timedelta(milliseconds=50))


def on_tuesday() -> datetime:
    return TUESDAY


@asynccontextmanager
async def pumping(
    database: Database,
    teams: Post,
    settings: DeliverySettings = FAST,
    now: Callable[[], datetime] = on_tuesday,
) -> AsyncIterator[Pump]:
    pump = Pump(database, teams, settings, now)
    await pump.start()
    try:
        yield pump
    finally:
        await pump.stop()


async def tally(database: Database, campaign: int) -> Tally:
    async with database.read() as connection:
        return await delivery.tally(connection, campaign)


async def settled(database: Database, campaign: int, seconds: float = 20) -> Tally:
    """The tally once nothing is open any more."""
    async with asyncio.timeout(seconds):
        while True:
            found = await tally(database, campaign)
            if found.is_done:
                return found
            await asyncio.sleep(0.02)
