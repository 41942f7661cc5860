"""Who gets an update: the audience as it was chosen, made into people, each of them once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from domain.audience import members
from domain.people import Audience, Person
from domain.town import Town
from domain.updates.departure import Departure
from domain.updates.draft import Draft
from domain.updates.fields import Field, To
from domain.updates.permits import EVERY_KIND, Kind
from domain.updates.update import Update


@dataclass(frozen=True, slots=True)
class Circle:
    """An Entra group: its name, and the ids of everyone in it."""

    name: str
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Around:
    """What decides about an audience beside draft and town.

    `kinds` the author may choose; `groups` are the Entra groups of the draft that exist, by id; `listed` are the
    people of an uploaded list, None without one; `has_groups` says whether groups can be searched at all,
    `is_unreachable` that it did not work this time; `now` is None where a time is not judged.
    """

    kinds: frozenset[Kind] = EVERY_KIND
    groups: Mapping[str, Circle] = field(default_factory=lambda: MappingProxyType({}))
    listed: frozenset[str] | None = None
    has_groups: bool = False
    now: datetime | None = None
    is_unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """Who gets an update: people, each one copy, or one post in the channel with this id."""

    people: tuple[Person, ...] = ()
    channel: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody would get it."""
        return self.channel is None and not self.people


def kinds_of(draft: Draft) -> frozenset[Kind]:
    """The kinds of audience that were chosen."""
    match draft.to:
        case None:
            return frozenset()
        case To.EVERYONE:
            return frozenset({Kind.EVERYONE})
        case To.CHANNEL:
            return frozenset({Kind.CHANNEL})
        case To.LIST:
            return frozenset({Kind.LIST})
        case To.CHOSEN:
            fields = (Field.UNITS, Field.ROLES, Field.PROJECTS, Field.GROUPS)
            return frozenset(Kind(one.value) for one in fields if draft.chosen(one))


def reach_of(draft: Draft, town: Town, around: Around | None = None) -> Reach:
    """Who gets the update as things stand now."""
    there = around or Around()
    match draft.to:
        case None:
            return Reach()
        case To.CHANNEL:
            project = town.projects.get(draft.project or "")
            return Reach(channel=project.channel if project else None)
        case To.EVERYONE:
            return Reach(members(Audience(everyone=True), town))
        case To.LIST:
            return Reach(members(Audience(people=there.listed or frozenset()), town))
        case To.CHOSEN:
            chosen = (Field.UNITS, Field.ROLES, Field.PROJECTS, Field.GROUPS)
            units, roles, projects, groups = (frozenset(draft.chosen(one)) for one in chosen)
            audience = Audience(units=units, roles=roles, projects=projects, groups=groups)
            return Reach(members(audience, town, {id: circle.people for id, circle in there.groups.items()}))


def fingerprint(draft: Draft, reach: Reach, departure: Departure, update: Update | None = None) -> str:
    """Stands for what a preview showed: the words, each recipient, and when it leaves.

    With the update also for what is not in the draft: the project's light, whom to ask, what a correction changes.
    """
    at = departure.at.isoformat() if departure.at else ""
    people = sorted(person.id for person in reach.people)
    # When it is said is not what is said.
    said = repr(replace(update, sent_at=None, corrected_at=None)) if update else ""
    shown = "\n".join((draft.id, str(draft.version), at, reach.channel or "", said, *people))
    return hashlib.sha256(shown.encode()).hexdigest()[:20]
