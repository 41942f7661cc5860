"""One embedded PostgreSQL for all tests, a fresh database for each, and a whole town to talk to."""

import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from emulator.server import Emulator, Options
from graph.town import open_town
from scheduler.town_clock import TownClock
from settings import Settings
from store import embedded
from store.database import Database
from store.migrate import migrate
from store.town import Mode
from tests.houses import Houses
from tests.talk import Talk
from wiring import Wegweiser, import_town

SAMPLE = Path(__file__).parent.parent / "town" / "musterstadt.yaml"
# A Tuesday morning in the sample town: within working hours, no holiday.
TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
EMPTY, FILLED = "empty", "filled"
__all__ = ["EMPTY", "FILLED", "SAMPLE", "TUESDAY", "Houses", "Running"]


@dataclass
class Running:
    """A whole town hall in this process: the bot, its small Teams, and the town's clock."""

    bot: Wegweiser
    emulator: Emulator

    async def move_clock(self, moment: datetime) -> None:
        """Let it be this instant for everyone, and let the clock look at what is due."""
        await self.talk.move_clock(moment)
        self.bot.clock.move_to(moment)
        await self.bot.ticker.tick()
        self.bot.pump.poke()

    talk: Talk


@pytest.fixture(scope="session")
async def houses() -> AsyncIterator[Houses]:
    """The server, with one migrated database and one where the sample town was imported."""
    folder = Path(tempfile.mkdtemp(prefix="wegweiser-tests-"))
    server = await embedded.start(folder)
    await migrate(await embedded.create_database(server, EMPTY))
    filled = Database(await embedded.create_database(server, FILLED, template=EMPTY), most=1)
    await import_town(filled, open_town(SAMPLE), TUESDAY, Mode.WRITE)
    await filled.close()
    yield Houses(server)
    await server.stop()
    await embedded.erase(folder)


@pytest.fixture
async def database(houses: Houses) -> AsyncIterator[Database]:
    """A database with all tables and nothing in them."""
    url = await houses.fresh(EMPTY)
    database = Database(url, most=10)
    yield database
    await database.close()
    await houses.drop(url)


@pytest.fixture
async def town_database(houses: Houses) -> AsyncIterator[Database]:
    """A database in which the sample town lives."""
    url = await houses.fresh(FILLED)
    database = Database(url, most=10)
    yield database
    await database.close()
    await houses.drop(url)


@pytest.fixture
async def running(houses: Houses, tmp_path: Path) -> AsyncIterator[Running]:
    """The sample town, its bot and its small Teams; it is a Tuesday morning."""
    url = await houses.fresh(FILLED)
    # The small Teams takes as much as it gets; the pace is tested where it is made.
    ports = dict.fromkeys(("port", "admin_port", "emulator_port"), 0)
    settings = Settings.model_validate({**ports, "data_dir": tmp_path, "now": TUESDAY, "rate": 1000, "workers": 2})
    bot = Wegweiser(settings, url, tmp_path, TownClock(TUESDAY))
    await bot.start()
    options = Options(town=SAMPLE, state=tmp_path / "emulator", bot=f"{bot.url}/api/messages", port=0, now=TUESDAY)
    emulator = Emulator(options)
    await emulator.start()
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{emulator.url}/api/world") as response:
            people = {person["name"]: person["id"] for person in (await response.json())["people"]}
        yield Running(bot, emulator, Talk(session, emulator.url, people, who=people["Özlem Kaya"]))
    await emulator.stop()
    await bot.stop()
    await houses.drop(url)


@pytest.fixture
def talk(running: Running) -> Talk:
    """A conversation with the bot of the sample town."""
    return running.talk
