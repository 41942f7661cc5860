"""From one typed sentence to what is meant, or to what the bot would ask back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp
from pathlib import Path
from typing import TypeVar

from bot.recogniser.entities import Entities, Found
from bot.recogniser.folding import Token, clean, tokens, words
from bot.recogniser.lists import entries
from bot.recogniser.model import WEIGHTS, Model
from bot.recogniser.reading import SHORT, Reader, Reading
from bot.recogniser.rules import Rules
from bot.recogniser.topics import Topics
from bot.recogniser.vocabulary import Vocabulary
from domain.people import Language
from domain.town import LEAD_ROLE, Town

_HEADS = frozenset(words("Leitung Amtsleitung Fachbereichsleitung Abteilungsleitung Referatsleitung Dezernatsleitung"))

Value = TypeVar("Value")

NONE = "none"
_SURE = 0.6  # a probability from which the bot acts
_SURE_ALONE = 0.7  # the same where no rule holds
_GAP = 0.3  # how far the second must be behind
_CERTAIN_RULE, _GAP_OF_RULE = 0.92, 0.15  # a rule this certain settles what the words alone would leave nearly open
_LESS = 0.05  # so much less of each where enough is said about a thing of the town and next to nothing is "elsewhere"
_SHARE_OF_RULES = 0.35
_SHARPNESS = 25.0  # two rules a twenty-fifth apart count as one to e
_MOST_CHOICES = 3
_LONE = 2  # words
_WORTH_OFFERING = 0.05
_WITH_TOPIC = frozenset({"contacts.ask", "projects.next", "projects.status", "trainings.find", "ideas.submit"})
_OFFERED: Mapping[str, tuple[str, ...]] = {
    "project": ("projects.next", "projects.status", "contacts.ask"),
    "milestone": ("projects.next", "projects.status", "contacts.ask"),
    "training": ("trainings.find", "trainings.register", "contacts.ask"),
    "unit": ("contacts.ask", "stories.list", "projects.next"),
    "topic": ("contacts.ask", "projects.status", "trainings.find"),
    "role": ("contacts.ask",),
    "person": ("contacts.ask", "contacts.correct", "contacts.handover"),
}
_NEVER_OFFERED = frozenset({NONE, "thanks"})
_NAMED = frozenset({"project", "person", "training"})
_ALL_SLOTS = frozenset({"project", "topic", "role", "unit", "person", "milestone", "training", "date"})
_WITHOUT: Mapping[str, frozenset[str]] = {
    "privacy.mine": _ALL_SLOTS,
    "language.switch": _ALL_SLOTS,
    "help": _ALL_SLOTS,
    "thanks": _ALL_SLOTS,
    NONE: _ALL_SLOTS - {"topic"},
    "trainings.find": frozenset({"role"}),
    "trainings.register": frozenset({"role"}),
    "contacts.ask": frozenset({"date"}),
    "ideas.submit": frozenset({"role", "date"}),
}
# What must have been said for the bot to act: without a word of its own it asks. A thing of the town counts as one.
_OWN_WORDS: Mapping[str, frozenset[str]] = {
    "schedules.manage": frozenset({"schedule", "survey", "retro", "message"}),
    "ideas.submit": frozenset({"idea", "pain", "better", "could", "tell", "still"}),
    "trainings.register": frozenset({"training", "register", "#training"}),
    "trainings.find": frozenset({"training", "learn", "#training", "#project"}),
    "updates.compose": frozenset({"message", "inform", "compose", "set-state", "post-word", "state"}),
}
_APPROVING = frozenset("👍🙏👏👌❤🙂😊😀🎉👋🤝")
_USUAL = ("contacts.ask", "projects.next", "help")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is meant; `intent` is None when the bot asks back, then `choices` are offered, best first."""

    intent: str | None
    confidence: float
    slots: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def as_json(recognised: Recognised) -> dict[str, object]:
    """One line of `python app.py recognise`."""
    return {
        "intent": recognised.intent,
        "confidence": round(recognised.confidence, 2),
        "slots": dict(recognised.slots),
        "choices": list(recognised.choices),
    }


