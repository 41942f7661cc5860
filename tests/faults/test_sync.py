"""kill -9 while the directory is read: the next process goes on at the page, and reads nobody away or twice."""

import asyncio
import random
import signal
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from domain.directory import Reading
from store import directory
from store.database import Database
from tests.conftest import TUESDAY, Houses
from tests.faults.scene import sql, town
from tests.graph.double.asking import guid
from tests.graph.double.server import GraphDouble
from tests.processes import PATIENCE, Place
from tests.scheduler.directories import hire

pytestmark = pytest.mark.faults

PEOPLE = 3_000
PAGE = 50
PAGES = PEOPLE // PAGE
# Longer than any lease.
_LATER = timedelta(minutes=5)


def home(folder: Path, database: Database, graph: GraphDouble) -> Place:
    """Wegweiser as it reads this directory, without the small Teams."""
    settings = {
        "DATABASE_URL": database.url,
        "EMULATOR_PORT": "0",
        "NOW": TUESDAY.isoformat(),
        "DIRECTORY": "graph",
        "GRAPH_URL": graph.url,
    }
    return Place(folder, {f"WEGWEISER_{name}": value for name, value in settings.items()})


async def time_passes(database: Database) -> None:
    """As if so much time had gone by since the process died."""
    await sql(database, "UPDATE directory_sync SET lease_until = lease_until - :gone", gone=_LATER)


async def state(database: Database) -> Reading:
    async with database.read() as connection:
        return await directory.reading(connection)


def delta_pages(graph: GraphDouble) -> list[str]:
    return [one.path for one in graph.asked("/users/delta")]


async def until_asked(graph: GraphDouble, pages: int) -> None:
    """Wait until so many pages were asked for."""
    for _ in range(int(PATIENCE / 0.01)):
        if len(delta_pages(graph)) >= pages:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"only {len(delta_pages(graph))} pages were asked for")


async def until_read(database: Database) -> Reading:
    """Wait for the end of the run."""
    for _ in range(int(PATIENCE / 0.05)):
        found = await state(database)
        if found.finished_at and not found.is_under_way:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"not read: {await state(database)}")


async def test_a_kill_in_the_middle_of_reading_is_resumed_at_the_page(
    houses: Houses, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    async with town(houses) as database, GraphDouble(page_size=PAGE) as graph:
        hire(graph, PEOPLE)
        place = home(tmp_path / "data", database, graph)
        for _ in range(2):
            asked = len(delta_pages(graph))
            async with place.serving() as serving:
                await until_asked(graph, asked + chance.randrange(2, PAGES // 4))
                await asyncio.sleep(chance.random() / 20)
                await serving.end(signal.SIGKILL)
            killed = await state(database)
            assert 0 < killed.seen < PEOPLE and killed.finished_at is None
            await time_passes(database)
        async with place.serving():
            found = await until_read(database)
        assert found.seen == found.people == PEOPLE
        times = Counter(delta_pages(graph))
        assert len(times) == PAGES, "nobody begins again at the first page"
        assert sum(times.values()) <= PAGES + 2, "each kill costs one page at most"
        (stored,) = await sql(
            database, "SELECT count(*) AS many, count(manager) AS led FROM person WHERE source = 'graph'"
        )
        assert (stored.many, stored.led) == (PEOPLE, PEOPLE - 1), "nobody is her own manager"


async def test_two_processes_read_each_page_once(houses: Houses, tmp_path: Path) -> None:
    async with town(houses) as database, GraphDouble(page_size=PAGE) as graph:
        hire(graph, PEOPLE)
        one, two = (home(tmp_path / f"data{number}", database, graph) for number in range(2))
        async with one.serving(), two.serving():
            await until_read(database)
        assert set(Counter(delta_pages(graph)).values()) == {1} and len(delta_pages(graph)) == PAGES


async def test_after_a_stop_another_process_goes_on_at_once(houses: Houses, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with town(houses) as database, GraphDouble(page_size=PAGE) as graph:
        hire(graph, PEOPLE)
        first, second = (home(tmp_path / f"data{number}", database, graph) for number in range(2))
        async with first.serving() as serving:
            await until_asked(graph, chance.randrange(2, PAGES // 2))
            assert await serving.end(signal.SIGTERM) == 0
        stopped = await state(database)
        assert 0 < stopped.seen < PEOPLE and not stopped.is_under_way
        async with second.serving():
            await until_read(database)
        assert set(Counter(delta_pages(graph)).values()) == {1}, "the page under way was finished"
        (last,) = await sql(database, "SELECT run FROM person WHERE id = :id", id=guid(PEOPLE))
        assert last.run == 1
