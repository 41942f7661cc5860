"""What is kept about conversations: each look and each word of it once, and for as long as promised."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from secrets import token_bytes

from sqlalchemy import text

from domain.conversations import Kind, Memory, Reference
from domain.people import Person
from store import conversations
from store.conversations import Arrival
from store.database import Database

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
URL = "https://smba.trafficmanager.net/de/"
CHAT = Reference("a:ada", Kind.PERSONAL, URL, "28:bot", person="ada")
CHANNEL = Reference("19:x@thread.tacv2", Kind.CHANNEL, URL, "28:bot", team="19:team")
OTHER = Reference("19:y@thread.tacv2", Kind.CHANNEL, URL, "28:bot", team="19:team")


async def arrive(database: Database, key: bytes = b"", url: str = URL) -> Arrival:
    async with database.read() as connection:
        return await conversations.arrive(
            connection, key=key or token_bytes(8), person="ada", conversation_id="a:ada", service_url=url
        )


async def test_an_activity_is_new_once_however_many_ask_at_once(database: Database) -> None:
    arrived = await asyncio.gather(*(arrive(database, b"one") for _ in range(10)))
    assert [one.is_new for one in arrived].count(True) == 1
    assert (await arrive(database, b"two")).is_new


async def test_an_unfinished_one_is_new_again_after_half_a_minute_for_one_of_those_who_ask(database: Database) -> None:
    await arrive(database, b"one")
    async with database.begin() as connection:
        await connection.execute(text("UPDATE seen SET at = now() - interval '31 seconds'"))
    arrived = await asyncio.gather(*(arrive(database, b"one") for _ in range(10)))
    assert [one.is_new for one in arrived].count(True) == 1


async def test_a_finished_one_is_never_new_again(database: Database) -> None:
    await arrive(database, b"one")
    async with database.read() as connection:
        await conversations.done(connection, b"one")
        await connection.execute(text("UPDATE seen SET at = now() - interval '31 seconds'"))
    assert not (await arrive(database, b"one")).is_new


async def test_nobody_is_known_in_an_empty_house(database: Database) -> None:
    arrived = await arrive(database)
    assert arrived == Arrival(True, 0, None, False, False, Memory())


async def test_the_memory_comes_back_as_it_was(database: Database) -> None:
    kept = Memory("help", {"topic": "„Ümläut“"}, "Text", (("a.b", {"id": "1"}), ("c.d", {})), True, 2, language="en")
    async with database.read() as connection:
        await conversations.leave(connection, key=b"x", person="ada", conversation_id="a:ada", kept=kept)
    found = (await arrive(database)).memory
    assert found.at is not None and found == replace(kept, at=found.at)


async def test_leaving_remembers_and_finishes_in_one(database: Database) -> None:
    await arrive(database, b"one")
    async with database.read() as connection:
        await conversations.leave(connection, key=b"one", person="ada", conversation_id="a:ada", kept=Memory("help"))
        await connection.execute(text("UPDATE seen SET at = now() - interval '31 seconds'"))
    arrived = await arrive(database, b"one")
    assert (arrived.is_new, arrived.memory.intent) == (False, "help")


async def test_the_memory_is_gone_after_ten_minutes_looked_at_or_tidied_up(database: Database) -> None:
    async with database.read() as connection:
        await conversations.leave(connection, key=b"x", person="ada", conversation_id="a:ada", kept=Memory("help"))
        await connection.execute(text("UPDATE memory SET at = now() - interval '601 seconds'"))
    assert (await arrive(database)).memory == Memory()
    async with database.read() as connection:
        await conversations.forget_old(connection)
        assert (await connection.execute(text("SELECT count(*) FROM memory"))).scalar() == 0


async def test_the_hashes_are_gone_after_an_hour(database: Database) -> None:
    for key, age in ((b"old", "61 minutes"), (b"young", "59 minutes")):
        await arrive(database, key)
        async with database.read() as connection:
            moved = text("UPDATE seen SET at = now() - CAST(:age AS interval) WHERE key = :key")
            await connection.execute(moved, {"age": age, "key": key})
    async with database.read() as connection:
        await conversations.forget_old(connection)
        assert (await connection.execute(text("SELECT key FROM seen"))).scalars().all() == [b"young"]


async def test_a_conversation_is_known_where_it_is_and_while_it_is_open(database: Database) -> None:
    async with database.read() as connection:
        await conversations.keep_reference(connection, CHAT)
    assert (await arrive(database)).is_known_conversation
    assert not (await arrive(database, url="https://elsewhere.example/")).is_known_conversation
    async with database.read() as connection:
        await conversations.close_reference(connection, CHAT.id)
        assert await conversations.reference(connection, CHAT.id) is None
        assert await conversations.personal_references(connection, ["ada"]) == {}
    assert not (await arrive(database)).is_known_conversation
    async with database.read() as connection:
        await conversations.keep_reference(connection, CHAT)
        assert await conversations.reference(connection, CHAT.id) == CHAT
        assert await conversations.personal_references(connection, ["ada", "bo"]) == {"ada": CHAT}


async def test_a_team_closes_and_opens_as_a_whole(database: Database) -> None:
    async with database.read() as connection:
        for one in (CHAT, CHANNEL, OTHER):
            await conversations.keep_reference(connection, one)
        await conversations.set_team_open(connection, "19:team", is_open=False)
        assert [await conversations.reference(connection, one.id) for one in (CHANNEL, OTHER)] == [None, None]
        assert await conversations.reference(connection, CHAT.id) == CHAT
        await conversations.set_team_open(connection, "19:team", is_open=True)
        assert await conversations.reference(connection, OTHER.id) == OTHER


async def test_a_welcome_and_a_post_are_claimed_once_however_many_claim_at_once(database: Database) -> None:
    async def welcome() -> bool:
        async with database.begin() as connection:
            return await conversations.claim_welcome(connection, "ada", NOW)

    async def post() -> bool:
        async with database.begin() as connection:
            return await conversations.claim_team_post(connection, "19:team")

    for claim in (welcome, post):
        assert sorted(await asyncio.gather(*(claim() for _ in range(8)))) == [False] * 7 + [True]


async def test_a_claim_that_is_rolled_back_was_none(database: Database) -> None:
    try:
        async with database.begin() as connection:
            assert await conversations.claim_welcome(connection, "ada", NOW)
            raise OSError
    except OSError:
        pass
    async with database.begin() as connection:
        assert await conversations.claim_welcome(connection, "ada", NOW)


async def test_choices_of_a_person_stand_beside_each_other(database: Database) -> None:
    ada = Person("ada", "Ada", languages=("de", "en"))
    bo = Person("bo", "Bo", languages=("en",))
    async with database.read() as connection:
        await conversations.meet(connection, "ada", NOW)
        await conversations.set_language(connection, "ada", "en")
        await conversations.set_wants_less(connection, "ada", wants_less=True)
        assert await conversations.languages(connection, [ada, bo]) == {"ada": "en", "bo": "en"}
        assert await conversations.who_want_less(connection) == frozenset({"ada"})
        assert await conversations.claim_welcome(connection, "ada", NOW)
        await conversations.set_wants_less(connection, "ada", wants_less=False)
        assert await conversations.who_want_less(connection) == frozenset()
    arrived = await arrive(database)
    assert (arrived.has_met, arrived.language) == (True, "en")
