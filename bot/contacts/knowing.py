"""Finds the entry that answers a question put in other words; a wrong one would be worse than none."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.distance import OSA

from bot.contacts.listed import KINDS, Lists
from bot.recogniser.folding import clean, tokens
from domain.contacts.knowledge import MOST_KEPT, Entry
from domain.town import Town

# Of all that both say, so much must be the same: 1 is everything.
_SURE = 0.88
_NEAR = 0.6
# A beginning or an ending in common, as in Teilzeit and Teilzeitkraft, counts this much; a typo that much.
_PART, _TYPO = 0.6, 0.9
_PART_FROM, _TYPO_FROM = 5, 6
# One word alone tells what is meant only if it is no such word as "gilt".
_ALONE_FROM = 6
# Whoever writes more than this asks more than one thing.
_MOST_WORDS = 40
# How and where one gets something is mostly the same question, and so is one without any such word.
_LOOSE = (frozenset({"", "how"}), frozenset({"how", "where"}), frozenset({"", "where"}), frozenset({"", "what"}))
_SIGNS = ".?!,;:\n"


@dataclass(frozen=True, slots=True)
class Match:
    """The entry (an id) that a question is about; only where it is sure it may be answered without asking."""

    entry: str
    is_sure: bool
    score: float


@dataclass(frozen=True, slots=True)
class _Meant:
    """A question as it is compared: what it is about, what is asked of that, its numbers and whether it says no."""

    words: frozenset[str]
    things: frozenset[str] = frozenset()
    kind: str = ""
    numbers: frozenset[str] = frozenset()
    is_denied: bool = False

    @property
    def size(self) -> int:
        """Of how many things it speaks."""
        return len(self.words) + len(self.things)


@dataclass(frozen=True, slots=True)
class _Known:
    entry: Entry
    meant: _Meant


class Knowing:
    """The entries of a town made ready to be found, and the town's names by which they are told apart."""

    def __init__(self, entries: Sequence[Entry] = (), town: Town | None = None) -> None:
        self._lists = Lists.read()
        self._names = _names(town) if town is not None else {}
        self._known: list[_Known] = []
        self._of_word: dict[str, list[int]] = {}
        self._alike: dict[str, list[str]] = {}
        for entry in entries[:MOST_KEPT]:
            for said in dict.fromkeys((entry.question.de, entry.question.en)):
                self._learn(entry, self._of_project(self._meant(said), entry.project))

    def __len__(self) -> int:
        return len({one.entry.id for one in self._known})

    def find(self, said: str, today: date) -> Match | None:
        """The valid entry nearest to these words, or None when none is near."""
        if not self._known:
            return None
        meant = self._meant(said)
        if not meant.size or meant.size > _MOST_WORDS:
            return None
        best: Match | None = None
        for known in self._near(meant):
            if known.entry.is_valid(today):
                found = self._compared(meant, known)
                if found is not None and (best is None or (found.is_sure, found.score) > (best.is_sure, best.score)):
                    best = found
        return best

    def _of_project(self, meant: _Meant, project: str | None) -> _Meant:
        """A question of words that every project knows is one about its project only."""
        if project is None or not meant.words <= self._lists.general:
            return meant
        return replace(meant, things=meant.things | {f"project:{project}"})

    def _learn(self, entry: Entry, meant: _Meant) -> None:
        if not meant.size:
            return
        place = len(self._known)
        self._known.append(_Known(entry, meant))
        for word in (*meant.words, *meant.things):
            if word not in self._of_word:
                self._alike.setdefault(word[:2], []).append(word)
            self._of_word.setdefault(word, []).append(place)

    def _near(self, meant: _Meant) -> Iterator[_Known]:
        """The entries with most words in common; few, for each is compared."""
        places: Counter[int] = Counter()
        for word in (*meant.words, *meant.things):
            for known in (word, *self._spelt_like(word)) if word not in self._of_word else (word,):
                places.update(self._of_word.get(known, ()))
        return (self._known[place] for place, _ in places.most_common(30))

    def _spelt_like(self, word: str) -> Iterator[str]:
        """Known words that this one may be: with one letter wrong, or in a longer or shorter form."""
        for known in self._alike.get(word[:2], ()):
            if _likeness(word, known):
                yield known

    def _compared(self, meant: _Meant, known: _Known) -> Match | None:
        other = known.meant
        if meant.numbers != other.numbers or _differ(meant.things, other.things):
            return None
        common, exact = _in_common(meant.words, other.words)
        things = len(meant.things & other.things)
        unsaid = len(meant.things - other.things)
        score = 2 * (common + things) / (meant.size - unsaid + other.size)
        if score < _NEAR or not exact + things:
            return None
        own = {f"project:{known.entry.project}"}
        is_sure = (
            score >= _SURE
            and meant.is_denied == other.is_denied
            and meant.things | own == other.things | own
            and other.things <= meant.things
            and not (other.words <= self._lists.general and not other.things)
            and _is_told_by((meant.words & other.words) | (meant.things & other.things), meant.kind, other.kind)
        )
        return Match(known.entry.id, is_sure, round(score, 3))

    def _meant(self, said: str) -> _Meant:
        """What is compared of a question."""
        lists = self._lists
        words: set[str] = set()
        things: set[str] = set()
        numbers: set[str] = set()
        kind, is_denied = "", False
        for sentence in _sentences(clean(said)):
            folded, found = self._without_names([one.folded for one in tokens(sentence)])
            things |= found
            asked = _kind(folded, lists.kinds)
            kind = kind or asked
            is_denied = is_denied or not lists.negation.isdisjoint(folded)
            for word in _joined(folded, lists):
                if word.isdigit():
                    numbers.add(word)
                elif word not in lists.stop and word not in lists.negation and word not in lists.kinds:
                    words.add(lists.keyed(word))
        return _Meant(frozenset(words), frozenset(things), kind, frozenset(numbers), is_denied)

    def _without_names(self, folded: list[str]) -> tuple[list[str], set[str]]:
        """The words without the town's names, and those by their ids; the longest name first."""
        rest: list[str] = []
        found: set[str] = set()
        place = 0
        while place < len(folded):
            names = self._names.get(folded[place], ())
            hit = next((one for one in names if tuple(folded[place : place + len(one[0])]) == one[0]), None)
            if hit is None:
                rest.append(folded[place])
                place += 1
            else:
                found.add(hit[1])
                place += len(hit[0])
        return rest, found


