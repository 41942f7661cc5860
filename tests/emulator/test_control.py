"""The control API: clock, transcript, any activity, roster and reset."""

import asyncio
import time
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.emulator.double import EAKTE, KAYA, SMITH, Json, Stage, quoted

MORNING = "2027-03-02T08:00:00+00:00"


async def test_the_clock_is_set_and_runs_on(stage: Stage) -> None:
    before = await stage.get("/control/clock")
    after = await stage.post("/control/clock", {"now": MORNING})
    assert after["version"] == before["version"] + 1
    await asyncio.sleep(0.05)
    now = datetime.fromisoformat((await stage.get("/control/clock"))["now"])
    assert timedelta(seconds=0.04) < now - datetime.fromisoformat(MORNING) < timedelta(seconds=5)


async def test_the_clock_advances_by_seconds(stage: Stage) -> None:
    await stage.post("/control/clock", {"now": MORNING})
    moved = await stage.post("/control/clock", {"advance": 3600})
    assert moved["now"].startswith("2027-03-02T09:00:0")


async def test_a_time_without_zone_is_the_town_s_wall_clock(stage: Stage) -> None:
    moved = await stage.post("/control/clock", {"now": "2027-03-02T09:00"})
    assert moved["now"].startswith("2027-03-02T08:00:0")


@pytest.mark.parametrize(
    "body",
    [{}, {"now": "soon"}, {"now": 5}, {"advance": "1"}, {"advance": True}, {"advance": 1e300}, {"now": "0001-01-01"}],
)
async def test_a_time_that_is_none_moves_nothing(stage: Stage, body: Json) -> None:
    before = await stage.get("/control/clock")
    status, _ = await stage.call("POST", "/control/clock", body)
    assert status == 400
    assert (await stage.get("/control/clock"))["version"] == before["version"]


async def test_a_follower_hears_of_a_move_at_once(stage: Stage) -> None:
    version = (await stage.get("/control/clock"))["version"]
    waiting = asyncio.create_task(stage.get(f"/control/clock?after={version}&wait=20"))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await stage.post("/control/clock", {"now": MORNING})
    async with asyncio.timeout(1):
        heard = await waiting
    assert (heard["version"], heard["now"][:10]) == (version + 1, "2027-03-02")


async def test_a_follower_is_answered_when_the_wait_is_over(stage: Stage) -> None:
    version = (await stage.get("/control/clock"))["version"]
    heard = await stage.get(f"/control/clock?after={version}&wait=0.1")
    assert heard["version"] == version


async def test_messages_carry_the_town_s_time(stage: Stage) -> None:
    await stage.post("/control/clock", {"now": MORNING})
    said = await stage.say(KAYA, "Guten Morgen")
    (activity,) = stage.bot.of_type("message")
    assert said["message"]["at"].startswith("2027-03-02T08:00:0")
    assert activity["timestamp"].startswith("2027-03-02T08:00:0")
    assert activity["localTimestamp"].startswith("2027-03-02T09:00:0")


async def test_ids_grow_even_when_the_clock_goes_back(stage: Stage) -> None:
    first = (await stage.say(KAYA, "eins"))["message"]["id"]
    await stage.post("/control/clock", {"now": "2020-01-01T00:00:00Z"})
    second = (await stage.say(KAYA, "zwei"))["message"]["id"]
    assert int(second) > int(first)


async def transcript(stage: Stage, query: str) -> list[Json]:
    entries = (await stage.get(f"/control/transcript?{query}"))["entries"]
    assert isinstance(entries, list)
    return entries


async def test_the_transcript_holds_both_sides_in_order(stage: Stage) -> None:
    await stage.say(KAYA, "Hallo")
    _, sent = await stage.bot_sends(f"a:{KAYA}", {"text": "Guten Tag"})
    await stage.bot_sends(f"a:{SMITH}", {"text": "zu früh"})
    path = f"/v3/conversations/{quoted(f'a:{KAYA}')}/activities/{sent['id']}"
    await stage.call("PUT", path, {"type": "message", "text": "Guten Abend"})
    await stage.call("DELETE", path)
    entries = await transcript(stage, f"person={KAYA}")
    assert [(entry["direction"], entry["kind"], entry["status"]) for entry in entries] == [
        ("to_bot", "installationUpdate", 200),
        ("to_bot", "conversationUpdate", 200),
        ("to_bot", "message", 200),
        ("from_bot", "send", 201),
        ("from_bot", "update", 200),
        ("from_bot", "delete", 200),
    ]
    assert {entry["id"] for entry in entries[3:]} == {sent["id"]}
    assert [entry["monotonic"] for entry in entries] == sorted(entry["monotonic"] for entry in entries)
    refused = (await transcript(stage, f"conversation=a:{SMITH}"))[0]
    assert (refused["status"], refused["activity"]["text"]) == (403, "zu früh")


