"""Firing: each planned date once or visibly not, whoever else is at work and whatever breaks."""

import asyncio
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from domain.people import Audience
from domain.schedules import QuietHours, Weekday, weekly
from scheduler.firing import Due
from store import conversations, schedules
from store.database import Database
from store.schedules import Outcome
from tests.scheduler.firings import (
    EVERYONE,
    MONDAY_NIGHT,
    NINE,
    TUESDAYS,
    WORKDAYS,
    Groups,
    House,
    Noted,
    a_moment,
    berlin,
    firings,
)

AT_NINE = datetime(2026, 11, 24, 9)


@pytest.fixture
async def house(town_database: Database) -> House:
    house = House(town_database)
    await house.only()
    return house


@pytest.fixture
def noted() -> Noted:
    return Noted()


async def fails(due: Due) -> None:
    raise RuntimeError("the kind is broken")


async def test_a_date_that_has_come_starts_its_kind_with_its_people(house: House, noted: Noted) -> None:
    planned = await house.plan()
    await firings(house.database, noted).fire_due(NINE)
    (due,) = noted.started
    assert len(due.people) == 62 and due.now == NINE and due.planned.schedule == planned.schedule
    assert await house.outcomes(planned) == [(AT_NINE, Outcome.FIRED)]
    following = (await house.stored(planned)).next
    assert following is not None and following.local == datetime(2026, 12, 1, 9)


async def test_nothing_happens_before_its_time(house: House, noted: Noted) -> None:
    await house.plan()
    await firings(house.database, noted).fire_due(NINE - timedelta(seconds=1))
    assert noted.started == []


async def test_three_replicas_fire_once(house: House, noted: Noted) -> None:
    planned = [await house.plan() for _ in range(8)]
    noted.goes_wrong = a_moment
    replicas = [Database(house.database.url, most=4) for _ in range(3)]
    await asyncio.gather(*(firings(replica, noted).fire_due(NINE) for replica in replicas))
    await asyncio.gather(*(firings(replica, noted).fire_due(NINE) for replica in replicas))
    for replica in replicas:
        await replica.close()
    assert Counter(due.planned.schedule.id for due in noted.started) == Counter(one.schedule.id for one in planned)
    for one in planned:
        assert await house.outcomes(one) == [(AT_NINE, Outcome.FIRED)]


async def test_a_kind_that_breaks_leaves_a_number_and_nothing_else(house: House, noted: Noted) -> None:
    planned = await house.plan()
    noted.goes_wrong = fails
    await firings(house.database, noted).fire_due(NINE)
    ((local, outcome, number),) = await house.recorded(planned)
    assert (local, outcome) == (AT_NINE, Outcome.FAILED) and len(number) == 8
    assert await house.written() == 0
    noted.goes_wrong = None
    await firings(house.database, noted).fire_due(NINE + timedelta(minutes=1))
    assert noted.started == []
    await firings(house.database, noted).fire_due(berlin(2026, 12, 1, 9))
    assert len(noted.started) == 1


async def test_one_that_breaks_stops_no_other(house: House, noted: Noted) -> None:
    broken, whole = await house.plan(), await house.plan()

    async def fails_for_one(due: Due) -> None:
        if due.planned.schedule.id == broken.schedule.id:
            raise RuntimeError("the kind is broken")

    noted.goes_wrong = fails_for_one
    await firings(house.database, noted).fire_due(NINE)
    assert await house.outcomes(broken) == [(AT_NINE, Outcome.FAILED)]
    assert await house.outcomes(whole) == [(AT_NINE, Outcome.FIRED)]


async def test_a_process_that_dies_in_the_middle_leaves_the_date_to_the_next(house: House, noted: Noted) -> None:
    planned = await house.plan()
    reached = asyncio.Event()

    async def hangs(due: Due) -> None:
        reached.set()
        await asyncio.sleep(60)

    dying = asyncio.create_task(firings(house.database, Noted(goes_wrong=hangs)).fire_due(NINE))
    await asyncio.wait_for(reached.wait(), 5)
    await firings(house.database, noted).fire_due(NINE)
    assert noted.started == []  # the other one still holds it
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    assert await house.outcomes(planned) == [] and await house.written() == 0
    await firings(house.database, noted).fire_due(NINE)
    assert await house.outcomes(planned) == [(AT_NINE, Outcome.FIRED)]
    assert len(noted.started) == 1


async def test_on_a_holiday_nothing_happens_and_it_has_a_name(house: House, noted: Noted) -> None:
    planned = await house.plan(weekly([Weekday.FRI], 9, 0, date(2026, 12, 21)))
    await firings(house.database, noted).fire_due(berlin(2026, 12, 25, 9))
    assert noted.started == []
    assert await house.recorded(planned) == [(datetime(2026, 12, 25, 9), Outcome.HOLIDAY, "Erster Weihnachtstag")]


async def test_too_late_is_too_late(house: House, noted: Noted) -> None:
    planned = await house.plan()
    await firings(house.database, noted).fire_due(NINE + timedelta(hours=4, minutes=1))
    assert noted.started == []
    assert await house.outcomes(planned) == [(AT_NINE, Outcome.TOO_LATE)]


