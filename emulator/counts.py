"""What the bot's calls came to: numbers, and one compact row per call for load tests."""

import time
from array import array
from collections import deque
from dataclasses import dataclass

from emulator.wire import Json

MOST_ARRIVALS = 1_000_000
METHODS = ("GET", "POST", "PUT", "DELETE", "")
NOTHING = -1
SECOND = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` is None without an answer; a call may be accepted and still be answered with an error."""

    status: int | None
    conversation: str
    activity: str | None = None
    is_accepted: bool = False


class Arrivals:
    """The newest calls in columns of numbers: thirty bytes a row, however long a test runs."""

    def __init__(self) -> None:
        self.dropped = 0
        self._times = array("d")
        self._methods = array("b")
        self._chats = array("l")
        self._activities = array("q")
        self._statuses = array("h")
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}

    @property
    def last(self) -> int:
        return self.dropped + len(self._times)

    def add(self, now: float, method: str, conversation: str) -> int:
        """The call's number, from 1 on."""
        if len(self._times) >= MOST_ARRIVALS:
            self._forget(MOST_ARRIVALS // 10)
        self._times.append(now)
        self._methods.append(METHODS.index(method) if method in METHODS else len(METHODS) - 1)
        self._chats.append(self._number_of(conversation))
        self._activities.append(NOTHING)
        self._statuses.append(NOTHING)
        return self.last

    def note(self, number: int, outcome: Outcome) -> None:
        """What became of a call; an activity stands there only if Teams took it."""
        row = number - 1 - self.dropped
        if row < 0:
            return
        if outcome.status is not None:
            self._statuses[row] = outcome.status
        self._chats[row] = self._number_of(outcome.conversation)
        if outcome.activity is not None and outcome.activity.isdecimal():
            self._activities[row] = int(outcome.activity)

    def rows(self, since: int, most: int) -> list[list[object]]:
        """Number, time, method, conversation, activity, status of the calls after `since`."""
        first = max(0, since - self.dropped)
        return [self._row(row) for row in range(first, min(first + most, len(self._times)))]

    def _row(self, row: int) -> list[object]:
        activity, status = self._activities[row], self._statuses[row]
        return [
            self.dropped + row + 1,
            self._times[row],
            METHODS[self._methods[row]],
            self._names[self._chats[row]],
            None if activity == NOTHING else str(activity),
            None if status == NOTHING else status,
        ]

    def _number_of(self, conversation: str) -> int:
        number = self._numbers.get(conversation)
        if number is None:
            number = self._numbers[conversation] = len(self._names)
            self._names.append(conversation)
        return number

    def _forget(self, rows: int) -> None:
        for column in (self._times, self._methods, self._chats, self._activities, self._statuses):
            del column[:rows]
        self.dropped += rows


class Counts:
    """Sums since the last reset; `peak` is the most calls that came in any one second."""

    def __init__(self) -> None:
        self.is_listing = True
        self.arrivals = Arrivals()
        self.reset()

    def reset(self) -> None:
        """Everything begins anew, but the numbers of the arrivals go on."""
        last, self.arrivals = self.arrivals.last, Arrivals()
        self.arrivals.dropped = last
        self.requests = self.accepted = self.peak = 0
        self.by_status: dict[str, int] = {}
        self._recent: deque[float] = deque()
        self._begun, self._processor = time.monotonic(), time.process_time()

    def arrived(self, now: float, method: str, conversation: str) -> int:
        """The call's number, 0 when calls are not listed."""
        self.requests += 1
        recent = self._recent
        recent.append(now)
        while recent[0] <= now - SECOND:
            recent.popleft()
        self.peak = max(self.peak, len(recent))
        return self.arrivals.add(now, method, conversation) if self.is_listing else 0

    def answered(self, number: int, outcome: Outcome) -> None:
        key = "none" if outcome.status is None else str(outcome.status)
        self.by_status[key] = self.by_status.get(key, 0) + 1
        self.accepted += outcome.is_accepted
        if number:
            self.arrivals.note(number, outcome)

    def view(self) -> Json:
        return {
            "requests": self.requests,
            "accepted": self.accepted,
            "byStatus": self.by_status,
            "peak": self.peak,
            "seconds": time.monotonic() - self._begun,
            "processor": time.process_time() - self._processor,
        }
