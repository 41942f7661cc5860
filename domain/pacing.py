"""How fast: GCRA arithmetic that keeps all workers of a tenant together under Teams' limit."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

AHEAD = timedelta(milliseconds=300)
# A slot used later than this would bunch requests: it is lost. At 48 a second, requests that are late by up to
# 41 ms, each by another time, still leave no second with more than 50.
STALE = timedelta(milliseconds=20)
# What no Teams allows is for trials: there the processor is the limit, every request is late, and none harms.
TRIAL = 100.0
STALE_IN_A_TRIAL = timedelta(milliseconds=200)
# How long after it was asked for a slot may come at the soonest, so that it can be used in time.
LEAD = timedelta(milliseconds=20)
# One conversation: Teams allows 7 messages in a second, 60 in 30 seconds and 1,800 in an hour. So many at once
# and one per step after them stays below all three.
CONVERSATION_STEP = timedelta(milliseconds=2010)
CONVERSATION_BURST = 6
# Nobody is kept from sending for longer, whatever Teams asks for and however the database's clock is set back.
LONGEST_SILENCE = timedelta(hours=1)
# How far ahead of the clock a conversation's next free instant may be while it still takes a message.
CONVERSATION_ROOM = CONVERSATION_STEP * (CONVERSATION_BURST - 1)


@dataclass(frozen=True, slots=True)
class Granted:
    """The instants at which one request each may start, and the new `tat` to store; slots may be empty."""

    slots: tuple[datetime, ...]
    tat: datetime


def grant(tat: datetime, now: datetime, rate: float, want: int, ahead: timedelta = AHEAD) -> Granted:
    """Up to `want` slots, one per interval, none sooner than in one interval and none later than `ahead` from now.

    `tat` is the earliest instant still free (the row's theoretical arrival time), `rate` requests per second.
    """
    step = interval(rate)
    # Whoever asks needs a moment to begin.
    first = max(tat, now + min(step, LEAD))
    fitting = (now + ahead - first) // step + 1 if first <= now + ahead else 0
    count = max(0, min(want, fitting))
    return Granted(tuple(first + step * slot for slot in range(count)), first + step * count if count else tat)


def interval(rate: float) -> timedelta:
    """The distance between two requests, in whole microseconds and never too short."""
    if rate <= 0:
        raise ValueError("the rate must be above zero requests per second")
    return timedelta(microseconds=ceil(1_000_000 / rate))


def stale(rate: float) -> timedelta:
    """How late a slot may be used."""
    return STALE if rate <= TRIAL else STALE_IN_A_TRIAL


def booked(tat: datetime, now: datetime, rate: float, sent: int) -> datetime:
    """The new `tat` after `sent` chat answers that did not wait: bulk gives way to them."""
    return max(tat, now) + interval(rate) * sent


def pushed(tat: datetime, now: datetime, retry_after: timedelta) -> datetime:
    """The new `tat` after a 429: nobody of this tenant starts before the wait is over, an hour at most."""
    return max(tat, now + min(retry_after, LONGEST_SILENCE))


def unstuck(tat: datetime, now: datetime) -> datetime:
    """The `tat`, unless it is further away than any silence: then the clock was set back."""
    return min(tat, now + LONGEST_SILENCE)
