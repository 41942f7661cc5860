"""The town file: read, checked line by line, and turned into the town."""

from collections.abc import Collection
from pathlib import Path

from domain.town import TownFile
from graph.town.directory import TownDirectory
from graph.town.lists import PEOPLE, responsibility_key, town_file
from graph.town.parts import read_responsibilities
from graph.town.problems import BadTown, Problem, Report
from graph.town.source import in_utf8, source_of, spelled
from graph.town.tree import Fields, tree
from graph.town.writing import names_responsibilities, responsibilities_yaml

__all__ = [
    "MOST_BYTES",
    "PEOPLE",
    "BadTown",
    "Problem",
    "TownDirectory",
    "TownFile",
    "in_utf8",
    "names_responsibilities",
    "open_town",
    "read_responsibilities",
    "read_town",
    "responsibilities_yaml",
    "responsibility_key",
    "source_of",
]

MOST_BYTES = 5_000_000


def open_town(path: Path, known_people: Collection[str] | None = ()) -> TownFile:
    """The town of this file; BadTown holds every problem found in it."""
    return read_town(source_of(path, MOST_BYTES), known_people)


def read_town(source: bytes, known_people: Collection[str] | None = ()) -> TownFile:
    """The town written in this YAML; BadTown holds every problem found in it.

    Where it has no list of people, it may refer to the known ones by their ids; None: whom it refers to is not checked.
    """
    report = Report()
    found = _file(source, known_people, report)
    if found is None or report.problems:
        raise BadTown(report.in_order())
    return found


def _file(source: bytes, known_people: Collection[str] | None, report: Report) -> TownFile | None:
    text = spelled(source, MOST_BYTES, report)
    node = None if text is None else tree(text, report)
    if node is None:
        return None
    if not isinstance(node, Fields):
        report.add("", node.line, "not-fields")
        return None
    return town_file(node, known_people, report)
