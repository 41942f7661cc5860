"""What a look back is: cards in three columns without names, released by a facilitator into a channel."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.people import Audience, Wording
from domain.schedules import Calendar, working_days
from domain.schedules.calendar import opening

OPEN_FOR = 2  # working days
CLOSES_AT = time(12)
LONGEST = 500
KEPT = timedelta(days=30)
# What fits on one card, of which Teams takes 28 KB: words are on it twice, to be read and to be heard, and a
# character that must be escaped grows threefold.
PAGE = 9_000
OVERHEAD = 80
_UNREADABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
ESCAPED = frozenset('\\`*_[]<>#"')


class Column(StrEnum):
    """Where a card belongs."""

    START = "start"
    STOP = "stop"
    KEEP = "keep"


class State(StrEnum):
    """Cards come in; they wait for the facilitator; they were released; or nothing came of them."""

    COLLECTING = "collecting"
    WAITING = "waiting"
    RELEASED = "released"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Retro:
    """One look back; `facilitator` is a person's id, `channel` the Teams id where it is released."""

    id: str
    schedule: str
    title: Wording
    audience: Audience
    facilitator: str
    opens_at: datetime
    closes_at: datetime
    project: str | None = None
    channel: str | None = None
    announcement: int | None = None
    state: State = State.COLLECTING

    def is_collecting(self, now: datetime) -> bool:
        """Whether a card still comes in."""
        return self.state is State.COLLECTING and now < self.closes_at


@dataclass(frozen=True, slots=True)
class RetroCard:
    """What someone wrote into a column; the id is random, so that the order of ids tells nothing."""

    id: str
    column: Column
    words: str
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What one person typed into the three columns."""

    words: Mapping[Column, str] = field(default_factory=dict)

    @property
    def filled(self) -> Mapping[Column, str]:
        """The columns that hold something, without characters that nobody can read or store."""
        readable = {column: _UNREADABLE.sub(" ", words).strip() for column, words in self.words.items()}
        return {column: words for column, words in readable.items() if words}

    @property
    def too_long(self) -> Column | None:
        """The first column that holds more than a card may."""
        return next((column for column, words in self.filled.items() if len(words) > LONGEST), None)


def pages(cards: Sequence[RetroCard]) -> tuple[tuple[RetroCard, ...], ...]:
    """The cards by column, in as many parts as fit on a card each; within a column by their random ids."""
    order = list(Column)
    found: list[list[RetroCard]] = []
    room = 0
    for card in sorted(cards, key=lambda card: (order.index(card.column), card.id)):
        size = room_for(card.words)
        if not found or size > room:
            found.append([])
            room = PAGE
        found[-1].append(card)
        room -= size
    return tuple(tuple(page) for page in found)


def room_for(words: str) -> int:
    """How much of a PAGE these words take, at most."""
    grows = sum(letter in ESCAPED or not letter.isprintable() for letter in words)
    return len(words.encode()) + 2 * grows + OVERHEAD


def closing(opens_at: datetime, calendar: Calendar) -> datetime:
    """When a look back that opens then takes its last card (UTC)."""
    return opening(working_days(calendar.today(opens_at), OPEN_FOR, calendar), CLOSES_AT, calendar.zone)
