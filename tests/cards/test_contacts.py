"""The person card and its neighbours, in both languages."""

from dataclasses import replace

import pytest

from cards.contacts import (
    Asked,
    Choice,
    admins_card,
    answer_card,
    choice_card,
    deputy_card,
    person_card,
    short_project,
)
from cards.frame import Card, spoken
from domain.contacts.asking import Question, about, admins, answer
from domain.people import Language
from domain.town import Town
from locales import Text
from tests.cards.reading import faults, links, read, titles
from tests.domain.small_town import small_town

DE = Text("de")


def card_for(asker: str, topic: str = "", *, town: Town | None = None, language: Language = "de", **named: str) -> Card:
    town = town or small_town()
    question = Question(town.people[asker], topic=topic, **named)
    return answer_card(question, answer(question, town), town, Text(language))


def test_the_first_line_names_project_and_person() -> None:
    card = card_for("arno", project="eakte")
    assert card.summary == "Ihre Ansprechperson für E-Akte: Bea Brandt"
    assert read(card).startswith("Ihre Ansprechperson für E-Akte: Bea Brandt\n")
    assert spoken(card).startswith("Ihre Ansprechperson für E-Akte: Bea Brandt.")


def test_the_first_line_in_english() -> None:
    card = card_for("arno", project="eakte", language="en")
    assert card.summary == "Your contact for Electronic Files: Bea Brandt"


def test_the_card_says_role_department_why_deputy_office_and_phone() -> None:
    lines = read(card_for("arno", project="eakte")).splitlines()
    assert lines[1:7] == [
        "Funktion: Projektleiterin",
        "Bereich: Bauen",
        "Zuständig für: E-Akte",
        "Vertretung: Bert Busch",
        "Büro: Zimmer 1",
        "Telefon: 555-1",
    ]


def test_chat_call_and_mail_lead_to_the_person() -> None:
    assert links(card_for("arno", project="eakte")) == [
        "https://teams.microsoft.com/l/chat/0/0?users=bea%40lindau.example",
        "https://teams.microsoft.com/l/call/0/0?users=bea%40lindau.example",
        "mailto:bea@lindau.example",
    ]


def test_a_strange_address_cannot_change_the_link() -> None:
    town = small_town()
    strange = replace(town.people["bea"], mail="a@b?cc=evil@x&body=1")
    card = card_for("arno", town=replace(town, people={**town.people, "bea": strange}), project="eakte")
    assert links(card)[2] == "mailto:a@b%3Fcc%3Devil@x%26body%3D1"


def test_someone_without_an_address_gets_no_links() -> None:
    town = small_town()
    bare = replace(town.people["bea"], mail="", phone="", office="", unit=None)
    card = card_for("arno", town=replace(town, people={**town.people, "bea": bare}), project="eakte")
    assert links(card) == [] and faults(card) == []


def test_the_one_who_asks_is_told_so_with_the_deputy() -> None:
    words = read(card_for("bea", project="eakte"))
    assert words.startswith("Das sind Sie selbst: Projektleiterin, E-Akte\nIhre Vertretung ist Bert Busch.")


def test_the_one_who_asks_without_a_deputy_is_told_who_enters_one() -> None:
    words = read(card_for("kim", project="eakte"))
    assert "Eine Vertretung ist für Sie nicht eingetragen. Wer sie einträgt: Ada Adler." in words
    assert "Bea Brandt: Projektleiterin" in words


def test_a_lead_who_left_is_named_honestly() -> None:
    words = read(card_for("kim", project="post"))
    assert words.startswith("Ihre Ansprechperson für Digitaler Posteingang: Bert Busch\nGerd Gone ist nicht mehr da.")


def test_nobody_is_said_honestly_with_the_nearest() -> None:
    assert card_for("kim", project="ohne").summary == (
        "Für Neues Intranet ist niemand eingetragen. Am nächsten dran: Fritz Falk"
    )


def test_an_unknown_project_names_the_known_ones() -> None:
    words = read(card_for("kim", "Parken"))
    assert words.startswith("Für „Parken“ ist niemand eingetragen. Am nächsten dran: Fritz Falk")
    assert "Diese Projekte kenne ich: E-Akte, Digitaler Posteingang und Neues Intranet." in words


