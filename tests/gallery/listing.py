"""docs/cards.md: every card with the verb of each button and the id of each field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cards.frame import as_json
from tests.cards import parts
from tests.gallery.sample import Sample

INTRODUCTION = """# Cards

Written by `python -m tests.gallery` from the gallery of all cards; `tests/test_docs.py` checks that it is current.
A button sends an `adaptiveCard/action` invoke with its verb; what it carries and the fields of its card arrive as
strings. Titles are the German ones, as they stand on the sample town's cards; ids in what a button carries are of
today's town and are checked when it is pressed. `make pictures` draws every card.
"""
KINDS: Mapping[str, str] = {
    "Input.Text": "text",
    "Input.ChoiceSet": "choice",
    "Input.Date": "date",
    "Input.Time": "time",
}
Row = tuple[str, ...]


def listing(samples: Sequence[Sample]) -> str:
    """The page as Markdown."""
    cards: dict[str, list[dict[str, Any]]] = {}
    for sample in samples:
        cards.setdefault(sample.name, []).append(as_json(sample.card))
    return INTRODUCTION + "".join(line for name, found in sorted(cards.items()) for line in _card(name, found))


def _card(name: str, found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"\n## {name}\n"
    cards = [dict(card) for card in found]
    buttons = _once(_button(one) for card in cards for one in parts.pressed(card))
    links = _once(_link(one) for card in cards for one in parts.buttons(card) if one["type"] == "Action.OpenUrl")
    fields = _once(_field(one) for card in cards for one in parts.inputs(card))
    yield from _table(("button", "verb", "carries"), buttons)
    yield from _table(("field", "kind", "label"), fields)
    yield from _table(("link", "opens"), links)
    if not (buttons or links or fields):
        yield "\nOnly to read.\n"


def _button(button: Mapping[str, Any]) -> Row:
    carries = ", ".join(f"`{name}`" for name in sorted(button.get("data", {})))
    return f"`{button['verb']}` {carries}", _cell(button["title"]), f"`{button['verb']}`", carries


def _link(link: Mapping[str, Any]) -> Row:
    scheme, _, rest = link["url"].partition(":")
    opens = scheme if scheme == "mailto" else "Teams" if "teams.microsoft.com" in rest else "a web page"
    return opens + link["title"], _cell(link["title"]), opens


def _field(field: Mapping[str, Any]) -> Row:
    kind = KINDS[field["type"]]
    if kind == "choice":
        kind = "several of a list" if field.get("isMultiSelect") else "one of a list"
    kind += ", required" if field.get("isRequired") else ""
    return field["id"], f"`{field['id']}`", kind, _cell(field["label"])


def _once(rows: Iterator[Row]) -> list[Row]:
    """The rows without their key, the first of each key."""
    found: dict[str, Row] = {}
    for key, *row in rows:
        found.setdefault(key, tuple(row))
    return list(found.values())


def _table(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield f"\n| {' | '.join(head)} |\n|{' --- |' * len(head)}\n"
        yield from (f"| {' | '.join(row)} |\n" for row in rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
