"""The answers Teams wants for a pressed button or a dialog, in the shapes it documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.words import readable
from cards.elements import Option
from cards.frame import CONTENT_TYPE, Hit, Shown, as_json

CARD_ACTION = "adaptiveCard/action"
SEARCH = "composeExtension/query"
ACTION = "composeExtension/fetchTask"
EXTENSIONS = "composeExtension/"
TYPEAHEAD = "application/search"
FOUND_TYPE = "application/vnd.microsoft.search.searchResponse"
THUMBNAIL = "application/vnd.microsoft.card.thumbnail"
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
ERROR_TYPE = "application/vnd.microsoft.error"
# The parameter of the search command in the manifest.
TYPED_INTO = "q"
# How many are shown at once; Teams asks for the next ones while one scrolls.
MOST_SEARCHED = 25
_LONGEST_SEARCH = 200
_TAGS = str.maketrans("<>", "‹›")

Body = dict[str, object]


def answered(what: Shown | str) -> Body:
    """What a pressed button of a card gives back: the next card, or a sentence."""
    if isinstance(what, Shown):
        return {"statusCode": 200, "type": CONTENT_TYPE, "value": what.content}
    return {"statusCode": 200, "type": MESSAGE_TYPE, "value": what}


def failed(code: str, message: str, status: int = 400) -> Body:
    """What a pressed button gives back when its request made no sense."""
    return {"statusCode": status, "type": ERROR_TYPE, "value": {"code": code, "message": message}}


def said(name: str, sentence: str) -> Body:
    """A sentence instead of what was asked for, in the shape in which Teams shows it to the person."""
    if name == CARD_ACTION:
        return answered(sentence)
    if name.startswith("task/") or name == ACTION:
        return {"task": {"type": "message", "value": sentence}}
    if name.startswith(EXTENSIONS):
        return {"composeExtension": {"type": "message", "text": sentence}}
    if name == TYPEAHEAD:
        # A list of choices has no place for a sentence.
        return offered(())
    return {}


@dataclass(frozen=True, slots=True)
class Searched:
    """A search of the message extension: the manifest's command, what was typed, and which part of what is found."""

    command: str
    words: str
    skip: int
    count: int


def searched(value: object) -> Searched | None:
    """What is looked up, or None when it cannot be read; the first look comes without any words."""
    if not isinstance(value, dict) or not isinstance(value.get("commandId"), str):
        return None
    parameters, options = value.get("parameters"), value.get("queryOptions")
    typed = ""
    for one in parameters if isinstance(parameters, list) else ():
        if isinstance(one, dict) and one.get("name") == TYPED_INTO and isinstance(one.get("value"), str):
            typed = readable(one["value"][:_LONGEST_SEARCH]).strip()
    skip, count = (options.get(name) if isinstance(options, dict) else None for name in ("skip", "count"))
    return Searched(
        value["commandId"],
        typed,
        skip if isinstance(skip, int) and skip > 0 else 0,
        min(count, MOST_SEARCHED) if isinstance(count, int) and count > 0 else MOST_SEARCHED,
    )


def found(hits: Sequence[Hit]) -> Body:
    """The list under the search box; page "Respond to search command": each card with a thumbnail card as preview."""
    attachments = [
        {
            "contentType": CONTENT_TYPE,
            "content": as_json(hit.card),
            "preview": {
                "contentType": THUMBNAIL,
                "content": {"title": _plain(hit.title), "text": _plain(hit.line)},
            },
        }
        for hit in hits
    ]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a choice on a card is filled with while one types: the card's dataset, the words, and which part."""

    dataset: str
    words: str
    skip: int
    most: int


def looked_up(value: object, most: int) -> LookedUp | None:
    """What is looked up for a choice (page "Typeahead search in Adaptive Cards"), or None when it cannot be read."""
    if not isinstance(value, dict) or not isinstance(value.get("dataset"), str):
        return None
    typed, options = value.get("queryText"), value.get("queryOptions")
    words = readable(typed[:_LONGEST_SEARCH]).strip() if isinstance(typed, str) else ""
    skip, top = (options.get(name) if isinstance(options, dict) else None for name in ("skip", "top"))
    return LookedUp(
        value["dataset"],
        words,
        skip if isinstance(skip, int) and skip > 0 else 0,
        min(top, most) if isinstance(top, int) and top > 0 else most,
    )


def offered(options: Sequence[Option]) -> Body:
    """The choices that fit what was typed."""
    results = [{"value": option.value, "title": option.title} for option in options]
    return {"statusCode": 200, "type": FOUND_TYPE, "value": {"results": results}}


def _plain(words: str) -> str:
    """Previews are drawn with HTML."""
    return words.translate(_TAGS)


def pressed(value: object) -> tuple[str, Mapping[str, str]] | None:
    """The verb and the values of an Action.Execute, or None when something is missing.

    Whatever is not text is dropped: cards carry ids, and inputs give strings.
    """
    if not isinstance(value, dict):
        return None
    action = value.get("action")
    if not isinstance(action, dict) or not isinstance(action.get("verb"), str):
        return None
    return action["verb"], texts(action.get("data"))


def texts(values: object) -> Mapping[str, str]:
    """The entries of an object that are text, each with a name of text."""
    if not isinstance(values, dict):
        return {}
    return {name: readable(value) for name, value in values.items() if isinstance(value, str)}
