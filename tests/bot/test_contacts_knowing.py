"""Which questions are the same: pairs that match and pairs that must not, in both languages."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.knowing import Knowing
from domain.contacts.knowledge import Entry
from domain.people import Wording
from graph.town import open_town
from tests.conftest import SAMPLE

TODAY = date(2026, 11, 24)
TOWN = open_town(SAMPLE).town


def entry(question: str, english: str = "", *, id: str = "0" * 16, project: str | None = None) -> Entry:
    words = Wording(question, english)
    return Entry(id, words, Wording("Ja."), "someone", TODAY, TODAY + timedelta(days=365), project)


def found(kept: str, asked: str, project: str | None = None) -> bool | None:
    """Whether it is sure, or None when nothing is near."""
    match = Knowing([entry(kept, project=project)], TOWN).find(asked, TODAY)
    return None if match is None else match.is_sure


SAME = [
    ("Wo bekommt man die Chipkarte?", "wo krieg ich eine chipkarte her"),
    (
        "Wo bekommt man die neue Chipkarte für das Scanzentrum?",
        "Wo finde ich denn die neue Chipkarte fürs Scanzentrum?",
    ),
    ("Wie legt man in der E-Akte einen neuen Ordner an?", "Wie kann ich einen neuen Ordner in der eAkte anlegen?"),
    ("Wie legt man in der E-Akte einen neuen Ordner an?", "neuen ordner in der e-akte anlegen"),
    ("Wie meldet man sich am Portal an?", "Wie kann ich mich am Portal anmelden?"),
    ("Muss man alte Akten noch scannen?", "Müssen wir die alten Akten noch einscannen?"),
    ("Gilt die Umstellung auch für Teilzeitkräfte?", "gilt die Umstellung auch bei Teilzeit?"),
    ("Kann man im Homeoffice Akten drucken?", "Darf ich Akten im Homeoffice ausdrucken?"),
    ("Wie beantragt man einen zweiten Bildschirm?", "wie beantrage ich einen zweiten bildschirm"),
    ("Ab wann gilt die neue Dienstanweisung zum Scannen?", "Wann gilt die neue Dienstanweisung zum Scannen"),
    ("Wie lange werden gescannte Papierakten aufbewahrt?", "Wie lange bewahren wir gescannte Papierakten auf?"),
    ("Wo steht die Anleitung zum Postscannen?", "Wo finde ich das Handbuch zum Postscannen, steht das irgendwo?"),
    ("Wie macht man die Vertretungsregelung im Postkorb?", "Wie geht die Vertretungsregelung im Postkrob?"),
    ("Was bedeutet der rote Punkt im Aktenplan?", "was bedeutet der rote punkt in dem aktenplan?"),
    ("Who approves new case templates?", "who is approving a new case template"),
    ("How do you scan old paper files?", "How can I scan my old paper files?"),
    ("Where do you get a new chip card?", "where can i get the new chip card please"),
    ("How long are paper files stored after scanning?", "how long do we store paper files after scanning"),
]
DIFFERENT = [
    ("Wo bekommt man die Chipkarte?", "Wo gebe ich die Chipkarte ab?"),
    ("Wo bekommt man die Chipkarte?", "Wo bekomme ich die Chipkarte für das Parkhaus?"),
    ("Wo ist das Scanzentrum?", "Was ist das Scanzentrum?"),
    ("Wie meldet man sich am Portal an?", "Wie melde ich mich am Portal ab?"),
    ("Wie legt man in der E-Akte einen neuen Ordner an?", "Wie lösche ich in der E-Akte einen neuen Ordner?"),
    ("Muss man alte Akten scannen?", "Muss man alte Akten nicht scannen?"),
    ("Ab wann gilt die neue Dienstanweisung zum Scannen?", "Warum gilt die neue Dienstanweisung zum Scannen?"),
    ("Wer genehmigt neue Vorlagen?", "Wann genehmigt man neue Vorlagen?"),
    ("Wie lange werden Papierakten aufbewahrt?", "Wo werden Papierakten aufbewahrt?"),
    ("Läuft die Fachsoftware unter Windows 10?", "Läuft die Fachsoftware unter Windows 11?"),
    ("Ab wann gilt das?", "Ab wann gilt das?"),
    ("Wie exportiert man eine Liste aus dem Verfahren?", "Wie importiert man eine Liste in das Verfahren?"),
    ("Wer ist für Anfragen intern zuständig?", "Wer ist für Anfragen extern zuständig?"),
    ("Gilt die Umstellung auch für Teilzeitkräfte?", "Gilt die Umstellung auch für Auszubildende?"),
    ("Wie legt man in der E-Akte einen Vorgang an?", "Wie legt man im Onlinezugang einen Vorgang an?"),
    ("Wann startet die E-Akte im Bürgerbüro?", "Wann startet die E-Akte im Bauamt?"),
    ("How do you scan old paper files?", "How do you shred old paper files?"),
    ("How do you sign in to the portal?", "How do you sign out of the portal?"),
    ("Where do you get a new chip card?", "When do you get a new chip card?"),
    ("Can you print at home?", "Can you print in colour?"),
    ("Was gibt es Neues seit letzter Woche?", "Neues vom Geoportal seit letzter Woche"),
    ("I lost the access card", "start the access card"),
]
FAR = [
    ("Wo bekommt man die Chipkarte?", "Wer hilft mir mit der E-Akte?"),
    ("Wo bekommt man die Chipkarte?", "Hallo"),
    ("Wie legt man in der E-Akte einen neuen Ordner an?", "Wer ist für die E-Akte zuständig?"),
    ("Wie legt man in der E-Akte einen neuen Ordner an?", "Wie ist der Stand der E-Akte?"),
    ("Wie legt man in der E-Akte einen neuen Ordner an?", "Was sind die nächsten Schritte bei der E-Akte?"),
    ("Muss man alte Akten noch scannen?", "Danke"),
    ("How do you scan old paper files?", "What is new?"),
    ("Kann man im Homeoffice Akten drucken?", "ich kann nicht mehr"),
]


@pytest.mark.parametrize(("kept", "asked"), SAME)
def test_the_same_question_in_other_words(kept: str, asked: str) -> None:
    assert found(kept, asked) is True


@pytest.mark.parametrize(("kept", "asked"), DIFFERENT)
def test_another_question_is_never_answered_with_it(kept: str, asked: str) -> None:
    assert found(kept, asked) is not True


@pytest.mark.parametrize(("kept", "asked"), FAR)
def test_what_has_little_in_common_is_not_even_near(kept: str, asked: str) -> None:
    assert found(kept, asked) is None


def test_what_is_nearly_the_same_is_near() -> None:
    assert found("Wo bekommt man die Chipkarte?", "Wo bekomme ich die Chipkarte für das Parkhaus?") is False
    assert found("Wo ist das Scanzentrum?", "Was ist das Scanzentrum?") is False


def test_a_question_of_few_words_is_one_about_its_project() -> None:
    kept = "Wann beginnt die Umstellung?"
    assert found(kept, "Wann beginnt die Umstellung?", "eakte") is not True
    assert found(kept, "Wann beginnt die Umstellung auf die E-Akte?", "eakte") is True


def test_a_project_may_be_named_that_the_entry_is_about_anyway() -> None:
    kept = "Wo meldet man fehlerhafte Scans?"
    assert found(kept, "Wo melde ich fehlerhafte Scans in der E-Akte?", "eakte") is True
    assert found(kept, "Wo melde ich fehlerhafte Scans in der E-Akte?", "ozg") is not True


def test_the_english_of_an_entry_is_found_as_well() -> None:
    kept = entry("Wo bekommt man die Chipkarte?", "Where do you get the chip card?")
    match = Knowing([kept], TOWN).find("where do I get my chip card", TODAY)
    assert match is not None and match.is_sure


def test_the_best_of_several_is_taken() -> None:
    kept = [entry("Wo bekommt man die Chipkarte?", id="a"), entry("Wo gibt man die Chipkarte ab?", id="b")]
    match = Knowing(kept, TOWN).find("Wo kann ich die Chipkarte abgeben?", TODAY)
    assert match is not None and (match.entry, match.is_sure) == ("b", True)


def test_what_has_ended_is_not_found() -> None:
    knowing = Knowing([entry("Wo bekommt man die Chipkarte?")], TOWN)
    last = TODAY + timedelta(days=365)
    assert knowing.find("Wo bekommt man die Chipkarte?", last) is not None
    assert knowing.find("Wo bekommt man die Chipkarte?", last + timedelta(days=1)) is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_typed_nothing_breaks(kept: str, asked: str) -> None:
    Knowing([entry(kept)], TOWN).find(asked, TODAY)


@given(st.lists(st.sampled_from([one for pair in (*SAME, *DIFFERENT, *FAR) for one in pair]), min_size=1, max_size=20))
def test_every_question_finds_itself_or_nothing_sure(questions: list[str]) -> None:
    knowing = Knowing([entry(one, id=one) for one in questions], TOWN)
    for one in questions:
        match = knowing.find(one, TODAY)
        assert match is None or not match.is_sure or match.score == 1.0


def test_two_thousand_entries_are_looked_through_quickly() -> None:
    things = [f"{first}{last}" for first in "akten daten post druck".split() for last in range(500)]
    knowing = Knowing([entry(f"Wo bestellt man das Formular {one} für {one[::-1]}?", id=one) for one in things], TOWN)
    asked = [pair[1] for pair in (*SAME, *DIFFERENT, *FAR)]
    started = time.perf_counter()
    for one in asked:
        knowing.find(one, TODAY)
    assert (time.perf_counter() - started) / len(asked) < 0.005
