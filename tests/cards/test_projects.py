"""How a project stands and what comes next, as cards."""

from dataclasses import replace
from datetime import date

import pytest

from cards.frame import Card
from cards.projects import (
    News,
    Seen,
    Span,
    Standing,
    Told,
    all_next_card,
    milestone_card,
    new_card,
    next_card,
    overview_card,
    project_buttons,
    status_card,
)
from domain.people import Language
from domain.projects import Milestone, upcoming
from locales import Text
from tests.cards.reading import faults, read, titles
from tests.domain.small_town import TODAY, small_town

DE = Text("de")
TOLD = Told("Der Pilot läuft", "Anträge gehen jetzt online.", date(2026, 11, 3))


def every(verb: str) -> bool:
    return True


def seen(*own: str) -> Seen:
    town = small_town()
    owners = {one.id: one.name for one in town.people.values() if one.is_active}
    return Seen(town.projects, owners, TODAY, own)


def next_of(project: str, *own: str, text: Text = DE) -> Card:
    town = small_town()
    return next_card(town.projects[project], upcoming(town.milestones, project, own), seen(*own), text, every)


def steps() -> dict[str, Milestone]:
    return {step.id: step for step in small_town().milestones}


def test_the_status_says_light_why_goal_last_and_next() -> None:
    standing = Standing(small_town().projects["eakte"], steps()["m3"], steps()["m2"], "Bea Brandt")
    assert read(status_card(standing, seen(), DE, every)).splitlines()[:8] == [
        "E-Akte: Gelb – mit Schwierigkeiten",
        "Warum",
        "Papier liegt nur an einem Ort.",
        "Ziel",
        "Bis 2027 arbeiten alle damit.",
        "Zuletzt erreicht: Aktenplan steht, Dienstag, 3. November",
        "Nächster Schritt: Schulung in der Stadtkasse, Dienstag, 12. Januar 2027",
        "Projektleitung: Bea Brandt",
    ]


def test_a_project_with_nothing_entered_says_so() -> None:
    words = read(status_card(Standing(small_town().projects["post"]), seen(), DE, every))
    assert "noch ohne Ampel" in words and "hat noch niemand eingetragen" in words
    assert "Projektleitung: noch niemand eingetragen" in words and "Nächster Schritt: kein Schritt eingetragen" in words


def test_the_next_step_is_in_the_first_line() -> None:
    assert next_of("eakte").summary == "E-Akte: Als Nächstes am Dienstag, 12. Januar 2027"


def test_a_step_for_the_own_unit_is_said_to_be_one() -> None:
    card = next_of("eakte", "Stadtkasse")
    assert card.summary == "E-Akte: Für Ihren Bereich am Dienstag, 12. Januar 2027"
    assert "Das betrifft Ihren Bereich." in read(card)


def test_an_overdue_step_is_said_honestly() -> None:
    card = next_of("post")
    assert card.summary == "Digitaler Posteingang: Ein Schritt ist überfällig"
    assert "überfällig seit Dienstag, 10. November; verantwortlich: Bert Busch" in read(card)
    assert "Abschluss\nnoch ohne Datum" in read(card)


def test_an_owner_who_left_is_not_named() -> None:
    assert "Gerd" not in read(next_of("eakte"))


def test_at_most_six_steps_and_how_many_more() -> None:
    many = [replace(steps()["m1"], id=str(number)) for number in range(8)]
    card = all_next_card(many, seen(), DE, title="Titel")
    assert read(card).count("E-Akte: Alle sind umgestellt") == 6 and "Und 2 weitere Schritte." in read(card)


def test_one_step_more_is_one() -> None:
    many = [replace(steps()["m1"], id=str(number)) for number in range(7)]
    assert "Und ein weiterer Schritt." in read(all_next_card(many, seen(), DE, title="Titel"))


def test_a_step_asked_for_by_name_says_when_or_that_it_is_done() -> None:
    open_one = milestone_card(steps()["m1"], seen(), DE, every)
    assert open_one.summary == "Alle sind umgestellt: Dienstag, 30. November 2027"
    assert (
        milestone_card(steps()["m3"], seen(), DE, every).summary == "Aktenplan steht: erreicht am Dienstag, 3. November"
    )


def test_what_is_switched_off_is_not_offered() -> None:
    buttons = project_buttons("eakte", "projects.status", DE, lambda verb: verb != "stories.list")
    assert [button.verb for button in buttons] == ["projects.next", "contacts.ask"]


def test_few_projects_are_buttons_in_the_overview() -> None:
    card = overview_card(tuple(small_town().projects.values()), "", DE)
    assert titles(card) == ["E-Akte", "Digitaler Posteingang", "Neues Intranet"]
    assert "Neues Intranet: Rot – braucht Hilfe" in read(card)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_card_breaks_a_house_rule(language: Language) -> None:
    town, text = small_town(), Text(language)
    cards = [
        *(status_card(Standing(project), seen(), text, every) for project in town.projects.values()),
        *(milestone_card(step, seen(), text, every) for step in town.milestones),
        next_of("eakte", text=text),
        next_of("post", text=text),
        new_card(
            News(Span(date(2026, 10, 1)), [TOLD], [steps()["m3"]]),
            seen(),
            text,
            title="Neu",
            actions=(),
        ),
        overview_card(tuple(town.projects.values()), "", text),
    ]
    assert [fault for card in cards for fault in faults(card, (*town.people, *town.projects))] == []
