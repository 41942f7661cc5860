"""A town hall to be talked to past the emulator."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.line import Line, far
from tests.conftest import Running


@pytest.fixture
async def line(running: Running) -> AsyncIterator[Line]:
    """The line to the bot of the sample town."""
    async with far() as there:
        yield Line(running, there)
