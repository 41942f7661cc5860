"""Whatever was typed is shown as typed: no card takes it for an order."""

import re

import pytest
from markdown_it import MarkdownIt

from cards.elements import ChoiceInput, Fold, Group, Heading, Option, Paragraph, Picture, TextInput, escape, unescape
from cards.frame import Card, as_json, as_text, choices, spoken
from tests.cards import parts
from tests.cards.schema import Schema

# Teams replaces these in any text of a card.
TEMPLATE = re.compile(r"\{\{(DATE|TIME)\(")
TYPED = [
    "{{DATE(2027-03-02T08:00:00Z)}}",
    "{{{DATE(2027-03-02T08:00:00Z)}}}",
    "{{{{{TIME(2027-03-02T08:00:00Z)}}}}}",
    "**fett** _schräg_ `Code` [hier](https://elsewhere.example) <at>Özlem Kaya</at>",
    "Oben\n# Titel\n- Punkt\n  + Punkt\n3) Punkt\n> Zitat",
    "    eingerückt",
    "\tmit Tabulator",
    "Oben\n    eingerückt\n\n\t- Punkt",
    "~~~\nBlock\n~~~",
    "```\nBlock\n```",
    "Titel\n=====",
    "Titel\n---",
    "1.",
    "| a | b |\n| - | - |",
]


@pytest.mark.parametrize("typed", TYPED)
def test_nothing_typed_formats_links_or_is_replaced(typed: str) -> None:
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(escape(typed))
    assert not re.search(r"<(?!/?p>|br)", shown), shown
    assert not TEMPLATE.search(escape(typed))


@pytest.mark.parametrize("typed", TYPED)
def test_the_plain_text_is_what_was_typed(typed: str) -> None:
    assert unescape(escape(typed)) == typed


@pytest.mark.parametrize("line_end", ["\r", "\r\n", "\n"])
def test_a_line_ends_in_whatever_way_the_client_ends_it(line_end: str) -> None:
    assert escape(f"Oben{line_end}# Titel") == escape("Oben\n# Titel")


def fold(*, is_open: bool = False) -> Card:
    inside = (Paragraph("Was innen steht."), TextInput("plain", "Einfache Sprache"))
    return Card("Karte", (Heading("Karte"), Fold("Mehr dazu", "more", inside, is_open)))


def test_a_fold_opens_on_the_card_without_asking_anybody() -> None:
    card = as_json(fold())
    (toggle,) = parts.folds(card)
    assert (toggle["type"], toggle["title"], toggle["targetElements"]) == (parts.TOGGLE, "Mehr dazu", ["more"])
    assert [one.get("isVisible") for one in parts.elements(card) if one.get("id") == "more"] == [False]
    assert choices(card) == ()
    assert [one.get("isVisible") for one in parts.elements(as_json(fold(is_open=True))) if one.get("id")] == [
        None,
        None,
    ]


def test_as_text_says_what_a_fold_holds_and_reading_aloud_only_what_opens_it() -> None:
    assert as_text(as_json(fold())).splitlines() == ["Karte", "Mehr dazu", "Was innen steht.", "Einfache Sprache"]
    assert spoken(fold()) == "Karte. Mehr dazu."


def test_a_picture_is_said_in_words() -> None:
    card = Card("Karte", (Picture("https://town.example/bild.png", "Eine Akte am Bildschirm"),))
    assert as_text(as_json(card)) == "Eine Akte am Bildschirm"
    assert spoken(card) == "Karte. Eine Akte am Bildschirm."


def test_what_is_quoted_is_read_on_the_card_and_not_said_along_with_it() -> None:
    card = Card("Vorschau", (Group((Paragraph("Der ganze Text."),), is_quoted=True),))
    assert "Der ganze Text." in as_text(as_json(card)) and spoken(card) == "Vorschau."


def test_a_choice_with_a_dataset_asks_while_one_types_and_offers_what_was_chosen() -> None:
    chosen = ChoiceInput("owner", "Wer?", (Option("1", "Özlem Kaya"),), value="1", style="filtered", dataset="people")
    field = parts.inputs(as_json(Card("Karte", (chosen,))))[0]
    assert field["choices.data"] == {"type": "Data.Query", "dataset": "people"}
    assert (field["value"], field["choices"]) == ("1", [{"title": "Özlem Kaya", "value": "1"}])
    assert Schema().faults(as_json(Card("Karte", (chosen, *fold().body)))) == []
