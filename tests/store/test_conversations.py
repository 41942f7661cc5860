"""What is kept about conversations: where they are, who met the bot, and what each may claim once."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from secrets import token_bytes

from domain.conversations import Kind, Reference
from domain.people import Person
from store import conversations
from store.conversations import Wishes
from store.database import Database
from store.turns import Arrival, Coming, TurnStore

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
URL = "https://smba.trafficmanager.net/de/"
CHAT = Reference("a:ada", Kind.PERSONAL, URL, "28:bot", person="ada")
CHANNEL = Reference("19:x@thread.tacv2", Kind.CHANNEL, URL, "28:bot", team="19:team")
OTHER = Reference("19:y@thread.tacv2", Kind.CHANNEL, URL, "28:bot", team="19:team")


async def arrive(database: Database, url: str = URL) -> Arrival:
    return await TurnStore(database).arrive(Coming(token_bytes(8), "ada", "a:ada", url))


async def test_a_conversation_is_known_where_it_is_and_while_it_is_open(database: Database) -> None:
    async with database.read() as connection:
        await conversations.keep_reference(connection, CHAT)
    assert (await arrive(database)).is_known_conversation
    assert not (await arrive(database, url="https://elsewhere.example/")).is_known_conversation
    async with database.read() as connection:
        await conversations.close_reference(connection, CHAT.id)
        assert await conversations.reference(connection, CHAT.id) is None
        assert await conversations.acquainted(connection, 5) == []
    assert not (await arrive(database)).is_known_conversation
    async with database.read() as connection:
        await conversations.keep_reference(connection, CHAT)
        assert await conversations.reference(connection, CHAT.id) == CHAT
        assert await conversations.acquainted(connection, 5) == ["ada"]


async def test_a_team_closes_and_opens_as_a_whole(database: Database) -> None:
    async with database.read() as connection:
        for one in (CHAT, CHANNEL, OTHER):
            await conversations.keep_reference(connection, one)
        await conversations.set_team_open(connection, "19:team", is_open=False)
        assert [await conversations.reference(connection, one.id) for one in (CHANNEL, OTHER)] == [None, None]
        assert await conversations.reference(connection, CHAT.id) == CHAT
        await conversations.set_team_open(connection, "19:team", is_open=True)
        assert await conversations.reference(connection, OTHER.id) == OTHER


async def test_a_few_of_those_with_an_open_chat_are_named_once_each(database: Database) -> None:
    known = [Reference(f"{kind}:{one}", Kind.PERSONAL, URL, "28:bot", person=one) for one in "abc" for kind in "xy"]
    async with database.read() as connection:
        for one in (*known, CHANNEL):
            await conversations.keep_reference(connection, one)
        assert sorted(await conversations.acquainted(connection, 9)) == ["a", "b", "c"]
        assert len(await conversations.acquainted(connection, 2)) == 2


async def test_who_removes_the_bot_has_no_open_chat_under_any_id(database: Database) -> None:
    other = replace(CHAT, id="19:ada@unq.gbl.spaces")
    bo = replace(CHAT, id="a:bo", person="bo")
    async with database.read() as connection:
        for one in (CHAT, other, bo, CHANNEL, OTHER):
            await conversations.keep_reference(connection, one)
        await conversations.close_reference(connection, other.id)
        assert await conversations.acquainted(connection, 5) == ["bo"]
        await conversations.close_reference(connection, CHANNEL.id)
        assert await conversations.reference(connection, OTHER.id) == OTHER
        await conversations.keep_reference(connection, CHAT)
        assert sorted(await conversations.acquainted(connection, 5)) == ["ada", "bo"]


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
        await conversations.set_wants_hints(connection, "ada", wants_hints=True)
        assert await conversations.wishes(connection, "ada") == Wishes(wants_less=True, wants_hints=True)
        assert await conversations.wishes(connection, "bo") == Wishes()
        assert await conversations.claim_welcome(connection, "ada", NOW)
        await conversations.set_wants_less(connection, "ada", wants_less=False)
        assert await conversations.who_want_less(connection) == frozenset()
    arrived = await arrive(database)
    assert (arrived.has_met, arrived.language) == (True, "en")
