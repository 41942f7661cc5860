"""What the report says of voices and units where a number would be about somebody."""

from datetime import UTC, date, datetime

import pytest

from cards.frame import as_json, as_text
from cards.updates.afterwards import report_card, report_rows
from domain.delivery import Reason, Tally
from domain.people import Wording
from domain.town import Town
from domain.updates import Update
from domain.updates.report import Report, by_unit
from domain.updates.voices import Counts
from locales import Text

GERMAN, ENGLISH = Text("de"), Text("en")
TOWN, TODAY = Town(name=Wording("Musterstadt")), date(2026, 11, 24)
UPDATE = Update("0123456789abcdef", Wording("Pilot", "Pilot"), Wording("Neu", "New"), Wording("Nichts", "Nothing"))


def report(tally: Tally, voices: Counts | None = None, *, is_channel: bool = False) -> Report:
    return Report(UPDATE, tally, datetime(2026, 11, 24, 9, tzinfo=UTC), is_channel=is_channel, voices=voices)


def words(shown: Report, text: Text = GERMAN) -> str:
    return as_text(as_json(report_card(shown, TOWN, text, TODAY)))


@pytest.mark.parametrize(
    ("arrived", "pressed", "german", "english"),
    [
        (60, 60, "mindestens 55", "at least 55"),
        (60, 55, "55", "55"),
        (60, 4, "noch unter fünf", "still fewer than five"),
        (10, 10, "mindestens 5", "at least 5"),
        (9, 9, "keine Zahl, es sind weniger als zehn Personen", "no number, as there are fewer than ten people"),
        (9, 0, "keine Zahl, es sind weniger als zehn Personen", "no number, as there are fewer than ten people"),
    ],
)
def test_a_number_of_voices_equal_to_everyone_names_nobody(
    arrived: int, pressed: int, german: str, english: str
) -> None:
    shown = report(Tally(arrived, delivered=arrived), Counts(pressed, 0))
    assert f"„Alles klar“ gedrückt: {german}\n" in words(shown)
    assert f"Pressed “Got it”: {english}\n" in words(shown, ENGLISH)
    assert ("Alle", "„Alles klar“ gedrückt", german) in list(report_rows(shown, TOWN, GERMAN))


def test_in_a_channel_nobody_knows_how_many_read_it_and_the_number_stands() -> None:
    shown = report(Tally(1, delivered=1), Counts(5, 4), is_channel=True)
    assert "gedrückt: 5" in words(shown) and "reagiert: noch unter fünf" in words(shown)


@pytest.mark.parametrize("text", [GERMAN, ENGLISH])
def test_all_that_can_become_of_fewer_than_five_looks_the_same(text: Text) -> None:
    outcomes = (
        Tally(4, delivered=4),
        Tally(4, delivered=3, blocked=1, reasons={Reason.BLOCKED_BY_PERSON: 1}),
        Tally(4, not_installed=4, reasons={Reason.NO_CONVERSATION: 4}),
        Tally(4, delivered=2, unconfirmed=1, cancelled=1, doubled=2),
    )
    shown = [report(tally, Counts(tally.delivered, 1)) for tally in outcomes]
    cards = [as_json(report_card(one, TOWN, text, TODAY)) for one in shown]
    assert all(card == cards[0] for card in cards)
    tables = [list(report_rows(one, TOWN, text)) for one in shown]
    assert all(table == tables[0] for table in tables)


def test_the_table_of_units_says_no_more_than_the_card() -> None:
    units = by_unit({"fb1": Tally(12, failed=12), "fb2": Tally(41, delivered=40, failed=1)})
    shown = Report(UPDATE, Tally(53, delivered=40, failed=13), datetime(2026, 11, 24, 9, tzinfo=UTC), units=units)
    assert "fb1: unter fünf von 12" in words(shown) and "fb2: mindestens 5 von 41" in words(shown)
    rows = list(report_rows(shown, TOWN, GERMAN))
    assert ("fb1", "Angekommen", "unter fünf") in rows and ("fb2", "Angekommen", "mindestens 5") in rows
