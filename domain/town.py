"""The town as one picture in memory: what the recogniser knows and every answer is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from domain.contacts import Responsibility
from domain.people import Audience, Grant, Person, Right, Rights, Role, Unit, Wording
from domain.projects import Light, Milestone, Project
from domain.trainings import Training

LEAD_ROLE = "projektleitung"
GUIDE_ROLE = "digitallotse"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A matter that belongs to another place: passwords, vacation, canteen."""

    id: str
    topic: Wording
    where: Wording
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Town:
    """Everything an import or an admin wrote about the town; keys are ids, order is the file's."""

    name: Wording
    timezone: str = "Europe/Berlin"
    land: str = "NW"
    languages: tuple[str, ...] = ("de", "en")
    units: Mapping[str, Unit] = field(default_factory=lambda: MappingProxyType({}))
    people: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    roles: Mapping[str, Role] = field(default_factory=lambda: MappingProxyType({}))
    projects: Mapping[str, Project] = field(default_factory=lambda: MappingProxyType({}))
    responsibilities: tuple[Responsibility, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    trainings: tuple[Training, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    grants: tuple[Grant, ...] = ()
    admins: frozenset[str] = frozenset()
    version: int = 0


def rights_of(person: str, town: Town, groups: frozenset[str] = frozenset()) -> Rights:
    """What the person may do, from grants, admins and roles held; `groups` are the Entra groups she is in."""
    held = {Right.EMPLOYEE}
    leads: set[str | None] = set()
    if person in town.admins:
        held.add(Right.ADMIN)
    for grant in town.grants:
        if grant.person == person or (grant.group is not None and grant.group in groups):
            held.add(grant.right)
            if grant.right is Right.LEAD:
                leads.add(grant.project)
    for held_role in town.responsibilities:
        if held_role.person == person and held_role.role == LEAD_ROLE and held_role.project:
            held.add(Right.LEAD)
            leads.add(held_role.project)
        if held_role.person == person and held_role.role == GUIDE_ROLE:
            held.add(Right.GUIDE)
    return Rights(frozenset(held), frozenset(leads))


@dataclass(frozen=True, slots=True)
class AudienceEntry:
    """Whom an entry of a town file is for; `project` means its channel (updates) or those who work on it."""

    chosen: Audience = field(default_factory=Audience)
    project: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody was chosen."""
        return self.chosen.is_empty and self.project is None


@dataclass(frozen=True, slots=True)
class NextStepEntry:
    """What comes after an update; `owner` is a person's id."""

    title: Wording
    due: date | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """An update sent before the product came; `contact` is whom to ask, `sent` the day it went out."""

    id: str
    title: Wording
    change: Wording
    meaning: Wording
    project: str | None = None
    from_when: date | None = None
    why: Wording = Wording("")
    next_step: NextStepEntry | None = None
    light: Light | None = None
    contact: str | None = None
    author: str | None = None
    audience: AudienceEntry = AudienceEntry()
    sent: date | None = None


class Byline(StrEnum):
    """Under which name a story appears."""

    NAME = "name"
    TEAM = "team"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A story of a town file; it has a project or a unit, and waits for a lead while `published` is None."""

    id: str
    better: Wording
    title: Wording = Wording("")
    project: str | None = None
    unit: str | None = None
    teller: str | None = None
    byline: Byline = Byline.NONE
    before: Wording = Wording("")
    effect: Wording = Wording("")
    published: date | None = None


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """A schedule of a town file; `kind` and `weekday` are the values of domain.schedules' Kind and Weekday.

    `time` is local wall time, `every` counts weeks from the week of `start`; a pulse has a question,
    a retro may have a facilitator (a person's id) and a project.
    """

    id: str
    kind: Literal["pulse", "retro"]
    title: Wording
    audience: AudienceEntry
    weekday: str
    time: time
    start: date
    every: int = 1
    question: Wording = Wording("")
    project: str | None = None
    facilitator: str | None = None


@dataclass(frozen=True, slots=True)
class TownFile:
    """What a town file says: the town itself, and the entries that keep a new one from being empty."""

    town: Town
    updates: tuple[UpdateEntry, ...] = ()
    stories: tuple[StoryEntry, ...] = ()
    schedules: tuple[ScheduleEntry, ...] = ()
