"""The responsibilities in a CSV of the town: person, role, title, project, unit, topic, deputy."""

from types import MappingProxyType

from domain.contacts import Responsibility
from domain.people import Wording
from domain.town import ResponsibilitiesFile, Town
from graph.csv.names import Names, still_named
from graph.csv.table import Cells, Columns, Header, Table
from graph.town.lists import responsibility_key
from graph.town.problems import Kind

# Each column in English and as a German town hall calls it; folded.
COLUMNS: Columns = MappingProxyType(
    {
        "id": ("id", "kennung"),
        "person": ("person",),
        "role": ("role", "rolle"),
        "title": ("title", "bezeichnung"),
        "title_en": ("titleen", "bezeichnungen"),
        "project": ("project", "projekt"),
        "unit": ("unit", "einheit", "organisationseinheit"),
        "topic": ("topic", "thema"),
        "topic_en": ("topicen", "themaen"),
        "deputy": ("deputy", "vertretung"),
    }
)
LONGEST_SAID = 320
OF_PEOPLE = ("mail", "email", "emailadresse", "mailadresse", "userprincipalname", "upn", "vorname", "nachname")


def is_meant(header: Header) -> bool:
    """Whether these are the columns of responsibilities."""
    return header.has(COLUMNS["person"]) and any(header.has(COLUMNS[one]) for one in ("role", "title", "topic"))


def is_meant_alone(header: Header) -> bool:
    """Whether they can mean nothing else: a list of people has columns that responsibilities have not."""
    return is_meant(header) and not header.has(OF_PEOPLE)


def responsibilities_file(table: Table, town: Town) -> ResponsibilitiesFile:
    """Every responsibility in the table; incomplete when the report holds problems."""
    names = Names(town, still_named(town))
    found: list[Responsibility] = []
    lines: dict[str, int] = {}
    for cells in table.read(COLUMNS):
        one = _responsibility(cells, names)
        if one.person and one.id in lines:
            cells.bad("person", "duplicate", first=str(lines[one.id]))
        lines.setdefault(one.id, cells.line)
        found.append(one)
    return ResponsibilitiesFile(tuple(found), table.header.unread(COLUMNS))


def _responsibility(cells: Cells, names: Names) -> Responsibility:
    person, deputy = _meant(cells, "person", Kind.PERSON, names), _meant(cells, "deputy", Kind.PERSON, names)
    role, project = _meant(cells, "role", Kind.ROLE, names), _meant(cells, "project", Kind.PROJECT, names)
    unit = _meant(cells, "unit", Kind.UNIT, names)
    title = Wording(cells.text("title"), cells.text("title_en"))
    topic = Wording(cells.text("topic"), cells.text("topic_en"))
    cells.need("person")
    if cells.are_empty("role", "title", "title_en", "topic", "topic_en"):
        cells.bad("role", "no-role")
    if deputy and deputy == person:
        cells.bad("deputy", "own-deputy")
    return Responsibility(
        id=cells.identity("id") or responsibility_key(person or "", role, project, unit, title, topic),
        person=person or "",
        role=role,
        title=title,
        project=project,
        unit=unit,
        topic=topic,
        deputy=deputy,
    )


def _meant(cells: Cells, column: str, kind: Kind, names: Names) -> str | None:
    """The id that a cell means; None for an empty cell, and for one that is a problem."""
    said = cells.text(column, LONGEST_SAID)
    if not said:
        return None
    found = names.meant(said, kind)
    if not found:
        cells.bad(column, f"unknown-{kind.value}", value=said, nearest=names.near(said, kind))
    elif len(found) > 1:
        cells.bad(column, "ambiguous", value=said, many=str(len(found)))
    return found[0] if len(found) == 1 else None
