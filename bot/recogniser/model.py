"""How likely each intent is by the words alone: a linear model, trained by tests/bot/training.py, in plain Python."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, sqrt
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")
_SCALE = 100  # weights are kept as whole hundredths
_STEEPNESS = 3.0  # undoes most of the normalising by length
_PIECE = 4  # letters of a piece of a word
_CACHED = 5_000
_WORDS_SHARE = 0.3  # chosen by cross-validation over authors

Row = tuple[float, ...]


def word_features(word: str) -> Iterator[str]:
    """The word, how it begins and ends, and its pieces; a mask like #project is only itself."""
    yield f"w{word}"
    if not word.startswith("#") and len(word) > _PIECE:
        yield f"p{word[:_PIECE]}"
        yield f"s{word[-_PIECE:]}"
        yield from (f"g{word[at : at + _PIECE]}" for at in range(len(word) - _PIECE + 1))


def neighbours(written: Sequence[str]) -> Iterator[str]:
    """Each word with the one after it."""
    yield from (f"{one}_{after}" for one, after in zip(("^", *written), (*written, "$"), strict=True))


def meanings(concepts: Iterable[str]) -> Iterator[str]:
    """What the words mean."""
    yield from (f"c{concept}" for concept in concepts)


def softened(sums: Sequence[float], count: int) -> list[float]:
    """Shares that add up to one, from the summed weights of that many features."""
    scale = _STEEPNESS / sqrt(count + 1)
    highest = max(sums)
    powers = [exp((one - highest) * scale) for one in sums]
    total = sum(powers)
    return [one / total for one in powers]


class Model:
    """The trained weights; a word's features are summed once and remembered."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        kept = json.loads(weights.read_text("utf-8"))
        self._intents: tuple[str, ...] = tuple(kept["intents"])
        self._rows: dict[str, Row] = {}
        shared: dict[int, float] = {}  # one object for each of the few different weights
        for feature, pairs in kept["weights"].items():
            row = [0.0] * len(self._intents)
            for place, weight in zip(pairs[::2], pairs[1::2], strict=True):
                row[place] = shared.setdefault(weight, weight / _SCALE)
            self._rows[feature] = tuple(row)
        self._seen: dict[str, tuple[Row, int]] = {}

    def probabilities(self, written: Sequence[str], concepts: Iterable[str]) -> Mapping[str, float]:
        """The probability of each intent: by words and meanings, and for a part by the words alone.

        The lists of meanings know the sentences they were made from too well; where the words alone disagree, the
        highest probability falls and the bot asks.
        """
        rows: list[Row] = []
        count = 0
        for word in written:
            row, known = self._word(word)
            if known:
                rows.append(row)
                count += known
        pairs = self._known(neighbours(written))
        rows += pairs
        count += len(pairs)
        meant = self._known(meanings(concepts))
        alone = self._softened(rows, count)
        full = self._softened([*rows, *meant], count + len(meant))
        mixed = [_WORDS_SHARE * one + (1 - _WORDS_SHARE) * other for one, other in zip(alone, full, strict=True)]
        return dict(zip(self._intents, mixed, strict=True))

    def _known(self, features: Iterable[str]) -> list[Row]:
        return [row for feature in features if (row := self._rows.get(feature)) is not None]

    def _softened(self, rows: Sequence[Row], count: int) -> list[float]:
        sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(self._intents)
        return softened(sums, count)

    def _word(self, word: str) -> tuple[Row, int]:
        if word not in self._seen:
            if len(self._seen) >= _CACHED:
                self._seen.clear()
            rows = [row for feature in word_features(word) if (row := self._rows.get(feature)) is not None]
            self._seen[word] = (tuple(sum(column) for column in zip(*rows, strict=True)), len(rows))
        return self._seen[word]
