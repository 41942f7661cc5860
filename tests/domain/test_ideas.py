"""To whom an idea goes, who may answer it, and what is missing in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.contacts import Responsibility
from domain.contacts.absence import Absence
from domain.ideas import (
    LONGEST,
    Fault,
    Idea,
    State,
    addressee,
    cleaned,
    fault_of_reason,
    faults_of,
    looked_up,
    may_decide,
    others,
    waiting_for,
)
from domain.people import Grant, Right
from domain.town import Town
from tests.domain.small_town import small_town

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
AWAY = Absence(date(2026, 11, 24))
TOWN = small_town()
IDEA = Idea("a" * 16, "kim", NOW, helps="Ein Formular", unit="kasse", state=State.RECEIVED, keeper="fritz")


def to(proposer: str, town: Town = TOWN, away: Mapping[str, Absence] | None = None) -> tuple[str, str] | None:
    """Who gets the idea, and for whom they stand in."""
    found = addressee(town.people[proposer], town, away or {})
    return None if found is None else (found.person.id, found.stands_for.id if found.stands_for else "")


def held(*more: Responsibility) -> Town:
    return replace(TOWN, responsibilities=(*TOWN.responsibilities, *more))


def test_it_goes_to_the_guide_of_the_own_unit_or_of_the_next_one_up() -> None:
    assert to("kim") == ("fritz", "")
    town = held(Responsibility("9", "arno", "digitallotse", unit="kasse"))
    assert to("kim", town) == ("arno", "")


def test_without_a_guide_who_is_here_it_goes_to_the_administration() -> None:
    assert to("bert") == ("ada", "") and to("solo") == ("ada", "")


def test_a_guide_for_the_whole_town_comes_before_the_administration() -> None:
    assert to("bert", held(Responsibility("9", "fritz", "digitallotse"))) == ("fritz", "")
    assert to("bert", replace(TOWN, grants=(Grant(Right.GUIDE, "kim"),))) == ("kim", "")


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        ({"fritz": replace(AWAY, deputy="bea")}, ("bea", "fritz")),
        ({"fritz": AWAY}, ("ada", "")),
        ({"fritz": replace(AWAY, deputy="bea"), "bea": AWAY}, ("ada", "")),
        ({"fritz": replace(AWAY, deputy="gone")}, ("ada", "")),
        ({"fritz": AWAY, "ada": AWAY}, ("fritz", "")),
    ],
)
def test_whoever_is_away_is_stood_in_for(away: Mapping[str, Absence], expected: tuple[str, str]) -> None:
    # The deputy of the entry is the proposer, who never gets it back.
    assert to("kim", away=away) == expected


def test_the_deputy_of_the_entry_stands_in_where_the_guide_named_nobody() -> None:
    town = replace(TOWN, people={**TOWN.people, "arno": replace(TOWN.people["arno"], unit="fin")})
    assert to("arno", town, {"fritz": AWAY}) == ("kim", "fritz")


def test_the_idea_of_the_guide_goes_to_another_guide_a_lead_or_the_administration() -> None:
    assert to("fritz") == ("bea", "")
    town = held(Responsibility("9", "arno", "digitallotse", unit="leer"))
    assert to("fritz", town) == ("arno", "")
    nobody = replace(TOWN, responsibilities=TOWN.responsibilities[3:4])
    assert to("fritz", nobody) == ("ada", "")


def test_the_only_admin_of_a_town_without_guides_has_nobody_to_send_it_to() -> None:
    assert to("ada", replace(TOWN, responsibilities=())) is None


def test_only_those_are_looked_up_who_could_get_it() -> None:
    assert looked_up(TOWN.people["kim"], TOWN) == ("fritz", "ada")


@pytest.mark.parametrize(
    ("idea", "may"),
    [
        (IDEA, {"fritz"}),
        (replace(IDEA, keeper="bea"), {"bea", "fritz"}),
        (replace(IDEA, keeper="bea", is_passed=True), {"bea"}),
        (replace(IDEA, keeper="gone", is_passed=True), {"ada"}),
        (replace(IDEA, unit="bau", keeper="ada"), {"ada"}),
        (replace(IDEA, unit="bau", keeper="bea"), {"bea", "ada"}),
        (replace(IDEA, proposer="fritz", unit="fin", keeper="bea"), {"bea"}),
        (replace(IDEA, proposer=None, keeper=None), {"fritz", "ada"}),
    ],
)
def test_who_may_answer(idea: Idea, may: set[str]) -> None:
    here = [one.id for one in TOWN.people.values() if one.is_active]
    assert {one for one in here if may_decide(idea, one, TOWN)} == may


def test_what_is_decided_waits_for_nobody() -> None:
    ideas = [replace(IDEA, state=state) for state in State]
    assert [one.state for one in waiting_for(ideas, "fritz", TOWN)] == [State.RECEIVED, State.LOOKED_AT]


def test_it_is_passed_on_to_guides_leads_and_admins_who_are_here() -> None:
    assert [one.id for one in others(IDEA, "fritz", TOWN)] == ["bea", "ada"]
    assert [one.id for one in others(replace(IDEA, proposer="bea"), "ada", TOWN)] == []


def test_one_of_two_fields_is_enough_and_both_have_an_end() -> None:
    assert faults_of(replace(IDEA, helps="")) == (Fault.EMPTY,)
    assert faults_of(replace(IDEA, helps="", annoys="x")) == ()
    long = replace(IDEA, helps="x" * (LONGEST + 1), annoys="😀" * LONGEST)
    assert faults_of(long) == (Fault.ANNOYS_LONG, Fault.HELPS_LONG)


def test_a_no_needs_a_reason() -> None:
    assert fault_of_reason("") is Fault.REASON_MISSING
    assert fault_of_reason("x" * (LONGEST + 1)) is Fault.REASON_LONG and fault_of_reason("x" * LONGEST) is None


def test_control_characters_are_no_words() -> None:
    assert cleaned(" a\x00b\r\nc\x07 ") == "ab\nc"
