"""How far the directory was read, and what admins are told of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cards.directory import Shown, missed_card, permission_card, state_card, town_card
from domain.directory import Feature, Missing, Problem, Reading
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """The state in rest, under way and in trouble; each missing permission; the question who left."""
    text, now = world.text, world.now
    rest = Reading(
        now, now + timedelta(minutes=10), people=12_400, seen=3, about=12_400, finished_at=now - timedelta(minutes=5)
    )
    first = Reading(now, now, is_under_way=True, seen=3_996, people=3_996)
    again = replace(rest, is_under_way=True, seen=9_990)
    missing = tuple(Missing(feature, now - timedelta(days=3)) for feature in (Feature.PRESENCE, Feature.MAIL))
    doubtful = replace(rest, problem=Problem.TOO_MANY_MISSED, missed=1_300)
    cases = {"": rest, "first": first, "under-way": again, "missing": replace(rest, missing=missing)}
    problems = {one.replace("_", "-"): replace(rest, problem=one) for one in Problem if one}
    for case, reading in (cases | problems | {"too-many-missed": doubtful}).items():
        yield Sample("directory-state", state_card(Shown(reading, world.zone), text), case)
    yield Sample("directory-town", town_card(48, text))
    for feature in Feature:
        yield Sample("directory-permission", permission_card(feature, text), feature.value)
    yield Sample("directory-missed", missed_card(1_300, 12_400, text))
