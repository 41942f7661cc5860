"""The town as one picture in memory: what the recogniser knows and every answer is made from."""

from collections.abc import Iterable, Iterator, Mapping
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
# The roles of the town that give their holders a right.
RIGHT_ROLES = (LEAD_ROLE, GUIDE_ROLE)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A matter that belongs to another place: passwords, vacation, canteen."""

    id: str
    topic: Wording
    where: Wording
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every word by which it may be called."""
        return (self.id, self.topic.de, self.topic.en, *self.aliases)


@dataclass(frozen=True, slots=True)
class Town:
    """Everything an import or an admin wrote about the town; keys are ids, order is the file's.

    `groups` are the Entra groups a person is in, nested ones included, as far as groups give rights.
    """

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
    groups: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    version: int = 0


def is_here(person: str, town: Town) -> bool:
    """Whether someone (by id) works in the town hall now."""
    found = town.people.get(person)
    return found is not None and found.is_active


def rights_of(person: str, town: Town) -> Rights:
    """What the person may do, from admins, grants to her or to her groups, and roles held."""
    held = {Right.EMPLOYEE}
    leads: set[str | None] = set()
    groups = town.groups.get(person, frozenset())
    for right, holder, group, project in _given(town):
        if holder == person or (group is not None and group in groups):
            held.add(right)
            if right is Right.LEAD:
                leads.add(project)
    return Rights(frozenset(held), frozenset(leads))


def _given(town: Town) -> Iterator[tuple[Right, str | None, str | None, str | None]]:
    """Everything that gives a right, as right, person, group, project."""
    for admin in sorted(town.admins):
        yield Right.ADMIN, admin, None, None
    for grant in town.grants:
        yield grant.right, grant.person, grant.group, grant.project
    for held in town.responsibilities:
        if held.role == LEAD_ROLE and held.project:
            yield Right.LEAD, held.person, None, held.project
        elif held.role == GUIDE_ROLE:
            yield Right.GUIDE, held.person, None, None


Holding = tuple[Right, str | None]
"""A right, and the project it is for where it is for one."""


def holdings(town: Town) -> Mapping[str, frozenset[Holding]]:
    """Who may do more than an employee, by person; only who works here now can use a right."""
    members: dict[str, list[str]] = {}
    for member, groups in town.groups.items():
        for one in groups:
            members.setdefault(one, []).append(member)
    found: dict[str, set[Holding]] = {}
    for right, person, group, project in _given(town):
        holding = (right, project if right is Right.LEAD else None)
        for holder in (person,) if person else members.get(group or "", ()):
            if holder in town.people and town.people[holder].is_active:
                found.setdefault(holder, set()).add(holding)
    return {person: frozenset(held) for person, held in found.items()}


def holders(right: Right, town: Town) -> tuple[str, ...]:
    """The ids of everyone who holds the right now, for whatever project and by whatever it was given."""
    return _now(((person, group) for one, person, group, _ in _given(town) if one is right), town)


def granted(right: Right, town: Town, project: str | None = None) -> tuple[str, ...]:
    """Who has the right now by a grant alone: to them or to a group; for this project, or for none in particular."""
    is_for = {project} if right is Right.LEAD else {None, *town.projects}
    found = (one for one in town.grants if one.right is right and one.project in is_for)
    return _now(((one.person, one.group) for one in found), town)


def _now(given: Iterable[tuple[str | None, str | None]], town: Town) -> tuple[str, ...]:
    """These people and the members of these groups who work here now, each once."""
    pairs = list(given)
    groups = {group for _, group in pairs if group}
    members = [one for one, theirs in town.groups.items() if not groups.isdisjoint(theirs)] if groups else []
    found = dict.fromkeys([*(person for person, _ in pairs if person), *members])
    return tuple(one for one in found if one in town.people and town.people[one].is_active)


class Turned(StrEnum):
    """What happened to a right."""

    GIVEN = "given"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class RightChange:
    """A right that a person has from now on, or no more."""

    person: str
    right: Right
    project: str | None
    turned: Turned


def rights_changes(before: Town, after: Town) -> tuple[RightChange, ...]:
    """What changed for everybody who held or holds more than an employee, by person."""
    old, new = holdings(before), holdings(after)
    found: list[RightChange] = []
    for person in sorted(old.keys() | new.keys()):
        was, now = old.get(person, frozenset()), new.get(person, frozenset())
        for turned, changed in ((Turned.TAKEN, was - now), (Turned.GIVEN, now - was)):
            ordered = sorted(changed, key=lambda one: (one[0].value, one[1] or ""))
            found += [RightChange(person, right, project, turned) for right, project in ordered]
    return tuple(found)


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
    """What a town file says: the town itself, and the entries that keep a new one from being empty.

    `left_out` names the lists it does not have at all – people, responsibilities: those come from elsewhere and stay.
    """

    town: Town
    updates: tuple[UpdateEntry, ...] = ()
    stories: tuple[StoryEntry, ...] = ()
    schedules: tuple[ScheduleEntry, ...] = ()
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """Who works in the town hall by an export of the directory, and the units that are new with it.

    `said` are the fields of Person that it knows of anybody; the others stay as they are stored, and so do the
    languages of whoever has none here. Guests and accounts that are switched off are counted and left out.
    """

    people: tuple[Person, ...]
    units: tuple[Unit, ...] = ()
    said: frozenset[str] = frozenset()
    guests: int = 0
    switched_off: int = 0


@dataclass(frozen=True, slots=True)
class ResponsibilitiesFile:
    """Who is responsible for what by a table of the town; `ignored` are columns that nobody reads."""

    responsibilities: tuple[Responsibility, ...]
    ignored: tuple[str, ...] = ()


ImportFile = TownFile | PeopleFile | ResponsibilitiesFile
