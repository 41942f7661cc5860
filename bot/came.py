"""What came from Teams, read once into plain facts; what cannot be read is the sender's mistake, not ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot import words
from domain.conversations import Kind, Reference
from domain.people import Language

ANSWERED = frozenset({"message", "invoke", "conversationUpdate", "installationUpdate"})

_THREAD = ";messageid="
_LONGEST_TEXT = 4000
# In characters; longer ones do not fit into an index of PostgreSQL, and Teams writes none half as long.
_LONGEST_ID = 600


class BadActivity(ValueError):
    """The body is no activity that can be read."""


@dataclass(frozen=True, slots=True)
class Came:
    """One activity: who, where, what.

    `person` is the Entra object id and `sender` the same one as Teams calls them here; `conversation` is the
    place with its thread; `text` is what was said, without the @mention of the bot; `value` is what a card or
    dialog sent.
    """

    type: str
    id: str
    name: str
    action: str
    person: str
    sender: str
    conversation: str
    place: Reference
    thread: str | None
    language: Language | None
    text: str
    value: object
    bot_was_added: bool
    bot_was_removed: bool

    @property
    def is_invoke(self) -> bool:
        """Whether the answer goes back in the HTTP response."""
        return self.type == "invoke"


def read(body: Mapping[str, object]) -> Came:
    """The facts of an activity's JSON; raises BadActivity with the name of the field that cannot be read."""
    kind = _id(body, "type")
    sender, bot = _part(body, "from"), _part(body, "recipient")
    conversation, channel_data = _part(body, "conversation"), _part(body, "channelData")
    whole_id = _id(conversation, "id")
    root, _, thread = whole_id.partition(_THREAD)
    if not kind or (kind in ANSWERED and not root):
        raise BadActivity("conversation" if kind else "type")
    person, bot_id = _id(sender, "aadObjectId"), _id(bot, "id")
    place_kind = _kind(conversation)
    return Came(
        type=kind,
        id=_id(body, "id"),
        name=_id(body, "name"),
        action=_id(body, "action"),
        person=person,
        sender=_id(sender, "id"),
        conversation=whole_id,
        place=Reference(
            id=root,
            kind=place_kind,
            service_url=_id(body, "serviceUrl"),
            bot=bot_id,
            person=person if place_kind is Kind.PERSONAL else None,
            team=_id(_part(channel_data, "team"), "id") or None,
        ),
        thread=thread or None,
        language=_language(_text(body, "locale")),
        text=words.without_mention(_said(body), {_text(bot, "name"), *_mentions(body, bot_id)}),
        value=body.get("value"),
        bot_was_added=_is_among(body, "membersAdded", bot_id),
        bot_was_removed=_is_among(body, "membersRemoved", bot_id),
    )


def _said(body: Mapping[str, object]) -> str:
    return words.readable(_text(body, "text")[:_LONGEST_TEXT])


def _id(part: Mapping[str, object], name: str) -> str:
    value = _text(part, name)
    if len(value) > _LONGEST_ID or "\0" in value:
        raise BadActivity(name)
    return value


def _text(part: Mapping[str, object], name: str) -> str:
    value = part.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadActivity(name)
    return value


def _part(part: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = part.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadActivity(name)
    return value


def _kind(conversation: Mapping[str, object]) -> Kind:
    name = _text(conversation, "conversationType") or Kind.PERSONAL
    try:
        return Kind(name)
    except ValueError as error:
        raise BadActivity("conversationType") from error


def _language(locale: str) -> Language | None:
    if locale.lower().startswith("en"):
        return "en"
    return "de" if locale.lower().startswith("de") else None


def _mentions(body: Mapping[str, object], bot: str) -> Iterator[str]:
    """How the bot is called in this text, as the entities say."""
    entities = body.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        if isinstance(entity, dict) and isinstance(entity.get("text"), str):
            mentioned = entity.get("mentioned")
            if isinstance(mentioned, dict) and mentioned.get("id") == bot:
                yield words.mentioned(entity["text"])


def _is_among(body: Mapping[str, object], name: str, bot: str) -> bool:
    members = body.get(name)
    if not isinstance(members, list):
        return False
    return any(isinstance(member, dict) and member.get("id") == bot for member in members)
