"""Things by the words in them, as one looks for them while still typing: half words, parts of words, typos."""

import asyncio
from bisect import bisect_left
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from bot.recogniser.folding import words
from bot.router import Turn
from domain.finding import Findable, fitting
from domain.people import Wording
from domain.town import Town

Key = TypeVar("Key")
Thing = TypeVar("Thing")
Told = tuple[Sequence[str], Sequence[str]]
"""Titles, and texts."""

MOST = 100  # whoever looks for one of more types on

_AS_TYPED, _BEGINNING, _INSIDE, _TYPO = 0, 1, 2, 3
# What stands in the text only comes after what is named so.
_IN_TEXT = 1
_INSIDE_FROM = 4  # letters from which a word may stand in the middle of a longer one
_TYPO_FROM = 5
_ALIKE = 80.0
_MOST_WORDS = 6
# However many Müllers there are: whoever wants one of them types on.
_MOST_ALIKE = 20


def typed_words(typed: str) -> tuple[str, ...]:
    """The folded words one looks for, the first six."""
    return words(typed)[:_MOST_WORDS]


class Shelf(Generic[Key]):
    """Keys by their words; a word of a text counts less than one of a title."""

    def __init__(self) -> None:
        self._with: dict[str, dict[Key, int]] = {}
        self._of: dict[Key, frozenset[str]] = {}
        self._words: list[str] | None = None

    def put(self, key: Key, titles: Iterable[str], texts: Iterable[str] = ()) -> None:
        """Keep a key under these words, and under no others any more."""
        self.drop(key)
        found = {word: _IN_TEXT for text in texts for word in words(text)}
        found |= {word: 0 for title in titles for word in words(title)}
        for word, weight in found.items():
            self._with.setdefault(word, {})[key] = weight
        self._of[key] = frozenset(found)
        self._words = None

    def drop(self, key: Key) -> None:
        """Forget a key."""
        for word in self._of.pop(key, ()):
            keys = self._with[word]
            del keys[key]
            if not keys:
                del self._with[word]
                self._words = None

    def fits(self, typed: str) -> Mapping[Key, int]:
        """How well each key fits one typed word, perhaps half a word, the smaller the better; others are missing."""
        found: dict[Key, int] = {}
        for word, quality in self._alike(typed):
            for key, weight in self._with[word].items():
                found[key] = min(quality + weight, found.get(key, quality + weight))
        return found

    def matching(self, typed: str) -> Mapping[Key, int]:
        """How well each key fits all the typed words."""
        asked = typed_words(typed)
        if not asked:
            return {}
        quality = dict(self.fits(asked[0]))
        for word in asked[1:]:
            also = self.fits(word)
            quality = {key: one + also[key] for key, one in quality.items() if key in also}
        return quality

    def _alike(self, typed: str) -> Iterator[tuple[str, int]]:
        known = self._words = sorted(self._with) if self._words is None else self._words
        start = bisect_left(known, typed)
        end = bisect_left(known, typed + "\U0010ffff")
        for word in known[start:end]:
            yield word, _AS_TYPED if word == typed else _BEGINNING
        if len(typed) >= _INSIDE_FROM:
            yield from ((word, _INSIDE) for word in known if typed in word and not word.startswith(typed))
        if start == end and len(typed) >= _TYPO_FROM:
            alike = process.extract(typed, known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_ALIKE)
            yield from ((word, _TYPO) for word, _, _ in alike)


class Library:
    """What many may look up: each thing's words are read once and again after it changed, its places by their names."""

    def __init__(self) -> None:
        self._shelf = Shelf[str]()
        self._stamps: dict[str, str] = {}
        self._places = Shelf[str]()
        self._version = -1
        self._putting = asyncio.Lock()

    async def found(
        self,
        turn: Turn,
        listed: Sequence[Findable],
        read: Callable[[Sequence[str]], Awaitable[Mapping[str, Thing]]],
        words_of: Callable[[Thing], Told],
    ) -> list[Thing]:
        """What fits what was typed, best first, at most 100; `read` takes ids, `words_of` tells what a thing says."""
        changed = await read([one.id for one in listed if self._stamps.get(one.id) != one.stamp])
        await self._keep({id: words_of(one) for id, one in changed.items()}, listed)
        ids = (await self._that_fit(turn, listed))[:MOST]
        found = await read(ids)
        return [found[id] for id in ids if id in found]

    async def _keep(self, read: Mapping[str, Told], listed: Sequence[Findable]) -> None:
        stamps = {one.id: one.stamp for one in listed}
        async with self._putting:
            await asyncio.to_thread(self._put, read)
            self._stamps |= {id: stamps[id] for id in read}

    def _put(self, read: Mapping[str, Told]) -> None:
        for id, (titles, texts) in read.items():
            self._shelf.put(id, titles, texts)

    async def _that_fit(self, turn: Turn, listed: Sequence[Findable]) -> list[str]:
        """The ids of what fits what was typed, best first, else in the order given; all while nothing is typed.

        Where the words as they stand are nowhere, what they name counts: "Was ist neu bei der E-Akte?".
        """
        async with self._putting:
            self._name_places(turn.town)
            found = self._fitting(turn.said, listed)
            named = _named(turn) if turn.said and not found else frozenset()
        return found or [one.id for one in listed if named.intersection(one.places)]

    def _fitting(self, typed: str, listed: Sequence[Findable]) -> list[str]:
        asked = typed_words(typed)
        return [] if typed and not asked else fitting(listed, asked, self._shelf.fits, self._places.fits)

    def _name_places(self, town: Town) -> None:
        if self._version == town.version:
            return
        self._places = Shelf[str]()
        for id, project in town.projects.items():
            self._places.put(place(project=id), (*wordings(project.name), *project.aliases, *project.topics))
        for id, unit in town.units.items():
            self._places.put(place(unit=id), (*wordings(unit.name), *unit.aliases))
        self._version = town.version


def place(project: str | None = None, unit: str | None = None) -> str:
    """How a project or a unit is called among the places of what can be found."""
    return f"project {project}" if project else f"unit {unit}" if unit else ""


def wordings(*said: Wording) -> tuple[str, ...]:
    """The words in every language, once."""
    return tuple(dict.fromkeys(words for one in said for words in (one.de, one.en) if words))


def _named(turn: Turn) -> frozenset[str]:
    return frozenset(place(**{kind: turn.slots[kind]}) for kind in ("project", "unit") if kind in turn.slots)
