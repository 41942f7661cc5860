"""What a person means in this place: a press, a typed number, "als Text", or words for the recogniser."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import aside, invoke, words
from bot.came import Came
from bot.choosing import chosen
from bot.following import KINDS, LED_ON, followed
from bot.known import Known
from bot.recogniser import Recognised
from bot.recogniser.entities import Found
from bot.router import Router
from cards.frame import Shown, as_text, choices
from domain.conversations import Answered, Memory, Reference
from locales import Text
from store.database import Database
from store.delivery.shown import last_card

AS_TEXT = "text"
UNKNOWN = "none"
AGAIN = "language.switch"
WHO_READ = "updates.readers"
KNOWS = "contacts.knows"
# What the file is for is seen once it is read.
FILE = "files.take"
# What shows that someone took part in something answered without a name.
_NOT_KEPT = ("pulse.", "retros.add", "updates.ack")
# Buttons of a card on which "Alles klar" was pressed carry this along.
_THANKED = "thanked"
# After these one still talks about what was answered before.
_IN_BETWEEN = frozenset({"thanks", "help", AGAIN, UNKNOWN})
# What belongs elsewhere is believed before these: they are what remains of words nobody knows.
_GUESSED = frozenset({None, UNKNOWN, "help", "contacts.ask", "contacts.handover", "projects.next", "projects.status"})
_LONGEST_ID = 200  # characters


@dataclass(frozen=True, slots=True)
class Said:
    """What was meant: an intent or a verb, what it is about, and the words or values it came with.

    Of what is not `is_kept` nothing is remembered.
    """

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    words: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    is_pressed: bool = False
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Hearing:
    """What it takes to understand words: the town as it is now, and the nouns that know their own words."""

    known: Known
    router: Router
    now: datetime

    @property
    def today(self) -> date:
        """The day it is in the town."""
        return self.now.astimezone(ZoneInfo(self.known.town.timezone)).date()


def heard(came: Came, memory: Memory, hearing: Hearing, text: Text) -> Said | None:
    """What was meant, or None for a press that names nothing."""
    if came.is_invoke:
        pressed = invoke.pressed(came.value)
        return None if pressed is None else _press(*pressed)
    values = invoke.texts(came.value)
    if "verb" in values:
        return _press(values["verb"], values)
    if came.files:
        return Said(FILE, words=came.text)
    said = came.text
    if not said and came.value is not None:
        return None
    if not said:
        return Said("help")
    return _without_guessing(said, memory, hearing) or _understood(said, memory, hearing)


def _without_guessing(said: str, memory: Memory, hearing: Hearing) -> Said | None:
    """What only few words can mean; what nobody may keep comes first, and its words end here."""
    kind = aside.kind_of(said, hearing.known.town)
    if kind is not None:
        return Said(UNKNOWN, {aside.ASIDE: kind}, is_kept=False)
    if words.asks_for_text(said):
        return Said(AS_TEXT)
    if words.asks_who_read(said):
        return Said(WHO_READ, words=said)
    number = words.number(said)
    place = chosen(said, memory, hearing.known.town) if number is None else number - 1
    if place is not None and (memory.is_numbered or memory.asks_back) and 0 <= place < len(memory.offered):
        _, verb, values = memory.offered[place]
        return _press(verb, values)
    heard_by = hearing.router.heard(said)
    return Said(heard_by, hearing.known.recogniser.named(said).slots, words=said) if heard_by else None


def _understood(said: str, memory: Memory, hearing: Hearing) -> Said:
    """What the words most likely mean here: what belongs elsewhere, what goes on from the answer, what they say."""
    recogniser, town = hearing.known.recogniser, hearing.known.town
    found, named = recogniser.understood(said)
    meant = followed(said, found, named, memory, town)
    elsewhere = _elsewhere(found, named)
    # "Ist sie im Urlaub?" asks for her, not for the leave.
    if elsewhere and meant is None:
        is_kept = not any(aside.kind_of_entry(matter) for matter in town.elsewhere if elsewhere in matter.names)
        return Said(UNKNOWN, {"topic": elsewhere}, words=said if is_kept else "", is_kept=is_kept)
    known = hearing.known.knowing.find(said, hearing.today) if hearing.router.is_on(KNOWS) else None
    if known is not None and known.is_sure:
        return Said(KNOWS, {"knowledge": known.entry}, words=said)
    if meant is not None:
        return Said(meant.intent, meant.slots, words=said)
    near = {"knowledge": known.entry} if known is not None and found.intent in (None, UNKNOWN) else {}
    if found.choices[:1] == ("contacts.ask",) and "person" in found.ambiguous:
        # Which person is meant comes before what is wanted of them.
        return Said("contacts.ask", found.slots, found.ambiguous, words=said)
    return Said(found.intent or UNKNOWN, {**found.slots, **near}, found.ambiguous, found.choices, said)


def _elsewhere(found: Recognised, named: Found) -> str:
    """The matter that belongs to another place, when nothing else of the town is named; empty when there is none."""
    return named.elsewhere if named.elsewhere and not named.kinds and found.intent in _GUESSED else ""


async def as_plain(database: Database, place: Reference, memory: Memory, text: Text) -> tuple[str, Memory]:
    """The last card of this conversation as text, whether it was an answer or came by itself."""
    async with database.read() as connection:
        sent = await last_card(connection, place, memory.at)
    if sent is not None:
        memory = replace(memory, shown=as_text(sent), offered=choices(sent))
    if not memory.shown:
        return text("general-nothing-to-show"), memory
    return memory.shown, replace(memory, is_numbered=True)


def to_keep(said: Said, what: Shown | str, before: Memory) -> Memory | None:
    """What is remembered of this turn; nothing of an answer to a survey, nor of what shows an "Alles klar"."""
    if said.intent.startswith(_NOT_KEPT) or _THANKED in said.values or not said.is_kept:
        return None
    answered = Answered() if isinstance(what, str) else what.answered
    kept = Memory(
        intent=said.intent,
        slots={**_named(said), **answered.slots},
        misses=_misses(said, before),
        language=words.language_of(said.words) or before.language,
        others=answered.others or _still_beside(said, before),
        asks_back=answered.asks_back,
    )
    # What is said again in another language is still about the same.
    is_beside = said.intent == AGAIN or (said.intent in _IN_BETWEEN and not kept.slots)
    if is_beside and before.intent in LED_ON:
        intent = UNKNOWN if said.intent == UNKNOWN else before.intent
        kept = replace(kept, intent=intent, slots=before.slots, others=before.others)
    if isinstance(what, str):
        return replace(kept, shown=what)
    return replace(kept, shown=as_text(what.content), offered=choices(what.content))


def _named(said: Said) -> Mapping[str, str]:
    """What a next question may refer to; of a press the ids only, never words that came along."""
    kinds = KINDS - {"topic"} if said.is_pressed else KINDS
    return {kind: value for kind, value in said.slots.items() if kind in kinds and 0 < len(value) <= _LONGEST_ID}


def _misses(said: Said, before: Memory) -> int:
    """How often in a row nothing was understood; whoever presses "Etwas anderes" is still on the way."""
    if said.intent != UNKNOWN:
        return 0
    if said.is_pressed:
        return before.misses
    is_elsewhere = "topic" in said.slots and not said.choices
    return 0 if is_elsewhere else before.misses + 1


def _still_beside(said: Said, before: Memory) -> tuple[str, ...]:
    """After one of those beside was shown, whoever was shown before stands beside; the others still do."""
    shown, first = said.slots.get("person", ""), before.slots.get("person")
    if shown and shown == first:
        return before.others
    if shown not in before.others:
        return ()
    return (*(one for one in before.others if one != shown), *((first,) if first else ()))


def _press(verb: str, values: Mapping[str, str]) -> Said:
    return Said(verb, slots=values, values=values, is_pressed=True)
