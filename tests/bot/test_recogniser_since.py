"""From which day on something is asked for, on a Tuesday: 24 November 2026."""

from datetime import date

import pytest

from bot.recogniser.since import Since, since

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Was ist neu seit dem 3. August?", date(2026, 8, 3)),
        ("Was ist neu seit dem 3. August 2025?", date(2025, 8, 3)),
        ("Was ist seit 03.08.2026 neu?", date(2026, 8, 3)),
        ("Was ist neu seit dem 1.9.?", date(2026, 9, 1)),
        ("neu seit dem 24.12.?", date(2025, 12, 24)),
        ("Neuigkeiten seit 2026-09-01", date(2026, 9, 1)),
        ("Neues seit Mai", date(2026, 5, 1)),
        ("Neues seit März 2025", date(2025, 3, 1)),
        ("neu seit Dezember", date(2025, 12, 1)),
        ("was gibt es Neues seit letzter Woche", date(2026, 11, 16)),
        ("was gibt's Neues diese Woche", date(2026, 11, 23)),
        ("was ist neu seit letztem Monat", date(2026, 10, 1)),
        ("was ist dieses Jahr neu", date(2026, 1, 1)),
        ("Was hat sich in den letzten zwei Wochen getan?", date(2026, 11, 10)),
        ("was ist neu bei der E-Akte seit 4 Wochen", date(2026, 10, 27)),
        ("was ist neu seit gestern", date(2026, 11, 23)),
        ("was ist neu seit Montag", date(2026, 11, 23)),
        ("was ist neu seit Dienstag", date(2026, 11, 17)),
        ("what is new since August 3?", date(2026, 8, 3)),
        ("what's new since the 3rd of August", date(2026, 8, 3)),
        ("what changed in the last four weeks", date(2026, 10, 27)),
        ("what is new since last month", date(2026, 10, 1)),
        ("what's new since yesterday", date(2026, 11, 23)),
        ("what's new since Monday", date(2026, 11, 23)),
    ],
)
def test_a_day_is_found(said: str, day: date) -> None:
    assert since(said, TODAY) == Since(day)


@pytest.mark.parametrize(
    "said",
    [
        "was ist neu seit meinem Urlaub?",
        "Was ist passiert, während ich weg war?",
        "was ist neu seit den Sommerferien",
        "Was gab es Neues in meiner Elternzeit?",
        "what's new since my vacation",
        "what did I miss while I was away",
    ],
)
def test_whoever_was_away_says_so_and_no_day(said: str) -> None:
    assert since(said, TODAY) == Since(None)


@pytest.mark.parametrize(
    "said",
    ["Was ist neu?", "what is new?", "", "was ist neu bei Microsoft 365", "was ist neu am 3.3.2099", "what may I ask"],
)
def test_other_words_say_nothing_about_it(said: str) -> None:
    assert since(said, TODAY) is None


@pytest.mark.parametrize("said", ["seit dem 31. Februar 2026", "seit 2026-13-45", "seit dem 99.99.", "seit 00.00.0000"])
def test_a_day_that_never_was_breaks_nothing(said: str) -> None:
    found = since(said, TODAY)
    assert found is None or (found.day is not None and found.day <= TODAY)
