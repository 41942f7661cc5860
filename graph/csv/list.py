"""A list of recipients as a lead uploads it: a table or one entry a line, in whatever a spreadsheet writes.

Every line that means nobody is reported; only what is no table at all is refused as a whole.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from domain.people import Person
from domain.town import Town
from domain.updates.listing import BadList, PeopleList, Unusable, Wrong, WrongLine
from graph.csv.called import Called, turned
from graph.csv.table import NEUTRALISED, folded_name
from graph.town.problems import shown
from graph.town.row import one_line
from graph.town.tree import CONTROLS

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 20_000, 60
# With the empty ones, and those inside of quotes.
MOST_LINES = 10 * MOST_ROWS
# Characters of a cell; no name and no address is longer.
_LONGEST_CELL = 320
_SEPARATORS = ";\t,"
_ZIP = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
# Names of columns, folded; as in exports of the directory and as a town hall calls them.
COLUMNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "id": frozenset("id objectid entraid azureadobjectid aadobjectid".split()),
        "address": frozenset(
            "mail email emailadresse mailadresse emailaddress primarysmtpaddress userprincipalname upn account login "
            "anmeldename benutzername benutzerprinzipalname".split()
        ),
        "name": frozenset("name displayname anzeigename person mitarbeitende fullname vollername".split()),
        "given": frozenset("vorname givenname firstname".split()),
        "family": frozenset("nachname familienname surname lastname".split()),
    }
)


def read_list(name: str, source: bytes, town: Town) -> PeopleList:
    """The people that the file means and every line that means none; raises BadList for what is no list."""
    rows = _rows(_spelled(source))
    called = Called(town.people.values())
    header = _header(rows[0].cells, rows[1].cells if len(rows) > 1 else (), called)
    found = _Found()
    for row in rows if header is None else rows[1:]:
        found.take(row, _meant(row, header or {}, called))
    if not found.lines and not found.wrong:
        raise BadList(Unusable.EMPTY)
    return PeopleList(shown(name, _LONGEST_CELL), tuple(found.lines), tuple(found.wrong))


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file and its cells; None for one that cannot be split, `said` is how it is written."""

    line: int
    said: str
    cells: tuple[str, ...] | None


@dataclass(slots=True)
class _Found:
    """Who was found so far, and in which line."""

    lines: dict[str, int] = field(default_factory=dict)
    wrong: list[WrongLine] = field(default_factory=list)

    def take(self, row: _Row, meant: Person | Wrong) -> None:
        """Note whom the row means, once."""
        if isinstance(meant, Person) and meant.id not in self.lines:
            self.lines[meant.id] = row.line
            return
        why = Wrong.TWICE if isinstance(meant, Person) else meant
        self.wrong.append(WrongLine(row.line, why, shown(row.said)))


