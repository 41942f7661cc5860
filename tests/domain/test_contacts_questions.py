"""Who gets a question, and what it may be."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.contacts.absence import Absence, Attendance
from domain.contacts.questions import LONGEST, Fault, cleaned, fault_of, may_get, next_of
from domain.town import Town
from domain.typed import length
from tests.domain.small_town import small_town


def asked(town: Town, asker: str, first: str | None, *away: str) -> list[str]:
    gone = Attendance({person: Absence(date(2026, 11, 24)) for person in away})
    return [one.person.id for one in may_get(town.people[asker], first, "eakte", town, gone)]


def lead_and_deputy(town: Town) -> tuple[str, str]:
    held = next(one for one in town.responsibilities if one.project == "eakte" and one.deputy)
    return held.person, held.deputy or ""


def somebody_else(town: Town, *people: str) -> str:
    return next(one.id for one in town.people.values() if one.is_active and one.id not in people)


def test_whom_the_update_names_comes_first_and_the_deputy_next() -> None:
    town = small_town()
    lead, deputy = lead_and_deputy(town)
    assert asked(town, somebody_else(town, lead, deputy), lead)[:2] == [lead, deputy]


def test_the_deputy_answers_for_someone_away_and_it_is_said() -> None:
    town = small_town()
    lead, deputy = lead_and_deputy(town)
    asker = town.people[somebody_else(town, lead, deputy)]
    first = may_get(asker, lead, "eakte", town, Attendance({lead: Absence(date(2026, 11, 24))}))[0]
    assert first.person.id == deputy and first.instead_of == town.people[lead] and first.stands_in


def test_nobody_asks_herself_and_who_left_is_not_asked() -> None:
    town = small_town()
    lead, deputy = lead_and_deputy(town)
    assert lead not in asked(town, lead, lead)
    gone = replace(town, people={**town.people, lead: replace(town.people[lead], is_active=False)})
    found = asked(gone, somebody_else(town, lead, deputy), lead)
    assert found[0] == deputy and lead not in found


def test_everyone_is_there_once_and_who_was_tried_is_passed_over() -> None:
    town = small_town()
    lead, deputy = lead_and_deputy(town)
    asker = town.people[somebody_else(town, lead, deputy)]
    found = may_get(asker, lead, "eakte", town)
    ids = [one.person.id for one in found]
    assert len(ids) == len(set(ids))
    following = next_of(found, [lead])
    assert following is not None and following.person.id == deputy
    assert next_of(found, ids) is None


def test_an_empty_and_an_endless_question_are_not_sent() -> None:
    assert fault_of("") is Fault.MISSING and fault_of(cleaned(" \n\t ")) is Fault.MISSING
    assert fault_of("ä" * LONGEST) is None and fault_of("ä" * (LONGEST + 1)) is Fault.TOO_LONG
    assert fault_of("😀" * (LONGEST // 2 + 1)) is Fault.TOO_LONG, "as the client counts"


@given(st.text())
def test_what_was_typed_can_be_sent_and_shown(typed: str) -> None:
    found = cleaned(typed)
    assert length(found) <= 4 * LONGEST and "\r" not in found
    assert cleaned(found) == found.strip() or len(found) == 2 * LONGEST
