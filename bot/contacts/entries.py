"""What one may mean while still typing: people, projects, units, roles and matters by the beginnings of their names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal

from bot.shelf import Shelf, wordings
from domain.town import Town

Kind = Literal["project", "role", "topic", "unit", "person"]

_RANK: Mapping[Kind, int] = {"project": 0, "role": 1, "topic": 2, "unit": 3, "person": 4}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of the town by its id; of a topic the id is its words."""

    kind: Kind
    id: str


class Entries:
    """Everything one can look up; built once per version of the town."""

    def __init__(self, town: Town) -> None:
        self.version = town.version
        self._names: dict[Entry, tuple[str, ...]] = {}
        for entry, names in _named(town):
            self._names[entry] = (*self._names.get(entry, ()), *names)
        self._shelf = Shelf[Entry]()
        for entry, names in self._names.items():
            self._shelf.put(entry, names)

    def matching(self, typed: str, most: int) -> list[Entry]:
        """What has all these words in its name, the last ones perhaps half typed, best first."""
        found = self._shelf.matching(typed)
        return nsmallest(
            most, found, key=lambda entry: (found[entry], _RANK[entry.kind], self._names[entry][0].casefold())
        )


def _named(town: Town) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    for project in town.projects.values():
        yield from _entry("project", project.id, (*wordings(project.name), *project.aliases, *project.topics))
    for role in town.roles.values():
        forms = (*wordings(role.name, role.feminine, role.masculine), *role.aliases)
        yield from _entry("role", role.id, forms)
    for unit in town.units.values():
        yield from _entry("unit", unit.id, (*wordings(unit.name), *unit.aliases))
    for held in town.responsibilities:
        yield from _entry("topic", held.topic.de or held.topic.en, wordings(held.topic))
    for person in town.people.values():
        if person.is_active:
            yield from _entry("person", person.id, (person.name,))


def _entry(kind: Kind, id: str, names: Iterable[str]) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    known = tuple(name for name in names if name)
    if id and known:
        yield Entry(kind, id), known
