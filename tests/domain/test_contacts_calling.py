"""People called by what they are: heard where nothing else is asked, and nowhere else."""

import pytest

from domain.contacts.calling import asks_for_boss, calls, title_in


@pytest.mark.parametrize(
    "said",
    ["Wer ist mein Chef?", "meine Vorgesetzte", "who is my line manager?", "Wie erreiche ich meine Führungskraft"],
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
    ],
)
def test_a_title_every_town_has_is_heard(said: str, title: str) -> None:
    assert title_in(said) == title


@pytest.mark.parametrize(
    "said",
    [
        "Mein Chef ist gemein",
        "Wer vertritt meine Chefin?",
        "Was sagt die Bürgermeisterin zur E-Akte?",
        "Wer ist die Projektleitung?",
        "Bürgermeisterwahl",
        "x" * 500,
        "",
    ],
)
def test_anything_else_is_left_to_be_understood(said: str) -> None:
    assert not calls(said)
