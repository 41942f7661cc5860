"""Who works in the town hall: people, units, roles and what each person may do."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

Language = Literal["de", "en"]
_OBJECT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of the town in German and, where someone wrote it, in English."""

    de: str
    en: str = ""

    def said(self, language: Language) -> str:
        """The text in this language, else in the one that exists."""
        return (self.en or self.de) if language == "en" else (self.de or self.en)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the directory; `id` is the Entra object id, `hours` when one reaches them."""

    id: str
    name: str
    mail: str = ""
    unit: str | None = None
    title: Wording = Wording("")
    phone: str = ""
    office: str = ""
    manager: str | None = None
    languages: tuple[Language, ...] = ("de",)
    is_active: bool = True
    hours: Wording = Wording("")


@dataclass(frozen=True, slots=True)
class Unit:
    """A directorate, department or office; `parent` is the unit above it, `hours` when it is open."""

    id: str
    name: Wording
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    hours: Wording = Wording("")


@dataclass(frozen=True, slots=True)
class Role:
    """A function in the town, such as Digitallotse; the paired forms name one holder."""

    id: str
    name: Wording
    feminine: Wording = Wording("")
    masculine: Wording = Wording("")
    aliases: tuple[str, ...] = ()


class Right(StrEnum):
    """What a person may do."""

    EMPLOYEE = "employee"
    LEAD = "lead"
    GUIDE = "guide"
    ADMIN = "admin"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Grant:
    """A right given to a person or to an Entra group, for one project or for all."""

    right: Right
    person: str | None = None
    group: str | None = None
    project: str | None = None


def grant_of(entry: str) -> Grant:
    """The grant that an entry of a setting writes as `admin=<group>` or `lead/<project>=<group>`; else ValueError."""
    what, separator, group = (part.strip() for part in entry.partition("="))
    right, slash, project = (part.strip() for part in what.partition("/"))
    known = [one.value for one in Right if one is not Right.EMPLOYEE]
    if not separator:
        raise ValueError(f"{entry} is not written as right=group or lead/project=group")
    if right not in known:
        raise ValueError(f"{right or entry} is no right; there are {', '.join(known)}")
    if slash and (Right(right) is not Right.LEAD or not project):
        raise ValueError(f"{what} is not right: only lead is given for one project, as lead/project")
    if not _OBJECT_ID.fullmatch(group.lower()):
        raise ValueError(f"{group or entry} is not the object id of an Entra group")
    return Grant(Right(right), group=group.lower(), project=project or None)


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person may do now; `leads` holds the projects led, None in it means every project."""

    held: frozenset[Right] = frozenset({Right.EMPLOYEE})
    leads: frozenset[str | None] = frozenset()

    def allow(self, right: Right) -> bool:
        """Whether the right is held; an admin may do what leads and guides may."""
        return right in self.held or (Right.ADMIN in self.held and right is not Right.COUNCIL)

    def lead(self, project: str | None) -> bool:
        """Whether this person may speak for the project (None: for something outside any project)."""
        return Right.ADMIN in self.held or None in self.leads or (project in self.leads)


def units_below(unit: str, units: Mapping[str, Unit]) -> frozenset[str]:
    """The unit and every unit under it; survives a circle in the tree."""
    children: dict[str, list[str]] = {}
    for one in units.values():
        if one.parent:
            children.setdefault(one.parent, []).append(one.id)
    found: set[str] = set()
    waiting = [unit]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(children.get(current, ()))
    return frozenset(found)


def units_above(unit: str | None, units: Mapping[str, Unit]) -> tuple[str, ...]:
    """The unit itself, then its parents up to the top; survives a circle in the tree."""
    path: dict[str, None] = {}
    while unit and unit in units and unit not in path:
        path[unit] = None
        unit = units[unit].parent
    return tuple(path)


def units_in_circles(units: Mapping[str, Unit]) -> frozenset[str]:
    """Every unit that lies above itself; each is looked at once, however deep the tree."""
    found: set[str] = set()
    seen: set[str] = set()
    for start in units:
        path: dict[str, None] = {}
        at: str | None = start
        while at and at in units and at not in seen:
            seen.add(at)
            path[at] = None
            at = units[at].parent
        if at in path:
            steps = list(path)
            found.update(steps[steps.index(at) :])
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom something is for: everyone, or all in any of these units (and below), roles, projects, groups, by name."""

    everyone: bool = False
    units: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nobody was chosen."""
        return not (self.everyone or self.units or self.roles or self.projects or self.groups or self.people)


@dataclass(frozen=True, slots=True)
class Group:
    """An Entra group; `id` is its object id."""

    id: str
    name: str


class Directory(Protocol):
    """Where people come from: the town file, or Microsoft Graph."""

    @property
    def has_groups(self) -> bool:
        """Whether there are groups at all."""
        ...

    async def people(self) -> Sequence[Person]:
        """Everyone, including those who left."""
        ...

    async def members(self, group: str) -> Collection[str]:
        """The ids of the people in an Entra group and the groups inside it; empty when unknown."""
        ...

    async def find_groups(self, words: str) -> Sequence[Group]:
        """The groups whose name has words that begin like these, best first; a few at most."""
        ...

    async def group_names(self, groups: Collection[str]) -> Mapping[str, str]:
        """The names of the groups with these ids, by id; those that do not exist are left out."""
        ...
