"""A part of a town file by itself: the list of responsibilities, read against the stored town."""

from domain.town import ResponsibilitiesFile, Town
from graph.town.listing import listed
from graph.town.lists import RESPONSIBILITIES, responsibility
from graph.town.problems import BadTown, Kind, Report
from graph.town.row import Row
from graph.town.source import spelled
from graph.town.tree import Fields, tree


def read_responsibilities(source: bytes, most: int, town: Town) -> ResponsibilitiesFile:
    """The responsibilities in this YAML, at most so many bytes; BadTown holds every problem found in it.

    Other lists of a town file are left alone and named. Someone who left may stand where she stands already.
    """
    report = Report()
    text = spelled(source, most, report)
    node = None if text is None else tree(text, report)
    if node is not None and not isinstance(node, Fields):
        report.add("", node.line, "not-fields")
    if not isinstance(node, Fields):
        raise BadTown(report.in_order())
    file = Row(node, "", report)
    found = listed(file, RESPONSIBILITIES, responsibility)
    known = {Kind.UNIT: town.units, Kind.ROLE: town.roles, Kind.PROJECT: town.projects, Kind.PERSON: _people(town)}
    report.check({}, known)
    if report.problems:
        raise BadTown(report.in_order())
    return ResponsibilitiesFile(tuple(found.values()), tuple(name for name in node.values if name != RESPONSIBILITIES))


def _people(town: Town) -> frozenset[str]:
    here = {one.id for one in town.people.values() if one.is_active}
    return frozenset(here | {one for held in town.responsibilities for one in (held.person, held.deputy) if one})
