"""Scores intents by the concepts of a sentence, as rules.txt says."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of rules.txt; each of `wanted` is a set of alternatives."""

    intent: str
    weight: float
    wanted: tuple[frozenset[str], ...]
    unwanted: frozenset[str]

    def holds(self, concepts: frozenset[str]) -> bool:
        """Whether everything wanted is there and nothing unwanted."""
        return self.unwanted.isdisjoint(concepts) and all(not one.isdisjoint(concepts) for one in self.wanted)


class Rules:
    """The rules of rules.txt; read once."""

    def __init__(self) -> None:
        lines = Path(__file__).with_name("rules.txt").read_text("utf-8").splitlines()
        self._rules = tuple(_rule(line) for line in lines if line and not line.startswith("#"))
        self._by_concept: dict[str, list[Rule]] = {}
        spread = Counter(concept for rule in self._rules for one in rule.wanted for concept in one)
        for rule in self._rules:
            rarest = min(rule.wanted, key=lambda one: sum(spread[concept] for concept in one))
            for concept in rarest:
                self._by_concept.setdefault(concept, []).append(rule)

    def scores(self, concepts: frozenset[str]) -> Mapping[str, float]:
        """The best weight per intent of the rules that hold, between 0 and 1."""
        found: dict[str, float] = {}
        for concept in concepts:
            for rule in self._by_concept.get(concept, ()):
                if found.get(rule.intent, 0.0) < rule.weight and rule.holds(concepts):
                    found[rule.intent] = rule.weight
        return found


def _rule(line: str) -> Rule:
    head, _, tail = line.partition(":")
    intent, weight = head.split()
    parts = tail.split()
    return Rule(
        intent,
        float(weight) / 100,
        tuple(frozenset(part.split("|")) for part in parts if not part.startswith("-")),
        frozenset(part[1:] for part in parts if part.startswith("-")),
    )
