"""Somebody presses every button of every card with whatever comes to mind: no press ends in an apology."""

import random
import re
from collections.abc import Iterator
from typing import Any

from tests.bot.line import CARD, JSON, Line

ADMIN = "Bartosz Wiśniewski"
SAID = (
    "Ich möchte eine Statusmeldung schreiben",
    "Zeitpläne verwalten",
    "Ich möchte einen Erfolg erzählen",
    "Was ist schon gelungen?",
    "Hilfe",
    "Rückblick",
    "Welche Schulungen gibt es?",
    "Was speichern Sie über mich?",
)
ODD = ("", " ", "\0", "a" * 5000, "2026-13-45", "2026-02-30", "25:99", "-1", "1e999", "<b>&amp;**_`", "' --", "🙂" * 60)
LIKELY = ("2026-12-10", "09:00", "1", "green", "eakte", "yes", "Die Akte ist da, und niemand trägt mehr Papier.")
CARDS = 400
SEED = 20261124


def parts(found: Any) -> Iterator[JSON]:
    """Every object inside a card."""
    if isinstance(found, dict):
        yield found
        for inner in found.values():
            yield from parts(inner)
    elif isinstance(found, list):
        for inner in found:
            yield from parts(inner)


def presses(card: JSON, chance: random.Random) -> Iterator[tuple[str, JSON]]:
    """Every button of the card as (verb, data), with chosen, likely or odd inputs."""
    inputs = [part for part in parts(card) if str(part.get("type", "")).startswith("Input.")]
    for action in [part for part in parts(card) if part.get("type") == "Action.Execute"]:
        for likely in (1.0, 0.8, 0.0):
            filled = {}
            for one in inputs:
                offered = [choice["value"] for choice in one.get("choices", [])] or list(LIKELY)
                filled[one["id"]] = chance.choice(offered if chance.random() < likely else ODD)
            yield action["verb"], action.get("data", {}) | filled


def shape(card: JSON) -> str:
    """What the card asks for and offers, without its ids."""
    named = "|".join(str(part.get("id") or part.get("verb")) for part in parts(card))
    return re.sub(r"[0-9a-f]{8,}|\d+", "#", named)


async def test_no_press_on_any_card_ends_in_an_apology(line: Line) -> None:
    await line.meet(ADMIN)
    chance = random.Random(SEED)
    waiting: list[JSON] = []
    shapes: set[str] = set()
    for said in SAID:
        await line.say(ADMIN, said)
        waiting += [one["content"] for one in line.far.came[-1][2].get("attachments", [])]
    for number in range(CARDS):
        card = waiting.pop(chance.randrange(len(waiting)))
        for verb, data in presses(card, chance):
            answered = await line.post(line.press(ADMIN, verb, data))
            assert answered.status == 200, (verb, data)
            assert "nicht geklappt" not in str(answered.body), (number, verb, data)
            if answered.body["type"] == CARD and shape(answered.body["value"]) not in shapes:
                shapes.add(shape(answered.body["value"]))
                waiting.append(answered.body["value"])
        if not waiting:
            break
    assert len(shapes) > 20
