"""Whatever was typed is shown as typed: no card takes it for an order."""

import re

import pytest
from markdown_it import MarkdownIt

from cards.elements import escape, unescape

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
