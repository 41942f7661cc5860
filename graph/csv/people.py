"""The people in a CSV that the Entra admin center exports under "Download users"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from domain.directory import names_of, new_unit, unit_of
from domain.people import Language, Person, Unit, Wording
from domain.town import PeopleFile, Town
from graph.csv.table import Cells, Columns, Header, Table, missing
from graph.town.row import YES_AND_NO

# By the page "Download a list of users in the Azure portal" (entra, users-bulk-download), and as the admin center
# names the same columns in its newer exports; folded. The first filled one counts.
COLUMNS: Columns = MappingProxyType(
    {
        "id": ("objectid", "id"),
        "name": ("displayname",),
        "given": ("givenname",),
        "family": ("surname",),
        "account": ("userprincipalname",),
        "mail": ("mail",),
        "type": ("usertype",),
        "enabled": ("accountenabled",),
        "title": ("jobtitle",),
        "unit": ("department",),
        "phone": ("telephonenumber", "mobilephone", "mobile"),
        "office": ("physicaldeliveryofficename", "officelocation"),
        "languages": ("preferredlanguage",),
    }
)
# No column for the language: usageLocation says where licences count, and in a German town it is DE for everybody,
# whatever they speak.
LANGUAGES: Mapping[str, Language] = MappingProxyType({"de": "de", "en": "en"})
SWITCHES = MappingProxyType({**YES_AND_NO, "1": True, "0": False})
LONGEST_MAIL = 320
GUEST, GUEST_MARK = "guest", "#ext#@"


def is_meant(header: Header) -> bool:
    """Whether these are the columns of people."""
    return header.has(COLUMNS["account"]) or header.has(COLUMNS["name"])


def people_file(table: Table, town: Town) -> PeopleFile:
    """Everyone in the table who works here; incomplete when the report holds problems."""
    said = table.header.said(COLUMNS)
    for meaning, name in (("id", "objectId"), ("name", "displayName")):
        if meaning not in said:
            missing(table.header, name, table.report)
    found = _Found(Departments(town))
    if not table.report.problems:
        for cells in table.read(COLUMNS):
            found.take(cells)
    if not found.people and not table.report.problems:
        table.report.add("", table.header.line, "csv-nobody")
    people = tuple(found.people)
    return PeopleFile(people, tuple(found.departments.new), _said(people), found.guests, found.switched_off)


def _said(people: Sequence[Person]) -> frozenset[str]:
    """The fields that the table knows: a column where everybody's cell is empty takes nothing from anybody."""
    known = {
        "mail": any(one.mail for one in people),
        "unit": any(one.unit for one in people),
        "title": any(one.title.de for one in people),
        "phone": any(one.phone for one in people),
        "office": any(one.office for one in people),
    }
    return frozenset(name for name, is_known in known.items() if is_known)


class Departments:
    """The units that departments mean; one that nobody knows yet becomes a new unit."""

    def __init__(self, town: Town) -> None:
        self._names = dict(names_of(town.units.values()))
        self._ids = set(town.units)
        self.new: list[Unit] = []

    def unit(self, department: str) -> str | None:
        """The unit's id; None without a department."""
        known = unit_of(department, self._names)
        if known is not None or not department:
            return known
        unit = new_unit(department, self._ids)
        if unit is None:
            return None
        self.new.append(unit)
        self._ids.add(unit.id)
        self._names.update(names_of([unit]))
        return unit.id


@dataclass(slots=True)
class _Found:
    """Who was found so far, and in which lines."""

    departments: Departments
    people: list[Person] = field(default_factory=list)
    guests: int = 0
    switched_off: int = 0
    ids: dict[str, int] = field(default_factory=dict)
    mails: dict[str, int] = field(default_factory=dict)

    def take(self, cells: Cells) -> None:
        id, account = cells.identity("id"), cells.text("account", LONGEST_MAIL)
        cells.need("id")
        if id in self.ids:
            cells.bad("id", "duplicate", first=str(self.ids[id]))
        elif id:
            self.ids[id] = cells.line
        kind = cells.text("type").casefold()
        if kind == GUEST or (not kind and GUEST_MARK in account.casefold()):
            self.guests += 1
        elif not _is_enabled(cells):
            self.switched_off += 1
        else:
            self.people.append(self._person(id, account, cells))

    def _person(self, id: str, account: str, cells: Cells) -> Person:
        name = cells.text("name") or " ".join((cells.text("given") + " " + cells.text("family")).split())
        cells.need("name", "given", "family")
        language = LANGUAGES.get(cells.text("languages").casefold()[:2])
        return Person(
            id=id,
            name=name,
            mail=self._mail(account, cells),
            unit=self.departments.unit(cells.text("unit")),
            title=Wording(cells.text("title")),
            phone=cells.text("phone"),
            office=cells.text("office"),
            languages=(language,) if language else (),
        )

    def _mail(self, account: str, cells: Cells) -> str:
        """The mail address; who has none is found by the name she signs in with."""
        mail = cells.text("mail", LONGEST_MAIL) or account
        if mail and ("@" not in mail[1:-1] or " " in mail):
            cells.bad("mail", "not-a-mail", value=mail)
        first = self.mails.setdefault(mail.casefold(), cells.line)
        if mail and first != cells.line:
            cells.bad("mail", "csv-same-mail", value=mail, first=str(first))
        return mail


def _is_enabled(cells: Cells) -> bool:
    said = cells.text("enabled").casefold()
    if said and said not in SWITCHES:
        cells.bad("enabled", "not-allowed", value=said, allowed="True, False")
    return SWITCHES.get(said, True)
