"""How well the recogniser does on written sentences: `python -m tests.bot.scoring`, kept with --write."""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum
from pathlib import Path
from typing import TypedDict

from bot.recogniser import Recogniser
from bot.recogniser.model import WEIGHTS
from domain.people import Language
from domain.town import Town
from graph.town import open_town
from tests.bot.towns import lindenau, seebrueck

SENTENCES = Path(__file__).with_name("utterances.jsonl")
SECOND = Path(__file__).with_name("utterances_second.jsonl")  # by another author, in other voices
THIRD = Path(__file__).with_name("utterances_third.jsonl")  # seventeen voices by a stranger to the recogniser
FOURTH = Path(__file__).with_name("utterances_fourth.jsonl")  # near what strangers were misunderstood in; no slots
FIFTH = Path(__file__).with_name("utterances_fifth.jsonl")  # the border of what is out of scope, from both sides
BLIND = Path(__file__).with_name("utterances_blind.jsonl")  # by an author who saw neither code nor training sentences
FILES = (SENTENCES, SECOND, THIRD, FOURTH, FIFTH, BLIND)
HELD_OUT = "held-out"
_SECOND_TOWN = Path(__file__).with_name("second_town.yaml")
_THIRD_TOWN = Path(__file__).with_name("third_town.yaml")
_SAMPLE_TOWN = Path(__file__).parents[2] / "town" / "musterstadt.yaml"
KINDS = ("project", "unit", "role", "person")
NONE = "none"


class Sentence(TypedDict):
    """One line of a JSONL file; `intent` is None where the bot should ask back, `slots` where nobody noted them."""

    text: str
    locale: Language
    intent: str | None
    slots: dict[str, str | None] | None
    author: str
    split: str
    town: str


@dataclass
class Score:
    """Counts over a set of sentences; times in seconds; `confusion` by (meant, taken for), "?" for asked back."""

    hits: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrongly: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: int = 0
    wrong: int = 0
    one_click: int = 0
    entities: Counter[tuple[str, str]] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many sentences."""
        return len(self.times)

    @property
    def macro_f1(self) -> float:
        """The mean over the intents that occur."""
        wanted = set(self.hits) | set(self.missed)
        return fsum(self._f1(intent) for intent in wanted) / max(1, len(wanted))

    def _f1(self, intent: str) -> float:
        hits = 2 * self.hits[intent]
        return hits / max(1, hits + self.missed[intent] + self.wrongly[intent])

    @property
    def wrong_rate(self) -> float:
        """How often the bot would act on something else than what was meant."""
        return self.wrong / max(1, self.total)

    @property
    def out_of_scope(self) -> int:
        """How many sentences belong elsewhere."""
        return self.hits[NONE] + self.missed[NONE]

    @property
    def false_action(self) -> float:
        """The share of what is out of scope that the bot would act on."""
        acted = sum(many for (meant, got), many in self.confusion.items() if meant == NONE and got != "?")
        return acted / max(1, self.out_of_scope)

    @property
    def none_recall(self) -> float:
        """The share of what is out of scope that was known as such."""
        return self.hits[NONE] / max(1, self.out_of_scope)

    @property
    def none_precision(self) -> float:
        """How much of what was called out of scope is."""
        return self.hits[NONE] / max(1, self.hits[NONE] + self.wrongly[NONE])

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of sentences was understood."""
        return sorted(self.times)[min(self.total - 1, int(self.total * share))] * 1000

    def recall(self, *kinds: str) -> float:
        """Share of the named things of these kinds (all when none is given) that were found."""
        found = self._count("found", kinds)
        return found / max(1, found + self._count("lost", kinds))

    def precision(self, *kinds: str) -> float:
        """Share of the things found that were named."""
        found = self._count("found", kinds)
        return found / max(1, found + self._count("invented", kinds))

    def add(self, other: "Score") -> None:
        """Counts the sentences of another score as well."""
        for name in ("hits", "missed", "wrongly", "confusion", "entities"):
            getattr(self, name).update(getattr(other, name))
        self.asked += other.asked
        self.wrong += other.wrong
        self.one_click += other.one_click
        self.times += other.times
        self.failures += other.failures

    def _count(self, outcome: str, kinds: Sequence[str]) -> int:
        return sum(self.entities[kind, outcome] for kind in kinds or KINDS)


def rows_of(path: Path) -> list[Sentence]:
    """Every sentence of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def sentences(split: str, path: Path = SENTENCES) -> list[Sentence]:
    """The sentences of one split."""
    return [row for row in rows_of(path) if row["split"] == split]


def training_sentences() -> list[Sentence]:
    """Every sentence that is not held out."""
    return [row for path in FILES for row in rows_of(path) if row["split"] != HELD_OUT]


def held_out_sentences() -> list[Sentence]:
    """Every sentence that met no training."""
    return [row for path in FILES for row in sentences(HELD_OUT, path)]


def scored(rows: Iterable[Sentence], towns: Mapping[str, Recogniser]) -> Score:
    """Recognises every sentence in its town and counts."""
    score = Score()
    for row in rows:
        began = time.perf_counter()
        result = towns[row["town"]].recognise(row["text"], row["locale"])
        score.times.append(time.perf_counter() - began)
        if row["slots"] is not None:
            _count_entities(score, row["slots"], result.slots)
        _count_intent(score, row, result.intent, result.choices)
    return score


def _count_entities(score: Score, wanted: Mapping[str, str | None], got: Mapping[str, str]) -> None:
    """Counts what is named; what the author was unsure of (None) is not judged."""
    for kind in KINDS:
        if kind in wanted and wanted[kind] is None:
            continue
        if kind in wanted:
            score.entities[kind, "found" if got.get(kind) == wanted[kind] else "lost"] += 1
        if kind in got and got[kind] != wanted.get(kind):
            score.entities[kind, "invented"] += 1


def _count_intent(score: Score, row: Sentence, got: str | None, choices: Sequence[str]) -> None:
    """Counts one sentence; asking back with the right choice is one click, and never wrong out of scope."""
    wanted = row["intent"]
    if got == wanted:
        score.one_click += 1
        if wanted is not None:
            score.hits[wanted] += 1
        return
    score.failures.append(f"{wanted} -> {got} {','.join(choices)} | {row['text']}")
    score.confusion[wanted or "?", got or "?"] += 1
    if wanted is not None:
        score.missed[wanted] += 1
    if got is None:
        score.asked += 1
        score.one_click += wanted in choices
    else:
        score.wrong += 1
        score.wrongly[got] += 1


def sample_towns() -> dict[str, Town]:
    """The towns of the sentences."""
    return {
        "lindenau": lindenau(),
        "seebrueck": seebrueck(),
        "ammerbruck": open_town(_SECOND_TOWN).town,
        "greifenhude": open_town(_THIRD_TOWN).town,
        "musterstadt": open_town(_SAMPLE_TOWN).town,
    }


def known_towns(weights: Path = WEIGHTS) -> dict[str, Recogniser]:
    """A recogniser for each of them."""
    return {name: Recogniser(town, weights) for name, town in sample_towns().items()}


def main() -> None:
    """Print the report, or write it with the cross-validation, which takes minutes."""
    from tests.bot import reporting

    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        reporting.write()
    else:
        sys.stdout.write(reporting.report() + reporting.times())


if __name__ == "__main__":
    main()
