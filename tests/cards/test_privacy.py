"""What is stored about a person, as a card."""

from dataclasses import replace

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
    assert "Ihre Fragen an eine Ansprechperson und die Antworten, 90 Tage lang" in words
    assert "14 Tage lang ein verschlüsseltes Zeichen statt" in words and "auf der Empfängerliste" in words
    assert "Fragen Sie Ada Adler." in words
    assert titles(card) == ["Weniger Nachrichten", "Datenschutz fragen"]


def test_entries_of_the_audit_log_are_named_where_there_are_any() -> None:
    kim = small_town().people["kim"]
    assert "Protokoll" not in read(mine_card(Kept(kim), DE))
    assert "Protokoll: ein Eintrag: wann Sie welches Recht" in read(mine_card(Kept(kim, audited=1), DE))
    assert "Audit log: 2 entries: when you were given" in read(mine_card(Kept(kim, audited=2), Text("en")))


def test_who_gets_fewer_messages_is_offered_all_again() -> None:
    card = mine_card(Kept(small_town().people["solo"], wants_less=True), DE)
    assert "Nachrichten: weniger, ohne Befragungen" in read(card) and titles(card) == ["Wieder alle bekommen"]


def test_hints_are_explained_before_they_are_chosen() -> None:
    kept = Kept(small_town().people["kim"], has_feed=True)
    card = mine_card(kept, DE)
    assert "Es geht auch leiser" in read(card) and titles(card) == ["Weniger Nachrichten", "Nur Hinweise"]
    english = mine_card(kept, Text("en"))
    assert "It can be quieter" in read(english) and titles(english) == ["Fewer messages", "Hints only"]
    chosen = mine_card(replace(kept, wants_hints=True), DE)
    assert "Es geht auch leiser" not in read(chosen)
    assert titles(chosen) == ["Weniger Nachrichten", "Wieder Nachrichten"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_card_breaks_a_house_rule(language: Language) -> None:
    text = Text(language)
    people = small_town().people.values()
    cards = [*(mine_card(Kept(person), text) for person in people), changed_card("Satz", "privacy.more", text)]
    assert [fault for card in cards for fault in faults(card)] == []
