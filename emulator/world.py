"""What is there: people, chats, messages, installs, who has read how far. In memory, journalled."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from emulator.messages import Message, Messages
from emulator.state import Journal
from emulator.town import NAMESPACE, Person, Town
from emulator.wire import Refused

THREAD = ";messageid="
FIRST_NAMES = (
    "Anna",
    "Ben",
    "Cem",
    "Dana",
    "Elif",
    "Finn",
    "Greta",
    "Hüseyin",
    "Ida",
    "Jonas",
    "Käthe",
    "Luca",
)
LAST_NAMES = (
    "Adler",
    "Birke",
    "Çelik",
    "Dorn",
    "Engel",
    "Förster",
    "Graf",
    "Hoffmann",
    "Ilić",
    "Jansen",
    "Kowalski",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: the chat, its person in a personal chat, the root message in a thread."""

    chat: str
    person: str | None = None
    thread: str | None = None

    @property
    def conversation(self) -> str:
        return f"{self.chat}{THREAD}{self.thread}" if self.thread else self.chat


class Presence(StrEnum):
    NEVER = "never"
    INSTALLED = "installed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Install:
    """Whether the bot is in a place, and whether the bot has been told."""

    presence: Presence = Presence.NEVER
    is_announced: bool = False


class World:
    """The one place that changes what is there; everything it changes is put into the journal."""

    def __init__(self, town: Town, journal: Journal) -> None:
        self.town = town
        self.people: dict[str, Person] = dict(town.people)
        self._journal = journal
        self._messages = Messages(journal)
        self._installs: dict[str, Install] = {}
        self._seen: dict[str, int] = {}
        self._blocked: set[str] = set()
        self.is_keeping = True
        self._extras = 0
        self._last_id = 0
        self._restore()

    def _restore(self) -> None:
        self._last_id = self._messages.last_id
        extras = self._journal.kept("roster").get("extras")
        self.add_people(extras if isinstance(extras, int) else 0)
        for key, kept in self._journal.kept("install").items():
            # The town file may have lost people, or the town its name, since the last run.
            if isinstance(kept, dict) and (key == self.town.team_id or key[2:] in self.people):
                self._installs[key] = Install(Presence(kept["presence"]), bool(kept["is_announced"]))
        self._seen = {key: seen for key, seen in self._journal.kept("seen").items() if isinstance(seen, int)}
        self._blocked = {person for person, is_on in self._journal.kept("block").items() if is_on is True}

    def clear(self) -> None:
        """Back to the town file; ids go on, so that an old one is never taken for a new one."""
        self._journal.empty()
        self._messages.clear()
        self._installs.clear()
        self._seen.clear()
        self._blocked.clear()
        self._extras = 0
        self.people = dict(self.town.people)

    def add_people(self, count: int) -> list[Person]:
        """Makes people who stand in no file, the same ones in every run."""
        first, self._extras = self._extras, self._extras + count
        added = [_extra(number) for number in range(first, self._extras)]
        self.people.update((person.id, person) for person in added)
        if added:
            self._journal.put("roster", "extras", self._extras)
        return added

    def person(self, identity: str) -> Person | None:
        """By Entra object id or by Teams user id."""
        return self.people.get(identity.removeprefix("29:"))

    def place(self, conversation: str) -> Place:
        """Raises Refused (404) for a conversation that does not exist."""
        chat, _, thread = conversation.partition(THREAD)
        if chat in self.town.channels:
            if not thread:
                return Place(chat)
            root = self.message(chat, thread)
            if root is not None and root.thread is None:
                return Place(chat, thread=thread)
        elif not thread and chat.startswith("a:") and chat[2:] in self.people:
            return Place(chat, person=chat[2:])
        raise Refused(404, "ConversationNotFound", "Conversation not found.")

    def install_key(self, place: Place) -> str:
        """Installs are per person, and one for the whole team."""
        return place.chat if place.person else self.town.team_id

    def install(self, key: str) -> Install:
        return self._installs.get(key, Install())

    def installs(self) -> Iterable[tuple[str, Install]]:
        return list(self._installs.items())

    def set_install(self, key: str, install: Install) -> None:
        self._installs[key] = install
        self._journal.put("install", key, install)

    def is_blocked(self, person: str) -> bool:
        """Whether this person lets the bot write; an install knows nothing of it."""
        return person in self._blocked

    def set_blocked(self, person: str, *, is_blocked: bool) -> None:
        (self._blocked.add if is_blocked else self._blocked.discard)(person)
        self._journal.put("block", person, is_blocked)

    def next_id(self, milliseconds: int) -> str:
        """A new message id near the given time, always greater than every earlier one."""
        self._last_id = max(self._last_id + 1, milliseconds)
        return str(self._last_id)

    def keep(self, message: Message) -> None:
        if self.is_keeping or message.sender is not None or self.message(message.chat, message.id) is not None:
            self._messages.keep(message)

    def message(self, chat: str, identity: str) -> Message | None:
        return self._messages.message(chat, identity)

    def unkept(self, chat: str, identity: str) -> Message | None:
        """A message of the bot that was not kept because nothing is: its id must have been given once."""
        if self.is_keeping or not identity.isdecimal() or int(identity) > self._last_id:
            return None
        return Message(id=identity, chat=chat, thread=None, sender=None, at="", written=b"{}")

    def messages(self, chat: str) -> list[Message]:
        return self._messages.of(chat)

    def newest(self, chat: str) -> Message | None:
        """The newest message that is still there."""
        return self._messages.newest(chat)

    def see(self, person: str, chat: str) -> None:
        newest = self._messages.newest_id(chat)
        if newest is not None:
            self._seen[f"{person}\n{chat}"] = newest
            self._journal.put("seen", f"{person}\n{chat}", newest)

    def unread(self, person: str, chat: str) -> int:
        return self._messages.unread(chat, person, self._seen.get(f"{person}\n{chat}", 0))


def _extra(number: int) -> Person:
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], LAST_NAMES[number % len(LAST_NAMES)]
    return Person(
        id=str(uuid.uuid5(NAMESPACE, f"extra-{number}")),
        name=f"{first} {last} {number + 1}",
        mail=f"person{number + 1}@extra.example",
    )
