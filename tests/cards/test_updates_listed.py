"""The card of an uploaded list: counts that add up, the first wrong lines, and all of them as a table."""

import pytest

from cards.frame import Card, as_json, as_text
from cards.updates.listed import MOST_SHOWN, fault_rows, listed_card, unusable_said
from domain.people import Language
from domain.updates.listing import BadList, PeopleList, Unusable, Wrong, WrongLine
from locales import LANGUAGES, Text

GERMAN = Text("de")


def listed(found: int, wrong: int) -> PeopleList:
    """A list with so many people and wrong lines."""
    lines = tuple(WrongLine(number + 2, Wrong.UNKNOWN, f"weg.{number}@x.example") for number in range(wrong))
    return PeopleList("liste.csv", tuple(f"p{number}" for number in range(found)), lines)


def buttons(card: Card) -> list[str]:
    """The titles of the buttons."""
    return [one.title for one in card.actions]


def test_the_count_is_written_as_one_writes_it() -> None:
    assert listed_card(listed(4_960, 40), "d", GERMAN).summary == "4.960 Personen gefunden, 40 Zeilen nicht"
    assert listed_card(listed(4_960, 40), "d", Text("en")).summary == "4,960 people found, 40 lines not"
    assert listed_card(listed(1, 1), "d", GERMAN).summary == "Eine Person gefunden, eine Zeile nicht"
    assert listed_card(listed(2, 0), "d", GERMAN).summary == "2 Personen gefunden"


def test_the_first_lines_are_shown_and_the_rest_counted() -> None:
    told = as_text(as_json(listed_card(listed(3, MOST_SHOWN + 1), "d", GERMAN)))
    assert told.count("nicht im Verzeichnis") == MOST_SHOWN and "und eine weitere Zeile" in told
    assert "weitere" not in as_text(as_json(listed_card(listed(3, MOST_SHOWN), "d", GERMAN)))


def test_what_can_be_done_depends_on_what_is_there() -> None:
    assert buttons(listed_card(listed(3, 1), "d", GERMAN)) == ["Liste übernehmen", "Alle als Datei", "Liste verwerfen"]
    assert buttons(listed_card(listed(3, 0), "d", GERMAN)) == ["Liste übernehmen", "Liste verwerfen"]
    assert buttons(listed_card(listed(0, 1), "d", GERMAN)) == ["Alle als Datei", "Liste verwerfen"]


def test_the_table_has_every_wrong_line() -> None:
    rows = fault_rows(listed(0, 40), GERMAN)
    assert rows[0] == ["Zeile", "Was dort steht", "Grund"] and len(rows) == 41
    assert rows[40] == ["41", "weg.39@x.example", "nicht im Verzeichnis"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: Language) -> None:
    text = Text(language)
    lines = tuple(WrongLine(1, why, "x") for why in Wrong)
    assert len({row[2] for row in fault_rows(PeopleList("x", (), lines), text)[1:]}) == len(Wrong)
    limits = {Unusable.TOO_LARGE: 2, Unusable.TOO_MANY_ROWS: 20_000, Unusable.TOO_MANY_COLUMNS: 60}
    assert len({unusable_said(BadList(why, limits.get(why, 0)), text) for why in Unusable}) == len(Unusable)
