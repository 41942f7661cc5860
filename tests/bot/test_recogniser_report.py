"""The figures of the recogniser: what is held out stays held out, the bars are met, and the stored report is true."""

import json
from collections import Counter

import pytest

from tests.bot.reporting import MEASURED, REPORT, report
from tests.bot.scoring import (
    BLIND,
    FILES,
    HELD_OUT,
    NONE,
    SECOND,
    SENTENCES,
    held_out_sentences,
    known_towns,
    rows_of,
    scored,
    sentences,
    training_sentences,
)

EVERY = [row for path in FILES for row in rows_of(path)]
CONTRACT = 20  # intents


def test_no_author_and_no_sentence_is_both_held_out_and_trained_on() -> None:
    held_out, trained_on = held_out_sentences(), training_sentences()
    assert not {row["author"] for row in held_out} & {row["author"] for row in trained_on}
    plain = [{" ".join(row["text"].casefold().split()) for row in rows} for rows in (held_out, trained_on)]
    assert not plain[0] & plain[1]


def test_there_are_as_many_and_as_varied_sentences_as_was_asked_for() -> None:
    intents = Counter(row["intent"] for row in EVERY if row["intent"] is not None)
    assert len({row["text"] for row in EVERY}) >= 3000
    assert len(intents) == CONTRACT and min(intents.values()) >= 120
    assert intents[NONE] >= 400
    assert sum(row["locale"] == "en" for row in EVERY) >= len(EVERY) / 4


def test_the_bars_are_met_on_sentences_that_met_no_training() -> None:
    score = scored(held_out_sentences(), known_towns())
    assert score.macro_f1 >= 0.9, score.failures
    assert score.wrong_rate <= 0.03, score.failures
    assert score.one_click >= 0.93 * score.total, score.failures
    assert score.false_action <= 0.05, score.failures
    assert score.recall("project") >= 0.95 and score.precision("project") >= 0.98
    assert score.recall() >= 0.95 and score.precision() >= 0.95


@pytest.mark.parametrize("path", [SENTENCES, SECOND, BLIND])
def test_each_set_of_sentences_that_met_no_training_is_mostly_understood(path: object) -> None:
    score = scored(sentences(HELD_OUT, next(one for one in FILES if one == path)), known_towns())
    assert score.macro_f1 >= 0.9 and score.wrong_rate <= 0.03, score.failures


def test_noisy_names_nobody_had_seen_are_found_and_none_is_taken_for_another() -> None:
    """Of its 32 look-alikes that name nothing, two are still taken for something."""
    greifenhude = known_towns()["greifenhude"]
    found = lost = invented = 0
    for row in map(json.loads, BLIND.with_name("names_blind.jsonl").read_text("utf-8").splitlines()):
        named = greifenhude.named(row["text"])
        got, several = named.slots.get(row["kind"]), named.ambiguous.get(row["kind"], ())
        if row["id"] is None:
            invented += got is not None
        else:
            assert got in (None, row["id"]), row["text"]
            found += got is not None or row["id"] in several
            lost += got is None and row["id"] not in several
    assert found >= 0.95 * (found + lost) and invented <= 2


def test_what_the_model_was_trained_with_stays_understood() -> None:
    score = scored(training_sentences(), known_towns())
    assert score.macro_f1 >= 0.97 and score.wrong_rate <= 0.01, score.failures


def test_the_report_says_what_the_code_does() -> None:
    stored, _, _ = REPORT.read_text("utf-8").partition(MEASURED)
    assert stored.strip() == report().strip(), "run `make recogniser`"
