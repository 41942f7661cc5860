"""What holds for others: how long, who keeps it, what may not stand there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contacts.disclosing import Seen, Sign, signs_in
from domain.contacts.knowledge import (
    LONGEST_QUESTION,
    Entry,
    Place,
    Wrong,
    asked_about,
    faults_of,
    kept_by,
    later,
    may_keep,
    owners,
    tidied,
    unworded,
    worded,
)
from domain.people import Language, Person, Wording
from domain.town import Town
from graph.town import open_town
from locales import LANGUAGES
from tests.conftest import SAMPLE

TODAY = date(2026, 11, 24)
TOWN = open_town(SAMPLE).town
PEOPLE = {one.name: one for one in TOWN.people.values()}
LEAD, ADMIN, GRIT = (PEOPLE[name] for name in ("Özlem Kaya", "Bartosz Wiśniewski", "Grit Sommer"))
ENTRY = Entry(
    "0" * 16, Wording("Gilt das?", "Does it?"), Wording("Ja.", "Yes."), LEAD.id, TODAY, TODAY, "eakte", "Zeit"
)


def without(person: Person) -> Town:
    """The town after this person has left."""
    return replace(TOWN, people={**TOWN.people, person.id: replace(person, is_active=False)})


def test_it_holds_to_the_end_of_its_last_day_and_asks_before() -> None:
    entry = replace(ENTRY, valid_until=TODAY + timedelta(days=14))
    assert entry.is_valid(entry.valid_until) and not entry.is_valid(entry.valid_until + timedelta(days=1))
    assert entry.is_ending(TODAY) and not entry.is_ending(TODAY - timedelta(days=1))
    removed = replace(entry, removed_on=TODAY)
    assert not removed.is_valid(TODAY) and not removed.is_ending(TODAY)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 24), 12, date(2027, 11, 24)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
    ],
)
def test_months_end_on_a_day_there_is(day: date, months: int, then: date) -> None:
    assert later(day, months) == then


def test_the_owner_keeps_it_and_whoever_keeps_its_matter_follows() -> None:
    assert kept_by(ENTRY, TOWN) == (LEAD,)
    followers = kept_by(ENTRY, without(LEAD))
    assert followers and LEAD.id not in [one.id for one in followers]
    assert may_keep(LEAD.id, ENTRY, TOWN) and may_keep(ADMIN.id, ENTRY, TOWN) and not may_keep(GRIT.id, ENTRY, TOWN)
    unknown = replace(ENTRY, project=None, owner="gone")
    assert kept_by(unknown, TOWN) == kept_by(replace(ENTRY, project=None), without(LEAD))


def test_whoever_keeps_it_is_asked_what_ends_first_in_front() -> None:
    late, early = replace(ENTRY, id="a", valid_until=TODAY + timedelta(days=9)), replace(ENTRY, id="b")
    far = replace(ENTRY, id="c", valid_until=TODAY + timedelta(days=60))
    assert [one.id for one in asked_about(LEAD.id, (late, far, early), TOWN, TODAY)] == ["b", "a"]
    assert asked_about(GRIT.id, (late, early), TOWN, TODAY) == ()


def test_whoever_answered_comes_first_among_those_who_may_keep_it() -> None:
    possible = owners(TOWN, GRIT)
    assert possible[0] == GRIT and LEAD in possible and ADMIN in possible
    assert len({one.id for one in possible}) == len(possible)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_gives_back_what_the_entry_says(language: Language) -> None:

    assert worded(unworded(ENTRY, language), language) == (ENTRY.question, ENTRY.answer)
    only = replace(ENTRY, question=Wording("Gilt das?"), answer=Wording("Ja."))
    assert unworded(only, "en")[Place.QUESTION] == "Gilt das?"


def test_half_a_language_is_missing_the_other_half() -> None:
    typed = tidied({"question_text": "Gilt das?", "answer_text": "Ja.", "answer_other": "Yes."})
    assert [(one.place, one.wrong) for one in faults_of(typed)] == [(Place.QUESTION_OTHER, Wrong.MISSING)]
    long = tidied({"question_text": "ä" * (LONGEST_QUESTION + 1), "answer_text": "Ja."})
    assert [(one.wrong, one.count) for one in faults_of(long)] == [(Wrong.TOO_LONG, LONGEST_QUESTION + 1)]


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("Grit Sommer hat gefragt.", Sign.ASKER),
        ("Sommer, Grit", Sign.ASKER),
        ("Frau Sommer hat gefragt.", Sign.ASKER),
        (GRIT.mail, Sign.ASKER),
        ("DE89 3704 0044 0532 0130 00", Sign.IBAN),
        ("geboren am 12.03.1961", Sign.BORN),
        ("date of birth: 12 March 1961", Sign.BORN),
        ("am 12.03.1961", Sign.DAY),
        ("fremd@anderswo.example", Sign.MAIL),
        ("0211 9876543", Sign.PHONE),
        ("Im Sommer gilt es nicht.", Sign.PART),
    ],
)
def test_what_may_tell_of_a_person_is_seen(said: str, sign: Sign) -> None:
    assert sign in [one.sign for one in signs_in([said], GRIT, tuple(TOWN.people.values()))]


@pytest.mark.parametrize(
    "said",
    [
        "Am Empfang im Erdgeschoss, von 7 bis 16 Uhr.",
        f"Fragen Sie {LEAD.name}: {LEAD.mail}, {LEAD.phone}.",
        "Schreiben Sie an support@musterstadt.example.",
        "Ab dem 1. März 2027, nach § 12 Absatz 3.",
        "DE12 3456 7890 1234 5678 90",
    ],
)
def test_what_is_harmless_is_left_alone(said: str) -> None:
    assert signs_in([said], GRIT, tuple(TOWN.people.values())) == ()


@given(st.text(max_size=300), st.text(max_size=60))
def test_whatever_is_typed_nothing_breaks(said: str, name: str) -> None:
    asker = Person("x", name)
    assert all(isinstance(one, Seen) for one in signs_in([said], asker, (asker,)))
    faults_of(tidied({place.value: said for place in Place}))
