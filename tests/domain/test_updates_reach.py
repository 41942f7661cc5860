"""Who gets an update: each person once, whatever was chosen together; and what a preview stands for."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.projects import Light
from domain.updates import (
    Circle,
    Departure,
    Fault,
    Field,
    Reach,
    Step,
    fingerprint,
    problems,
    reach_of,
    update_of,
)
from domain.updates.reach import Around
from tests.domain.test_updates import LEAD, RIGHTS, TOWN, draft

IDS = sorted(TOWN.people)
UNITS, ROLES, PROJECTS = (sorted(found) for found in (TOWN.units, TOWN.roles, TOWN.projects))
LATER = Departure(datetime(2026, 11, 25, 6, tzinfo=UTC))


def faults(around: Around, **typed: str) -> list[tuple[Fault, Field]]:
    return [(one.fault, one.field) for one in problems(Step.AUDIENCE, draft(**typed), TOWN, RIGHTS, around)]


@given(
    st.sets(st.sampled_from(UNITS)),
    st.sets(st.sampled_from(ROLES)),
    st.sets(st.sampled_from(PROJECTS)),
    st.sets(st.sampled_from([*IDS, "stranger"])),
)
def test_whatever_is_chosen_together_reaches_a_person_once(
    units: set[str], roles: set[str], projects: set[str], group: set[str]
) -> None:
    around = Around(groups={"g": Circle("Gruppe", frozenset(group))})
    chosen = {"units": units, "roles": roles, "projects": projects, "groups": {"g"}}
    typed = {name: ",".join(sorted(ids)) for name, ids in chosen.items()}
    reached = [one.id for one in reach_of(draft(to="chosen", **typed), TOWN, around).people]
    assert len(reached) == len(set(reached))
    none = dict.fromkeys(typed, "")
    alone = [reach_of(draft(to="chosen", **{**none, name: ids}), TOWN, around).people for name, ids in typed.items()]
    assert set(reached) == {one.id for people in alone for one in people}
    assert group & set(IDS) <= set(reached)


def test_a_list_reaches_those_on_it_who_still_work_here() -> None:
    around = Around(listed=frozenset({LEAD.id, "gone"}))
    assert reach_of(draft(to="list"), TOWN, around).people == (LEAD,)
    assert faults(around, to="list") == []
    assert faults(Around(), to="list") == [(Fault.NO_LIST, Field.TO)]
    assert faults(Around(listed=frozenset({"gone"})), to="list") == [(Fault.NOBODY, Field.TO)]


def test_a_group_that_does_not_exist_is_not_sent_to_and_one_that_cannot_be_read_is_said() -> None:
    known = Around(groups={"g": Circle("Gruppe", frozenset({LEAD.id}))})
    assert faults(known, to="chosen", groups="g") == []
    assert faults(known, to="chosen", groups="g,h") == [(Fault.UNKNOWN, Field.GROUPS)]
    silent = replace(known, groups={}, is_unreachable=True)
    assert faults(silent, to="chosen", groups="g") == [(Fault.UNREACHABLE, Field.GROUPS)]


def test_a_preview_stands_for_words_recipients_and_time() -> None:
    here, reach = draft(), reach_of(draft(), TOWN)
    seen = fingerprint(here, reach, LATER)
    assert seen == fingerprint(here, Reach(tuple(reversed(reach.people))), LATER)
    others = (
        fingerprint(replace(here, version=9), reach, LATER),
        fingerprint(here, Reach(reach.people[1:]), LATER),
        # As many, but another one.
        fingerprint(here, Reach((*reach.people[1:], replace(LEAD, id="new"))), LATER),
        fingerprint(here, reach, Departure(None)),
        fingerprint(here, Reach(channel="19:x"), LATER),
    )
    assert seen not in others and len(set(others)) == len(others)


def test_a_preview_stands_for_what_the_draft_does_not_say_itself() -> None:
    written, reach = draft(), Reach()
    update = update_of(written, LEAD, TOWN)
    seen = fingerprint(written, reach, LATER, update)
    others = [
        replace(update, light=Light.GREEN if update.light is not Light.GREEN else Light.RED),
        replace(update, contact="somebody"),
        replace(update, changed=("title", "change")),
    ]
    assert all(fingerprint(written, reach, LATER, one) != seen for one in others)
    moment = datetime(2026, 11, 25, 6, tzinfo=UTC)
    assert fingerprint(written, reach, LATER, replace(update, sent_at=moment, corrected_at=moment)) == seen
