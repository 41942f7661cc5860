"""Public holidays of the sixteen Länder, and working days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.schedules import Calendar, Holidays, Land, Observance, working_days

BERLIN = ZoneInfo("Europe/Berlin")
ASSUMPTION, CORPUS_CHRISTI, PEACE = date(2026, 8, 15), date(2026, 6, 4), date(2026, 8, 8)

days = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def calendar(land: Land = Land.NW) -> Calendar:
    return Calendar(BERLIN, land, Holidays())


@pytest.mark.parametrize(
    ("day", "lands"),
    [
        (date(2026, 10, 3), set(Land)),
        (date(2026, 12, 24), set()),
        (CORPUS_CHRISTI, {Land.BW, Land.BY, Land.HE, Land.NW, Land.RP, Land.SL}),
        (date(2026, 11, 1), {Land.BW, Land.BY, Land.NW, Land.RP, Land.SL}),
        (
            date(2026, 10, 31),
            {Land.BB, Land.HB, Land.HH, Land.MV, Land.NI, Land.SN, Land.ST, Land.SH, Land.TH},
        ),
        (date(2026, 3, 8), {Land.BE, Land.MV}),
        (date(2026, 9, 20), {Land.TH}),
        (date(2026, 11, 18), {Land.SN}),
        (date(2027, 1, 6), {Land.BW, Land.BY, Land.ST}),
        (ASSUMPTION, {Land.SL}),
    ],
)
def test_each_land_keeps_its_own_holidays(day: date, lands: set[Land]) -> None:
    holidays = Holidays()
    assert {land for land in Land if holidays.on(day, land)} == lands


def test_a_holiday_has_a_german_and_an_english_name() -> None:
    holidays = Holidays()
    assert holidays.name(date(2027, 5, 6), Land.NW, "de") == "Christi Himmelfahrt"
    assert holidays.name(date(2027, 5, 6), Land.NW, "en") == "Ascension Day"
    assert holidays.name(date(2027, 5, 7), Land.NW, "de") is None


@given(st.sampled_from(Land), st.integers(2025, 2040))
def test_no_holiday_is_without_a_name_in_either_language(land: Land, year: int) -> None:
    holidays = Holidays()
    every_day = (date(year, 1, 1) + timedelta(days=count) for count in range(365))
    found = [one for day in every_day if (one := holidays.on(day, land))]
    assert len(found) >= 9
    assert all(one.name.de and one.name.en and one.name.de != one.name.en for one in found)


def test_what_only_some_municipalities_keep_counts_only_when_said() -> None:
    everywhere, catholic, augsburg = (Holidays(kept) for kept in Observance)
    assert not everywhere.on(ASSUMPTION, Land.BY)
    assert catholic.on(ASSUMPTION, Land.BY) and not catholic.on(PEACE, Land.BY)
    assert catholic.on(CORPUS_CHRISTI, Land.SN) and catholic.on(CORPUS_CHRISTI, Land.TH)
    assert augsburg.on(ASSUMPTION, Land.BY) and augsburg.on(PEACE, Land.BY)
    assert not augsburg.on(PEACE, Land.BW)
    assert catholic.on(date(2026, 12, 25), Land.NW)


def test_three_working_days_after_the_thursday_before_easter() -> None:
    assert working_days(date(2026, 4, 2), 3, calendar()) == date(2026, 4, 9)


def test_working_days_between_the_years() -> None:
    assert working_days(date(2026, 12, 23), 2, calendar()) == date(2026, 12, 28)
    assert working_days(date(2027, 1, 4), -1, calendar()) == date(2026, 12, 31)
    assert working_days(date(2026, 12, 26), 0, calendar()) == date(2026, 12, 26)


@given(days, st.integers(1, 40), st.sampled_from(Land))
def test_counting_forth_and_back_meets_again_from_a_working_day(start: date, count: int, land: Land) -> None:
    here = calendar(land)
    end = working_days(start, count, here)
    assert here.is_working_day(end)
    between = [start + timedelta(days=step) for step in range(1, (end - start).days + 1)]
    assert sum(here.is_working_day(day) for day in between) == count
    if here.is_working_day(start):
        assert working_days(end, -count, here) == start


def test_today_is_the_towns_date() -> None:
    assert calendar().today(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2027, 1, 1)
