"""When an update leaves: the town's clocks, times that are skipped or come twice, and quiet times by name."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.schedules import Calendar, Holidays, Land, QuietHours, quiet_until
from domain.updates import Draft, Fault, Field, Hush, Step, departure, problems, week_of, wished
from domain.updates.reach import Around
from tests.domain.test_updates import RIGHTS, TOWN, draft

ZONE = ZoneInfo("Europe/Berlin")
CALENDAR = Calendar(ZONE, Land.NW, Holidays())
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
QUIET = QuietHours()


def at(day: str, clock: str, **typed: str) -> Draft:
    return draft(day=day, time=clock, **typed)


def faults(found: Draft, now: datetime = NOW) -> list[tuple[Fault, Field]]:
    return [(one.fault, one.field) for one in problems(Step.AUDIENCE, found, TOWN, RIGHTS, Around(now=now))]


def test_without_a_time_it_leaves_at_once() -> None:
    assert departure(draft(), NOW, CALENDAR, QUIET).at is None


def test_a_time_is_the_towns() -> None:
    assert wished(at("2026-11-25", "9:30"), ZONE) == datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    assert wished(at("2026-07-01", "09:30"), ZONE) == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)


def test_a_skipped_time_is_read_by_the_clock_before_the_change_and_one_that_is_twice_means_the_first() -> None:
    assert wished(at("2027-03-28", "02:30"), ZONE) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert wished(at("2027-10-31", "02:30"), ZONE) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_moment_that_ends_in_a_quiet_time_moves_it_on_and_is_named() -> None:
    evening = datetime(2026, 11, 24, 16, 59, 30, tzinfo=UTC)
    minute = timedelta(minutes=1)
    found = departure(draft(), evening, CALENDAR, QUIET, minute)
    assert (found.hush, found.at) == (Hush.HOURS, datetime(2026, 11, 25, 6, tzinfo=UTC))
    assert departure(draft(), evening, CALENDAR, QUIET).at is None
    assert departure(draft(), evening - minute, CALENDAR, QUIET, minute).at is None
    urgent = draft(urgent="yes")
    assert departure(urgent, evening, CALENDAR, QUIET, minute).at is None
    # A chosen time is its own moment, unless it is nearer than that.
    chosen = at("2026-11-24", "17:59")
    assert departure(chosen, evening - 2 * minute, CALENDAR, QUIET, minute).hush is None
    near = departure(chosen, datetime(2026, 11, 24, 16, 58, 55, tzinfo=UTC), CALENDAR, QUIET, minute)
    assert (near.hush, near.at) == (None, datetime(2026, 11, 24, 16, 59, tzinfo=UTC))
    late = departure(chosen, datetime(2026, 11, 24, 16, 59, tzinfo=UTC), CALENDAR, QUIET, minute)
    assert (late.hush, late.at) == (Hush.HOURS, datetime(2026, 11, 25, 6, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "clock", "hush", "leaves"),
    [
        ("2026-11-25", "10:00", None, datetime(2026, 11, 25, 9, tzinfo=UTC)),
        ("2026-11-25", "20:15", Hush.HOURS, datetime(2026, 11, 26, 6, tzinfo=UTC)),
        ("2026-11-28", "10:00", Hush.WEEKEND, datetime(2026, 11, 30, 6, tzinfo=UTC)),
        ("2026-12-25", "10:00", Hush.HOLIDAY, datetime(2026, 12, 28, 6, tzinfo=UTC)),
        ("2027-03-28", "02:30", Hush.WEEKEND, datetime(2027, 3, 30, 5, tzinfo=UTC)),
    ],
)
def test_a_quiet_time_moves_it_on_and_is_named(day: str, clock: str, hush: Hush | None, leaves: datetime) -> None:
    found = departure(at(day, clock), NOW, CALENDAR, QUIET)
    assert (found.hush, found.at) == (hush, leaves)
    if hush is Hush.HOLIDAY:
        assert found.holiday is not None and found.holiday.name.de == "Erster Weihnachtstag"


def test_what_is_urgent_waits_for_no_morning() -> None:
    evening = datetime(2026, 11, 24, 21, tzinfo=UTC)
    assert departure(draft(urgent="yes"), evening, CALENDAR, QUIET).at is None
    waits = departure(draft(), evening, CALENDAR, QUIET)
    assert (waits.hush, waits.at) == (Hush.HOURS, datetime(2026, 11, 25, 6, tzinfo=UTC))


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.times(),
    st.booleans(),
)
def test_it_never_leaves_before_it_was_meant_to_nor_in_a_quiet_time(
    now: datetime, day: date, clock: time, is_now: bool
) -> None:
    moment = now.replace(tzinfo=UTC)
    found = draft() if is_now else at(day.isoformat(), f"{clock:%H:%M}")
    leaves = departure(found, moment, CALENDAR, QUIET)
    assert (leaves.hush is None) == (leaves.at == leaves.wished)
    really = leaves.at or moment
    assert really >= (leaves.wished or moment)
    assert quiet_until(really, CALENDAR, QUIET) is None


def test_a_time_that_has_passed_or_is_none_is_said_by_its_field() -> None:
    assert faults(at("2026-11-24", "08:59")) == [(Fault.PAST, Field.DAY)]
    assert faults(at("2026-11-24", "09:00")) == []
    assert faults(at("2026-11-25", "25:00")) == [(Fault.NO_TIME, Field.TIME)]
    assert faults(at("morgen", "10:00")) == [(Fault.NO_DATE, Field.DAY)]
    assert faults(at("2028-11-25", "10:00")) == [(Fault.TOO_FAR, Field.DAY)]
    assert faults(at("2026-11-25", "")) == [(Fault.MISSING, Field.TIME)]
    assert faults(at("", "10:00")) == [(Fault.MISSING, Field.DAY)]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_none(day: str) -> None:
    assert faults(at(day, "00:00")) == [(Fault.NO_DATE, Field.DAY)]


def test_a_reason_is_asked_for_what_is_urgent() -> None:
    assert faults(draft(urgent="yes")) == [(Fault.MISSING, Field.URGENT_WHY)]
    assert faults(draft(urgent="yes", urgent_why="Wasser im Keller")) == []


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)))
def test_every_moment_lies_in_the_week_around_it(moment: datetime) -> None:
    instant = moment.replace(tzinfo=UTC)
    since, until = week_of(instant, ZONE)
    assert since <= instant < until
    assert since.astimezone(ZONE).weekday() == 0 and since.astimezone(ZONE).time() == time(0)
    assert abs((until - since) - timedelta(days=7)) <= timedelta(hours=1)


def test_a_correction_knows_no_time() -> None:
    assert Step.AUDIENCE not in {one for one in Step if problems(one, replace(draft(), corrects="x"), TOWN, RIGHTS)}
