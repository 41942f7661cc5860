"""What goes wrong on purpose: every documented answer in Teams' own shape, before and after accepting."""

import asyncio
import time
from typing import Any

import aiohttp
import pytest

from tests.emulator.double import EAKTE, KAYA, SMITH, TENANT, Json, Stage, activities_of

PERSONAL = f"a:{KAYA}"
HELLO = {"type": "message", "text": "Hallo"}


async def faulty(stage: Stage, *rules: Json, seed: int = 1) -> None:
    await stage.post("/control/faults", {"rules": list(rules), "seed": seed})


async def answered(stage: Stage, method: str, path: str, body: Json | None = None) -> tuple[int, Any, str | None]:
    """Status, JSON or text, and the Retry-After header."""
    async with stage.session.request(method, stage.emulator.url + path, json=body) as response:
        found = await response.json() if response.content_type == "application/json" else await response.text()
        return response.status, found, response.headers.get("Retry-After")


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("throttle", 429, "Throttled"),
        ("blocked", 403, "ConversationBlockedByUser"),
        ("not_in_roster", 403, "BotNotInConversationRoster"),
        ("bot_disabled", 403, "BotDisabledByAdmin"),
        ("gone", 404, "ConversationNotFound"),
        ("precondition", 412, "PreconditionFailed"),
        ("bad_gateway", 502, "ServiceError"),
        ("server_error", 500, "ServiceError"),
    ],
)
async def test_each_documented_code_comes_as_teams_writes_it(stage: Stage, kind: str, status: int, code: str) -> None:
    await stage.installed(KAYA)
    await faulty(stage, {"kind": kind})
    found, body, _ = await answered(stage, "POST", activities_of(PERSONAL), HELLO)
    assert (found, body["error"]["code"]) == (status, code) and body["error"]["message"]
    assert await stage.messages(KAYA) == []


@pytest.mark.parametrize(("kind", "status"), [("unavailable", 503), ("gateway_timeout", 504)])
async def test_a_gateway_answers_without_json(stage: Stage, kind: str, status: int) -> None:
    await stage.installed(KAYA)
    await faulty(stage, {"kind": kind})
    found, body, _ = await answered(stage, "POST", activities_of(PERSONAL), HELLO)
    assert found == status and isinstance(body, str)


async def test_blocked_writes_hide_their_sub_code_in_the_message(stage: Stage) -> None:
    await stage.installed(KAYA)
    await faulty(stage, {"kind": "writes_blocked"})
    status, body, _ = await answered(stage, "POST", activities_of(PERSONAL), HELLO)
    assert (status, body["errorCode"]) == (403, 209)
    assert '"subCode": "MessageWritesBlocked"' in body["message"]


async def test_a_throttled_call_is_told_how_long_to_wait(stage: Stage) -> None:
    await stage.installed(KAYA)
    await faulty(stage, {"kind": "throttle", "retryAfter": 7})
    assert (await answered(stage, "POST", activities_of(PERSONAL), HELLO))[2] == "7"


async def test_a_message_that_is_gone_is_another_code_than_a_chat_that_is_gone(stage: Stage) -> None:
    await stage.installed(KAYA)
    _, sent = await stage.bot_sends(PERSONAL, {"text": "da"})
    await faulty(stage, {"kind": "gone"})
    for method in ("PUT", "DELETE"):
        status, body, _ = await answered(stage, method, activities_of(PERSONAL, sent["id"]), HELLO)
        assert (status, body["error"]["code"]) == (404, "ActivityNotFoundInConversation")


@pytest.mark.parametrize("kind", ["bad_gateway", "unavailable", "gateway_timeout", "server_error"])
@pytest.mark.parametrize("is_after", [True, False])
async def test_an_error_may_come_after_the_message_was_taken(stage: Stage, kind: str, is_after: bool) -> None:
    await stage.installed(KAYA)
    await faulty(stage, {"kind": kind, "afterAccepting": is_after, "times": 1})
    await stage.post("/control/counts", {})
    status, _, _ = await answered(stage, "POST", activities_of(PERSONAL), HELLO)
    shown = await stage.messages(KAYA)
    ((_, _, method, conversation, activity, noted),) = await stage.get("/control/arrivals")
    assert (method, conversation, noted) == ("POST", PERSONAL, status)
    assert (await stage.get("/control/counts"))["accepted"] == len(shown) == int(is_after)
    assert activity == (shown[0]["id"] if is_after else None)
    assert (await stage.bot_sends(PERSONAL, {"text": "noch einmal"}))[0] == 201


async def test_a_hang_ends_without_an_answer(stage: Stage) -> None:
    await stage.installed(KAYA)
    await faulty(stage, {"kind": "hang", "seconds": 0.2, "afterAccepting": True})
    begun = time.monotonic()
    with pytest.raises(aiohttp.ClientError):
        await stage.bot_sends(PERSONAL, {"text": "hallo"})
    assert 0.2 <= time.monotonic() - begun < 2
    assert len(await stage.messages(KAYA)) == 1
    assert (await stage.get("/control/counts"))["byStatus"] == {"none": 1}


