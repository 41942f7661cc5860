"""What came from Teams, read once into plain facts; what cannot be read is the sender's mistake, not ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot import words
from domain.conversations import Kind, Reference
from domain.people import Language

REACTION = "messageReaction"
ANSWERED = frozenset({"message", "invoke", "conversationUpdate", "installationUpdate", REACTION})

FILE = "application/vnd.microsoft.teams.file.download.info"
_CARDS = "application/vnd.microsoft.card."

_THREAD = ";messageid="
_LONGEST_TEXT = 4000
# In characters; longer ones do not fit into an index of PostgreSQL, and Teams writes none half as long.
_LONGEST_ID = 600
_LONGEST_NAME, _LONGEST_URL = 255, 8000
_MOST_FILES = 5
_LONGEST_SIGN, _MOST_SIGNS = 60, 20


class BadActivity(ValueError):
    """The body is no activity that can be read."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message: its name, its kind as the end of the name says it, where it can be fetched."""

    name: str
    type: str
    url: str


@dataclass(frozen=True, slots=True)
class Came:
    """One activity: who, where, what.

    `person` is the Entra object id and `sender` the same one as Teams calls them here; `conversation` is the
    place with its thread; `text` is what was said, without the @mention of the bot, and `is_mentioning` whether
    there was one; `value` is what a card or dialog sent, and `reply_to` the message it stands in.
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
    files: tuple[Attached, ...] = ()
    signs_added: tuple[str, ...] = ()
    signs_removed: tuple[str, ...] = ()
    reply_to: str = ""
    is_mentioning: bool = False
    has_card: bool = False

    @property
    def is_invoke(self) -> bool:
        """Whether the answer goes back in the HTTP response."""
        return self.type == "invoke"

    @property
    def is_for_others(self) -> bool:
        """Whether nobody asked the bot: said where others read along without naming it, or only a card put in."""
        is_said = self.type == "message" and self.value is None
        is_elsewhere = self.place.kind is not Kind.PERSONAL and not self.is_mentioning
        return is_said and (is_elsewhere or self._is_only_a_card)

    @property
    def _is_only_a_card(self) -> bool:
        """Whether a card was put in and nothing said: whoever did that reads it already."""
        return self.has_card and not self.text and not self.files


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
    mentions = tuple(_mentions(body, bot_id))
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
        text=words.without_mention(_said(body), {_text(bot, "name"), *mentions}),
        value=body.get("value"),
        bot_was_added=_is_among(body, "membersAdded", bot_id),
        bot_was_removed=_is_among(body, "membersRemoved", bot_id),
        files=tuple(_files(body))[:_MOST_FILES],
        signs_added=_signs(body, "reactionsAdded"),
        signs_removed=_signs(body, "reactionsRemoved"),
        reply_to=_id(body, "replyToId"),
        is_mentioning=bool(mentions),
        has_card=_has_card(body),
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


def _files(body: Mapping[str, object]) -> Iterator[Attached]:
    """The files that came along; whatever else is attached, such as the message once more as HTML, is left out."""
    attachments = body.get("attachments")
    for one in attachments if isinstance(attachments, list) else ():
        if isinstance(one, dict) and one.get("contentType") == FILE:
            content, name = one.get("content"), one.get("name")
            url = content.get("downloadUrl") if isinstance(content, dict) else None
            kind = content.get("fileType") if isinstance(content, dict) else None
            if isinstance(name, str) and isinstance(url, str) and len(url) <= _LONGEST_URL:
                shown = words.readable(name)[-_LONGEST_NAME:]
                yield Attached(shown, kind if isinstance(kind, str) else "", url)


def _has_card(body: Mapping[str, object]) -> bool:
    attachments = body.get("attachments")
    kinds = (
        [one.get("contentType") for one in attachments or () if isinstance(one, dict)]
        if isinstance(attachments, list)
        else []
    )
    return any(isinstance(kind, str) and kind.startswith(_CARDS) for kind in kinds)


def _signs(body: Mapping[str, object], name: str) -> tuple[str, ...]:
    """The kinds of reaction; Teams has a handful of words for them, and names the others by their sign."""
    reactions = body.get(name)
    kinds = [one.get("type") for one in reactions if isinstance(one, dict)] if isinstance(reactions, list) else []
    return tuple(kind for kind in kinds if isinstance(kind, str) and 0 < len(kind) <= _LONGEST_SIGN)[:_MOST_SIGNS]


def _is_among(body: Mapping[str, object], name: str, bot: str) -> bool:
    members = body.get(name)
    if not isinstance(members, list):
        return False
    return any(isinstance(member, dict) and member.get("id") == bot for member in members)
