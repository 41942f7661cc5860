"""What a person means in this place: a press, a typed number, "als Text", or words for the recogniser."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot import invoke, words
from bot.came import Came
from bot.recogniser import Recogniser
from cards.frame import Shown, as_text, choices
from domain.conversations import Memory, Reference
from domain.people import Language
from locales import Text
from store.database import Database
from store.delivery.shown import last_card

AS_TEXT = "text"
UNKNOWN = "none"
WHO_READ = "updates.readers"
# What a file can only be: a list of recipients.
FILE = "updates.list"
# What shows that someone took part in something answered without a name.
_NOT_KEPT = ("pulse.", "retros.add", "updates.ack")
# Buttons of a card on which "Alles klar" was pressed carry this along.
_THANKED = "thanked"


@dataclass(frozen=True, slots=True)
class Said:
    """What was meant: an intent or a verb, what it is about, and the words or values it came with."""

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    words: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    is_pressed: bool = False


def heard(came: Came, memory: Memory, recogniser: Recogniser, language: Language) -> Said | None:
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
    if words.asks_for_text(said):
        return Said(AS_TEXT)
    if words.asks_who_read(said):
        return Said(WHO_READ, words=said)
    number = words.number(said)
    if number is not None and memory.is_numbered and 0 < number <= len(memory.offered):
        return _press(*memory.offered[number - 1])
    found = recogniser.recognise(said, language)
    return Said(found.intent or UNKNOWN, found.slots, found.ambiguous, found.choices, said)


async def as_plain(database: Database, place: Reference, memory: Memory, text: Text) -> tuple[str, Memory]:
    """The last card of this conversation as text, whether it was an answer or came by itself."""
    async with database.read() as connection:
        sent = await last_card(connection, place, memory.at)
    if sent is not None:
        memory = replace(memory, shown=as_text(sent), offered=_offered(sent))
    if not memory.shown:
        return text("general-nothing-to-show"), memory
    return memory.shown, replace(memory, is_numbered=True, misses=0)


def to_keep(said: Said, what: Shown | str, before: Memory) -> Memory | None:
    """What is remembered of this turn; nothing of an answer to a survey, nor of what shows an "Alles klar"."""
    if said.intent.startswith(_NOT_KEPT) or _THANKED in said.values:
        return None
    was_missed = said.intent == UNKNOWN and not said.is_pressed and "topic" not in said.slots
    kept = Memory(
        intent=said.intent,
        slots={} if said.is_pressed else said.slots,
        misses=before.misses + 1 if was_missed else 0,
        language=words.language_of(said.words) or before.language,
    )
    if isinstance(what, str):
        return replace(kept, shown=what)
    return replace(kept, shown=as_text(what.content), offered=_offered(what.content))


def _press(verb: str, values: Mapping[str, str]) -> Said:
    return Said(verb, slots=values, values=values, is_pressed=True)


def _offered(card: Mapping[str, object]) -> tuple[tuple[str, Mapping[str, str]], ...]:
    return tuple((verb, values) for _, verb, values in choices(card))
