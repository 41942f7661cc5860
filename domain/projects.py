"""What the town is changing: projects, their traffic light and their next steps."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.contacts import Responsibility
from domain.people import Wording

_WORD = re.compile(r"[^\W_]+")


class Light(StrEnum):
    """How a project stands; always shown as a word."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the town; `channel` is the Teams conversation id of its channel."""

    id: str
    name: Wording
    aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    why: Wording = Wording("")
    goal: Wording = Wording("")
    light: Light | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a project; `owner` is a person's id, `done` the day it was reached."""

    id: str
    project: str
    title: Wording
    due: date | None = None
    owner: str | None = None
    done: date | None = None

    @property
    def is_done(self) -> bool:
        """Whether it is behind us."""
        return self.done is not None


def upcoming(milestones: Iterable[Milestone], project: str | None = None, own: Sequence[str] = ()) -> list[Milestone]:
    """The open steps by date, without a date last; those that name the own unit (by its names) come first."""
    open_ones = [one for one in milestones if not one.is_done and project in (None, one.project)]
    return sorted(open_ones, key=lambda one: (not mentions(one, own), one.due is None, one.due or date.max))


def mentions(milestone: Milestone, names: Sequence[str]) -> bool:
    """Whether the step's title holds one of these names."""
    titles = [_words(title) for title in (milestone.title.de, milestone.title.en) if title]
    return any(f" {_words(name).strip()} " in title for title in titles for name in names if _words(name).strip())


def is_overdue(milestone: Milestone, today: date) -> bool:
    """Whether the step should have been reached before today."""
    return not milestone.is_done and milestone.due is not None and milestone.due < today


def reached(milestones: Iterable[Milestone], project: str | None, since: date) -> list[Milestone]:
    """The steps done on or after this day, newest first."""
    done = [(one.done, one) for one in milestones if one.done is not None and project in (None, one.project)]
    return [one for day, one in sorted(done, key=lambda pair: pair[0], reverse=True) if day >= since]


def projects_of(
    person: str, responsibilities: Iterable[Responsibility], milestones: Iterable[Milestone]
) -> frozenset[str]:
    """The projects a person works on: responsible, standing in, or owning a step."""
    held = {one.project for one in responsibilities if person in (one.person, one.deputy)}
    owned = {one.project for one in milestones if one.owner == person}
    return frozenset(project for project in held | owned if project)


def _words(said: str) -> str:
    return f" {' '.join(_WORD.findall(said.casefold()))} "
