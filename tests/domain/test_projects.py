"""Next steps, what was reached, and whose projects they are."""

from datetime import date

from domain.people import Wording
from domain.projects import Milestone, is_overdue, mentions, projects_of, reached, upcoming
from tests.domain.small_town import TODAY, small_town


def test_steps_come_by_date_and_those_without_one_last() -> None:
    assert [step.id for step in upcoming(small_town().milestones)] == ["m4", "m2", "m1", "m5"]


def test_steps_that_name_the_own_unit_come_first() -> None:
    steps = upcoming(small_town().milestones, None, ("Stadtkasse", "Cash Office"))
    assert steps[0].id == "m2"


def test_reached_steps_are_not_ahead() -> None:
    assert "m3" not in [step.id for step in upcoming(small_town().milestones, "eakte")]


def test_a_short_name_is_found_as_a_word_only() -> None:
    step = Milestone("x", "p", Wording("Mit allen arbeiten", "Work with IT"))
    assert mentions(step, ("IT",)) and not mentions(step, ("all", "")) and not mentions(step, ())


def test_a_step_is_overdue_from_the_day_after() -> None:
    step = Milestone("x", "p", Wording("Test"), date(2026, 11, 23))
    assert is_overdue(step, TODAY) and not is_overdue(step, date(2026, 11, 23))


def test_a_reached_or_undated_step_is_never_overdue() -> None:
    done = Milestone("x", "p", Wording("Test"), date(2026, 1, 1), done=date(2026, 2, 1))
    assert not is_overdue(done, TODAY) and not is_overdue(Milestone("y", "p", Wording("Test")), TODAY)


def test_what_was_reached_lately_is_newest_first() -> None:
    town = small_town()
    assert [step.id for step in reached(town.milestones, "eakte", date(2026, 11, 3))] == ["m3"]
    assert reached(town.milestones, "eakte", date(2026, 11, 4)) == []
    assert reached(town.milestones, "post", date.min) == []


def test_projects_of_a_person_are_led_stood_in_for_or_owned() -> None:
    town = small_town()
    assert projects_of("bert", town.responsibilities, town.milestones) == {"eakte", "post"}
    assert projects_of("arno", town.responsibilities, town.milestones) == frozenset()
