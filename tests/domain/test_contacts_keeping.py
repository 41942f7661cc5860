"""Who keeps which entry, what may be noted as a gap, whom a title means, and when an entry is old."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contacts import Responsibility
from domain.contacts.absence import Absence, Attendance, attendance_of
from domain.contacts.asking import Answer, How, Question, answer
from domain.contacts.corrections import LONGEST, Fault, Matter, cleaned, fault_of
from domain.contacts.gaps import Gap, gap_of, matter_of
from domain.contacts.keeping import keepers, keeps
from domain.contacts.naming import titled
from domain.contacts.staleness import CONFIRMED_FOR, MOST_AT_ONCE, asked_of, is_stale
from domain.people import Grant, Right, Wording
from domain.town import Town
from tests.domain.small_town import small_town

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PEOPLE = sorted(one.id for one in small_town().people.values() if one.is_active)
PROJECTS = [None, *sorted(small_town().projects)]


def ids(found: tuple[object, ...]) -> list[str]:
    return [getattr(one, "id", "") for one in found]


def test_a_projects_lead_keeps_its_entries_and_admins_the_others() -> None:
    town = small_town()
    assert ids(keepers("eakte", town)) == ["bea"]
    assert ids(keepers(None, town)) == ["ada"]


def test_a_lead_who_has_left_leaves_it_to_the_admins() -> None:
    town = small_town()
    people = {**town.people, "bea": replace(town.people["bea"], is_active=False)}
    assert ids(keepers("eakte", replace(town, people=people))) == ["ada"]


def test_whoever_reports_is_not_the_only_one_who_decides_where_others_exist() -> None:
    town = small_town()
    assert ids(keepers("eakte", town, without="bea")) == ["ada"]
    assert ids(keepers(None, town, without="ada")) == ["ada"]


def test_admins_keep_everything() -> None:
    town = small_town()
    assert keeps("ada", "eakte", town) and keeps("bea", "eakte", town) and not keeps("kim", "eakte", town)


@given(st.sampled_from(PROJECTS), st.sampled_from(PEOPLE), st.sets(st.sampled_from(PEOPLE), min_size=1))
def test_someone_who_is_here_always_keeps_an_entry(project: str | None, reporter: str, admins: set[str]) -> None:
    town = replace(small_town(), admins=frozenset(admins))
    found = keepers(project, town, without=reporter)
    assert found and all(one.is_active for one in found)
    assert reporter not in ids(found) or not admins - {reporter}


def asked(town: Town, **named: str) -> tuple[Question, Answer]:
    question = Question(town.people["kim"], **named)
    return question, answer(question, town)


@pytest.mark.parametrize(
    ("topic", "key"),
    [
        ("Katzenfutter", "topic:katzenfutter"),
        ("  Cat   food ", "topic:cat food"),
        ("Drucker im Foyer", "topic:drucker im foyer"),
        ("vier Wörter sind zu viel", None),
        ("Zimmer 312", None),
        ("Kündigung Koch", None),
        ("Familie Lohmann", None),
        ("Passwort", None),
        ("mail@example.org", None),
        ("x" * 100, None),
    ],
)
def test_only_harmless_words_are_noted(topic: str, key: str | None) -> None:
    town = small_town()
    assert gap_of(*asked(town, topic=topic), town) == key


def test_what_has_somebody_is_no_gap_and_an_open_question_is_none_either() -> None:
    town = small_town()
    assert gap_of(*asked(town, project="eakte"), town) is None
    assert gap_of(*asked(town), town) is None


def test_a_role_without_holder_is_noted_by_its_id() -> None:
    town = small_town()
    key = gap_of(*asked(town, role="presse"), town)
    assert key == "role:presse"
    assert matter_of(Gap("1", key, TODAY)).role == "presse"


def test_a_project_with_a_lead_is_no_gap_wherever_it_is_asked_for() -> None:
    town = small_town()
    for unit in town.units:
        assert gap_of(*asked(town, project="eakte", unit=unit), town) is None


def test_a_role_that_only_one_project_or_unit_lacks_is_noted_with_it() -> None:
    town = small_town()
    lacking = gap_of(*asked(town, project="eakte", role="presse"), town)
    assert lacking == "project:eakte|role:presse"
    assert matter_of(Gap("1", lacking, TODAY)) == Matter(project="eakte", role="presse")


@given(st.text(max_size=80))
def test_a_noted_gap_never_has_digits_or_a_name_in_it(topic: str) -> None:
    town = small_town()
    key = gap_of(*asked(town, topic=topic), town)
    if key is not None and key.startswith("topic:"):
        words = key.removeprefix("topic:").split()
        assert 0 < len(words) <= 3 and not any(sign.isdigit() for sign in key)
        assert {"koch", "kim", "brandt"}.isdisjoint(words)


def with_titles(**titles: str) -> Town:
    town = small_town()
    people = {id: replace(one, title=Wording(titles.get(id, ""))) for id, one in town.people.items()}
    return replace(town, people=people)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Bürgermeisterin", ["bea"]),
        ("Bürgermeister", ["bea"]),
        ("Wie erreiche ich den Bürgermeister?", ["bea"]),
        ("Kämmerer", ["kim"]),
        ("Kämmerin", ["kim"]),
        ("Leiterin Bauamt", ["ada"]),
        ("Sachbearbeiter", []),
        ("", []),
    ],
)
def test_a_title_finds_whoever_bears_it_where_they_are_few(said: str, found: list[str]) -> None:
    clerks = dict.fromkeys(("fritz", "bert", "arno", "solo"), "Sachbearbeiter")
    town = with_titles(
        bea="Bürgermeisterin", kim="Kämmerin", ada="Leiterin des Bauamts", gone="Bürgermeister", **clerks
    )
    if said == "Leiterin Bauamt":
        said = "Leiterin des Bauamts"
    assert ids(titled(said, town)) == found


@given(
    st.sampled_from(PEOPLE),
    st.sets(st.sampled_from(PEOPLE)),
    st.sampled_from([{"project": "eakte"}, {"role": "digitallotse"}, {"unit": "kasse"}, {"topic": "Haushalt"}, {}]),
    st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)),
)
def test_whoever_is_away_is_first_only_where_nobody_is_here(
    asker: str, away: set[str], named: dict[str, str], chosen: dict[str, str]
) -> None:
    town = small_town()
    gone = {one: Absence(TODAY, TODAY + timedelta(days=3), chosen.get(one)) for one in away - {asker}}
    question = Question(town.people[asker], **named)
    usual, found = answer(question, town), answer(question, town, attendance_of(gone, town.people))
    assert bool(found.contacts) == bool(usual.contacts)
    assert all(one.person.is_active for one in found.contacts)
    assert len({one.person.id for one in found.contacts}) == len(found.contacts)
    first = found.contacts[0]
    if found.how not in (How.OWN, How.ADMINS) and first.person.id in gone:
        assert all(one.person.id in gone for one in usual.contacts)


@given(st.sampled_from(PEOPLE), st.sampled_from([{"project": "eakte"}, {"role": "digitallotse"}, {"unit": "bau"}]))
def test_without_anyone_away_nothing_changes(asker: str, named: dict[str, str]) -> None:
    town = small_town()
    question = Question(town.people[asker], **named)
    assert answer(question, town) == answer(question, town, Attendance())


@given(st.permutations(list(small_town().responsibilities)), st.sampled_from(PEOPLE))
def test_the_own_units_person_then_the_lead_comes_first_in_whatever_order_entries_stand(
    entries: list[Responsibility], asker: str
) -> None:
    town = replace(small_town(), responsibilities=tuple(entries))
    found = answer(Question(town.people[asker], project="eakte"), town)
    assert found.contacts[0].person.id == ("kim" if asker == "kim" else "bea")


def test_the_deputy_that_was_chosen_wins_over_the_entrys() -> None:
    town = small_town()
    away = attendance_of({"bea": Absence(TODAY, TODAY, "kim")}, town.people)
    found = answer(Question(town.people["arno"], project="eakte"), town, away)
    assert [one.person.id for one in found.contacts] == ["kim", "bea", "bert"] and found.contacts[0].stands_in


def test_a_chosen_deputy_who_is_away_does_not_answer() -> None:
    town = small_town()
    gone = {"bea": Absence(TODAY, TODAY, "kim"), "kim": Absence(TODAY, TODAY), "bert": Absence(TODAY, TODAY)}
    found = answer(Question(town.people["arno"], project="eakte"), town, attendance_of(gone, town.people))
    assert found.how is How.COVER and found.contacts[0].person.id not in gone
    assert found.contacts[1].deputy is not None and found.contacts[1].deputy.id == "kim"


def test_an_entry_is_old_after_six_months() -> None:
    assert not is_stale(NOW - CONFIRMED_FOR, NOW) and is_stale(NOW - CONFIRMED_FOR - timedelta(seconds=1), NOW)


@given(
    st.lists(st.sampled_from([one.id for one in small_town().responsibilities]), unique=True), st.sampled_from(PEOPLE)
)
def test_people_are_asked_about_what_they_keep_and_not_about_too_much(oldest: list[str], person: str) -> None:
    town = small_town()
    found = asked_of(person, oldest, town)
    assert len(found) <= MOST_AT_ONCE and [one.id for one in found] == [one for one in oldest if one in ids(found)]
    assert all(person in ids(keepers(one.project, town)) for one in found)


def test_a_right_for_all_projects_does_not_make_a_keeper_of_each() -> None:
    town = replace(small_town(), grants=(Grant(Right.LEAD, "kim"),))
    assert ids(keepers("eakte", town)) == ["bea"]


def test_words_of_a_report() -> None:
    assert fault_of(cleaned(" \x00 ")) is Fault.MISSING
    assert fault_of("x" * LONGEST) is None and fault_of("x" * (LONGEST + 1)) is Fault.TOO_LONG
