"""The page of somebody who chats with a small bot."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.hands import Sit, of, pages
from tests.browser.small_bot import PERSONAL, answered
from tests.emulator.double import KAYA, BotDouble, Stage, staged

PATIENCE = 20_000  # milliseconds


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """A machine under load draws slowly."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """An emulator in which Özlem Kaya has a chat with the small bot."""
    bot = BotDouble(answer=answered)
    await bot.start()
    async with staged(tmp_path / "state", bot) as running:
        await running.installed(KAYA)
        yield running
    await bot.stop()


@pytest.fixture
async def sit(browser: Browser, stage: Stage) -> AsyncIterator[Sit]:
    """Opens Özlem Kaya's chat with the bot."""
    async with pages(browser) as opened:

        async def open_page(**options: Any) -> Page:
            page = await opened.page(f"{stage.emulator.url}/?lang=de&as={KAYA}&chat={PERSONAL}", **options)
            await expect(of(page, "compose")).to_be_visible()
            return page

        yield open_page
