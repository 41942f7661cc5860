"""Fair turns, urgency and cancelling, as the small Teams sees them from when requests arrive."""

import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.connector import Connector
from emulator.server import TENANT_ID
from scheduler.delivery import DeliverySettings
from store.delivery import Priority, cancel
from tests.conftest import Houses
from tests.faults.broadcasting import Teams, broadcasting
from tests.faults.worker import NoTokens, now
from tests.scheduler.pumping import pumping

SETTINGS = DeliverySettings(tenant=TENANT_ID, rate=150, workers=2, poll=timedelta(milliseconds=50))
# Two batches per worker, claimed before whatever comes next is known.
IN_HAND = SETTINGS.workers * 2 * SETTINGS.batch_size
MANY = 200


@pytest.fixture
async def teams(houses: Houses, tmp_path: Path) -> AsyncIterator[Teams]:
    async with broadcasting(houses, tmp_path, people=2 * MANY) as there:
        yield there


@asynccontextmanager
async def sending(teams: Teams) -> AsyncIterator[None]:
    session = aiohttp.ClientSession()
    async with session, pumping(teams.database, Connector(session, NoTokens()), SETTINGS, now):
        yield


async def order(teams: Teams, **groups: list[str]) -> list[str]:
    """To whom requests went, in order of arrival: the names of the groups."""
    names = {f"a:{person}": name for name, people in groups.items() for person in people}
    return [names[one.conversation] for one in await teams.arrivals()]


async def test_two_campaigns_share_the_way(teams: Teams) -> None:
    first, second = list(teams.people[:MANY]), list(teams.people[MANY:])
    async with sending(teams):
        await teams.broadcast("Die E-Akte startet", first)
        await teams.arrived(MANY // 4)
        await teams.broadcast("Das Bürgerportal startet", second)
        before = len(await teams.arrivals())
        await teams.arrived(2 * MANY)
    came = (await order(teams, first=first, second=second))[before + IN_HAND :]
    shared = Counter(came[: MANY // 2])
    assert min(shared["first"], shared["second"]) >= MANY // 6, "neither waits for the other"


async def test_an_urgent_campaign_overtakes_another(teams: Teams) -> None:
    first, urgent = list(teams.people[:MANY]), list(teams.people[MANY : MANY + MANY // 4])
    async with sending(teams):
        await teams.broadcast("Die E-Akte startet", first)
        await teams.arrived(MANY // 4)
        await teams.broadcast("Das Rathaus bleibt heute zu", urgent, Priority.URGENT)
        before = len(await teams.arrivals())
        await teams.arrived(len(first) + len(urgent))
    came = (await order(teams, first=first, urgent=urgent))[before:]
    last = len(came) - came[::-1].index("urgent")
    assert last <= len(urgent) + IN_HAND, "nothing but what was in hand goes before it"
    assert came[last:] == ["first"] * (len(came) - last) and len(came) > last, "then the other one goes on"


async def test_a_cancelled_campaign_stops_at_once(teams: Teams) -> None:
    async with sending(teams):
        campaign = await teams.broadcast()
        await teams.arrived(MANY // 4)
        async with teams.database.begin() as connection:
            spared = await cancel(connection, campaign, datetime.now(UTC))
        cancelled = time.monotonic()
        found = await teams.outcome(campaign)
    after = [one for one in await teams.arrivals() if one.at > cancelled]
    assert len(after) <= IN_HAND < SETTINGS.rate, "only what was in the air, less than a second's worth"
    assert found.cancelled >= spared > MANY and found.delivered + found.cancelled == len(teams.people)
