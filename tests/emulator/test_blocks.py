"""A person who has blocked the bot: a state of its own, of which the bot hears nothing."""

from pathlib import Path

import pytest

from tests.emulator.double import KAYA, SMITH, TENANT, BotDouble, Json, Stage, activities_of, staged

PERSONAL = f"a:{KAYA}"


async def blocked_of(stage: Stage, person: str = KAYA) -> bool:
    found = (await stage.get(f"/api/chats?as={person}"))[0]["blocked"]
    assert isinstance(found, bool)
    return found


async def test_a_block_refuses_every_message_and_the_bot_hears_nothing(stage: Stage) -> None:
    await stage.installed(KAYA, SMITH)
    _, sent = await stage.bot_sends(PERSONAL, {"text": "vorher"})
    stage.bot.received.clear()
    assert await stage.post("/control/block", {"person": KAYA, "on": True}) == {"person": KAYA, "blocked": True}
    to_kaya = {"members": [{"id": KAYA}], "channelData": {"tenant": {"id": TENANT}}}
    hello = {"type": "message", "text": "Hallo"}
    for method, path, body in (
        ("POST", activities_of(PERSONAL), hello),
        ("PUT", activities_of(PERSONAL, sent["id"]), hello),
        ("DELETE", activities_of(PERSONAL, sent["id"]), None),
        ("POST", "/v3/conversations", to_kaya),
    ):
        status, answer = await stage.call(method, path, body)
        assert (status, answer["error"]["code"]) == (403, "ConversationBlockedByUser")
    assert (await stage.bot_sends(f"a:{SMITH}", {"text": "x"}))[0] == 201
    assert stage.bot.received == []
    await stage.post("/control/block", {"person": KAYA, "on": False})
    assert (await stage.bot_sends(PERSONAL, {"text": "wieder"}))[0] == 201
    assert stage.bot.received == []


async def test_the_person_blocks_and_unblocks_on_the_page(stage: Stage) -> None:
    await stage.installed(KAYA)
    assert await blocked_of(stage) is False
    assert await stage.post("/api/block", {"as": KAYA, "on": True}) == {"blocked": True}
    assert (await blocked_of(stage), await blocked_of(stage, SMITH)) == (True, False)
    path = f"/api/chats/{PERSONAL}/messages"
    status, answer = await stage.call("POST", path, {"as": KAYA, "text": "Hallo?"})
    assert (status, answer["error"]["code"]) == (403, "BotBlockedByYou")
    await stage.post("/api/block", {"as": KAYA, "on": False})
    assert (await stage.say(KAYA, "Hallo"))["delivered"] is True


async def test_a_block_survives_a_restart(bot: BotDouble, tmp_path: Path) -> None:
    async with staged(tmp_path, bot) as stage:
        await stage.installed(KAYA)
        await stage.post("/control/block", {"person": KAYA, "on": True})
    async with staged(tmp_path, bot) as stage:
        assert await blocked_of(stage) is True
        assert (await stage.bot_sends(PERSONAL, {"text": "x"}))[0] == 403
        await stage.post("/control/reset", {})
        assert await blocked_of(stage) is False


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/control/block", {"person": "nobody", "on": True}, 404),
        ("/control/block", {"person": KAYA}, 400),
        ("/api/block", {"as": "nobody", "on": True}, 404),
        ("/api/block", {"as": KAYA, "on": "yes"}, 400),
    ],
)
async def test_a_block_that_makes_no_sense_is_refused(stage: Stage, path: str, body: Json, expected: int) -> None:
    assert (await stage.call("POST", path, body))[0] == expected
