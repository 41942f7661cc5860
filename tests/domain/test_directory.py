"""Departments as units, answers as problems, and who is doubted."""

import pytest

from domain.directory import Problem, is_doubtful, names_of, new_unit, problem_of, starts_over, unit_of
from domain.people import Unit, Wording

UNITS = (
    Unit("fb1", Wording("Bauamt", "Building"), ("FB 1", "")),
    Unit("fb2", Wording("Kämmerei"), ("Bauamt",)),
)


@pytest.mark.parametrize("said", ["fb1", "BAUAMT", " Bauamt ", "building", "fb  1"])
def test_a_unit_is_found_by_whatever_it_is_called(said: str) -> None:
    assert unit_of(said, names_of(UNITS)) == "fb1"


@pytest.mark.parametrize("said", ["", "  ", "Bau", "Bauamt Süd"])
def test_nothing_is_guessed(said: str) -> None:
    assert unit_of(said, names_of(UNITS)) is None


@pytest.mark.parametrize(
    ("said", "id", "name"),
    [
        ("Straßen-  & Grünflächenamt", "strassen-gruenflaechenamt", "Straßen- & Grünflächenamt"),
        ("Çevre / Élan", "cevre-elan", "Çevre / Élan"),
        ("部門", "unit-9f2d1b60", "部門"),
        ("x" * 99, "x" * 40, "x" * 99),
    ],
)
def test_a_new_unit_has_an_id_made_from_its_words(said: str, id: str, name: str) -> None:
    assert new_unit(said, ()) == Unit(id, Wording(name))


def test_a_taken_id_gets_a_mark_that_stays_the_same() -> None:
    first, again = new_unit("Bau-Amt", {"bau-amt"}), new_unit("bau-amt", {"bau-amt"})
    assert first and again and first.id == again.id and first.id.startswith("bau-amt-")


def test_no_words_are_no_unit() -> None:
    assert new_unit(" \t", ()) is None


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (None, Problem.UNREACHABLE),
        (401, Problem.DENIED),
        (403, Problem.DENIED),
        (429, Problem.BUSY),
        (400, Problem.REFUSED),
        (404, Problem.REFUSED),
        (500, Problem.UNREACHABLE),
        (503, Problem.UNREACHABLE),
    ],
)
def test_a_bad_answer_is_one_of_few_problems(status: int | None, problem: Problem) -> None:
    assert problem_of(status) is problem


def test_a_forgotten_place_means_starting_over() -> None:
    assert starts_over(410, "") and starts_over(400, "syncStateNotFound")
    assert starts_over(400, "Directory_ExpiredPageToken") and starts_over(None, "foreign_link")
    assert not starts_over(400, "Request_BadRequest") and not starts_over(None, "") and not starts_over(429, "")


def test_more_than_a_tenth_is_doubted_unless_an_admin_agreed() -> None:
    assert not is_doubtful(0, 0, 0) and not is_doubtful(10, 100, 0)
    assert is_doubtful(11, 100, 0) and is_doubtful(12, 100, 11)
    assert not is_doubtful(11, 100, 11) and not is_doubtful(9, 100, 0)
