"""What reading a town file did, in words for whoever asked for it."""

from collections.abc import Iterator

from domain.town import Town
from graph.town import BadTown
from locales import Text
from store.town import ImportReport, Mode


def problems_in_words(bad: BadTown, file: str, text: Text) -> Iterator[str]:
    """First how many there are, then each with its place in the file."""
    yield text("town-problems", count=len(bad.problems), file=file)
    for problem in bad.problems:
        what = text(f"town-problem-{problem.code}", **problem.values)
        if problem.path or problem.line:
            yield text("town-problem", path=problem.path or file, line=str(problem.line), what=what)
        else:
            yield text("town-problem-whole", what=what)


def report_in_words(report: ImportReport, town: Town, mode: Mode, text: Text) -> Iterator[str]:
    """What changed, kind by kind, and what was kept as the chat left it."""
    key = "town-unchanged" if report.is_unchanged else "town-tried" if mode is Mode.TRY else "town-imported"
    yield text(key, name=text.of(town.name))
    for kind, counts in report.counts.items():
        if counts.added or counts.changed or counts.gone:
            noun = text("town-kind", kind=kind.value)
            yield text("town-count", noun=noun, added=counts.added, changed=counts.changed, gone=counts.gone)
    for conflict in report.conflicts:
        noun = text("town-kind", kind=conflict.kind.value)
        if conflict.field:
            yield text(
                "town-conflict",
                noun=noun,
                name=conflict.name,
                field=conflict.field,
                kept=conflict.kept,
                offered=conflict.offered,
            )
        else:
            yield text("town-conflict-gone", noun=noun, name=conflict.name)
