"""The bot double and the running emulator each test starts with."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.emulator.double import BotDouble, Stage, staged


@pytest.fixture
async def bot() -> AsyncIterator[BotDouble]:
    double = BotDouble()
    await double.start()
    yield double
    await double.stop()


@pytest.fixture
async def stage(bot: BotDouble, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "state", bot) as running:
        await running.team_installed()
        yield running
