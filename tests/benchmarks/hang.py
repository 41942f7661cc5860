"""The bar `metadata_hang`: how long the loop of a bot in teams mode is late while the metadata host hangs."""

import asyncio
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from scheduler.town_clock import TownClock
from settings import Mode, Settings
from store import embedded
from store.migrate import migrate
from tests.bot.federation import APP, TENANT, Federation, activity, serving
from wiring.running import Wegweiser

HANGS = 5.0  # seconds
AT_ONCE = 50
BREATH = 0.005
BAR = 50.0  # milliseconds


@dataclass(frozen=True, slots=True)
class Hang:
    """The latest the loop was, in ms, while the host hung, and while nothing happened; how requests were answered."""

    late: float
    idle: float
    statuses: frozenset[int]


async def metadata_hang() -> Hang:
    """A bot with no keys yet, and fifty requests at once that need them."""
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as name:
        server = await embedded.start(Path(name))
        try:
            async with serving() as federation:
                return await _measured(server, federation, Path(name))
        finally:
            await server.stop()
            await embedded.erase(Path(name))


async def _measured(server: embedded.Embedded, federation: Federation, folder: Path) -> Hang:
    await migrate(server.url)
    settings = Settings(
        mode=Mode.TEAMS,
        app_id=APP,
        tenant_id=TENANT,
        app_secret="none",
        openid_metadata_url=federation.url,
        port=0,
        admin_port=0,
        data_dir=folder,
    )
    bot = Wegweiser(settings, server.url, folder, TownClock(None))
    await bot.start()
    try:
        idle = await _latest(HANGS / 5)
        federation.answers.clear()
        # For somebody else, so that the bot answers nobody outside this machine.
        bearer = {"Authorization": f"Bearer {federation.token(aud='somebody-else')}"}
        async with aiohttp.ClientSession(headers=bearer) as session:
            asking = [asyncio.create_task(_posted(session, bot.url)) for _ in range(AT_ONCE)]
            late = await _latest(HANGS)
            federation.answers.set()
            return Hang(late, idle, frozenset(await asyncio.gather(*asking)))
    finally:
        await bot.stop()


async def _posted(session: aiohttp.ClientSession, url: str) -> int:
    body: Mapping[str, object] = activity(id=str(time.time_ns()))
    async with session.post(f"{url}/api/messages", json=body) as response:
        return response.status


async def _latest(seconds: float) -> float:
    """By how many ms a short sleep was late at most, in so many seconds."""
    loop, late = asyncio.get_running_loop(), 0.0
    end = loop.time() + seconds
    while loop.time() < end:
        begun = loop.time()
        await asyncio.sleep(BREATH)
        late = max(late, loop.time() - begun - BREATH)
    return late * 1000


def printed() -> Hang:
    """Measure, and say it in a line."""
    found = asyncio.run(metadata_hang())
    print(
        f"Metadata host hangs {HANGS:.0f} s: the loop was at most {found.late:.0f} ms late (bar: {BAR:.0f} ms; ", end=""
    )
    print(f"idle {found.idle:.0f} ms), requests were answered {', '.join(map(str, sorted(found.statuses)))}.")
    return found


if __name__ == "__main__":
    printed()
