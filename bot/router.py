"""From an intent or a button to the one function that answers it; rights are checked here and only here."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cards.frame import Card, Hit
from domain.conversations import Kind, Memory, Reference
from domain.errors import Refusal
from domain.people import Person, Right, Rights
from domain.town import Town, holders
from locales import Text

ALWAYS_ON = frozenset({"files", "help", "thanks", "none", "language", "privacy", "text", "directory", "tasks"})


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message; `read` fetches it, or raises Refusal with a sentence that says why not.

    `has_others`: more files came with the same message, and nobody reads them.
    """

    name: str
    read: Callable[[], Awaitable[bytes]]
    has_others: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a person said or pressed, and everything known about it.

    `values` are the ids of the pressed button and what was typed into the inputs of its card; `choices` are
    the intents the recogniser would offer. `thread` is the root activity of a channel's thread,
    `message` the one whose button was pressed.
    """

    person: Person
    rights: Rights
    text: Text
    town: Town
    now: datetime
    place: Reference
    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    said: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    thread: str | None = None
    is_pressed: bool = False
    attached: Attached | None = None
    message: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The town's time zone."""
        return ZoneInfo(self.town.timezone)

    @property
    def today(self) -> date:
        """The day it is in the town."""
        return self.now.astimezone(self.zone).date()

    def value(self, name: str) -> str:
        """What was typed or chosen under this name, without surrounding space; empty when missing."""
        return self.values.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file as it is now; `about` says in a line what it is, `ids` are what it takes to make it again."""

    name: str
    content: bytes
    about: str
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file that a person may take: its size in bytes, and the verb and ids to make it anew with when she does."""

    name: str
    size: int
    about: str
    context: Mapping[str, str]


Reply = Card | FileOffer | str
Handler = Callable[[Turn], Awaitable[Reply]]
Maker = Callable[[Turn], Awaitable[MadeFile]]
Search = Callable[[Turn], Awaitable[Sequence[Hit]]]
# Whether these typed words are for one verb alone, before anything is guessed.
Ear = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Reacted:
    """Someone put signs such as a heart to a message of the bot, or took them away; `message` is its activity id."""

    person: Person
    place: Reference
    message: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    now: datetime


Listener = Callable[[Reacted], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Route:
    handler: Handler
    right: Right
    is_personal: bool


class Router:
    """Knows who answers which verb; `features` are the nouns that are on."""

    def __init__(self, features: Collection[str]) -> None:
        self._features = frozenset(features) | ALWAYS_ON
        self._routes: dict[str, _Route] = {}
        self._searches: dict[str, Search] = {}
        self._makers: dict[str, Maker] = {}
        self._listeners: dict[str, Listener] = {}
        self._ears: dict[str, Ear] = {}

    def on(
        self, verb: str, *, right: Right = Right.EMPLOYEE, is_personal: bool = False
    ) -> Callable[[Handler], Handler]:
        """Answer the verb with the decorated function; personal: not in a channel."""

        def keep(handler: Handler) -> Handler:
            if verb in self._routes:
                raise ValueError(f"{verb} has two handlers")
            self._routes[verb] = _Route(handler, right, is_personal)
            return handler

        return keep

    def file(self, verb: str, *, right: Right = Right.EMPLOYEE) -> Callable[[Maker], Maker]:
        """Offer the file that the decorated function makes; made once to know its size, and anew when it is taken."""

        def keep(maker: Maker) -> Maker:
            async def offer(turn: Turn) -> Reply:
                made = await maker(turn)
                return FileOffer(made.name, len(made.content), made.about, {**made.ids, "verb": verb})

            self.on(verb, right=right, is_personal=True)(offer)
            self._makers[verb] = maker
            return maker

        return keep

    def search(self, noun: str) -> Callable[[Search], Search]:
        """Look up what the noun knows with the decorated function, for whoever writes a message somewhere else."""

        def keep(search: Search) -> Search:
            self._searches[noun] = search
            return search

        return keep

    def reaction(self, noun: str) -> Callable[[Listener], Listener]:
        """Let the noun know of reactions to what the bot wrote, whatever it was about; nothing is answered."""

        def keep(listener: Listener) -> Listener:
            self._listeners[noun] = listener
            return listener

        return keep

    def hear(self, verb: str, ear: Ear) -> None:
        """Let words the ear knows mean this verb, with whatever of the town they name; a pure and quick look."""
        self._ears[verb] = ear

    def heard(self, words: str) -> str | None:
        """The verb these words mean without guessing, of the nouns that are on; the first ear that knows them."""
        return next((verb for verb, ear in self._ears.items() if self.is_on(verb) and ear(words)), None)

    async def reacted(self, reacted: Reacted) -> None:
        """Tell every noun that is on."""
        for noun, listener in self._listeners.items():
            if noun in self._features:
                await listener(reacted)

    @property
    def verbs(self) -> frozenset[str]:
        """Everything that can be asked or pressed."""
        return frozenset(self._routes)

    @property
    def searches(self) -> frozenset[str]:
        """The nouns that can be looked up."""
        return frozenset(self._searches)

    def is_on(self, verb: str) -> bool:
        """Whether the noun of this verb is switched on in this town."""
        return verb.partition(".")[0] in self._features

    def offers(self, verb: str) -> bool:
        """Whether a button may name this verb in this town."""
        return verb in self._routes and self.is_on(verb)

    async def answer(self, turn: Turn) -> Reply:
        """The answer to a turn; raises Refusal when it may not be given."""
        return await self._allowed(turn).handler(turn)

    async def make(self, turn: Turn) -> MadeFile:
        """The file whose verb is the intent, as it is now; raises Refusal when it may not be had."""
        self._allowed(turn)
        maker = self._makers.get(turn.intent)
        if maker is None:
            raise Refusal("general-not-here")
        return await maker(turn)

    def _allowed(self, turn: Turn) -> _Route:
        route = self._routes.get(turn.intent)
        if route is None or not self.is_on(turn.intent):
            raise Refusal("general-feature-off", who=admins_named(turn))
        if route.is_personal and turn.place.kind is not Kind.PERSONAL:
            raise Refusal("general-only-personal")
        if not turn.rights.allow(route.right):
            raise Refusal(f"general-needs-{route.right.value}", who=admins_named(turn))
        return route

    async def find(self, turn: Turn) -> Sequence[Hit]:
        """What a search finds, its noun being the intent; raises Refusal when it may not, or finds nothing."""
        search = self._searches.get(turn.intent)
        if search is None:
            raise Refusal("general-not-here")
        if not self.is_on(turn.intent):
            raise Refusal("general-feature-off", who=admins_named(turn))
        return await search(turn)


def instead(turn: Turn, intent: str, **slots: str) -> Turn:
    """The same turn, meaning something else."""
    return replace(turn, intent=intent, slots=slots)


def refused(refusal: Refusal, text: Text) -> str:
    """The polite no in words."""
    return text(refusal.key, **{name: str(value) for name, value in refusal.values.items()})


def admins_named(turn: Turn) -> str:
    """Whom to ask when the bot may not: up to two admins by name."""
    names = [turn.town.people[one].name for one in holders(Right.ADMIN, turn.town)]
    return turn.text.listed(names[:2]) or turn.text("general-your-it")
