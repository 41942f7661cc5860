"""Automatic replies, against the double: whether and until when, asked seldom and never waited for long."""

import asyncio
import gc
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
from msgraph.generated.models.automatic_replies_setting import AutomaticRepliesSetting

from domain.contacts.absence import Absence
from domain.directory import Feature
from graph.entra.absence import Absences
from graph.entra.sdk import Sdk
from tests.graph.asking import ANNA, BEN, Noted, asking
from tests.graph.double import GraphDouble
from tests.graph.double.mailbox import REPLY, always_away, away, back, closed_mailbox, no_mailbox, slow

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)
SOON = timedelta(milliseconds=50)


class Told:
    """Writes down what is said of the permission."""

    def __init__(self) -> None:
        self.denied: list[Feature] = []
        self.granted: list[Feature] = []

    async def deny(self, feature: Feature) -> None:
        self.denied.append(feature)

    async def grant(self, feature: Feature) -> None:
        self.granted.append(feature)


@pytest.fixture
async def graph() -> AsyncIterator[GraphDouble]:
    async with GraphDouble() as double:
        double.put(ANNA, displayName="Anna")
        double.put(BEN, displayName="Ben")
        away(double, ANNA, datetime(2026, 11, 20, 16), datetime(2026, 11, 27, 17))
        yield double


@pytest.fixture
def noted() -> Noted:
    return Noted()


@pytest.fixture
async def sdk(graph: GraphDouble, noted: Noted) -> AsyncIterator[Sdk]:
    async with asking(graph, noted) as open_one:
        yield open_one


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
async def absences(sdk: Sdk, told: Told) -> AsyncIterator[Absences]:
    # The double answers in milliseconds; a busy machine does not fail a test.
    patient = timedelta(seconds=5)
    one = Absences(sdk, lambda: NOW, lambda: BERLIN, patience=patient, denied=told.deny, granted=told.grant)
    yield one
    await one.close()


def hasty(sdk: Sdk) -> Absences:
    return Absences(sdk, lambda: NOW, lambda: BERLIN, patience=SOON)


async def test_who_answers_by_themselves_is_away_until_the_last_day(absences: Absences, graph: GraphDouble) -> None:
    assert await absences.away([ANNA, BEN, ANNA]) == {ANNA: Absence(TODAY, FRIDAY)}
    path = f"/users/{ANNA}/mailboxSettings?$select=automaticRepliesSetting"
    assert [asked.path.replace("%24", "$") for asked in graph.asked(ANNA)] == [path]


async def test_replies_without_an_end_and_replies_stopped_early(absences: Absences, graph: GraphDouble) -> None:
    always_away(graph, BEN)
    back(graph, ANNA)
    assert await absences.away([ANNA, BEN]) == {BEN: Absence(TODAY)}


@pytest.mark.parametrize(
    ("zone", "end", "last"),
    [
        ("UTC", datetime(2026, 11, 27, 23), FRIDAY),
        ("W. Europe Standard Time", datetime(2026, 11, 28), FRIDAY),
        ("Europe/Berlin", datetime(2026, 11, 28), FRIDAY),
        ("tzone://Microsoft/Utc", datetime(2026, 11, 27, 23), FRIDAY),
        ("Pacific Standard Time", datetime(2026, 11, 27, 15), FRIDAY),
        # Nobody knows this zone, so the town's is meant.
        ("Customized Time Zone", datetime(2026, 11, 28), FRIDAY),
        ("tzone://Microsoft/Custom", datetime(2026, 11, 28), FRIDAY),
        ("", datetime(2026, 11, 28), FRIDAY),
    ],
)
async def test_a_time_is_understood_in_whatever_zone_it_is_said(
    absences: Absences, graph: GraphDouble, zone: str, end: datetime, last: date
) -> None:
    away(graph, ANNA, datetime(2026, 11, 20), end, zone)
    assert await absences.away([ANNA]) == {ANNA: Absence(TODAY, last)}


async def test_a_minute_later_nobody_is_asked_again_and_minutes_later_all_is_forgotten(
    graph: GraphDouble, sdk: Sdk
) -> None:
    absences = Absences(sdk, lambda: NOW, lambda: BERLIN, timedelta(seconds=0.3), timedelta(seconds=5))
    assert await absences.away([ANNA, BEN]) == await absences.away([ANNA, BEN])
    assert len(graph.asked("/mailboxSettings")) == 2
    await asyncio.sleep(0.4)
    # Forgotten without anybody asking: nothing of it is in memory any more.
    assert not absences._known
    back(graph, ANNA)
    assert await absences.away([ANNA]) == {}


async def test_the_words_of_the_reply_are_in_nothing_that_is_kept(absences: Absences, graph: GraphDouble) -> None:
    assert await absences.away([ANNA])
    assert REPLY.encode() not in repr(vars(absences)).encode()
    graph.people.clear()
    gc.collect()
    assert not [one for one in gc.get_objects() if type(one) is AutomaticRepliesSetting]


