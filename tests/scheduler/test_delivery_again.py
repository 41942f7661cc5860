"""Sending again through the emulator: to who let the bot in again, to who still does not, and to who left."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import text

from bot.connector import Connector
from domain.conversations import Kind, Reference
from domain.delivery import Action, Reason, State
from scheduler.delivery import DeliverySettings
from store import delivery
from store.conversations import keep_reference
from store.database import Database
from tests.emulator.double import KAYA, SMITH, TENANT, BotDouble, Json, Stage, staged
from tests.scheduler.post import BOT, TUESDAY, to_people
from tests.scheduler.pumping import pumping, settled
from tests.scheduler.test_delivery_emulator import NoTokens

SETTINGS = DeliverySettings(tenant=TENANT, rate=200, workers=2, poll=timedelta(milliseconds=50))
BLOCKED: Json = {"kind": "blocked", "share": 1, "people": [KAYA]}


@pytest.fixture
async def stage(database: Database, tmp_path: Path) -> AsyncIterator[Stage]:
    """Two people who have the bot, and a running pump."""
    bot = BotDouble()
    await bot.start()
    async with staged(tmp_path / "state", bot) as running:
        await running.installed(KAYA, SMITH)
        async with database.begin() as connection:
            for person in (KAYA, SMITH):
                place = Reference(f"a:{person}", Kind.PERSONAL, f"{running.emulator.url}/", BOT, person)
                await keep_reference(connection, place)
        async with aiohttp.ClientSession() as session, pumping(database, Connector(session, NoTokens()), SETTINGS):
            yield running
    await bot.stop()


async def fail(stage: Stage, *rules: Json) -> None:
    await stage.post("/control/faults", {"rules": list(rules), "seed": 1})


async def again(database: Database, campaign: int) -> int:
    async with database.begin() as connection:
        return await delivery.again(connection, campaign, [State.BLOCKED, State.NOT_INSTALLED], TUESDAY)


async def requests(stage: Stage) -> int:
    return len(await stage.get("/control/arrivals"))


async def leave(database: Database, *people: str) -> None:
    """They are not in the directory any more."""
    async with database.begin() as connection:
        await connection.execute(
            text("""
                INSERT INTO person (id, title, languages, gone_at) SELECT id, '{}', '{}', now()
                FROM unnest(CAST(:people AS text[])) AS id ON CONFLICT (id) DO UPDATE SET gone_at = now()
            """),
            {"people": list(people)},
        )


async def test_who_unblocked_the_bot_gets_what_is_sent_again(database: Database, stage: Stage) -> None:
    await fail(stage, BLOCKED)
    campaign = await to_people(database, KAYA, SMITH)
    found = await settled(database, campaign)
    assert (found.delivered, found.blocked, found.reasons) == (1, 1, {Reason.BLOCKED_BY_PERSON: 1})
    await fail(stage)
    # Nothing told the bot: what is sent to many goes without a request, what a person sends again finds out.
    before = await requests(stage)
    assert (await settled(database, await to_people(database, KAYA))).not_installed == 1
    assert await requests(stage) == before
    assert await again(database, campaign) == 1
    assert (await settled(database, campaign)).delivered == 2
    assert [message["text"] for message in await stage.messages(KAYA)] == ["Hallo"]
    assert (await settled(database, await to_people(database, KAYA))).delivered == 1


async def test_who_still_blocks_it_is_asked_once_and_the_reason_stays(database: Database, stage: Stage) -> None:
    await fail(stage, BLOCKED)
    campaign = await to_people(database, KAYA)
    await settled(database, campaign)
    before = await requests(stage)
    for tries in (1, 2):
        assert await again(database, campaign) == 1
        found = await settled(database, campaign)
        assert (found.blocked, found.reasons) == (1, {Reason.BLOCKED_BY_PERSON: 1})
        assert await requests(stage) == before + tries
    assert (await settled(database, await to_people(database, KAYA))).not_installed == 1
    assert await requests(stage) == before + 2


async def test_who_left_gets_nothing_neither_when_it_is_due_nor_again(database: Database, stage: Stage) -> None:
    await fail(stage, BLOCKED)
    campaign = await to_people(database, KAYA)
    await settled(database, campaign)
    await fail(stage)
    await leave(database, KAYA, SMITH)
    before = await requests(stage)
    assert (await settled(database, await to_people(database, SMITH))).cancelled == 1
    await again(database, campaign)
    assert (await settled(database, campaign)).cancelled == 1
    assert await requests(stage) == before


async def test_what_somebody_has_who_left_is_taken_back_all_the_same(database: Database, stage: Stage) -> None:
    campaign = await to_people(database, KAYA)
    await settled(database, campaign)
    await leave(database, KAYA)
    async with database.begin() as connection:
        recall = await delivery.follow(
            connection,
            of=campaign,
            action=Action.REMOVE,
            messages={},
            kind="updates",
            subject="e-akte",
            created_by=None,
            now=TUESDAY,
        )
    assert (await settled(database, recall)).delivered == 1