def test_many_projects_are_not_all_named() -> None:
    town = small_town()
    many = {f"p{n}": replace(town.projects["eakte"], id=f"p{n}") for n in range(9)}
    assert "und 3 weitere." in read(card_for("kim", "Parken", town=replace(town, projects=many)))


def test_an_open_question_says_whose_contact_this_is() -> None:
    words = read(card_for("kim"))
    assert "Sie haben nichts Bestimmtes genannt. Ich zeige Ihnen, wer für Finanzen da ist." in words


def test_a_person_without_a_unit_is_told_so() -> None:
    assert "In Ihrem Eintrag steht kein Bereich." in read(card_for("solo"))


def test_a_topic_of_a_project_says_which_project() -> None:
    words = read(card_for("arno", "Aktenplan", project="eakte"))
    assert "Aktenplan gehört zum Projekt E-Akte." in words


def test_a_guide_from_above_is_explained() -> None:
    words = read(card_for("kim", role="digitallotse"))
    assert words.startswith("Digitallotse für Finanzen: Fritz Falk")
    assert "Für Stadtkasse ist niemand eigens eingetragen. Zuständig ist der Bereich darüber: Finanzen." in words


def test_a_town_with_nobody_still_answers() -> None:
    empty = replace(small_town(), responsibilities=(), admins=frozenset())
    assert read(card_for("kim", town=empty)) == "Hier ist noch niemand eingetragen. Bitte fragen Sie Ihre IT."


def test_a_person_asked_for_by_name() -> None:
    town = small_town()
    card = person_card(about(town.people["bert"], town), town.people["kim"], town, DE)
    assert "Zuständig für: Technische Betreuung, E-Akte; Karten und Geodaten, Bauen" in read(card)


def test_a_person_who_left_leads_to_the_deputy() -> None:
    town = small_town()
    card = person_card(about(town.people["gone"], town), town.people["kim"], town, DE)
    assert card.summary == "Gerd Gone arbeitet nicht mehr hier. Für Sie da: Bert Busch"


def test_a_deputy_asked_for() -> None:
    town = small_town()
    card = deputy_card(about(town.people["bea"], town), town.people["kim"], town, DE)
    assert card.summary == "Bea Brandt wird vertreten von Bert Busch"
    alone = deputy_card(about(town.people["ada"], town), town.people["kim"], town, DE)
    assert alone.summary == "Für Ada Adler ist keine Vertretung eingetragen."


def test_two_of_a_name_are_told_apart_by_their_unit() -> None:
    asked = Asked("contacts.ask", "person")
    card = choice_card(asked, (Choice("1", "Kim Koch", "Finanzen"), Choice("2", "Kim Koch", "Bauen")), DE)
    assert titles(card) == ["Finanzen", "Bauen"]
    assert read(card).startswith("Wen meinen Sie?\nKim Koch: Finanzen\nKim Koch: Bauen")


def test_many_are_typed_into_not_listed_as_buttons() -> None:
    choices = tuple(Choice(str(n), f"Projekt {n}") for n in range(7))
    assert titles(choice_card(Asked("projects.next", "project"), choices, DE)) == ["Zeigen"]


@pytest.mark.parametrize(("room", "short"), [(30, "Digitaler Posteingang"), (15, "Posteingang"), (8, "Digital…")])
def test_a_long_project_is_shortened_to_what_people_call_it(room: int, short: str) -> None:
    assert short_project(small_town().projects["post"], DE, room) == short


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_card_breaks_a_house_rule(language: Language) -> None:
    town, text = small_town(), Text(language)
    cards = [admins_card(admins(town), town, text)]
    for asker in town.people:
        cards += [card_for(asker, language=language, project=project) for project in town.projects]
        cards += [card_for(asker, language=language, role=role) for role in town.roles]
        cards += [card_for(asker, language=language, unit=unit) for unit in town.units]
        cards += [card_for(asker, topic, language=language) for topic in ("", "Karten", "Parken")]
        cards.append(person_card(about(town.people[asker], town), town.people["kim"], town, text))
        cards.append(deputy_card(about(town.people[asker], town), town.people["kim"], town, text))
    ids = (*town.people, *town.units, *town.roles, *town.projects)
    assert [fault for card in cards for fault in faults(card, ids)] == []
    assert all(card.language == language for card in cards)
