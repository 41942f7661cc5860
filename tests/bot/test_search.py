"""Looking up a contact while writing a message: found as one types, put in as a card, and nothing of it is kept."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.town_clock import TownClock
from settings import Settings
from tests.bot.line import CARD, Line
from tests.bot.searching import BETWEEN_TWO, GRIT, KAYA, found, query, said
from tests.conftest import TUESDAY, Recognisers
from wiring.running import Wegweiser

THUMBNAIL = "application/vnd.microsoft.card.thumbnail"


async def test_a_project_is_found_from_its_first_letters(line: Line) -> None:
    for typed in ("e-ak", "E-Akte", "eakte", "elektronische Akte", "Wer ist für die E-Akte zuständig?"):
        assert (await found(line, typed))[0] == (KAYA, "Ansprechperson für E-Akte"), typed


async def test_a_person_is_found_from_the_first_letters_with_umlauts_or_without(line: Line) -> None:
    for typed in ("özl", "oezlem", "Ozlem", "kaya", "Kaya, Öz", "özlem kay", "Oezlem Kaja"):
        assert KAYA in [title for title, _ in await found(line, typed)], typed


async def test_a_person_shows_function_and_department(line: Line) -> None:
    assert (KAYA, "Projektleiterin E-Akte, Zentrale Dienste") in await found(line, "kaya")


async def test_typos_in_a_longer_word_are_forgiven(line: Line) -> None:
    for typed in ("Digitalotse", "Posteinganng", "Bartosch"):
        assert await found(line, typed), typed


async def test_role_and_department_together_are_one_question(line: Line) -> None:
    (first, *_) = await found(line, "Digitallotse Stadtkasse")
    # The one of the department above, which the cash office has no guide beside.
    assert first[1] == "Digitallotsin oder Digitallotse für Finanzen"


async def test_a_matter_is_found_in_both_languages(line: Line) -> None:
    assert (await found(line, "Geodat"))[0][1] == "Ansprechperson für Geodaten und Karten"
    assert (await found(line, "geographic", locale="en-GB"))[0][1] == "Contact for Geographic data and maps"


async def test_nothing_typed_shows_the_own_guide_and_the_own_department_but_not_oneself(line: Line) -> None:
    for typed in (None, "", "  "):
        titles = [title for title, _ in await found(line, typed)]
        assert titles and GRIT not in titles and len(titles) == len(set(titles))
    town = line.running.bot.known.town
    me = town.people[line.running.talk.people[GRIT]]
    assert town.people[me.manager or ""].name in titles


async def test_a_hit_is_a_card_with_name_function_phone_and_mail_that_asks_no_bot(line: Line) -> None:
    answered = await line.post(query(line, "E-Akte"))
    hit = answered.body["composeExtension"]["attachments"][0]
    assert (hit["contentType"], hit["preview"]["contentType"]) == (CARD, THUMBNAIL)
    card = hit["content"]
    facts = {fact["title"]: fact["value"] for fact in card["body"][1]["facts"]}
    town = line.running.bot.known.town
    kaya = town.people[line.running.talk.people[KAYA]]
    assert card["body"][0]["text"] == "Ansprechperson für E-Akte: Özlem Kaya"
    assert (facts["Funktion"], facts["Telefon"]) == ("Projektleiterin", kaya.phone)
    assert kaya.mail.split("@")[0] in facts["E-Mail"]
    assert {action["type"] for action in card["actions"]} == {"Action.OpenUrl"}
    assert f"mailto:{kaya.mail}" in [action["url"] for action in card["actions"]]


async def test_at_most_25_are_shown_at_once_and_the_next_ones_follow(line: Line) -> None:
    first, second = await found(line, "s"), await found(line, "s", skip=25)
    assert len(first) == 25 and second and not set(first) & set(second)
    assert await found(line, "s", skip=20, count=5) == first[20:]
    assert await found(line, "s", skip=1000) == []
    assert len(await found(line, "s", count=1000)) == len(await found(line, "s", count="x")) == 25
    for odd in (-1, "5", None, True, 1.5):
        assert await found(line, "E-Akte", skip=odd), odd


async def test_whatever_is_typed_is_answered(line: Line) -> None:
    for typed in ("x" * 5000, "\0", "' OR 1=1 --", "**", "🙂" * 300, "<b>Kaya</b>", "a b c d e f g h i j k", "ı½ß"):
        body = (await line.post(query(line, typed))).body
        assert body["composeExtension"]["type"] in ("result", "message"), typed
        assert "nicht geklappt" not in str(body), typed


async def test_an_unreadable_query_is_declined_in_its_own_shape(line: Line) -> None:
    values: list[object] = [None, [], "x", {}, {"commandId": 7}, {"commandId": "gibt-es-nicht"}, {"commandId": None}]
    for value in values:
        assert (await said(line, "x", value=value)).startswith("Das geht hier nicht."), value
    for odd in (None, "x", [None, 7, {"name": "q"}, {"name": "q", "value": 7}]):
        body = (await line.post(query(line, "x", value={"commandId": "contacts", "parameters": odd}))).body
        assert body["composeExtension"]["type"] == "result", odd


async def test_nobody_found_says_what_helps(line: Line) -> None:
    assert (await said(line, "Quantenkryptografie")).startswith("Dazu finde ich niemanden.")


async def test_a_guest_is_refused_politely(line: Line) -> None:
    assert "nicht im Verzeichnis" in await said(line, "kaya", **{"from": {"id": "29:guest"}})


async def test_whoever_left_is_not_found(line: Line) -> None:
    await line.sql("UPDATE person SET gone_at = now() WHERE name = :name", name=KAYA)
    await line.sql("UPDATE town SET version = version + 1")
    assert KAYA not in [title for title, _ in await found(line, "e-akte")]
    assert (await said(line, "Özlem Kaya")).startswith("Dazu finde ich niemanden.")


async def test_the_chosen_language_wins_over_the_clients(line: Line) -> None:
    await line.meet(GRIT)
    assert (await found(line, "E-Akte", locale="en-US"))[0][1] == "Contact for Electronic Files"
    await line.say(GRIT, "Bitte auf Deutsch")
    assert (await found(line, "E-Akte", locale="en-US"))[0][1] == "Ansprechperson für E-Akte"


async def test_nothing_is_kept_of_a_search_and_nobody_is_greeted(line: Line) -> None:
    tables = ("conversation WHERE kind = 'personal'", "memory", "acquaintance", "seen")
    before = [await line.sql(f"SELECT count(*) FROM {table}") for table in tables]  # noqa: S608 - our own tables
    await found(line, "kaya")
    await line.post(line.activity(GRIT, "invoke", name="composeExtension/fetchTask", value={}, **BETWEEN_TWO))
    assert [await line.sql(f"SELECT count(*) FROM {table}") for table in tables] == before  # noqa: S608
    assert line.far.texts == []


async def test_a_name_cannot_format_the_list(line: Line) -> None:
    await line.sql("UPDATE person SET name = '<b>Özlem</b> **Kaya**' WHERE name = :name", name=KAYA)
    await line.sql("UPDATE town SET version = version + 1")
    answered = await line.post(query(line, "E-Akte"))
    hit = answered.body["composeExtension"]["attachments"][0]
    assert hit["preview"]["content"]["title"] == "‹b›Özlem‹/b› **Kaya**"
    assert hit["content"]["body"][0]["text"].endswith(r": \<b>Özlem\</b> \*\*Kaya\*\*")


async def test_the_search_is_no_button(line: Line) -> None:
    for verb in ("contacts", "contacts.search"):
        answered = await line.post(line.press(GRIT, verb))
        assert answered.body["value"]["code"] == "NotSupported", verb


@pytest.fixture
async def without_contacts(line: Line, tmp_path: Path, recognisers: Recognisers) -> AsyncIterator[Line]:
    """A town in which contacts are off."""
    folder = tmp_path / "off"
    settings = Settings(
        port=0, admin_port=0, emulator_port=0, data_dir=folder, now=TUESDAY, workers=0, features=("projects",)
    )
    bot = Wegweiser(settings, line.running.bot.database.url, folder, TownClock(TUESDAY), recognisers.of)
    await bot.start()
    yield Line(replace(line.running, bot=bot), line.far)
    await bot.stop()


async def test_what_is_off_is_said_to_be_off(without_contacts: Line) -> None:
    for noun in ("contacts", "updates", "stories"):
        assert (await said(without_contacts, "kaya", of=noun)).startswith("Das ist hier nicht eingeschaltet."), noun
