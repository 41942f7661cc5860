"""Trains the recogniser's linear model on the sentences that are not held out: `python -m tests.bot.training`."""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import sqrt
from string import ascii_lowercase

from bot.recogniser import Recogniser
from bot.recogniser.folding import clean, tokens, words
from bot.recogniser.model import WEIGHTS, meanings, neighbours, softened, word_features
from bot.recogniser.reading import Reading
from tests.bot.scoring import Sentence, known_towns, training_sentences

_PASSES = 25
_RATE = 0.25
_SHRINK = 1e-4
_WORDS_ALONE = 0.6  # how often the concepts are hidden: their lists know the training sentences too well
_DROPPED = 0.25
_SMALLEST = 0.12  # weights below are not kept
_FEWEST = 2  # sentences a feature must occur in
_SEED = 20
RUNS = 5
_NONSENSE = 8  # letters
_KNOWN_MATTERS = 0.5  # how often the matter no town has heard of is a real word
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
    return [*listed, *neighbours(reading.written), *meanings(sorted(reading.concepts))]


def with_unknown_matter(reading: Reading, matter: tuple[str, ...]) -> Reading:
    """The same sentence about something no town has heard of."""
    written = tuple(word for one in reading.written for word in (matter if one == _PROJECT else (one,)))
    return replace(reading, written=written, concepts=reading.concepts - {_PROJECT, "#thing"})


def examples(sentences: Iterable[Sentence], towns: Mapping[str, Recogniser]) -> list[Example]:
    """The sentences with their features; those the bot should ask back and those without a word are left out."""
    chance = random.Random(_SEED)
    rows: list[tuple[list[str], str | None]] = []
    for row in sentences:
        if not tokens(clean(row["text"])):
            continue
        reading = towns[row["town"]].reading(row["text"])
        rows.append((features(reading), row["intent"]))
        if _PROJECT in reading.written and row["intent"] in _ABOUT_MATTERS:
            is_known = chance.random() < _KNOWN_MATTERS
            matter = words(chance.choice(_UNKNOWN_MATTERS)) if is_known else (_nonsense(chance),)
            rows.append((features(with_unknown_matter(reading, matter)), row["intent"]))
    spread = Counter(one for listed, _ in rows for one in set(listed))
    return [([one for one in listed if spread[one] >= _FEWEST], intent) for listed, intent in rows if intent]


def _nonsense(chance: random.Random) -> str:
    """A word of which nothing is kept, as a word nobody has trained is."""
    return "".join(chance.choices(ascii_lowercase, k=_NONSENSE))


def trained(rows: list[Example], runs: int = RUNS) -> list["Trainer"]:
    """Several runs over the same rows, which differ by chance."""
    trainers = [Trainer(rows, seed) for seed in range(runs)]
    for trainer in trainers:
        trainer.train()
    return trainers


def as_kept(trainers: list["Trainer"]) -> str:
    """The weights as the file keeps them, one feature a line."""
    kept = averaged(trainers)
    lines = ",\n".join(f"{json.dumps(one)}:{json.dumps(pairs, separators=(',', ':'))}" for one, pairs in kept.items())
    return f'{{"intents":{json.dumps(trainers[0].intents)},"weights":{{\n{lines}\n}}}}\n'


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
    WEIGHTS.write_text(as_kept(trained(examples(training_sentences(), known_towns()))), "utf-8")
    sys.stdout.write(f"{WEIGHTS.name} written\n")


if __name__ == "__main__":
    main()
