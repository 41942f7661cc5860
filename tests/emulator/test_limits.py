"""Teams' own limits: strict windows, answered with 429 and the seconds to wait."""

import asyncio
import time
from typing import Any

import pytest

from emulator.limits import Limits
from emulator.wire import Refused
from tests.emulator.double import EAKTE, KAYA, SMITH, TEAM, Json, Stage, activities_of, quoted

PERSONAL = f"a:{KAYA}"


def passed(limits: Limits, chat: str, now: float, *, is_reading: bool = False) -> bool:
    try:
        limits.take(chat, now, is_reading=is_reading)
    except Refused:
        return False
    return True


def test_no_second_of_any_position_holds_more_than_the_tenant_may() -> None:
    limits = Limits()
    limits.replace(50, is_per_conversation=False)
    taken = [now / 1000 for now in range(0, 10_000, 3) if passed(limits, "a:x", now / 1000)]
    windows = [sum(start <= other < start + 1 for other in taken) for start in taken]
    assert max(windows) == 50
    assert len(taken) == 500


def test_a_conversation_has_its_own_three_windows() -> None:
    limits = Limits()
    limits.replace(None, is_per_conversation=True)
    taken = [now / 10 for now in range(40_000) if passed(limits, "a:x", now / 10)]
    for seconds, calls in ((1, 7), (30, 60), (3600, 1800)):
        assert max(sum(start <= other < start + seconds for other in taken) for start in taken[:400]) <= calls
    assert sum(now < 1 for now in taken) == 7
    assert sum(now < 30 for now in taken) == 60
    assert sum(now < 3600 for now in taken) == 1800
    assert passed(limits, "a:y", 4000.0)


def test_reading_is_allowed_twice_as_often_and_apart_from_speaking() -> None:
    limits = Limits()
    limits.replace(None, is_per_conversation=True)
    assert [passed(limits, "a:x", 5.0) for _ in range(8)].count(True) == 7
    assert [passed(limits, "a:x", 5.0, is_reading=True) for _ in range(20)].count(True) == 14


async def burst(stage: Stage, conversations: list[str]) -> list[tuple[int, str | None]]:
    async def sent(conversation: str) -> tuple[int, str | None]:
        path = stage.emulator.url + activities_of(conversation)
        async with stage.session.post(path, json={"type": "message", "text": "x"}) as response:
            await response.read()
            return response.status, response.headers.get("Retry-After")

    return await asyncio.gather(*(sent(conversation) for conversation in conversations))


async def test_the_tenant_s_limit_turns_away_what_is_too_much(stage: Stage) -> None:
    await stage.installed(KAYA, SMITH)
    assert await stage.post("/control/limits", {"tenant": 20}) == {"tenant": 20, "conversations": False}
    begun = time.monotonic()
    answers = await burst(stage, [PERSONAL, f"a:{SMITH}"] * 15)
    assert time.monotonic() - begun < 1
    assert answers.count((201, None)) == 20 and answers.count((429, "1")) == 10
    counts = await stage.get("/control/counts")
    assert (counts["byStatus"], counts["peak"], counts["accepted"]) == ({"201": 20, "429": 10}, 30, 20)
    await stage.post("/control/limits", {"tenant": None})
    assert {status for status, _ in await burst(stage, [PERSONAL] * 30)} == {201}


async def test_a_thread_counts_for_its_channel(stage: Stage) -> None:
    _, root = await stage.bot_sends(EAKTE, {"text": "Faden"})
    await stage.post("/control/limits", {"conversations": True})
    thread = f"{EAKTE};messageid={root['id']}"
    answers = [status for status, _ in await burst(stage, [EAKTE, thread] * 4)]
    assert (answers.count(201), answers.count(429)) == (7, 1)
    assert (await burst(stage, [TEAM]))[0][0] == 201


async def test_looking_up_uses_the_tenant_s_limit_too(stage: Stage) -> None:
    await stage.post("/control/limits", {"tenant": 1})
    statuses = [(await stage.call("GET", f"/v3/teams/{quoted(TEAM)}"))[0] for _ in range(2)]
    assert statuses == [200, 429]


@pytest.mark.parametrize("body", [{"tenant": 0}, {"tenant": "50"}, {"tenant": True}, {"conversations": 1}])
async def test_a_limit_that_makes_no_sense_changes_nothing(stage: Stage, body: Json) -> None:
    assert (await stage.call("POST", "/control/limits", body))[0] == 400
    shown: Any = await stage.get("/control/limits")
    assert shown == {"tenant": None, "conversations": False}
