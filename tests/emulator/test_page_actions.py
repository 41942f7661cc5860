"""Buttons of cards: what the bot receives, and whose card changes."""

from typing import Any

import pytest

from tests.emulator.double import EAKTE, KAYA, SMITH, Answer, Json, Stage, card, quoted

PERSONAL = f"a:{KAYA}"
CARD = "application/vnd.microsoft.card.adaptive"
EXECUTE = {"type": "Action.Execute", "verb": "contacts.ask", "id": "ask", "data": {"topic": "eakte"}}
SUBMIT = {"type": "Action.Submit", "data": {"verb": "pulse.answer", "value": 4}}


async def shown_card(stage: Stage, conversation: str = PERSONAL) -> str:
    await stage.installed(KAYA)
    _, sent = await stage.bot_sends(conversation, {"attachments": [card("vorher")]})
    identity = sent["id"]
    assert isinstance(identity, str)
    return identity


def answering(text: str, **more: Any) -> Any:
    def answer(activity: Json) -> Answer:
        if activity["type"] != "invoke":
            return 200, None
        return 200, {"statusCode": 200, "type": CARD, "value": card(text)["content"], **more}

    return answer


async def test_execute_sends_an_invoke_and_replaces_the_card(stage: Stage) -> None:
    identity = await shown_card(stage)
    stage.bot.answer = answering("nachher")
    pressed = await stage.press(KAYA, PERSONAL, identity, EXECUTE)
    (invoke,) = stage.bot.of_type("invoke")
    assert invoke["name"] == "adaptiveCard/action"
    assert invoke["value"] == {"action": EXECUTE, "trigger": "manual"}
    assert (invoke["replyToId"], invoke["conversation"]["id"]) == (identity, PERSONAL)
    assert invoke["from"]["aadObjectId"] == KAYA
    assert (pressed["status"], pressed["body"]["statusCode"]) == (200, 200)
    (message,) = await stage.messages(KAYA)
    assert (message["attachments"], message["updated"]) == ([card("nachher")], False)


async def test_in_a_channel_only_the_one_who_pressed_sees_another_card(stage: Stage) -> None:
    identity = await shown_card(stage, EAKTE)
    stage.bot.answer = answering("nur für Kaya")
    await stage.press(KAYA, EAKTE, identity, EXECUTE)
    (invoke,) = stage.bot.of_type("invoke")
    assert invoke["conversation"]["id"] == f"{EAKTE};messageid={identity}"
    (hers,), (his,) = await stage.messages(KAYA, EAKTE), await stage.messages(SMITH, EAKTE)
    assert (hers["attachments"], his["attachments"]) == ([card("nur für Kaya")], [card("vorher")])


async def test_what_the_bot_writes_later_replaces_everyone_s_card(stage: Stage) -> None:
    identity = await shown_card(stage, EAKTE)
    stage.bot.answer = answering("nur für Kaya")
    await stage.press(KAYA, EAKTE, identity, EXECUTE)
    path = f"/v3/conversations/{quoted(EAKTE)}/activities/{identity}"
    await stage.call("PUT", path, {"type": "message", "attachments": [card("für alle")]})
    (hers,) = await stage.messages(KAYA, EAKTE)
    assert hers["attachments"] == [card("für alle")]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Danke"}),
        (200, {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": {"code": "BadRequest"}}),
        (200, {"statusCode": 200, "type": CARD, "value": "no card"}),
        (200, None),
        (501, None),
    ],
)
async def test_any_other_answer_is_handed_to_the_page_and_leaves_the_card(
    stage: Stage, status: int, body: Json | None
) -> None:
    identity = await shown_card(stage)
    stage.bot.answer = lambda activity: (status, body)
    pressed = await stage.press(KAYA, PERSONAL, identity, EXECUTE)
    assert (pressed["status"], pressed["body"]) == (status, body)
    (message,) = await stage.messages(KAYA)
    assert message["attachments"] == [card("vorher")]


async def test_submit_sends_a_message_with_value_that_nobody_sees(stage: Stage) -> None:
    identity = await shown_card(stage)
    body = {"as": KAYA, "message": identity, "action": SUBMIT, "inputs": {"why": "weil"}}
    pressed = await stage.post(f"/api/chats/{quoted(PERSONAL)}/actions", body)
    (activity,) = stage.bot.of_type("message")
    assert activity["value"] == {"verb": "pulse.answer", "value": 4, "why": "weil"}
    assert activity["replyToId"] == identity and "text" not in activity
    assert pressed["status"] == 200
    assert len(await stage.messages(KAYA)) == 1


async def test_a_button_that_speaks_for_the_person_is_seen(stage: Stage) -> None:
    identity = await shown_card(stage)
    back = {"msteams": {"type": "imBack", "value": "Wer hilft mir?"}}
    await stage.press(KAYA, PERSONAL, identity, {"type": "Action.Submit", "data": back})
    (activity,) = stage.bot.of_type("message")
    assert activity["text"] == "Wer hilft mir?" and "value" not in activity
    assert [message["text"] for message in await stage.messages(KAYA)] == ["", "Wer hilft mir?"]


async def test_a_button_pressed_while_the_bot_is_down_says_so(stage: Stage) -> None:
    identity = await shown_card(stage)
    await stage.bot.stop()
    for action in (EXECUTE, SUBMIT):
        pressed = await stage.press(KAYA, PERSONAL, identity, action)
        assert pressed == {"status": None, "body": None, "delivered": False}


async def test_a_button_that_cannot_be_pressed_is_refused(stage: Stage) -> None:
    identity = await shown_card(stage)
    path = f"/api/chats/{quoted(PERSONAL)}/actions"
    for body, expected in (
        ({"as": KAYA, "message": "5", "action": EXECUTE}, 404),
        ({"as": SMITH, "message": identity, "action": EXECUTE}, 404),
        ({"as": KAYA, "message": identity, "action": {"type": "Action.OpenUrl"}}, 400),
        ({"as": KAYA, "message": identity}, 400),
    ):
        status, _ = await stage.call("POST", path, body)
        assert status == expected
    assert stage.bot.of_type("invoke") == []