class Recogniser:
    """Understands sentences about one version of the town."""

    def __init__(self, town: Town, weights: Path = WEIGHTS) -> None:
        self._vocabulary = Vocabulary()
        self._model = Model(weights)
        self._roles = frozenset(town.roles)
        self._head = _head_of_unit(town)
        self._entities = Entities(town, self._vocabulary)
        self._reader = Reader(self._vocabulary, Rules(), self._entities.stop)
        self._topics = Topics(self._vocabulary, self._entities.stop)
        self._commands = {
            "".join(words(line)): intent for intent, lines in entries("commands.txt").items() for line in lines
        }
        self._english = frozenset(words("Englisch englische English Ingles"))
        self._german = frozenset(words("Deutsch deutsche German"))

    def recognise(self, text: str, language_hint: Language = "de") -> Recognised:
        """What the sentence means in this town; never raises, whatever was typed."""
        return self.understood(text)[0]

    def understood(self, text: str) -> tuple[Recognised, Found]:
        """What the sentence means, and what of the town it names, whatever is meant by it."""
        cleaned = clean(text)
        said = tokens(cleaned)
        found = self._entities.found(said)
        if not said:
            return _signs_only(text), found
        reading = self._reader.read(cleaned, said, found)
        return self._decided(self._likely(said, reading), reading, found), found

    def named(self, text: str) -> Found:
        """What of the town the text names, whatever is meant by it."""
        return self._entities.found(tokens(clean(text)))

    def reading(self, text: str) -> Reading:
        """What the words of a text say, before anything is decided; for training."""
        cleaned = clean(text)
        said = tokens(cleaned)
        return self._reader.read(cleaned, said, self._entities.found(said))

    def _likely(self, said: tuple[Token, ...], reading: Reading) -> Mapping[str, float]:
        """How likely each intent is: a command is sure; a bare name is for the rules; else rules and model together."""
        command = self._command(said)
        if command:
            return {command: 1.0}
        if "#bare" in reading.concepts:
            return reading.scores
        return mixed(self._model.probabilities(reading.written, reading.concepts), reading.scores)

    def _command(self, said: tuple[Token, ...]) -> str | None:
        """The intent of a command, typed as it is or with a typo in it."""
        typed = "".join(token.folded for token in said)
        if typed in self._commands or len(said) > SHORT:
            return self._commands.get(typed)
        return self._commands.get(
            "".join(word for token in said for word in self._vocabulary.written_out(token.folded))
        )

    def _decided(self, likely: Mapping[str, float], reading: Reading, found: Found) -> Recognised:
        ranked = sorted(likely.items(), key=lambda pair: (-pair[1], pair[0]))
        top, best = ranked[0] if ranked else (NONE, 0.0)
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        is_command = best == 1.0
        sure = _SURE if reading.scores or is_command else _SURE_ALONE
        is_ours = bool(found.kinds) and "#few" not in reading.concepts
        less = _LESS if is_ours and top != NONE and likely.get(NONE, 0.0) < _LESS else 0.0
        lead = _GAP_OF_RULE if reading.scores.get(top, 0.0) >= _CERTAIN_RULE else _GAP - less
        is_clear = best >= sure - less and best - second >= lead
        is_guess = not _has_own_words(top, reading) or self._is_lone_matter(top, reading, found)
        if is_clear and (is_command or not is_guess):
            slots = self._slots(reading, found, top)
            return Recognised(top, best, _kept(top, slots), (), _kept(top, found.ambiguous))
        choices = _choices(ranked, found)
        return Recognised(None, best, self._slots(reading, found, choices[0]), choices, found.ambiguous)

    def _is_lone_matter(self, top: str, reading: Reading, found: Found) -> bool:
        """Whether nothing was said but one or two words nobody knows: then what is asked about them is a guess."""
        if len(reading.said) > _LONE or (top == NONE and reading.scores):
            return False
        topic = self._topics.unknown(reading.said, reading.first, found.covered)
        return topic == " ".join(token.said for token in reading.said)

    def _slots(self, reading: Reading, found: Found, intent: str) -> dict[str, str]:
        """What is named, as far as this intent, the first choice when the bot asks back, can use it."""
        slots = dict(found.slots)
        if found.topic:
            slots["topic"] = found.topic
        elif intent in _WITH_TOPIC and not found.kinds & _NAMED:
            topic = self._topics.unknown(reading.said, reading.first, found.covered)
            if topic:
                slots["topic"] = topic
        if "leads" in reading.concepts and intent == "contacts.ask" and "project" in slots and LEAD_ROLE in self._roles:
            slots.setdefault("role", LEAD_ROLE)
        elif "leads" in reading.concepts and intent == "contacts.ask" and "unit" in slots and self._head:
            slots.setdefault("role", self._head)
        if intent == NONE and found.elsewhere:
            slots["topic"] = found.elsewhere
        if reading.date:
            slots["date"] = reading.date
        language = self._language(reading)
        if language and intent == "language.switch":
            slots["language"] = language
        return slots

    def _language(self, reading: Reading) -> Language | None:
        """The language asked for: not the one someone cannot read, else the last one named."""
        if "no-english" in reading.concepts:
            return "de"
        if "no-german" in reading.concepts:
            return "en"
        for token in reversed(reading.said):
            if token.folded in self._english:
                return "en"
            if token.folded in self._german:
                return "de"
        return None


