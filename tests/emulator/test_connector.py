"""What the bot may say through the Bot Connector REST calls, and what it is refused."""

import asyncio
from typing import Any

import pytest

from tests.emulator.double import EAKTE, KAYA, SMITH, TEAM, TENANT, Json, Stage, activities_of, card

PERSONAL = f"a:{KAYA}"


def code(body: Any) -> str:
    found = body["error"]["code"]
    assert isinstance(found, str)
    return found


def to_person(identity: str, **more: Any) -> Json:
    return {"members": [{"id": identity}], "channelData": {"tenant": {"id": TENANT}}, **more}


def to_channel(channel: str, **more: Any) -> Json:
    return {"isGroup": True, "channelData": {"channel": {"id": channel}, "tenant": {"id": TENANT}}, **more}


async def test_a_message_to_an_installed_person_appears_in_the_chat(stage: Stage) -> None:
    await stage.installed(KAYA)
    status, body = await stage.bot_sends(PERSONAL, {"text": "Guten Tag", "summary": "Gruß", "attachments": [card("x")]})
    (message,) = await stage.messages(KAYA)
    assert (status, body) == (201, {"id": message["id"]})
    assert (message["text"], message["summary"], message["textFormat"]) == ("Guten Tag", "Gruß", "markdown")
    assert message["from"]["role"] == "bot"
    assert message["attachments"] == [card("x")]


async def test_a_message_before_the_install_is_refused(stage: Stage) -> None:
    status, body = await stage.bot_sends(PERSONAL, {"text": "zu früh"})
    assert (status, code(body)) == (403, "BotNotInConversationRoster")


@pytest.mark.parametrize("unknown", ["a:nobody", "19:nothing@thread.tacv2", f"{EAKTE};messageid=1", "x"])
async def test_an_unknown_conversation_is_not_found(stage: Stage, unknown: str) -> None:
    for method, path in (
        ("POST", activities_of(unknown)),
        ("PUT", activities_of(unknown, "1")),
        ("POST", activities_of(unknown, "1")),
    ):
        status, body = await stage.call(method, path, {"type": "message", "text": "hallo"})
        assert (status, code(body)) == (404, "ConversationNotFound")
    status, body = await stage.call("DELETE", activities_of(unknown, "1"))
    assert (status, code(body)) == (404, "ConversationNotFound")


async def test_an_unknown_activity_is_not_found(stage: Stage) -> None:
    await stage.installed(KAYA)
    for method in ("POST", "PUT"):
        status, body = await stage.call(method, activities_of(PERSONAL, "17"), {"type": "message", "text": "x"})
        assert (status, code(body)) == (404, "ActivityNotFoundInConversation")
    status, body = await stage.call("DELETE", activities_of(PERSONAL, "17"))
    assert (status, code(body)) == (404, "ActivityNotFoundInConversation")


async def test_a_reply_to_an_invoke_or_to_an_sdk_s_own_event_is_taken(stage: Stage) -> None:
    await stage.installed(KAYA)
    update = stage.bot.of_type("installationUpdate")[-1]["id"]
    for identity in (update, "0b1f7c1e-7b0f-4f6f-9a53-6f6a3d2f7a10"):
        status, _ = await stage.call("POST", activities_of(PERSONAL, identity), {"type": "message", "text": "ja"})
        assert status == 201


async def test_an_update_replaces_the_message_and_a_deletion_empties_it(stage: Stage) -> None:
    await stage.installed(KAYA)
    _, sent = await stage.bot_sends(PERSONAL, {"text": "alt", "summary": "alt"})
    status, body = await stage.call("PUT", activities_of(PERSONAL, sent["id"]), {"type": "message", "text": "neu"})
    assert (status, body) == (200, sent)
    (message,) = await stage.messages(KAYA)
    assert (message["text"], message["summary"], message["updated"]) == ("neu", None, True)
    status, body = await stage.call("DELETE", activities_of(PERSONAL, sent["id"]))
    assert (status, body) == (200, None)
    (message,) = await stage.messages(KAYA)
    assert (message["text"], message["deleted"]) == ("", True)
    status, body = await stage.call("PUT", activities_of(PERSONAL, sent["id"]), {"type": "message", "text": "doch"})
    assert status == 404


async def test_a_person_s_message_is_not_the_bot_s_to_change(stage: Stage) -> None:
    said = await stage.say(KAYA, "Hallo")
    status, body = await stage.call(
        "PUT", activities_of(PERSONAL, said["message"]["id"]), {"type": "message", "text": "x"}
    )
    assert (status, code(body)) == (403, "NotEnoughPermissions")


