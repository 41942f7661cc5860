"""The pump over a real ledger: everyone gets exactly one, in time and in order, whoever sends it."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from scheduler.delivery import DeliverySettings, Pump
from store import delivery
from store.database import Database
from store.delivery import Priority, Recipient
from tests.scheduler.post import BOT, TUESDAY, Teams, know, to, to_people
from tests.scheduler.pumping import FAST, on_tuesday, pumping, settled, tally


async def test_everyone_gets_exactly_one(database: Database) -> None:
    people = [f"p{number}" for number in range(60)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    teams = Teams(latency=0.01)
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.recipients, found.delivered) == (60, 60)
    assert Counter(teams.places) == Counter(f"a:{person}" for person in people)


async def test_two_processes_share_the_work(database: Database) -> None:
    people = [f"p{number}" for number in range(200)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    one, other = Teams(latency=0.01), Teams(latency=0.01)
    async with pumping(database, one), pumping(database, other):
        await settled(database, campaign)
    assert Counter(one.places + other.places) == Counter(f"a:{person}" for person in people)
    assert one.places and other.places


async def test_all_processes_together_never_exceed_the_rate(database: Database) -> None:
    people = [f"p{number}" for number in range(120)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    slow = DeliverySettings(tenant="town", rate=40, workers=2, poll=timedelta(milliseconds=50))
    one, other = Teams(latency=0.03), Teams(latency=0.03)
    async with pumping(database, one, slow), pumping(database, other, slow):
        await settled(database, campaign)
    requests = sorted(one.requests + other.requests)
    busiest = max(sum(start <= at < start + 1 for at in requests) for start in requests)
    assert len(requests) == 120
    # 40/s; the loop wakes a few of them late.
    assert busiest <= 44
    assert requests[-1] - requests[0] < 120 / 40 * 1.3


async def test_the_message_is_addressed_and_otherwise_as_previewed(database: Database) -> None:
    await know(database, "ada")
    campaign = await to(database, Recipient("ada", None, "en"))
    teams = Teams()
    async with pumping(database, teams):
        await settled(database, campaign)
    [(place, activity)] = teams.arrived
    assert place == "a:ada"
    assert (activity["text"], activity["summary"]) == ("Hello", "Hallo")
    assert activity["from"] == {"id": BOT}
    assert activity["conversation"] == {"id": "a:ada", "conversationType": "personal"}


async def test_a_thread_is_written_into(database: Database) -> None:
    await know(database, "ada")
    thread = "19:eakte@thread.tacv2;messageid=17"
    campaign = await to(database, Recipient(None, thread, "de"))
    teams = Teams()
    async with pumping(database, teams):
        await settled(database, campaign)
    async with database.read() as connection:
        assert await delivery.activity_in(connection, campaign, thread) == "1:1"
    assert teams.places == [thread]


async def test_what_is_due_in_the_morning_waits_for_the_towns_clock(database: Database) -> None:
    clock = [TUESDAY - timedelta(hours=10)]
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    teams = Teams()
    async with pumping(database, teams, now=lambda: clock[0]):
        await asyncio.sleep(0.3)
        assert teams.arrived == []
        clock[0] = TUESDAY
        found = await settled(database, campaign)
    assert found.delivered == 1


async def test_what_is_late_waits_for_the_morning_and_a_copy_asked_for_at_night_does_not(database: Database) -> None:
    evening = TUESDAY + timedelta(hours=9)
    clock, quiet = [evening + timedelta(hours=3)], [evening]
    await know(database, "ada")
    late = await to_people(database, "ada", due_at=TUESDAY)
    asked_for = await to_people(database, "ada", due_at=clock[0])
    teams = Teams()
    pump = Pump(database, teams, FAST, lambda: clock[0], lambda now: quiet[0] if now == clock[0] and quiet else None)
    await pump.start()
    assert (await settled(database, asked_for)).delivered == 1
    await asyncio.sleep(0.3)
    assert (await tally(database, late)).still_open == 1
    quiet.clear()
    clock[0] += timedelta(hours=10)
    assert (await settled(database, late)).delivered == 1
    await pump.stop()


async def test_a_poke_is_quicker_than_the_poll(database: Database) -> None:
    await know(database, "ada")
    lazy = DeliverySettings(tenant="town", rate=500, poll=timedelta(seconds=30))
    async with pumping(database, Teams(), lazy) as pump:
        await asyncio.sleep(0.3)
        campaign = await to_people(database, "ada")
        pump.poke()
        await settled(database, campaign, seconds=3)


async def test_messages_to_one_chat_come_in_order_and_at_once(database: Database) -> None:
    channel = Recipient(None, "19:eakte@thread.tacv2", "de")
    await know(database, "ada")
    lazy = DeliverySettings(tenant="town", rate=500, poll=timedelta(seconds=30))
    campaigns = [await to(database, channel) for _ in range(5)]
    teams = Teams(latency=0.02)
    async with pumping(database, teams, lazy):
        for campaign in campaigns:
            await settled(database, campaign, seconds=5)
    async with database.read() as connection:
        ids = [await delivery.activity_in(connection, one, "19:eakte@thread.tacv2") for one in campaigns]
    assert ids == ["1:1", "1:2", "1:3", "1:4", "1:5"]


async def test_an_urgent_campaign_overtakes_a_large_one(database: Database) -> None:
    people = [f"p{number}" for number in range(100)]
    await know(database, *people, "ada")
    slow = DeliverySettings(tenant="town", rate=50, workers=2, poll=timedelta(milliseconds=50))
    teams = Teams()
    bulk = await to_people(database, *people)
    async with pumping(database, teams, slow):
        await asyncio.sleep(0.5)
        urgent = await to_people(database, "ada", priority=Priority.URGENT)
        await settled(database, urgent, seconds=1.5)
        assert not (await tally(database, bulk)).is_done


async def test_a_cancelled_campaign_stops_within_a_second(database: Database) -> None:
    people = [f"p{number}" for number in range(200)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    slow = DeliverySettings(tenant="town", rate=50, workers=2, poll=timedelta(milliseconds=50))
    teams = Teams(latency=0.02)
    async with pumping(database, teams, slow):
        await asyncio.sleep(0.5)
        async with database.begin() as connection:
            await delivery.cancel(connection, campaign, TUESDAY)
        found = await settled(database, campaign, seconds=1)
    assert found.delivered == len(teams.arrived) > 0
    assert found.delivered + found.cancelled == 200


async def test_stopping_finishes_what_flies_and_hands_back_the_rest(database: Database) -> None:
    people = [f"p{number}" for number in range(100)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    slow = DeliverySettings(tenant="town", rate=50, workers=2, poll=timedelta(milliseconds=50))
    teams = Teams(latency=0.2)
    async with pumping(database, teams, slow):
        await asyncio.sleep(0.7)
    found = await tally(database, campaign)
    assert found.delivered == len(teams.arrived) > 0
    assert found.delivered + found.still_open == 100
    # Nothing is held by the process that has gone: the next one begins at once.
    other = Teams()
    async with pumping(database, other):
        await settled(database, campaign)
    assert Counter(teams.places + other.places) == Counter(f"a:{person}" for person in people)


async def test_another_process_takes_over_what_a_dead_one_held(database: Database) -> None:
    await know(database, "ada", "bo")
    campaign = await to_people(database, "ada", "bo")
    over = timedelta(milliseconds=1)
    async with database.begin() as connection:
        rows = await delivery.claim(connection, owner="dead", lease=over, most=2, now=TUESDAY)
        sending = [row.id for row in rows if row.person == "ada"]
        await delivery.mark_sending(connection, owner="dead", lease=over, ids=sending)
    teams = Teams()
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert teams.places == ["a:bo"]
    assert (found.delivered, found.unconfirmed) == (1, 1)


async def test_a_process_paused_beyond_its_lease_sends_nothing_more(database: Database) -> None:
    people = [f"p{number}" for number in range(10)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    paused = DeliverySettings(tenant="town", rate=100, workers=1, lease=timedelta(milliseconds=1))
    teams = Teams()
    async with pumping(database, teams, paused):
        await asyncio.sleep(0.5)
    assert teams.arrived == []
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert found.delivered + found.unconfirmed == 10
    assert max(Counter(teams.places).values(), default=0) <= 1


async def test_the_pump_knows_whether_it_works(database: Database) -> None:
    pump = Pump(database, Teams(), FAST, on_tuesday)
    assert not await pump.is_working()
    await pump.start()
    await asyncio.sleep(0.1)
    assert await pump.is_working()
    await pump.stop()
    assert not await pump.is_working()
    web_only = Pump(database, Teams(), DeliverySettings(tenant="town", workers=0), on_tuesday)
    await web_only.start()
    assert await web_only.is_working()
    await web_only.stop()


async def test_an_idle_pump_leaves_the_pacer_alone(database: Database) -> None:
    idle = DeliverySettings(tenant="town", poll=timedelta(milliseconds=50))
    async with pumping(database, Teams(), idle):
        await asyncio.sleep(0.3)
    async with database.read() as connection:
        assert (await connection.execute(delivery.pacer.select())).all() == []


async def test_no_more_is_claimed_than_can_start_in_a_moment(database: Database) -> None:
    people = [f"p{number}" for number in range(20)]
    await know(database, *people)
    await to_people(database, *people)
    slow = DeliverySettings(tenant="town", rate=2, workers=4, poll=timedelta(milliseconds=50))
    async with pumping(database, Teams(), slow):
        await asyncio.sleep(0.3)
        async with database.read() as connection:
            held = delivery.delivery.select().where(delivery.delivery.c.owner.is_not(None))
            assert len((await connection.execute(held)).all()) <= 1


async def test_a_stop_hands_back_what_was_claimed_for_a_later_slot(database: Database) -> None:
    people = [f"p{number}" for number in range(20)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    slow = DeliverySettings(tenant="town", rate=4, workers=1, poll=timedelta(milliseconds=50))
    async with pumping(database, Teams(), slow):
        async with asyncio.timeout(5):
            while "claimed" not in await states(database):  # noqa: ASYNC110 - rows make no event
                await asyncio.sleep(0.01)
    assert set(await states(database)) <= {"waiting", "delivered"}
    assert (await tally(database, campaign)).unconfirmed == 0


async def states(database: Database) -> list[str]:
    async with database.read() as connection:
        return [row.state for row in await connection.execute(delivery.delivery.select())]


@dataclass
class Slow(Teams):
    """Counts how many requests are in the air at once."""

    now: int = 0
    peak: int = 0

    async def _answer(self, place: str) -> None:
        self.now += 1
        self.peak = max(self.peak, self.now)
        await super()._answer(place)
        self.now -= 1


@pytest.mark.parametrize("workers", [1, 4, 12])
async def test_however_fast_it_goes_a_chat_answer_finds_a_free_connection(database: Database, workers: int) -> None:
    people = [f"p{number}" for number in range(400)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    teams = Slow(latency=0.3)
    async with pumping(database, teams, replace(FAST, rate=5000, workers=workers)):
        found = await settled(database, campaign)
    assert found.delivered == len(people)
    assert 10 <= teams.peak <= 80
