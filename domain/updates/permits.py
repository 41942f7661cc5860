"""Who may write to whom: the kinds of audience that a right opens, as the town sets it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from domain.people import Right, Rights


class Kind(StrEnum):
    """What one can be reached by."""

    EVERYONE = "everyone"
    UNITS = "units"
    ROLES = "roles"
    PROJECTS = "projects"
    GROUPS = "groups"
    LIST = "list"
    CHANNEL = "channel"


EVERY_KIND = frozenset(Kind)
# Only they write updates.
WRITERS = (Right.LEAD, Right.ADMIN)


@dataclass(frozen=True, slots=True)
class Permits:
    """What the setting limits, by right; a right that is not in it is not limited."""

    limits: Mapping[Right, frozenset[Kind]] = field(default_factory=lambda: MappingProxyType({}))

    def kinds(self, rights: Rights) -> frozenset[Kind]:
        """The kinds of audience this person may choose: all that any of her rights opens."""
        held = [right for right in WRITERS if right in rights.held]
        return frozenset().union(*(self.limits.get(right, EVERY_KIND) for right in held))


def permits_of(setting: str) -> Permits:
    """What `lead=everyone+units,admin=everyone` means; ValueError with the part that cannot be read."""
    limits: dict[Right, frozenset[Kind]] = {}
    for entry in filter(None, (part.strip() for part in setting.split(","))):
        name, separator, listed = (part.strip() for part in entry.partition("="))
        if not separator or name not in WRITERS or Right(name) in limits:
            raise ValueError(entry)
        kinds = [kind.strip() for kind in listed.split("+")]
        unknown = [kind for kind in kinds if kind not in tuple(Kind)]
        if unknown:
            raise ValueError(unknown[0] or entry)
        limits[Right(name)] = frozenset(Kind(kind) for kind in kinds)
    return Permits(MappingProxyType(limits))
