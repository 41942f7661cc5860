"""How well the recogniser does on written sentences: `python -m tests.bot.scoring` prints the report."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from bot.recogniser import Recogniser
from domain.people import Language
from graph.town import open_town
from tests.bot.towns import lindenau, seebrueck

SENTENCES = Path(__file__).with_name("utterances.jsonl")
SECOND = Path(__file__).with_name("utterances_second.jsonl")  # by another author, in other voices
_SECOND_TOWN = Path(__file__).with_name("second_town.yaml")
_SAMPLE_TOWN = Path(__file__).parents[2] / "town" / "musterstadt.yaml"
_JUDGED = ("project", "unit", "role", "person")


class Sentence(TypedDict):
    """One line of a JSONL file; `intent` is None where the bot should ask back, `slots` where nobody noted them."""

    text: str
    locale: Language
    intent: str | None
    slots: dict[str, str] | None
    author: str
    split: str
    town: str


@dataclass
class Score:
    """Counts over a set of sentences; times in seconds."""

    hits: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrongly: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    wrong: int = 0
    one_click: int = 0
    entities: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def macro_f1(self) -> float:
        """The mean over the intents that occur."""
        wanted = set(self.hits) | set(self.missed)
        return sum(self._f1(intent) for intent in wanted) / max(1, len(wanted))

    def _f1(self, intent: str) -> float:
        hits = 2 * self.hits[intent]
        return hits / max(1, hits + self.missed[intent] + self.wrongly[intent])

    @property
    def wrong_rate(self) -> float:
        """How often the bot would act on something else than what was meant."""
        return self.wrong / max(1, len(self.times))

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of sentences was understood."""
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * share))] * 1000

    def recall(self) -> float:
        """Share of the named things that were found."""
        return self.entities["found"] / max(1, self.entities["found"] + self.entities["lost"])


def sentences(split: str, path: Path = SENTENCES) -> list[Sentence]:
    """The sentences of one split."""
    rows: list[Sentence] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [row for row in rows if row["split"] == split]


def training_sentences() -> list[Sentence]:
    """Every sentence that is not held out."""
    return [*sentences("train"), *sentences("tuning", SECOND)]


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


def _count_entities(score: Score, wanted: Mapping[str, str], got: Mapping[str, str]) -> None:
    for kind in _JUDGED:
        if kind in wanted:
            score.entities["found" if got.get(kind) == wanted[kind] else "lost"] += 1
        if kind in got and got[kind] != wanted.get(kind):
            score.entities["invented"] += 1


def _count_intent(score: Score, row: Sentence, got: str | None, choices: Sequence[str]) -> None:
    wanted = row["intent"]
    if got == wanted:
        score.one_click += 1
        if wanted is not None:
            score.hits[wanted] += 1
        return
    score.failures.append(f"{wanted} -> {got} {','.join(choices)} | {row['text']}")
    if wanted is not None:
        score.missed[wanted] += 1
    if got is None:
        score.asked += 1
        score.one_click += wanted in choices
    else:
        score.wrong += 1
        score.wrongly[got] += 1


def known_towns() -> dict[str, Recogniser]:
    """A recogniser for each town of the sentences."""
    return {
        "lindenau": Recogniser(lindenau()),
        "seebrueck": Recogniser(seebrueck()),
        "ammerbruck": Recogniser(open_town(_SECOND_TOWN).town),
        "musterstadt": Recogniser(open_town(_SAMPLE_TOWN).town),
    }


def report(split: str, path: Path = SENTENCES) -> str:
    """The figures of one split in a few lines."""
    score = scored(sentences(split, path), known_towns())
    total = len(score.times)
    found = score.entities["found"]
    precision = found / max(1, found + score.entities["invented"])
    return (
        f"{path.stem} {split}: {total} sentences, macro-F1 {score.macro_f1:.3f}, wrong action {score.wrong_rate:.3f}, "
        f"asked back {score.asked / total:.3f}, right at once or with one click {score.one_click / total:.3f}, "
        f"entity recall {score.recall():.3f}, precision {precision:.3f}, "
        f"p50 {score.percentile(0.5):.2f} ms, p99 {score.percentile(0.99):.2f} ms"
    )


if __name__ == "__main__":
    for name, file in (("train", SENTENCES), ("held-out", SENTENCES), ("tuning", SECOND), ("held-out", SECOND)):
        sys.stdout.write(f"{report(name, file)}\n")
