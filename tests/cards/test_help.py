"""Help, hello and "Meinten Sie …" as cards."""

import pytest

from cards.help import Asked, hello_card, help_card, meant_card, meant_title, sentence_card, tries
from domain.people import Language, Right, Rights
from locales import Text
from tests.cards.reading import faults, read, titles
from tests.domain.small_town import small_town

DE = Text("de")
EMPLOYEE = Rights()
LEAD = Rights(frozenset({Right.EMPLOYEE, Right.LEAD}), frozenset({"eakte"}))
ADMIN = Rights(frozenset({Right.EMPLOYEE, Right.ADMIN}))
INTENTS = (
    "contacts.ask contacts.correct contacts.handover projects.next projects.status projects.new stories.list "
    "stories.share updates.compose pulse.open retros.open ideas.submit trainings.find trainings.register "
    "schedules.manage privacy.mine language.switch help"
).split()


def every(verb: str) -> bool:
    return True


def help_for(rights: Rights, text: Text = DE) -> str:
    found = tries(small_town().projects["eakte"], rights, text, every)
    return read(help_card(found, rights, text))


def test_help_asks_about_a_real_project() -> None:
    assert "Wer ist meine Ansprechperson für „E-Akte“?" in help_for(EMPLOYEE)


def test_help_without_any_project_still_has_examples() -> None:
    words = read(help_card(tries(None, EMPLOYEE, DE, every), EMPLOYEE, DE))
    assert "Wer ist meine Ansprechperson?" in words and "Was kommt als Nächstes?" in words


def test_leads_and_admins_are_shown_what_is_theirs() -> None:
    assert "Meldung schreiben" not in help_for(EMPLOYEE)
    assert "Meldung schreiben" in help_for(LEAD) and "Zeitpläne" not in help_for(LEAD)
    assert "Zeitpläne" in help_for(ADMIN)


def test_what_is_switched_off_is_not_in_the_help() -> None:
    found = tries(None, ADMIN, DE, lambda verb: verb.startswith("contacts"))
    assert titles(help_card(found, LEAD, DE)) == ["Meine Ansprechperson"]
    assert titles(help_card(found, ADMIN, DE)) == ["Meine Ansprechperson", "Verzeichnis ansehen"], "is always on"


def test_hello_has_three_things_to_try() -> None:
    assert len(titles(hello_card(tries(small_town().projects["eakte"], ADMIN, DE, every), DE))) == 3


def test_what_was_meant_carries_the_name_that_fell() -> None:
    card = meant_card(["projects.status", "contacts.ask"], Asked("Post", {"project": "post"}), small_town(), DE)
    assert titles(card) == ["Stand: Posteingang", "Kontakt: Posteingang", "Etwas anderes", "Einen Menschen fragen"]
    assert card.summary == "Das habe ich nicht sicher verstanden. Meinten Sie …"


@pytest.mark.parametrize(
    ("slots", "title"),
    [
        ({"person": "bea"}, "Kontakt: Bea Brandt"),
        ({"unit": "bau"}, "Kontakt: Bauen"),
        ({"role": "datenschutz"}, "Kontakt: Datenschutz"),
        ({"topic": "Karten"}, "Kontakt: Karten"),
        ({"project": "unbekannt"}, "Kontakt"),
        ({}, "Kontakt"),
    ],
)
def test_a_choice_names_whatever_was_said(slots: dict[str, str], title: str) -> None:
    assert meant_title("contacts.ask", slots, small_town(), DE) == title


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_card_breaks_a_house_rule(language: Language) -> None:
    town, text = small_town(), Text(language)
    cards = [
        sentence_card("Satz", tries(None, EMPLOYEE, text, every), "Wort", text),
        *(meant_card(INTENTS, Asked("Wort", {"project": project}), town, text) for project in town.projects),
        *(help_card(tries(project, ADMIN, text, every), ADMIN, text) for project in town.projects.values()),
    ]
    assert [fault for card in cards for fault in faults(card, tuple(town.projects))] == []
