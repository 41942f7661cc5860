"""What reading a file about the town did, in words for whoever asked for it."""

from collections.abc import Iterator, Sequence

from domain.town import ImportFile, PeopleFile, ResponsibilitiesFile
from graph.town import BadTown
from locales import Text
from store.town import REMOVED, Conflict, Counts, ImportReport, Mode, Names

MOST_NAMED = 20


def problems_in_words(bad: BadTown, file: str, text: Text) -> Iterator[str]:
    """First how many there are, then each with its place in the file."""
    yield text("town-problems", count=len(bad.problems), file=file)
    for problem in bad.problems:
        what = text(f"town-problem-{problem.code}", **problem.values)
        if problem.path or problem.line:
            yield text("town-problem", path=problem.path or file, line=str(problem.line), what=what)
        else:
            yield text("town-problem-whole", what=what)


def report_in_words(report: ImportReport, file: ImportFile, source: str, mode: Mode, text: Text) -> Iterator[str]:
    """What changed, kind by kind, what was left out, and what was kept as the chat left it; `source` names the file."""
    key = "town-unchanged" if report.is_unchanged else "town-tried" if mode is Mode.TRY else "town-imported"
    yield _first_line(key, file, source, text)
    for kind, counts in report.counts.items():
        if counts.added or counts.changed or counts.gone:
            noun = text("town-kind", kind=kind.value)
            yield text("town-count", noun=noun, added=counts.added, changed=counts.changed, gone=counts.gone)
            if kind in report.names:
                yield from _names(report.names[kind], counts, text)
    yield from _notes(file, text)
    for conflict in report.conflicts:
        yield _conflict(conflict, text)


def _first_line(key: str, file: ImportFile, source: str, text: Text) -> str:
    if isinstance(file, PeopleFile):
        return text(key, what="people", name=source)
    if isinstance(file, ResponsibilitiesFile):
        return text(key, what="responsibilities", name=source)
    return text(key, what="town", name=text.of(file.town.name))


def _names(names: Names, counts: Counts, text: Text) -> Iterator[str]:
    for what, some, all_of_them in (
        ("added", names.added, counts.added),
        ("changed", names.changed, counts.changed),
        ("gone", names.gone, counts.gone),
    ):
        if some:
            yield text("town-names", what=what, names=", ".join(some), more=all_of_them - len(some))


def _notes(file: ImportFile, text: Text) -> Iterator[str]:
    """What an admin should know about a table although nothing is wrong with it."""
    if isinstance(file, PeopleFile):
        if file.units:
            some = [text.of(unit.name) for unit in file.units[:MOST_NAMED]]
            yield text("town-new-units", names=", ".join(some), more=len(file.units) - len(some))
        if file.guests:
            yield text("town-guests", count=file.guests)
        if file.switched_off:
            yield text("town-switched-off", count=file.switched_off)
    elif isinstance(file, ResponsibilitiesFile) and file.ignored:
        yield text("town-ignored", names=_listed(file.ignored))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMED])


def _conflict(conflict: Conflict, text: Text) -> str:
    noun = text("town-kind", kind=conflict.kind.value)
    if not conflict.field:
        return text("town-conflict-gone", noun=noun, name=conflict.name)
    if conflict.field == REMOVED:
        return text("town-conflict-removed", noun=noun, name=conflict.name)
    said = {"field": conflict.field, "kept": conflict.kept, "offered": conflict.offered}
    return text("town-conflict", noun=noun, name=conflict.name, **said)
