"""Lindau: a town of a few people, built to have every gap a real one has."""

from datetime import date

from domain.contacts import Responsibility
from domain.people import Person, Role, Unit, Wording
from domain.projects import Light, Milestone, Project
from domain.town import Elsewhere, Town
from domain.trainings import Training

TODAY = date(2026, 11, 24)


def small_town() -> Town:
    """Two departments, an office below one of them; a project with a lead, one without, one whose lead has left."""
    return Town(
        name=Wording("Lindau"),
        units={one.id: one for one in _units()},
        people={one.id: one for one in _people()},
        roles={one.id: one for one in _roles()},
        projects={one.id: one for one in _projects()},
        responsibilities=_responsibilities(),
        milestones=_milestones(),
        trainings=_trainings(),
        elsewhere=(_password(),),
        admins=frozenset({"ada"}),
    )


def _units() -> tuple[Unit, ...]:
    return (
        Unit("fin", Wording("Finanzen", "Finance"), ("Kämmerei",)),
        Unit("kasse", Wording("Stadtkasse", "Cash Office"), parent="fin"),
        Unit("bau", Wording("Bauen", "Building"), ("Bauamt",)),
        Unit("leer", Wording("Archiv", "Archive")),
    )


def _person(id: str, name: str, unit: str | None, title: str = "", *, manager: str | None = None) -> Person:
    return Person(
        id, name, f"{id}@lindau.example", unit, Wording(title), phone="555-1", office="Zimmer 1", manager=manager
    )


def _people() -> tuple[Person, ...]:
    return (
        _person("ada", "Ada Adler", "bau"),
        _person("fritz", "Fritz Falk", "fin", "Digitallotse und Sachbearbeiter"),
        _person("kim", "Kim Koch", "kasse"),
        _person("bea", "Bea Brandt", "bau", "Projektleiterin E-Akte"),
        _person("bert", "Bert Busch", "bau"),
        Person("gone", "Gerd Gone", "gone@lindau.example", "bau", is_active=False),
        _person("arno", "Arno Arndt", "leer", manager="bert"),
        Person("solo", "Sol Solo"),
    )


def _roles() -> tuple[Role, ...]:
    return (
        Role(
            "projektleitung",
            Wording("Projektleitung", "Project lead"),
            Wording("Projektleiterin"),
            Wording("Projektleiter"),
        ),
        Role(
            "digitallotse",
            Wording("Digitallotsin oder Digitallotse", "Digital guide"),
            Wording("Digitallotsin", "Digital guide"),
            Wording("Digitallotse", "Digital guide"),
        ),
        Role("multiplikator", Wording("Multiplikatorin oder Multiplikator", "Multiplier")),
        Role("datenschutz", Wording("Datenschutz", "Data protection")),
    )


def _projects() -> tuple[Project, ...]:
    return (
        Project(
            "eakte",
            Wording("E-Akte", "Electronic Files"),
            ("DMS",),
            ("Aktenplan",),
            Wording("Papier liegt nur an einem Ort.", "Paper is in one place only."),
            Wording("Bis 2027 arbeiten alle damit.", "By 2027 everyone uses it."),
            Light.YELLOW,
        ),
        Project("post", Wording("Digitaler Posteingang", "Digital Mailroom"), ("Posteingang",)),
        Project("ohne", Wording("Neues Intranet", "New Intranet"), light=Light.RED),
    )


def _responsibilities() -> tuple[Responsibility, ...]:
    return (
        Responsibility("1", "bea", "projektleitung", project="eakte", deputy="bert"),
        Responsibility("2", "bert", title=Wording("Technische Betreuung", "Technical support"), project="eakte"),
        Responsibility("3", "kim", "multiplikator", project="eakte", unit="kasse"),
        Responsibility("4", "fritz", "digitallotse", unit="fin", deputy="kim"),
        Responsibility("5", "gone", "projektleitung", project="post", deputy="bert"),
        Responsibility("6", "bert", topic=Wording("Karten und Geodaten", "Maps and geodata"), unit="bau"),
        Responsibility("7", "ada", "datenschutz"),
        Responsibility("8", "gone", "digitallotse", unit="bau"),
    )


def _milestones() -> tuple[Milestone, ...]:
    return (
        Milestone("m1", "eakte", Wording("Alle sind umgestellt", "All have switched"), date(2027, 11, 30), "bea"),
        Milestone(
            "m2",
            "eakte",
            Wording("Schulung in der Stadtkasse", "Training in the Cash Office"),
            date(2027, 1, 12),
            "gone",
        ),
        Milestone(
            "m3",
            "eakte",
            Wording("Aktenplan steht", "Filing plan is agreed"),
            date(2026, 10, 1),
            done=date(2026, 11, 3),
        ),
        Milestone("m4", "post", Wording("Scanner ist da", "The scanner is here"), date(2026, 11, 10), "bert"),
        Milestone("m5", "post", Wording("Abschluss", "End")),
    )


def _trainings() -> tuple[Training, ...]:
    return (
        Training(
            "t1",
            Wording("E-Akte: Grundlagen", "Electronic Files: basics"),
            date(2027, 1, 12),
            "Raum 2",
            "https://lernen.example/1",
        ),
        Training("t2", Wording("Barrierefreie Dokumente", "Accessible documents"), link="javascript:alert(1)"),
        Training("t3", Wording("Vorbei", "Over"), date(2026, 10, 1)),
    )


def _password() -> Elsewhere:
    return Elsewhere(
        "password", Wording("Passwort", "Password"), Wording("Beim IT-Support.", "At IT support."), ("Kennwort",)
    )
