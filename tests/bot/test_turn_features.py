"""What is switched off is neither offered nor answered, but the bot says so and whom to ask."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.town_clock import TownClock
from settings import Settings
from tests.bot.line import Line
from tests.conftest import TUESDAY, Recognisers
from wiring.running import Wegweiser

GRIT, KAYA = "Grit Sommer", "Özlem Kaya"
OFF = "Das ist hier nicht eingeschaltet. Fragen beantwortet die Administration: Bartosz Wiśniewski und Leyla Şahin."


@pytest.fixture
async def small(line: Line, tmp_path: Path, recognisers: Recognisers) -> AsyncIterator[Line]:
    """A town in which only contacts are on, and whatever cannot be switched off."""
    settings = Settings(
        port=0, admin_port=0, emulator_port=0, data_dir=tmp_path, now=TUESDAY, workers=0, features=("contacts",)
    )
    bot = Wegweiser(settings, line.running.bot.database.url, tmp_path, TownClock(TUESDAY), recognisers.of)
    await bot.start()
    yield Line(replace(line.running, bot=bot), line.far)
    await bot.stop()


async def test_what_is_off_is_said_to_be_off_with_whom_to_ask(small: Line) -> None:
    await small.meet(KAYA)
    for said in ("Wie steht es um die E-Akte?", "Was ist schon gelungen?", "Ich möchte eine Statusmeldung schreiben"):
        assert await small.say(KAYA, said) == [OFF], said


async def test_a_button_of_what_is_off_is_refused(small: Line) -> None:
    await small.meet(KAYA)
    off = [verb for verb in small.running.bot.router.verbs if verb.partition(".")[0] in ("updates", "pulse", "stories")]
    assert len(off) > 10
    for verb in off:
        assert (await small.post(small.press(KAYA, verb))).body["value"] == OFF, verb


async def test_what_is_off_is_not_offered(small: Line) -> None:
    await small.meet(KAYA)
    for said in ("Hilfe", "Hallo", "Posteingang", "Blaue Elefanten tanzen"):
        await small.say(KAYA, said)
        card = str(small.far.came[-1][2])
        assert not any(f"'verb': '{noun}." in card for noun in ("projects", "updates", "stories", "schedules")), said


async def test_what_is_on_works_as_ever(small: Line) -> None:
    await small.meet(GRIT)
    assert await small.say(GRIT, "Wer hilft mir mit der E-Akte?") == ["Ihre Ansprechperson für E-Akte: Özlem Kaya"]
    assert (await small.say(GRIT, "Was speichern Sie über mich?")) != [OFF]


async def test_an_admin_who_left_is_not_named(small: Line) -> None:
    await small.meet(KAYA)
    await small.sql("UPDATE person SET gone_at = now() WHERE name = 'Leyla Şahin'")
    await small.sql("UPDATE town SET version = version + 1")
    (answer,) = await small.say(KAYA, "Was ist schon gelungen?")
    assert "Bartosz Wiśniewski" in answer and "Leyla" not in answer
