"""A worker that sleeps longer than its lease and wakes up again: it sends nothing that another one took."""

import asyncio
import signal
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Houses
from tests.faults.broadcasting import IN_FLIGHT, LEASE, broadcasting, judge, troubles

pytestmark = pytest.mark.faults


async def test_a_worker_that_wakes_up_sends_nothing_a_second_time(houses: Houses, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    async with broadcasting(houses, tmp_path, people=300) as teams:
        await teams.fail(*troubles(chance), seed=seed)
        async with teams.worker() as sleeper:
            campaign = await teams.broadcast()
            await teams.arrived(chance.randrange(1, 200))
            await asyncio.sleep(chance.random() / 20)
            sleeper.send_signal(signal.SIGSTOP)
            in_the_air = await teams.sending()
            assert in_the_air <= IN_FLIGHT
            async with teams.worker():
                # Around the end of the lease, or in the middle of the other one's work, or after it.
                await asyncio.sleep(LEASE + chance.uniform(0, 2.5))
                sleeper.send_signal(signal.SIGCONT)
                await teams.fail()
                found = await judge(teams, campaign, in_the_air)
            assert sleeper.returncode is None, "it lives on"
            # Whatever it still held in its hands would arrive by now.
            await asyncio.sleep(0.5)
            assert await judge(teams, campaign, in_the_air) == found
