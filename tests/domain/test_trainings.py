"""Which trainings can still be attended, and which are about something."""

from domain.trainings import ahead, on
from tests.domain.small_town import TODAY, small_town


def test_past_trainings_are_left_out_and_undated_ones_come_last() -> None:
    assert [one.id for one in ahead(small_town().trainings, TODAY)] == ["t1", "t2"]


def test_a_training_is_about_what_its_title_says_in_either_language() -> None:
    trainings = small_town().trainings
    assert [one.id for one in on(trainings, ("E-Akte",))] == ["t1"]
    assert [one.id for one in on(trainings, ("electronic files",))] == ["t1"]
    assert on(trainings, ("Akt", "")) == []