async def test_the_transcript_goes_on_after_what_is_known(stage: Stage) -> None:
    await stage.say(KAYA, "eins", EAKTE, mentionBot=True)
    known = (await stage.get("/control/transcript"))["last"]
    waiting = asyncio.create_task(transcript(stage, f"since={known}&wait=5&conversation={quoted(EAKTE)}"))
    await asyncio.sleep(0.05)
    await stage.post("/control/clock", {"advance": 3600})
    await stage.say(KAYA, "zwei", EAKTE, mentionBot=True)
    assert [entry["activity"]["text"] for entry in await waiting] == ["<at>Wegweiser</at> zwei"]


async def test_any_activity_is_completed_and_posted(stage: Stage) -> None:
    stage.bot.answer = lambda activity: (200, {"echo": activity["name"]})
    sent = {
        "type": "invoke",
        "name": "composeExtension/query",
        "from": {"aadObjectId": SMITH},
        "value": {"x": 1},
    }
    answer = await stage.post("/control/activities", {"activity": sent})
    (activity,) = stage.bot.of_type("invoke")
    assert answer == {"status": 200, "body": {"echo": "composeExtension/query"}}
    assert activity["from"] == {"id": f"29:{SMITH}", "name": "Jane Smith", "aadObjectId": SMITH}
    assert (activity["conversation"]["id"], activity["value"]) == (f"a:{SMITH}", {"x": 1})
    assert "text" not in activity


async def test_a_guest_s_message_keeps_what_was_given(stage: Stage) -> None:
    guest = {"id": "29:guest", "aadObjectId": "99", "name": "Gast"}
    await stage.post("/control/activities", {"activity": {"text": "hallo", "from": guest, "channelData": None}})
    (activity,) = stage.bot.of_type("message")
    assert (activity["from"], activity["text"], activity["channelData"]) == (guest, "hallo", None)


@pytest.mark.parametrize("content", [{"odd": 1}, [1, 2], "text", None])
async def test_a_raw_activity_is_posted_as_it_is(stage: Stage, content: Any) -> None:
    stage.bot.answer = lambda activity: (400, {"no": "thanks"})
    stage.bot.received.clear()
    answer = await stage.post("/control/activities", {"activity": content, "raw": True})
    assert stage.bot.received == [content]
    assert answer == {"status": 400, "body": {"no": "thanks"}}


async def test_a_thousand_people_are_installed_in_seconds(stage: Stage) -> None:
    made = await stage.post("/control/roster", {"people": 1000})
    assert (made["people"], len(made["ids"])) == (1003, 1000)
    begun = time.monotonic()
    done = await stage.post("/control/install", {"people": "all"})
    assert done == {"installed": 1003, "announced": 1003}
    assert time.monotonic() - begun < 20
    assert len(stage.bot.of_type("installationUpdate")) == 1004
    status, _ = await stage.bot_sends(f"a:{made['ids'][-1]}", {"text": "Hallo"})
    assert status == 201


async def test_a_reset_goes_back_to_the_first_start(stage: Stage) -> None:
    await stage.say(KAYA, "vergessen")
    await stage.post("/control/roster", {"people": 2})
    await stage.post("/control/clock", {"now": MORNING})
    clock = await stage.post("/control/reset", {})
    assert not clock["now"].startswith("2027")
    await stage.bot.has(3, "installationUpdate")
    assert (await stage.bot_sends(f"a:{KAYA}", {"text": "?"}))[0] == 403
    status, _ = await stage.bot_sends(EAKTE, {"text": "wieder da"})
    assert status == 201
    assert await stage.messages(KAYA) == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/control/install", {}),
        ("/control/install", {"people": ["nobody"]}),
        ("/control/uninstall", {}),
        ("/control/roster", {"people": -1}),
        ("/control/roster", {"people": True}),
        ("/control/activities", {}),
        ("/control/activities", {"activity": []}),
    ],
)
async def test_a_control_call_that_makes_no_sense_is_refused(stage: Stage, path: str, body: Json) -> None:
    status, answer = await stage.call("POST", path, body)
    assert status in {400, 404} and answer["error"]["message"]
