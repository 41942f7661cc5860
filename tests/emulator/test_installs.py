"""When the bot is installed, for whom, and how it hears of it."""

import asyncio
from pathlib import Path

from tests.emulator.double import EAKTE, KAYA, SMITH, TEAM, TENANT, TOWN, BotDouble, Stage, staged


async def test_the_team_is_joined_once_at_the_first_start(stage: Stage) -> None:
    (install,) = stage.bot.of_type("installationUpdate")
    (added,) = stage.bot.of_type("conversationUpdate")
    assert install["action"] == "add"
    assert added["membersAdded"] == [{"id": install["recipient"]["id"]}]
    for activity in (install, added):
        assert activity["conversation"] == {
            "conversationType": "channel",
            "isGroup": True,
            "tenantId": TENANT,
            "id": TEAM,
        }
        assert activity["channelData"]["team"]["name"] == "Kleinstadt"
        assert activity["channelData"]["tenant"] == {"id": TENANT}


async def test_a_bot_that_starts_later_hears_of_the_team_then(tmp_path: Path) -> None:
    bot = BotDouble()
    await bot.start()
    await bot.stop()
    async with staged(tmp_path, bot) as stage:
        said = await stage.say(KAYA, "Ist da jemand?")
        assert said["delivered"] is False
        await bot.start()
        installs = await bot.has(2, "installationUpdate")
        assert {install["conversation"]["id"] for install in installs} == {TEAM, f"a:{KAYA}"}
        await bot.stop()


async def test_opening_the_chat_installs_once(stage: Stage) -> None:
    for _ in range(3):
        await stage.messages(KAYA)
    await stage.bot.has(2, "conversationUpdate")
    personal = [one for one in stage.bot.received if one["conversation"]["conversationType"] == "personal"]
    assert [one["type"] for one in personal] == ["installationUpdate", "conversationUpdate"]
    assert (personal[0]["from"]["aadObjectId"], personal[0]["locale"]) == (KAYA, "de-DE")


async def test_looking_into_a_channel_installs_nobody(stage: Stage) -> None:
    await stage.messages(KAYA, EAKTE)
    await stage.say(KAYA, "hallo", EAKTE, mentionBot=True)
    assert (await stage.bot_sends(f"a:{KAYA}", {"text": "x"}))[0] == 403


async def test_who_writes_first_is_installed_before_the_message_arrives(stage: Stage) -> None:
    await asyncio.gather(stage.messages(SMITH), stage.say(SMITH, "Hello"))
    kinds = [one["type"] for one in stage.bot.received if one["conversation"]["id"] == f"a:{SMITH}"]
    assert kinds == ["installationUpdate", "conversationUpdate", "message"]


async def test_an_uninstalled_person_is_not_reached_until_writing_again(stage: Stage) -> None:
    await stage.installed(KAYA)
    await stage.post("/control/uninstall", {"person": KAYA})
    assert stage.bot.of_type("installationUpdate")[-1]["action"] == "remove"
    await stage.messages(KAYA)
    assert (await stage.bot_sends(f"a:{KAYA}", {"text": "noch da?"}))[0] == 403
    await stage.say(KAYA, "doch wieder")
    assert stage.bot.of_type("installationUpdate")[-1]["action"] == "add"
    assert (await stage.bot_sends(f"a:{KAYA}", {"text": "willkommen"}))[0] == 201


async def test_a_mention_in_a_team_without_the_bot_reaches_nobody(stage: Stage) -> None:
    await stage.post("/control/uninstall", {"team": True})
    said = await stage.say(KAYA, "hallo", EAKTE, mentionBot=True)
    assert said["delivered"] is False
    assert stage.bot.of_type("message") == []


async def test_people_who_left_the_town_file_are_forgotten_and_a_renamed_town_is_joined_anew(
    bot: BotDouble, tmp_path: Path
) -> None:
    async with staged(tmp_path / "state", bot) as stage:
        await stage.installed(KAYA, SMITH)
    changed = tmp_path / "town.yaml"
    changed.write_text(TOWN.read_text().replace("name: Kleinstadt", "name: Großstadt").replace(KAYA, KAYA[:-1] + "9"))
    bot.received.clear()
    async with staged(tmp_path / "state", bot, town=changed) as stage:
        (install,) = await bot.has(1, "installationUpdate")
        assert install["channelData"]["team"]["name"] == "Großstadt"
        assert (await stage.bot_sends(f"a:{SMITH}", {"text": "noch da"}))[0] == 201
        assert (await stage.bot_sends(f"a:{KAYA}", {"text": "fort"}))[0] == 404
