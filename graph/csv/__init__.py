"""Tables that people make or export, read and checked line by line: who works here, who is responsible for what."""

from pathlib import Path

from domain.town import PeopleFile, ResponsibilitiesFile, Town
from graph.csv import people, responsibilities
from graph.csv.list import read_list
from graph.csv.table import MOST_BYTES, Header, table
from graph.csv.writing import MEANINGS, responsibility_rows
from graph.town.problems import BadTown, Report
from graph.town.source import spelled

__all__ = [
    "MEANINGS",
    "MOST_BYTES",
    "is_csv",
    "is_people",
    "is_responsibilities",
    "read_csv",
    "read_list",
    "responsibility_rows",
]


def is_csv(path: Path) -> bool:
    """Whether the name says that the file is a table."""
    return path.suffix.casefold() == ".csv"


def is_people(source: bytes) -> bool:
    """Whether its header is that of a table of people."""
    header = _header(source)
    return header is not None and people.is_meant(header)


def is_responsibilities(source: bytes) -> bool:
    """Whether its header is that of a table of responsibilities and of nothing else."""
    header = _header(source)
    return header is not None and responsibilities.is_meant_alone(header)


def read_csv(source: bytes, town: Town) -> PeopleFile | ResponsibilitiesFile:
    """The people or the responsibilities in this CSV, its header tells; BadTown holds every problem found in it.

    Units, roles, projects and people are looked up in the town as it is stored.
    """
    report = Report()
    found = _file(source, town, report)
    if found is None or report.problems:
        raise BadTown(report.in_order())
    return found


def _file(source: bytes, town: Town, report: Report) -> PeopleFile | ResponsibilitiesFile | None:
    text = spelled(source, MOST_BYTES, report, "csv-not-utf8")
    rows = None if text is None else table(text, report)
    if rows is None:
        return None
    if people.is_meant(rows.header):
        return people.people_file(rows, town)
    if responsibilities.is_meant(rows.header):
        return responsibilities.responsibilities_file(rows, town)
    report.add("", rows.header.line, "csv-unknown-header", value=rows.header.shown)
    return None


def _header(source: bytes) -> Header | None:
    report = Report()
    text = spelled(source, MOST_BYTES, report, "csv-not-utf8")
    rows = None if text is None else table(text, report)
    return None if rows is None else rows.header
