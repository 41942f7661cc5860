"""Names of the town however they are typed, and words that only look like names."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.recogniser import Recogniser
from domain.people import Person, Unit, Wording
from domain.projects import Project
from domain.town import Town
from tests.bot.noise import noisy
from tests.bot.scoring import known_towns, sample_towns
from tests.bot.towns import lindenau, seebrueck

TOWNS = sample_towns()
RECOGNISERS = known_towns()
NAMED = frozenset({"project", "unit", "role", "person", "training", "milestone"})


@pytest.mark.parametrize("name", list(TOWNS))
def test_badly_typed_names_are_found_and_never_taken_for_another(name: str) -> None:
    outcomes: Counter[str] = Counter()
    wrong = []
    for one in noisy(TOWNS[name], seed=11):
        found = RECOGNISERS[name].named(one.said)
        ids = (found.slots.get(one.kind), *found.ambiguous.get(one.kind, ()))
        outcomes["found" if one.id in ids else "lost"] += 1
        if one.id not in ids and any(ids):
            wrong.append((one, ids))
    assert not wrong
    assert outcomes["found"] >= 0.95 * outcomes.total()


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("wer macht die eackte", {"project": "eakte"}),
        ("Stand der EAkte-Einführung?", {"project": "eakte"}),
        ("Wann startet das Posteingangsprojekt?", {"project": "posteingang"}),
        ("Stand des digitalen Posteingangs", {"project": "posteingang"}),
        ("Stand Post-Eingang digital", {"project": "posteingang"}),
        ("Fr. Dr. Kaya", {"person": "kaya"}),
        ("Ö. Kaya", {"person": "kaya"}),
        ("Kaya, Ö.", {"person": "kaya"}),
        ("kaya özlem", {"person": "kaya"}),
        ("Frau Kayas Nummer", {"person": "kaya"}),
        ("Luaks Weiß", {"person": "weiss"}),
        ("Prof. Dr. med. Petra Schäfer", {"person": "schaefer"}),
    ],
)
def test_a_name_is_known_in_many_spellings(said: str, slots: dict[str, str]) -> None:
    found = RECOGNISERS["lindenau"].named(said)
    assert dict(found.slots) == slots and not found.ambiguous


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("Frau Müller vom Tiefbauamt", {"person": "mueller-b", "unit": "a66"}),
        ("A. Müller", {"person": "mueller-a"}),
        ("Müller, Bernd", {"person": "mueller-b"}),
    ],
)
def test_what_stands_beside_a_common_name_says_who_is_meant(said: str, slots: dict[str, str]) -> None:
    found = RECOGNISERS["seebrueck"].named(said)
    assert dict(found.slots) == slots and not found.ambiguous


def test_a_department_stands_for_those_below_it() -> None:
    town = seebrueck()
    units = {**town.units, "d3": Unit("d3", Wording("Dezernat Bauen"))}
    units["a66"] = replace(units["a66"], parent="d3")
    found = Recogniser(replace(town, units=units)).named("Müller aus dem Dezernat Bauen")
    assert found.slots["person"] == "mueller-b"


@pytest.mark.parametrize(
    "said",
    [
        "exakte Zahlen bitte",
        "nackte Tatsachen",
        "Der Posten ist frei",
        "Gut für das ganze Team",
        "weißt du was das soll",
        "which personal data is stored",
        "is it still on",
        "it is what it is",
        "Das war ein schöner Tag",
        "Wann ist das Portal der Bank wieder da",
        "Herr Schneider",
        "Frau Möller",
        "Frau Kaiser bitte",
        "Ich brauche neue Kontakte",
        "Die Kosten sind zu hoch",
        "Amt 99",
        "Fachbereich 77",
        "in 66 Tagen",
        "guten Morgen zusammen",
        "Haben Sie Verträge da",
        "der Antrag auf Elternzeit",
        "Kann ich das mobil erledigen",
        "eine alte Akte suchen",
        "Die Akten sind nass",
        "Das Fest im Sommer",
        "Martina Stern",
        "koenigliche Hoheit",
        "Bergbau ist schwer",
        "Steine auf dem Weg",
    ],
)
@pytest.mark.parametrize("town", ["lindenau", "seebrueck"])
def test_everyday_words_and_strangers_name_nothing(town: str, said: str) -> None:
    found = RECOGNISERS[town].named(said)
    assert not NAMED & {*found.slots, *found.ambiguous}


@pytest.mark.parametrize("said", ["Amt 11", "Amt 02", "Amt 100", "Wer ist im Amt 33?"])
def test_a_number_is_never_a_typo_of_another(said: str) -> None:
    assert "unit" not in RECOGNISERS["seebrueck"].named(said).slots


def test_two_projects_in_one_sentence_are_both_offered() -> None:
    result = RECOGNISERS["lindenau"].recognise("Wer leitet die E-Akte und das Intranet?")
    assert result.intent == "contacts.ask" and set(result.ambiguous["project"]) == {"eakte", "intranet"}


def test_forty_people_of_one_name_are_told_apart_by_their_department_or_asked_about() -> None:
    units = {f"u{n}": Unit(f"u{n}", Wording(f"Sachgebiet {n + 10}")) for n in range(40)}
    people = {f"p{n}": Person(f"p{n}", f"{'Anna' if n else 'Xaver'} Müller", unit=f"u{n}") for n in range(40)}
    recogniser = Recogniser(Town(name=Wording("Müllstadt"), units=units, people=people))
    assert len(recogniser.recognise("Wie erreiche ich Frau Müller?").ambiguous["person"]) == 40
    assert recogniser.recognise("Wie erreiche ich Xaver Müller?").slots["person"] == "p0"
    assert recogniser.recognise("Frau Müller im Sachgebiet 17").slots["person"] == "p7"


def test_a_town_without_anything_is_understood_too() -> None:
    result = Recogniser(Town(name=Wording("Leerstadt"))).recognise("Wer ist meine Ansprechperson für die E-Akte?")
    assert result.intent == "contacts.ask" and not {*result.slots} & NAMED


@pytest.mark.parametrize(
    ("said", "project"),
    [
        ("Wie ist der Stand des Projekts Team?", "team"),
        ("Wer leitet das Projekt Zeit?", "zeit"),
        ("Stand Portal", "portal"),
        ("Das ganze Team hat keine Zeit", None),
        ("gut für unser team", None),
    ],
)
def test_a_project_called_like_an_everyday_word_is_meant_when_it_is_named(said: str, project: str | None) -> None:
    projects = {name.lower(): Project(name.lower(), Wording(name)) for name in ("Team", "Portal", "Zeit")}
    recogniser = Recogniser(replace(lindenau(), projects=projects))
    found = recogniser.named(said)
    assert found.slots.get("project") == project and "project" not in found.ambiguous
