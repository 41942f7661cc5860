"""Which things come first, and on which mornings a list says something."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.schedules import Calendar, Holidays
from domain.schedules.calendar import Land
from domain.tasks import Kind, Task, by_morning, in_order, is_morning, is_worth_telling

CALENDAR = Calendar(ZoneInfo("Europe/Berlin"), Land.NW, Holidays())
TUESDAY = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def task(since: datetime, id: str = "1") -> Task:
    return Task(Kind.GAP, id, since)


@given(st.lists(st.integers(0, 10_000)))
def test_the_oldest_is_first_and_nothing_is_lost(minutes: list[int]) -> None:
    tasks = [task(TUESDAY - timedelta(minutes=one), str(number)) for number, one in enumerate(minutes)]
    listed = in_order(tasks)
    assert sorted(listed, key=lambda one: one.id) == sorted(tasks, key=lambda one: one.id)
    assert [one.since for one in listed] == sorted(one.since for one in tasks)


@pytest.mark.parametrize(
    ("now", "is_it"),
    [
        (datetime(2026, 11, 24, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 10, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 11, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 24, 6, 0, tzinfo=UTC), True),  # summer time
        (datetime(2026, 11, 28, 8, 0, tzinfo=UTC), False),  # Saturday
        (datetime(2026, 12, 25, 8, 0, tzinfo=UTC), False),  # a holiday
    ],
)
def test_the_morning_of_a_working_day(now: datetime, is_it: bool) -> None:
    assert is_morning(now, CALENDAR) is is_it


@pytest.mark.parametrize(
    ("since", "told_at", "today", "is_it"),
    [
        ([], None, date(2026, 11, 24), False),
        ([1], None, date(2026, 11, 24), True),
        ([1], 24, date(2026, 11, 24), True),
        ([48], 24, date(2026, 11, 24), False),
        ([48], 24, date(2026, 11, 30), True),
        ([48], 24, date(2026, 12, 1), True),  # were Monday a holiday
        ([], 24, date(2026, 11, 30), False),
        ([9000], 8000, date(2026, 11, 24), True),
    ],
)
def test_a_list_comes_when_something_is_new_and_once_a_week(
    since: list[int],
    told_at: int | None,
    today: date,
    is_it: bool,
) -> None:
    tasks = [task(TUESDAY - timedelta(hours=one)) for one in since]
    before = None if told_at is None else TUESDAY - timedelta(hours=told_at)
    assert is_worth_telling(tasks, before, today) is is_it


def test_what_came_since_the_morning_began_waits_for_the_next() -> None:
    before, after = task(TUESDAY - timedelta(minutes=31)), task(TUESDAY - timedelta(minutes=30), "2")
    assert by_morning([before, after], date(2026, 11, 24), CALENDAR) == (before,)
