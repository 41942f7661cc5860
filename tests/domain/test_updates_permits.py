"""Who may write to whom, and who is the second person of what is urgent."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people import Grant, Right, Rights
from domain.town import rights_of
from domain.updates import EVERY_KIND, Fault, Field, Kind, Permits, Step, permits_of, problems
from domain.updates.approval import MOST_ASKED, approvers, may_approve
from domain.updates.reach import Around
from tests.domain.test_updates import BY_NAME, LEAD, RIGHTS, TOWN, draft

A_LEAD = Rights(frozenset({Right.EMPLOYEE, Right.LEAD}), frozenset({"eakte"}))
AN_ADMIN = Rights(frozenset({Right.EMPLOYEE, Right.ADMIN}))
BOTH = Rights(frozenset({Right.EMPLOYEE, Right.LEAD, Right.ADMIN}), frozenset({"eakte"}))


def test_without_a_setting_every_kind_is_open() -> None:
    assert permits_of("").kinds(A_LEAD) == Permits().kinds(AN_ADMIN) == EVERY_KIND


def test_the_setting_limits_each_right_and_leaves_the_others_alone() -> None:
    permits = permits_of("lead=everyone+units, admin=everyone")
    assert permits.kinds(A_LEAD) == {Kind.EVERYONE, Kind.UNITS}
    assert permits.kinds(AN_ADMIN) == {Kind.EVERYONE}
    assert permits.kinds(BOTH) == {Kind.EVERYONE, Kind.UNITS}
    assert permits_of("lead=channel").kinds(AN_ADMIN) == EVERY_KIND


def test_an_employee_writes_to_nobody() -> None:
    assert Permits().kinds(Rights()) == frozenset()


@pytest.mark.parametrize(
    ("setting", "bad"),
    [
        ("lead", "lead"),
        ("boss=units", "boss=units"),
        ("lead=units+nobody", "nobody"),
        ("lead=", "lead="),
        ("lead=units,lead=roles", "lead=roles"),
        ("guide=units", "guide=units"),
    ],
)
def test_the_part_that_cannot_be_read_is_named(setting: str, bad: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(bad)}$"):
        permits_of(setting)


@given(st.dictionaries(st.sampled_from(["lead", "admin"]), st.sets(st.sampled_from(Kind), min_size=1)))
def test_what_is_written_is_what_is_read(limits: dict[str, set[Kind]]) -> None:
    permits = permits_of(",".join(f"{right}={'+'.join(sorted(kinds))}" for right, kinds in limits.items()))
    assert {right.value: set(kinds) for right, kinds in permits.limits.items()} == limits


def test_what_is_not_open_is_not_accepted_either() -> None:
    around = Around(kinds=frozenset({Kind.UNITS}))
    found = problems(Step.AUDIENCE, draft(to="everyone"), TOWN, RIGHTS, around)
    assert [(one.fault, one.field) for one in found] == [(Fault.NOT_PERMITTED, Field.TO)]
    both = problems(Step.AUDIENCE, draft(to="chosen", units="fb5", roles="digitallotse"), TOWN, RIGHTS, around)
    assert [(one.fault, one.field) for one in both] == [(Fault.NOT_PERMITTED, Field.ROLES)]
    assert problems(Step.AUDIENCE, draft(to="chosen", units="fb5"), TOWN, RIGHTS, around) == ()


def test_nobody_approves_her_own_and_no_employee_any() -> None:
    assert LEAD.id not in approvers(draft(), TOWN)
    assert not may_approve(LEAD.id, draft(), TOWN)
    assert not may_approve(BY_NAME["Maren Johannsen"].id, draft(), TOWN)


def test_another_lead_a_guide_or_an_admin_approves() -> None:
    other = BY_NAME["Ivana Horvat"].id
    assert not may_approve(other, draft(), TOWN)
    granted = replace(TOWN, grants=(*TOWN.grants, Grant(Right.LEAD, other, project="eakte")))
    assert other in approvers(draft(), granted)
    assert all(may_approve(admin, draft(), TOWN) for admin in TOWN.admins if admin != LEAD.id)
    guides = [one for one in TOWN.people if Right.GUIDE in rights_of(one, TOWN).held and one != LEAD.id]
    assert guides and all(may_approve(guide, draft(), TOWN) for guide in guides)


def test_only_as_many_are_asked_as_it_takes() -> None:
    asked = approvers(draft(), TOWN)
    assert 0 < len(asked) <= MOST_ASKED and len(set(asked)) == len(asked)
    assert all(may_approve(one, draft(), TOWN) for one in asked)
