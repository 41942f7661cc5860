"""The answers Teams wants for a pressed button or a dialog, in the shapes it documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.words import readable
from cards.frame import CONTENT_TYPE, Hit, Shown, as_json

CARD_ACTION = "adaptiveCard/action"
SEARCH = "composeExtension/query"
EXTENSIONS = "composeExtension/"
THUMBNAIL = "application/vnd.microsoft.card.thumbnail"
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
ERROR_TYPE = "application/vnd.microsoft.error"
# The parameter of the search command in the manifest.
TYPED_INTO = "q"
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
    if name.startswith("task/") or name == "composeExtension/fetchTask":
        return {"task": {"type": "message", "value": sentence}}
    if name.startswith(EXTENSIONS):
        return {"composeExtension": {"type": "message", "text": sentence}}
    return {}


@dataclass(frozen=True, slots=True)
class Searched:
    """A search of the message extension: the manifest's command, what was typed, and how many were seen already."""

    command: str
    words: str
    skip: int


def searched(value: object) -> Searched | None:
    """What is looked up, or None when it cannot be read; the first look comes without any words."""
    if not isinstance(value, dict) or not isinstance(value.get("commandId"), str):
        return None
    parameters, options = value.get("parameters"), value.get("queryOptions")
    typed = ""
    for one in parameters if isinstance(parameters, list) else ():
        if isinstance(one, dict) and one.get("name") == TYPED_INTO and isinstance(one.get("value"), str):
            typed = readable(one["value"][:_LONGEST_SEARCH]).strip()
    skip = options.get("skip") if isinstance(options, dict) else 0
    return Searched(value["commandId"], typed, skip if isinstance(skip, int) and skip > 0 else 0)


def found(hits: Sequence[Hit], skip: int) -> Body:
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
        for hit in hits[skip:]
    ]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


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
