"""What a turn asks of the database: each activity is new once, each memory comes back, for as long as promised."""

import asyncio
from dataclasses import replace
from secrets import token_bytes

from sqlalchemy import text

from domain.conversations import Memory
from store.database import Database
from store.turns import Arrival, Coming, Leaving, TurnStore, forget_old

URL = "https://smba.trafficmanager.net/de/"


async def arrive(database: Database, key: bytes = b"", url: str = URL) -> Arrival:
    return await TurnStore(database).arrive(Coming(key or token_bytes(8), "ada", "a:ada", url))


async def leave(database: Database, key: bytes, kept: Memory | None) -> None:
    await TurnStore(database).leave(Leaving(key, "ada", "a:ada", kept))


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
    await leave(database, b"one", None)
    async with database.read() as connection:
        await connection.execute(text("UPDATE seen SET at = now() - interval '31 seconds'"))
    assert not (await arrive(database, b"one")).is_new


async def test_nobody_is_known_in_an_empty_house(database: Database) -> None:
    arrived = await arrive(database)
    assert arrived == Arrival(True, 0, None, False, False, Memory())


async def test_the_memory_comes_back_as_it_was(database: Database) -> None:
    kept = Memory(
        "help", {"topic": "„Ümläut“"}, "Text", (("Ja", "a.b", {"id": "1"}), ("Nein", "c.d", {})), True, 2, language="en"
    )
    await leave(database, b"x", kept)
    found = (await arrive(database)).memory
    assert found.at is not None and found == replace(kept, at=found.at)


async def test_leaving_remembers_and_finishes_in_one(database: Database) -> None:
    await arrive(database, b"one")
    await leave(database, b"one", Memory("help"))
    async with database.read() as connection:
        await connection.execute(text("UPDATE seen SET at = now() - interval '31 seconds'"))
    arrived = await arrive(database, b"one")
    assert (arrived.is_new, arrived.memory.intent) == (False, "help")


async def test_the_memory_is_gone_after_ten_minutes_looked_at_or_tidied_up(database: Database) -> None:
    await leave(database, b"x", Memory("help"))
    async with database.read() as connection:
        await connection.execute(text("UPDATE memory SET at = now() - interval '601 seconds'"))
    assert (await arrive(database)).memory == Memory()
    async with database.read() as connection:
        await forget_old(connection)
        assert (await connection.execute(text("SELECT count(*) FROM memory"))).scalar() == 0


async def test_the_hashes_are_gone_after_an_hour(database: Database) -> None:
    for key, age in ((b"old", "61 minutes"), (b"young", "59 minutes")):
        await arrive(database, key)
        async with database.read() as connection:
            moved = text("UPDATE seen SET at = now() - CAST(:age AS interval) WHERE key = :key")
            await connection.execute(moved, {"age": age, "key": key})
    async with database.read() as connection:
        await forget_old(connection)
        assert (await connection.execute(text("SELECT key FROM seen"))).scalars().all() == [b"young"]


async def test_turns_of_the_same_moment_share_a_statement_and_each_gets_its_own_people(database: Database) -> None:
    turns = TurnStore(database)
    names = [f"person{number}" for number in range(40)]
    leaving = (Leaving(name.encode(), name, f"a:{name}", Memory("help", {"topic": name})) for name in names)
    await asyncio.gather(*map(turns.leave, leaving))
    coming = (Coming(token_bytes(8), name, f"a:{name}", URL) for name in names)
    arrived = await asyncio.gather(*map(turns.arrive, coming))
    assert [one.memory.slots["topic"] for one in arrived] == names
    assert all(one.is_new for one in arrived)


async def test_one_activity_delivered_twice_at_the_same_moment_is_new_once(database: Database) -> None:
    turns = TurnStore(database)
    arrived = await asyncio.gather(*(turns.arrive(Coming(b"one", "ada", "a:ada", URL)) for _ in range(20)))
    assert [one.is_new for one in arrived].count(True) == 1


async def test_of_two_turns_of_one_chat_in_the_same_moment_the_later_is_remembered(database: Database) -> None:
    turns = TurnStore(database)
    for _ in range(5):
        await asyncio.gather(
            *(turns.leave(Leaving(token_bytes(8), "ada", "a:ada", Memory(f"intent{number}"))) for number in range(9))
        )
        assert (await arrive(database)).memory.intent == "intent8"


async def test_both_tables_stand_in_no_write_ahead_log(database: Database) -> None:
    kinds = text("SELECT relname, relpersistence FROM pg_class WHERE relname IN ('seen', 'memory') ORDER BY relname")
    async with database.read() as connection:
        found = (await connection.execute(kinds)).all()
    assert [(row.relname, row.relpersistence) for row in found] == [("memory", "u"), ("seen", "u")]
