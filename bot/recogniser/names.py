"""Finds people by their names."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from bot.recogniser.folding import Token, tokens
from bot.recogniser.spellings import Spellings, is_mistyped
from domain.people import Person

_MOST_NAMESAKES = 60
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
        self._taken = self._everyday | lists["everyday"] | lists["surname"]  # never a name with a typo in it
        self._stop = lists["stop"]
        self._surnames = lists["surname"]
        self._name_like = lists["name-like"]
        self._people = people
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
        ids = self._by_initial(said, start) or self._by_mistyped_first_name(said, start)
        covered = {start} if ids else set()
        last_names = 0
        place = start + len(covered)
        while place < len(said):
            token = said[place]
            both = self._narrowed(token, ids, rule_words, has_title=has_title)
            if not both:
                if covered and token.folded in self._particles and place + 1 < len(said):
                    place += 1
                    continue
                break
            ids = both
            last_names += any(word in self._last for word in _spelt(token))
            covered.add(place)
            place += 1
        if not ids or not self._is_meant(said, start, covered, has_title, bool(last_names)):
            return None
        if not last_names and not has_title and self._is_strange(said, place, rule_words):
            ids = {one for one in ids if _is_nearly(said[place].folded, self._parts_of(one)[-1])}
            if not ids:
                return None
        if len(ids) > _MOST_NAMESAKES:
            return None
        return Named(tuple(sorted(ids)), frozenset(covered), has_title, len(covered) > 1)

    def _narrowed(
        self, token: Token, ids: set[str] | None, rule_words: frozenset[str], *, has_title: bool
    ) -> set[str] | None:
        """Who of them bears this word as a name, all who do when nobody was named yet; None for no one."""
        word = self._name(token, rule_words, is_sure=has_title or ids is not None)
        bearers = {*self._last.get(word or "", ()), *self._first.get(word or "", ())}
        if ids is None:
            return bearers or (self._titled(token) if has_title else None)
        if bearers & ids:
            return bearers & ids
        if len(token.folded) == 1 and token.is_capital:
            return self._with_initial(ids, token.folded) or None
        if bearers or token.folded in self._taken or token.folded in rule_words:
            return None
        return {one for one in ids if any(is_mistyped(token.folded, part) for part in self._parts_of(one))} or None

    def _titled(self, token: Token) -> set[str] | None:
        """Bearers of the one last name that was mistyped after "Frau"."""
        if token.folded in self._taken:
            return None
        near = [name for name in self._spellings.near(token.folded) if name in self._last]
        near = [name for name in near if is_mistyped(token.folded, name)]
        return set(self._last[near[0]]) if len(near) == 1 else None

    def _by_initial(self, said: tuple[Token, ...], place: int) -> set[str] | None:
        """Who is meant by the letter in "Ö. Kaya"."""
        if len(said[place].folded) != 1 or not said[place].is_capital or place + 1 >= len(said):
            return None
        following = said[place + 1]
        return self._with_initial(set(self._last.get(following.folded, ())), said[place].folded) or None

    def _by_mistyped_first_name(self, said: tuple[Token, ...], place: int) -> set[str] | None:
        """Who is meant by the first word of "Luaks Weiß": the last name tells that it is one."""
        if place + 1 >= len(said) or any(word in self._last or word in self._first for word in _spelt(said[place])):
            return None
        typed, following = said[place].folded, said[place + 1].folded
        if typed in self._taken or following not in self._last:
            return None
        bearers = self._last[following]
        return {one for one in bearers if any(is_mistyped(typed, part) for part in self._parts_of(one)[:-1])} or None

    def _with_initial(self, ids: set[str], letter: str) -> set[str]:
        return {one for one in ids if any(part.startswith(letter) for part in self._parts_of(one)[:-1])}

    def _parts_of(self, id: str) -> tuple[str, ...]:
        """First names, then the last one."""
        last, comma, first = self._people[id].name.partition(",")
        return tuple(token.folded for token in tokens(f"{first} {last}" if comma else last))

    def _name(self, token: Token, rule_words: frozenset[str], *, is_sure: bool) -> str | None:
        for word in _spelt(token):
            if word in self._last or word in self._first:
                return word
        if token.folded in self._taken or (token.folded in rule_words and not is_sure):
            return None
        meant = self._spellings.meant(token.folded)
        return meant if is_sure or meant not in self._everyday else None  # "Steine" is not Herr Stein

    def _is_strange(self, said: tuple[Token, ...], place: int, rule_words: frozenset[str]) -> bool:
        """Whether a last name nobody here bears follows a first name: "Markus Stein" is not our Markus."""
        if place >= len(said):
            return False
        word = said[place].folded
        if word in self._surnames or (said[place].is_capital and word in self._name_like):
            return True
        is_known = word in self._stop or word in rule_words or word in self._taken
        return said[place].is_capital and not is_known and not said[place].said.isupper()

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


def _spelt(token: Token) -> tuple[str, str]:
    """The word, and the word without the s of "Kayas"."""
    return token.folded, token.folded.removesuffix("s")


def _is_nearly(typed: str, last_name: str) -> bool:
    """Whether a short last name was typed with one letter wrong behind the right first name: "Özlem Kaja"."""
    is_alike = len(typed) >= _SHORTEST_FIRST_NAME and typed[0] == last_name[0]
    return is_alike and Levenshtein.distance(typed, last_name) == 1
