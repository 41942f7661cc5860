"""The Chromium of this machine, and the packages of the emulator's page."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
EMULATOR = Path(__file__).parent.parent.parent / "emulator"


class Missing(Exception):
    """What a browser needs is not on this machine; the message says what."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """One headless browser; raises Missing when there is none or nothing to draw cards with."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise Missing("no Chromium on this machine (Debian: apt-get install chromium)")
    if not (EMULATOR / "node_modules" / "adaptivecards").is_dir():
        raise Missing("emulator/node_modules is missing (`make run` or `make test` installs it)")
    async with async_playwright() as playwright:
        # Without its own sandbox, because tests may run as root in a container.
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        await browser.close()
