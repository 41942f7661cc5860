"""What the sentences of a message say, each by itself, and how far each intent is meant."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.recogniser.dates import date_words
from bot.recogniser.entities import Found
from bot.recogniser.folding import Token
from bot.recogniser.rules import Rules
from bot.recogniser.vocabulary import Vocabulary

_CLEAR = 0.68  # a score from which a rule is no mere suggestion
SHORT = 4  # words
_FEW = 2  # words that carry meaning
_SHORTEST_LAST_WORD = 3  # letters: what is shorter before a full stop is an abbreviation
_SMALL_TALK = frozenset({"thanks", "greet", "praise"})
_ASIDE = "how-to"  # "Wie gehe ich vor?" asks about the sentence before
_THANKING = frozenset({"thanks", "greet"})
_THINGS = frozenset({"project", "unit", "role", "training", "topic"})
_ALSO_ROLES = frozenset({"privacy", "training", "boss"})
_ONLY_SMALL_TALK = 0.97
_MOSTLY_SMALL_TALK = 0.7
_BACKGROUND = 0.9  # what a statement counts beside a question
_VAGUE = frozenset({"none", "thanks", "help"})
_BREAK = re.compile(r"[!?\n]|\.\s")
_ABBREVIATIONS = frozenset({"str", "tel", "bzw", "usw", "etc", "bspw", "ggf", "abt", "ref", "dez", "prof", "evtl"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The words that count, what they mean, the score of each intent (0 to 1) and the words of a time.

    `written` are the words as the lists know them, names of the town masked; `first` is the place of the first word.
    """

    said: tuple[Token, ...]
    first: int
    written: tuple[str, ...]
    concepts: frozenset[str]
    scores: Mapping[str, float]
    date: str | None


class Reader:
    """Reads messages by the vocabulary and the rules."""

    def __init__(self, vocabulary: Vocabulary, rules: Rules, stop: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._rules = rules
        self._stop = stop
        self._small_words = vocabulary.words_of(_SMALL_TALK | {"small"})

    def read(self, cleaned: str, said: tuple[Token, ...], found: Found) -> Reading:
        """One sentence as it stands; of several the greetings are left out and a question counts most."""
        parts = _parts(cleaned, said)
        if len(parts) == 1:
            return self._sentence(cleaned, said, 0, found)
        every = [self._sentence(cleaned, part, first, found) for first, part in parts]
        telling = [one for one in every if set(one.scores) != {"thanks"} and _ASIDE not in one.concepts]
        if len(telling) < 2:
            return telling[0] if telling else every[0]
        return _together(telling, cleaned)

    def _sentence(self, cleaned: str, said: tuple[Token, ...], first: int, found: Found) -> Reading:
        written = self._written(said, first, found)
        meant = self._vocabulary.concepts(written)
        date = date_words(cleaned[said[0].start : said[-1].end + 1])
        concepts = self._concepts(said, first, found, meant) | ({"#date"} if date else set())
        scores = dict(self._rules.scores(concepts))
        self._small_talk(written, meant, scores)
        return Reading(said, first, tuple(written), concepts, scores, date)

    def _concepts(self, said: tuple[Token, ...], first: int, found: Found, meant: frozenset[str]) -> frozenset[str]:
        """What the words mean, with what was found of the town as words beginning with #."""
        concepts = set(meant)
        kinds = found.kinds | ({"topic"} if found.topic else set())
        rest = [token for place, token in enumerate(said, first) if place not in found.covered]
        telling = sum(token.folded not in self._stop for token in rest)
        if kinds and not concepts and not telling:
            concepts.add("#bare")
        concepts |= {f"#{kind}" for kind in kinds}
        if kinds & _THINGS:
            concepts.add("#thing")
        if found.elsewhere:
            concepts.add("#elsewhere")
        if telling <= _FEW:
            concepts.add("#few")
        if len(said) <= SHORT:
            concepts.add("#short")
        return frozenset(concepts)

    def _written(self, said: tuple[Token, ...], first: int, found: Found) -> list[str]:
        """The words as the lists know them; a name of the town is one mask, unless it is also a matter of its own."""
        written: list[str] = []
        for place, token in enumerate(said, first):
            mask = found.masks.get(place)
            if mask is None or (mask == "#role" and self._vocabulary.concepts((token.folded,)) & _ALSO_ROLES):
                written.extend(self._vocabulary.written_out(token.folded))
            elif not written or written[-1] != mask:
                written.append(mask)
        return written

    def _small_talk(self, written: Sequence[str], meant: frozenset[str], scores: dict[str, float]) -> None:
        """Thanks and greetings count when there is nothing else in the sentence."""
        if meant.isdisjoint(_SMALL_TALK):
            return
        if all(word in self._small_words for word in written):
            scores.clear()
            scores["thanks"] = _ONLY_SMALL_TALK
        elif not scores and len(written) <= SHORT + 2 and not meant.isdisjoint(_THANKING):
            scores["thanks"] = _MOSTLY_SMALL_TALK


def _parts(cleaned: str, said: tuple[Token, ...]) -> list[tuple[int, tuple[Token, ...]]]:
    """The sentences with the place of their first word."""
    begins = [0]
    for place, (token, after) in enumerate(pairwise(said)):
        between = cleaned[token.end : after.start]
        if len(between) > 1 and _BREAK.search(between) and not ("." in between and _is_shortened(token)):
            begins.append(place + 1)
    return [(first, said[first:end]) for first, end in zip(begins, [*begins[1:], len(said)], strict=True)]


def _is_shortened(token: Token) -> bool:
    return len(token.folded) < _SHORTEST_LAST_WORD or token.folded.isdigit() or token.folded in _ABBREVIATIONS


def _together(parts: Sequence[Reading], cleaned: str) -> Reading:
    """The sentences as one: a clear question decides, else the clearest sentence; what is vague only when alone."""
    scores: dict[str, float] = {}
    questions = [one for one in parts if _is_question(one, cleaned) and _is_clear(one.scores)]
    for one in parts:
        share = _BACKGROUND if questions and one not in questions else 1.0
        for intent, score in one.scores.items():
            scores[intent] = max(score * share, scores.get(intent, 0.0))
    if _is_clear(scores):
        scores = {intent: score for intent, score in scores.items() if intent not in _VAGUE}
    best = max(parts, key=lambda one: max((scores.get(intent, 0.0) for intent in one.scores), default=0.0))
    concepts = frozenset().union(*(one.concepts for one in parts))
    date = best.date or next((one.date for one in parts if one.date), None)
    written = tuple(word for one in parts for word in one.written)
    return Reading(best.said, best.first, written, concepts, scores, date)


def _is_clear(scores: Mapping[str, float]) -> bool:
    return any(score >= _CLEAR and intent not in _VAGUE for intent, score in scores.items())


def _is_question(part: Reading, cleaned: str) -> bool:
    return "?" in cleaned[part.said[-1].end : part.said[-1].end + 2]
