"""Finds people by their names."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.recogniser.folding import Token, tokens
from bot.recogniser.index import Spellings
from domain.people import Person

_MOST_NAMESAKES = 12
_SHORTEST_FIRST_NAME = 3
_FEW = 3


@dataclass(frozen=True, slots=True)
class Named:
    """People a run of words may mean; more than one when several bear the name."""

    people: tuple[str, ...]
    covered: frozenset[int]
    has_title: bool
    is_full: bool


class Names:
    """The names of all active people of the town."""

    def __init__(self, people: Mapping[str, Person], lists: Mapping[str, frozenset[str]]) -> None:
        self._particles = lists["particle"]
        self._titles = lists["title"]
        self._everyday = lists["name-like"] | lists["stop"] | lists["general"]
        self._stop = lists["stop"]
        self._last: dict[str, list[str]] = {}
        self._first: dict[str, list[str]] = {}
        self._folded: dict[str, tuple[str, ...]] = {}
        for person in people.values():
            if person.is_active:
                self._add(person)
        self._spellings = Spellings(iter((*self._last, *self._first)))

    def _add(self, person: Person) -> None:
        name = person.name
        if "," in name:
            last, _, first = name.partition(",")
            name = f"{first} {last}"
        parts = [part for part in self._parts(name) if part not in self._titles]
        for place, part in enumerate(parts):
            is_last = place == len(parts) - 1 or (place > 0 and parts[place - 1] in self._particles)
            if part not in self._particles or is_last:
                (self._last if is_last else self._first).setdefault(part, []).append(person.id)
        for half in name.rsplit(" ", 1)[-1].split("-")[:-1]:
            for part in self._parts(half):
                self._last.setdefault(part, []).append(person.id)

    def _parts(self, name: str) -> tuple[str, ...]:
        known = self._folded.get(name)
        if known is None:
            known = tuple(token.folded for token in tokens(name))
            if len(name) < len("Maximiliana"):
                self._folded[name] = known
        return known

    def found(self, said: tuple[Token, ...], rule_words: frozenset[str]) -> list[Named]:
        """Everyone named in the sentence, one entry per run of name words."""
        runs: list[Named] = []
        place = 0
        while place < len(said):
            run = self._run(said, place, rule_words)
            if run is None:
                place += 1
            else:
                runs.append(run)
                place = max(run.covered) + 1
        return runs

    def _run(self, said: tuple[Token, ...], start: int, rule_words: frozenset[str]) -> Named | None:
        has_title = start > 0 and said[start - 1].folded in self._titles
        ids: set[str] | None = None
        last_names = 0
        place = start
        covered: set[int] = set()
        while place < len(said):
            token = said[place]
            word = self._name(token, rule_words, is_sure=has_title or bool(covered))
            if word is None:
                if covered and token.folded in self._particles and place + 1 < len(said):
                    place += 1
                    continue
                break
            bearers = {*self._last.get(word, ()), *self._first.get(word, ())}
            both = bearers if ids is None else ids & bearers
            if not both:
                break
            ids = both
            last_names += word in self._last
            covered.add(place)
            place += 1
        if not ids or not self._is_meant(said, start, covered, has_title, bool(last_names)):
            return None
        if len(ids) > _MOST_NAMESAKES:
            return None
        return Named(tuple(sorted(ids)), frozenset(covered), has_title, len(covered) > 1)

    def _name(self, token: Token, rule_words: frozenset[str], *, is_sure: bool) -> str | None:
        for word in (token.folded, token.folded.removesuffix("s")):
            if word in self._last or word in self._first:
                return word
        if token.folded in self._everyday or (token.folded in rule_words and not is_sure):
            return None
        return self._spellings.meant(token.folded)

    def _is_meant(
        self, said: tuple[Token, ...], start: int, covered: set[int], has_title: bool, has_last: bool
    ) -> bool:
        if has_title or len(covered) > 1:
            return True
        word = said[start]
        others = [token for place, token in enumerate(said) if place not in covered and token.folded not in self._stop]
        if word.folded in self._everyday:
            return not others and word.is_capital and len(said) == 1
        is_exact = word.folded in self._last or word.folded in self._first
        if has_last and is_exact:
            return True
        if not is_exact and not word.is_capital and len(others) > _FEW - 1:
            return False
        return len(word.folded) >= _SHORTEST_FIRST_NAME and (word.is_capital or len(others) <= _FEW)