async def test_a_little_late_is_in_time(house: House, noted: Noted) -> None:
    planned = await house.plan()
    await firings(house.database, noted).fire_due(NINE + timedelta(hours=3, minutes=59))
    assert await house.outcomes(planned) == [(AT_NINE, Outcome.FIRED)]


async def test_in_quiet_hours_it_waits_for_the_next_morning(house: House, noted: Noted) -> None:
    planned = await house.plan(weekly([Weekday.SAT], 20, 0, date(2026, 11, 1)))
    for moment in (berlin(2026, 11, 28, 20), berlin(2026, 11, 29, 12), berlin(2026, 11, 30, 6, 59)):
        await firings(house.database, noted).fire_due(moment)
        assert noted.started == []
    assert (await house.stored(planned)).not_before == berlin(2026, 11, 30, 7)
    await firings(house.database, noted).fire_due(berlin(2026, 11, 30, 7))
    assert await house.outcomes(planned) == [(datetime(2026, 11, 28, 20), Outcome.FIRED)]
    assert (await house.stored(planned)).not_before is None


async def test_what_waited_a_weekend_is_sent_once(house: House, noted: Noted) -> None:
    planned = await house.plan(weekly(list(Weekday), 20, 0, date(2026, 11, 27)), now=berlin(2026, 11, 27, 8))
    for day, hour in ((27, 20), (28, 20), (29, 20), (30, 7)):
        await firings(house.database, noted).fire_due(berlin(2026, 11, day, hour))
    assert await house.outcomes(planned) == [
        (datetime(2026, 11, 27, 20), Outcome.OVERTAKEN),
        (datetime(2026, 11, 28, 20), Outcome.OVERTAKEN),
        (datetime(2026, 11, 29, 20), Outcome.FIRED),
    ]


async def test_a_holiday_overtakes_nothing(house: House, noted: Noted) -> None:
    rule = weekly([Weekday.THU, Weekday.FRI], 20, 0, date(2026, 12, 21))
    planned = await house.plan(rule, now=berlin(2026, 12, 24, 8))
    for moment in (berlin(2026, 12, 24, 20), berlin(2026, 12, 25, 20), berlin(2026, 12, 28, 7)):
        await firings(house.database, noted).fire_due(moment)
    assert await house.outcomes(planned) == [
        (datetime(2026, 12, 24, 20), Outcome.FIRED),
        (datetime(2026, 12, 25, 20), Outcome.HOLIDAY),
    ]


async def skip(house: House, schedule_id: str) -> None:
    async with house.database.begin() as connection:
        found = await schedules.one(connection, schedule_id)
        assert found and found.next
        assert await schedules.skip_next(connection, schedule_id, found.next, skips=True)


async def test_the_next_date_is_left_out_and_only_that(house: House, noted: Noted) -> None:
    planned = await house.plan()
    await skip(house, planned.schedule.id)
    for day in (NINE, NINE + timedelta(days=7)):
        await firings(house.database, noted).fire_due(day)
    assert [outcome for _, outcome in await house.outcomes(planned)] == [Outcome.SKIPPED, Outcome.FIRED]


async def test_a_holiday_does_not_use_up_the_wish_to_leave_one_out(house: House, noted: Noted) -> None:
    planned = await house.plan(weekly([Weekday.FRI], 9, 0, date(2026, 12, 21)))
    await skip(house, planned.schedule.id)
    for moment in (berlin(2026, 12, 25, 9), berlin(2027, 1, 1, 9), berlin(2027, 1, 8, 9), berlin(2027, 1, 15, 9)):
        await firings(house.database, noted).fire_due(moment)
    outcomes = [outcome for _, outcome in await house.outcomes(planned)]
    assert outcomes == [Outcome.HOLIDAY, Outcome.HOLIDAY, Outcome.SKIPPED, Outcome.FIRED]


async def test_paused_and_ended_ones_stay_silent(house: House, noted: Noted) -> None:
    paused, ended = await house.plan(), await house.plan()
    async with house.database.begin() as connection:
        assert await schedules.pause(connection, paused.schedule.id)
        assert await schedules.end(connection, ended.schedule.id, MONDAY_NIGHT)
    await firings(house.database, noted).fire_due(NINE)
    assert noted.started == []
    assert await house.outcomes(paused) == await house.outcomes(ended) == []


async def test_paused_at_the_last_moment_still_counts(house: House, noted: Noted) -> None:
    planned = await house.plan(audience=Audience(groups=frozenset({"team"})))

    async def pause() -> None:
        async with house.database.begin() as connection:
            await schedules.pause(connection, planned.schedule.id)

    await firings(house.database, noted, Groups({"team": ()}, asked=pause)).fire_due(NINE)
    assert noted.started == [] and await house.outcomes(planned) == []


async def test_nobody_meant_is_said(house: House, noted: Noted) -> None:
    planned = await house.plan(audience=Audience(roles=frozenset({"nobody holds this"})))
    await firings(house.database, noted).fire_due(NINE)
    assert noted.started == []
    assert await house.outcomes(planned) == [(AT_NINE, Outcome.EMPTY)]


