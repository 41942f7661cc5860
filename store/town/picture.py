"""The stored rows as one picture of the town."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import RowMapping

from domain.contacts import Responsibility
from domain.people import Grant, Person, Right, Role, Unit, Wording
from domain.projects import Light, Milestone, Project
from domain.town import Elsewhere, Town
from domain.trainings import Training
from store.town.tables import Kind


def town_of(stored: Mapping[Kind, Sequence[RowMapping]], members: Iterable[tuple[str, str]], version: int) -> Town:
    """The town that these rows and members (group, person) describe; whatever needs something gone is left out."""
    head = next(iter(stored[Kind.TOWN]), None)
    if head is None:
        return Town(name=Wording(""), version=version)
    units = {row["id"]: row for row in stored[Kind.UNITS]}
    known = {
        "unit": units,
        "person": {row["id"]: row for row in stored[Kind.PEOPLE]},
        "role": {row["id"]: row for row in stored[Kind.ROLES]},
        "project": {row["id"]: row for row in stored[Kind.PROJECTS]},
    }

    def standing(kind: Kind) -> list[RowMapping]:
        return [
            row
            for row in stored[kind]
            if all(row.get(name) is None or row[name] in there for name, there in known.items())
        ]

    return Town(
        name=_wording(head["name"]),
        timezone=head["timezone"],
        land=head["land"],
        languages=tuple(head["languages"]),
        units=MappingProxyType({key: _unit(row, units) for key, row in units.items()}),
        people=MappingProxyType({key: _person(row, units) for key, row in known["person"].items()}),
        roles=MappingProxyType({key: _role(row) for key, row in known["role"].items()}),
        projects=MappingProxyType({key: _project(row) for key, row in known["project"].items()}),
        responsibilities=tuple(responsibility_of(row) for row in standing(Kind.RESPONSIBILITIES)),
        milestones=tuple(_milestone(row) for row in standing(Kind.MILESTONES)),
        trainings=tuple(_training(row) for row in stored[Kind.TRAININGS]),
        elsewhere=tuple(_elsewhere(row) for row in stored[Kind.ELSEWHERE]),
        grants=tuple(_grant(row) for row in standing(Kind.GRANTS)),
        admins=frozenset(row["id"] for row in stored[Kind.ADMINS]),
        groups=MappingProxyType(_groups(members)),
        version=version,
    )


def _groups(members: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """The groups of each person; who is in the same ones shares one set."""
    found: dict[str, frozenset[str]] = {}
    shared: dict[frozenset[str], frozenset[str]] = {}
    for group, person in members:
        groups = found.get(person, frozenset()) | {group}
        found[person] = shared.setdefault(groups, groups)
    return found


def _wording(stored: Mapping[str, str]) -> Wording:
    return Wording(stored["de"], stored["en"])


def _unit(row: RowMapping, units: Mapping[str, RowMapping]) -> Unit:
    parent = row["parent"] if row["parent"] in units else None
    return Unit(row["id"], _wording(row["name"]), tuple(row["aliases"]), parent, _wording(row["hours"]))


def _person(row: RowMapping, units: Mapping[str, RowMapping]) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        mail=row["mail"],
        unit=row["unit"] if row["unit"] in units else None,
        title=_wording(row["title"]),
        phone=row["phone"],
        office=row["office"],
        manager=row["manager"],
        languages=tuple(row["languages"]),
        is_active=row["gone_at"] is None,
        hours=_wording(row["hours"]),
    )


def _role(row: RowMapping) -> Role:
    forms = _wording(row["feminine"]), _wording(row["masculine"])
    return Role(row["id"], _wording(row["name"]), *forms, tuple(row["aliases"]))


def _project(row: RowMapping) -> Project:
    return Project(
        id=row["id"],
        name=_wording(row["name"]),
        aliases=tuple(row["aliases"]),
        topics=tuple(row["topics"]),
        why=_wording(row["why"]),
        goal=_wording(row["goal"]),
        light=Light(row["light"]) if row["light"] else None,
        channel=row["channel"],
    )


def responsibility_of(row: Mapping[str, Any] | RowMapping) -> Responsibility:
    """The responsibility that a row says."""
    return Responsibility(
        id=row["id"],
        person=row["person"],
        role=row["role"],
        title=_wording(row["title"]),
        project=row["project"],
        unit=row["unit"],
        topic=_wording(row["topic"]),
        deputy=row["deputy"],
    )


def _milestone(row: RowMapping) -> Milestone:
    return Milestone(
        id=row["id"],
        project=row["project"],
        title=_wording(row["title"]),
        due=row["due"],
        owner=row["owner"],
        done=row["done"],
    )


def _training(row: RowMapping) -> Training:
    return Training(
        id=row["id"],
        title=_wording(row["title"]),
        day=row["day"],
        place=row["place"],
        link=row["link"],
        audience=_wording(row["audience"]),
    )


def _elsewhere(row: RowMapping) -> Elsewhere:
    return Elsewhere(row["id"], _wording(row["topic"]), _wording(row["where"]), tuple(row["aliases"]))


def _grant(row: RowMapping) -> Grant:
    return Grant(Right(row["right"]), row["person"], row["group"], row["project"])
