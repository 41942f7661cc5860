"""The worlds the gallery's cards are drawn from: the sample town, its longest texts, and one that means harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.people import Language, Person, Role, Unit, Wording
from domain.projects import Milestone, Project
from domain.town import Town, TownFile
from domain.trainings import Training
from graph.town import open_town
from locales import Text

SAMPLE = Path(__file__).parent.parent.parent / "town" / "musterstadt.yaml"
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOSTILE = "**x** [a](http://b) <at>y</at> {{DATE(2020-01-01)}} _z_ `c` \\d"
LONG_WORD = "Vergabebeschleunigungsverordnung"
NAME, TITLE, HOURS, SENTENCES = 60, 120, 200, 500

Write = Callable[[str, int], str]
"""What someone wrote, given what it is in the sample town and how many characters it may have at most."""


def as_written(words: str, most: int) -> str:
    """The words of the sample town."""
    return words


def longest(words: str, most: int) -> str:
    """As much as there is room for, in long German words."""
    found = words
    while len(found) < most:
        found += f" {LONG_WORD} {words}"
    return found[:most].rstrip()


def hostile(words: str, most: int) -> str:
    """Everything a card could take for an order."""
    return HOSTILE[:most]


@dataclass(frozen=True, slots=True)
class World:
    """The town, what people write in it, and the language its cards are in."""

    text: Text
    town: Town
    file: TownFile
    write: Write
    now: datetime = NOW

    @property
    def language(self) -> Language:
        """The language of the cards."""
        return self.text.language

    @property
    def zone(self) -> ZoneInfo:
        """The town's time zone."""
        return ZoneInfo(self.town.timezone)

    @property
    def today(self) -> date:
        """The day it is in the town."""
        return self.now.astimezone(self.zone).date()

    def person(self, name: str) -> Person:
        """The person who has this name in the sample town."""
        return self.town.people[_ids()[name]]

    def project(self, id: str) -> Project:
        """The project with this id."""
        return self.town.projects[id]

    def in_days(self, days: int) -> date:
        """The day so many days from now."""
        return self.today + timedelta(days=days)

    def wording(self, german: str, english: str, most: int = TITLE) -> Wording:
        """What someone wrote in both languages."""
        return Wording(self.write(german, most), self.write(english, most))


def world(language: Language, write: Write = as_written) -> World:
    """The sample town as it is, or with every free text written otherwise."""
    return World(Text(language), _rewritten(_file().town, write), _file(), write)


@cache
def _file() -> TownFile:
    return open_town(SAMPLE)


@cache
def _ids() -> Mapping[str, str]:
    return MappingProxyType({person.name: person.id for person in _file().town.people.values()})


def _rewritten(town: Town, write: Write) -> Town:
    if write is as_written:
        return town
    return replace(
        town,
        name=_worded(town.name, NAME, write),
        units={id: _unit(unit, write) for id, unit in town.units.items()},
        people={id: _person(person, write) for id, person in town.people.items()},
        roles={id: _role(role, write) for id, role in town.roles.items()},
        projects={id: _project(project, write) for id, project in town.projects.items()},
        responsibilities=tuple(
            replace(one, title=_worded(one.title, NAME, write), topic=_worded(one.topic, NAME, write))
            for one in town.responsibilities
        ),
        milestones=tuple(_milestone(one, write) for one in town.milestones),
        trainings=tuple(_training(one, write) for one in town.trainings),
    )


def _worded(words: Wording, most: int, write: Write) -> Wording:
    return Wording(
        write(words.de, most) if words.de else "",
        write(words.en, most) if words.en else "",
    )


def _unit(unit: Unit, write: Write) -> Unit:
    return replace(unit, name=_worded(unit.name, NAME, write), hours=_worded(unit.hours, HOURS, write))


def _role(role: Role, write: Write) -> Role:
    return replace(
        role,
        name=_worded(role.name, NAME, write),
        feminine=_worded(role.feminine, NAME, write),
        masculine=_worded(role.masculine, NAME, write),
    )


def _person(person: Person, write: Write) -> Person:
    return replace(
        person,
        name=write(person.name, NAME),
        title=_worded(person.title, NAME, write),
        office=write(person.office, NAME) if person.office else "",
        hours=_worded(person.hours, HOURS, write),
    )


def _project(project: Project, write: Write) -> Project:
    return replace(
        project,
        name=_worded(project.name, NAME, write),
        why=_worded(project.why, SENTENCES, write),
        goal=_worded(project.goal, SENTENCES, write),
    )


def _milestone(milestone: Milestone, write: Write) -> Milestone:
    return replace(milestone, title=_worded(milestone.title, TITLE, write))


def _training(training: Training, write: Write) -> Training:
    return replace(
        training,
        title=_worded(training.title, TITLE, write),
        place=write(training.place, NAME) if training.place else "",
        audience=_worded(training.audience, NAME, write),
    )
