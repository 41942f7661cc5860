"""The activity feed: one quiet line, sent once."""

from collections.abc import AsyncIterator

import pytest

from domain.directory import Feature
from domain.errors import DirectoryFailed
from graph.entra.feed import Feed
from tests.graph.asking import ANNA, BEN, Noted, asking
from tests.graph.double import GraphDouble
from tests.graph.double.teamwork import has_app

LINK = "https://teams.microsoft.com/l/chat/0/0?users=28:8f2b0d3e-6f0a-4c2f-9a55-0d6d9f2f7a10"


@pytest.fixture
async def graph() -> AsyncIterator[GraphDouble]:
    async with GraphDouble() as double:
        double.put(BEN, displayName="Ben")
        has_app(double, ANNA)
        yield double


async def test_one_line_says_what_it_is_about(graph: GraphDouble) -> None:
    noted = Noted()
    async with asking(graph, noted) as sdk:
        await Feed(sdk, LINK).notify(ANNA, "pulseOpened", "Kurzbefragung", "Wie geht es mit der E-Akte?", chain=17)
    [asked] = graph.requests
    assert asked.path == f"/users/{ANNA}/teamwork/sendActivityNotification"
    assert asked.json == {
        "topic": {"source": "text", "value": "Kurzbefragung", "webUrl": LINK},
        "activityType": "pulseOpened",
        "previewText": {"content": "Wie geht es mit der E-Akte?"},
        "chainId": 17,
    }
    assert noted.counted == [(Feature.FEED, 200)]


async def test_no_more_is_sent_than_teams_shows(graph: GraphDouble) -> None:
    async with asking(graph, Noted()) as sdk:
        await Feed(sdk, LINK).notify(ANNA, "pulseOpened", "Kurzbefragung", "Wort " * 100, chain=2**64 + 5)
    body = graph.requests[0].json
    assert isinstance(body["previewText"], dict)
    shown = body["previewText"]["content"]
    assert len(shown) <= 150 and shown.endswith("Wort…")
    assert body["chainId"] == 5


async def test_a_notification_is_never_sent_twice(graph: GraphDouble) -> None:
    graph.fail(1, 503)
    noted = Noted()
    async with asking(graph, noted) as sdk:
        with pytest.raises(DirectoryFailed) as failed:
            await Feed(sdk, LINK).notify(ANNA, "pulseOpened", "Kurzbefragung", "Hallo", chain=1)
    assert (failed.value.feature, failed.value.status) == (Feature.FEED, 503)
    assert (len(graph.requests), len(noted.pushed)) == (1, 1)


async def test_who_has_no_app_gets_none(graph: GraphDouble) -> None:
    async with asking(graph, Noted()) as sdk:
        with pytest.raises(DirectoryFailed) as failed:
            await Feed(sdk, LINK).notify(BEN, "pulseOpened", "Kurzbefragung", "Hallo", chain=1)
        assert failed.value.status == 403
        with pytest.raises(DirectoryFailed) as failed:
            await Feed(sdk, LINK).notify("ben", "pulseOpened", "Kurzbefragung", "Hallo", chain=1)
    assert (failed.value.code, len(graph.requests)) == ("no_guid", 1)


@pytest.mark.parametrize("link", ["http://teams.microsoft.com/", "https://teams.microsoft.com/" + "a" * 1000])
async def test_a_link_that_graph_would_refuse_is_refused_at_once(graph: GraphDouble, link: str) -> None:
    async with asking(graph, Noted()) as sdk:
        with pytest.raises(ValueError, match="https"):
            Feed(sdk, link)
