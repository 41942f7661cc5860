"""What needs no guessing: "als Text", a number, who has read something, and someone's language."""

import json
import time
from pathlib import Path

import pytest

from bot.words import asks_for_text, asks_who_read, language_of, number


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


WHO_READ = (
    "Wer hat das gelesen?",
    "Haben alle die Meldung gelesen?",
    "Lesebestätigung",
    "Wer hat die Statusmeldung schon gelesen?",
    "Wie viele haben es gelesen?",
    "Hat jeder die Nachricht gesehen?",
    "Gibt es eine Lesebestätigung?",
    "Wurde die Meldung von allen gelesen?",
    "Kann ich sehen, wer die Meldung gelesen hat?",
    "Wer hat mein Update geöffnet?",
    "Hat Frau Schäfer die Meldung gelesen?",
    "Zeig mir, wer die Nachricht nicht gelesen hat",
    "Wer von den Kolleginnen hat es noch nicht gelesen?",
    "Wer hat auf Alles klar gedrückt?",
    "Wer hat auf die Meldung reagiert?",
    "Ist die Meldung gelesen worden?",
    "Wie viele Leute haben die Statusmeldung angeschaut?",
    "Lesequote der letzten Meldung",
    "Hat schon jemand die Mitteilung gelesen",
    "Haben es alle gelesen?",
    "wer hats gelesen",
    "Wer hat die Statusmeldung zur E-Akte gelesen?",
    "who has read it",
    "Who read the update?",
    "Has everyone read the message?",
    "read receipts",
    "Is there a read receipt?",
    "How many people have read it?",
    "Did everybody see the update?",
    "Can I see who opened it?",
    "Has Petra read the update?",
    "who hasn't read it yet",
    "Who pressed got it?",
    "Who has seen the announcement?",
    "Was the update read by everyone?",
)
NO_SUCH_QUESTION = (
    "Ich habe die Meldung gelesen",
    "Wo kann ich die Meldung lesen?",
    "Ich habe das nicht gelesen, worum geht es?",
    "Wer hat die Meldung geschrieben?",
    "Wer liest die Post?",
    "Haben Sie meine Nachricht gelesen?",
    "Hast du meine Frage gelesen?",
    "Habe ich alle Meldungen gelesen?",
    "Wer ist für Lesegeräte zuständig?",
    "Wer öffnet die E-Akte?",
    "Wer kann die Akte sehen?",
    "Wer hat das E-Akte-Handbuch gelesen und kann mir helfen?",
    "Wer ist meine Ansprechperson für die E-Akte?",
    "Was ist neu?",
    "Haben alle eine Einladung bekommen?",
    "Wer hat Zugriff auf die Akte?",
    "Where can I read the update?",
    "I have read it, thanks",
    "Who wrote the update?",
    "Has everyone been invited?",
    "Have you read my message?",
    "Who can read the files?",
    "Did I miss an update?",
    "Statusmeldung schreiben",
    "Wir haben die Nachricht gelesen und verstanden",
    "Alles klar",
    "Wer hat den Bauantrag bestätigt?",
    "Wer hat die E-Akte geöffnet?",
    "Haben alle Ämter die E-Akte gesehen?",
)


@pytest.mark.parametrize("said", WHO_READ)
def test_who_has_read_something_is_asked(said: str) -> None:
    assert asks_who_read(said)


@pytest.mark.parametrize("said", NO_SUCH_QUESTION)
def test_whoever_speaks_of_reading_asks_something_else(said: str) -> None:
    assert not asks_who_read(said)


def test_no_sentence_of_the_corpora_is_taken_from_the_recogniser() -> None:
    for name in ("utterances.jsonl", "utterances_second.jsonl"):
        lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
        said = [json.loads(line)["text"] for line in lines]
        assert [one for one in said if asks_who_read(one)] == []


@pytest.mark.parametrize("said", ["wer alle das gelesen " * 7, "wer alle das es " * 10, "x" * 4000])
def test_what_is_made_to_be_slow_is_not(said: str) -> None:
    started = time.perf_counter()
    asks_who_read(said)
    assert time.perf_counter() - started < 0.1
