"""Where people come from when it is Microsoft Graph: what is asked for, with which permission, and what it said."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from domain.people import Language, Unit


class Feature(StrEnum):
    """What Wegweiser asks Microsoft Graph for; each has one permission and can be missing alone."""

    PEOPLE = "people"
    GROUPS = "groups"
    INSTALL = "install"
    FEED = "feed"
    PRESENCE = "presence"
    ABSENCE = "absence"
    MAIL = "mail"


# Application permissions, least privileged; sources in docs/tenant.md.
PERMISSIONS: Mapping[Feature, str] = MappingProxyType(
    {
        Feature.PEOPLE: "User.Read.All",
        Feature.GROUPS: "GroupMember.Read.All",
        Feature.INSTALL: "TeamsAppInstallation.ReadWriteSelfForUser.All",
        Feature.FEED: "TeamsActivity.Send.User",
        Feature.PRESENCE: "Presence.Read.All",
        Feature.ABSENCE: "MailboxSettings.Read",
        Feature.MAIL: "Mail.Send",
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A person as the directory describes her; `department` is free text, the ids are Entra object ids."""

    id: str
    name: str
    mail: str = ""
    department: str = ""
    title: str = ""
    phone: str = ""
    office: str = ""
    manager: str | None = None
    languages: tuple[Language, ...] = ("de",)
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of the directory: who is there, who left, and where to go on.

    `next` leads to the next page of this run; at its end it is empty, and `delta` is where the next run begins.
    """

    found: tuple[Found, ...]
    gone: tuple[str, ...] = ()
    next: str = ""
    delta: str = ""


def unit_of(department: str, units: Mapping[str, Unit]) -> str | None:
    """The unit that a department's words mean: by id, name or alias, whatever the size of the letters."""
    said = _folded(department)
    if not said:
        return None
    for unit in units.values():
        if said in {_folded(name) for name in (unit.id, unit.name.de, unit.name.en, *unit.aliases)}:
            return unit.id
    return None


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