@pytest.mark.parametrize(
    "activity",
    [{}, {"text": ""}, {"type": "handoff"}, {"attachments": "card"}, {"attachments": [7]}],
)
async def test_a_message_teams_would_not_show_is_refused(stage: Stage, activity: Json) -> None:
    await stage.installed(KAYA)
    status, body = await stage.bot_sends(PERSONAL, activity)
    assert (status, code(body)) == (400, "BadSyntax")
    assert await stage.messages(KAYA) == []


async def test_more_than_a_hundred_kilobytes_are_too_big(stage: Stage) -> None:
    await stage.installed(KAYA)
    fits, _ = await stage.bot_sends(PERSONAL, {"text": "ü" * 51_000})
    status, body = await stage.bot_sends(PERSONAL, {"text": "x" * 51_300})
    picture = {"contentType": "image/png", "contentUrl": "data:image/png;base64," + "A" * 200_000}
    pictured, _ = await stage.bot_sends(PERSONAL, {"attachments": [picture]})
    assert (fits, status, code(body), pictured) == (201, 413, "MessageSizeTooBig", 201)


async def test_typing_is_no_message(stage: Stage) -> None:
    await stage.installed(KAYA)
    status, body = await stage.bot_sends(PERSONAL, {"type": "typing"})
    assert (status, list(body)) == (201, ["id"])
    assert await stage.messages(KAYA) == []


@pytest.mark.parametrize("identity", [f"29:{KAYA}", KAYA])
async def test_a_personal_chat_is_created_for_an_installed_person(stage: Stage, identity: str) -> None:
    await stage.installed(KAYA)
    status, body = await stage.call("POST", "/v3/conversations", to_person(identity))
    assert (status, body) == (201, {"id": PERSONAL, "serviceUrl": f"{stage.emulator.url}/"})
    greeting = {"type": "message", "text": "Hallo"}
    status, body = await stage.call("POST", "/v3/conversations", to_person(identity, activity=greeting))
    (message,) = await stage.messages(KAYA)
    assert (status, body["activityId"]) == (201, message["id"])


async def test_a_chat_that_cannot_be_created_says_why(stage: Stage) -> None:
    for parameters, expected in (
        (to_person(f"29:{SMITH}"), (403, "BotNotInConversationRoster")),
        (to_person("29:stranger"), (400, "BadArgument")),
        ({"members": [{"id": KAYA}]}, (400, "BadSyntax")),
        (to_person(KAYA) | {"members": []}, (400, "BadSyntax")),
        (to_person(KAYA) | {"channelData": {"tenant": {"id": "another"}}}, (403, "Forbidden")),
        (to_channel(EAKTE), (400, "BadSyntax")),
        (to_channel("19:none@thread.tacv2", activity={"type": "message"}), (404, "ConversationNotFound")),
    ):
        status, body = await stage.call("POST", "/v3/conversations", parameters)
        assert (status, code(body)) == expected


async def test_a_channel_post_opens_a_thread_that_takes_replies(stage: Stage) -> None:
    post = {"type": "message", "text": "Pilot startet"}
    status, body = await stage.call("POST", "/v3/conversations", to_channel(EAKTE, activity=post))
    assert (status, body["id"]) == (201, f"{EAKTE};messageid={body['activityId']}")
    await stage.bot_sends(body["id"], {"text": "in den Faden"})
    await stage.call("POST", activities_of(EAKTE, body["activityId"]), {"type": "message", "text": "als Antwort"})
    await stage.bot_sends(EAKTE, {"text": "ein neuer Faden"})
    assert [(message["text"], message["thread"]) for message in await stage.messages(SMITH, EAKTE)] == [
        ("Pilot startet", None),
        ("in den Faden", body["activityId"]),
        ("als Antwort", body["activityId"]),
        ("ein neuer Faden", None),
    ]


async def test_a_channel_is_closed_to_a_bot_that_left_the_team(stage: Stage) -> None:
    await stage.post("/control/uninstall", {"team": True})
    status, body = await stage.bot_sends(TEAM, {"text": "noch da?"})
    assert (status, code(body)) == (403, "BotNotInConversationRoster")


async def test_a_thousand_messages_at_once_keep_their_order_and_their_ids_apart(stage: Stage) -> None:
    await stage.installed(KAYA, SMITH)
    gate = asyncio.Semaphore(32)

    async def sent(number: int) -> str:
        async with gate:
            _, body = await stage.bot_sends(f"a:{(KAYA, SMITH)[number % 2]}", {"text": str(number)})
            identity = body["id"]
            assert isinstance(identity, str)
            return identity

    identities = await asyncio.gather(*(sent(number) for number in range(1000)))
    assert len(set(identities)) == 1000
    kept = [message["id"] for message in await stage.messages(KAYA)]
    assert kept == sorted(kept, key=int) and len(kept) == 500
