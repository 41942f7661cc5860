"""Conversations about courses."""

import pytest

from tests.talk import Talk


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Welche Schulungen gibt es?", "Diese Schulungen gibt es\nTeams: Besprechungen und Chats"),
        ("Gibt es eine Schulung zur E-Akte?", "Schulungen zu E-Akte\nE-Akte: Grundlagen"),
        ("Which courses do you offer for OZG?", "Courses on Online Services Portal"),
        ("Gibt es eine Schulung zum Bauantrag?", "Zu Digitaler Bauantrag ist gerade keine Schulung eingetragen."),
        ("Ich möchte mich zur Schulung E-Akte anmelden", "An- und abmelden geht direkt bei der Schulung"),
    ],
)
async def test_a_question_gets_its_courses(talk: Talk, said: str, answered: str) -> None:
    await talk.to(said, as_="Grit Sommer", answers=answered)


async def test_signing_up_is_a_link(talk: Talk) -> None:
    answered = "An- und abmelden geht direkt bei der Schulung"
    shown = await talk.to("Ich möchte mich zur Schulung E-Akte anmelden", as_="Grit Sommer", answers=answered)
    assert shown.action("Anmelden")["url"] == "https://lernen.musterstadt.example/e-akte"
    await talk.press("Fortbildung fragen", as_="Grit Sommer", answers="Ngọc Anh Trần")
