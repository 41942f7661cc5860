"""People called by what they are: heard where nothing else is asked, and nowhere else."""

import pytest

from domain.contacts.calling import asks_for_boss, calls, title_in


@pytest.mark.parametrize(
    "said",
    [
        "Wer ist mein Chef?",
        "meine Vorgesetzte",
        "who is my line manager?",
        "Wie erreiche ich meine Führungskraft",
        "wer ist eigentlich meine Chefin?",
        "Hallo, wer ist denn nochmal mein Vorgesetzter und wie erreiche ich ihn?",
        "Wissen Sie, wer meine direkte Vorgesetzte ist?",
        "weißt du wer mein Chef ist",
        "Can you tell me who my manager is, please?",
        "Wer vertritt meine Chefin?",
        "An wen wende ich mich, mein Chef ist weg",
        "Mein Chef ist im Urlaub, wen frage ich jetzt?",
        "My boss is out of office, who do I ask?",
        "an wen kann ich mich wenden, wenn meine Vorgesetzte krank ist?",
    ],
)
def test_the_own_manager_is_heard(said: str) -> None:
    assert asks_for_boss(said) and calls(said)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Wer ist die Bürgermeisterin?", "bürgermeisterin"),
        ("Kämmerer", "kämmerer"),
        ("how do I reach the mayor", "mayor"),
        ("Kontakt zur Beigeordneten", "beigeordneten"),
        ("wie erreiche ich den Kämmerer", "kämmerer"),
        ("Wer ist hier eigentlich die Oberbürgermeisterin?", "oberbürgermeisterin"),
        ("Wie heißt unsere Bürgermeisterin nochmal?", "bürgermeisterin"),
        ("Wissen Sie, wer der Kämmerer ist?", "kämmerer"),
        ("who is the mayor now?", "mayor"),
    ],
)
def test_a_title_every_town_has_is_heard(said: str, title: str) -> None:
    assert title_in(said) == title


@pytest.mark.parametrize(
    "said",
    [
        "Mein Chef ist gemein",
        "mein Chef will den Stand der E-Akte",
        "Mein Chef fragt, wer für Reisekosten zuständig ist",
        "Mein Chef ist krank",
        "Mein Chef ist weg, wie geht es mit der E-Akte weiter?",
        "Meine Chefin möchte eine Statusmeldung schreiben",
        "my boss wants to know what is new",
        "Wer ist mein Chef im Projekt E-Akte?",
        "Der Kämmerer hat eine Idee",
        "Wann kommt die Bürgermeisterin zur Schulung?",
        "an wen wende ich mich, mein Rechner ist weg",
        "Was sagt die Bürgermeisterin zur E-Akte?",
        "Wer ist die Projektleitung?",
        "Bürgermeisterwahl",
        "x" * 500,
        "",
    ],
)
def test_anything_else_is_left_to_be_understood(said: str) -> None:
    assert not calls(said)