def _head_of_unit(town: Town) -> str | None:
    """The role that leads a department, by its names; None when no role or more than one has such a name."""
    heads = [
        role.id
        for role in town.roles.values()
        if role.id != LEAD_ROLE
        and not _HEADS.isdisjoint(
            "".join(words(name)) for name in (role.name.de, role.feminine.de, role.masculine.de, *role.aliases)
        )
    ]
    return heads[0] if len(heads) == 1 else None


def mixed(likely: Mapping[str, float], scores: Mapping[str, float]) -> dict[str, float]:
    """The model's probabilities with the rules' share; where no rule holds the model speaks alone."""
    if not scores:
        return dict(likely)
    highest = max(scores.values())
    powers = {intent: exp((score - highest) * _SHARPNESS) for intent, score in scores.items()}
    share = _SHARE_OF_RULES * min(1.0, highest) / sum(powers.values())
    rest = 1 - _SHARE_OF_RULES
    return {intent: rest * one + share * powers.get(intent, 0.0) for intent, one in likely.items()}


def _has_own_words(intent: str, reading: Reading) -> bool:
    """False where only the model's feeling for words speaks: "verschieb mein Jour fixe" names no survey."""
    return intent not in _OWN_WORDS or not _OWN_WORDS[intent].isdisjoint(reading.concepts)


def _choices(ranked: list[tuple[str, float]], found: Found) -> tuple[str, ...]:
    likely = [intent for intent, one in ranked if one >= _WORTH_OFFERING]
    by_thing = [intent for kind in _OFFERED if kind in found.kinds for intent in _OFFERED[kind]]
    offered = dict.fromkeys((*likely, *by_thing, *_USUAL))
    return (*[intent for intent in offered if intent not in _NEVER_OFFERED][:_MOST_CHOICES], NONE)


def _signs_only(text: str) -> Recognised:
    """A thumb up is thanks; other signs are asked back."""
    if not _APPROVING.isdisjoint(text):
        return Recognised("thanks", 1.0)
    return Recognised(None, 0.0, choices=(*_USUAL, NONE))


def _kept(intent: str, slots: Mapping[str, Value]) -> dict[str, Value]:
    """The slots that mean something for this intent."""
    return {key: value for key, value in slots.items() if key not in _WITHOUT.get(intent, frozenset())}
