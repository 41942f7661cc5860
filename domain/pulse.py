"""What a pulse is: one question, counted answers, and what may be shown of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.people import Wording
from domain.schedules import Calendar, working_days
from domain.schedules.calendar import opening

FEWEST = 5
OPEN_FOR = 3  # working days
CLOSES_AT = time(16)
DECIDED_WITHIN = timedelta(days=30)
# In a small crowd a result in which nearly everyone says the same tells what each single person said.
BANDED_BELOW = 20
BAND_PERCENT = 90
# Of fewer than ten, "at least 90 %" could only mean all of them.
WIDE_BELOW = 10
WIDE_PERCENT = 80


class Answer(StrEnum):
    """What one may answer: a step of the scale, or that one does not know."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    UNKNOWN = "unknown"


DISAGREEING = (Answer.ONE, Answer.TWO)
BETWEEN = (Answer.THREE,)
AGREEING = (Answer.FOUR, Answer.FIVE)

Counts = Mapping[Answer, int]


class State(StrEnum):
    """Where a wave stands; closed without a result, or published."""

    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


class Taking(StrEnum):
    """What became of an answer that came in."""

    TAKEN = "taken"
    ALREADY = "already"
    NOT_INVITED = "not_invited"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Wave:
    """One run of a pulse; `people` is how many were asked, `owner` the id of who decides what follows."""

    id: str
    schedule: str
    question: Wording
    owner: str
    people: int
    opens_at: datetime
    closes_at: datetime
    state: State = State.OPEN
    fewest: int = FEWEST

    def __post_init__(self) -> None:
        if not self.question.said("de").strip():
            raise ValueError("a pulse asks something")

    def is_open(self, now: datetime) -> bool:
        """Whether an answer still counts."""
        return self.state is State.OPEN and now < self.closes_at


@dataclass(frozen=True, slots=True)
class Distribution:
    """The exact result: how often each answer was given."""

    counts: Counts

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @property
    def judging(self) -> int:
        """How many chose a step of the scale."""
        return self.answers - self.of(Answer.UNKNOWN)

    def of(self, *answers: Answer) -> int:
        """How many gave one of these answers."""
        return sum(self.counts.get(answer, 0) for answer in answers)

    @property
    def agreement(self) -> int:
        """How many percent of those who judged agree; 0 when nobody judged."""
        return round(100 * self.of(*AGREEING) / self.judging) if self.judging else 0


@dataclass(frozen=True, slots=True)
class Band:
    """The result of a small crowd that nearly agrees: so many of `answers` or more were `answer`."""

    answer: Answer
    answers: int

    @property
    def percent(self) -> int:
        """What is said of them: at least so many percent."""
        return WIDE_PERCENT if self.answers < WIDE_BELOW else BAND_PERCENT


Result = Distribution | Band


def released(counts: Counts, fewest: int) -> Result | None:
    """What everyone may see of a closed wave; None when so few answered that one could guess who."""
    result = Distribution(counts)
    if result.answers < fewest:
        return None
    most = max(Answer, key=result.of)
    band = Band(most, result.answers)
    if result.answers < BANDED_BELOW and 100 * result.of(most) >= band.percent * result.answers:
        return band
    return result


def decided_by(closed_at: datetime, calendar: Calendar) -> date:
    """The last working day within the time people wait: nobody answers them on a Sunday."""
    latest = calendar.today(closed_at + DECIDED_WITHIN)
    return working_days(latest + timedelta(days=1), -1, calendar)


def closing(opens_at: datetime, calendar: Calendar) -> datetime:
    """When a wave that opens then takes its last answer (UTC)."""
    return opening(working_days(calendar.today(opens_at), OPEN_FOR, calendar), CLOSES_AT, calendar.zone)
