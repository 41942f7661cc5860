"""Dialogues of several turns through HTTP, as pairs of what is said and what is answered; the pairs stand in *.yaml."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Running
from tests.talk import NotAnswered, Talk

HERE = Path(__file__).parent
FEWEST_TURNS, MOST_TURNS = 3, 6


def _dialogs() -> Iterator[Any]:
    for file in sorted(HERE.glob("*.yaml")):
        for dialog in yaml.safe_load(file.read_text("utf-8")):
            yield pytest.param(dialog, id=f"{file.stem}: {dialog['dialog']}")


def _all() -> list[dict[str, Any]]:
    return [one.values[0] for one in _dialogs()]


@pytest.mark.parametrize("dialog", _dialogs())
async def test_the_dialogue_goes_as_written(running: Running, dialog: dict[str, Any]) -> None:
    talk, who = running.talk, dialog["who"]
    if "met" in dialog:
        await talk.post("/control/install", {"people": [talk.people[one] for one in dialog["met"]]})
    for turn in dialog["turns"]:
        await _taken(talk, who, turn, dialog.get("channel"))


async def _taken(talk: Talk, who: str, turn: dict[str, Any], channel: str | None) -> None:
    """One pair; what is pressed is answered by a card in place of the pressed one, what arrives comes by itself."""
    who = turn.get("by", who)
    if "arrives" in turn:
        await talk.arrives(turn["arrives"], as_=who)
        return
    if "pressed" in turn:
        await talk.press(turn["pressed"], as_=who, answers=turn["answered"], **turn.get("with", {}))
    else:
        await talk.to(turn["said"], as_=who, answers=turn["answered"], channel=channel)
    heard = "\n".join(shown.words for shown in talk.answers)
    for also in turn.get("also", ()):
        buttons = "\n".join(title for shown in talk.answers for title in shown.buttons)
        if also not in heard and also not in buttons:
            raise NotAnswered(f"{also!r} is missing after {turn}:\n{heard}\n{buttons}")
    for never in turn.get("never", ()):
        if never in heard:
            raise NotAnswered(f"{never!r} must not be answered to {turn}:\n{heard}")


def test_dialogues_have_three_to_six_turns() -> None:
    assert [one["dialog"] for one in _all() if not FEWEST_TURNS <= len(one["turns"]) <= MOST_TURNS] == []


def test_there_are_forty_in_both_languages() -> None:
    assert len(_all()) >= 40
    assert sum(one["language"] == "en" for one in _all()) >= 12
