"""The words of the catalogues, whatever they are given."""

import pytest

from locales import Text, UnknownWords


@pytest.mark.parametrize("length", [2_500, 2_501, 100_000])
def test_a_value_of_any_length_is_shown_whole(length: int) -> None:
    """Fluent itself takes 2,500 characters: the names of some hundred projects are more."""
    assert Text("de").listed(["Ä" * length, "B"]) == f"{'Ä' * length} und B"


def test_a_missing_value_is_still_an_error() -> None:
    with pytest.raises(UnknownWords):
        Text("de")("list-last", others="A" * 3_000)
