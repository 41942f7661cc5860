"""Days and absences as people say them, in German and English; nothing typed breaks the reading."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contacts.absence import OPEN_FOR, Absence, attendance_of, merged
from domain.contacts.days import end_of_month, next_such, spans
from domain.contacts.leaving import Fault, fault_of, says_away, says_back, spoken
from domain.people import Person

TODAY = date(2026, 11, 24)  # a Tuesday
FRIDAY = date(2026, 11, 27)
days = st.dates(date(2026, 11, 24), date(2028, 11, 20))
DAYS_SAID = "bis vom ab 3. 12.8. 31.2. januar märz friday montag ende der woche next week zwei heute - to 2027-01-01"
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
ENGLISH = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(
    ("said", "begins", "until"),
    [
        ("Ich bin bis 12. August nicht da", TODAY, date(2027, 8, 12)),
        ("bin ab morgen im Urlaub bis 3.1.", date(2026, 11, 25), date(2027, 1, 3)),
        ("I'm out until Friday", TODAY, FRIDAY),
        ("bin heute krank", TODAY, TODAY),
        ("Guten Morgen, ich bin heute nicht da", TODAY, TODAY),
        ("ich bin heute Morgen nicht da", TODAY, TODAY),
        ("ich bin übermorgen weg", date(2026, 11, 26), date(2026, 11, 26)),
        ("Ich bin bis Ende der Woche nicht da", TODAY, FRIDAY),
        ("bin bis Ende nächster Woche weg", TODAY, date(2026, 12, 4)),
        ("ich bin nächste Woche nicht da", date(2026, 11, 30), date(2026, 12, 4)),
        ("I am away next week", date(2026, 11, 30), date(2026, 12, 4)),
        ("ich bin diese Woche nicht da", TODAY, FRIDAY),
        ("bin bis Ende August in Elternzeit", TODAY, date(2027, 8, 31)),
        ("bis Monatsende bin ich nicht da", TODAY, date(2026, 11, 30)),
        ("Ich bin vom 3. bis 7. Januar nicht da", date(2027, 1, 3), date(2027, 1, 7)),
        ("Ich bin vom 28.12. bis 3.1. weg", date(2026, 12, 28), date(2027, 1, 3)),
        ("ich bin vom 20.11. bis 30.11. abwesend", date(2026, 11, 20), date(2026, 11, 30)),
        ("I'm on leave from 3 to 7 January", date(2027, 1, 3), date(2027, 1, 7)),
        ("I'm away from 2027-01-04 to 2027-01-08", date(2027, 1, 4), date(2027, 1, 8)),
        ("i'll be out of office until August 12th", TODAY, date(2027, 8, 12)),
        ("bin ab Montag zwei Wochen im Urlaub", date(2026, 11, 30), date(2026, 12, 13)),
        ("I'm away for two weeks", TODAY, date(2026, 12, 7)),
        ("ich bin bis 12. nicht da", TODAY, date(2026, 12, 12)),
        ("ich bin bis Fr. nicht da", TODAY, FRIDAY),
        ("Ich bin am Donnerstag und Freitag nicht da", date(2026, 11, 26), FRIDAY),
        ("ich bin nicht da, ab Montag wieder im Büro", TODAY, date(2026, 11, 29)),
        ("Ich habe vom 24.12.26 bis 4.1.27 Urlaub", date(2026, 12, 24), date(2027, 1, 4)),
        ("ich bin seit gestern nicht da bis Freitag", date(2026, 11, 23), FRIDAY),
        ("Ich bin bis 29. Februar nicht da", TODAY, date(2028, 2, 29)),
        ("Ich bin nicht da", TODAY, None),
        ("ich bin am 12.12. wieder da", TODAY, date(2026, 12, 11)),
        ("Am 12.12. bin ich wieder da", TODAY, date(2026, 12, 11)),
        ("Ab Montag bin ich wieder da", TODAY, date(2026, 11, 29)),
        ("Nächste Woche bin ich nicht da", date(2026, 11, 30), date(2026, 12, 4)),
        ("I am out of office from December 24th to January 6th", date(2026, 12, 24), date(2027, 1, 6)),
        ("I'm on leave 24 Dec - 6 Jan", date(2026, 12, 24), date(2027, 1, 6)),
    ],
)
def test_days_are_read_as_people_mean_them(said: str, begins: date, until: date | None) -> None:
    found = spoken(said, TODAY)
    assert (found.begins, found.until, found.fault) == (begins, until, None)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("Ich bin bis 31.2. nicht da", Fault.IMPOSSIBLE),
        ("Ich bin bis 32. August nicht da", Fault.IMPOSSIBLE),
        ("I'm out until 30 February", Fault.IMPOSSIBLE),
        ("Ich bin bis 12.8.2020 nicht da", Fault.PAST),
        ("bin vom 5.1.2027 bis 2.1.2027 weg", Fault.TURNED),
        ("Ich bin bis 1.1.2040 nicht da", Fault.FAR),
        ("Ich bin seit 1.10.2026 bis auf weiteres krank", Fault.PAST),
    ],
)
def test_days_that_cannot_be_are_said_to_be_so(said: str, fault: Fault) -> None:
    assert spoken(said, TODAY).fault is fault


def test_no_last_day_is_only_open_when_that_was_said() -> None:
    assert spoken("ich bin bis auf Weiteres nicht da", TODAY).is_open
    assert spoken("I'm out until further notice", TODAY).is_open
    assert not spoken("ich bin nicht da", TODAY).is_open


@given(days)
def test_every_way_to_write_a_day_means_that_day(day: date) -> None:
    for written in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year % 100}",
        f"{day.day}. {GERMAN[day.month - 1].lower()} {day.year}",
        f"{ENGLISH[day.month - 1].lower()} {day.day}, {day.year}",
        f"{day.day}th of {ENGLISH[day.month - 1].lower()} {day.year}",
    ):
        assert [one.first for one in spans(f"bis {written}", TODAY)] == [day], written


@given(days)
def test_without_a_year_it_is_the_next_such_day(day: date) -> None:
    (found,) = spans(f"bis {day.day}.{day.month}.", TODAY)
    assert found.first == next_such(day.day, day.month, TODAY)
    assert found.first is not None and found.first >= TODAY
    assert (found.first.day, found.first.month) == (day.day, day.month)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["montag", "friday", "sonntag", "wednesday"]))
def test_a_weekday_is_one_of_the_next_seven(today: date, name: str) -> None:
    (found,) = spans(name, today)
    assert found.first is not None and timedelta(0) <= found.first - today < timedelta(days=7)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_end_of_a_month_is_the_day_before_another_begins(day: date) -> None:
    last = end_of_month(day)
    assert (last.month, (last + timedelta(days=1)).day) == (day.month, 1)


@given(st.text(max_size=200))
def test_whatever_is_typed_the_reading_ends_with_days_in_order_or_a_fault(typed: str) -> None:
    says_away(typed)
    says_back(typed)
    for said in (typed, f"ich bin bis {typed} nicht da", f"I'm away from {typed} to {typed}"):
        found = spoken(said, TODAY)
        if found.fault is None and found.until is not None:
            assert found.begins is not None and found.begins <= found.until and found.until >= TODAY


@given(
    st.lists(
        st.sampled_from(DAYS_SAID.split()),
        max_size=9,
    )
)
def test_any_order_of_the_words_of_days_is_read_without_breaking(parts: list[str]) -> None:
    found = spoken(f"ich bin {' '.join(parts)} nicht da", TODAY)
    assert found.fault is not None or found.until is None or found.begins is None or found.begins <= found.until


@given(days, days)
def test_what_is_wrong_with_days_from_a_card(begins: date, until: date) -> None:
    fault = fault_of(begins, until, TODAY)
    assert (fault is None) == (begins <= until)
    assert fault_of(None, None, TODAY) is None and fault_of(begins, None, TODAY) is None


def test_the_own_word_counts_before_the_mailbox() -> None:
    said, mailbox = Absence(TODAY, FRIDAY, "deputy", is_said=True), Absence(TODAY)
    assert merged({"a": said}, {"a": mailbox, "b": mailbox}) == {"a": said, "b": mailbox}


def test_a_chosen_deputy_who_has_left_or_is_the_same_does_not_stand_in() -> None:
    people = {"a": Person("a", "A"), "b": Person("b", "B"), "gone": Person("gone", "G", is_active=False)}
    for deputy, chosen in (("b", {"a": people["b"]}), ("gone", {}), ("a", {}), ("nobody", {}), (None, {})):
        assert dict(attendance_of({"a": Absence(TODAY, FRIDAY, deputy)}, people).stand_ins) == chosen


def test_an_open_absence_ends() -> None:
    assert timedelta(days=14) <= OPEN_FOR <= timedelta(days=60)


@pytest.mark.parametrize(
    "said", ["ich bin bis Freitag nicht da", "I'm out until Friday", "ich bin am Freitag nicht da"]
)
def test_until_friday_said_on_a_friday_is_this_day(said: str) -> None:
    found = spoken(said, FRIDAY)
    assert (found.begins, found.until) == (FRIDAY, FRIDAY)


@pytest.mark.parametrize("change", [date(2027, 3, 27), date(2026, 10, 24)])
def test_a_day_on_which_the_clock_changes_is_a_day_like_any_other(change: date) -> None:
    assert spoken("ich bin bis morgen nicht da", change).until == change + timedelta(days=1)
