"""Finds the names of the town in a sentence without comparing every name with every word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.recogniser.aliases import Alias
from bot.recogniser.folding import Token

SHORT = 5  # letters up to which a name must be typed exactly
_LONG = 8
_WIDEST = 6  # words of a name typed in one piece
_APART = 3  # words that may stand between the words of a name
_CACHED = 20_000
_IN_ORDER = frozenset({"elsewhere"})  # "kann nicht mehr" is distress, "nicht mehr … kann" need not be


@dataclass(frozen=True, slots=True)
class Match:
    """A name found from token `start` to before `end`; `quality` is 1.0 for a name typed exactly."""

    alias: Alias
    start: int
    end: int
    quality: float
    covered: frozenset[int]


def cutoff(word: str) -> float:
    """How alike a word must be to count as this name with a typo; 101 means exactly only."""
    if len(word) < SHORT:
        return 101.0
    if len(word) == SHORT:
        return 90.0  # one letter too many is a typo, another letter is another word
    return 84.0 if len(word) >= _LONG else 88.0


class Spellings:
    """Words one may have meant, by first letter and length."""

    def __init__(self, known: Iterator[str]) -> None:
        self._words = frozenset(known)
        self._buckets: dict[tuple[str, int], list[str]] = {}
        for word in self._words:
            if len(word) >= SHORT:
                self._buckets.setdefault((word[0], len(word)), []).append(word)
        self._seen: dict[str, str | None] = {}

    def meant(self, word: str) -> str | None:
        """The known word this is, or is with a typo in it; None for neither."""
        if word in self._words:
            return word
        if len(word) < SHORT:
            return None
        if word not in self._seen:
            if len(self._seen) >= _CACHED:
                self._seen.clear()
            self._seen[word] = self._nearest(word)
        return self._seen[word]

    def _nearest(self, word: str) -> str | None:
        near = [
            other for size in range(len(word) - 2, len(word) + 3) for other in self._buckets.get((word[0], size), ())
        ]
        best = process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=84.0) if near else None
        if best is None or best[1] < max(cutoff(best[0]), cutoff(word) if len(word) > SHORT else 88.0):
            return None
        return str(best[0])


class Index:
    """All names of a town but people's; built once per version of the town."""

    def __init__(self, aliases: tuple[Alias, ...], common: frozenset[str], heads: frozenset[str]) -> None:
        self._common = common
        self._heads = heads
        self._exact: dict[str, list[Alias]] = {}
        self._with: dict[str, list[Alias]] = {}
        self._needed: dict[int, frozenset[str]] = {}
        for alias in aliases:
            self._add(alias)
        self._spellings = Spellings(
            token.stem for alias in aliases for token in alias.tokens if len(token.stem) > SHORT
        )
        self._singles = _by_stem(aliases)

    def _add(self, alias: Alias) -> None:
        joined = "".join(token.folded for token in alias.tokens)
        keys = {joined}
        if len(joined) > SHORT:
            stems = "".join(token.stem for token in alias.tokens)
            keys.update({stems} if len(stems) > SHORT else ())
        for key in keys:
            self._exact.setdefault(key, []).append(alias)
        needed = frozenset(token.stem for token in alias.tokens if token.folded not in self._common)
        if len(needed) > 1 and all(len(word) > 2 for word in needed) and alias.kind not in _IN_ORDER:
            self._needed[id(alias)] = needed
            for word in needed:
                self._with.setdefault(word, []).append(alias)

    def matches(self, said: tuple[Token, ...], rule_words: frozenset[str]) -> list[Match]:
        """Every name in the sentence, overlapping ones too; words that rules know are not taken for typos."""
        found = [*self._windows(said), *self._compounds(said)]
        meant = [self._corrected(token, rule_words) for token in said]
        found += self._single_typos(said, meant)
        found += self._free_order(meant)
        return found

    def _corrected(self, token: Token, rule_words: frozenset[str]) -> str:
        if token.folded in self._common or token.folded in rule_words:
            return token.stem
        return self._spellings.meant(token.stem) or token.stem

    def _windows(self, said: tuple[Token, ...]) -> Iterator[Match]:
        for start in range(len(said)):
            raw = stems = ""
            for end in range(start + 1, min(start + _WIDEST, len(said)) + 1):
                raw += said[end - 1].folded
                stems += said[end - 1].stem
                for alias in self._exact.get(raw, ()):
                    if end - start == 1 or len(raw) >= SHORT or len(alias.tokens) > 1:
                        yield _spanning(alias, start, end, 1.0)
                if stems != raw and len(raw) > SHORT:
                    for alias in self._exact.get(stems, ()):
                        if len("".join(token.folded for token in alias.tokens)) > SHORT:
                            yield _spanning(alias, start, end, 0.97)

    def _compounds(self, said: tuple[Token, ...]) -> Iterator[Match]:
        for place, token in enumerate(said):
            if len(token.folded) < SHORT + 2 or token.folded in self._exact:
                continue
            for cut in range(len(token.folded) - 3, 2, -1):
                front, back = token.folded[:cut], token.folded[cut:]
                if back in self._heads and (hits := self._exact.get(front) or self._exact.get(front.rstrip("s"))):
                    yield from (_spanning(alias, place, place + 1, 0.93) for alias in hits)
                    break

    def _single_typos(self, said: tuple[Token, ...], meant: list[str]) -> Iterator[Match]:
        for place, (token, word) in enumerate(zip(said, meant, strict=True)):
            if word != token.stem:
                for alias in self._singles.get(word, ()):
                    yield _spanning(alias, place, place + 1, 0.9)

    def _free_order(self, meant: list[str]) -> Iterator[Match]:
        places: dict[str, list[int]] = {}
        for place, word in enumerate(meant):
            if word in self._with:
                places.setdefault(word, []).append(place)
        seen: set[int] = set()
        for word in places:
            for alias in self._with[word]:
                if id(alias) in seen:
                    continue
                seen.add(id(alias))
                needed = self._needed[id(alias)]
                if all(one in places for one in needed):
                    covered = frozenset(places[one][0] for one in needed)
                    first, last = min(covered), max(covered) + 1
                    if last - first <= len(alias.tokens) + _APART:
                        yield Match(alias, first, last, 0.95, covered)


def _by_stem(aliases: tuple[Alias, ...]) -> Mapping[str, list[Alias]]:
    found: dict[str, list[Alias]] = {}
    for alias in aliases:
        if len(alias.tokens) == 1 and len(alias.tokens[0].stem) > SHORT:
            found.setdefault(alias.tokens[0].stem, []).append(alias)
    return found


def _spanning(alias: Alias, start: int, end: int, quality: float) -> Match:
    return Match(alias, start, end, quality, frozenset(range(start, end)))
