"""Trains the recogniser's linear model on the sentences that are not held out: `python -m tests.bot.training`."""

import json
import random
import sys
from collections import Counter
from dataclasses import replace
from math import sqrt

from bot.recogniser.folding import words
from bot.recogniser.model import WEIGHTS, sentence_features, softened, word_features
from bot.recogniser.reading import Reading
from tests.bot.scoring import known_towns, training_sentences

_PASSES = 25
_RATE = 0.25
_SHRINK = 1e-4
_WORDS_ALONE = 0.3  # how often the concepts are hidden: their lists know the training sentences too well
_DROPPED = 0.25
_SMALLEST = 0.12  # weights below are not kept
_FEWEST = 2  # sentences a feature must occur in
_SEED = 20
_RUNS = 5
_PROJECT = "#project"
_ABOUT_MATTERS = frozenset({"contacts.ask", "contacts.correct", "projects.next", "projects.status", "trainings.find"})
_UNKNOWN_MATTERS = (
    *("Smart City", "Fundsachen", "Energiebericht", "Schulwegplan", "Bürgerkarte", "Ladesäulen", "Chatbot", "Drohnen"),
    *("Friedhofsverwaltung", "Sensoren", "Glasfaser", "Baumkataster", "Ticketsystem", "Ehrenamtskarte", "Leitbild"),
    *("street lights", "asset register", "fleet booking", "payment kiosk", "heat map", "Zeitarchiv", "Sportstätten"),
)

Example = tuple[list[str], str]


def features(reading: Reading) -> list[str]:
    """All features of one message in a fixed order."""
    listed = [one for word in reading.written for one in word_features(word)]
    return [*listed, *sentence_features(reading.written, sorted(reading.concepts))]


def with_unknown_matter(reading: Reading, matter: tuple[str, ...]) -> Reading:
    """The same sentence about something no town has heard of."""
    written = tuple(word for one in reading.written for word in (matter if one == _PROJECT else (one,)))
    return replace(reading, written=written, concepts=reading.concepts - {_PROJECT, "#thing"})


def examples() -> list[Example]:
    """The training sentences with their features; those the bot should ask back are left out."""
    towns = known_towns()
    chance = random.Random(_SEED)
    rows: list[tuple[list[str], str | None]] = []
    for row in training_sentences():
        reading = towns[row["town"]].reading(row["text"])
        rows.append((features(reading), row["intent"]))
        if _PROJECT in reading.written and row["intent"] in _ABOUT_MATTERS:
            matter = words(chance.choice(_UNKNOWN_MATTERS))
            rows.append((features(with_unknown_matter(reading, matter)), row["intent"]))
    spread = Counter(one for listed, _ in rows for one in set(listed))
    return [([one for one in listed if spread[one] >= _FEWEST], intent) for listed, intent in rows if intent]


class Trainer:
    """Logistic regression by stochastic gradient (Adagrad) with dropped features."""

    def __init__(self, rows: list[Example], seed: int) -> None:
        self.intents = sorted({intent for _, intent in rows})
        self.weights: dict[str, list[float]] = {}
        self._slopes: dict[str, list[float]] = {}
        self._rows = list(rows)
        self._chance = random.Random(seed)
        for listed, _ in rows:
            for one in listed:
                self.weights.setdefault(one, [0.0] * len(self.intents))
                self._slopes.setdefault(one, [1e-6] * len(self.intents))

    def train(self) -> None:
        """All passes over the sentences."""
        for _ in range(_PASSES):
            self._chance.shuffle(self._rows)
            for listed, intent in self._rows:
                self._learn(self._some(listed), self.intents.index(intent))

    def _some(self, listed: list[str]) -> list[str]:
        is_plain = self._chance.random() < _WORDS_ALONE
        kept = (one for one in listed if not (is_plain and one.startswith("c")))
        return [one for one in kept if self._chance.random() > _DROPPED]

    def _learn(self, listed: list[str], right: int) -> None:
        rows = [self.weights[one] for one in listed]
        sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(self.intents)
        off = softened(sums, len(rows))
        off[right] -= 1
        share = 1 / sqrt(len(rows) + 1)
        places = [place for place, one in enumerate(off) if abs(one) > 0.002]
        for one in listed:
            weights, slopes = self.weights[one], self._slopes[one]
            for place in places:
                step = off[place] * share + _SHRINK * weights[place]
                slopes[place] += step * step
                weights[place] -= _RATE * step / sqrt(slopes[place])


def averaged(trainers: list[Trainer]) -> dict[str, list[int]]:
    """Feature to place, hundredths, place, hundredths, …: the mean of several runs, which differ by chance."""
    found: dict[str, list[int]] = {}
    for one in sorted(trainers[0].weights):
        columns = zip(*(trainer.weights[one] for trainer in trainers), strict=True)
        means = [sum(column) / len(trainers) for column in columns]
        pairs = [
            number
            for place, weight in enumerate(means)
            if abs(weight) >= _SMALLEST
            for number in (place, round(weight * 100))
        ]
        if pairs:
            found[one] = pairs
    return found


def main() -> None:
    """Train and write the weights."""
    if not WEIGHTS.exists():
        WEIGHTS.write_text('{"intents": ["none"], "weights": {}}', "utf-8")
    rows = examples()
    trainers = [Trainer(rows, seed) for seed in range(_RUNS)]
    for trainer in trainers:
        trainer.train()
    kept = averaged(trainers)
    lines = ",\n".join(f"{json.dumps(one)}:{json.dumps(pairs, separators=(',', ':'))}" for one, pairs in kept.items())
    WEIGHTS.write_text(f'{{"intents":{json.dumps(trainers[0].intents)},"weights":{{\n{lines}\n}}}}\n', "utf-8")
    sys.stdout.write(f"{len(kept)} features written to {WEIGHTS.name}\n")


if __name__ == "__main__":
    main()
