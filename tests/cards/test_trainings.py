"""Courses as cards."""

from dataclasses import replace

from cards.trainings import Offer, offer_card, seat_card
from locales import Text
from tests.cards.reading import faults, links, read, titles
from tests.domain.small_town import TODAY, small_town

DE = Text("de")
COURSE, NO_LINK, OVER = small_town().trainings


def test_a_course_says_when_where_and_has_its_link() -> None:
    card = offer_card(Offer("Schulungen", (COURSE,), TODAY), DE)
    assert read(card).splitlines()[:4] == [
        "Schulungen",
        "E-Akte: Grundlagen",
        "Wann: Dienstag, 12. Januar 2027",
        "Wo: Raum 2",
    ]
    assert links(card) == ["https://lernen.example/1"]


def test_a_link_that_is_no_https_address_is_left_out() -> None:
    card = offer_card(Offer("Schulungen", (NO_LINK,), TODAY), DE)
    assert links(card) == [] and "Wann: jederzeit" in read(card)


def test_a_past_course_says_so_and_leads_nowhere() -> None:
    card = offer_card(Offer("x", (replace(OVER, link=COURSE.link),), TODAY), DE)
    assert "Wann: war am Donnerstag, 1. Oktober" in read(card)
    assert links(card) == [] and titles(card) == []


def test_what_comes_behind_is_counted_and_a_press_away() -> None:
    card = offer_card(Offer("Schulungen", (COURSE,), TODAY, asked={"topic": "x"}, more=5, last="t1"), DE)
    assert "Und 5 weitere Schulungen." in read(card)
    (further,) = [one for one in card.actions if one.title == "Weitere zeigen"]
    assert getattr(further, "values", None) == {"topic": "x", "after": "t1"}


def test_who_answers_questions_is_a_press_away() -> None:
    card = offer_card(Offer("Schulungen", (), TODAY, coordinator="Ada Adler", role="fortbildung"), DE)
    assert "Fragen zu Schulungen beantwortet Ada Adler." in read(card) and faults(card) == []


def test_a_course_without_a_link_says_whom_to_ask_for_a_seat() -> None:
    offer = Offer("Schulungen", (NO_LINK,), TODAY, coordinator="Ada Adler", role="fortbildung")
    assert "Anmeldung: über Ada Adler" in read(seat_card(offer, DE, is_personal=True))
    alone = seat_card(replace(offer, coordinator="", role=""), DE, is_personal=True)
    assert "Bitte fragen Sie Ihre Führungskraft." in read(alone)


def test_the_way_to_a_seat_has_the_calendar_file_in_ones_own_chat_only() -> None:
    offer = Offer("Schulung: E-Akte: Grundlagen", (COURSE,), TODAY)
    assert titles(seat_card(offer, DE, is_personal=True)) == ["Zur Anmeldung", "Kalenderdatei", "Alle Schulungen"]
    shared = seat_card(offer, DE, is_personal=False)
    assert "Kalenderdatei" not in titles(shared) and "im persönlichen Chat" in read(shared)


def test_what_has_no_day_or_is_over_has_no_calendar_file() -> None:
    for course in (NO_LINK, OVER):
        assert "Kalenderdatei" not in titles(seat_card(Offer("x", (course,), TODAY), DE, is_personal=True))
