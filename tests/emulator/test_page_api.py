"""What the page shows and what reaches the bot when somebody writes."""

import asyncio
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.emulator.double import EAKTE, KAYA, SMITH, TEAM, TENANT, BotDouble, Stage, card, quoted, staged

MENTION = "<at>Wegweiser</at>"


async def test_the_world_names_town_people_units_and_team(stage: Stage) -> None:
    world = await stage.get("/api/world")
    assert world["town"] == {"name": "Kleinstadt", "timezone": "Europe/Berlin", "languages": ["de", "en"]}
    assert world["people"][0] == {
        "id": KAYA,
        "name": "Özlem Kaya",
        "title": "Projektleiterin",
        "unit": "hauptamt",
        "unitName": "Hauptamt",
        "rights": ["lead"],
        "languages": ["de"],
    }
    assert world["team"] == {"id": TEAM, "name": "Kleinstadt"}
    assert [unit["id"] for unit in world["units"]] == ["hauptamt", "bauamt"]
    assert world["bot"]["id"].startswith("28:")


async def test_the_personal_chat_comes_first_then_the_channels(stage: Stage) -> None:
    chats = await stage.get(f"/api/chats?as={KAYA}")
    assert [(chat["kind"], chat["name"]) for chat in chats] == [
        ("personal", "Wegweiser"),
        ("channel", "General"),
        ("channel", "E-Akte"),
        ("channel", "Online-Antrag"),
    ]


async def test_a_personal_message_reaches_the_bot_as_teams_sends_it(stage: Stage) -> None:
    said = await stage.say(SMITH, "Who helps me?")
    (activity,) = stage.bot.of_type("message")
    assert (said["delivered"], said["status"]) == (True, 200)
    assert activity["text"] == "Who helps me?" and activity["textFormat"] == "plain"
    assert activity["id"] == said["message"]["id"]
    assert activity["channelId"] == "msteams"
    assert activity["serviceUrl"] == f"{stage.emulator.url}/"
    assert activity["from"] == {"id": f"29:{SMITH}", "name": "Jane Smith", "aadObjectId": SMITH}
    assert activity["conversation"] == {
        "conversationType": "personal",
        "tenantId": TENANT,
        "id": f"a:{SMITH}",
    }
    assert activity["recipient"]["name"] == "Wegweiser"
    assert activity["channelData"] == {"tenant": {"id": TENANT}}
    assert activity["timestamp"].endswith("Z") and activity["localTimezone"] == "Europe/Berlin"
    assert activity["localTimestamp"][-6:] in {"+01:00", "+02:00"}
    assert activity["locale"] == "en-US"
    assert [(entity["type"], entity["locale"]) for entity in activity["entities"]] == [("clientInfo", "en-US")]
    assert set(stage.bot.content_types) == {"application/json"}


async def test_a_channel_message_without_mention_stays_between_people(stage: Stage) -> None:
    said = await stage.say(KAYA, "Mittagessen?", EAKTE, mentionBot=False)
    assert (said["delivered"], said["expected"]) == (False, False)
    assert stage.bot.of_type("message") == []
    assert [message["text"] for message in await stage.messages(SMITH, EAKTE)] == ["Mittagessen?"]


async def test_a_mention_reaches_the_bot_with_its_thread_and_team(stage: Stage) -> None:
    said = await stage.say(KAYA, "Wie geht es weiter?", EAKTE, mentionBot=True)
    root = said["message"]["id"]
    (activity,) = stage.bot.of_type("message")
    assert activity["text"] == f"{MENTION} Wie geht es weiter?"
    assert activity["conversation"] == {
        "conversationType": "channel",
        "isGroup": True,
        "tenantId": TENANT,
        "id": f"{EAKTE};messageid={root}",
    }
    assert activity["channelData"]["channel"] == {"id": EAKTE}
    assert activity["channelData"]["team"]["id"] == TEAM
    assert activity["channelData"]["team"]["name"] == "Kleinstadt"
    mention = activity["entities"][0]
    assert (mention["type"], mention["text"]) == ("mention", MENTION)
    assert mention["mentioned"] == activity["recipient"]
    assert activity["attachments"][0]["contentType"] == "text/html"
    (message,) = await stage.messages(SMITH, EAKTE)
    assert message["mentions"][0]["text"] == MENTION and message["attachments"] == []


async def test_an_answer_in_a_thread_stays_in_it(stage: Stage) -> None:
    root = (await stage.say(KAYA, "Frage", EAKTE))["message"]["id"]
    said = await stage.say(SMITH, "und Sie?", EAKTE, thread=root, mentionBot=True)
    assert said["message"]["thread"] == root
    assert stage.bot.of_type("message")[0]["conversation"]["id"] == f"{EAKTE};messageid={root}"
    status, _ = await stage.call(
        "POST", f"/api/chats/{quoted(EAKTE)}/messages", {"as": KAYA, "text": "x", "thread": "5"}
    )
    assert status == 404


async def test_the_bot_s_answer_stands_behind_the_question(stage: Stage) -> None:
    async def answer(said: asyncio.Task[Any]) -> None:
        await stage.bot.has(1, "message")
        await stage.bot_sends(f"a:{KAYA}", {"text": "Özlem Kaya", "summary": "Ihre Ansprechperson"})
        await said

    await answer(asyncio.create_task(stage.say(KAYA, "Wer hilft?")))
    assert [message["from"]["role"] for message in await stage.messages(KAYA)] == ["user", "bot"]


