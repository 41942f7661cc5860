"""How fast: GCRA arithmetic that keeps all workers of a tenant together under Teams' limit."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

AHEAD = timedelta(milliseconds=200)
# A slot used later than this would bunch requests: it is lost.
STALE = timedelta(milliseconds=100)


@dataclass(frozen=True, slots=True)
class Granted:
    """The instants at which one request each may start, and the new `tat` to store; slots may be empty."""

    slots: tuple[datetime, ...]
    tat: datetime


def grant(tat: datetime, now: datetime, rate: float, want: int, ahead: timedelta = AHEAD) -> Granted:
    """Up to `want` slots, one per interval, none in the past and none later than `ahead` from now.

    `tat` is the earliest instant still free (the row's theoretical arrival time), `rate` requests per second.
    """
    step = interval(rate)
    first = max(tat, now)
    fitting = (now + ahead - first) // step + 1 if first <= now + ahead else 0
    count = max(0, min(want, fitting))
    return Granted(tuple(first + step * slot for slot in range(count)), first + step * count if count else tat)


def interval(rate: float) -> timedelta:
    """The distance between two requests, in whole microseconds and never too short."""
    if rate <= 0:
        raise ValueError("the rate must be above zero requests per second")
    return timedelta(microseconds=ceil(1_000_000 / rate))


def booked(tat: datetime, now: datetime, rate: float, sent: int) -> datetime:
    """The new `tat` after `sent` chat answers that did not wait: bulk gives way to them."""
    return max(tat, now) + interval(rate) * sent


def pushed(tat: datetime, now: datetime, retry_after: timedelta) -> datetime:
    """The new `tat` after a 429: nobody of this tenant starts before the wait is over."""
    return max(tat, now + retry_after)