async def test_an_answer_that_takes_long_is_not_waited_for_and_helps_the_next(graph: GraphDouble, sdk: Sdk) -> None:
    slow(graph, ANNA, 0.3)
    absences = hasty(sdk)
    begun = monotonic()
    assert await absences.away([ANNA]) == {}
    assert monotonic() - begun < 0.25
    assert await absences.away([ANNA]) == {}
    await asyncio.sleep(0.5)
    assert await absences.away([ANNA]) == {ANNA: Absence(TODAY, FRIDAY)}
    assert len(graph.asked("/mailboxSettings")) == 1


async def test_exchange_works_on_four_at_once(graph: GraphDouble, sdk: Sdk) -> None:
    people = [f"11111111-0000-4000-8000-0000000001{number:02}" for number in range(10)]
    for one in people:
        graph.put(one)
        slow(graph, one, 0.5)
    absences = Absences(sdk, lambda: NOW, lambda: BERLIN, patience=timedelta(seconds=0.3))
    await absences.away(people)
    assert len(graph.asked("/mailboxSettings")) == 4
    await absences.close()


async def test_without_a_mailbox_nobody_is_away(absences: Absences, graph: GraphDouble, told: Told) -> None:
    no_mailbox(graph, ANNA)
    unknown = "11111111-0000-4000-8000-0000000000ff"
    assert await absences.away([ANNA, unknown, "no guid", ""]) == {}
    assert await absences.away([ANNA, unknown]) == {}
    assert (len(graph.asked("/mailboxSettings")), told.denied) == (2, [])


async def test_a_missing_permission_is_told(absences: Absences, graph: GraphDouble, told: Told) -> None:
    graph.deny(Feature.ABSENCE)
    people = [ANNA, BEN, "11111111-0000-4000-8000-0000000000ff"]
    assert await absences.away(people) == {}
    assert await absences.away(people) == {}
    assert (told.denied, told.granted, len(graph.requests)) == ([Feature.ABSENCE], [], 3)


async def test_a_mailbox_outside_of_the_scope_is_no_missing_permission(
    absences: Absences, graph: GraphDouble, told: Told
) -> None:
    closed_mailbox(graph, BEN)
    assert await absences.away([BEN]) == {}
    assert await absences.away([ANNA]) == {ANNA: Absence(TODAY, FRIDAY)}
    assert (told.denied, told.granted) == ([], [Feature.ABSENCE])


@pytest.mark.parametrize("status", [429, 503, 500, 502])
async def test_exchange_in_trouble_is_left_alone(graph: GraphDouble, sdk: Sdk, noted: Noted, status: int) -> None:
    graph.say(1, status, b'{"error": {"code": "busy"}}', {"Retry-After": "1"})
    absences = Absences(sdk, lambda: NOW, lambda: BERLIN, patience=timedelta(seconds=5))
    assert await absences.away([ANNA]) == {}
    begun = monotonic()
    assert await absences.away([ANNA, BEN]) == {}
    assert (len(graph.requests), monotonic() - begun < 0.1) == (1, True)
    await asyncio.sleep(1.1)
    assert await absences.away([ANNA]) == {ANNA: Absence(TODAY, FRIDAY)}


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[]",
        b"null",
        b"{}",
        b'{"automaticRepliesSetting": null}',
        b'{"automaticRepliesSetting": "Scheduled"}',
        b'{"automaticRepliesSetting": {"status": "Scheduled"}}',
        b'{"automaticRepliesSetting": {"status": "Sometimes"}}',
        b'{"automaticRepliesSetting": {"status": 7, "scheduledEndDateTime": []}}',
        b'{"automaticRepliesSetting": {"status": "scheduled", "scheduledStartDateTime": {"dateTime": "soon"},'
        b' "scheduledEndDateTime": {"dateTime": "2026-11-27T17:00:00", "timeZone": 5}}}',
    ],
)
async def test_an_answer_nobody_can_read_tells_nothing(absences: Absences, graph: GraphDouble, body: bytes) -> None:
    graph.say(1, 200, body)
    assert await absences.away([ANNA]) == {}


async def test_closing_ends_what_is_under_way(graph: GraphDouble, sdk: Sdk) -> None:
    slow(graph, ANNA, 2)
    absences = hasty(sdk)
    assert await absences.away([ANNA]) == {}
    await asyncio.wait_for(absences.close(), 1)
    assert await absences.away([]) == {}


async def test_nothing_of_a_person_is_logged(
    absences: Absences, graph: GraphDouble, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="wegweiser")
    graph.fail(1, 500)
    await absences.away([ANNA])
    (line,) = [record for record in caplog.records if record.name == "wegweiser.directory"]
    assert (line.getMessage(), vars(line)["feature"], vars(line)["status"]) == (
        "directory gave no answer",
        Feature.ABSENCE,
        500,
    )
    assert ANNA not in repr(vars(line))
