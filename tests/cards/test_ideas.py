"""Ideas as cards."""

from dataclasses import replace
from datetime import UTC, datetime

from cards.elements import Button
from cards.frame import Card, as_json, fits
from cards.ideas import Form, Page, form_card, mine_card, own_card, preview_card, review_card, tell_card, told_card
from domain.ideas import LONGEST, Fault, Idea, State, To
from domain.people import Wording
from domain.projects import Project
from locales import Text
from tests.cards.reading import read, titles
from tests.domain.small_town import TODAY, small_town

DE, TOWN = Text("de"), small_town()
KIM, FRITZ, BEA = (TOWN.people[one] for one in ("kim", "fritz", "bea"))
NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
IDEA = Idea(
    "a0b1c2d3e4f50617",
    "kim",
    NOW,
    "Alles zweimal tippen",
    "Ein Formular",
    "eakte",
    "",
    "kasse",
    State.RECEIVED,
    "fritz",
)


def values(card: Card, title: str) -> dict[str, str]:
    """What the button with this title carries."""
    (button,) = [one for one in card.actions if one.title == title and isinstance(one, Button)]
    return dict(button.values)


def test_the_form_says_to_whom_it_goes_and_that_the_name_goes_along() -> None:
    shown = read(form_card(Form(IDEA, KIM, To(FRITZ), (), ()), TOWN, DE))
    assert "Ihre Idee geht an Fritz Falk. Ihr Name, Kim Koch, geht mit." in shown
    away = read(form_card(Form(IDEA, KIM, To(BEA, FRITZ), (), ()), TOWN, DE))
    assert "geht an Bea Brandt, denn Fritz Falk ist gerade nicht da" in away


def test_the_form_says_which_fields_it_has_and_names_what_is_wrong() -> None:
    card = form_card(Form(IDEA, KIM, To(FRITZ), ("eakte",), ("Karten",), (Fault.HELPS_LONG,)), TOWN, DE)
    assert values(card, "Weiter zur Vorschau")["on"] == "annoys|helps|process"
    assert card.summary == f"Zu lang: Was würde helfen? Höchstens {LONGEST} Zeichen."
    assert "Weiß ich nicht" in read(card)


def test_a_town_with_very_many_projects_still_fits_on_the_form() -> None:
    projects = {f"p{n}": Project(f"p{n}", Wording(f"Projekt mit einem langen Namen {n} " * 3)) for n in range(300)}
    draft = replace(IDEA, annoys="ä" * LONGEST * 2, helps="ü" * LONGEST * 2, project="p299")
    card = form_card(Form(draft, KIM, To(FRITZ), tuple(projects), ()), replace(TOWN, projects=projects), DE)
    assert fits(card) and '"value": "project:p299"' in str(as_json(card)).replace("'", '"')


def test_the_preview_shows_the_exact_words_and_sends_just_these_to_just_this_person() -> None:
    card = preview_card(IDEA, KIM, To(FRITZ), TOWN, DE)
    shown = read(card)
    for line in ("Was stört: Alles zweimal tippen", "Was würde helfen: Ein Formular", "Ablauf: E-Akte"):
        assert line in shown
    assert values(card, "Absenden") == {"idea": IDEA.id, "revision": "1", "to": "fritz"}


def test_an_idea_can_be_taken_back_only_while_it_is_undecided() -> None:
    assert "Zurückziehen" in titles(own_card(IDEA, TOWN, TODAY, DE))
    decided = replace(IDEA, state=State.DECLINED, reason="Zu teuer", decided_at=NOW)
    shown = own_card(decided, TOWN, TODAY, DE)
    assert "Zurückziehen" not in titles(shown) and "Warum: Zu teuer" in read(shown)


def test_the_day_is_the_towns() -> None:
    assert "Vorgeschlagen: Dienstag, 24. November" in read(own_card(IDEA, TOWN, TODAY, DE))


def test_a_reason_in_the_making_is_read_by_nobody_else() -> None:
    noted = replace(IDEA, reason="vielleicht zu teuer")
    for card in (own_card(noted, TOWN, TODAY, DE), mine_card(Page((noted,)), TOWN, TODAY, DE)):
        assert "zu teuer" not in read(card)


def test_what_is_shown_before_a_no_is_what_the_proposer_reads() -> None:
    declined = replace(IDEA, state=State.DECLINED, reason="Das Verfahren endet 2027.", decided_at=NOW)
    told = read(told_card(declined, TOWN, DE)).splitlines()
    assert "Warum: Das Verfahren endet 2027." in told
    # The line of its button is no line of the text.
    assert set(told[:-1]) <= set(read(tell_card(declined, TOWN, DE)).splitlines())


def test_what_is_looked_at_is_not_offered_to_be_looked_at() -> None:
    assert "Ich sehe sie mir an" in titles(review_card(IDEA, TOWN, DE))
    assert "Ich sehe sie mir an" not in titles(review_card(replace(IDEA, state=State.LOOKED_AT), TOWN, DE))


def test_whose_name_is_forgotten_is_somebody() -> None:
    assert "jemand, der nicht mehr hier ist" in read(review_card(replace(IDEA, proposer=None), TOWN, DE))
