"""What is stored about a person, as a card."""

import pytest

from cards.privacy import Kept, changed_card, mine_card
from domain.people import Language
from locales import Text
from tests.cards.reading import faults, read, titles
from tests.domain.small_town import small_town

DE = Text("de")


def test_the_card_lists_directory_and_chat() -> None:
    card = mine_card(Kept(small_town().people["kim"], "Stadtkasse", "de", officer="Ada Adler", role="datenschutz"), DE)
    words = read(card)
    assert "Name: Kim Koch" in words and "Bereich: Stadtkasse" in words and "Sprache: Deutsch" in words
    assert "Letzte Frage: zehn Minuten lang, danach gelöscht" in words
    assert "Fragen Sie Ada Adler." in words
    assert titles(card) == ["Weniger Nachrichten", "Datenschutz fragen"]


def test_who_gets_fewer_messages_is_offered_all_again() -> None:
    card = mine_card(Kept(small_town().people["solo"], wants_less=True), DE)
    assert "Nachrichten: weniger, ohne Befragungen" in read(card) and titles(card) == ["Wieder alle bekommen"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_card_breaks_a_house_rule(language: Language) -> None:
    text = Text(language)
    people = small_town().people.values()
    cards = [*(mine_card(Kept(person), text) for person in people), changed_card("Satz", wants_less=True, text=text)]
    assert [fault for card in cards for fault in faults(card)] == []
