"""A report that an entry is wrong: which entry, what is wrong, who would be right, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.typed import length, plain

LONGEST = 500
KEPT_FOR = timedelta(days=90)
# Beyond the limit a text is kept so that it can be shortened; beyond this nobody typed it.
_MOST_KEPT = 2 * LONGEST


class State(StrEnum):
    """How a report stands."""

    REPORTED = "reported"
    CHANGED = "changed"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


class Fault(StrEnum):
    """What is wrong with what was typed."""

    MISSING = "missing"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Matter:
    """What an entry is about; ids of the town, `topic` as words, `responsibility` where one entry is meant.

    `knowledge` is the id of an answer that is kept, where that is what is wrong; `topic` is then its question.
    """

    responsibility: str | None = None
    person: str | None = None
    project: str | None = None
    role: str | None = None
    unit: str | None = None
    topic: str = ""
    knowledge: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What `reporter` says is wrong; `right` is who would be right (a person's id), `reason` why it stays."""

    id: str
    reporter: str
    matter: Matter
    words: str
    reported_at: datetime
    right: str | None = None
    state: State = State.REPORTED
    reason: str = ""
    decided_by: str | None = None
    decided_at: datetime | None = None


def cleaned(typed: str) -> str:
    """What was typed, without control characters."""
    return plain(typed.strip(), _MOST_KEPT)


def fault_of(words: str, *, is_required: bool = True) -> Fault | None:
    """What keeps these words from being sent."""
    if not words and is_required:
        return Fault.MISSING
    return Fault.TOO_LONG if length(words) > LONGEST else None
