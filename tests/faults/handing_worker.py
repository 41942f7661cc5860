"""A process that moves questions on and sends what that writes, at one instant of the town, until it is ended."""

import asyncio
import signal
import sys
from datetime import datetime, timedelta

import aiohttp
import uvloop

from bot.connector import Connector
from domain.town import Town
from scheduler.contacts import Deadlines
from scheduler.delivery import DeliverySettings, Pump
from store import town as kept_town
from store.database import Database
from tests.faults.worker import NoTokens
from wiring.words import TEXTS

LEASE = timedelta(seconds=1)
BREATH = 0.01


async def work(url: str, now: datetime) -> None:
    """Look and send until SIGTERM."""
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    database = Database(url, most=6)
    settings = DeliverySettings(tenant="faults", rate=100, workers=2, lease=LEASE, poll=timedelta(milliseconds=50))
    async with database.read() as connection:
        known: Town = await kept_town.load(connection)
    async with aiohttp.ClientSession() as session:
        pump = Pump(database, Connector(session, NoTokens()), settings, lambda: now)
        deadlines = Deadlines(database, lambda: known, TEXTS, pump.poke)
        await pump.start()
        print("working", flush=True)
        while not stopping.is_set():
            await deadlines.move_due(now)
            await asyncio.sleep(BREATH)
        await pump.stop()
    await database.close()


if __name__ == "__main__":
    uvloop.run(work(sys.argv[1], datetime.fromisoformat(sys.argv[2])))
