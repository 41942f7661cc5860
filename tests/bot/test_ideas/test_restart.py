"""Every step of an idea outlives a restart of the bot, and where ideas are off the bot says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from scheduler.town_clock import TownClock
from settings import Settings
from tests.bot.line import JSON, Line
from tests.bot.test_ideas.conversation import ADMIN, ANNOYS, GRIT, GUIDE, REASON
from tests.conftest import TUESDAY, Recognisers
from wiring.running import Wegweiser

ID = "0123456789abcdef"
STEPS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (GRIT, "preview", {"annoys": ANNOYS, "on": "annoys|helps|process"}),
    (GRIT, "send", {"revision": "1"}),
    (GUIDE, "look", {}),
    (GUIDE, "decline", {"reason": REASON, "on": "reason"}),
    (GUIDE, "tell", {"revision": "3"}),
)


@asynccontextmanager
async def restarted(line: Line, folder: Path, recognisers: Recognisers, **given: object) -> AsyncIterator[Line]:
    """Another bot on the same database, which knows nothing but what is stored."""
    ports = dict.fromkeys(("port", "admin_port", "emulator_port"), 0)
    settings = Settings.model_validate({**ports, "data_dir": folder, "now": TUESDAY, "workers": 0, **given})
    bot = Wegweiser(settings, line.running.bot.database.url, folder, TownClock(TUESDAY), recognisers.of)
    await bot.start()
    yield Line(replace(line.running, bot=bot), line.far)
    await bot.stop()


async def test_each_step_is_taken_by_another_bot(line: Line, tmp_path: Path, recognisers: Recognisers) -> None:
    await line.meet(GRIT, GUIDE)
    for who, verb, typed in STEPS:
        async with restarted(line, tmp_path, recognisers) as other:
            to = {"to": line.running.talk.person(GUIDE)} if verb == "send" else {}
            answered = await other.post(other.press(who, f"ideas.{verb}", {"idea": ID, **typed, **to}))
            assert answered.status == 200 and isinstance(answered.body["value"], dict), (verb, answered.body)
    assert await line.sql("SELECT state, annoys, reason FROM idea") == [("declined", ANNOYS, REASON)]
    told = await line.sql("SELECT action, count(*) FROM campaign WHERE kind = 'ideas' GROUP BY 1 ORDER BY 1")
    assert ("send", 2) in told


async def test_where_ideas_are_off_it_says_so(line: Line, tmp_path: Path, recognisers: Recognisers) -> None:
    await line.meet(GRIT)
    async with restarted(line, tmp_path, recognisers, features=("contacts",)) as other:
        off: JSON = {}
        for verb in (one for one in other.running.bot.router.verbs if one.startswith("ideas.")):
            off[verb] = (await other.post(other.press(GRIT, verb, {"idea": ID}))).body["value"]
        (said,) = await other.say(GRIT, "Ich habe eine Idee")
    assert len(off) > 10 and {*off.values(), said} == {said}
    assert said.startswith("Das ist hier nicht eingeschaltet.") and ADMIN in said
