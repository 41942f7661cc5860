"""What the doctor says: a verdict and a sentence of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Seconds until something that does not answer counts as gone.
PATIENCE = 5.0
# Seconds between two clocks, from which tokens are refused.
MOST_APART = 60.0


class Verdict(StrEnum):
    """How bad it is; `off` is what does not apply here."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, and what it means for whoever runs Wegweiser; never a secret."""

    verdict: Verdict
    key: str
    values: Mapping[str, str | int]


def good(key: str, **values: str | int) -> Finding:
    """As it should be."""
    return Finding(Verdict.GOOD, key, values)


def note(key: str, **values: str | int) -> Finding:
    """Works, and somebody should know."""
    return Finding(Verdict.NOTE, key, values)


def bad(key: str, **values: str | int) -> Finding:
    """Does not work, or will not."""
    return Finding(Verdict.BAD, key, values)


def off(key: str, **values: str | int) -> Finding:
    """Does not apply."""
    return Finding(Verdict.OFF, key, values)