async def test_a_hang_ends_when_the_bot_hangs_up(stage: Stage) -> None:
    await stage.installed(KAYA)
    await faulty(stage, {"kind": "hang", "seconds": 60})
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await stage.bot_sends(PERSONAL, {"text": "hallo"})
    async with asyncio.timeout(2):
        while (await stage.get("/control/counts"))["byStatus"] != {"none": 1}:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert await stage.messages(KAYA) == []


async def test_latency_delays_and_then_something_else_may_fail(stage: Stage) -> None:
    await stage.installed(KAYA)
    slow = {"kind": "latency", "seconds": 0.15}
    await faulty(stage, slow, {"kind": "precondition", "times": 1})
    for expected in (412, 201):
        begun = time.monotonic()
        assert (await stage.bot_sends(PERSONAL, {"text": "hallo"}))[0] == expected
        assert time.monotonic() - begun >= 0.15


async def test_a_rule_concerns_its_people_and_methods_only(stage: Stage) -> None:
    await stage.installed(KAYA, SMITH)
    _, sent = await stage.bot_sends(PERSONAL, {"text": "vorher"})
    await faulty(stage, {"kind": "blocked", "people": [KAYA], "methods": ["POST"]})
    assert (await stage.bot_sends(PERSONAL, {"text": "x"}))[0] == 403
    assert (await stage.bot_sends(f"a:{SMITH}", {"text": "x"}))[0] == 201
    assert (await stage.bot_sends(EAKTE, {"text": "x"}))[0] == 201
    assert (await stage.call("PUT", activities_of(PERSONAL, sent["id"]), HELLO))[0] == 200
    to_kaya = {"members": [{"id": KAYA}], "channelData": {"tenant": {"id": TENANT}}}
    assert (await stage.call("POST", "/v3/conversations", to_kaya))[0] == 403


async def test_an_accident_hits_a_share_of_the_calls_the_same_with_the_same_seed(stage: Stage) -> None:
    await stage.installed(KAYA)

    async def run(seed: int) -> list[int]:
        await faulty(stage, {"kind": "bad_gateway", "share": 0.3}, seed=seed)
        return [(await stage.bot_sends(PERSONAL, {"text": "x"}))[0] for _ in range(60)]

    first, second, other = await run(1), await run(1), await run(2)
    assert first == second != other
    assert 6 < first.count(502) < 30 and set(first) == {201, 502}


async def test_a_lasting_refusal_hits_the_same_people_every_time(stage: Stage) -> None:
    people = (await stage.post("/control/roster", {"people": 60}))["ids"]
    await stage.installed(*people)
    await faulty(stage, {"kind": "blocked", "share": 0.3})

    async def refused() -> set[str]:
        return {person for person in people if (await stage.bot_sends(f"a:{person}", {"text": "x"}))[0] == 403}

    first = await refused()
    assert first == await refused() and 6 < len(first) < 30


async def test_rules_are_shown_with_their_hits_and_end(stage: Stage) -> None:
    await stage.installed(KAYA)
    await faulty(stage, {"kind": "throttle", "times": 2, "retryAfter": 3}, seed=5)
    statuses = [(await stage.bot_sends(PERSONAL, {"text": "x"}))[0] for _ in range(3)]
    assert statuses == [429, 429, 201]
    shown = await stage.get("/control/faults")
    assert shown["seed"] == 5
    assert {"kind": "throttle", "share": 1.0, "times": 2, "retryAfter": 3, "hits": 2}.items() <= shown["rules"][
        0
    ].items()
    assert await stage.call("DELETE", "/control/faults") == (200, {"rules": [], "seed": 0})


async def test_looking_up_fails_too_and_control_never(stage: Stage) -> None:
    await faulty(stage, {"kind": "unavailable"})
    status, _, _ = await answered(stage, "GET", f"/v3/teams/{EAKTE}")
    assert status == 503
    assert (await stage.get("/control/faults"))["rules"]
    entries = (await stage.get("/control/transcript"))["entries"]
    assert (await answered(stage, "POST", activities_of(EAKTE), HELLO))[0] == 503
    later = (await stage.get(f"/control/transcript?since={entries[-1]['seq']}"))["entries"]
    assert [(entry["kind"], entry["status"]) for entry in later] == [("send", 503)]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"rules": {}},
        {"rules": ["blocked"]},
        {"rules": [{"kind": "cosmic_ray"}]},
        {"rules": [{}]},
        {"rules": [{"kind": "blocked", "share": 2}]},
        {"rules": [{"kind": "blocked", "share": True}]},
        {"rules": [{"kind": "blocked", "people": "all"}]},
        {"rules": [{"kind": "blocked", "methods": ["BREW"]}]},
        {"rules": [{"kind": "hang", "seconds": -1}]},
        {"rules": [], "seed": "x"},
    ],
)
async def test_a_rule_that_makes_no_sense_changes_nothing(stage: Stage, body: Json) -> None:
    await faulty(stage, {"kind": "throttle"})
    status, answer = await stage.call("POST", "/control/faults", body)
    assert status == 400 and answer["error"]["message"]
    assert [rule["kind"] for rule in (await stage.get("/control/faults"))["rules"]] == ["throttle"]
