"""Who may do what, by whatever gave it: an entry of the town, a grant, a group, a role held."""

import time
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.contacts import Responsibility
from domain.people import Grant, Person, Right
from domain.town import (
    GUIDE_ROLE,
    LEAD_ROLE,
    Holding,
    RightChange,
    Town,
    Turned,
    granted,
    holders,
    holdings,
    rights_changes,
    rights_of,
)
from tests.domain.small_town import small_town

TOWN = small_town()
PEOPLE = sorted(TOWN.people)
GROUPS = ("g1", "g2")
rights = st.sampled_from([right for right in Right if right is not Right.EMPLOYEE])
projects = st.none() | st.sampled_from(sorted(TOWN.projects))
grants = st.builds(Grant, rights, st.sampled_from(PEOPLE), st.none(), projects) | st.builds(
    Grant, rights, st.none(), st.sampled_from(GROUPS), projects
)
roles = st.sampled_from([LEAD_ROLE, GUIDE_ROLE, "datenschutz", None])
responsibilities = st.builds(
    Responsibility, st.just("r"), st.sampled_from(PEOPLE), roles, project=projects, unit=st.none()
)
towns = st.builds(
    lambda given, held, admins, groups: replace(
        TOWN, grants=tuple(given), responsibilities=tuple(held), admins=admins, groups=groups
    ),
    st.lists(grants, max_size=6),
    st.lists(responsibilities, max_size=6),
    st.frozensets(st.sampled_from(PEOPLE), max_size=2),
    st.dictionaries(st.sampled_from([*PEOPLE, "unknown"]), st.frozensets(st.sampled_from(GROUPS))),
)


def test_a_group_gives_its_right_to_whoever_is_in_it() -> None:
    town = replace(
        TOWN,
        grants=(Grant(Right.LEAD, group="g1", project="post"), Grant(Right.ADMIN, group="g2")),
        groups={"kim": frozenset({"g1"}), "solo": frozenset({"g2", "g3"})},
    )
    assert rights_of("kim", town).lead("post") and not rights_of("kim", town).lead("eakte")
    assert rights_of("solo", town).allow(Right.ADMIN) and not rights_of("arno", town).allow(Right.ADMIN)
    assert holders(Right.ADMIN, town) == ("ada", "solo")


def test_who_holds_a_right_by_grant_alone() -> None:
    given = (Grant(Right.LEAD, "kim", project="post"), Grant(Right.LEAD, group="g1"), Grant(Right.LEAD, "gone"))
    town = replace(TOWN, grants=given, groups={"solo": frozenset({"g1"})})
    assert granted(Right.LEAD, town, "post") == ("kim",) and granted(Right.LEAD, town) == ("solo",)
    assert holders(Right.LEAD, town) == ("kim", "bea", "solo")


def test_whoever_left_holds_nothing() -> None:
    town = replace(TOWN, grants=(Grant(Right.ADMIN, "gone"),), groups={"gone": frozenset({"g1"})})
    assert "gone" not in holdings(town)


@given(towns)
def test_everybodys_rights_together_are_everybodys_rights(town: Town) -> None:
    assert holdings(town) == {one: held for one in town.people if (held := held_by(one, town))}


@given(towns, towns)
def test_the_changes_lead_from_before_to_after(before: Town, after: Town) -> None:
    changes = rights_changes(before, after)
    held = {person: set(rights) for person, rights in holdings(before).items()}
    for change in changes:
        mine, holding = held.setdefault(change.person, set()), (change.right, change.project)
        assert (holding in mine) is (change.turned is Turned.TAKEN)
        mine ^= {holding}
    assert {person: rights for person, rights in held.items() if rights} == holdings(after)
    assert len(set(changes)) == len(changes)


def test_a_right_that_comes_from_elsewhere_now_is_no_change() -> None:
    by_hand = replace(TOWN, grants=(Grant(Right.GUIDE, "kim"),))
    by_group = replace(TOWN, grants=(Grant(Right.GUIDE, group="g1"),), groups={"kim": frozenset({"g1"})})
    assert rights_changes(by_hand, by_group) == ()
    assert rights_changes(by_group, TOWN) == (RightChange("kim", Right.GUIDE, None, Turned.TAKEN),)


def test_leaving_and_coming_back_takes_and_gives() -> None:
    away = replace(TOWN, people={**TOWN.people, "ada": replace(TOWN.people["ada"], is_active=False)})
    assert rights_changes(TOWN, away) == (RightChange("ada", Right.ADMIN, None, Turned.TAKEN),)
    assert rights_changes(away, TOWN) == (RightChange("ada", Right.ADMIN, None, Turned.GIVEN),)


def test_twenty_thousand_people_in_a_group_are_compared_in_a_second() -> None:
    crowd = {f"p{number}": Person(f"p{number}", "Jemand") for number in range(20_000)}
    many = tuple(Grant(Right.LEAD, one) for one in list(crowd)[:500])
    groups = dict.fromkeys(crowd, frozenset({"g1"}))
    before = replace(TOWN, people=crowd, grants=many)
    began = time.process_time()
    changes = rights_changes(before, replace(before, grants=(*many, Grant(Right.GUIDE, group="g1")), groups=groups))
    assert len(changes) == 20_000 and time.process_time() - began < 1


@given(towns)
def test_the_holders_of_a_right_are_those_who_hold_it(town: Town) -> None:
    for right in Right:
        assert set(holders(right, town)) == {one for one, held in holdings(town).items() if right in dict(held)}


def held_by(person: str, town: Town) -> frozenset[Holding]:
    """What one person holds, as the turn sees it."""
    found = rights_of(person, town) if town.people[person].is_active else None
    if found is None:
        return frozenset()
    others = {(right, None) for right in found.held - {Right.EMPLOYEE, Right.LEAD}}
    leads: Mapping[str | None, Holding] = {project: (Right.LEAD, project) for project in found.leads}
    return frozenset(others) | frozenset(leads.values())