async def test_unread_counts_what_others_wrote_until_it_is_seen(stage: Stage) -> None:
    await stage.say(KAYA, "eins", EAKTE)
    await stage.say(KAYA, "zwei", EAKTE)

    async def unread(person: str) -> int:
        chats = await stage.get(f"/api/chats?as={person}")
        count = next(chat["unread"] for chat in chats if chat["id"] == EAKTE)
        assert isinstance(count, int)
        return count

    assert (await unread(SMITH), await unread(KAYA)) == (2, 0)
    await stage.post("/api/seen", {"as": SMITH, "chat": EAKTE})
    assert await unread(SMITH) == 0


async def test_the_last_line_of_a_chat_is_what_a_notification_would_say(stage: Stage) -> None:
    await stage.installed(KAYA)
    await stage.bot_sends(f"a:{KAYA}", {"summary": "E-Akte: Pilot startet", "attachments": [card("x")]})
    chats = await stage.get(f"/api/chats?as={KAYA}")
    assert chats[0]["last"]["text"] == "E-Akte: Pilot startet"
    await stage.say(KAYA, "Danke", EAKTE, mentionBot=True)
    chats = await stage.get(f"/api/chats?as={KAYA}")
    assert chats[2]["last"]["text"] == "Wegweiser Danke"


async def test_somebody_else_s_chat_is_not_there(stage: Stage) -> None:
    await stage.say(KAYA, "unter uns")
    status, body = await stage.call("GET", f"/api/chats/{quoted(f'a:{KAYA}')}/messages?as={SMITH}")
    assert (status, body["error"]["code"]) == (404, "ConversationNotFound")


@pytest.mark.parametrize("person", ["", "nobody"])
async def test_nobody_sees_nothing(stage: Stage, person: str) -> None:
    for path in ("/api/chats", f"/api/chats/{quoted(EAKTE)}/messages", "/api/events"):
        status, _ = await stage.call("GET", f"{path}?as={person}")
        assert status == 404


@pytest.mark.parametrize("body", [{"text": "x"}, {"as": KAYA}, {"as": KAYA, "text": " "}, {"as": KAYA, "text": 7}])
async def test_a_message_without_words_or_writer_is_refused(stage: Stage, body: dict[str, Any]) -> None:
    status, _ = await stage.call("POST", f"/api/chats/{quoted(EAKTE)}/messages", body)
    assert status == 400
    assert await stage.messages(KAYA, EAKTE) == []


async def test_a_bot_that_is_down_or_fails_is_said_and_not_lost(stage: Stage) -> None:
    stage.bot.answer = lambda activity: (500, None)
    failed = await stage.say(KAYA, "eins")
    await stage.bot.stop()
    down = await stage.say(KAYA, "zwei")
    assert [(said["delivered"], said["status"]) for said in (failed, down)] == [(False, 500), (False, None)]
    assert [message["text"] for message in await stage.messages(KAYA)] == ["eins", "zwei"]


async def read_events(response: aiohttp.ClientResponse, *wanted: str) -> list[Any]:
    """The content of the next events of these names, one each."""
    found: dict[str, Any] = {}
    name = ""
    async with asyncio.timeout(5):
        while set(found) != set(wanted):
            line = (await response.content.readline()).decode().rstrip("\n")
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: ") and name in wanted:
                found.setdefault(name, json.loads(line.removeprefix("data: ")))
    return [found[name] for name in wanted]


async def test_an_open_page_is_told_what_happens(stage: Stage) -> None:
    await stage.installed(KAYA)
    async with stage.session.get(f"{stage.emulator.url}/api/events?as={KAYA}") as events:
        assert events.content_type == "text/event-stream"
        (clock,) = await read_events(events, "clock")
        assert clock["version"] >= 1
        _, sent = await stage.bot_sends(f"a:{KAYA}", {"text": "Neu"})
        message, chat = await read_events(events, "message", "chat")
        assert (message["text"], chat["id"], chat["unread"]) == ("Neu", f"a:{KAYA}", 1)
        path = f"/v3/conversations/{quoted(f'a:{KAYA}')}/activities"
        await stage.call("PUT", f"{path}/{sent['id']}", {"type": "message", "text": "Neuer"})
        assert (await read_events(events, "updated"))[0]["text"] == "Neuer"
        await stage.bot_sends(f"a:{KAYA}", {"type": "typing"})
        assert (await read_events(events, "typing"))[0]["chat"] == f"a:{KAYA}"
        await stage.call("DELETE", f"{path}/{sent['id']}")
        assert (await read_events(events, "deleted"))[0] == {"chat": f"a:{KAYA}", "id": sent["id"]}
        await stage.post("/control/clock", {"advance": 60})
        assert (await read_events(events, "clock"))[0]["version"] > clock["version"]


async def test_an_open_page_hears_nothing_of_other_people_s_chats(stage: Stage) -> None:
    async with stage.session.get(f"{stage.emulator.url}/api/events?as={SMITH}") as events:
        await stage.say(KAYA, "unter uns")
        await stage.say(KAYA, "an alle", EAKTE)
        (message,) = await read_events(events, "message")
        assert message["text"] == "an alle"


async def test_an_open_page_does_not_hold_up_the_end(bot: BotDouble, tmp_path: Path) -> None:
    async with staged(tmp_path, bot) as stage:
        events = await stage.session.get(f"{stage.emulator.url}/api/events?as={SMITH}")
        waiting = asyncio.create_task(stage.call("GET", "/control/clock?after=1&wait=25"))
        await read_events(events, "clock")
        await asyncio.sleep(0.1)
        assert not waiting.done()
        async with asyncio.timeout(2):
            await stage.emulator.stop()
        await asyncio.gather(waiting, return_exceptions=True)
        events.close()
