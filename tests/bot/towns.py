"""Two invented towns for the recogniser: Lindenau is close to the sample town, Seebrück shares nothing with it."""

from datetime import date

from domain.contacts import Responsibility
from domain.people import Person, Role, Unit, Wording
from domain.projects import Milestone, Project
from domain.town import Elsewhere, Town
from domain.trainings import Training


def _units(*rows: tuple[str, str, str, tuple[str, ...]]) -> dict[str, Unit]:
    return {id: Unit(id, Wording(de, en), aliases) for id, de, en, aliases in rows}


def _people(*rows: tuple[str, str, str]) -> dict[str, Person]:
    return {id: Person(id, name, unit=unit) for id, name, unit in rows}


def _projects(*rows: tuple[str, str, str, tuple[str, ...], tuple[str, ...]]) -> dict[str, Project]:
    return {id: Project(id, Wording(de, en), aliases, topics) for id, de, en, aliases, topics in rows}


def _roles(*rows: tuple[str, str, str, str, str, tuple[str, ...]]) -> dict[str, Role]:
    return {
        id: Role(id, Wording(name, en), Wording(feminine), Wording(masculine), aliases)
        for id, name, en, feminine, masculine, aliases in rows
    }


_LOTSE = (
    "digitallotse",
    "Digitallotsin oder Digitallotse",
    "Digital guide",
    "Digitallotsin",
    "Digitallotse",
    ("Lotse",),
)
_LEAD = ("projektleitung", "Projektleitung", "Project manager", "Projektleiterin", "Projektleiter", ("PL",))
_COUNCIL = ("personalrat", "Personalrat", "Staff council", "", "", ("PR",))
_DSB = (
    "datenschutz",
    "Datenschutzbeauftragte oder Datenschutzbeauftragter",
    "Data protection officer",
    "Datenschutzbeauftragte",
    "Datenschutzbeauftragter",
    ("DSB", "Datenschutz"),
)


def lindenau() -> Town:
    """A town with the names of the shared sample sentences."""
    return Town(
        name=Wording("Lindenau"),
        units=_units(
            ("fb1", "Zentrale Dienste", "Central Services", ("FB 1", "Hauptamt")),
            ("fb2", "Finanzen", "Finance", ("FB 2", "Kämmerei")),
            ("fb3", "Bürgerservice und Ordnung", "Citizen Services", ("FB 3", "Bürgerbüro")),
            ("fb4", "Bauen und Planen", "Building and Planning", ("FB 4", "Bauamt")),
            ("fb5", "Soziales, Jugend und Schule", "Social Services", ("FB 5", "Sozialamt", "Jugendamt")),
            ("fb8", "Umwelt und Klima", "Environment", ("FB 8", "Umweltamt")),
            ("it", "IT-Service", "IT Services", ("IT", "EDV")),
        ),
        people=_people(
            ("mueller", "Thomas Müller", "fb1"),
            ("schaefer", "Petra Schäfer", "fb1"),
            ("kaya", "Özlem Kaya", "fb3"),
            ("weiss", "Lukas Weiß", "fb1"),
            ("horvat", "Ivana Horvat", "fb3"),
            ("baumgart", "Felix Baumgart", "it"),
        ),
        roles=_roles(_LOTSE, _LEAD, _COUNCIL, _DSB),
        projects=_projects(
            (
                "eakte",
                "E-Akte",
                "Electronic Files",
                ("elektronische Akte", "digitale Akte", "e-file", "electronic file"),
                ("Aktenplan",),
            ),
            ("posteingang", "Digitaler Posteingang", "Digital Mailroom", ("Posteingang digital",), ("Scannen",)),
            ("ozg", "OZG-Portal", "Online Services Portal", ("OZG", "Online-Anträge"), ("Online-Formulare",)),
            ("bauantrag", "Digitaler Bauantrag", "Digital Building Permit", ("Bauantrag digital",), ()),
            ("intranet", "Intranet", "Intranet", ("Intranet-Relaunch",), ("Telefonbuch",)),
            ("m365", "Microsoft 365", "Microsoft 365", ("M365",), ("Teams", "Outlook")),
        ),
        responsibilities=(Responsibility("r1", "kaya", topic=Wording("Vergabe", "procurement")),),
        milestones=(
            Milestone("m1", "eakte", Wording("Pilot im Bürgerbüro", "Pilot in citizen services"), date(2027, 3, 3)),
            Milestone("m2", "posteingang", Wording("Scanstraße aufgebaut", "Scan line ready"), date(2027, 4, 1)),
        ),
        trainings=(Training("t1", Wording("E-Akte: Grundlagen", "Electronic files: basics")),),
        elsewhere=(
            Elsewhere("x1", Wording("Passwort", "Password"), Wording("IT"), ("Kennwort",)),
            Elsewhere("x2", Wording("Urlaub", "Vacation"), Wording("Personal"), ("Urlaubsantrag",)),
            Elsewhere("x3", Wording("Kantine", "Canteen"), Wording("Aushang"), ("Speiseplan",)),
        ),
    )


