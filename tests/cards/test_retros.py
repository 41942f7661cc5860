"""The cards of a look back say who reads what, in both languages, and fit their frame."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cards.elements import Button, ChoiceInput, TextInput
from cards.frame import Card, as_json, as_text
from cards.retros import (
    Page,
    Shown,
    announcement_card,
    confirm_card,
    ended_card,
    form_card,
    released_card,
    result_card,
    review_card,
    thanks_card,
)
from domain.people import Audience, Language, Wording
from domain.retros import Column, Retro, RetroCard, Written, pages
from locales import LANGUAGES, Text
from tests.cards.parts import elements

MOMENT = datetime(2026, 12, 7, 11, 0, tzinfo=UTC)
RETRO = Retro("r1", "s1", Wording("E-Akte", "E-file"), Audience(), "ada", MOMENT, MOMENT)
SHOWN = Shown(RETRO, datetime(2026, 12, 7, 12), date(2026, 12, 3), "Ada Lind", "E-Akte Team", date(2027, 1, 6))
BY_HAND = Shown(RETRO, datetime(2026, 12, 7, 12), date(2026, 12, 3), "Ada Lind", "", date(2027, 1, 6))
CARDS = (
    RetroCard("a1", Column.START, "mehr Zeit"),
    RetroCard("b2", Column.STOP, "lange [Mails](http://x.example)\nam Abend", is_left_out=True),
    RetroCard("c3", Column.STOP, "Rundrufe"),
)


def words(card: Card) -> str:
    return as_text(as_json(card))


def every_card(text: Text) -> list[Card]:
    shared = [
        made
        for shown in (SHOWN, BY_HAND)
        for made in (
            form_card(shown, text, error=text("retros-empty")),
            ended_card(shown, 2, text),
            review_card(shown, Page((), 0, 2), text),
            review_card(shown, Page((), 1, 2), text, text("retros-none-chosen")),
            confirm_card(shown, 1, 0, text),
            released_card(shown, 12, datetime(2026, 12, 8, 7), text),
            result_card(shown, Page((), 0, 2), text),
        )
    ]
    return [*shared, thanks_card(SHOWN, text), announcement_card(SHOWN, text), ended_card(SHOWN, 0, text)]


PROMISES = {
    "de": (
        "Anfangen",
        "Aufhören",
        "Weitermachen",
        "Montag, 7. Dezember, 12 Uhr",
        "Ada Lind sieht alle Karten ohne Namen.",
        "gemischt und ohne Namen im Kanal „E-Akte Team“",
        "ohne Namen, nicht anonym",
        "spätestens 30 Tage nach der Frist",
    ),
    "en": (
        "Start",
        "Stop",
        "Continue",
        "Monday, 7 December, 12:00",
        "Ada Lind sees all cards without names.",
        "in the channel “E-Akte Team”, shuffled and without names",
        "without names, not anonymous",
        "at the latest 30 days after the deadline",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_says_who_reads_it_and_does_not_call_it_anonymous(language: Language) -> None:
    said = words(form_card(SHOWN, Text(language)))
    assert [promise for promise in PROMISES[language] if promise not in said] == []


def test_what_was_typed_stays_beside_the_error() -> None:
    written = Written({Column.STOP: "lange Mails"})
    card = form_card(SHOWN, Text("de"), written, "Fehler")
    assert {part.id: part.value for part in card.body if isinstance(part, TextInput)} == {
        "start": "",
        "stop": "lange Mails",
        "keep": "",
    }


def test_all_cards_are_chosen_at_first_but_those_left_out_before() -> None:
    start, stop = (part for part in review_card(SHOWN, Page(CARDS), Text("de")).body if isinstance(part, ChoiceInput))
    assert (start.id, start.value) == ("chosen_start", "a1")
    assert (stop.id, stop.value, [option.value for option in stop.options]) == ("chosen_stop", "c3", ["b2", "c3"])


def test_words_in_a_choice_are_one_line_and_cannot_become_a_link() -> None:
    card = as_json(review_card(SHOWN, Page(CARDS), Text("de")))
    titles = [choice["title"] for part in elements(card) for choice in part.get("choices", [])]
    assert any("Mails" in title for title in titles)
    assert not any("[Mails]" in title or "\n" in title for title in titles)


def test_the_result_has_the_columns_in_order_and_leaves_out_empty_ones() -> None:
    said = words(result_card(SHOWN, Page(CARDS), Text("de")))
    assert said.index("Anfangen") < said.index("• mehr Zeit") < said.index("Aufhören") < said.index("• Rundrufe")
    assert "Weitermachen" not in said and "freigegeben von Ada Lind" in said


def test_a_result_without_a_channel_says_that_it_is_to_be_shared_by_hand() -> None:
    assert "Kein Kanal ist eingetragen" in words(result_card(BY_HAND, Page(CARDS), Text("de")))
    assert "Sie bekommen die Karten gemischt und teilen sie selbst" in words(ended_card(BY_HAND, 3, Text("de")))


def test_a_title_that_says_look_back_does_not_say_it_twice() -> None:
    named = replace(SHOWN, retro=replace(RETRO, title=Wording("Rückblick E-Akte", "Look back on files")))
    for shown in (SHOWN, named):
        assert announcement_card(shown, Text("de")).summary.startswith("Rückblick E-Akte läuft bis")
    assert announcement_card(named, Text("en")).summary.startswith("Look back on files is open until")


def test_the_confirmation_names_number_and_channel() -> None:
    card = confirm_card(SHOWN, 12, 0, Text("de"))
    assert card.summary == "12 Karten im Kanal „E-Akte Team“ veröffentlichen?"
    assert card.actions[0].title == "12 veröffentlichen"


@pytest.mark.parametrize("letter", ["x", "ü", "*", '"', "\\", "漢", "x\n"])
def test_the_biggest_page_fits_a_message(letter: str) -> None:
    many = [RetroCard(f"{number:016x}", Column.KEEP, (letter * 500)[:500]) for number in range(60)]
    for number, part in enumerate(pages(many)):
        for card in (review_card(SHOWN, Page(part, number, 9), Text("de")), result_card(SHOWN, Page(part), Text("de"))):
            assert len(json.dumps(as_json(card), ensure_ascii=False).encode()) <= 28 * 1024


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_fits_its_frame(language: Language) -> None:
    for card in every_card(Text(language)):
        assert card.summary and as_json(card)["speak"] and as_json(card)["lang"] == language
        assert len(card.actions) <= 3
        assert all(len(action.title) <= 22 for action in card.actions if isinstance(action, Button))


def test_each_language_has_its_own_words() -> None:
    for german, english in zip(every_card(Text("de")), every_card(Text("en")), strict=True):
        assert not set(words(german).splitlines()) & set(words(english).splitlines())
