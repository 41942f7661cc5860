"""Numbers and arrivals for load tests, and the switches that keep the memory flat."""

import time

import pytest

from emulator.counts import MOST_ARRIVALS, Arrivals, Counts, Outcome
from tests.emulator.double import KAYA, SMITH, TENANT, Json, Stage, activities_of

PERSONAL = f"a:{KAYA}"


def test_the_peak_is_the_fullest_second_of_any_position() -> None:
    counts = Counts()
    for now in (0.0, 0.5, 0.9, 1.4, 1.45, 1.6, 5.0):
        counts.arrived(now, "POST", "a:x")
    assert (counts.peak, counts.requests) == (4, 7)


def test_arrivals_keep_the_newest_and_their_numbers() -> None:
    arrivals = Arrivals()
    for number in range(MOST_ARRIVALS + 1):
        arrivals.add(float(number), "POST", "a:x")
    arrivals.note(1, Outcome(201, "a:x", "5", is_accepted=True))
    arrivals.note(MOST_ARRIVALS + 1, Outcome(201, "a:y", "7", is_accepted=True))
    assert arrivals.rows(0, 1)[0][0] == MOST_ARRIVALS // 10 + 1
    assert arrivals.rows(MOST_ARRIVALS, 10) == [[MOST_ARRIVALS + 1, float(MOST_ARRIVALS), "POST", "a:y", "7", 201]]


async def test_every_call_is_listed_with_what_became_of_it(stage: Stage) -> None:
    await stage.installed(KAYA)
    begun = time.monotonic()
    to_kaya = {"members": [{"id": KAYA}], "channelData": {"tenant": {"id": TENANT}}}
    await stage.call("POST", "/v3/conversations", to_kaya)
    _, sent = await stage.bot_sends(PERSONAL, {"text": "eins"})
    await stage.call("PUT", activities_of(PERSONAL, sent["id"]), {"type": "message", "text": "zwei"})
    await stage.call("DELETE", activities_of(PERSONAL, sent["id"]))
    await stage.bot_sends(f"a:{SMITH}", {"text": "zu früh"})
    await stage.call("GET", f"/v3/conversations/{PERSONAL}/members")
    rows = await stage.get("/control/arrivals")
    assert [row[:1] + row[2:] for row in rows] == [
        [1, "POST", PERSONAL, None, 201],
        [2, "POST", PERSONAL, sent["id"], 201],
        [3, "PUT", PERSONAL, sent["id"], 200],
        [4, "DELETE", PERSONAL, sent["id"], 200],
        [5, "POST", f"a:{SMITH}", None, 403],
        [6, "GET", PERSONAL, None, 200],
    ]
    assert begun <= rows[0][1] <= rows[-1][1] <= time.monotonic()
    assert [row[0] for row in await stage.get("/control/arrivals?since=4")] == [5, 6]


async def test_a_reset_counts_anew_and_numbers_go_on(stage: Stage) -> None:
    await stage.installed(KAYA)
    await stage.bot_sends(PERSONAL, {"text": "eins"})
    zero = await stage.post("/control/counts", {})
    assert (zero["requests"], zero["accepted"], zero["byStatus"], zero["peak"]) == (0, 0, {}, 0)
    await stage.bot_sends(PERSONAL, {"text": "zwei"})
    counts = await stage.get("/control/counts")
    assert (counts["requests"], counts["accepted"], counts["byStatus"]) == (1, 1, {"201": 1})
    assert counts["seconds"] > 0 and counts["processor"] > 0
    assert [row[0] for row in await stage.get("/control/arrivals?since=1")] == [2]


async def test_without_recording_messages_still_can_be_replaced_and_removed(stage: Stage) -> None:
    await stage.installed(KAYA)
    _, before = await stage.bot_sends(PERSONAL, {"text": "vorher"})
    last = (await stage.get("/control/transcript"))["last"]
    switches = {"transcript": False, "messages": False, "arrivals": False}
    assert await stage.post("/control/recording", switches) == switches
    await stage.post("/control/counts", {})
    _, sent = await stage.bot_sends(PERSONAL, {"text": "flüchtig"})
    for identity in (before["id"], sent["id"]):
        path = activities_of(PERSONAL, identity)
        assert (await stage.call("PUT", path, {"type": "message", "text": "anders"}))[0] == 200
    assert (await stage.call("DELETE", activities_of(PERSONAL, sent["id"])))[0] == 200
    assert (await stage.call("DELETE", activities_of(PERSONAL, "9" * 15)))[0] == 404
    assert [message["text"] for message in await stage.messages(KAYA)] == ["anders"]
    assert (await stage.get("/control/transcript"))["last"] == last
    assert await stage.get("/control/arrivals") == []
    assert (await stage.get("/control/counts"))["requests"] == 5


async def test_the_reset_of_everything_ends_faults_limits_and_counts(stage: Stage) -> None:
    await stage.post("/control/faults", {"rules": [{"kind": "throttle"}]})
    await stage.post("/control/limits", {"tenant": 1, "conversations": True})
    await stage.post("/control/recording", {"messages": False})
    await stage.bot_sends(PERSONAL, {"text": "x"})
    await stage.post("/control/reset", {})
    assert (await stage.get("/control/faults"))["rules"] == []
    assert await stage.get("/control/limits") == {"tenant": None, "conversations": False}
    assert await stage.get("/control/recording") == {"transcript": True, "messages": True, "arrivals": True}
    assert (await stage.get("/control/counts"))["requests"] == 0


@pytest.mark.parametrize("body", [{"message": True}, {"messages": 1}])
async def test_a_switch_that_makes_no_sense_is_refused(stage: Stage, body: Json) -> None:
    assert (await stage.call("POST", "/control/recording", body))[0] == 400
    assert (await stage.get("/control/recording"))["messages"] is True
