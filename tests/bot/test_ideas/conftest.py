"""The people of these conversations have the bot, and their welcomes are behind them."""

import pytest

from tests.bot.test_ideas.conversation import EVERYONE
from tests.talk import Talk


@pytest.fixture
async def ready(talk: Talk) -> Talk:
    """A welcome that is still on its way could come between a question and its answer."""
    await talk.post("/control/install", {"people": [talk.person(name) for name in EVERYONE]})
    for name in EVERYONE:
        await talk.arrives("Wegweiser", as_=name)
    return talk
