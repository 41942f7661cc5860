"""The pump through the real connector into the emulator: known chats, new ones, missing ones, channels."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.connector import Connector
from domain.conversations import Kind, Reference
from domain.delivery import Reason
from scheduler.delivery import DeliverySettings
from store import delivery
from store.conversations import keep_reference
from store.database import Database
from store.delivery import Recipient
from tests.emulator.double import EAKTE, KAYA, SMITH, TEAM, TENANT, WEISS, BotDouble, Stage, staged
from tests.scheduler.post import to
from tests.scheduler.pumping import pumping, settled

SETTINGS = DeliverySettings(tenant=TENANT, rate=200, workers=2, poll=timedelta(milliseconds=50))


class NoTokens:
    """The emulator asks for none."""

    async def token(self) -> str | None:
        return None


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    bot = BotDouble()
    await bot.start()
    async with staged(tmp_path / "state", bot) as running:
        await running.team_installed()
        yield running
    await bot.stop()


async def test_everyone_is_reached_where_teams_allows_it(database: Database, stage: Stage) -> None:
    await stage.installed(KAYA, SMITH)
    sent = (await stage.bot.has(3, "installationUpdate"))[0]
    here = Reference(TEAM, Kind.CHANNEL, sent["serviceUrl"], sent["recipient"]["id"], team=TEAM)
    async with database.begin() as connection:
        await keep_reference(connection, here)
    campaign = await to(
        database,
        Recipient(KAYA, None, "de"),
        Recipient(SMITH, None, "en"),
        Recipient(WEISS, None, "de"),
        Recipient(None, EAKTE, "de"),
    )
    async with aiohttp.ClientSession() as session, pumping(database, Connector(session, NoTokens()), SETTINGS):
        found = await settled(database, campaign)
        async with database.read() as connection:
            root = await delivery.activity_in(connection, campaign, EAKTE)
        answer = await to(database, Recipient(None, f"{EAKTE};messageid={root}", "de"))
        assert (await settled(database, answer)).delivered == 1
    assert (found.delivered, found.not_installed, found.reasons) == (3, 1, {Reason.NOT_IN_ROSTER: 1})
    assert [message["text"] for message in await stage.messages(KAYA)] == ["Hallo"]
    assert [message["text"] for message in await stage.messages(SMITH)] == ["Hello"]
    in_channel = await stage.messages(KAYA, EAKTE)
    assert [(message["text"], message["thread"]) for message in in_channel] == [("Hallo", None), ("Hallo", root)]
