"""How long a question waits, and with whom: days that count, days that do not, and a way that ends."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contacts import Responsibility
from domain.contacts.absence import Absence, Attendance
from domain.contacts.deadlines import DAYS, Stage, due, paused
from domain.contacts.handing import MOST_IN_POOL, Step, is_left, next_step, to_guides
from domain.contacts.questions import Enquiry
from domain.people import Person, Unit, Wording
from domain.schedules import Calendar, Holidays, Land, working_days
from domain.town import GUIDE_ROLE, LEAD_ROLE, Town

ZONE = ZoneInfo("Europe/Berlin")
CALENDAR = Calendar(ZONE, Land.NW, Holidays())
BEGIN = datetime(2026, 11, 24, 9, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(2025, 1, 1), datetime(2029, 12, 31)).map(lambda one: one.replace(tzinfo=UTC))
COUNTED = [stage for stage in Stage if stage in DAYS]


@pytest.mark.parametrize(
    ("begin", "stage", "end"),
    [
        (BEGIN, Stage.CONTACT, datetime(2026, 11, 26, 9, tzinfo=UTC)),
        # Thursday before a weekend.
        (datetime(2026, 11, 26, 9, tzinfo=UTC), Stage.CONTACT, datetime(2026, 11, 30, 9, tzinfo=UTC)),
        # Christmas: Friday the 25th and Saturday the 26th are holidays.
        (datetime(2026, 12, 23, 9, tzinfo=UTC), Stage.CONTACT, datetime(2026, 12, 28, 9, tzinfo=UTC)),
        # The clock changes on 29 March: the time of day of the town stays.
        (datetime(2026, 3, 27, 9, tzinfo=UTC), Stage.CONTACT, datetime(2026, 3, 31, 8, tzinfo=UTC)),
        (BEGIN, Stage.REMINDED, datetime(2026, 11, 25, 9, tzinfo=UTC)),
        (BEGIN, Stage.TOLD, None),
    ],
)
def test_a_stage_ends_after_working_days(begin: datetime, stage: Stage, end: datetime | None) -> None:
    assert due(stage, begin, CALENDAR) == end


@given(INSTANTS, st.sampled_from(COUNTED))
def test_the_end_is_a_working_day_and_so_many_of_them_lie_before(begin: datetime, stage: Stage) -> None:
    end = due(stage, begin, CALENDAR)
    assert end is not None
    first, last = (one.astimezone(ZONE).date() for one in (begin, end))
    assert last == working_days(first, DAYS[stage], CALENDAR)
    assert CALENDAR.is_working_day(last)


@given(INSTANTS, st.sampled_from(COUNTED), st.integers(1, 40))
def test_whoever_is_always_away_is_never_overdue(begin: datetime, stage: Stage, days: int) -> None:
    end = due(stage, begin, CALENDAR)
    looked = begin.astimezone(ZONE).date()
    for ahead in range(1, days + 1):
        now = begin + timedelta(days=ahead)
        assert end is not None
        later = paused(end, looked, now, CALENDAR)
        assert later >= end and later > now
        end, looked = later, now.astimezone(ZONE).date()


@given(INSTANTS, st.integers(0, 30))
def test_only_working_days_away_are_given_back(begin: datetime, days: int) -> None:
    """However often it is looked at meanwhile: every day, or once at the end."""
    end = due(Stage.CONTACT, begin, CALENDAR)
    assert end is not None
    looked, now = begin.astimezone(ZONE).date(), begin + timedelta(days=days)
    at_once = paused(end, looked, now, CALENDAR)
    step_by_step = end
    for ahead in range(1, days + 1):
        then = begin + timedelta(days=ahead)
        step_by_step = paused(step_by_step, looked, then, CALENDAR)
        looked = then.astimezone(ZONE).date()
    assert at_once == step_by_step or days == 0


@given(INSTANTS)
def test_a_second_look_on_the_same_day_gives_nothing_back(begin: datetime) -> None:
    end = due(Stage.CONTACT, begin, CALENDAR)
    assert end is not None
    assert paused(end, begin.astimezone(ZONE).date(), begin, CALENDAR) == end


def person(id: str, unit: str | None = None, *, is_active: bool = True) -> Person:
    return Person(id, id.title(), unit=unit, is_active=is_active)


def town(*held: Responsibility, gone: str = "") -> Town:
    ids = ("asker", "lead", "deputy", "near", "far", "above", "admin")
    people = {one: person(one, "cash" if one == "asker" else None, is_active=one != gone) for one in ids}
    units = {"cash": Unit("cash", Wording("Kasse"), parent="money"), "money": Unit("money", Wording("Finanzen"))}
    return Town(Wording("Dorf"), units=units, people=people, responsibilities=held, admins=frozenset({"admin"}))


LEAD = Responsibility("1", "lead", LEAD_ROLE, project="eakte", deputy="deputy")
NEAR = Responsibility("2", "near", GUIDE_ROLE, unit="cash")
FAR = Responsibility("3", "far", GUIDE_ROLE, unit="other")
ABOVE = Responsibility("4", "above", GUIDE_ROLE, unit="money")
ASKED = Enquiry("0" * 16, "asker", "lead", "Wie?", BEGIN, project="eakte")


def gone(*away: str, **chosen: str) -> Attendance:
    """These are away, and those with a name by their own word: who stands in for them."""
    absences = {one: Absence(BEGIN.date(), deputy=chosen.get(one)) for one in (*away, *chosen)}
    return Attendance(absences, stand_ins={one: person(deputy) for one, deputy in chosen.items()})


def way(known: Town, away: tuple[str, ...] = ()) -> list[Step]:
    """All steps to the end."""
    steps, asked = [], ASKED
    while asked.stage is not Stage.TOLD:
        step = next_step(asked, known, gone(*away))
        steps.append(step)
        asked = replace(asked, stage=step.stage, contact=step.contact, pool=step.pool, tried=step.tried)
    return steps


def test_the_whole_way() -> None:
    assert way(town(LEAD, FAR, ABOVE, NEAR)) == [
        Step(Stage.REMINDED, "lead"),
        Step(Stage.DEPUTY, "deputy", (), ("lead",)),
        Step(Stage.POOL, "deputy", ("near", "above"), ("lead", "deputy")),
        Step(Stage.ALL, "deputy", ("near", "above", "far"), ("lead", "deputy")),
        Step(Stage.TOLD, "deputy", ("near", "above", "far"), ("lead", "deputy")),
    ]


def test_without_a_deputy_the_guides_come_at_once() -> None:
    steps = way(town(replace(LEAD, deputy=None), NEAR))
    assert [step.stage for step in steps] == [Stage.REMINDED, Stage.POOL, Stage.TOLD]


@pytest.mark.parametrize("known", [town(LEAD, NEAR, gone="deputy"), town(replace(LEAD, deputy="asker"), NEAR)])
def test_nobody_who_left_or_asked_herself_gets_it(known: Town) -> None:
    assert [step.stage for step in way(known)] == [Stage.REMINDED, Stage.POOL, Stage.TOLD]


def test_who_is_away_is_left_out() -> None:
    steps = way(town(LEAD, NEAR, FAR), away=("deputy", "near"))
    assert [step.stage for step in steps] == [Stage.REMINDED, Stage.ALL, Stage.TOLD]
    assert steps[1].pool == ("far",)


def test_with_nobody_else_it_stays_where_it_is_and_the_asker_is_told() -> None:
    steps = way(town(replace(LEAD, deputy=None)))
    assert [step.stage for step in steps] == [Stage.REMINDED, Stage.TOLD]
    assert steps[-1] == Step(Stage.TOLD, "lead")


def test_whoever_a_deputy_chose_while_away_gets_it() -> None:
    asked = replace(ASKED, stage=Stage.REMINDED)
    step = next_step(asked, town(LEAD, NEAR), gone(deputy="far"))
    assert step == Step(Stage.DEPUTY, "far", (), ("lead",))
    # Who stands in is away as well, without anybody; or sends it round in a circle.
    assert next_step(asked, town(LEAD, NEAR), gone("far", deputy="far")).pool == ("near",)
    assert next_step(asked, town(LEAD, NEAR), gone(deputy="far", far="deputy")).pool == ("near",)


@pytest.mark.parametrize(("stage", "contact"), [(Stage.CONTACT, "lead"), (Stage.REMINDED, "lead")])
def test_nobody_waits_for_who_has_left(stage: Stage, contact: str) -> None:
    known = town(LEAD, NEAR, gone="lead")
    asked = replace(ASKED, stage=stage, contact=contact)
    assert is_left(asked, known)
    assert next_step(asked, known) == Step(Stage.DEPUTY, "deputy", (), ("lead",))


def test_a_pool_that_left_is_replaced() -> None:
    known = town(LEAD, NEAR, FAR, gone="near")
    asked = replace(ASKED, stage=Stage.POOL, pool=("near",), tried=("lead",))
    assert is_left(asked, known) and not is_left(replace(asked, pool=("near", "far")), known)
    assert next_step(asked, known).pool == ("far",)


def test_a_guide_who_had_it_does_not_get_it_again() -> None:
    known = town(replace(LEAD, person="near", deputy=None), NEAR, FAR)
    asked = replace(ASKED, contact="near")
    assert to_guides(asked, known) == Step(Stage.ALL, "near", ("far",), ("near",))


@given(st.integers(0, 60), st.sets(st.integers(0, 60)))
def test_the_way_always_ends_and_asks_only_so_many(many: int, away: set[int]) -> None:
    held = tuple(Responsibility(f"g{one}", f"g{one}", GUIDE_ROLE, unit="other") for one in range(many))
    known = town(LEAD, NEAR, *held)
    people = {**known.people, **{f"g{one}": person(f"g{one}") for one in range(many)}}
    steps = way(replace(known, people=people), tuple(f"g{one}" for one in away))
    assert steps[-1].stage is Stage.TOLD and len(steps) <= len(Stage) - 1
    assert all(len(step.pool) <= MOST_IN_POOL for step in steps)
    assert not {f"g{one}" for one in away} & set(steps[-1].pool)
    assert "asker" not in steps[-1].pool