def _sentences(said: str) -> Iterator[str]:
    start = 0
    for place, sign in enumerate(said):
        if sign in _SIGNS:
            yield said[start:place]
            start = place + 1
    yield said[start:]


def _kind(folded: Sequence[str], kinds: Mapping[str, str]) -> str:
    """What is asked of the thing; "wie lange" is more than "wie"."""
    found = {kinds[word] for word in folded[:6] if word in kinds}
    if found & {"howlong", "howmuch", "howoften"} and not found & {"how"} and "kosten" not in " ".join(folded):
        # "Der lange Weg" asks for no time.
        found -= {"howlong", "howoften"}
    return next((kind for kind in KINDS if kind in found), "")


def _joined(folded: Sequence[str], lists: Lists) -> Iterator[str]:
    """The words, a separable verb put together: "melde … an" is "anmelde"."""
    words = list(folded)
    if len(words) > 2 and words[-1] in lists.particles and words[-1] not in lists.english:
        verb = next((place for place, word in enumerate(words) if word not in lists.kinds), None)
        if verb is not None and verb < len(words) - 1:
            particle = words.pop()
            if particle != "her":
                words[verb] = particle + lists.roots.get(words[verb], words[verb])
            yield from words
            return
    if len(words) > 1 and words[-1] in lists.english:
        yield from words[:-1]
        yield f"-{words[-1]}"
        return
    yield from words


def _in_common(some: frozenset[str], others: frozenset[str]) -> tuple[float, int]:
    """How much of the words is the same, and how many words are so to the letter."""
    same = some & others
    total, left = float(len(same)), set(others - same)
    for word in sorted(some - same):
        best = max(((_likeness(word, other), other) for other in left), default=(0.0, ""))
        if best[0]:
            total += best[0]
            left.discard(best[1])
    return total, len(same)


def _likeness(word: str, other: str) -> float:
    """1 for the same word, less for a typo or a part of a longer one, 0 for others."""
    if word[:2] != other[:2]:
        return 0.0
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= _PART_FROM and len(longer) > len(shorter) + 1 and longer.startswith(shorter):
        return _PART
    if len(shorter) >= _TYPO_FROM and OSA.distance(word, other, score_cutoff=1) <= 1:
        return _TYPO
    return 0.0


def _differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each names something of the town that the other does not."""
    return bool(some - others and others - some)


def _is_told_by(common: frozenset[str], one: str, other: str) -> bool:
    """Whether these words, the same in both, with what is asked of them leave no doubt."""
    if len(common) > 1:
        return one == other or frozenset({one, other}) in _LOOSE
    return one == other and any(len(word) >= _ALONE_FROM for word in common)


def _names(town: Town) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The names of projects, units and roles in folded words, by their first one; the longest in front."""
    kinds = (("project", town.projects), ("unit", town.units), ("role", town.roles))
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, ones in kinds:
        for one in ones.values():
            for name in (one.name.de, one.name.en, *one.aliases):
                words = tuple(token.folded for token in tokens(clean(name)))
                if words:
                    found.setdefault(words[0], []).append((words, f"{kind}:{one.id}"))
    return {first: tuple(sorted(names, key=lambda name: -len(name[0]))) for first, names in found.items()}
