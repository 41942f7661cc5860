"""The welcome says all that first contact owes a person, in both languages."""

import pytest

from cards.elements import Button
from cards.frame import Card, as_json, as_text
from cards.welcome import team_card, welcome_card
from domain.people import Language, Wording
from domain.town import Town
from locales import LANGUAGES, Text

TOWN = Town(name=Wording("Stadt Musterstadt", "City of Musterstadt"))
PROMISES = {
    "de": ("Stadt Musterstadt", "Nur wenn es etwas Neues gibt", "Ihre letzte Frage ist nach zehn"),
    "en": ("City of Musterstadt", "Only when there is news", "Your last question is forgotten"),
}


def welcome(language: Language) -> Card:
    return welcome_card(TOWN, Text(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_who_offers_it_how_often_it_writes_and_what_is_kept(language: Language) -> None:
    words = as_text(as_json(welcome(language)))
    assert all(promise in words for promise in PROMISES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_ways_lead_on(language: Language) -> None:
    card = welcome(language)
    assert [action.verb for action in card.actions if isinstance(action, Button)] == [
        "help",
        "privacy.less",
        "privacy.mine",
    ]


def test_each_language_has_its_own_words() -> None:
    german, english = as_text(as_json(welcome("de"))), as_text(as_json(welcome("en")))
    assert not set(german.splitlines()) & set(english.splitlines())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_team_is_told_and_nobody_is_mentioned(language: Language) -> None:
    card = team_card(TOWN, Text(language))
    assert PROMISES[language][0] in as_text(as_json(card))
    assert "<at>" not in str(as_json(card))
    assert card.actions == ()
