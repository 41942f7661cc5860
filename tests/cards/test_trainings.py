"""Courses as cards."""

from cards.trainings import Offer, offer_card
from locales import Text
from tests.cards.reading import faults, links, read
from tests.domain.small_town import TODAY, small_town

DE = Text("de")


def test_a_course_says_when_where_and_has_its_link() -> None:
    card = offer_card(Offer("Schulungen", small_town().trainings[:1], TODAY), DE)
    assert read(card).splitlines()[:4] == [
        "Schulungen",
        "E-Akte: Grundlagen",
        "Wann: Dienstag, 12. Januar 2027",
        "Wo: Raum 2",
    ]
    assert links(card) == ["https://lernen.example/1"]


def test_a_link_that_is_no_https_address_is_left_out() -> None:
    card = offer_card(Offer("Schulungen", small_town().trainings[1:2], TODAY), DE)
    assert links(card) == [] and "Wann: jederzeit" in read(card)


def test_a_past_course_says_so() -> None:
    assert "Wann: war am Donnerstag, 1. Oktober" in read(offer_card(Offer("x", small_town().trainings[2:], TODAY), DE))


def test_four_courses_are_shown_and_the_rest_counted() -> None:
    many = small_town().trainings * 3
    assert "Und 5 weitere Schulungen." in read(offer_card(Offer("Schulungen", many, TODAY), DE))


def test_who_answers_questions_is_a_press_away() -> None:
    card = offer_card(Offer("Schulungen", (), TODAY, coordinator="Ada Adler", role="fortbildung"), DE)
    assert "Fragen zu Schulungen beantwortet Ada Adler." in read(card) and faults(card) == []


def test_a_course_without_a_link_says_whom_to_ask_for_a_seat() -> None:
    offer = Offer("Schulungen", small_town().trainings[1:2], TODAY, coordinator="Ada Adler", role="fortbildung")
    assert "Anmeldung: über Ada Adler" in read(offer_card(offer, DE))
