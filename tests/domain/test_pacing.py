"""The pacer's arithmetic: no second holds more requests than the rate."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pacing import (
    AHEAD,
    CONVERSATION_BURST,
    CONVERSATION_ROOM,
    CONVERSATION_STEP,
    LEAD,
    STALE,
    booked,
    grant,
    interval,
    pushed,
    unstuck,
)

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LONG_AGO = NOW - timedelta(days=1)

rates = st.integers(1, 60) | st.floats(0.2, 60)
steps = st.lists(
    st.tuples(
        st.timedeltas(timedelta(), timedelta(milliseconds=400)),
        st.integers(0, 40),
        st.none() | st.timedeltas(timedelta(), timedelta(seconds=3)),
    ),
    min_size=1,
    max_size=60,
)
Steps = list[tuple[timedelta, int, timedelta | None]]


def busiest_second(starts: Sequence[datetime]) -> int:
    """The most starts in any half-open second."""
    ordered = sorted(starts)
    return max((bisect_left(ordered, start + SECOND) - place for place, start in enumerate(ordered)), default=0)


@given(rates, steps)
def test_no_one_second_window_exceeds_the_rate(rate: float, asked: Steps) -> None:
    tat, now = LONG_AGO, NOW
    slots: list[datetime] = []
    for passed, want, retry_after in asked:
        now += passed
        if retry_after is not None:
            tat = pushed(tat, now, retry_after)
        granted = grant(tat, now, rate, want)
        tat = granted.tat
        slots.extend(granted.slots)
    assert busiest_second(slots) <= ceil(rate)


@given(steps, st.lists(st.timedeltas(timedelta(), STALE), min_size=1))
def test_workers_that_are_late_by_less_than_stale_stay_under_teams_limit(asked: Steps, delays: list[timedelta]) -> None:
    tat, now = LONG_AGO, NOW
    slots: list[datetime] = []
    for passed, want, _ in asked:
        now += passed
        granted = grant(tat, now, 45, want)
        tat = granted.tat
        slots.extend(granted.slots)
    started = [slot + delays[place % len(delays)] for place, slot in enumerate(slots)]
    assert busiest_second(started) <= 50


@dataclass
class Sending:
    """One worker of the virtual town: how late it starts what it was granted, and whether it still lives."""

    delays: Sequence[timedelta]
    is_alive: bool = True


moments = st.lists(
    st.tuples(
        st.timedeltas(timedelta(), timedelta(milliseconds=150)),
        st.integers(0, 2),
        st.integers(1, 8),
        st.sampled_from(["ask"] * 8 + ["die", "throttled"]),
    ),
    min_size=1,
    max_size=120,
)
workers = st.lists(
    st.lists(st.timedeltas(timedelta(), STALE), min_size=1, max_size=5).map(Sending), min_size=1, max_size=3
)


@given(st.integers(5, 48), workers, moments)
def test_workers_that_push_and_die_stay_under_the_rate_and_their_requests_under_the_limit(
    rate: int, sending: list[Sending], moments: list[tuple[timedelta, int, int, str]]
) -> None:
    tat, now = LONG_AGO, NOW
    slots: list[datetime] = []
    started: list[datetime] = []
    for passed, who, want, what in moments:
        now += passed
        worker = sending[who % len(sending)]
        if what == "throttled":
            tat = pushed(tat, now, SECOND)
        elif worker.is_alive:
            granted = grant(tat, now, rate, want)
            tat = granted.tat
            slots.extend(granted.slots)
            worker.is_alive = what != "die"
        if worker.is_alive and what == "ask":
            started.extend(slot + worker.delays[place % len(worker.delays)] for place, slot in enumerate(granted.slots))
    assert busiest_second(slots) <= rate
    assert busiest_second(started) <= rate * 50 / 48 + 1


@given(st.lists(st.timedeltas(timedelta(), timedelta(seconds=4)), min_size=1, max_size=2500))
def test_a_conversation_stays_under_all_three_limits(pauses: list[timedelta]) -> None:
    free_at, now = LONG_AGO, NOW
    sent: list[datetime] = []
    for pause in pauses:
        now = max(now + pause, free_at - CONVERSATION_ROOM)
        sent.append(now)
        free_at = max(free_at, now) + CONVERSATION_STEP
    assert most_within(sent, SECOND) <= CONVERSATION_BURST + 1 <= 7
    assert most_within(sent, 30 * SECOND) <= 60
    assert most_within(sent, 3600 * SECOND) <= 1800


def test_a_conversation_that_is_never_silent_stays_under_the_limit_of_an_hour() -> None:
    sent = [NOW] * CONVERSATION_BURST + [NOW + CONVERSATION_STEP * place for place in range(1, 4000)]
    assert most_within(sent, 3600 * SECOND) <= 1800


def most_within(sent: Sequence[datetime], window: timedelta) -> int:
    return max(bisect_left(sent, start + window) - place for place, start in enumerate(sent))


@given(rates, st.timedeltas(-SECOND, SECOND), st.integers(0, 100))
def test_slots_lie_between_now_and_ahead_one_interval_apart(rate: float, free: timedelta, want: int) -> None:
    granted = grant(NOW + free, NOW, rate, want)
    assert len(granted.slots) <= want
    soonest = NOW + min(LEAD, interval(rate))
    assert all(max(soonest, NOW + free) <= slot <= NOW + AHEAD for slot in granted.slots)
    apart = {later - earlier for earlier, later in zip(granted.slots, granted.slots[1:], strict=False)}
    assert apart <= {interval(rate)}
    assert granted.tat == (granted.slots[-1] + interval(rate) if granted.slots else NOW + free)


@pytest.mark.parametrize("rate", [1, 7, 45, 47, 59])
def test_a_rate_that_does_not_divide_a_second_is_not_rounded_up(rate: int) -> None:
    assert busiest_second(grant(LONG_AGO, NOW, rate, 5 * rate, ahead=5 * SECOND).slots) == rate


def test_an_idle_night_saves_up_no_burst() -> None:
    assert grant(LONG_AGO, NOW, 50, 100).slots[:3] == tuple(
        NOW + timedelta(milliseconds=20) * place for place in range(1, 4)
    )


def test_a_worker_asking_every_tenth_of_a_second_uses_the_whole_rate() -> None:
    tat, used = LONG_AGO, 0
    for tick in range(100):
        granted = grant(tat, NOW + timedelta(milliseconds=100) * tick, 45, 40)
        tat, used = granted.tat, used + len(granted.slots)
    assert used >= 45 * 10


def test_a_429_holds_everyone_until_the_wait_is_over() -> None:
    tat = pushed(NOW + timedelta(milliseconds=50), NOW, 3 * SECOND)
    assert grant(tat, NOW + 2 * SECOND, 45, 10).slots == ()
    assert grant(tat, NOW + 3 * SECOND, 45, 1).slots == (NOW + 3 * SECOND + LEAD,)


def test_a_429_never_brings_anything_forward() -> None:
    far = NOW + 10 * SECOND
    assert pushed(far, NOW, SECOND) == far


def test_bulk_gives_way_to_chat_answers() -> None:
    tat = booked(LONG_AGO, NOW, 50, 5)
    assert grant(tat, NOW, 50, 1).slots == (NOW + timedelta(milliseconds=100),)


@pytest.mark.parametrize("rate", [0, -1])
def test_a_rate_of_nothing_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        grant(NOW, NOW, rate, 1)


def test_no_wait_that_teams_asks_for_silences_for_days() -> None:
    assert pushed(NOW, NOW, timedelta(days=11)) == NOW + timedelta(hours=1)


def test_a_clock_that_was_set_back_does_not_silence_for_days() -> None:
    assert unstuck(NOW + timedelta(days=3), NOW) == NOW + timedelta(hours=1)
    assert unstuck(NOW + SECOND, NOW) == NOW + SECOND
