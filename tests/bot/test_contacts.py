"""Conversations about who is responsible, as pairs of said and answered."""

import pytest

from tests.talk import Talk

KAYA = "Ihre Ansprechperson für E-Akte: Özlem Kaya"


@pytest.mark.parametrize(
    ("who", "said", "answered"),
    [
        ("Grit Sommer", "Wer hilft mir mit der E-Akte?", KAYA),
        ("Grit Sommer", "wer is mein ansprechpartner für die eakte", KAYA),
        ("Grit Sommer", "Who is my contact for electronic files?", "Your contact for Electronic Files: Özlem Kaya"),
        ("Tobias Engel", "Wer hilft mir mit der E-Akte?", "Ihre Ansprechperson für E-Akte: Maren Johannsen"),
        ("Özlem Kaya", "Wer ist zuständig für die E-Akte?", "Das sind Sie selbst: Projektleiterin, E-Akte"),
        ("Grit Sommer", "Wer ist mein Digitallotse?", "für Finanzen: Thomas Müller"),
        ("Silke Wagner", "Wer ist mein Digitallotse?", "Für Stadtkasse ist niemand eigens eingetragen."),
        ("Grit Sommer", "Wer kümmert sich um die Vergabe?", "Dimitrios Papadakis"),
        ("Grit Sommer", "Wer ist zuständig für die Bezahlfunktion?", "Bezahlfunktion gehört zum Projekt OZG-Portal."),
        ("Grit Sommer", "Wer leitet das Projekt Fundbüro?", "Diese Projekte kenne ich: E-Akte"),
        ("Marlene Osterkamp", "Wer ist meine Ansprechperson?", "In Ihrem Eintrag steht kein Bereich."),
        ("Grit Sommer", "Wer ist der Admin?", "Die Administration von Wegweiser: Bartosz Wiśniewski"),
        ("Grit Sommer", "Wer vertritt Frau Kaya?", "Özlem Kaya wird vertreten von Bartosz Wiśniewski"),
        ("Grit Sommer", "who is the data protection officer", "Data protection officer: Dörte Petersen"),
        ("Grit Sommer", "Der Eintrag zum Intranet stimmt nicht mehr", "Was stimmt nicht mehr?"),
        ("Grit Sommer", "Ich möchte mit einem Menschen sprechen", "Für ein Gespräch: Thomas Müller"),
        ("Thomas Müller", "Ich möchte mit einem Menschen sprechen", "Für ein Gespräch: Marek Novák"),
        ("Grit Sommer", "Wer ist mein Chef?", "Ihre Führungskraft: Ulrike Dahlmann"),
        ("Marlene Osterkamp", "Wer ist mein Chef?", "Eine Führungskraft ist für Sie nicht eingetragen."),
        ("Grit Sommer", "Wer ist meine Führungskraft?", "Ihre Führungskraft: Ulrike Dahlmann"),
        ("Grit Sommer", "who is my boss?", "Your manager: Ulrike Dahlmann"),
        ("Grit Sommer", "Wer ist die Bürgermeisterin?", "Marlene Osterkamp: Bürgermeisterin"),
        ("Grit Sommer", "Wie erreiche ich den Bürgermeister?", "Marlene Osterkamp: Bürgermeisterin"),
        ("Grit Sommer", "who is the mayor?", "Marlene Osterkamp: Mayor"),
        ("Grit Sommer", "Kämmerer", "Ulrike Dahlmann: Kämmerin"),
        ("Grit Sommer", "Wer ist der Landrat?", "Für „landrat“ ist niemand eingetragen."),
        ("Grit Sommer", "Wer vertritt mich?", "Für Grit Sommer ist keine Vertretung eingetragen."),
        ("Tobias Engel", "Wer hilft mir mit der E-Akte?", "Erreichbar: Montag bis Freitag 8–12 Uhr"),
        ("Grit Sommer", "wer ist eigentlich meine Chefin?", "Ihre Führungskraft: Ulrike Dahlmann"),
        ("Grit Sommer", "An wen wende ich mich, mein Chef ist weg", "Ulrike Dahlmann"),
        ("Grit Sommer", "Wer vertritt meine Chefin?", "Ulrike Dahlmann"),
        ("Grit Sommer", "Hallo, wie erreiche ich eigentlich den Kämmerer?", "Ulrike Dahlmann: Kämmerin"),
    ],
)
async def test_a_question_gets_the_right_person(talk: Talk, who: str, said: str, answered: str) -> None:
    await talk.to(said, as_=who, answers=answered)


