"""The cards of a pulse say what they must, in both languages, and give nothing away."""

from datetime import date, datetime

import pytest

from cards.elements import Button, ChoiceInput
from cards.frame import Card, as_json, as_text, choices
from cards.pulse import (
    Outcome,
    Shown,
    declined_card,
    not_started_card,
    owner_card,
    question_card,
    result_card,
    sentence_card,
)
from domain.people import Language, Wording
from domain.pulse import Answer, Band, Distribution, Result, Wave
from locales import LANGUAGES, Text

OPENS, CLOSES = datetime(2026, 12, 1, 8, 30).astimezone(), datetime(2026, 12, 4, 16).astimezone()
QUESTION = Wording("Ich weiß, was sich ändert.", "I know what changes.")
WAVE = Wave("w1", "s1", QUESTION, "ada", 61, OPENS, CLOSES)
SHOWN = Shown(WAVE, datetime(2026, 12, 4, 16), date(2026, 12, 1), "Ada Lind")
DIVIDED = Distribution({Answer.ONE: 2, Answer.THREE: 1, Answer.FOUR: 5, Answer.FIVE: 8, Answer.UNKNOWN: 3})
RESULTS: tuple[Result | None, ...] = (DIVIDED, Band(Answer.FOUR, 12), None)


def outcome(result: Result | None) -> Outcome:
    return Outcome(SHOWN, date(2027, 1, 3), result)


def words(card: Card) -> str:
    return as_text(as_json(card))


def every_card(text: Text) -> list[Card]:
    ends = [make(outcome(result), text) for make in (result_card, owner_card) for result in RESULTS]
    return [
        question_card(SHOWN, text, text("pulse-missing")),
        declined_card(SHOWN, text),
        sentence_card(text("pulse-thanks"), text),
        not_started_card(WAVE, text),
        *ends,
    ]


PROMISES = {
    "de": (
        "Probelauf",
        "61 Personen",
        "Freitag, 4. Dezember, 16 Uhr",
        "ohne die Person",
        "Ab 5 Antworten",
        "Bei weniger sieht niemand etwas",
        "Der Kanaldienst von Microsoft befördert jede Antwort zusammen mit dem Absender",
        "1 – trifft gar nicht zu / 2 / 3 / 4 / 5 – trifft voll und ganz zu / weiß nicht",
    ),
    "en": (
        "Trial run",
        "61 people",
        "Friday, 4 December, 16:00",
        "without the person",
        "From 5 answers on",
        "With fewer, nobody sees anything",
        "Microsoft’s channel service carries each answer together with its sender",
        "1 – not true at all / 2 / 3 / 4 / 5 – completely true / I don’t know",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_says_all_one_must_know_before_answering(language: Language) -> None:
    said = words(question_card(SHOWN, Text(language)))
    assert [promise for promise in PROMISES[language] if promise not in said] == []


def test_nothing_is_chosen_beforehand_and_declining_sends_no_choice() -> None:
    card = question_card(SHOWN, Text("de"))
    (choice,) = [part for part in card.body if isinstance(part, ChoiceInput)]
    assert choice.value == "" and choice.style == "expanded"
    answer, decline = card.actions
    assert isinstance(answer, Button) and isinstance(decline, Button)
    assert (answer.verb, answer.values, answer.is_free_of_inputs) == ("pulse.answer", {"wave": "w1"}, False)
    assert (decline.verb, decline.is_free_of_inputs) == ("pulse.decline", True)


def test_an_answer_cannot_be_typed_as_a_number() -> None:
    assert [verb for _, verb, _ in choices(as_json(question_card(SHOWN, Text("de"))))] == ["pulse.decline"]


def test_the_thanks_are_one_sentence_and_nothing_else() -> None:
    text = Text("de")
    assert words(sentence_card(text("pulse-thanks"), text)) == "Vielen Dank. Ihre Antwort ist abgegeben."


def test_the_result_is_a_sentence_and_the_same_numbers_and_what_follows() -> None:
    said = words(result_card(outcome(DIVIDED), Text("de")))
    assert "13 von 16 stimmen zu (4 oder 5), das sind 81\N{NO-BREAK SPACE}%. Eine Person liegt in der Mitte" in said
    assert "2 stimmen nicht zu (1 oder 2). 3 haben „weiß nicht“ gewählt." in said
    assert "5 – trifft voll und ganz zu: 8 Antworten" in said
    assert "3: eine Antwort" in said and "2: keine Antwort" in said
    assert "Ada Lind entscheidet" in said and "Spätestens am Sonntag, 3. Januar 2027" in said


def test_the_owner_can_tell_what_follows_from_the_card_that_asks_for_it() -> None:
    assert [verb for _, verb, _ in choices(as_json(owner_card(outcome(DIVIDED), Text("de"))))] == ["updates.compose"]
    assert choices(as_json(owner_card(outcome(None), Text("de")))) == ()


def test_as_text_a_question_that_is_a_statement_keeps_its_full_stop() -> None:
    assert "Ich weiß, was sich ändert. 1 – trifft gar nicht zu / 2" in words(question_card(SHOWN, Text("de")))


def test_a_band_shows_no_exact_number_per_answer() -> None:
    said = words(result_card(outcome(Band(Answer.FOUR, 12)), Text("de")))
    assert "≥\N{NO-BREAK SPACE}90\N{NO-BREAK SPACE}%" in said and "Antworten" not in said.replace("genauen", "")


def test_too_few_answers_show_nothing_at_all() -> None:
    said = words(result_card(outcome(None), Text("de")))
    assert "Weniger als 5 Personen" in said and "%" not in said and "trifft" not in said


def test_the_owner_is_told_how_many_answered_and_no_result() -> None:
    said = words(owner_card(outcome(DIVIDED), Text("de")))
    assert "19 von 61" in said and "%" not in said and "trifft" not in said
    assert "Weniger als 5 von 61" in words(owner_card(outcome(None), Text("de")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_fits_its_frame(language: Language) -> None:
    for card in every_card(Text(language)):
        assert card.summary and as_json(card)["speak"] and as_json(card)["lang"] == language
        assert len(card.actions) <= 3
        assert all(len(action.title) <= 22 for action in card.actions if isinstance(action, Button))


def test_each_language_has_its_own_words() -> None:
    for german, english in zip(every_card(Text("de")), every_card(Text("en")), strict=True):
        same = set(words(german).splitlines()) & set(words(english).splitlines())
        assert not same