def _spelled(source: bytes) -> str:
    """The text of the file: UTF-8, what Excel calls Unicode, or what German Windows writes."""
    if len(source) > MOST_BYTES:
        raise BadList(Unusable.TOO_LARGE, MOST_BYTES // 1024 // 1024)
    if source.startswith((_ZIP, _OLD_WORKBOOK)):
        raise BadList(Unusable.WORKBOOK)
    encodings = ("utf-16",) if source[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = source.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    raise BadList(Unusable.NO_TABLE)


def _rows(text: str) -> Sequence[_Row]:
    """The lines that say something; one entry may go over several of them, inside quotes."""
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.casefold().startswith("sep=") and len(first) == len("sep=;"):
        # Excel writes and reads this, and nothing else does.
        text, skipped, separator = rest, 1, first[-1]
    else:
        separator = _separator(text)
    if text.count("\n") > MOST_LINES:
        raise BadList(Unusable.TOO_MANY_ROWS, MOST_ROWS)
    try:
        rows = _few(_split(text, separator))
    except csv.Error:
        rows = _few(_line_by_line(text, separator))
    if not rows:
        raise BadList(Unusable.EMPTY)
    return [_Row(row.line + skipped, row.said, row.cells) for row in rows]


def _few(rows: Iterator[_Row]) -> Sequence[_Row]:
    """All of the rows; a file with too many is not read to its end, which would keep everybody waiting."""
    found = list(islice(rows, MOST_ROWS + 2))
    if len(found) > MOST_ROWS + 1:
        raise BadList(Unusable.TOO_MANY_ROWS, MOST_ROWS)
    return found


def _separator(text: str) -> str:
    """The sign that most of the first lines have."""
    lines = [line for line in text.split("\n", 50)[:50] if line.strip()]
    return max(_SEPARATORS, key=lambda sign: (sum(sign in line for line in lines), -_SEPARATORS.index(sign)))


def _split(text: str, separator: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    for values in reader:
        yield from _row(line, separator.join(values), values)
        line = reader.line_num + 1


def _line_by_line(text: str, separator: str) -> Iterator[_Row]:
    """Where a quote is wrong somewhere, each line is read for itself, so that only that one is lost."""
    for line, said in enumerate(text.split("\n"), start=1):
        try:
            yield from _row(line, said, next(csv.reader([said], delimiter=separator, strict=True), []))
        except csv.Error:
            yield _Row(line, _plain(said), None)


def _row(line: int, said: str, values: Sequence[str]) -> Iterator[_Row]:
    """The row, unless nothing at all stands in it; raises BadList for far too many cells."""
    if len(values) > MOST_COLUMNS:
        if any(value.strip() for value in values):
            raise BadList(Unusable.TOO_MANY_COLUMNS, MOST_COLUMNS)
        return
    cells = tuple(NEUTRALISED.sub("", _plain(value)) for value in values)
    if any(cells):
        is_odd = any(len(cell) > _LONGEST_CELL or CONTROLS.search(cell) for cell in cells)
        yield _Row(line, _plain(said), None if is_odd else cells)


def _plain(value: str) -> str:
    return one_line(value)


def _header(
    first: tuple[str, ...] | None, second: tuple[str, ...] | None, called: Called
) -> Mapping[str, Sequence[int]] | None:
    """Where each meaning stands, by the names in the first row; None when that row is an entry already."""
    names = [folded_name(cell) for cell in first or ()]
    found = {meaning: [at for at, one in enumerate(names) if one in known] for meaning, known in COLUMNS.items()}
    if any("@" in cell for cell in first or ()):
        return None
    if any(found.values()):
        return found
    # A single column under a title that nobody foresaw.
    is_title = len(names) == 1 and isinstance(called.by_name((first or ("",))[0]), Wrong)
    return found if is_title and any("@" in cell for cell in second or ()) else None


def _meant(row: _Row, header: Mapping[str, Sequence[int]], called: Called) -> Person | Wrong:
    """Whom the row means."""
    if row.cells is None:
        return Wrong.MALFORMED
    cells = row.cells
    if not any(header.values()):
        return _by_looks([cell for cell in cells if cell], called)
    said = {
        meaning: [cells[at] for at in places if at < len(cells) and cells[at]] for meaning, places in header.items()
    }
    found = _first([called.by_id(one) for one in said["id"]])
    if isinstance(found, Person):
        return found
    addresses = [*said["address"], *(one for one in said["id"] if "@" in one)]
    if addresses:
        # Who has no such address is not looked up by name: it may be somebody else of the same name.
        return _first([called.by_address(one) for one in addresses]) or Wrong.EMPTY
    names = list(said["name"])
    if said["given"] and said["family"]:
        names.append(f"{said['given'][0]} {said['family'][0]}")
    return _by_looks(names, called) if names else found or Wrong.EMPTY


def _by_looks(said: Sequence[str], called: Called) -> Person | Wrong:
    """Whom cells mean of which nobody says what they are: an address decides, else an id, else a name."""
    # As a mail program writes a person, too: Özlem Kaya <kaya@…>.
    addresses = [one[one.rfind("<") + 1 :].rstrip(">") for one in said if "@" in one]
    if addresses:
        return _first([called.by_address(one) for one in addresses]) or Wrong.EMPTY
    known = [found for one in said if (found := called.by_id(one)) is not Wrong.UNKNOWN]
    names = [called.by_name(one, turned(one)) for one in said]
    if len(said) > 1:
        names.append(called.by_name(f"{said[0]} {said[1]}", f"{said[1]} {said[0]}"))
    return _first([*known, *names]) or Wrong.EMPTY


def _first(found: Sequence[Person | Wrong]) -> Person | Wrong | None:
    """The first person, else what tells most about why there is none."""
    people = [one for one in found if isinstance(one, Person)]
    telling = [one for one in found if one is not Wrong.UNKNOWN]
    return next(iter([*people, *telling, *found]), None)
