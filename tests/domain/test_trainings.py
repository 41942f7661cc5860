"""Which trainings can still be attended, which are about something, and which days words mean."""

from datetime import date

import pytest

from domain.people import Wording
from domain.trainings import Training, Wish, after, ahead, fitting, on
from domain.trainings.when import Span, span
from tests.domain.small_town import TODAY, small_town

FINANCE = Training("f", Wording("Buchen"), date(2026, 12, 1), "Raum 1", audience=Wording("Beschäftigte der Finanzen"))
ALL = Training("a", Wording("Barrierefreie Dokumente"), date(2026, 12, 2), "Online", audience=Wording("Alle"))
ANYTIME = Training("s", Wording("Tippen"), None, "Selbstlernkurs")


def test_past_trainings_are_left_out_and_undated_ones_come_last() -> None:
    assert [one.id for one in ahead(small_town().trainings, TODAY)] == ["t1", "t2"]


def test_a_training_is_about_what_its_title_says_in_either_language() -> None:
    trainings = small_town().trainings
    assert [one.id for one in on(trainings, ("E-Akte",))] == ["t1"]
    assert [one.id for one in on(trainings, ("electronic files",))] == ["t1"]
    assert on(trainings, ("Akt", "")) == []


@pytest.mark.parametrize(
    ("wish", "ids"),
    [
        (Wish(), "fas"),
        (Wish(topic="Barrierefreiheit"), "a"),
        (Wish(topic="Bar"), ""),
        (Wish(units=("Finanzen",)), "fas"),
        (Wish(units=("Bauen",)), "as"),
        (Wish(is_online=True), "as"),
        (Wish(span=Span(date(2026, 12, 1), date(2026, 12, 1))), "f"),
        (Wish(span=Span(date(2026, 12, 2), None)), "a"),
        (Wish(units=("Finanzen",), is_online=True, topic="Tippen"), "s"),
    ],
)
def test_everything_that_is_wished_for_must_fit(wish: Wish, ids: str) -> None:
    assert "".join(one.id for one in fitting((FINANCE, ALL, ANYTIME), wish)) == ids


def test_a_page_goes_on_behind_the_last_one_and_begins_again_when_that_is_gone() -> None:
    assert [one.id for one in after((FINANCE, ALL, ANYTIME), "f")] == ["a", "s"]
    assert len(after((FINANCE, ALL), "gone")) == 2


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("im Januar", "2027-01-01", "2027-01-31"),
        ("im November", "2026-11-01", "2026-11-30"),
        ("im Februar 2028", "2028-02-01", "2028-02-29"),
        ("im Maerz", "2027-03-01", "2027-03-31"),
        ("nächste Woche", "2026-11-30", "2026-12-06"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("next month", "2026-12-01", "2026-12-31"),
        ("im nächsten Quartal", "2027-01-01", "2027-03-31"),
        ("nächstes Jahr", "2027-01-01", "2027-12-31"),
        ("am 12. Januar", "2027-01-12", "2027-01-12"),
        ("January 12", "2027-01-12", "2027-01-12"),
        ("12.1.", "2027-01-12", "2027-01-12"),
        ("2027-01-12", "2027-01-12", "2027-01-12"),
        ("24.11.26", "2026-11-24", "2026-11-24"),
        ("am Montag", "2026-11-30", "2026-11-30"),
        ("dienstag", "2026-11-24", "2026-11-24"),
        ("next Tuesday", "2026-12-01", "2026-12-01"),
        ("übermorgen", "2026-11-26", "2026-11-26"),
        ("ab Januar", "2027-01-01", None),
        ("bis März", "2026-11-24", "2027-03-31"),
        ("im Winter", "2026-12-01", "2027-02-28"),
        ("im Sommer", "2027-06-01", "2027-08-31"),
    ],
)
def test_words_mean_days_from_today_on(words: str, first: str, last: str | None) -> None:
    expected = Span(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    assert span(words, TODAY) == expected


@pytest.mark.parametrize("words", ["", "in den Ferien", "täglich", "31.2.", "am 99. Januar", "2026-13-01"])
def test_what_names_no_day_means_none(words: str) -> None:
    assert span(words, TODAY) is None
