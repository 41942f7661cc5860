"""The pacer over its real row: what domain.pacing grants, shared by all who hold the row."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy.exc import SQLAlchemyError

from domain.pacing import AHEAD, grant, interval
from scheduler.pacer import Clocks, Pacer
from store.database import Database
from store.delivery import hold_pacer, set_pacer

RATE = 50.0
STEP = interval(RATE).total_seconds()


@pytest.fixture
def pacer(database: Database) -> Pacer:
    return Pacer(database, "town", RATE)


async def take(database: Database, pacer: Pacer, requests: int) -> list[float]:
    async with database.begin() as connection:
        turn = await pacer.turn(connection)
        return await pacer.take(connection, turn, requests)


async def wait_for(database: Database, pacer: Pacer, requests: int) -> float:
    async with database.begin() as connection:
        return pacer.wait_for(await pacer.turn(connection), requests)


async def test_slots_come_one_interval_apart(database: Database, pacer: Pacer) -> None:
    slots = await take(database, pacer, 5) + await take(database, pacer, 5)
    gaps = [later - earlier for earlier, later in pairwise(slots)]
    # The loop's clock and the database's are read a moment apart, once per turn.
    assert all(gap == pytest.approx(STEP, abs=0.002) for gap in gaps[:4] + gaps[5:])
    assert gaps[4] == pytest.approx(STEP, abs=0.05)


async def test_the_stored_instant_is_what_the_domain_says(database: Database, pacer: Pacer) -> None:
    async with database.begin() as connection:
        turn = await pacer.turn(connection)
        await pacer.take(connection, turn, 5)
        stored = await hold_pacer(connection, "town")
    assert stored.tat == grant(turn.tat, turn.now, RATE, 5).tat


async def test_two_pacers_of_one_tenant_share_the_rate(database: Database) -> None:
    both = [Pacer(database, "town", RATE), Pacer(database, "town", RATE)]
    began = asyncio.get_running_loop().time()
    slots = [slot for pair in range(10) for one in both for slot in await take(database, one, 2)]
    assert len(slots) == 40
    assert max(slots) - began >= 39 * STEP - 0.001


async def test_tenants_do_not_wait_for_each_other(database: Database, pacer: Pacer) -> None:
    await pacer.push(timedelta(minutes=1))
    assert await wait_for(database, Pacer(database, "elsewhere", RATE), 1) == 0


async def test_after_too_many_requests_everyone_waits(database: Database, pacer: Pacer) -> None:
    await Pacer(database, "town", RATE).push(timedelta(seconds=30))
    assert await wait_for(database, pacer, 1) == pytest.approx(30 - AHEAD.total_seconds(), abs=1)


async def test_a_shorter_wait_does_not_shorten_a_longer_one(database: Database, pacer: Pacer) -> None:
    await pacer.push(timedelta(seconds=30))
    await pacer.push(timedelta(seconds=1))
    assert await wait_for(database, pacer, 1) > 25


async def test_a_database_clock_that_was_set_back_holds_nobody_for_days(database: Database, pacer: Pacer) -> None:
    async with database.begin() as connection:
        row = await hold_pacer(connection, "town")
        await set_pacer(connection, "town", row.now + timedelta(days=2))
    assert await wait_for(database, pacer, 1) <= 3600
    async with database.begin() as connection:
        row = await hold_pacer(connection, "town")
    assert row.tat <= row.now + timedelta(hours=1)


async def test_a_batch_waits_until_it_fits(database: Database, pacer: Pacer) -> None:
    assert await wait_for(database, pacer, 5) == 0
    await take(database, pacer, 20)
    wait = await wait_for(database, pacer, 5)
    assert 0 < wait <= 25 * STEP - AHEAD.total_seconds()
    await asyncio.sleep(wait)
    assert await wait_for(database, pacer, 5) == 0


async def test_chat_answers_are_booked_before_bulk(database: Database, pacer: Pacer) -> None:
    for _ in range(10):
        pacer.answered()
    [slot] = await take(database, pacer, 1)
    assert slot - asyncio.get_running_loop().time() == pytest.approx(10 * STEP, abs=0.05)
    # Booked once, not at every turn.
    [following] = await take(database, pacer, 1)
    assert following - slot == pytest.approx(STEP, abs=0.05)


async def test_chat_answers_of_long_ago_cost_nothing(database: Database, pacer: Pacer) -> None:
    for _ in range(10):
        pacer.answered()
    await asyncio.sleep(1.05)
    [slot] = await take(database, pacer, 1)
    assert slot - asyncio.get_running_loop().time() < 0.05


async def test_those_who_missed_their_slots_get_one_each(database: Database, pacer: Pacer) -> None:
    slots = sorted(await asyncio.gather(*(pacer.slot() for _ in range(20))))
    assert all(later - earlier >= STEP - 0.001 for earlier, later in pairwise(slots))


async def test_those_who_want_a_slot_are_told_when_there_is_no_database(pacer: Pacer) -> None:
    gone = Pacer(Database("postgresql+psycopg://nobody@127.0.0.1:9/nothing"), "town", RATE)
    answers = await asyncio.gather(*(gone.slot() for _ in range(3)), return_exceptions=True)
    assert [isinstance(answer, SQLAlchemyError) for answer in answers] == [True] * 3


def test_the_least_late_look_at_the_other_clock_counts() -> None:
    clocks = Clocks()
    assert clocks.seen(100.0, 10.030) == pytest.approx(10.030)
    assert clocks.seen(101.0, 11.001) == pytest.approx(11.001)
    assert clocks.seen(102.0, 12.080) == pytest.approx(12.001, abs=0.001)


def test_clocks_may_run_apart_a_little_and_be_set() -> None:
    clocks = Clocks()
    clocks.seen(100.0, 10.0)
    assert clocks.seen(1100.0, 1010.1) == pytest.approx(1010.1)
    assert clocks.seen(9100.0, 1011.0) == pytest.approx(1011.0)


async def test_an_old_slot_is_missed(database: Database, pacer: Pacer) -> None:
    now = asyncio.get_running_loop().time()
    assert pacer.is_missed(now - 0.05)
    assert not pacer.is_missed(now + 1)
    assert not Pacer(database, "town", 1000).is_missed(now - 0.05)
