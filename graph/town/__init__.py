"""The town file: read, checked line by line, and turned into the town."""

import unicodedata
from pathlib import Path

from domain.town import TownFile
from graph.town.directory import TownDirectory
from graph.town.lists import town_file
from graph.town.problems import BadTown, Problem, Report
from graph.town.tree import Fields, tree

__all__ = ["MOST_BYTES", "BadTown", "Problem", "TownDirectory", "TownFile", "open_town", "read_town"]

MOST_BYTES = 5_000_000


def open_town(path: Path) -> TownFile:
    """The town of this file; BadTown holds every problem found in it."""
    try:
        with path.open("rb") as file:
            source = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadTown((Problem("", 0, "no-file", {"file": path.name}),)) from error
    return read_town(source)


def read_town(source: bytes) -> TownFile:
    """The town written in this YAML; BadTown holds every problem found in it."""
    report = Report()
    found = _file(source, report)
    if found is None or report.problems:
        raise BadTown(report.in_order())
    return found


def _file(source: bytes, report: Report) -> TownFile | None:
    if len(source) > MOST_BYTES:
        report.add("", 0, "too-large", most=str(MOST_BYTES // 1_000_000))
        return None
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.add("", source.count(b"\n", 0, error.start) + 1, "not-utf8")
        return None
    # Some editors write ü as u and two dots; everything that compares names relies on one form.
    node = tree(unicodedata.normalize("NFC", text), report)
    if node is None:
        return None
    if not isinstance(node, Fields):
        report.add("", node.line, "not-fields")
        return None
    return town_file(node, report)
