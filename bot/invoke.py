"""The answers Teams wants for a pressed button or a dialog, in the shapes it documents."""

from collections.abc import Mapping

from bot.words import readable
from cards.frame import CONTENT_TYPE, Shown

CARD_ACTION = "adaptiveCard/action"
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
ERROR_TYPE = "application/vnd.microsoft.error"

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
    if name.startswith("composeExtension/"):
        return {"composeExtension": {"type": "message", "text": sentence}}
    return {}


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
