"""Conversations about projects, as pairs of said and answered."""

import pytest

from tests.talk import Talk


@pytest.mark.parametrize(
    ("who", "said", "answered"),
    [
        ("Grit Sommer", "Wann geht es mit der E-Akte weiter?", "E-Akte: Als Nächstes am Dienstag, 12. Januar 2027"),
        ("Yusuf Aydın", "Wie geht es mit der E-Akte weiter?", "E-Akte: Für Ihren Bereich am Dienstag, 12. Januar 2027"),
        ("Grit Sommer", "Wann bekommt das Bürgerbüro die E-Akte?", "Das betrifft Bürgerservice und Ordnung."),
        ("Grit Sommer", "What is next for the building permit?", "Digital Building Permit: one step is overdue"),
        ("Özlem Kaya", "Wie geht es weiter?", "Ihre Projekte: die nächsten Schritte"),
        ("Jutta Hansen", "Wie geht es weiter?", "Die nächsten Schritte aller Projekte"),
        ("Grit Sommer", "Stand digitaler Posteingang", "Digitaler Posteingang: Grün – läuft nach Plan"),
        ("Grit Sommer", "Warum machen wir die E-Akte?", "Papierakten liegen an einem Ort."),
        ("Grit Sommer", "How is the building permit going?", "Digital Building Permit: Red – needs help"),
        ("Grit Sommer", "Ampelübersicht", "Digitaler Bauantrag: Rot – braucht Hilfe"),
        ("Grit Sommer", "Was ist neu?", "Neu in den letzten acht Wochen"),
        ("Grit Sommer", "Was ist neu beim Intranet?", "In den letzten acht Wochen ist kein Schritt als erreicht"),
        ("Grit Sommer", "Wann kommt das digitale Fundbüro?", "kenne ich nicht. Diese Projekte kenne ich"),
    ],
)
async def test_a_question_gets_its_answer(talk: Talk, who: str, said: str, answered: str) -> None:
    await talk.to(said, as_=who, answers=answered)


async def test_from_the_status_on_to_next_steps_and_contact(talk: Talk) -> None:
    who = "Grit Sommer"
    await talk.to("Wie steht die E-Akte?", as_=who, answers="E-Akte: Gelb – mit Schwierigkeiten")
    await talk.press("Nächste Schritte", as_=who, answers="E-Akte: Als Nächstes")
    await talk.press("Ansprechperson", as_=who, answers="Ihre Ansprechperson für E-Akte: Özlem Kaya")


async def test_the_overview_leads_to_one_project(talk: Talk) -> None:
    who = "Grit Sommer"
    await talk.to("Ampelübersicht", as_=who, answers="So stehen die Projekte")
    await talk.press("Zeigen", as_=who, project="m365", answers="Microsoft 365: Grün")


async def test_the_overview_without_a_choice_stays(talk: Talk) -> None:
    await talk.to("Ampelübersicht", as_="Grit Sommer", answers="So stehen die Projekte")
    await talk.press("Zeigen", as_="Grit Sommer", project="", answers="So stehen die Projekte")


async def test_a_channel_gets_the_same_answer(talk: Talk) -> None:
    said = "Wann geht es mit der E-Akte weiter?"
    await talk.to(said, as_="Grit Sommer", channel="19:eakte@thread.tacv2", answers="E-Akte: Als Nächstes am")


async def test_what_is_new_tells_the_updates_and_what_was_reached(talk: Talk) -> None:
    shown = await talk.to("Was ist neu?", as_="Kerstin Vogt", answers="Neu in den letzten acht Wochen")
    assert "Erreicht" in shown.words
    shown = await talk.to("Was ist neu bei der E-Akte?", as_="Kerstin Vogt", answers="E-Akte: neu in den letzten")
