"""A process that does nothing but send, with a lease of seconds: what `app.py worker` does with one of a minute."""

import asyncio
import signal
import sys
from datetime import UTC, datetime, timedelta

import aiohttp
import uvloop

from bot.connector import Connector
from scheduler.delivery import DeliverySettings, Pump
from store.database import Database


class NoTokens:
    """The small Teams asks for none."""

    async def token(self) -> str | None:
        """None."""
        return None


def now() -> datetime:
    """The town's clock, which goes right here."""
    return datetime.now(UTC)


async def work(url: str, tenant: str, rate: float, lease: float, workers: int) -> None:
    """Send until SIGTERM; seconds of lease."""
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    settings = DeliverySettings(
        tenant=tenant,
        rate=rate,
        workers=workers,
        lease=timedelta(seconds=lease),
        poll=timedelta(milliseconds=100),
    )
    database = Database(url, most=6)
    async with aiohttp.ClientSession() as session:
        pump = Pump(database, Connector(session, NoTokens()), settings, now)
        await pump.start()
        print("sending", flush=True)
        await stopping.wait()
        await pump.stop()
    await database.close()


if __name__ == "__main__":
    uvloop.run(work(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5])))
