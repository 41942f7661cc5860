"""What needs no guessing: "als Text", a number, and the language someone writes in."""

import time

import pytest

from bot.words import asks_for_text, language_of, number


@pytest.mark.parametrize(
    "said",
    ["als Text", "Als text", "bitte als Text.", "als reinen Text bitte", "as text", "please as plain text"],
)
def test_the_card_is_wanted_as_text(said: str) -> None:
    assert asks_for_text(said)


@pytest.mark.parametrize("said", ["Text", "als Textbaustein", "Ich arbeite als Texterin", "als", "", "als Text " * 20])
def test_the_card_is_not_wanted_as_text(said: str) -> None:
    assert not asks_for_text(said)


@pytest.mark.parametrize(("said", "meant"), [("2", 2), ("2.", 2), ("(12)", 12), ("0", 0), (" 1 ", 1)])
def test_a_number_is_a_number(said: str, meant: int) -> None:
    assert number(said) == meant


@pytest.mark.parametrize("said", ["Amt 50", "123", "1 2", "eins", "", "1" * 4000, "3. März"])
def test_more_than_a_number_is_none(said: str) -> None:
    assert number(said) is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Who is my contact for the E-Akte?", "en"),
        ("What is new with Posteingang", "en"),
        ("help", "en"),
        ("Wer hilft mir mit der E-Akte?", "de"),
        ("Bürgerkoffer", "de"),
        ("Status E-Akte", None),
        ("Do 9 Uhr", None),
        ("E-Akte", None),
        ("", None),
        ("Who is Özlem Kaya", "en"),
    ],
)
def test_the_language_shows_in_small_words(said: str, language: str | None) -> None:
    assert language_of(said) == language


@pytest.mark.parametrize("said", ["als text" + "!" * 4000 + "x", "?" * 4000, "a1" * 2000])
def test_nothing_that_is_typed_takes_long(said: str) -> None:
    begun = time.perf_counter()
    asks_for_text(said), number(said), language_of(said)
    assert time.perf_counter() - begun < 0.05
