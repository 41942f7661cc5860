"""The menu of a message and searching inputs: message actions, reactions, typeahead."""

import json

import pytest

from tests.emulator.double import EAKTE, KAYA, SMITH, Json, Stage, card, quoted

PERSONAL = f"a:{KAYA}"


async def shown(stage: Stage, conversation: str = PERSONAL) -> str:
    await stage.installed(KAYA)
    _, sent = await stage.bot_sends(conversation, {"summary": "Neues", "attachments": [card("Neues")]})
    identity = sent["id"]
    assert isinstance(identity, str)
    return identity


def path(chat: str, message: str, what: str) -> str:
    return f"/api/chats/{quoted(chat)}/messages/{message}/{what}"


async def test_the_world_names_actions_and_reactions(stage: Stage) -> None:
    world = await stage.get("/api/world")
    assert [action["id"] for action in world["messageActions"]] == ["composeUpdate"]
    assert set(world["messageActions"][0]["title"]) == {"de", "en"}
    assert world["reactions"] == ["like", "heart", "laugh", "surprised", "sad", "angry"]


async def test_an_action_on_a_person_s_message_carries_what_was_written(stage: Stage) -> None:
    said = await stage.say(SMITH, "Der Pilot <startet> am Montag", EAKTE)
    dialog = {"task": {"type": "message", "value": "Übernommen"}}
    stage.bot.answer = lambda activity: (200, dialog)
    message = said["message"]["id"]
    answer = await stage.post(path(EAKTE, message, "extension"), {"as": KAYA, "command": "composeUpdate"})
    assert answer == {"status": 200, "body": dialog, "delivered": True}
    (invoke,) = stage.bot.of_type("invoke")
    payload = invoke["value"]["messagePayload"]
    assert invoke["name"] == "composeExtension/fetchTask"
    assert (invoke["value"]["commandId"], invoke["value"]["commandContext"]) == ("composeUpdate", "message")
    assert (invoke["from"]["aadObjectId"], invoke["conversation"]["id"]) == (KAYA, f"{EAKTE};messageid={message}")
    assert payload["id"] == message and payload["createdDateTime"].endswith("Z")
    assert payload["body"] == {"contentType": "text", "content": "Der Pilot <startet> am Montag"}
    assert payload["from"]["user"]["id"] == SMITH and payload["from"]["application"] is None


async def test_an_action_on_the_bot_s_card_carries_the_card_as_text(stage: Stage) -> None:
    message = await shown(stage)
    await stage.post(path(PERSONAL, message, "extension"), {"as": KAYA, "command": "composeUpdate"})
    payload = stage.bot.of_type("invoke")[0]["value"]["messagePayload"]
    assert payload["from"]["user"] is None and payload["from"]["application"]["applicationIdentityType"] == "bot"
    assert json.loads(payload["attachments"][0]["content"]) == card("Neues")["content"]


async def test_a_reaction_is_seen_by_everyone_and_told_to_the_bot(stage: Stage) -> None:
    message = await shown(stage, EAKTE)
    reactions = path(EAKTE, message, "reactions")
    assert (await stage.post(reactions, {"as": KAYA, "type": "heart", "on": True}))["status"] == 200
    await stage.post(reactions, {"as": SMITH, "type": "heart", "on": True})
    await stage.post(reactions, {"as": SMITH, "type": "heart", "on": True})
    assert (await stage.messages(KAYA, EAKTE))[0]["reactions"] == {"heart": [KAYA, SMITH]}
    await stage.post(reactions, {"as": KAYA, "type": "heart", "on": False})
    first, second, third = stage.bot.of_type("messageReaction")
    assert first["reactionsAdded"] == [{"type": "heart"}] and "reactionsRemoved" not in first
    assert third["reactionsRemoved"] == [{"type": "heart"}] and "reactionsAdded" not in third
    assert (first["replyToId"], first["conversation"]["id"]) == (message, f"{EAKTE};messageid={message}")
    assert first["from"] == {"id": f"29:{KAYA}", "aadObjectId": KAYA} and second["from"]["aadObjectId"] == SMITH
    assert (await stage.messages(KAYA, EAKTE))[0]["reactions"] == {"heart": [SMITH]}


async def test_a_reaction_to_a_person_s_message_stays_between_people(stage: Stage) -> None:
    said = await stage.say(SMITH, "Mittagessen?", EAKTE)
    answer = await stage.post(path(EAKTE, said["message"]["id"], "reactions"), {"as": KAYA, "type": "like", "on": True})
    assert answer == {"status": None, "body": None, "delivered": True}
    assert (await stage.messages(SMITH, EAKTE))[0]["reactions"] == {"like": [KAYA]}
    assert stage.bot.of_type("messageReaction") == []


async def test_a_search_asks_the_bot_and_hands_its_answer_over(stage: Stage) -> None:
    message = await shown(stage)
    hits = {
        "statusCode": 200,
        "type": "application/vnd.microsoft.search.searchResponse",
        "value": {"results": [{"value": "1", "title": "Özlem Kaya"}]},
    }
    stage.bot.answer = lambda activity: (200, hits)
    body = {"as": KAYA, "message": message, "dataset": "people", "text": "öz", "skip": 5, "top": 10}
    answer = await stage.post(f"/api/chats/{PERSONAL}/search", body)
    assert answer == {"status": 200, "body": hits, "delivered": True}
    (invoke,) = stage.bot.of_type("invoke")
    assert invoke["name"] == "application/search" and invoke["replyToId"] == message
    assert invoke["value"] == {
        "kind": "search",
        "queryText": "öz",
        "queryOptions": {"skip": 5, "top": 10},
        "dataset": "people",
    }


@pytest.mark.parametrize(
    ("what", "body", "expected"),
    [
        ("extension", {"as": KAYA, "command": "other"}, 400),
        ("extension", {"as": SMITH, "command": "composeUpdate"}, 404),
        ("reactions", {"as": KAYA, "type": "wow", "on": True}, 400),
        ("reactions", {"as": KAYA, "type": "like"}, 400),
    ],
)
async def test_what_the_menu_does_not_offer_is_refused(stage: Stage, what: str, body: Json, expected: int) -> None:
    message = await shown(stage)
    assert (await stage.call("POST", path(PERSONAL, message, what), body))[0] == expected
    assert (await stage.call("POST", path(PERSONAL, "1", what), body))[0] == 404
    for one in (
        {"dataset": "x", "message": "1"},
        {"message": message},
        {"message": message, "dataset": "x", "top": "1"},
    ):
        assert (await stage.call("POST", f"/api/chats/{PERSONAL}/search", {"as": KAYA, **one}))[0] in {400, 404}
    assert stage.bot.of_type("invoke") == [] and stage.bot.of_type("messageReaction") == []