def seebrueck() -> Town:
    """A town with other projects, units and people."""
    return Town(
        name=Wording("Seebrück"),
        units=_units(
            ("a10", "Hauptamt", "Central Office", ("Amt 10", "Zentrale Dienste")),
            ("a20", "Kämmerei", "Treasury", ("Amt 20", "Finanzverwaltung")),
            ("a32", "Ordnungsamt", "Public Order Office", ("Amt 32",)),
            ("a40", "Schulverwaltungsamt", "Schools Office", ("Schulamt",)),
            ("a50", "Sozialamt", "Social Welfare Office", ()),
            ("a51", "Jugendamt", "Youth Welfare Office", ()),
            ("a61", "Stadtplanungsamt", "Urban Planning Office", ()),
            ("a66", "Tiefbauamt", "Civil Engineering Office", ()),
            ("bib", "Stadtbücherei", "City Library", ("Bücherei", "Stadtbibliothek")),
            ("bhof", "Baubetriebshof", "Municipal Depot", ("Bauhof",)),
        ),
        people=_people(
            ("demir", "Ayşe Demir", "a10"),
            ("weiss", "Jürgen Weiß", "a10"),
            ("mueller-a", "Anna Müller", "a20"),
            ("mueller-b", "Bernd Müller", "a66"),
            ("nowak", "Katarzyna Nowak", "a51"),
            ("gross", "Sabine Groß-Lindner", "a32"),
            ("minh", "Nguyen Van Minh", "bib"),
            ("schoen", "Dr. Ulrike Schön", "a40"),
            ("elamrani", "Fatima El Amrani", "a50"),
            ("stein", "Markus Stein", "a61"),
            ("berger", "Jan Berger", "bhof"),
            ("koenig", "Lena König", "a10"),
        ),
        roles=_roles(
            _LOTSE,
            _LEAD,
            _COUNCIL,
            _DSB,
            ("multiplikator", "Multiplikatorin oder Multiplikator", "Multiplier", "", "", ()),
            ("sbv", "Schwerbehindertenvertretung", "Disability representative", "", "", ("SBV",)),
            ("gleichstellung", "Gleichstellungsbeauftragte", "Equality officer", "", "", ()),
        ),
        projects=_projects(
            ("kita", "Kita-Portal", "Daycare portal", ("Kitaplatz online",), ("Betreuungsplatz",)),
            ("erech", "E-Rechnung", "E-invoicing", ("elektronische Rechnung", "XRechnung"), ("Rechnungseingang",)),
            ("telefon", "Neue Telefonanlage", "New phone system", ("Softphone",), ("Headset", "Telefone", "phones")),
            ("termin", "Online-Terminvergabe", "Appointment booking", ("Terminbuchung",), ("Aufrufanlage",)),
            ("dms", "DMS", "Document management", ("Dokumentenmanagementsystem",), ("Ablage", "Aktenplan")),
            ("homeoffice", "Mobiles Arbeiten", "Remote working", ("Homeoffice",), ("Dienstlaptop", "VPN")),
            ("gis", "Geoportal", "Geo portal", ("GIS",), ("Stadtplan",)),
            ("ki", "KI-Assistent", "AI assistant", ("KI",), ("Texte zusammenfassen",)),
        ),
        responsibilities=(Responsibility("r1", "demir", topic=Wording("Fördermittel", "funding")),),
        milestones=(Milestone("m1", "dms", Wording("Altakten übernommen"), date(2027, 2, 1)),),
        trainings=(Training("t1", Wording("DMS für Einsteiger")),),
        elsewhere=(
            Elsewhere("x1", Wording("Passwort", "Password"), Wording("Helpdesk"), ("Zugang gesperrt",)),
            Elsewhere("x2", Wording("Urlaub", "Vacation"), Wording("Personalstelle"), ()),
            Elsewhere("x3", Wording("Essen", "Food"), Wording("Aushang"), ("Kantine",)),
        ),
    )
