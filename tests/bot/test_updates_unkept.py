"""Who pressed "Alles klar" stands nowhere beside a name: not in what the bot remembers, whatever is pressed next."""

from typing import Any

import pytest

from tests.bot.sent_updates import becomes, reach, send, sql
from tests.conftest import Running

READER = "Gerd Lüders"


async def remembered(running: Running) -> list[Any]:
    """What the bot still knows of its last answer to the reader."""
    return await sql(running, f"SELECT * FROM memory WHERE person = '{running.talk.people[READER]}'")  # noqa: S608


@pytest.mark.parametrize("then", ["Nächste Schritte", "Fragen"])
async def test_nothing_is_remembered_of_a_card_that_was_thanked(running: Running, then: str) -> None:
    talk = running.talk
    await reach(talk)
    await send(talk)
    found = await becomes(talk, READER, lambda all_of_them: any("Alles klar" in one.buttons for one in all_of_them))
    thanked = await talk.press("Alles klar", as_=READER, on=found[-1])
    assert await remembered(running) == []
    after = await talk.press(then, as_=READER, on=thanked)
    assert "Danke für Ihr „Alles klar“." in after.words
    assert await remembered(running) == []
