"""The town as rows, ready to be stored."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from domain.contacts import Responsibility
from domain.people import Grant, Person, Role, Unit, Wording
from domain.projects import Milestone, Project
from domain.town import Elsewhere, Town
from domain.trainings import Training
from store.town.tables import Kind

Value = str | int | None | date | datetime | list[str] | dict[str, str]
Row = dict[str, Value]


def rows_of(town: Town) -> Mapping[Kind, list[Row]]:
    """Every row of the town by kind, in order, without what the tables keep besides."""
    return {
        Kind.TOWN: [_head(town)],
        Kind.UNITS: [_unit(one) for one in town.units.values()],
        Kind.PEOPLE: [_person(one) for one in town.people.values()],
        Kind.ROLES: [_role(one) for one in town.roles.values()],
        Kind.PROJECTS: [_project(one) for one in town.projects.values()],
        Kind.RESPONSIBILITIES: [responsibility_row(one) for one in town.responsibilities],
        Kind.MILESTONES: [milestone_row(one) for one in town.milestones],
        Kind.TRAININGS: [_training(one) for one in town.trainings],
        Kind.ELSEWHERE: [_elsewhere(one) for one in town.elsewhere],
        Kind.GRANTS: [_grant(one) for one in town.grants],
        Kind.ADMINS: [{"id": one} for one in sorted(town.admins)],
    }


def _head(town: Town) -> Row:
    return {
        "id": "town",
        "name": _said(town.name),
        "timezone": town.timezone,
        "land": town.land,
        "languages": list(town.languages),
    }


def _said(wording: Wording) -> dict[str, str]:
    """A text as it is stored."""
    return {"de": wording.de, "en": wording.en}


def _project(one: Project) -> Row:
    return {
        "id": one.id,
        "name": _said(one.name),
        "aliases": list(one.aliases),
        "topics": list(one.topics),
        "why": _said(one.why),
        "goal": _said(one.goal),
        "light": one.light.value if one.light else None,
        "channel": one.channel,
    }


def milestone_row(one: Milestone) -> Row:
    """A milestone as it is stored."""
    return {
        "id": one.id,
        "project": one.project,
        "title": _said(one.title),
        "due": one.due,
        "owner": one.owner,
        "done": one.done,
    }


def _unit(one: Unit) -> Row:
    hours = _said(one.hours)
    return {"id": one.id, "name": _said(one.name), "aliases": list(one.aliases), "parent": one.parent, "hours": hours}


def _person(one: Person) -> Row:
    return {
        "id": one.id,
        "name": one.name,
        "mail": one.mail,
        "unit": one.unit,
        "title": _said(one.title),
        "phone": one.phone,
        "office": one.office,
        "hours": _said(one.hours),
        "manager": one.manager,
        "languages": list(one.languages),
    }


def _role(one: Role) -> Row:
    forms = {"feminine": _said(one.feminine), "masculine": _said(one.masculine)}
    return {"id": one.id, "name": _said(one.name), **forms, "aliases": list(one.aliases)}


def responsibility_row(one: Responsibility) -> Row:
    """A responsibility as it is stored."""
    return {
        "id": one.id,
        "person": one.person,
        "role": one.role,
        "title": _said(one.title),
        "project": one.project,
        "unit": one.unit,
        "topic": _said(one.topic),
        "deputy": one.deputy,
    }


def _training(one: Training) -> Row:
    return {
        "id": one.id,
        "title": _said(one.title),
        "day": one.day,
        "place": one.place,
        "link": one.link,
        "audience": _said(one.audience),
    }


def _elsewhere(one: Elsewhere) -> Row:
    return {"id": one.id, "topic": _said(one.topic), "where": _said(one.where), "aliases": list(one.aliases)}


def _grant(one: Grant) -> Row:
    holder = {"right": one.right.value, "person": one.person, "group": one.group, "project": one.project}
    same = "\x1f".join(part or "" for part in holder.values())
    return {"id": hashlib.sha256(same.encode()).hexdigest()[:16], **holder}
