"""Help, small talk, the language, and what happens when nothing was understood."""

import pytest

from tests.talk import Talk

GRIT = "Grit Sommer"
MEANT = "Das habe ich nicht sicher verstanden. Meinten Sie …"
HUMAN = "Da hilft ein Mensch besser: Thomas Müller"


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Hilfe", "Das können Sie mich fragen"),
        ("help", "What you can ask me"),
        ("Hallo", "Guten Tag. Was möchten Sie wissen?"),
        ("hello", "Hello. What would you like to know?"),
        ("vielen Dank", "Gern geschehen."),
        ("thank you", "You are welcome."),
        ("Auf Wiedersehen", "Bis bald."),
        ("Prima", "Das freut mich."),
        ("Ich habe mein Passwort vergessen", "Der IT-Support setzt Passwörter zurück"),
        ("Regnet es heute?", "Damit kenne ich mich nicht aus."),
        ("Posteingang", MEANT),
    ],
)
async def test_small_things_are_answered(talk: Talk, said: str, answered: str) -> None:
    await talk.to(said, as_=GRIT, answers=answered)


async def test_help_for_a_lead_offers_to_write(talk: Talk) -> None:
    shown = await talk.to("Hilfe", as_="Özlem Kaya")
    assert "Meldung schreiben" in shown.buttons and "Zeitpläne" not in shown.buttons
    assert "Gesendete Meldungen" in shown.buttons
    await talk.press("Kontakt: E-Akte", as_="Özlem Kaya", answers="Das sind Sie selbst")


async def test_what_was_meant_is_one_press_away(talk: Talk) -> None:
    await talk.to("Posteingang", as_=GRIT, answers=MEANT)
    await talk.press("Stand: Posteingang", as_=GRIT, answers="Digitaler Posteingang: Grün")


async def test_something_else_asks_for_other_words(talk: Talk) -> None:
    await talk.to("Posteingang", as_=GRIT)
    await talk.press("Etwas anderes", as_=GRIT, answers="Schreiben Sie mir in anderen Worten")


async def test_the_second_miss_gets_a_human_and_the_third_does_not_repeat_it(talk: Talk) -> None:
    await talk.to("blubb fasel", as_=GRIT, answers="Meinten Sie")
    await talk.to("blubb fasel", as_=GRIT, answers=HUMAN)
    await talk.to("blubb fasel", as_=GRIT, never=HUMAN)


async def test_an_answer_in_between_starts_again(talk: Talk) -> None:
    await talk.to("blubb fasel", as_=GRIT, answers="Meinten Sie")
    await talk.to("Danke", as_=GRIT)
    await talk.to("blubb fasel", as_=GRIT, answers="Meinten Sie")


async def test_the_human_of_a_guide_is_the_deputy(talk: Talk) -> None:
    await talk.to("blubb fasel", as_="Thomas Müller")
    await talk.to("blubb fasel", as_="Thomas Müller", answers="Da hilft ein Mensch besser: Marek Novák")


async def test_the_chosen_language_stays(talk: Talk) -> None:
    await talk.to("english please", as_=GRIT, answers="I will write to you in English from now on.")
    await talk.to("Hilfe", as_=GRIT, answers="What you can ask me")
    await talk.to("Sprache wechseln", as_=GRIT, answers="Ich schreibe Ihnen ab jetzt auf Deutsch.")
    await talk.press("English, please", as_=GRIT, answers="I will write to you in English from now on.")
