"""What a report may say about units and time."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.delivery import Reason, State, Tally, add_up
from domain.schedules import Calendar, Holidays, Land, QuietHours
from domain.updates.report import FEWEST, by_unit, goes_on_at, time_left, together

COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(State), st.sampled_from([None, Reason.BLOCKED_BY_PERSON, Reason.UNREACHABLE])),
    st.integers(1, 9),
    max_size=5,
)
UNITS = st.dictionaries(st.one_of(st.none(), st.sampled_from("abcdefgh")), COUNTS.map(add_up), max_size=8)
BERLIN = Calendar(ZoneInfo("Europe/Berlin"), Land("NW"), Holidays())


def people(count: int) -> Tally:
    return Tally(count, delivered=count)


@given(UNITS)
def test_no_line_is_about_fewer_than_five_and_all_of_them_add_up(units: Mapping[str | None, Tally]) -> None:
    lines = by_unit(units)
    assert all(line.tally.recipients >= FEWEST for line in lines)
    if lines:
        assert together(line.tally for line in lines) == together(units.values())


@given(UNITS)
def test_what_no_line_says_cannot_be_counted_from_the_others(units: Mapping[str | None, Tally]) -> None:
    total = sum(tally.recipients for tally in units.values())
    named = [line.tally.recipients for line in by_unit(units) if line.unit is not None]
    if named:
        assert total - sum(named) == 0 or total - sum(named) >= FEWEST


@given(UNITS)
def test_a_unit_is_told_at_most_once_and_only_under_its_own_numbers(units: Mapping[str | None, Tally]) -> None:
    lines = [line for line in by_unit(units) if line.unit is not None]
    assert len({line.unit for line in lines}) == len(lines)
    assert all(units[line.unit] == line.tally for line in lines)


def test_a_small_rest_takes_the_smallest_unit_along() -> None:
    lines = by_unit({"fb1": people(12), "fb2": people(7), "it": people(2), None: people(1)})
    assert [(line.unit, line.tally.recipients) for line in lines] == [("fb1", 12), (None, 10)]


def test_without_a_unit_of_five_nothing_is_told() -> None:
    assert by_unit({"fb1": people(4), "fb2": people(4)}) == ()
    assert by_unit({"fb1": people(6), "it": people(1)}) == ()


def test_a_first_contact_costs_three_requests() -> None:
    assert time_left(90, 0, 45.0) == timedelta(seconds=2)
    assert time_left(90, 45, 45.0) == timedelta(seconds=4)
    assert time_left(0, 3, 45.0) == timedelta(0)


def test_what_was_due_before_a_quiet_time_goes_on_after_it() -> None:
    evening = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
    afternoon, morning = datetime(2026, 11, 24, 15, 0, tzinfo=UTC), datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
    assert goes_on_at(afternoon, evening, BERLIN, QuietHours()) == morning
    assert goes_on_at(evening, evening, BERLIN, QuietHours()) is None
    assert goes_on_at(afternoon, afternoon, BERLIN, QuietHours()) is None