async def test_who_wants_less_is_left_out(house: House, noted: Noted) -> None:
    planned = await house.plan(audience=Audience(units=frozenset({"it"})))
    await firings(house.database, noted).fire_due(NINE)
    (before,) = noted.started
    async with house.database.begin() as connection:
        await conversations.set_wants_less(connection, before.people[0].id, wants_less=True)
    await firings(house.database, noted).fire_due(NINE + timedelta(days=7))
    after = noted.started[-1]
    assert {one.id for one in after.people} == {one.id for one in before.people[1:]}
    assert len(await house.outcomes(planned)) == 2


async def test_groups_come_from_the_directory(house: House, noted: Noted) -> None:
    admin = "632d2b1f-a9a7-4868-a0d0-5bd1ab1c9873"
    await house.plan(audience=Audience(groups=frozenset({"team"})))
    await firings(house.database, noted, Groups({"team": (admin, "somebody unknown")})).fire_due(NINE)
    assert [one.id for one in noted.started[0].people] == [admin]


async def test_a_clock_that_jumps_a_month_leaves_every_date_with_a_reason(house: House, noted: Noted) -> None:
    planned = await house.plan(weekly(WORKDAYS, 9, 0, date(2026, 11, 24)))
    await firings(house.database, noted).fire_due(berlin(2026, 12, 28, 9, 5))
    outcomes = await house.outcomes(planned)
    assert len(outcomes) == 25
    assert Counter(outcome for _, outcome in outcomes) == {Outcome.TOO_LATE: 23, Outcome.HOLIDAY: 1, Outcome.FIRED: 1}
    assert outcomes[-1] == (datetime(2026, 12, 28, 9), Outcome.FIRED)
    assert len(noted.started) == 1


async def test_a_clock_that_goes_back_fires_nothing_twice(house: House, noted: Noted) -> None:
    planned = await house.plan()
    clock = firings(house.database, noted)
    await clock.fire_due(NINE)
    async with house.database.begin() as connection:
        await schedules.put(connection, planned, source="chat", now=MONDAY_NIGHT)
    await clock.fire_due(NINE)
    assert len(noted.started) == 1
    assert await house.outcomes(planned) == [(AT_NINE, Outcome.FIRED)]


@pytest.mark.parametrize(("year", "month", "day"), [(2026, 10, 25), (2027, 3, 28)])
async def test_a_time_the_clocks_repeat_or_skip_fires_once(
    house: House, noted: Noted, year: int, month: int, day: int
) -> None:
    midnight = berlin(year, month, day)
    planned = await house.plan(weekly([Weekday.SUN], 2, 30, midnight.date()), now=midnight)
    clock = firings(house.database, noted, quiet=QuietHours.never())
    for minutes in range(0, 300, 10):
        await clock.fire_due(midnight + timedelta(minutes=minutes))
    assert await house.outcomes(planned) == [(datetime(year, month, day, 2, 30), Outcome.FIRED)]
    assert len(noted.started) == 1


async def test_started_by_hand_beside_its_dates(house: House, noted: Noted) -> None:
    planned = await house.plan()
    clock = firings(house.database, noted)
    assert await clock.fire_now(planned.schedule.id, NINE - timedelta(minutes=30)) is Outcome.FIRED
    assert (await house.stored(planned)).next == planned.next
    await clock.fire_due(NINE)
    assert noted.times(planned.schedule.id) == 2


async def test_started_by_hand_at_its_own_minute(house: House, noted: Noted) -> None:
    planned = await house.plan()
    clock = firings(house.database, noted)
    assert await clock.fire_now(planned.schedule.id, NINE) is Outcome.FIRED
    await clock.fire_due(NINE)
    assert noted.times(planned.schedule.id) == 2


async def test_one_run_by_hand_happens_once(house: House, noted: Noted) -> None:
    planned = await house.plan()
    noted.goes_wrong = a_moment
    presses = [firings(house.database, noted).fire_now(planned.schedule.id, NINE, "a" * 16) for _ in range(3)]
    assert await asyncio.gather(*presses) == [Outcome.FIRED] * 3
    assert noted.times(planned.schedule.id) == 1


async def test_a_run_by_hand_that_breaks_is_visible(house: House, noted: Noted) -> None:
    planned = await house.plan()
    noted.goes_wrong = fails
    assert await firings(house.database, noted).fire_now(planned.schedule.id, NINE) is Outcome.FAILED
    ((_, outcome, number),) = await house.recorded(planned)
    assert outcome is Outcome.FAILED and len(number) == 8
    assert await house.written() == 0


async def test_an_ended_or_unknown_one_cannot_be_started(house: House, noted: Noted) -> None:
    planned = await house.plan(TUESDAYS, EVERYONE)
    clock = firings(house.database, noted)
    await house.only()
    assert await clock.fire_now(planned.schedule.id, NINE) is None
    assert await clock.fire_now("unknown", NINE) is None
    assert noted.started == []
