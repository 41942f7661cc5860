"""SIGTERM in the middle: what is in flight is finished, the rest handed back, and nobody notices."""

import asyncio
import random
import signal
from collections import Counter
from pathlib import Path

import aiohttp
import pytest

from tests.bot.line import far
from tests.conftest import Houses
from tests.faults.scene import move_in, sql, town
from tests.faults.test_kill import ask, broadcast, outcome, place, question, some_arrived
from tests.processes import status

pytestmark = pytest.mark.faults


async def test_a_stop_during_turns_answers_every_turn_it_has_taken(houses: Houses, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with town(houses) as database, far() as teams, aiohttp.ClientSession() as session:
        people = await move_in(database, teams.url)
        teams.pause = 0.5 + chance.random()
        asked = [question(person, teams) for person in people[:8]]
        home = place(tmp_path / "data", database)
        async with home.serving() as serving:
            asking = asyncio.create_task(ask(session, home, asked))
            await some_arrived(teams, chance.randrange(1, len(asked)))
            await asyncio.sleep(chance.random() / 10)
            ending = asyncio.create_task(serving.end(signal.SIGTERM))
            taken = await asking
            assert await ending == 0
        answers = Counter(activity["replyToId"] for _, _, activity in teams.came)
        assert set(taken) == set(answers) and max(answers.values()) == 1
        assert await status(session, f"http://127.0.0.1:{home.port}/healthz") is None, "nobody is let in any more"


async def test_a_stop_during_a_broadcast_leaves_nothing_open_and_nothing_unconfirmed(
    houses: Houses, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    async with town(houses) as database, far() as teams:
        people = await move_in(database, teams.url)
        teams.pause = chance.random() / 2
        home = place(tmp_path / "data", database)
        async with home.serving() as serving:
            campaign = await broadcast(database, people)
            await some_arrived(teams, chance.randrange(1, len(people) - 20))
            assert await serving.end(signal.SIGTERM) == 0
        held = await sql(database, "SELECT state FROM delivery WHERE state IN ('claimed', 'sending')")
        assert not held, "nobody has to wait for a lease"
        async with home.serving("worker"):
            found = await outcome(database, campaign)
        got = Counter(path.split("/")[3] for _, path, _ in teams.came)
        assert found.delivered == found.recipients == len(people) == len(got)
        assert max(got.values()) == 1
