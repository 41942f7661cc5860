"""kill -9 in a broadcast while much goes wrong: everyone has one outcome, and nobody the message twice."""

import asyncio
import signal
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Houses
from tests.faults.broadcasting import IN_FLIGHT, broadcasting, judge, troubles

pytestmark = pytest.mark.faults


async def test_the_only_worker_is_killed_while_much_goes_wrong(houses: Houses, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    async with broadcasting(houses, tmp_path) as teams:
        await teams.fail(*troubles(chance), seed=seed)
        async with teams.worker() as worker:
            campaign = await teams.broadcast()
            await teams.arrived(chance.randrange(1, len(teams.people) - 10))
            await asyncio.sleep(chance.random() / 20)
            worker.send_signal(signal.SIGKILL)
            await worker.wait()
        in_the_air = await teams.sending()
        assert in_the_air <= IN_FLIGHT
        async with teams.worker():
            await asyncio.sleep(chance.random() * 2)
            await teams.fail()
            await judge(teams, campaign, in_the_air)


async def test_one_of_three_is_killed_while_much_goes_wrong(houses: Houses, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    async with broadcasting(houses, tmp_path) as teams, AsyncExitStack() as running:
        await teams.fail(*troubles(chance), seed=seed)
        workers = [await running.enter_async_context(teams.worker()) for _ in range(3)]
        campaign = await teams.broadcast()
        await teams.arrived(chance.randrange(1, len(teams.people) - 10))
        await asyncio.sleep(chance.random() / 20)
        chance.choice(workers).send_signal(signal.SIGKILL)
        in_the_air = await teams.sending()
        assert in_the_air <= IN_FLIGHT
        await asyncio.sleep(chance.random() * 2)
        await teams.fail()
        await judge(teams, campaign, in_the_air)
