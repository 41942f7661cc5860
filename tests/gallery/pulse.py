"""The pulse: the question, what follows, and the result."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cards.pulse import (
    Outcome,
    Shown,
    declined_card,
    not_started_card,
    owner_card,
    question_card,
    result_card,
    sentence_card,
)
from domain.pulse import Answer, Distribution, Wave, released
from tests.gallery.sample import Sample
from tests.gallery.world import World

QUESTION = (
    "Ich weiß, was sich durch die Digitalisierung an meiner Arbeit ändert.",
    "I know what digital change means for my own work.",
)


def samples(world: World) -> Iterator[Sample]:
    """The question and its ends, with many, with like-minded and with too few answers."""
    text, shown = world.text, _shown(world)
    yield Sample("pulse-question", question_card(shown, text))
    yield Sample("pulse-question", question_card(shown, text, text("pulse-missing")), "fault")
    yield Sample("pulse-thanks", sentence_card(text("pulse-thanks"), text))
    yield Sample("pulse-declined", declined_card(shown, text))
    counts = dict(zip(Answer, (2, 4, 9, 14, 8, 3), strict=True))
    results = {
        "": Distribution(counts),
        "band": released({Answer.FOUR: 11, Answer.TWO: 1}, shown.wave.fewest),
        "unsure": Distribution({Answer.UNKNOWN: 6}),
        "too-few": None,
    }
    for case, result in results.items():
        outcome = Outcome(shown, world.in_days(30), result)
        yield Sample("pulse-result", result_card(outcome, text), case)
    yield Sample("pulse-owner", owner_card(Outcome(shown, world.in_days(30), results[""]), text))
    yield Sample("pulse-owner", owner_card(Outcome(shown, world.in_days(30), None), text), "too-few")
    yield Sample("pulse-not-started", not_started_card(replace(shown.wave, people=4), text))


def _shown(world: World) -> Shown:
    owner = world.person("Bartosz Wiśniewski")
    wave = Wave(
        id="5b1e77c0d2f64a19",
        schedule="k1",
        question=world.wording(*QUESTION, most=200),
        owner=owner.id,
        people=58,
        opens_at=world.now,
        closes_at=world.now + timedelta(days=3),
    )
    return Shown(wave, wave.closes_at.astimezone(world.zone), world.today, owner.name)
