"""What a report may say about units and time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations, product
from math import prod
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.delivery import Reason, State, Tally, add_up
from domain.schedules import Calendar, Holidays, Land, QuietHours
from domain.updates.report import FEWEST, UnitLine, are_few, by_unit, goes_on_at, time_left, together
from domain.updates.voices import Told

COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(State), st.sampled_from([None, Reason.BLOCKED_BY_PERSON, Reason.UNREACHABLE])),
    st.integers(1, 9),
    max_size=5,
)
UNITS = st.dictionaries(st.one_of(st.none(), st.sampled_from("abcdefgh")), COUNTS.map(add_up), max_size=8)
SIZES = st.lists(st.integers(1, 9), min_size=1, max_size=4).filter(lambda sizes: prod(one + 1 for one in sizes) < 3000)
BERLIN = Calendar(ZoneInfo("Europe/Berlin"), Land("NW"), Holidays())


def people(count: int) -> Tally:
    return arrived(count, of=count)


def arrived(count: int, *, of: int) -> Tally:
    return Tally(of, delivered=count, failed=of - count)


@given(UNITS)
def test_no_line_is_about_fewer_than_five_and_all_of_them_add_up(units: Mapping[str | None, Tally]) -> None:
    lines = by_unit(units)
    assert all(line.recipients >= FEWEST for line in lines)
    if lines:
        assert sum(line.recipients for line in lines) == together(units.values()).recipients


@given(UNITS)
def test_what_no_line_says_cannot_be_counted_from_the_others(units: Mapping[str | None, Tally]) -> None:
    total = sum(tally.recipients for tally in units.values())
    named = [line.recipients for line in by_unit(units) if line.unit is not None]
    if named:
        assert total - sum(named) == 0 or total - sum(named) >= FEWEST


@given(UNITS)
def test_a_unit_is_told_at_most_once_and_only_under_its_own_numbers(units: Mapping[str | None, Tally]) -> None:
    lines = [line for line in by_unit(units) if line.unit is not None]
    assert len({line.unit for line in lines}) == len(lines)
    for line in lines:
        tally = units[line.unit]
        assert line.recipients == tally.recipients
        assert line.arrived in (Told(tally.delivered), Told(FEWEST, is_least=True), None)


def test_a_small_rest_takes_the_smallest_unit_along() -> None:
    lines = by_unit({"fb1": people(12), "fb2": people(7), "it": people(2), None: people(1)})
    assert [(line.unit, line.recipients) for line in lines] == [("fb1", 12), (None, 10)]


def test_without_a_unit_of_five_nothing_is_told() -> None:
    assert by_unit({"fb1": people(4), "fb2": people(4)}) == ()
    assert by_unit({"fb1": people(6), "it": people(1)}) == ()


def test_fewer_than_five_who_have_it_are_not_counted_and_cannot_be_subtracted() -> None:
    lines = by_unit({"fb1": arrived(0, of=12), "fb2": people(41), "it": arrived(7, of=9)})
    assert [(line.unit, line.recipients, line.arrived) for line in lines] == [
        ("fb2", 41, Told(FEWEST, is_least=True)),
        ("fb1", 12, None),
        ("it", 9, Told(FEWEST, is_least=True)),
    ]


def test_where_it_could_be_worked_out_all_the_same_no_unit_is_told() -> None:
    assert by_unit({"fb1": arrived(0, of=12), "fb2": people(5)}) == ()
    assert by_unit({"fb1": arrived(0, of=12), "fb2": arrived(3, of=9)}) == ()


@settings(max_examples=60, deadline=None)
@given(SIZES)
def test_from_what_is_shown_nothing_about_fewer_than_five_people_can_be_worked_out(sizes: Sequence[int]) -> None:
    """Whoever knows every unit's size and this very rule goes through all that could have become of everyone."""
    possible = defaultdict[object, list[Sequence[int]]](list)
    for world in worlds_of(sizes):
        possible[shown_of(sizes, world)].append(world)
    groups = [group for many in range(1, len(sizes) + 1) for group in combinations(range(len(sizes)), many)]
    for worlds in possible.values():
        for group in groups:
            size = sum(sizes[one] for one in group)
            counts = {sum(world[one] for one in group) for world in worlds}
            # Either it stays open, or everybody arrived, or it is about five and more; that nobody at all has it says
            # everyone's own count, and of no unit alone it is said.
            is_known = len(counts) == 1 and counts != {size} and sum(worlds[0]) > 0
            assert not is_known or (size >= FEWEST and counts != {0})


@settings(max_examples=60, deadline=None)
@given(SIZES.filter(lambda sizes: min(sizes) >= FEWEST))
def test_a_number_that_is_kept_back_is_not_the_rest_of_the_others(sizes: Sequence[int]) -> None:
    """Whoever takes the lines as they are, and the total, finds more than one number for each."""
    for world in worlds_of(sizes):
        lines = by_unit(tallies_of(sizes, world))
        meant = [_meant(line) for line in lines]
        fitting = [one for one in product(*meant) if sum(one) == sum(world)]
        for place, line in enumerate(lines):
            assert line.arrived is not None or len({one[place] for one in fitting}) > 1


def _meant(line: UnitLine) -> Sequence[int]:
    if line.arrived is None:
        return range(FEWEST)
    return range(line.arrived.count, line.recipients + 1) if line.arrived.is_least else (line.arrived.count,)


def worlds_of(sizes: Sequence[int]) -> Iterator[Sequence[int]]:
    """All that can become of so many people in each unit."""
    return product(*(range(size + 1) for size in sizes))


def tallies_of(sizes: Sequence[int], world: Sequence[int]) -> Mapping[str | None, Tally]:
    return {f"unit {number}": arrived(world[number], of=size) for number, size in enumerate(sizes)}


def shown_of(sizes: Sequence[int], world: Sequence[int]) -> object:
    """All a lead sees of it: how many have it, and how many in each unit."""
    if are_few(sum(sizes), is_channel=False):
        return None
    return sum(world), by_unit(tallies_of(sizes, world))


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