async def test_the_notification_line_is_the_first_line(talk: Talk) -> None:
    shown = await talk.to("Wer hilft mir mit der E-Akte?", as_="Grit Sommer", answers=KAYA)
    assert shown.message["summary"] == KAYA
    assert shown.buttons[:3] == ["Chat öffnen", "Anrufen", "E-Mail schreiben"]


async def test_two_people_of_a_name_are_asked_back(talk: Talk) -> None:
    shown = await talk.to("Wie erreiche ich Frau Müller?", as_="Grit Sommer", answers="Wen meinen Sie?")
    assert "Sabine Müller: Bauen und Planen" in shown.words
    await talk.press("Sabine Müller", as_="Grit Sommer", answers="Sabine Müller: ")


async def test_a_colleague_beside_the_contact_is_one_press_away(talk: Talk) -> None:
    await talk.to("Wer hilft mir mit der E-Akte?", as_="Grit Sommer", answers="Auch zuständig")
    await talk.press("Felix Baumgart", as_="Grit Sommer", answers="Felix Baumgart: Anwendungsbetreuer E-Akte")


async def test_a_role_with_many_holders_is_narrowed_by_the_unit(talk: Talk) -> None:
    who = "Marlene Osterkamp"
    await talk.to("Wer ist Digitallotse?", as_=who, answers="Und 3 weitere Personen.")
    await talk.press("Zeigen", as_=who, unit="fb8", answers="für Umwelt und Klima: Lene Friedrichsen")


async def test_who_stands_in_is_asked_after_the_answer(talk: Talk) -> None:
    await talk.to("Wer hilft mir mit der E-Akte?", as_="Grit Sommer", answers=KAYA)
    await talk.to(
        "und wer vertritt sie?", as_="Grit Sommer", answers="Özlem Kaya wird vertreten von Bartosz Wiśniewski"
    )


async def test_the_answer_as_text_has_the_same_facts(talk: Talk) -> None:
    # The newest card is meant, so the welcome has to be there before the question.
    await talk.arrives("hier ist Ihr Wegweiser", as_="Grit Sommer")
    await talk.to("Wer hilft mir mit der E-Akte?", as_="Grit Sommer", answers=KAYA)
    await talk.to("als Text", as_="Grit Sommer", answers="Telefon: 0123 555-102")
    await talk.to("1", as_="Grit Sommer", answers="Felix Baumgart")


async def test_a_press_with_unknown_ids_is_answered_politely(talk: Talk) -> None:
    await talk.to("Wer hilft mir mit der E-Akte?", as_="Grit Sommer", answers=KAYA)
    await talk.press("Felix Baumgart", as_="Grit Sommer", person="nobody", answers="Diesen Eintrag gibt es nicht mehr.")


@pytest.mark.parametrize(
    "said",
    [
        "mein Chef will den Stand der E-Akte",
        "Meine Chefin sagt, ich soll fragen, wer sich um Barrierefreiheit kümmert",
        "Mein Chef fragt, wer die E-Akte leitet",
    ],
)
async def test_whoever_only_speaks_of_the_own_manager_gets_another_answer(talk: Talk, said: str) -> None:
    await talk.to(said, as_="Grit Sommer", never="Ihre Führungskraft")


async def test_those_who_may_change_the_entry_can_from_the_answer_and_others_report_it(talk: Talk) -> None:
    question = "Wer hilft mir mit der E-Akte?"
    await talk.to(question, as_="Bartosz Wiśniewski", answers=KAYA)
    assert "contacts.edit" in str(talk.last.card) and "contacts.correct" not in str(talk.last.card)
    await talk.press("Eintrag ändern", as_="Bartosz Wiśniewski", answers="Eintrag ändern")
    await talk.to(question, as_="Grit Sommer", answers=KAYA)
    assert "contacts.correct" in str(talk.last.card) and "contacts.edit" not in str(talk.last.card)
    await talk.to("Wer leitet das Intranet?", as_="Lukas Weiß", answers="Das sind Sie selbst")
    await talk.press("Eintrag ändern", as_="Lukas Weiß", answers="Eintrag ändern")


async def test_a_channel_shows_nobody_the_way_to_change_an_entry(talk: Talk) -> None:
    chats = await talk.get(f"/api/chats?as={talk.people['Bartosz Wiśniewski']}")
    channel = next(one["id"] for one in chats if one["kind"] == "channel")
    await talk.to("Wer hilft mir mit der E-Akte?", as_="Bartosz Wiśniewski", channel=channel, answers=KAYA)
    assert "contacts.edit" not in str(talk.last.card)
