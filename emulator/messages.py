"""The messages of all chats: who, where and when in memory, and of what was written the newest, the rest on disk."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import orjson

from emulator.state import Journal
from emulator.wire import Json

# However many thousands get a card: what was written takes no more memory than this.
MOST_BYTES_AT_HAND = 32 * 1024 * 1024
NOBODY: Mapping[str, list[Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Message:
    """`id` counts milliseconds; `sender` is None for the bot; `written` is the JSON of what was said.

    `views` are the cards one person sees, `reactions` people's ids by kind, `consent` what was answered to an
    offered file.
    """

    id: str
    chat: str
    thread: str | None
    sender: str | None
    at: str
    written: bytes
    is_updated: bool = False
    is_deleted: bool = False
    views: Mapping[str, list[Any]] = field(default_factory=lambda: NOBODY)
    reactions: Mapping[str, list[str]] = field(default_factory=lambda: NOBODY)
    consent: str | None = None

    @property
    def content(self) -> Json:
        content: Json = orjson.loads(self.written)
        return content


class Messages:
    def __init__(self, journal: Journal, most_bytes: int = MOST_BYTES_AT_HAND) -> None:
        self._journal, self._most_bytes = journal, most_bytes
        self._chats: dict[str, dict[str, Message]] = {}
        self._at_hand: deque[tuple[str, str, int]] = deque()
        self._bytes = 0
        self._restore()

    @property
    def last_id(self) -> int:
        """The greatest id of all; 0 while there is nothing."""
        return max((int(next(reversed(chat))) for chat in self._chats.values()), default=0)

    def clear(self) -> None:
        self._chats.clear()
        self._at_hand.clear()
        self._bytes = 0

    def keep(self, message: Message) -> None:
        chat = self._chats.setdefault(message.chat, {})
        chat[message.id] = message
        self._journal.put("message", _key(message.chat, message.id), _stored(message))
        self._at_hand.append((message.chat, message.id, len(message.written)))
        self._bytes += len(message.written)
        while self._bytes > self._most_bytes:
            self._put_away(*self._at_hand.popleft())

    def message(self, chat: str, identity: str) -> Message | None:
        found = self._chats.get(chat, {}).get(identity)
        return None if found is None else self._whole(found)

    def of(self, chat: str) -> list[Message]:
        """In the order of their ids."""
        return [self._whole(message) for message in self._chats.get(chat, {}).values()]

    def newest(self, chat: str) -> Message | None:
        """The newest message that is still there."""
        found = next((message for message in self._backwards(chat) if not message.is_deleted), None)
        return None if found is None else self._whole(found)

    def newest_id(self, chat: str) -> int | None:
        return next((int(message.id) for message in self._backwards(chat)), None)

    def unread(self, chat: str, person: str, seen: int) -> int:
        """How many others' messages came after the one seen last."""
        count = 0
        for message in self._backwards(chat):
            if int(message.id) <= seen:
                break
            count += message.sender != person and not message.is_deleted
        return count

    def _backwards(self, chat: str) -> Iterator[Message]:
        return reversed(self._chats.get(chat, {}).values())

    def _whole(self, message: Message) -> Message:
        if message.written:
            return message
        kept = self._journal.value("message", _key(message.chat, message.id))
        content = orjson.loads(kept)["content"] if kept is not None else {}
        return replace(message, written=orjson.dumps(content))

    def _put_away(self, chat: str, identity: str, size: int) -> None:
        self._bytes -= size
        message = self._chats.get(chat, {}).get(identity)
        if message is not None:
            self._chats[chat][identity] = replace(message, written=b"")

    def _restore(self) -> None:
        """Only the outlines: what was written is read when somebody looks."""
        messages = [_restored(kept) for kept in self._journal.values("message")]
        for message in sorted(messages, key=lambda message: int(message.id)):
            self._chats.setdefault(message.chat, {})[message.id] = message


def with_view(message: Message, person: str, attachments: list[Any]) -> Message:
    """The message as it looks after one person's button was answered with a card."""
    return replace(message, views={**message.views, person: attachments})


def with_reaction(message: Message, person: str, kind: str, *, is_on: bool) -> Message:
    """The message after a person reacted to it, or took it back."""
    others = [one for one in message.reactions.get(kind, ()) if one != person]
    reactions = {**message.reactions, kind: [*others, person] if is_on else others}
    return replace(message, reactions={key: people for key, people in reactions.items() if people})


def _key(chat: str, identity: str) -> str:
    return f"{chat}\n{identity}"


def _stored(message: Message) -> Json:
    return {
        "id": message.id,
        "chat": message.chat,
        "thread": message.thread,
        "sender": message.sender,
        "at": message.at,
        "content": orjson.Fragment(message.written),
        "is_updated": message.is_updated,
        "is_deleted": message.is_deleted,
        "views": dict(message.views),
        "reactions": dict(message.reactions),
        "consent": message.consent,
    }


def _restored(kept: bytes) -> Message:
    fields = orjson.loads(kept)
    del fields["content"]
    return Message(**fields, written=b"")
