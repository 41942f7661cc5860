"""Quiet hours and the firing rule."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.schedules import (
    Calendar,
    Decision,
    Fire,
    Holidays,
    Land,
    Occurrence,
    OnHoliday,
    Quiet,
    QuietHours,
    TooLate,
    Weekday,
    decide,
    next_occurrence,
    open_time,
    quiet_since,
    quiet_until,
    weekly,
)

BERLIN = ZoneInfo("Europe/Berlin")
FOUR_HOURS = timedelta(hours=4)
TOWN = QuietHours()

instants = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))
manners = st.builds(
    lambda opens, hours, weekdays, holidays: QuietHours(
        opens=time(opens),
        closes=time((opens + hours) % 24 if opens + hours <= 24 else 0),
        weekdays=frozenset(weekdays),
        writes_on_holidays=holidays,
    ),
    st.integers(0, 23),
    st.integers(1, 24),
    st.sets(st.sampled_from(Weekday), min_size=1),
    st.booleans(),
)


def berlin(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=BERLIN).astimezone(UTC)


def calendar(land: Land = Land.NW) -> Calendar:
    return Calendar(BERLIN, land, Holidays())


def planned(instant: datetime) -> Occurrence:
    return Occurrence(instant.astimezone(BERLIN).replace(tzinfo=None), 0, instant)


def decided(due: datetime, now: datetime, land: Land = Land.NW) -> Decision:
    return decide(planned(due), now, calendar(land), FOUR_HOURS, TOWN)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (berlin(2026, 11, 24, 7), None),
        (berlin(2026, 11, 24, 17, 59, 59), None),
        (berlin(2026, 11, 24, 6, 59, 59), berlin(2026, 11, 24, 7)),
        (berlin(2026, 11, 24, 18), berlin(2026, 11, 25, 7)),
        (berlin(2026, 11, 27, 18), berlin(2026, 11, 30, 7)),
        (berlin(2026, 11, 29, 12), berlin(2026, 11, 30, 7)),
        (berlin(2026, 12, 24, 19), berlin(2026, 12, 28, 7)),
        (berlin(2027, 3, 25, 20), berlin(2027, 3, 30, 7)),
        (berlin(2026, 10, 24, 12), berlin(2026, 10, 26, 7)),
    ],
)
def test_the_bot_writes_first_only_in_working_hours(now: datetime, until: datetime | None) -> None:
    assert quiet_until(now, calendar(), TOWN) == until


@pytest.mark.parametrize(
    ("now", "since"),
    [
        (berlin(2026, 11, 24, 12), None),
        (berlin(2026, 11, 24, 18), berlin(2026, 11, 24, 18)),
        (berlin(2026, 11, 25, 6, 59), berlin(2026, 11, 24, 18)),
        (berlin(2026, 11, 30, 3), berlin(2026, 11, 27, 18)),
        # Christmas on Friday and Saturday; the clocks changed in the night to Sunday.
        (berlin(2026, 12, 27, 12), berlin(2026, 12, 24, 18)),
        (berlin(2026, 10, 25, 3), berlin(2026, 10, 23, 18)),
    ],
)
def test_quiet_time_began_when_the_bot_last_might_write(now: datetime, since: datetime | None) -> None:
    assert quiet_since(now, calendar(), TOWN) == since


@given(instants, manners, st.sampled_from(Land))
def test_quiet_time_has_a_beginning_whenever_it_has_an_end(now: datetime, quiet: QuietHours, land: Land) -> None:
    until, since = quiet_until(now, calendar(land), quiet), quiet_since(now, calendar(land), quiet)
    assert (until is None) == (since is None)
    if since is not None:
        assert since <= now and open_time(since, now, calendar(land), quiet) == timedelta()
        assert quiet_until(since - timedelta(microseconds=1), calendar(land), quiet) is None


def test_a_holiday_is_quiet_only_in_its_land() -> None:
    corpus_christi = berlin(2026, 6, 4, 10)
    assert quiet_until(corpus_christi, calendar(Land.NW), TOWN) == berlin(2026, 6, 5, 7)
    assert quiet_until(corpus_christi, calendar(Land.BE), TOWN) is None


@given(instants)
def test_a_town_without_quiet_hours_is_never_quiet(now: datetime) -> None:
    assert quiet_until(now, calendar(), QuietHours.never()) is None


@given(instants, manners, st.sampled_from(Land))
def test_the_end_of_quiet_is_later_and_not_quiet_itself(now: datetime, quiet: QuietHours, land: Land) -> None:
    until = quiet_until(now, calendar(land), quiet)
    if until is not None:
        assert until > now
        assert quiet_until(until, calendar(land), quiet) is None
        assert quiet_until(until - timedelta(microseconds=1), calendar(land), quiet) == until
        assert open_time(now, until, calendar(land), quiet) == timedelta()


@given(instants, st.sampled_from(Land))
def test_whenever_it_is_not_quiet_it_is_a_working_hour(now: datetime, land: Land) -> None:
    here = calendar(land)
    local = now.astimezone(BERLIN)
    working_hour = here.is_working_day(local.date()) and time(7) <= local.time() < time(18)
    assert (quiet_until(now, here, TOWN) is None) == working_hour


@pytest.mark.parametrize("fields", [{"opens": time(18), "closes": time(7)}, {"weekdays": frozenset()}])
def test_quiet_hours_that_never_end_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="some time"):
        QuietHours(**fields)  # type: ignore[arg-type]


def test_a_window_swallowed_by_the_clock_change_waits_for_the_next_day() -> None:
    early = QuietHours(opens=time(2, 30), closes=time(3), weekdays=frozenset(Weekday))
    # The day between is Easter Monday.
    assert quiet_until(berlin(2027, 3, 28, 1), calendar(), early) == berlin(2027, 3, 30, 2, 30)


def test_what_is_due_in_working_hours_fires() -> None:
    assert decided(berlin(2026, 11, 24, 9), berlin(2026, 11, 24, 9)) == Fire()
    assert decided(berlin(2026, 11, 24, 9), berlin(2026, 11, 24, 13)) == Fire()


def test_what_was_missed_for_more_than_the_cut_off_is_too_late() -> None:
    found = decided(berlin(2026, 11, 24, 9), berlin(2026, 11, 24, 13, 0, 1))
    assert found == TooLate(FOUR_HOURS + timedelta(seconds=1))


def test_a_holiday_is_a_holiday_however_late_it_is_noticed() -> None:
    for now in (berlin(2026, 12, 25, 9), berlin(2027, 2, 1, 9)):
        found = decided(berlin(2026, 12, 25, 9), now)
        assert isinstance(found, OnHoliday) and found.holiday.name.en == "Christmas Day"


def test_a_saturday_is_kept_for_monday_morning() -> None:
    saturday, monday = berlin(2026, 11, 28, 10), berlin(2026, 11, 30, 7)
    assert decided(saturday, saturday) == Quiet(monday)
    assert decided(saturday, monday) == Fire()


def test_a_tick_just_after_closing_does_not_lose_what_was_due_before() -> None:
    due = berlin(2026, 11, 27, 17, 59, 58)
    assert decided(due, due + timedelta(seconds=5)) == Quiet(berlin(2026, 11, 30, 7))
    assert decided(due, berlin(2026, 11, 30, 7, 0, 3)) == Fire()


def test_what_was_missed_on_friday_morning_does_not_come_on_monday() -> None:
    assert isinstance(decided(berlin(2026, 11, 27, 9), berlin(2026, 11, 30, 7)), TooLate)


def test_the_skipped_hour_is_decided_once_the_wall_shows_half_past_three() -> None:
    found = next_occurrence(weekly(Weekday, 2, 30, date(2027, 3, 1)), berlin(2027, 3, 28), BERLIN)
    assert found
    always, half_past_three = QuietHours.never(), berlin(2027, 3, 28, 3, 30)
    assert decide(found, half_past_three, calendar(), FOUR_HOURS, always) == Fire()
    with pytest.raises(ValueError, match="not due"):
        decide(found, half_past_three - timedelta(seconds=1), calendar(), FOUR_HOURS, always)


def test_deciding_before_it_is_due_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not due"):
        decided(berlin(2026, 11, 24, 9), berlin(2026, 11, 24, 8, 59))


@given(instants, st.timedeltas(timedelta(), timedelta(days=20)), st.sampled_from(Land))
def test_waiting_as_told_leads_to_a_final_answer(due: datetime, late: timedelta, land: Land) -> None:
    first = decided(due, due + late, land)
    if isinstance(first, Quiet):
        assert decided(due, first.until, land) == Fire()
    elif isinstance(first, Fire):
        assert quiet_until(due + late, calendar(land), TOWN) is None
