"""Rules and their dates: time zone, clock changes, every n weeks, public holidays."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.schedules import (
    BadRule,
    Calendar,
    Holidays,
    Land,
    Occurrence,
    Rule,
    Skipped,
    Weekday,
    next_occurrence,
    occurrences,
    upcoming,
    weekly,
)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YEAR = date(2026, 1, 1)
MON, TUE, THU = Weekday.MON, Weekday.TUE, Weekday.THU


def berlin(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def calendar(land: Land = Land.NW) -> Calendar:
    return Calendar(BERLIN, land, Holidays())


def local_dates(rule: Rule, after: datetime, count: int) -> list[date]:
    return [one.local.date() for one in islice(occurrences(rule, after, BERLIN), count)]


instants = st.datetimes(datetime(2025, 6, 1), datetime(2031, 1, 1), timezones=st.just(UTC))
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
rules = st.builds(
    weekly,
    st.sets(st.sampled_from(Weekday), min_size=1),
    st.integers(0, 23),
    st.integers(0, 59),
    days,
    st.integers(1, 9),
)


def test_a_monday_rule_means_monday() -> None:
    found = next_occurrence(weekly([MON], 9, 0, NEW_YEAR), berlin(2026, 11, 24), BERLIN)
    assert found == Occurrence(datetime(2026, 11, 30, 9), 0, datetime(2026, 11, 30, 8, tzinfo=UTC))


def test_the_next_date_is_never_the_present_one() -> None:
    rule = weekly([MON], 9, 0, NEW_YEAR)
    assert local_dates(rule, berlin(2026, 11, 30, 9), 1) == [date(2026, 12, 7)]
    assert local_dates(rule, berlin(2026, 11, 30, 9) - timedelta(microseconds=1), 1) == [date(2026, 11, 30)]


def test_nine_stays_nine_across_both_clock_changes() -> None:
    rule = weekly(Weekday, 9, 0, NEW_YEAR)
    autumn = islice(occurrences(rule, berlin(2026, 10, 24), BERLIN), 3)
    assert [(one.local.hour, one.instant.hour) for one in autumn] == [(9, 7), (9, 8), (9, 8)]
    spring = islice(occurrences(rule, berlin(2027, 3, 27), BERLIN), 2)
    assert [(one.local.hour, one.instant.hour) for one in spring] == [(9, 8), (9, 7)]


def test_the_repeated_hour_of_october_has_one_occurrence() -> None:
    rule = weekly(Weekday, 2, 30, NEW_YEAR)
    first = next_occurrence(rule, berlin(2026, 10, 25), BERLIN)
    assert first == Occurrence(datetime(2026, 10, 25, 2, 30), 0, datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    second = next_occurrence(rule, first.instant, BERLIN)
    assert second and second.local == datetime(2026, 10, 26, 2, 30)


@pytest.mark.parametrize("minutes", [0, 20, 70, 100])
def test_asking_inside_the_repeated_hour_never_finds_it_again(minutes: int) -> None:
    asked = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(minutes=minutes)
    assert local_dates(weekly(Weekday, 2, 30, NEW_YEAR), asked, 1) == [date(2026, 10, 26)]


def test_the_skipped_hour_of_march_fires_once_an_hour_later_on_the_wall() -> None:
    rule = weekly(Weekday, 2, 30, NEW_YEAR)
    found = next_occurrence(rule, berlin(2027, 3, 28), BERLIN)
    assert found == Occurrence(datetime(2027, 3, 28, 2, 30), 0, berlin(2027, 3, 28, 3, 30))
    # Between 03:00 and 03:30 the planned wall time has passed, but the occurrence has not.
    assert next_occurrence(rule, berlin(2027, 3, 28, 3, 10), BERLIN) == found
    assert local_dates(rule, berlin(2027, 3, 28, 3, 30), 1) == [date(2027, 3, 29)]


def test_a_skipped_hour_before_midnight_is_not_forgotten_after_it() -> None:
    nuuk = ZoneInfo("America/Nuuk")
    asked = datetime(2027, 3, 28, 0, 10, tzinfo=nuuk).astimezone(UTC)
    found = next_occurrence(weekly(Weekday, 23, 30, NEW_YEAR), asked, nuuk)
    assert found and found.local == datetime(2027, 3, 27, 23, 30)
    assert found.instant == datetime(2027, 3, 28, 0, 30, tzinfo=nuuk)


@given(
    st.integers(2020, 2060),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["Europe/Berlin", "America/Havana", "America/Nuuk", "Australia/Lord_Howe", "UTC"]),
)
def test_a_daily_rule_has_one_occurrence_on_each_local_date(year: int, hour: int, minute: int, zone: str) -> None:
    rule = weekly(Weekday, hour, minute, date(year, 1, 1), end=date(year, 12, 31))
    found = list(occurrences(rule, datetime(year - 1, 12, 1, tzinfo=UTC), ZoneInfo(zone)))
    per_date = Counter(one.local.date() for one in found)
    year_long = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    assert len(per_date) == year_long and set(per_date.values()) == {1}
    assert all(earlier.instant < later.instant for earlier, later in pairwise(found))


@given(rules, instants)
def test_the_next_occurrence_is_strictly_later_and_fits_the_rule(rule: Rule, after: datetime) -> None:
    found = next_occurrence(rule, after, BERLIN)
    assert found and found.instant > after
    assert Weekday.of(found.local) in rule.weekdays
    assert (found.local.hour, found.local.minute) == (rule.hour, rule.minute)
    assert found.local.date() >= rule.start


@given(rules, instants)
def test_nothing_between_is_left_out(rule: Rule, after: datetime) -> None:
    """Against a second reading of the same rule: day by day with plain dates."""
    found = next_occurrence(rule, after, BERLIN)
    assert found
    monday = rule.start - timedelta(days=rule.start.weekday())
    day = max(rule.start, after.astimezone(BERLIN).date() - timedelta(days=1))
    while True:
        counts = (day - monday).days // 7 % rule.every == 0 and Weekday.of(day) in rule.weekdays
        instant = datetime.combine(day, time(rule.hour, rule.minute), BERLIN).astimezone(UTC)
        if counts and instant > after:
            break
        day += timedelta(days=1)
    assert (found.local.date(), found.instant) == (day, instant)


@given(rules, instants)
def test_every_n_weeks_keeps_its_step_across_years_and_clock_changes(rule: Rule, after: datetime) -> None:
    dates = local_dates(rule, after, 60)
    mondays = sorted({day - timedelta(days=day.weekday()) for day in dates})
    steps = {later - earlier for earlier, later in pairwise(mondays)}
    assert steps <= {timedelta(weeks=rule.every)}


def test_every_two_weeks_passes_a_year_with_53_weeks() -> None:
    rule = weekly([TUE], 9, 0, date(2026, 12, 8), every=2)
    expected = [date(2026, 12, 8), date(2026, 12, 22), date(2027, 1, 5), date(2027, 1, 19)]
    assert local_dates(rule, berlin(2026, 12, 1), 4) == expected


def test_the_week_of_the_start_is_the_first_even_when_its_monday_has_passed() -> None:
    rule = weekly([MON, THU], 9, 0, date(2026, 11, 25), every=2)
    assert local_dates(rule, berlin(2026, 11, 1), 3) == [
        date(2026, 11, 26),
        date(2026, 12, 7),
        date(2026, 12, 10),
    ]


def test_the_last_day_counts_and_nothing_follows_it() -> None:
    rule = weekly([MON], 9, 0, NEW_YEAR, end=date(2026, 12, 7))
    assert local_dates(rule, berlin(2026, 11, 24), 9) == [date(2026, 11, 30), date(2026, 12, 7)]
    assert next_occurrence(rule, berlin(2026, 12, 7, 9), BERLIN) is None


@pytest.mark.parametrize(
    ("day", "month", "expected"),
    [
        ("1st tue", "*", [date(2026, 12, 1), date(2027, 1, 5)]),
        ("last", "*", [date(2026, 11, 30), date(2026, 12, 31)]),
        ("last fri", "*", [date(2026, 11, 27), date(2026, 12, 25)]),
        ("31", "*", [date(2026, 12, 31), date(2027, 1, 31)]),
        ("15", "mar,sep", [date(2027, 3, 15), date(2027, 9, 15)]),
        ("29", "feb", [date(2028, 2, 29), date(2032, 2, 29)]),
    ],
)
def test_days_of_the_month(day: str, month: str, expected: list[date]) -> None:
    rule = Rule(NEW_YEAR, 9, day=day, month=month)
    assert local_dates(rule, berlin(2026, 11, 24), 2) == expected


def test_a_rule_that_never_fits_ends_at_once() -> None:
    assert next_occurrence(Rule(NEW_YEAR, 9, day="30", month="feb"), berlin(2026, 11, 24), BERLIN) is None


def test_a_weekday_is_a_name_and_comes_back_as_one() -> None:
    assert Rule(NEW_YEAR, 9, day_of_week="thu, mon-tue").weekdays == (MON, TUE, THU)
    assert weekly([THU, MON], 9, 0, NEW_YEAR) == Rule(NEW_YEAR, 9, day_of_week="mon,thu")
    assert weekly(Weekday, 9, 0, NEW_YEAR).day_of_week == "*"


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("day_of_week", {"day_of_week": "1"}),
        ("day_of_week", {"day_of_week": "fri-mon"}),
        ("day_of_week", {"day_of_week": ""}),
        ("day_of_week", {"day_of_week": "montag"}),
        ("hour", {"hour": 24}),
        ("minute", {"minute": -1}),
        ("day", {"day": "32"}),
        ("day", {"day": ""}),
        ("month", {"month": "mai"}),
        ("every", {"every": 0}),
        ("every", {"every": 53}),
        ("end", {"end": date(2025, 12, 31)}),
        ("start", {"start": date(9999, 12, 31)}),
    ],
)
def test_a_bad_rule_names_its_field(part: str, fields: dict[str, object]) -> None:
    with pytest.raises(BadRule) as bad:
        Rule(**{"start": NEW_YEAR, "hour": 9, **fields})  # type: ignore[arg-type]
    assert bad.value.part == part


def test_an_instant_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="time zone"):
        next_occurrence(weekly([MON], 9, 0, NEW_YEAR), datetime(2026, 11, 24), BERLIN)


def test_the_card_shows_five_dates_and_the_holidays_between_by_name() -> None:
    rule = weekly([Weekday.FRI], 9, 0, NEW_YEAR)
    found = upcoming(rule, berlin(2026, 12, 14), calendar())
    assert [one.holiday.name.de for one in found if isinstance(one, Skipped)] == [
        "Erster Weihnachtstag",
        "Neujahr",
    ]
    assert [one.local.date() for one in found if isinstance(one, Occurrence)] == [
        date(2026, 12, 18),
        date(2027, 1, 8),
        date(2027, 1, 15),
        date(2027, 1, 22),
        date(2027, 1, 29),
    ]


def test_a_rule_that_only_meets_a_holiday_shows_so_and_ends() -> None:
    found = upcoming(Rule(NEW_YEAR, 9, day="1", month="may"), berlin(2026, 11, 24), calendar())
    assert len(found) == 10 and all(isinstance(one, Skipped) for one in found)


@given(rules, instants, st.sampled_from(Land), st.integers(0, 8))
def test_upcoming_dates_are_in_order_and_as_many_as_asked(rule: Rule, after: datetime, land: Land, count: int) -> None:
    found = upcoming(rule, after, calendar(land), count)
    planned = [one.occurrence if isinstance(one, Skipped) else one for one in found]
    assert all(after < one.instant for one in planned)
    assert all(earlier.instant < later.instant for earlier, later in pairwise(planned))
    assert sum(isinstance(one, Occurrence) for one in found) == count
    assert not any(calendar(land).holiday(one.local.date()) for one in found if isinstance(one, Occurrence))
