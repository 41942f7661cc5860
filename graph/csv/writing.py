"""The responsibilities of the town as rows of a table that people read and that can be read back."""

from collections.abc import Sequence

from domain.people import Wording
from domain.town import Town
from graph.csv.names import Names, still_named
from graph.csv.responsibilities import COLUMNS
from graph.town.problems import Kind

# In the order of the table; whoever writes it knows what people call them.
MEANINGS: tuple[str, ...] = tuple(COLUMNS)


def responsibility_rows(town: Town) -> Sequence[Sequence[str]]:
    """A row for each entry: people, roles, projects and units by name where that is clear, else by mail or id."""
    names = Names(town, still_named(town))

    def person(id: str | None) -> str:
        one = town.people.get(id or "")
        return names.called(one.id, Kind.PERSON, (one.name, one.mail)) if one else ""

    def thing(id: str | None, kind: Kind, name: Wording | None) -> str:
        return names.called(id, kind, (name.de, name.en)) if id and name else ""

    roles = {one.id: one.name for one in town.roles.values()}
    projects = {one.id: one.name for one in town.projects.values()}
    units = {one.id: one.name for one in town.units.values()}
    return [
        [
            held.id,
            person(held.person),
            thing(held.role, Kind.ROLE, roles.get(held.role or "")),
            held.title.de,
            held.title.en,
            thing(held.project, Kind.PROJECT, projects.get(held.project or "")),
            thing(held.unit, Kind.UNIT, units.get(held.unit or "")),
            held.topic.de,
            held.topic.en,
            person(held.deputy),
        ]
        for held in town.responsibilities
    ]
