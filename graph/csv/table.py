"""A CSV file as rows of texts with their lines: comma or semicolon, quotes, a header that names the columns.

Cells that begin like a formula (=, +, -, @) are kept as they are. Here they are texts – "+49 …" is a telephone
number –, nothing calculates with them, and a card or a terminal shows them as letters. They could act in a
spreadsheet only, so whoever writes a CSV neutralises them there; an import that changed them would damage numbers
and still miss what comes from the directory or the chat. The apostrophe that such a writer put before them is taken
away again.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.town.problems import Report, nearest, shown
from graph.town.row import LONGEST_ID, LONGEST_NAME, is_id, one_line, small
from graph.town.tree import CONTROLS

MOST_BYTES = 50_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
NEUTRALISED = re.compile(r"^'(?=[\s']*[=+\-@\uff1d\uff0b\uff0d\uff20])")
# Where such a writer takes the middle of a cell for the beginning of one.
_LATER_NEUTRALISED = re.compile(r"([,;]\s*)'(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])")
# Templates of the admin center write "Name [displayName] Required".
IN_BRACKETS = re.compile(r".*\[(\w+)\].*")
Columns = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns as they stand there, and where each folded name stands."""

    line: int
    names: tuple[str, ...]
    places: Mapping[str, int] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The names in one line."""
        return ", ".join(name for name in self.names if name)

    def has(self, names: Sequence[str]) -> bool:
        """Whether there is a column of one of these names."""
        return any(name in self.places for name in names)

    def said(self, columns: Columns) -> frozenset[str]:
        """The meanings that have a column."""
        return frozenset(meaning for meaning, names in columns.items() if self.has(names))

    def unread(self, columns: Columns) -> tuple[str, ...]:
        """The columns that have none of these names, as they are written."""
        read = {name for names in columns.values() for name in names}
        return tuple(self.names[place] for name, place in self.places.items() if name not in read)


class Cells:
    """One row; whatever is wrong with a cell goes to the report."""

    def __init__(self, line: int, values: Sequence[str], table: "Table") -> None:
        self.line = line
        self._values = values
        self._table = table

    def bad(self, meaning: str, code: str, /, **values: str) -> None:
        """Note a problem of the cell with this meaning."""
        self._table.report.add(self._table.name_of(meaning), self.line, code, **values)

    def need(self, *meanings: str) -> None:
        """Note that a cell is empty: the first of these, when all of them are."""
        if self.are_empty(*meanings):
            self.bad(meanings[0], "csv-no-cell")

    def are_empty(self, *meanings: str) -> bool:
        """Whether nothing at all stands in these cells."""
        return not any(self._said(meaning) for meaning in meanings)

    def text(self, meaning: str, most: int = LONGEST_NAME) -> str:
        """One line of text, at most so many characters, from the first filled column that has this meaning."""
        said = _LATER_NEUTRALISED.sub(r"\1", NEUTRALISED.sub("", self._said(meaning)))
        if len(said) > most:
            self.bad(meaning, "too-long", most=str(most))
        elif CONTROLS.search(said):
            self.bad(meaning, "control-character")
        else:
            return said
        return ""

    def identity(self, meaning: str) -> str:
        """An id, or nothing."""
        said = self.text(meaning, LONGEST_ID)
        if said and not is_id(said):
            self.bad(meaning, "bad-id", value=said)
            return ""
        return small(said)

    def _said(self, meaning: str) -> str:
        for place in self._table.places[meaning]:
            said = one_line(self._values[place])
            if said:
                return said
        return ""


class Table:
    """The rows below a header; `read` says which columns have which meaning before the rows are asked for."""

    def __init__(self, header: Header, lines: Iterator[tuple[int, list[str]]], report: Report) -> None:
        self.header = header
        self.report = report
        self.places: dict[str, tuple[int, ...]] = {}
        self._lines = lines

    def read(self, columns: Columns) -> Iterator[Cells]:
        """Each row that says something; a row of another length is a problem."""
        self.places = {
            meaning: tuple(self.header.places[name] for name in names if name in self.header.places)
            for meaning, names in columns.items()
        }
        wanted, is_empty = len(self.header.names), True
        for line, values in self._lines:
            is_empty = False
            if len(values) == wanted:
                yield Cells(line, values, self)
            else:
                self.report.add("", line, "csv-length", found=str(len(values)), wanted=str(wanted))
        if is_empty and not self.report.problems:
            self.report.add("", self.header.line, "csv-empty")

    def name_of(self, meaning: str) -> str:
        """What the file calls the first column of this meaning."""
        places = self.places[meaning]
        return self.header.names[places[0]] if places else meaning


def table(text: str, report: Report) -> Table | None:
    """The table that a text spells, or None with a problem in the report."""
    if "\0" in text:
        report.add("", text.count("\n", 0, text.index("\0")) + 1, "control-character")
        return None
    lines = _lines(text.replace("\r\n", "\n").replace("\r", "\n"), report)
    line, names = next(lines, (0, []))
    if not names:
        if not report.problems:
            report.add("", 0, "empty")
        return None
    header = _header(line, names, report)
    return None if header is None else Table(header, lines, report)


def _lines(text: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Each row that says something with the line it begins in; ends at the first that cannot be read."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    line, number = 1, 0
    try:
        for values in rows:
            if any(value.strip() for value in values):
                if number > MOST_ROWS:
                    report.add("", line, "too-many-rows", most=str(MOST_ROWS))
                    return
                number += 1
                yield line, values
            line = rows.line_num + 1
    except csv.Error:
        report.add("", line, "csv-quotes")


def _separator(text: str) -> str:
    header = text.lstrip().partition("\n")[0]
    return max(",", ";", "\t", key=header.count)


def _header(line: int, names: Sequence[str], report: Report) -> Header | None:
    """The header, or None: without it no row means anything."""
    if len(names) > MOST_COLUMNS:
        report.add("", line, "csv-too-many-columns", most=str(MOST_COLUMNS))
        return None
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        folded = folded_name(name)
        if folded and folded in places:
            report.add("", line, "csv-twice", value=name)
            return None
        if folded:
            places[folded] = place
    return Header(line, tuple(shown(" ".join(name.split())) for name in names), places)


def folded_name(name: str) -> str:
    """The name of a column without what people write differently: the size of letters, spaces, hyphens."""
    inside = IN_BRACKETS.fullmatch(" ".join(name.split()))
    return re.sub(r"[\s_\-]+", "", (inside[1] if inside else name).casefold())


def missing(header: Header, wanted: str, report: Report) -> None:
    """Note that a column is not there, and which one may be meant."""
    report.add("", header.line, "csv-no-column", name=wanted, nearest=nearest(wanted, header.names))
