"""One embedded PostgreSQL for all tests, a fresh database for each, and a whole town to talk to."""

import gc
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.recogniser import Recogniser
from domain.town import Town
from emulator.server import Emulator, Options
from emulator.town import Town as SmallTown
from emulator.town import read_town
from graph.town import open_town
from scheduler.town_clock import TownClock
from settings import Settings
from store import embedded
from store.database import Database
from store.migrate import migrate
from store.town import Mode
from tests.houses import Houses
from tests.talk import Talk
from wiring.importing import import_town
from wiring.running import Wegweiser

if TYPE_CHECKING:
    from playwright.async_api import Browser

SAMPLE = Path(__file__).parent.parent / "town" / "musterstadt.yaml"
# A Tuesday morning in the sample town: within working hours, no holiday.
TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
EMPTY, FILLED = "empty", "filled"
__all__ = ["EMPTY", "FILLED", "SAMPLE", "TUESDAY", "Houses", "Recognisers", "Running"]


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


def pytest_configure() -> None:
    """Looking for garbage as often as usual takes a fifth of the time: there is much to look through, and little."""
    gc.set_threshold(10_000, 20, 20)


def pytest_collection_finish() -> None:
    """What was imported stays to the end."""
    gc.collect()
    gc.freeze()


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


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator["Browser"]:
    """Headless Chromium, one for all tests; a test is skipped where there is none."""
    # Only now, for most runs of single tests need none.
    from tests.render import Missing, chromium

    try:
        async with chromium() as found:
            yield found
    except Missing as missing:
        pytest.skip(str(missing))


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


class Recognisers:
    """What understands a town is made once for every town of a test run: it takes a third of a test."""

    def __init__(self) -> None:
        self._made: list[tuple[Town, Recogniser]] = []

    def of(self, town: Town) -> Recogniser:
        """The one for exactly this town."""
        for known, recogniser in self._made:
            if known == town:
                return recogniser
        self._made = [(town, Recogniser(town)), *self._made[:3]]
        return self._made[0][1]


@pytest.fixture(scope="session")
def recognisers() -> Recognisers:
    return Recognisers()


@pytest.fixture(scope="session")
def small_town() -> SmallTown:
    """The sample town as the small Teams reads it."""
    return read_town(SAMPLE)


@pytest.fixture
async def running(
    houses: Houses, tmp_path: Path, recognisers: Recognisers, small_town: SmallTown
) -> AsyncIterator[Running]:
    """The sample town, its bot and its small Teams; it is a Tuesday morning."""
    url = await houses.fresh(FILLED)
    # The small Teams takes as much as it gets; the pace is tested where it is made.
    ports = dict.fromkeys(("port", "admin_port", "emulator_port"), 0)
    settings = Settings.model_validate({**ports, "data_dir": tmp_path, "now": TUESDAY, "rate": 1000, "workers": 2})
    bot = Wegweiser(settings, url, tmp_path, TownClock(TUESDAY), recognisers.of)
    await bot.start()
    options = Options(town=SAMPLE, state=tmp_path / "emulator", bot=f"{bot.url}/api/messages", port=0, now=TUESDAY)
    emulator = Emulator(options, small_town)
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
