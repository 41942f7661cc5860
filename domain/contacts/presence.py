"""Whom to ask first of several who are equally right, by Teams' presence at this moment; nothing of it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_HERE = frozenset({"available", "availableidle", "busy", "busyidle"})
_NOT_HERE = frozenset({"away", "offline", "offwork", "outofoffice"})
# Said by the activity while the availability is only "Busy".
_TAKEN = frozenset({"inacall", "inaconferencecall", "inameeting", "presenting", "donotdisturb", "focusing"})


@dataclass(frozen=True, slots=True)
class Presence:
    """Microsoft's two words for it, in whatever letters."""

    availability: str = ""
    activity: str = ""


def reachable_first(people: Sequence[str], presences: Mapping[str, Presence]) -> tuple[str, ...]:
    """Who can answer now, then who is taken or of whom nothing is known, then who is not there; else as they were."""
    return tuple(sorted(people, key=lambda one: _distance(presences.get(one, Presence()))))


def _distance(presence: Presence) -> int:
    words = (presence.availability.casefold(), presence.activity.casefold())
    if not _NOT_HERE.isdisjoint(words):
        return 2
    return 0 if words[0] in _HERE and _TAKEN.isdisjoint(words) else 1
