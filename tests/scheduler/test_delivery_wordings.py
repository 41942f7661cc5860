"""The address spliced in front of a text: whatever stands in either, it is one valid activity."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.conversations import Kind, Reference
from scheduler.delivery.wordings import message

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
AWKWARD = st.sampled_from(['a:"x"', '19:\\"}{,\x00@thread.tacv2;messageid=1', "👩‍👩‍👧", "\u2028</script>", ""]) | WORDS
BODIES = st.dictionaries(AWKWARD, AWKWARD | st.lists(AWKWARD) | st.dictionaries(AWKWARD, AWKWARD))


def parsed(raw: bytes) -> dict[str, Any]:
    """The activity, in which no name stands twice."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    found: dict[str, Any] = json.loads(raw, object_pairs_hook=once)
    return found


@given(BODIES, AWKWARD, AWKWARD, st.none() | AWKWARD)
def test_every_text_and_every_address_make_one_activity(
    body: dict[str, Any], place: str, bot: str, activity: str | None
) -> None:
    found = parsed(message(body).to(Reference(place, Kind.PERSONAL, "https://teams.example/", bot), activity))
    address = {"from": {"id": bot}, "conversation": {"id": place, "conversationType": "personal"}}
    told = {key: value for key, value in body.items() if key not in ("from", "conversation", "id")}
    assert found == {**told, **address, **({} if activity is None else {"id": activity})}
