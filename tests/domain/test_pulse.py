"""What may be shown of counted answers, and until when a wave is open."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people import Wording
from domain.pulse import BANDED_BELOW, FEWEST, Answer, Band, Counts, Distribution, Wave, closing, decided_by, released
from domain.schedules import Calendar, Holidays, Land

BERLIN = Calendar(ZoneInfo("Europe/Berlin"), Land.NW, Holidays())
counts = st.dictionaries(st.sampled_from(Answer), st.integers(0, 40))


def only(answer: Answer, times: int) -> Counts:
    return {one: times if one is answer else 0 for one in Answer}


@given(counts)
def test_the_parts_of_a_distribution_add_up(counted: Counts) -> None:
    result = Distribution(counted)
    parts = result.of(Answer.ONE, Answer.TWO), result.of(Answer.THREE), result.of(Answer.FOUR, Answer.FIVE)
    assert sum(parts) == result.judging
    assert result.judging + result.of(Answer.UNKNOWN) == result.answers == sum(counted.values())
    assert 0 <= result.agreement <= 100


@given(counts)
def test_nothing_is_shown_below_five_answers_and_something_from_five_on(counted: Counts) -> None:
    assert (released(counted, FEWEST) is None) == (sum(counted.values()) < FEWEST)


@given(st.sampled_from(Answer), st.integers(FEWEST, 60))
def test_when_all_say_the_same_a_small_crowd_is_shown_as_a_band(answer: Answer, times: int) -> None:
    result = released(only(answer, times), FEWEST)
    if times < BANDED_BELOW:
        assert result == Band(answer, times)
    else:
        assert result == Distribution(only(answer, times))


@given(counts)
def test_a_band_is_true_and_never_hides_a_divided_crowd(counted: Counts) -> None:
    result = released(counted, FEWEST)
    if isinstance(result, Band):
        assert result.answers < BANDED_BELOW
        assert counted[result.answer] * 100 >= result.percent * result.answers
    elif result is not None and result.answers < BANDED_BELOW:
        least = 80 if result.answers < 10 else 90
        assert max(counted.values()) * 100 < least * result.answers


def test_one_who_differs_among_twelve_is_not_singled_out() -> None:
    assert released({Answer.FOUR: 11, Answer.ONE: 1}, FEWEST) == Band(Answer.FOUR, 12)
    assert isinstance(released({Answer.FOUR: 10, Answer.ONE: 2}, FEWEST), Distribution)


def test_a_band_of_fewer_than_ten_does_not_mean_everybody() -> None:
    assert released({Answer.FOUR: 4, Answer.ONE: 1}, FEWEST) == released(only(Answer.FOUR, 5), FEWEST)
    assert Band(Answer.FOUR, 9).percent * 9 <= 8 * 100


def test_agreement_leaves_out_those_who_do_not_know() -> None:
    result = Distribution({Answer.FIVE: 1, Answer.FOUR: 1, Answer.ONE: 2, Answer.UNKNOWN: 6})
    assert result.agreement == 50
    assert Distribution(only(Answer.UNKNOWN, 6)).agreement == 0


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("2026-12-01T09:30+01:00", "2026-12-04T15:00+00:00"),  # Tuesday to Friday
        ("2026-12-03T09:30+01:00", "2026-12-08T15:00+00:00"),  # over a weekend
        ("2026-12-23T09:30+01:00", "2026-12-29T15:00+00:00"),  # over Christmas
        ("2027-03-26T07:00+01:00", "2027-04-01T14:00+00:00"),  # over Easter and the change of the clocks
    ],
)
def test_a_wave_is_open_for_three_working_days_until_four(opens: str, closes: str) -> None:
    assert closing(datetime.fromisoformat(opens), BERLIN) == datetime.fromisoformat(closes)


@pytest.mark.parametrize(
    ("closed", "day"),
    [
        ("2026-11-24T15:00:00+00:00", date(2026, 12, 24)),  # thirty days later it is a Thursday
        ("2026-11-27T15:00:00+00:00", date(2026, 12, 24)),  # a Sunday after two days of Christmas
    ],
)
def test_what_follows_is_promised_for_a_working_day(closed: str, day: date) -> None:
    assert decided_by(datetime.fromisoformat(closed), BERLIN) == day


def test_a_pulse_without_a_question_is_refused() -> None:
    now = datetime(2026, 12, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="asks something"):
        Wave("w", "s", Wording(" "), "owner", 9, now, now)
