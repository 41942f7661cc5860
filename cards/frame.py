"""The frame around every card: what is heard, what the notification says, how it reads as plain text."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from microsoft_teams import cards as teams

from cards.elements import (
    FILTERED,
    Button,
    Buttons,
    ChoiceInput,
    Element,
    Facts,
    Fold,
    Group,
    Heading,
    Leaf,
    Link,
    Paragraph,
    Picture,
    escape,
    rendered,
    rendered_action,
    unescape,
)
from domain.conversations import Answered
from domain.people import Language

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
VERSION = "1.5"
NEVER_TYPED = frozenset({"pulse.answer"})
# What Teams takes for one message; it counts two bytes for most characters.
MOST_BYTES = 28 * 1024


@dataclass(frozen=True, slots=True)
class Card:
    """A whole card; `summary` is the notification line and what a screen reader says first.

    `answered` is what a question typed next may refer to.
    """

    summary: str
    body: tuple[Element, ...]
    actions: tuple[Button | Link, ...] = ()
    language: Language = "de"
    answered: Answered = field(default_factory=Answered)


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of a list of things found, and the card it stands for."""

    title: str
    line: str
    card: Card


def as_json(card: Card) -> dict[str, object]:
    """The card as Adaptive Card JSON."""
    built = teams.AdaptiveCard(
        version=VERSION,
        lang=card.language,
        speak=spoken(card),
        # Drawn as a text block, and so with markdown, where the card itself cannot be.
        fallback_text=escape(card.summary),
        body=[rendered(element) for element in card.body],
        actions=[rendered_action(action) for action in card.actions] or None,
    )
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        **built.model_dump(by_alias=True, exclude_none=True, mode="json"),
    }


class Content(dict[str, object]):
    """A card's JSON on its way out: never changed any more, so nobody needs a copy of it."""

    def __deepcopy__(self, memo: object) -> "Content":
        return self


@dataclass(frozen=True, slots=True)
class Shown:
    """A card made ready once: its notification line, its JSON, and what a next question may refer to."""

    summary: str
    content: Content
    answered: Answered = field(default_factory=Answered)


def shown(card: Card) -> Shown:
    """The card, made ready to be sent."""
    return Shown(card.summary, Content(as_json(card)), card.answered)


def as_message(card: Card) -> dict[str, object]:
    """The card as a message activity, ready for a conversation."""
    return {
        "type": "message",
        "summary": card.summary,
        "attachments": [{"contentType": CONTENT_TYPE, "content": as_json(card)}],
    }


def fits(card: Card) -> bool:
    """Whether Teams takes this card as a message."""
    return size_of(as_message(card)) <= MOST_BYTES


def size_of(message: Mapping[str, object]) -> int:
    """How many bytes of `MOST_BYTES` this message takes."""
    return len(json.dumps(message, ensure_ascii=False).encode("utf-16-le"))


def spoken(card: Card) -> str:
    """What a screen reader says: the summary, then every sentence of the card; of a fold, only what opens it."""
    lines = [line for line in _lines(card.body) if line != card.summary]
    return " ".join(_sentence(line) for line in (card.summary, *lines))


def as_text(card: Mapping[str, Any]) -> str:
    """The same facts as the card's JSON without a card, its buttons as numbered choices."""
    lines = [line for part in _parts(card) for line in _told(part)]
    lines += [f"{link['title']}: {link['url']}" for link in _actions(card, "Action.OpenUrl")]
    lines += [f"{number}. {title}" for number, (title, _, _) in enumerate(choices(card), start=1)]
    return "\n".join(line for line in lines if line)


def choices(card: Mapping[str, Any]) -> tuple[tuple[str, str, Mapping[str, str]], ...]:
    """The buttons of the card's JSON as (title, verb, values), in the order a typed number means them.

    Answers to surveys are left out: they are given on the card only.
    """
    buttons = _actions(card, "Action.Execute")
    return tuple(
        (button["title"], button["verb"], button.get("data", {}))
        for button in buttons
        if button["verb"] not in NEVER_TYPED
    )


def _actions(card: Mapping[str, Any], kind: str) -> Iterator[Mapping[str, Any]]:
    inner = [action for part in _parts(card) for action in part.get("actions", ())]
    for action in (*inner, *card.get("actions", ())):
        if action["type"] == kind:
            yield action


def _parts(card: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for part in card.get("body", card.get("items", ())):
        if part["type"] == "Container":
            yield from _parts(part)
        else:
            yield part


def _told(part: Mapping[str, Any]) -> Iterator[str]:
    match part["type"]:
        case "TextBlock":
            yield unescape(part["text"])
        case "FactSet":
            yield from (f"{unescape(fact['title'])}: {unescape(fact['value'])}" for fact in part["facts"])
        case "Image":
            yield part.get("altText", "")
        case "ActionSet":
            yield from (one["title"] for one in part["actions"] if one["type"] == "Action.ToggleVisibility")
        case "Input.ChoiceSet" if part.get("style") != FILTERED:
            yield f"{_before(part['label'])} " + " / ".join(unescape(choice["title"]) for choice in part["choices"])
        case _:
            yield part.get("label", "")


def _flat(parts: tuple[Element, ...]) -> Iterator[Leaf]:
    for part in parts:
        if isinstance(part, Group):
            yield from () if part.is_quoted else _flat(part.parts)
        elif isinstance(part, Fold):
            yield Paragraph(part.title)
        else:
            yield part


def _lines(parts: tuple[Element, ...]) -> Iterator[str]:
    for part in _flat(parts):
        match part:
            case Heading() | Paragraph():
                yield part.text
            case Facts():
                yield from (f"{name}: {value}" for name, value in part.told)
            case Picture():
                yield part.shows
            case Buttons():
                pass
            case ChoiceInput() if part.style != FILTERED:
                yield f"{_before(part.label)} " + " / ".join(option.title for option in part.options)
            case _:
                yield part.label


def _before(label: str) -> str:
    """The label before its choices; a question or a whole statement keeps its own sign."""
    return label if label[-1:] in ".?!:" else f"{label}:"


def _sentence(line: str) -> str:
    return line if line[-1:] in ".?!:" else f"{line}."
