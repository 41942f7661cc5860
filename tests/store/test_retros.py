"""What is kept of a look back: words without a person, each press once, nothing after the release."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from domain.people import Audience, Wording
from domain.retros import KEPT, Column, Retro, State
from store import retros
from store.database import Database
from tests.scheduler.post import TUESDAY

CLOSES = TUESDAY + timedelta(days=2)
AUDIENCE = Audience(units=frozenset({"amt"}), people=frozenset({"ada", "bo"}))
RETRO = Retro("r1", "s1", Wording("E-Akte", "E-file"), AUDIENCE, "ada", TUESDAY, CLOSES, "eakte", "19:eakte")
WORDS = {Column.START: "mehr Zeit", Column.STOP: "lange Mails"}


@pytest.fixture
async def begun(database: Database) -> Database:
    async with database.begin() as connection:
        await retros.create(connection, RETRO)
    return database


async def add(
    database: Database, mark: bytes, words: Mapping[Column, str] = WORDS, late: timedelta = timedelta()
) -> bool:
    async with database.begin() as connection:
        return await retros.add(connection, RETRO.id, words, mark, TUESDAY + late)


async def end(database: Database, late: timedelta = timedelta(days=2)) -> tuple[Retro, Sequence[object]] | None:
    async with database.begin() as connection:
        return await retros.end_collecting(connection, RETRO.id, TUESDAY + late)


async def release(database: Database) -> list[str] | None:
    async with database.begin() as connection:
        found = await retros.release(connection, RETRO.id)
    return None if found is None else sorted(card.words for card in found)


async def rows(database: Database, question: str) -> Sequence[Any]:
    async with database.read() as connection:
        return (await connection.execute(text(question))).scalars().all()


async def test_a_look_back_is_read_as_it_was_written(begun: Database) -> None:
    async with begun.read() as connection:
        assert await retros.one(connection, RETRO.id) == RETRO
        assert await retros.collecting(connection, TUESDAY) == [RETRO]
        assert await retros.collecting(connection, CLOSES) == []


async def test_one_press_that_arrives_twenty_times_is_kept_once(begun: Database) -> None:
    assert all(await asyncio.gather(*(add(begun, b"press") for _ in range(20))))
    assert sorted(await rows(begun, "SELECT words FROM retro_card")) == ["lange Mails", "mehr Zeit"]


async def test_the_same_words_of_two_people_are_two_cards(begun: Database) -> None:
    await asyncio.gather(add(begun, b"one"), add(begun, b"two"))
    assert len(await rows(begun, "SELECT words FROM retro_card WHERE words = 'mehr Zeit'")) == 2


async def test_a_card_has_no_column_for_a_person_or_a_time(begun: Database) -> None:
    named = await rows(begun, "SELECT column_name FROM information_schema.columns WHERE table_name = 'retro_card'")
    assert sorted(named) == ["column", "id", "is_left_out", "retro", "words"]


async def test_after_the_deadline_nothing_is_kept_even_before_the_clock_looked(begun: Database) -> None:
    assert not await add(begun, b"late", late=timedelta(days=2))
    assert await rows(begun, "SELECT words FROM retro_card") == []


async def test_the_end_keeps_the_words_and_forgets_the_presses(begun: Database) -> None:
    await add(begun, b"press")
    ended = await end(begun)
    assert ended is not None and len(ended[1]) == 2
    assert await rows(begun, "SELECT mark FROM retro_press") == []
    assert await rows(begun, "SELECT state FROM retro") == [State.WAITING]


async def test_without_any_card_it_is_closed(begun: Database) -> None:
    ended = await end(begun)
    assert ended is not None and ended[1] == []
    assert await rows(begun, "SELECT state FROM retro") == [State.CLOSED]


async def test_of_many_who_end_it_at_once_one_does(begun: Database) -> None:
    await add(begun, b"press")
    assert sum(one is not None for one in await asyncio.gather(*(end(begun) for _ in range(5)))) == 1


async def test_a_card_that_races_the_end_is_kept_or_refused_but_never_lost(begun: Database) -> None:
    *kept, ended = await asyncio.gather(*(add(begun, bytes([one])) for one in range(6)), end(begun))
    assert isinstance(ended, tuple) and len(ended[1]) == 2 * kept.count(True)
    assert (len(ended[1]) == 0) == (await rows(begun, "SELECT state FROM retro") == [State.CLOSED])


async def test_the_release_gives_the_chosen_words_once_and_deletes_all(begun: Database) -> None:
    await add(begun, b"press")
    await end(begun)
    async with begun.begin() as connection:
        cards = await retros.cards(connection, RETRO.id)
        keep = [card.id for card in cards if card.words == "mehr Zeit"]
        await retros.choose(connection, RETRO.id, [card.id for card in cards], keep)
    results = await asyncio.gather(*(release(begun) for _ in range(5)))
    assert [one for one in results if one is not None] == [["mehr Zeit"]]
    assert await rows(begun, "SELECT words FROM retro_card") == []


async def test_with_everything_left_out_nothing_is_released(begun: Database) -> None:
    await add(begun, b"press")
    await end(begun)
    async with begun.begin() as connection:
        await retros.choose(connection, RETRO.id, [card.id for card in await retros.cards(connection, RETRO.id)], [])
    assert await release(begun) is None
    assert len(await rows(begun, "SELECT words FROM retro_card")) == 2


async def test_before_the_end_nothing_is_released(begun: Database) -> None:
    await add(begun, b"press")
    assert await release(begun) is None


async def test_words_nobody_released_are_deleted_after_thirty_days(begun: Database) -> None:
    await add(begun, b"press")
    await end(begun)
    async with begun.read() as connection:
        await retros.forget_old(connection, CLOSES + KEPT - timedelta(seconds=1))
        assert len(await retros.cards(connection, RETRO.id)) == 2
        await retros.forget_old(connection, CLOSES + KEPT)
    assert await rows(begun, "SELECT words FROM retro_card") == []
    assert await rows(begun, "SELECT state FROM retro") == [State.CLOSED]


async def test_words_longer_than_a_card_do_not_get_in(begun: Database) -> None:
    with pytest.raises(IntegrityError):
        await add(begun, b"press", {Column.START: "x" * 501})
