"""The parts of a card's JSON: elements, inputs, buttons, and the words one reads."""

import re
from collections.abc import Iterator
from typing import Any

JSON = dict[str, Any]
INPUTS = "Input."
TOGGLE = "Action.ToggleVisibility"
RAW_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{16}\b|@thread\.")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<])")


def elements(card: JSON) -> Iterator[JSON]:
    """Every element of the card, containers before what is in them."""
    yield from _below(card.get("body", []))


def inputs(card: JSON) -> list[JSON]:
    """What one fills in."""
    return [part for part in elements(card) if part["type"].startswith(INPUTS)]


def rows(card: JSON) -> list[list[JSON]]:
    """The rows of buttons in the body; what opens a fold is none of them."""
    found = [part["actions"] for part in elements(card) if part["type"] == "ActionSet"]
    return [row for row in found if all(one["type"] != TOGGLE for one in row)]


def folds(card: JSON) -> list[JSON]:
    """What opens and closes a part of the card."""
    sets = [part["actions"] for part in elements(card) if part["type"] == "ActionSet"]
    return [one for row in sets for one in row if one["type"] == TOGGLE]


def opened(part: Any) -> Any:
    """The card with everything that is folded away shown."""
    if isinstance(part, list):
        return [opened(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {name: opened(value) for name, value in part.items() if (name, value) != ("isVisible", False)}


def buttons(card: JSON) -> list[JSON]:
    """Every button and link, those in the body first."""
    return [*(button for row in rows(card) for button in row), *card.get("actions", [])]


def pressed(card: JSON) -> list[JSON]:
    """The buttons that ask the bot for something."""
    return [button for button in buttons(card) if button["type"] == "Action.Execute"]


def marked(card: JSON) -> list[str]:
    """Every text that the client reads as markdown, as it stands in the JSON."""
    found = [part["text"] for part in elements(card) if part["type"] == "TextBlock"]
    for part in elements(card):
        found += [text for fact in part.get("facts", []) for text in (fact["title"], fact["value"])]
    return found


def words(card: JSON) -> list[str]:
    """Every text one reads on the card, as one reads it."""
    found = [plain(text) for text in marked(card)]
    for part in inputs(card):
        found += [part.get(name, "") for name in ("label", "placeholder", "errorMessage")]
        found += [part.get("value", "")] if part["type"] == "Input.Text" else []
        found += titles(part)
    return [text for text in (*found, *(button["title"] for button in (*buttons(card), *folds(card)))) if text]


def titles(field: JSON) -> list[str]:
    """What a choice offers, as one reads it: boxes and radio buttons are drawn with markdown, drop-downs are not."""
    is_drawn = field.get("isMultiSelect") or field.get("style") == "expanded"
    return [plain(choice["title"]) if is_drawn else choice["title"] for choice in field.get("choices", [])]


def plain(text: str) -> str:
    """The text without the signs that keep it from being markdown."""
    return _ESCAPED.sub(r"\1", text).replace("\u200b", "")


def skeleton(part: Any) -> Any:
    """What must be the same in every language: kinds, ids, verbs and what buttons carry."""
    kept = ("type", "id", "verb", "data", "style", "isRequired", "isMultiSelect", "maxLength", "associatedInputs")
    found = {name: part[name] for name in kept if name in part}
    for name in ("body", "items", "actions", "facts", "choices", "columns"):
        if name in part:
            found[name] = [skeleton(one) for one in part[name]]
    return found


def _below(found: list[JSON]) -> Iterator[JSON]:
    for part in found:
        yield part
        yield from _below(part.get("items", []))
        yield from _below(part.get("columns", []))
