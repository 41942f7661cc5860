"""Finds the names of the town in a sentence without comparing every name with every word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.recogniser.aliases import Alias
from bot.recogniser.folding import Token
from bot.recogniser.spellings import SHORT, Spellings, is_near

_WIDEST = 6  # words of a name typed in one piece
_APART = 3  # words that may stand between the words of a name
_SLIPS = 5  # words read as one name with a typo in it
_TYPO = 0.9
_SURE_LENGTH = 9  # letters from which a typo is believed of a shortened name
_IN_ORDER = frozenset({"elsewhere"})  # "kann nicht mehr" is distress, "nicht mehr … kann" need not be


@dataclass(frozen=True, slots=True)
class Match:
    """A name found from token `start` to before `end`; `quality` is 1.0 for a name typed exactly."""

    alias: Alias
    start: int
    end: int
    quality: float
    covered: frozenset[int]


class Index:
    """All names of a town but people's; built once per version of the town."""

    def __init__(self, aliases: tuple[Alias, ...], lists: Mapping[str, frozenset[str]]) -> None:
        self._common = lists["stop"] | lists["title"]
        self._everyday = lists["everyday"] | lists["plain"]
        self._heads = lists["head"]
        self._exact: dict[str, list[Alias]] = {}
        self._with: dict[str, list[Alias]] = {}
        self._needed: dict[int, frozenset[str]] = {}
        for alias in aliases:
            self._add(alias)
        self._spellings = Spellings(
            token.stem for alias in aliases for token in alias.tokens if len(token.stem) > SHORT
        )
        self._singles = _by_stem(aliases)
        self._joined = Spellings(_joined(alias) for alias in aliases if _may_slip(alias))

    def _add(self, alias: Alias) -> None:
        joined = _joined(alias)
        keys = {joined}
        if len(joined) > SHORT:
            stems = "".join(token.stem for token in alias.tokens)
            keys.update({stems} if len(stems) > SHORT else ())
        for key in keys:
            self._exact.setdefault(key, []).append(alias)
        needed = frozenset(token.stem for token in alias.tokens if token.folded not in self._common)
        in_order = alias.kind in _IN_ORDER or (alias.kind == "unit" and alias.hint is not None)
        if len(needed) > 1 and all(len(word) > 2 for word in needed) and not in_order:
            self._needed[id(alias)] = needed
            for word in needed:
                self._with.setdefault(word, []).append(alias)

    def matches(self, said: tuple[Token, ...], rule_words: frozenset[str]) -> list[Match]:
        """Every name in the sentence, overlapping ones too; words that rules know are not taken for typos."""
        found = [*self._windows(said), *self._compounds(said)]
        meant = [self._corrected(token, rule_words) for token in said]
        found += self._single_typos(said, meant)
        found += self._typed_wrong(said, rule_words)
        found += self._free_order(meant)
        return found

    def _corrected(self, token: Token, rule_words: frozenset[str]) -> str:
        if self._is_known(token, rule_words):
            return token.stem
        return self._spellings.meant(token.stem) or token.stem

    def _is_known(self, token: Token, rule_words: frozenset[str]) -> bool:
        """Whether it is a word of its own and so no name with a typo in it."""
        return token.folded in self._common or token.folded in rule_words or token.folded in self._everyday

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
                    own = (alias for alias in hits if alias.hint != "topic")
                    yield from (_spanning(alias, place, place + 1, 0.93) for alias in own)
                    break

    def _single_typos(self, said: tuple[Token, ...], meant: list[str]) -> Iterator[Match]:
        for place, (token, word) in enumerate(zip(said, meant, strict=True)):
            if word != token.stem:
                for alias in self._singles.get(word, ()):
                    if alias.hint is None or (alias.hint == "shortened" and len(word) >= _SURE_LENGTH):
                        yield _spanning(alias, place, place + 1, 0.9)

    def _typed_wrong(self, said: tuple[Token, ...], rule_words: frozenset[str]) -> Iterator[Match]:
        """Names with a typo, however they are split: "E-Akre", "Kita Potral", "eackte"."""
        for start in range(len(said)):
            joined = ""
            for end in range(start + 1, min(start + _SLIPS, len(said)) + 1):
                joined += said[end - 1].folded
                run = said[start:end]
                if joined in self._exact or (end - start == 1 and self._is_known(run[0], rule_words)):
                    continue
                for alias in self._exact.get(self._joined.meant(joined) or "", ()):
                    if _may_slip(alias) and self._holds_together(run, alias, rule_words):
                        yield _spanning(alias, start, end, _TYPO)

    def _holds_together(self, run: tuple[Token, ...], alias: Alias, rule_words: frozenset[str]) -> bool:
        """Whether the words are this name and not words of a sentence that happen to look like it together."""
        if len(run) != len(alias.tokens) and not is_near("".join(one.folded for one in run), _joined(alias)):
            return False
        if len(run) == 1:
            return True
        own = {token.folded for token in alias.tokens}
        if any(one.folded not in own and one.folded in self._common for one in (run[0], run[-1])):
            return False
        return not all(one.folded in own or self._is_known(one, rule_words) for one in run)

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


def _joined(alias: Alias) -> str:
    return "".join(token.folded for token in alias.tokens)


def _may_slip(alias: Alias) -> bool:
    """Whether a typo is believed: not of what only suggests the thing, which stands for itself letter by letter."""
    return alias.hint is None and alias.kind not in _IN_ORDER


def _spanning(alias: Alias, start: int, end: int, quality: float) -> Match:
    return Match(alias, start, end, quality, frozenset(range(start, end)))
