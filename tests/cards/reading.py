"""Reads cards as a person does, and finds what no card may have."""

import json

from cards.elements import Button, Buttons, Element, Facts, Group, Link
from cards.frame import Card, as_json, as_text

MOST_BYTES = 28 * 1024
LONGEST_BUTTON = 22


def read(card: Card) -> str:
    """The card as plain text."""
    return as_text(as_json(card))


def titles(card: Card) -> list[str]:
    """The titles of all buttons and links."""
    return [button.title for button in (*_rows(card.body), *card.actions)]


def links(card: Card) -> list[str]:
    """Where the card's links lead."""
    return [button.url for button in (*_rows(card.body), *card.actions) if isinstance(button, Link)]


def faults(card: Card, ids: tuple[str, ...] = ()) -> list[str]:
    """What breaks a house rule: long buttons, empty lines, bare ids, empty fact lists, size."""
    found = [f"long button {title}" for title in titles(card) if len(title) > LONGEST_BUTTON]
    words = read(card).splitlines()
    found += ["empty line" for line in words if not line.strip()]
    found += [f"bare id {id}" for id in ids for line in words if line.endswith(f": {id}") or line == id]
    found += ["empty facts" for facts in _facts(card.body) if not facts.told]
    if not card.summary:
        found.append("no summary")
    if len(json.dumps(as_json(card)).encode()) > MOST_BYTES:
        found.append("too large")
    return found


def _rows(parts: tuple[Element, ...]) -> list[Button | Link]:
    found: list[Button | Link] = []
    for part in parts:
        if isinstance(part, Group):
            found += _rows(part.parts)
        elif isinstance(part, Buttons):
            found += part.row
    return found


def _facts(parts: tuple[Element, ...]) -> list[Facts]:
    found: list[Facts] = []
    for part in parts:
        if isinstance(part, Group):
            found += _facts(part.parts)
        elif isinstance(part, Facts):
            found.append(part)
    return found
