"""Rights that a setting gives to Entra groups."""

import pytest

from domain.people import Grant, Right, grant_of

GROUP = "0d2a5f3e-7b1c-4e8a-9f60-1c2d3e4f5a6b"


@pytest.mark.parametrize(
    ("entry", "grant"),
    [
        (f"admin={GROUP}", Grant(Right.ADMIN, group=GROUP)),
        (f" guide = {GROUP.upper()} ", Grant(Right.GUIDE, group=GROUP)),
        (f"council={GROUP}", Grant(Right.COUNCIL, group=GROUP)),
        (f"lead={GROUP}", Grant(Right.LEAD, group=GROUP)),
        (f"lead/eakte={GROUP}", Grant(Right.LEAD, group=GROUP, project="eakte")),
    ],
)
def test_an_entry_gives_a_right_to_a_group(entry: str, grant: Grant) -> None:
    assert grant_of(entry) == grant


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("", "is not written as right=group"),
        (GROUP, "is not written as right=group"),
        (f"boss={GROUP}", "boss is no right; there are lead, guide, admin, council"),
        (f"employee={GROUP}", "employee is no right"),
        (f"={GROUP}", "is no right"),
        (f"admin/eakte={GROUP}", "admin/eakte is not right: only lead is given for one project"),
        (f"lead/={GROUP}", "lead/ is not right: only lead"),
        ("admin=Die Admins", "Die Admins is not the object id of an Entra group"),
        ("admin=", "is not the object id of an Entra group"),
        (f"admin={GROUP}=1", "is not the object id of an Entra group"),
    ],
)
def test_an_entry_that_says_nothing_is_refused_with_a_sentence(entry: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        grant_of(entry)
