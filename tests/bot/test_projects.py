"""Conversations about projects, as pairs of said and answered."""

import pytest

from tests.bot.line import Line
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
        ("Grit Sommer", "Was ist neu beim Intranet?", "Intranet: nichts Neues in den letzten acht Wochen, weder"),
        ("Grit Sommer", "Was ist neu seit letzter Woche?", "Neu seit Montag, 16. November"),
        ("Grit Sommer", "Was ist neu seit dem 3. August?", "Neu seit Montag, 3. August"),
        ("Grit Sommer", "What is new since last month?", "New since Thursday, 1 October"),
        ("Grit Sommer", "Was war in den letzten zwei Wochen neu?", "Neu seit Dienstag, 10. November"),
        ("Grit Sommer", "What's new since my vacation?", "I do not know how long you were away"),
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


async def test_whoever_was_away_chooses_for_how_long(talk: Talk) -> None:
    who = "Kerstin Vogt"
    shown = await talk.to("Was ist neu seit meinem Urlaub?", as_=who, answers="Ich zeige die letzten vier Wochen.")
    assert "Neu in den letzten vier Wochen" in shown.words and "Zwei Wochen" in shown.buttons
    shown = await talk.press("Acht Wochen", as_=who, answers="Neu in den letzten acht Wochen", never="vier Wochen")
    assert "Zwei Wochen" not in shown.buttons


async def test_what_does_not_fit_is_counted_and_one_press_away(talk: Talk) -> None:
    shown = await talk.to("Was ist neu seit 2020-01-01?", as_="Grit Sommer", answers="weitere")
    seen = shown.words
    while "Mehr zeigen" in shown.buttons:
        shown = await talk.press("Mehr zeigen", as_="Grit Sommer", answers="Neu seit Mittwoch, 1. Januar 2020")
        assert shown.words not in seen
        seen += shown.words
    assert seen.count("Erreicht") >= 2


async def test_the_status_tells_the_last_update(talk: Talk) -> None:
    await talk.to("Wie steht die E-Akte?", as_="Grit Sommer", answers="Zuletzt gemeldet: ")


@pytest.mark.parametrize(
    "given",
    [{"weeks": "abc"}, {"weeks": "-3"}, {"since": "gestern"}, {"since": "2099-01-01"}, {"page": "7"}, {"page": "x"}],
)
async def test_a_button_that_names_nonsense_is_answered_as_usual(line: Line, given: dict[str, str]) -> None:
    await line.meet("Grit Sommer")
    answered = await line.post(line.press("Grit Sommer", "projects.new", given))
    assert "in den letzten acht Wochen" in answered.body["value"]["speak"]
