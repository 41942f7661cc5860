"""What one may mean while still typing: people, projects, units, roles and matters by the beginnings of their names."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal

from rapidfuzz import fuzz, process

from bot.recogniser.folding import words
from domain.people import Wording
from domain.town import Town

Kind = Literal["project", "role", "topic", "unit", "person"]

_RANK: Mapping[Kind, int] = {"project": 0, "role": 1, "topic": 2, "unit": 3, "person": 4}
_AS_TYPED, _BEGINNING, _INSIDE, _TYPO = 0, 1, 2, 3
_INSIDE_FROM = 4  # letters from which a word may stand in the middle of a longer one
_TYPO_FROM = 5
_ALIKE = 80.0
_MOST_WORDS = 6
# However many Müllers there are: whoever wants one of them types on.
_MOST_ALIKE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of the town by its id; of a topic the id is its words."""

    kind: Kind
    id: str


class Entries:
    """Everything one can look up; built once per version of the town."""

    def __init__(self, town: Town) -> None:
        self.version = town.version
        found: dict[str, set[Entry]] = {}
        self._names: dict[Entry, str] = {}
        for entry, names in _named(town):
            self._names[entry] = names[0].casefold()
            for name in names:
                for word in words(name):
                    found.setdefault(word, set()).add(entry)
        self._with: Mapping[str, frozenset[Entry]] = {word: frozenset(entries) for word, entries in found.items()}
        self._words = sorted(found)

    def matching(self, typed: str, most: int) -> list[Entry]:
        """What has all these words in its name, the last ones perhaps half typed, best first."""
        asked = words(typed)[:_MOST_WORDS]
        if not asked:
            return []
        quality = self._quality(asked[0])
        for word in asked[1:]:
            also = self._quality(word)
            quality = {entry: one + also[entry] for entry, one in quality.items() if entry in also}
        return nsmallest(most, quality, key=lambda entry: (quality[entry], _RANK[entry.kind], self._names[entry]))

    def _quality(self, typed: str) -> dict[Entry, int]:
        """How well each entry fits one typed word; those that do not fit are left out."""
        found: dict[Entry, int] = {}
        for word, quality in self._alike(typed):
            for entry in self._with[word]:
                found[entry] = min(quality, found.get(entry, quality))
        return found

    def _alike(self, typed: str) -> Iterator[tuple[str, int]]:
        start = bisect_left(self._words, typed)
        end = bisect_left(self._words, typed + "\U0010ffff")
        for word in self._words[start:end]:
            yield word, _AS_TYPED if word == typed else _BEGINNING
        if len(typed) >= _INSIDE_FROM:
            yield from ((word, _INSIDE) for word in self._words if typed in word and not word.startswith(typed))
        if start == end and len(typed) >= _TYPO_FROM:
            alike = process.extract(typed, self._words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_ALIKE)
            yield from ((word, _TYPO) for word, _, _ in alike)


def _named(town: Town) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    for project in town.projects.values():
        yield from _entry("project", project.id, (*_said(project.name), *project.aliases, *project.topics))
    for role in town.roles.values():
        forms = (*_said(role.name), *_said(role.feminine), *_said(role.masculine), *role.aliases)
        yield from _entry("role", role.id, forms)
    for unit in town.units.values():
        yield from _entry("unit", unit.id, (*_said(unit.name), *unit.aliases))
    for held in town.responsibilities:
        yield from _entry("topic", held.topic.de or held.topic.en, _said(held.topic))
    for person in town.people.values():
        if person.is_active:
            yield from _entry("person", person.id, (person.name,))


def _entry(kind: Kind, id: str, names: Iterable[str]) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    known = tuple(name for name in names if name)
    if id and known:
        yield Entry(kind, id), known


def _said(wording: Wording) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in (wording.de, wording.en) if text))
