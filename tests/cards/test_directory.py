"""What admins see of the directory, as cards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cards.directory import Shown, missed_card, permission_card, state_card, town_card
from domain.directory import PERMISSIONS, SENSITIVE, Feature, Missing, Problem, Reading
from domain.people import Language
from locales import Text
from tests.cards.reading import faults, read, titles

DE, EN = Text("de"), Text("en")
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
REST = Reading(NOW, NOW + timedelta(minutes=5), people=12_400, about=12_400, finished_at=NOW - timedelta(minutes=10))


def shown(reading: Reading, text: Text = DE) -> str:
    return read(state_card(Shown(reading, ZoneInfo("Europe/Berlin")), text))


def test_in_rest_it_says_how_many_when_and_when_again() -> None:
    words = shown(REST)
    assert "Personen: 12.400" in words
    assert "Letzter Abgleich: heute, 9.20 Uhr" in words and "Nächster Abgleich: heute, 9.35 Uhr" in words
    assert "Personen: 12.400" not in shown(REST, EN) and "People: 12,400" in shown(REST, EN)


def test_another_day_is_named() -> None:
    yesterday = replace(REST, finished_at=NOW - timedelta(days=1), due_at=NOW - timedelta(seconds=1))
    words = shown(yesterday)
    assert "Letzter Abgleich: Montag, 23. November, 9.30 Uhr" in words and "Nächster Abgleich: gleich" in words


def test_under_way_it_says_how_far() -> None:
    first = Reading(NOW, NOW, is_under_way=True, seen=4_000)
    assert "läuft gerade, 4.000 Personen gelesen" in shown(first) and "Letzter Abgleich: noch keiner" in shown(first)
    again = replace(REST, is_under_way=True, seen=4_000)
    assert "läuft gerade, 4.000 von etwa 12.400 Personen gelesen" in shown(again)
    assert titles(state_card(Shown(again, ZoneInfo("UTC")), DE)) == ["Aktualisieren"]


def test_a_missing_permission_says_what_does_not_work() -> None:
    words = shown(replace(REST, missing=(Missing(Feature.INSTALL, NOW - timedelta(days=4)),)))
    assert "TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All fehlt seit Freitag, 20. November" in words
    assert "nicht selbst einrichten" in words


def test_the_question_who_left_stays_beside_another_problem() -> None:
    words = shown(replace(REST, problem=Problem.DENIED, missed=1_300))
    assert "Es fehlt eine Berechtigung." in words and "1.300 Personen fehlen im Verzeichnis." in words
    once = shown(replace(REST, problem=Problem.TOO_MANY_MISSED, missed=1_300))
    assert once.count("1.300 Personen fehlen") == 1 and "Fehlende prüfen" in once


def test_the_number_of_people_stands_on_the_button() -> None:
    card = missed_card(1_300, 12_400, DE)
    assert titles(card) == ["Verzeichnis ansehen", "1.300 abmelden"] and "12.400 Personen" in read(card)


@pytest.mark.parametrize("feature", Feature)
def test_each_permission_says_its_name_and_what_to_do(feature: Feature) -> None:
    words = read(permission_card(feature, DE))
    assert PERMISSIONS[feature] in words and "Was zu tun ist" in words
    assert ("Für den Datenschutz" in words) == (feature in SENSITIVE)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_card_breaks_a_house_rule(language: Language) -> None:
    text = Text(language)
    states = [replace(REST, problem=problem, missed=missed) for problem in Problem for missed in (0, 3)]
    cards = [
        state_card(Shown(one, ZoneInfo("UTC")), text)
        for one in states
        if one.missed or one.problem != "too_many_missed"
    ]
    cards += [permission_card(feature, text) for feature in Feature]
    cards += [town_card(1, text), missed_card(1, 1, text), missed_card(19_999, 20_000, text)]
    assert [fault for card in cards for fault in faults(card)] == []
