"""This Teams as its doors share it: the page, the bot's REST calls and the control API act through it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from aiohttp import web

from emulator.activities import House, Scene, stamp
from emulator.app_package import App
from emulator.bot_line import BotLine
from emulator.clock import Clock
from emulator.events import Windows
from emulator.files import Files
from emulator.found_cards import FoundCards
from emulator.gate import Gate
from emulator.installs import Installs
from emulator.messages import NOBODY, Message
from emulator.state import Journal
from emulator.town import Person
from emulator.transcript import Transcript
from emulator.views import chat_view, message_view
from emulator.wire import Json
from emulator.world import Place, World


@dataclass(frozen=True)
class Teams:
    house: House
    world: World
    clock: Clock
    line: BotLine
    installs: Installs
    windows: Windows
    transcript: Transcript
    journal: Journal
    gate: Gate
    files: Files
    app: App = field(default_factory=App)
    found: FoundCards = field(default_factory=FoundCards)

    def scene(self, person: Person, place: Place) -> Scene:
        return Scene(self.house, self.world.town, person, place, self.clock.now())

    def next_id(self) -> str:
        return self.world.next_id(round(self.clock.now().timestamp() * 1000))

    def publish(self, place: Place, sender: str | None, written: bytes, identity: str | None = None) -> Message:
        """Keeps a new message and shows it to everyone who looks at the chat."""
        message = Message(
            id=identity or self.next_id(),
            chat=place.chat,
            thread=place.thread,
            sender=sender,
            at=stamp(self.clock.now()),
            written=written,
        )
        self.world.keep(message)
        if sender is not None:
            self.world.see(sender, place.chat)
        self._tell("message", message)
        return message

    def revise(self, message: Message, *, only: str | None = None) -> None:
        """Keeps a changed message; `only` is the one person who sees the change."""
        self.world.keep(message)
        self._tell("updated", message, only=only)

    def withdraw(self, message: Message) -> None:
        self.world.keep(replace(message, written=b"{}", views=NOBODY, reactions=NOBODY, is_deleted=True))
        self.windows.tell("deleted", lambda _: {"chat": message.chat, "id": message.id}, only=_reader(message.chat))
        self.tell_chat(message.chat)

    def typing(self, place: Place) -> None:
        sender = {"id": self.house.bot_id, "name": self.house.bot_name, "role": "bot"}
        self.windows.tell(
            "typing",
            lambda _: {"chat": place.chat, "thread": place.thread, "from": sender},
            only=_reader(place.chat),
        )

    def tell_chat(self, chat: str, *, only: str | None = None) -> None:
        self.windows.tell(
            "chat",
            lambda viewer: chat_view(self.world, self.house, chat, viewer),
            only=only or _reader(chat),
        )

    def block(self, person: Person, *, is_blocked: bool) -> None:
        """The person's own doing: the bot hears nothing of it, and its next message is refused."""
        self.world.set_blocked(person.id, is_blocked=is_blocked)
        self.tell_chat(f"a:{person.id}")

    def recording(self) -> dict[str, bool]:
        return {
            "transcript": self.transcript.is_recording,
            "messages": self.world.is_keeping,
            "arrivals": self.gate.counts.is_listing,
        }

    def record(
        self, *, transcript: bool | None = None, messages: bool | None = None, arrivals: bool | None = None
    ) -> None:
        """None leaves a switch as it is."""
        if transcript is not None:
            self.transcript.is_recording = transcript
        if messages is not None:
            self.world.is_keeping = messages
        if arrivals is not None:
            self.gate.counts.is_listing = arrivals

    def clock_view(self) -> Json:
        return {"now": stamp(self.clock.now()), "version": self.clock.version}

    def move_clock(self, moment: datetime) -> None:
        """Raises OutOfRange."""
        self.clock.move_to(moment)
        keep_clock(self.journal, self.clock)
        self.windows.tell("clock", lambda _: self.clock_view())

    def _tell(self, event: str, message: Message, *, only: str | None = None) -> None:
        self.windows.tell(
            event,
            lambda viewer: message_view(self.world, self.house, message, viewer),
            only=only or _reader(message.chat),
        )
        self.tell_chat(message.chat, only=only)


TEAMS: web.AppKey[Teams] = web.AppKey("teams", Teams)


def keep_clock(journal: Journal, clock: Clock) -> None:
    journal.put("clock", "moved", {"offset": clock.offset / timedelta(seconds=1), "version": clock.version})


def _reader(chat: str) -> str | None:
    """Channels are read by everyone, a personal chat by its person."""
    return chat[2:] if chat.startswith("a:") else None
