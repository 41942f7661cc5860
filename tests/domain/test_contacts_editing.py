"""Who may change which entry, and what is wrong with a change."""

from dataclasses import replace

import pytest

from domain.contacts import Responsibility
from domain.contacts.editing import (
    LONGEST,
    Fault,
    Field,
    entry_of,
    may_change,
    may_edit,
    may_remove,
    open_fields,
    open_roles,
    problems,
    question_about,
    typed_of,
    with_entry,
)
from domain.people import Person, Right, Rights, Role, Unit, Wording
from domain.projects import Project
from domain.town import Town

ADMIN = Rights(frozenset({Right.EMPLOYEE, Right.ADMIN}))
LEAD = Rights(frozenset({Right.EMPLOYEE, Right.LEAD}), frozenset({"akte"}))
ALL = Rights(frozenset({Right.EMPLOYEE, Right.LEAD}), frozenset({None}))
GUIDE = Rights(frozenset({Right.EMPLOYEE, Right.GUIDE}))
LEADING = Responsibility("e1", "ada", "projektleitung", project="akte", deputy="bo")
SCANS = Responsibility("e2", "bo", "betreuung", project="akte", topic=Wording("Scannen", "Scanning"))
OTHER = Responsibility("e3", "bo", "betreuung", project="portal")
GUIDING = Responsibility("e4", "cem", "digitallotse", unit="amt")
TOWN = Town(
    Wording("Kleinhausen"),
    units={"amt": Unit("amt", Wording("Amt"))},
    people={
        **{id: Person(id, id.title()) for id in ("ada", "bo", "cem")},
        "weg": Person("weg", "Weg", is_active=False),
    },
    roles={id: Role(id, Wording(id)) for id in ("projektleitung", "digitallotse", "betreuung")},
    projects={id: Project(id, Wording(id)) for id in ("akte", "portal")},
    responsibilities=(LEADING, SCANS, OTHER, GUIDING),
)


def wrong(wanted: Responsibility, before: Responsibility | None, rights: Rights = ADMIN) -> set[tuple[Field, Fault]]:
    return {(one.field, one.fault) for one in problems(wanted, before, rights, TOWN)}


@pytest.mark.parametrize(
    ("rights", "edited", "removed"),
    [
        (ADMIN, {"e1", "e2", "e3", "e4"}, {"e1", "e2", "e3", "e4"}),
        (LEAD, {"e1", "e2"}, {"e2"}),
        (ALL, {"e1", "e2", "e3"}, {"e2", "e3"}),
        (GUIDE, set(), set()),
    ],
)
def test_leads_change_their_projects_entries_and_admins_all(
    rights: Rights, edited: set[str], removed: set[str]
) -> None:
    assert {one.id for one in TOWN.responsibilities if may_edit(rights, one)} == edited
    assert {one.id for one in TOWN.responsibilities if may_remove(rights, one)} == removed


def test_a_role_that_gives_rights_is_given_by_admins_only() -> None:
    assert open_roles(LEAD, TOWN) == ("betreuung",) and open_roles(ADMIN, TOWN) == tuple(TOWN.roles)
    assert Field.PERSON not in open_fields(LEAD, LEADING) and Field.DEPUTY in open_fields(LEAD, LEADING)
    assert open_fields(LEAD, SCANS) == open_fields(LEAD, None) == open_fields(ADMIN, LEADING) == tuple(Field)
    for changed in (replace(LEADING, person="cem"), replace(LEADING, role="betreuung"), replace(LEADING, unit="amt")):
        assert (Field.ROLE, Fault.GIVES_RIGHTS) in wrong(changed, LEADING, LEAD)
    assert (Field.ROLE, Fault.GIVES_RIGHTS) in wrong(replace(SCANS, role="projektleitung"), SCANS, LEAD)
    assert wrong(replace(LEADING, deputy="cem", title=Wording("Neu")), LEADING, LEAD) == set()


def test_a_lead_moves_nothing_out_of_her_reach() -> None:
    for project in ("portal", None):
        assert (Field.PROJECT, Fault.NOT_LED) in wrong(replace(SCANS, project=project), SCANS, LEAD)
    assert not may_change(LEAD, OTHER, replace(OTHER, project="akte"))
    assert not may_change(LEAD, LEADING, None) and not may_change(LEAD, None, GUIDING)
    assert may_change(LEAD, SCANS, None) and may_change(LEAD, None, SCANS) and not may_change(LEAD, None, None)
    assert may_change(ADMIN, LEADING, GUIDING)


def test_each_wrong_field_is_named() -> None:
    nobody = replace(SCANS, person="x", deputy="weg", role="x", project="x", unit="x")
    assert wrong(nobody, SCANS) == {(field, Fault.UNKNOWN) for field in list(Field)[:5]}
    empty = Responsibility("neu", "")
    assert wrong(empty, None) == {(Field.PERSON, Fault.MISSING), (Field.ROLE, Fault.NO_MATTER)}
    assert wrong(replace(SCANS, deputy="bo"), SCANS) == {(Field.DEPUTY, Fault.OWN_DEPUTY)}
    assert wrong(replace(SCANS, title=Wording("x" * (LONGEST + 1))), SCANS) == {(Field.TITLE, Fault.TOO_LONG)}
    assert wrong(replace(SCANS, id="neu", deputy="cem"), None) == {(Field.PERSON, Fault.TWICE)}


def test_who_left_may_stay_where_nobody_touched_it() -> None:
    left = replace(SCANS, person="weg")
    assert wrong(replace(left, title=Wording("Neu")), left) == set()


def test_a_form_says_what_the_entry_says() -> None:
    for one in TOWN.responsibilities:
        assert entry_of(one.id, typed_of(one)) == one
    typed = {"person": "bo", "topic": " u\u0308ber\u200b \n\x00alles "}
    assert entry_of("neu", typed) == Responsibility("neu", "bo", topic=Wording("über alles"))


def test_the_town_is_seen_as_it_would_be() -> None:
    new = replace(SCANS, person="cem")
    assert with_entry(TOWN, "e2", new).responsibilities == (LEADING, new, OTHER, GUIDING)
    assert with_entry(TOWN, "e2", None).responsibilities == (LEADING, OTHER, GUIDING)
    assert with_entry(TOWN, "neu", new).responsibilities[-1] == new


def test_the_question_is_nobodys_in_particular() -> None:
    asked = question_about(SCANS, replace(TOWN.people["ada"], unit="amt"))
    assert (asked.asker.unit, asked.project, asked.role, asked.topic) == (None, "akte", "betreuung", "Scannen")
