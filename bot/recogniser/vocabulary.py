"""Turns the words of a sentence into concepts: asking who, asking when, telling a success."""

from collections.abc import Iterator, Mapping, Sequence

from bot.recogniser.folding import fold, words
from bot.recogniser.lists import entries
from bot.recogniser.spellings import Spellings

_GAP = "_"
_WIDEST_GAP = 3
_SHORTEST_CORRECTED = 6
_SHORTEST_FORM = 3
_OPENING = 2  # letters by which phrases with an open first word are kept
_CACHED = 20_000

Phrase = tuple[str, ...]


class Vocabulary:
    """The concepts of concepts.txt; built once."""

    def __init__(self) -> None:
        self._words: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._endings: dict[str, set[str]] = {}
        self._pairs: dict[tuple[str, str], list[tuple[Phrase, str]]] = {}
        self._phrases: dict[str, list[tuple[Phrase, str]]] = {}
        self._open_phrases: dict[str, list[tuple[Phrase, str]]] = {}
        self._short = _short_spellings()
        for concept, listed in entries("concepts.txt").items():
            for entry in listed:
                self._add(entry, concept)
        self.words = frozenset({*self._words, *self._phrase_words()})
        self.single_words = frozenset(self._words)
        self._spellings = Spellings(word for word in self.words if len(word) >= _SHORTEST_CORRECTED)
        self._seen: dict[str, frozenset[str]] = {}
        self._written: dict[str, tuple[str, ...]] = {}

    def _add(self, entry: str, concept: str) -> None:
        parts = [_folded(part) for part in entry.split()]
        if len(parts) > 1:
            phrase = tuple(word for part in parts for word in self._short.get(part, (part,)))
            self._add_phrase(phrase, concept)
        elif entry.endswith("*"):
            self._beginnings.setdefault(parts[0][:-1], set()).add(concept)
        elif entry.startswith("*"):
            self._endings.setdefault(parts[0][1:], set()).add(concept)
        elif parts:
            self._words.setdefault(parts[0], set()).add(concept)

    def _add_phrase(self, phrase: Phrase, concept: str) -> None:
        first, second = phrase[:2]
        if first.endswith("*"):
            self._open_phrases.setdefault(first[:_OPENING], []).append((phrase, concept))
        elif second == _GAP or second.endswith("*"):
            self._phrases.setdefault(first, []).append((phrase, concept))
        else:
            self._pairs.setdefault((first, second), []).append((phrase[2:], concept))

    def _phrase_words(self) -> Iterator[str]:
        yield from (word for pair in self._pairs for word in pair)
        every = (*self._pairs.values(), *self._phrases.values(), *self._open_phrases.values())
        yield from (word for listed in every for phrase, _ in listed for word in phrase if word.isalnum())

    def written_out(self, folded: str) -> tuple[str, ...]:
        """A word as it stands in the lists: "gibts" as two words, a typo or another form as the word meant."""
        written = self._written.get(folded)
        if written is None:
            if len(self._written) >= _CACHED:
                self._written.clear()
            written = self._written[folded] = self._short.get(folded) or (self._meant(folded),)
        return written

    def _meant(self, folded: str) -> str:
        if folded in self.words:
            return folded
        for form in _other_forms(folded):
            if form in self.words:
                return form
        if len(folded) < _SHORTEST_CORRECTED or self._of(folded):
            return folded
        return self._spellings.meant(folded) or folded

    def concepts(self, said: Sequence[str]) -> frozenset[str]:
        """What the words mean; they are as `written_out` gives them."""
        found: set[str] = set()
        for place, word in enumerate(said):
            found |= self._of(word)
            following = said[place + 1] if place + 1 < len(said) else ""
            for rest, concept in self._pairs.get((word, following), ()):
                if concept not in found and _fits(rest, said, place + 2):
                    found.add(concept)
            for phrase, concept in (*self._phrases.get(word, ()), *self._open_phrases.get(word[:_OPENING], ())):
                if concept not in found and _fits(phrase, said, place):
                    found.add(concept)
        return frozenset(found)

    def words_of(self, concepts: frozenset[str]) -> frozenset[str]:
        """Every word that stands in one of these concepts, in a phrase as well."""
        listed = entries("concepts.txt")
        return frozenset(word for concept in concepts for entry in listed[concept] for word in words(entry))

    def knows(self, word: str) -> bool:
        """Whether the word means something here by itself or in a phrase."""
        return word in self.words or bool(self._of(word))

    def knows_in_phrase(self, word: str) -> bool:
        """Whether the word is part of a phrase, whatever it means alone."""
        return word in self.words and word not in self.single_words

    def meanings(self, word: str) -> frozenset[str]:
        """The concepts of a word by itself."""
        return self._of(word)

    def _of(self, word: str) -> frozenset[str]:
        if word not in self._seen:
            if len(self._seen) >= _CACHED:
                self._seen.clear()
            found = set(self._words.get(word, ()))
            for size in range(2, len(word) + 1):
                found |= self._beginnings.get(word[:size], set())
                found |= self._endings.get(word[-size:], set())
            self._seen[word] = frozenset(found)
        return self._seen[word]


def _folded(part: str) -> str:
    if part == _GAP:
        return part
    star_first, star_last = part.startswith("*"), part.endswith("*")
    return "*" * star_first + fold(part.strip("*")) + "*" * star_last


def _other_forms(folded: str) -> Iterator[str]:
    """How a word may be written in full that was typed as it is spoken: teiln, brauch, habts."""
    if len(folded) > _SHORTEST_FORM:
        if folded.endswith("n"):
            yield folded[:-1] + "en"
        if folded.endswith("ts"):
            yield folded[:-1]
        yield folded + "e"


def _short_spellings() -> Mapping[str, tuple[str, ...]]:
    return {
        fold(short): words(" ".join(long.split()))
        for long, listed in entries("contractions.txt").items()
        for short in listed
    }


def _fits(phrase: Phrase, said: Sequence[str], place: int) -> bool:
    if not phrase:
        return True
    if phrase[0] == _GAP:
        return any(_fits(phrase[1:], said, place + skipped) for skipped in range(_WIDEST_GAP + 1))
    if place >= len(said):
        return False
    word, wanted = said[place], phrase[0]
    is_same = word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
    return is_same and _fits(phrase[1:], said, place + 1)
