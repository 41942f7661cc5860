"""Which known word somebody meant who mistyped it: strict for short words, never guessing among several."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

SHORT = 5  # letters up to which a name must be typed nearly exactly
_LONG = 8
_TWICE = 12  # letters from which two slips are believed
_ALIKE = 84.0  # rapidfuzz ratio of a long word with two slips in it
_CACHED = 20_000
_ROWS = ("qwertzuiop", "asdfghjkl", "yxcvbnm")
_SOUNDS = ("dt", "bp", "gk", "ck", "fv", "iy", "ij", "sz", "vw", "cs", "mn")


def _near_keys() -> frozenset[frozenset[str]]:
    """Letters that lie side by side on a keyboard or sound alike."""
    beside = [row[at : at + 2] for row in _ROWS for at in range(len(row) - 1)]
    below = [
        above[at] + under[at + by]
        for above, under in pairwise(_ROWS)
        for at in range(len(above))
        for by in (-1, 0)
        if 0 <= at + by < len(under)
    ]
    return frozenset(frozenset(pair) for pair in (*beside, *below, *_SOUNDS))


_NEAR = _near_keys()


def is_slip(typed: str, known: str) -> bool:
    """Whether `typed` is `known` with a typo in it; both folded. Digits never differ."""
    if abs(len(typed) - len(known)) > 2 or _digits(typed) != _digits(known):
        return False
    distance = OSA.distance(typed, known, score_cutoff=2)
    if distance == 1:
        return _is_small_slip(typed, known)
    return distance == 2 and len(known) >= _TWICE and typed[0] == known[0] and fuzz.ratio(typed, known) >= _ALIKE


def _is_small_slip(typed: str, known: str) -> bool:
    """Whether one slip of the finger is believed of a word of this length."""
    size = len(known)
    if size < _TWICE and (typed.startswith(known) or known.startswith(typed)):
        return False  # "Telefon" is not "Telefonie" with letters missing
    if len(typed) > size:
        return size >= SHORT and (typed[0] == known[0] or size >= _LONG)
    if len(typed) < size:
        return size > SHORT and (typed[0] == known[0] or size >= _LONG)
    places = [place for place in range(size) if typed[place] != known[place]]
    if len(places) == 2:
        return size > SHORT or (size == SHORT and places[0] > 0)
    if size >= _TWICE:
        return True
    return size > SHORT + 1 and places[0] > 0 and frozenset((typed[places[0]], known[places[0]])) in _NEAR


def is_near(typed: str, known: str) -> bool:
    """Whether one letter is wrong, missing, doubled or swapped."""
    return min(len(typed), len(known)) >= SHORT - 1 and OSA.distance(typed, known, score_cutoff=1) <= 1


def is_mistyped(typed: str, known: str) -> bool:
    """The same for a name beside another or after a title; Martin is not Martina with a letter missing."""
    if not is_near(typed, known) or typed.startswith(known) or known.startswith(typed):
        return False
    places = [place for place in range(len(known)) if typed[place : place + 1] != known[place]]
    if len(typed) == len(known) and len(places) == 1:
        return places[0] > 0 and frozenset((typed[places[0]], known[places[0]])) in _NEAR
    return typed[0] == known[0] or typed[:2] == known[1::-1]


def _digits(word: str) -> str:
    return "" if word.isalpha() else "".join(sign for sign in word if sign.isdigit())


class Spellings:
    """Words one may have meant, by length and first or last letters."""

    def __init__(self, known: Iterable[str]) -> None:
        self._words = frozenset(known)
        self._buckets: dict[tuple[str, int], list[str]] = {}
        for word in self._words:
            if len(word) >= SHORT:
                for key in {word[0], word[-2:]}:
                    self._buckets.setdefault((key, len(word)), []).append(word)
        self._seen: dict[str, str | None] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def meant(self, word: str) -> str | None:
        """The known word this is, or is with a typo in it; None for neither and for several."""
        if word in self._words:
            return word
        if len(word) < SHORT:
            return None
        if word not in self._seen:
            if len(self._seen) >= _CACHED:
                self._seen.clear()
            self._seen[word] = self._nearest(word)
        return self._seen[word]

    def near(self, word: str) -> tuple[str, ...]:
        """Every known word that differs by one slip of any kind."""
        return tuple(other for other in self._within(word, 1) if is_near(word, other))

    def _nearest(self, word: str) -> str | None:
        found = {other: far for other, far in self._within(word, 2).items() if is_slip(word, other)}
        if len(found) < 2:
            return next(iter(found), None)
        first, second, *_ = sorted(found, key=found.__getitem__)
        return first if found[first] < found[second] else None

    def _within(self, word: str, reach: int) -> Mapping[str, int]:
        """Known words so few slips away, by how many."""
        near = self._around(word, reach)
        hits = process.extract(word, near, scorer=OSA.distance, score_cutoff=reach, limit=None) if near else ()
        return {other: int(far) for other, far, _ in hits}

    def _around(self, word: str, reach: int) -> list[str]:
        """Known words of about this length that begin or end alike, swapped first letters included."""
        keys = {word[0], word[1:2], word[-2:]}
        sizes = range(len(word) - reach, len(word) + reach + 1)
        return [other for size in sizes for key in keys for other in self._buckets.get((key, size), ())]
