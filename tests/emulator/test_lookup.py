"""Looking something up while writing: what the app's package offers, the query, and the card put into a chat."""

import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from emulator.app_package import UnreadableApp, read_app
from emulator.found_cards import MOST_KEPT, FoundCards
from manifest import archive
from settings import ALL_FEATURES
from tests.emulator.double import EAKTE, KAYA, SMITH, Answer, BotDouble, Json, Stage, card, quoted, staged
from tests.manifest.packages import EDITION

PERSONAL = f"a:{KAYA}"


def result(*titles: str) -> Answer:
    """What a bot finds."""
    attachments = [{**card(one), "preview": {"content": {"title": one, "text": f"Zu {one}"}}} for one in titles]
    return 200, {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


def package(to: Path, **change: Any) -> Path:
    """The app's package with everything on."""
    to.write_bytes(archive(replace(EDITION, nouns=ALL_FEATURES, **change)))
    return to


@pytest.fixture
async def stage(bot: BotDouble, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "state", bot, app=package(tmp_path / "app.zip")) as running:
        await running.team_installed()
        await running.installed(KAYA)
        yield running


async def asked(stage: Stage, chat: str = PERSONAL, person: str = KAYA, **body: Any) -> Any:
    return await stage.post(f"/api/chats/{quoted(chat)}/extension-query", {"as": person, **body})


async def test_the_world_offers_what_the_package_says_in_both_languages(stage: Stage) -> None:
    world = await stage.get("/api/world")
    assert [one["id"] for one in world["searches"]] == ["contacts", "updates", "stories"]
    first = world["searches"][0]
    assert first["title"] == {"de": "Ansprechpersonen", "en": "Contacts"}
    assert first["parameter"]["title"] == {"de": "Wen suchen Sie?", "en": "Whom are you looking for?"}
    assert first["initialRun"] is True
    assert [one["id"] for one in world["messageActions"]] == ["composeUpdate"]
    assert {"personal", "team", "groupChat"} == set(world["commands"])
    assert world["commands"]["personal"][0]["title"] == {"de": "Hilfe", "en": "Help"}
    assert len(world["commands"]["team"]) < len(world["commands"]["personal"])


async def test_what_is_off_is_not_offered(bot: BotDouble, tmp_path: Path) -> None:
    only = tmp_path / "only.zip"
    only.write_bytes(archive(replace(EDITION, nouns=("projects", "stories"))))
    assert [one["id"] for one in read_app(only).searches] == ["stories"]
    assert read_app(only).actions == ()
    assert read_app(None).searches == ()


async def test_a_broken_package_is_refused_with_its_name(tmp_path: Path) -> None:
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w"):
        pass
    (tmp_path / "text.zip").write_text("x")
    for path in (empty, tmp_path / "text.zip", tmp_path / "none.zip"):
        with pytest.raises(UnreadableApp, match=path.name):
            read_app(path)
    odd = io.BytesIO()
    with zipfile.ZipFile(odd, "w") as opened:
        opened.writestr("manifest.json", '{"bots": 7}')
    (tmp_path / "odd.zip").write_bytes(odd.getvalue())
    with pytest.raises(UnreadableApp):
        read_app(tmp_path / "odd.zip")


async def test_a_query_is_what_teams_sends(stage: Stage) -> None:
    stage.bot.answer = lambda activity: result("Özlem Kaya")
    found = await asked(stage, command="contacts", isFirst=True)
    assert (found["kind"], found["hasMore"], len(found["results"])) == ("result", False, 1)
    assert {**found["results"][0], "id": ""} == {
        "id": "",
        "title": "Özlem Kaya",
        "text": "Zu Özlem Kaya",
        "card": card("Özlem Kaya")["content"],
    }
    await asked(stage, EAKTE, command="updates", text="Pilot", skip=25)
    first, second = stage.bot.of_type("invoke")
    assert first["name"] == "composeExtension/query"
    assert first["value"]["parameters"] == [{"name": "initialRun", "value": "true"}]
    assert (second["conversation"]["id"], second["value"]["commandId"]) == (EAKTE, "updates")
    assert second["value"]["parameters"] == [{"name": "q", "value": "Pilot"}]
    assert second["value"]["queryOptions"] == {"skip": 25, "count": 25}


async def test_a_sentence_in_place_of_results_is_handed_over(stage: Stage) -> None:
    stage.bot.answer = lambda activity: (200, {"composeExtension": {"type": "message", "text": "Nichts gefunden."}})
    found = await asked(stage, command="stories", text="x")
    assert (found["kind"], found["text"], found["results"]) == ("message", "Nichts gefunden.", [])
    stage.bot.answer = lambda activity: (500, None)
    assert (await asked(stage, command="stories", text="x"))["kind"] is None


async def test_a_found_card_goes_into_a_channel_as_the_persons_own_message(stage: Stage) -> None:
    stage.bot.answer = lambda activity: result("Özlem Kaya") if activity["type"] == "invoke" else (200, None)
    (one,) = (await asked(stage, EAKTE, command="contacts", text="kaya"))["results"]
    said = await stage.say(KAYA, "", EAKTE, attachments=[one["id"]])
    assert (said["expected"], said["message"]["from"]["id"]) == (False, KAYA)
    (message,) = await stage.messages(SMITH, EAKTE)
    assert message["attachments"] == [card("Özlem Kaya")] and message["text"] == ""
    assert stage.bot.of_type("message") == []


async def test_in_the_bots_own_chat_the_bot_gets_the_card_and_with_a_mention_in_a_channel_too(stage: Stage) -> None:
    stage.bot.answer = lambda activity: result("Özlem Kaya") if activity["type"] == "invoke" else (200, None)
    (one,) = (await asked(stage, command="contacts", text="kaya"))["results"]
    await stage.say(KAYA, "", attachments=[one["id"]])
    await stage.say(KAYA, "Wer ist das?", EAKTE, attachments=[one["id"]], mentionBot=True)
    own, shared = stage.bot.of_type("message")
    assert own["attachments"] == [card("Özlem Kaya")]
    assert [each["contentType"] for each in shared["attachments"]] == ["text/html", card("x")["contentType"]]


async def test_only_what_the_person_found_can_be_put_in(stage: Stage) -> None:
    stage.bot.answer = lambda activity: result("Özlem Kaya")
    (one,) = (await asked(stage, command="contacts", text="kaya"))["results"]
    path = f"/api/chats/{quoted(EAKTE)}/messages"
    wrong: list[tuple[Json, int]] = [
        ({"as": SMITH, "attachments": [one["id"]]}, 404),
        ({"as": KAYA, "attachments": ["made-up"]}, 404),
        ({"as": KAYA, "attachments": [card("eigene")]}, 404),
        ({"as": KAYA, "attachments": "x"}, 400),
        ({"as": KAYA, "attachments": [one["id"]] * 6}, 400),
        ({"as": KAYA, "attachments": []}, 400),
    ]
    for body, status in wrong:
        assert (await stage.call("POST", path, body))[0] == status, body
    assert await stage.messages(KAYA, EAKTE) == []


@pytest.mark.parametrize(
    ("chat", "body", "expected"),
    [
        (PERSONAL, {"command": "gibt-es-nicht"}, 400),
        (PERSONAL, {"command": "contacts", "text": 7}, 400),
        (PERSONAL, {"command": "contacts", "skip": -1}, 400),
        (f"a:{SMITH}", {"command": "contacts"}, 404),
    ],
)
async def test_a_query_that_makes_no_sense_is_refused(stage: Stage, chat: str, body: Json, expected: int) -> None:
    path = f"/api/chats/{quoted(chat)}/extension-query"
    assert (await stage.call("POST", path, {"as": KAYA, **body}))[0] == expected
    assert stage.bot.of_type("invoke") == []


def test_old_results_make_room_for_new_ones() -> None:
    found = FoundCards()
    (first,) = found.keep(KAYA, [card("x")])
    for _ in range(MOST_KEPT):
        (last,) = found.keep(KAYA, [card("y")])
    assert found.of(KAYA, first["id"]) is None and found.of(KAYA, last["id"]) == card("y")
    assert found.keep(KAYA, [None, 7, {"contentType": "text/html"}]) == found.keep(KAYA, "x") == []
