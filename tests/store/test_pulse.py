"""What is kept of a pulse: one answer per person, counters only, and nothing of the register after the close."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from domain.people import Wording
from domain.pulse import Answer, State, Taking, Wave
from store import pulse
from store.database import Database
from tests.scheduler.post import TUESDAY

CLOSES = TUESDAY + timedelta(days=3)
WAVE = Wave("w1", "s1", Wording("Frage?", "Question?"), "owner", 9, TUESDAY, CLOSES)
PEOPLE = [f"person-{number}" for number in range(9)]


@pytest.fixture
async def asked(database: Database) -> Database:
    async with database.begin() as connection:
        await pulse.create(connection, WAVE, PEOPLE)
    return database


async def answer(database: Database, person: str, value: Answer = Answer.FOUR, late: timedelta = timedelta()) -> Taking:
    async with database.begin() as connection:
        return await pulse.take(connection, WAVE.id, person, value, TUESDAY + late)


async def close(database: Database, late: timedelta = timedelta(days=3)) -> pulse.Closed | None:
    async with database.begin() as connection:
        return await pulse.close(connection, WAVE.id, TUESDAY + late)


async def rows(database: Database, question: str) -> Sequence[object]:
    async with database.read() as connection:
        return (await connection.execute(text(question))).scalars().all()


async def total(database: Database) -> object:
    return (await rows(database, 'SELECT sum("count") FROM wave_count'))[0]


async def test_twenty_answers_of_one_person_at_once_count_once(asked: Database) -> None:
    taken = await asyncio.gather(*(answer(asked, PEOPLE[0], list(Answer)[number % 6]) for number in range(20)))
    assert sorted(taken) == [Taking.ALREADY] * 19 + [Taking.TAKEN]
    assert await total(asked) == 1


async def test_answers_of_many_at_once_all_count(asked: Database) -> None:
    assert set(await asyncio.gather(*(answer(asked, person) for person in PEOPLE))) == {Taking.TAKEN}
    async with asked.read() as connection:
        counts = await pulse.counted(connection, WAVE.id)
    assert counts == {one: 9 if one is Answer.FOUR else 0 for one in Answer}


async def test_who_was_not_asked_is_not_counted(asked: Database) -> None:
    assert await answer(asked, "stranger") is Taking.NOT_INVITED
    assert await total(asked) == 0


async def test_after_the_deadline_nothing_counts_even_before_the_clock_looked(asked: Database) -> None:
    assert await answer(asked, PEOPLE[0], late=timedelta(days=3)) is Taking.OVER
    assert await total(asked) == 0


async def test_closing_keeps_the_counters_and_forgets_who_answered(asked: Database) -> None:
    for person in PEOPLE[:6]:
        await answer(asked, person)
    closed = await close(asked)
    assert closed is not None and closed.invited == PEOPLE and closed.counts[Answer.FOUR] == 6
    assert await rows(asked, "SELECT person FROM wave_invited") == []
    assert await rows(asked, "SELECT state FROM wave") == [State.PUBLISHED]


async def test_with_fewer_than_five_answers_the_counters_go_too(asked: Database) -> None:
    for person in PEOPLE[:4]:
        await answer(asked, person)
    closed = await close(asked)
    assert closed is not None and closed.counts == {} and closed.invited == PEOPLE
    assert await rows(asked, "SELECT value FROM wave_count") == []
    assert await rows(asked, "SELECT state FROM wave") == [State.CLOSED]


async def test_of_many_who_close_at_once_one_does(asked: Database) -> None:
    closed = await asyncio.gather(*(close(asked) for _ in range(5)))
    assert sum(one is not None for one in closed) == 1


async def test_an_open_wave_is_not_closed_before_its_time(asked: Database) -> None:
    assert await close(asked, late=timedelta(days=2)) is None
    async with asked.read() as connection:
        assert await pulse.due(connection, TUESDAY) == []
        assert await pulse.due(connection, CLOSES) == [WAVE.id]


async def test_an_answer_that_races_the_close_is_counted_or_refused_but_never_lost(asked: Database) -> None:
    for person in PEOPLE[:5]:
        await answer(asked, person)
    *late, closed = await asyncio.gather(*(answer(asked, person) for person in PEOPLE[5:]), close(asked))
    assert isinstance(closed, pulse.Closed)
    assert sum(closed.counts.values()) == 5 + late.count(Taking.TAKEN)


async def test_the_smallest_crowd_that_sees_a_result_is_fixed_in_the_database(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.begin() as connection:
            await pulse.create(connection, replace(WAVE, fewest=4), PEOPLE)


async def test_the_open_wave_that_waits_for_an_answer_is_found_first(asked: Database) -> None:
    async with asked.begin() as connection:
        later = replace(WAVE, id="w2", opens_at=TUESDAY + timedelta(hours=1))
        await pulse.create(connection, later, PEOPLE)
        await pulse.take(connection, "w2", PEOPLE[0], Answer.ONE, TUESDAY)
    async with asked.read() as connection:
        found = await pulse.open_for(connection, PEOPLE[0], TUESDAY)
        assert found is not None and (found[0].id, found[1]) == ("w1", False)
        assert await pulse.open_for(connection, PEOPLE[0], CLOSES) is None
        assert await pulse.open_for(connection, "stranger", TUESDAY) is None
