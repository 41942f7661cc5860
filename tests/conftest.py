"""One embedded PostgreSQL for all tests, a fresh database for each, and a whole town to talk to."""

import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import make_url

from emulator.server import Emulator, Options
from graph.town import open_town
from scheduler.town_clock import TownClock
from settings import Settings
from store import embedded
from store.database import Database
from store.migrate import migrate
from store.town import Mode
from tests.talk import Talk
from wiring import Wegweiser, import_town

SAMPLE = Path(__file__).parent.parent / "town" / "musterstadt.yaml"
# A Tuesday morning in the sample town: within working hours, no holiday.
TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
EMPTY, FILLED = "empty", "filled"


@dataclass
class Houses:
    """The server of this test run, and how many databases were copied from its two templates."""

    server: embedded.Embedded
    number: int = 0

    async def fresh(self, template: str) -> str:
        """The URL of a new database that is a copy of the template."""
        self.number += 1
        return await embedded.create_database(self.server, f"test{self.number}", template=template)

    async def drop(self, url: str) -> None:
        """Drop a database again."""
        await embedded.drop_database(self.server, make_url(url).database or "")


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
    settings = Settings(port=0, admin_port=0, emulator_port=0, data_dir=tmp_path, now=TUESDAY, workers=2)
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
