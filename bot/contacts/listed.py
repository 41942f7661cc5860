"""Reads the words by which questions are told apart, and by which one is put neutrally."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bot.recogniser.folding import fold, stem

# What is asked for, what says more in front: "wie lange" is more than "wie".
KINDS = ("howlong", "howmuch", "howoften", "who", "when", "why", "where", "what", "how")
_VERB_ENDING = re.compile(r"(?<=\w{3})(?:et|t|ed|ing)$")
Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """Folded words by what they do in a question; `roots` and `same` lead from one form to the one compared."""

    stop: frozenset[str]
    negation: frozenset[str]
    kinds: Mapping[str, str]
    particles: frozenset[str]
    english: frozenset[str]
    general: frozenset[str]
    roots: Mapping[str, str]
    same: Mapping[str, str]

    @classmethod
    def read(cls) -> "Lists":
        """The lists of knowing.txt."""
        lists = listed()
        same: dict[str, str] = {}
        for line in lists["same"]:
            first = key(fold(line[0]))
            same |= {form: first for word in line for form in (fold(word), key(fold(word)))}
        general, verbs = ([word for line in lists[name] for word in line] for name in ("general", "man"))
        return cls(
            stop=_folded(lists["stop"]),
            negation=_folded(lists["negation"]),
            kinds={fold(word): kind for kind in KINDS for line in lists[kind] for word in line},
            particles=_folded(lists["particle"]),
            english=_folded(lists["english-particle"]),
            general=frozenset(form for word in map(fold, general) for form in (word, _keyed(word, same))),
            roots={fold(third): fold(first) for first, third in (pair.split("=") for pair in verbs)},
            same=same,
        )

    def keyed(self, folded: str) -> str:
        """The one form of a word and of those that mean the same."""
        return _keyed(folded, self.same)


def listed() -> Mapping[str, Lines]:
    """The lists of knowing.txt by their heading, each line by itself."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in Path(__file__).with_name("knowing.txt").read_text("utf-8").splitlines():
        key_, colon, said = line.partition(":")
        if colon and not line.startswith("#"):
            found.setdefault(key_, []).append(tuple(said.split()))
    return {name: tuple(lines) for name, lines in found.items()}


def key(folded: str) -> str:
    """A folded word by which it is compared: without its ending, and with no letter doubled."""
    root = _VERB_ENDING.sub("", stem(folded))
    return root[:1] + "".join(second for first, second in pairwise(root) if first != second)


def _keyed(folded: str, same: Mapping[str, str]) -> str:
    return same.get(folded) or same.get(key(folded)) or key(folded)


def _folded(lines: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(fold(word) for line in lines for word in line)
