"""Where people come from when it is Microsoft Graph: what is asked for, with which permission, and what it said."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType

from domain.people import Language, Unit, Wording

# A full run that misses more than one in so many people is not believed.
MOST_MISSED = 10
# Codes that mean the delta token is of no use any more, whatever status they come with.
TOO_OLD = frozenset({"syncstatenotfound", "syncstateinvalid", "resyncrequired", "directory_expiredpagetoken"})
# Our own code: where Graph is asked has changed.
_STALE = TOO_OLD | {"foreign_link"}
_TWO_DOTS = "\u0308"
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40


class Feature(StrEnum):
    """What Wegweiser asks Microsoft Graph for; each has one permission and can be missing alone."""

    PEOPLE = "people"
    GROUPS = "groups"
    INSTALL = "install"
    FEED = "feed"
    PRESENCE = "presence"
    ABSENCE = "absence"
    MAIL = "mail"


# Application permissions, least privileged; docs/operate.md says why each.
PERMISSIONS: Mapping[Feature, str] = MappingProxyType(
    {
        Feature.PEOPLE: "User.Read.All",
        Feature.GROUPS: "GroupMember.Read.All",
        Feature.INSTALL: "TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All",
        Feature.FEED: "TeamsActivity.Send.User",
        Feature.PRESENCE: "Presence.Read.All",
        Feature.ABSENCE: "MailboxSettings.Read",
        Feature.MAIL: "Mail.Send",
    }
)
# Enough to install an app that asks for no consent of its own, as ours does for lines in the activity feed.
INSTALL_WITHOUT_CONSENT = "TeamsAppInstallation.ReadWriteSelfForUser.All"
# What the data protection officer hears of before it is switched on.
SENSITIVE = frozenset({Feature.PRESENCE, Feature.ABSENCE, Feature.MAIL})


class Problem(StrEnum):
    """Why reading the directory ended early."""

    NONE = ""
    DENIED = "denied"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    TOO_MANY_MISSED = "too_many_missed"
    GROUPS = "groups"
    BROKEN = "broken"


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


@dataclass(frozen=True, slots=True)
class Missing:
    """A permission that Microsoft refused, and since when."""

    feature: Feature
    since: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the directory was read; all moments are the database's, and so is `now`.

    `people` work here now, `seen` were read by the run under way or the last one, of about `about`; `missed`
    were not found by a full run and still count until an admin says that they left.
    """

    now: datetime
    due_at: datetime
    is_under_way: bool = False
    seen: int = 0
    about: int = 0
    people: int = 0
    finished_at: datetime | None = None
    problem: Problem = Problem.NONE
    missed: int = 0
    missing: tuple[Missing, ...] = ()


def problem_of(status: int | None) -> Problem:
    """What an answer that was no good one means; None: there was no answer."""
    match status:
        case None:
            return Problem.UNREACHABLE
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            return Problem.DENIED
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Problem.BUSY
    return Problem.UNREACHABLE if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Problem.REFUSED


def starts_over(status: int | None, code: str) -> bool:
    """Whether Microsoft has forgotten the place where reading would go on, so that everyone is read again."""
    return status == HTTPStatus.GONE or code.casefold() in _STALE


def is_doubtful(missed: int, people: int, agreed: int) -> bool:
    """Whether so many people missing at once are an error sooner than the truth; an admin may have agreed."""
    return missed * MOST_MISSED > people and missed > agreed


def names_of(units: Iterable[Unit]) -> Mapping[str, str]:
    """Everything a department may call these units, and the id it means; the first unit of a name has it."""
    found: dict[str, str] = {}
    for unit in units:
        for name in (unit.id, unit.name.de, unit.name.en, *unit.aliases):
            if _folded(name):
                found.setdefault(_folded(name), unit.id)
    return found


def unit_of(department: str, names: Mapping[str, str]) -> str | None:
    """The unit that a department's words mean: by id, name or alias, whatever the size of the letters."""
    return names.get(_folded(department))


def new_unit(department: str, taken: Collection[str]) -> Unit | None:
    """The unit that a department's words describe, where no unit has them; None when they say nothing."""
    name = " ".join(department.split())
    if not name:
        return None
    mark = hashlib.sha256(_folded(name).encode()).hexdigest()[:8]
    plain = unicodedata.normalize("NFKD", _folded(name)).replace(_TWO_DOTS, "e")
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    id = _NO_LETTER.sub("-", letters).strip("-")[:_LONGEST_ID].strip("-")
    if not id:
        id = f"unit-{mark}"
    elif id in taken:
        id = f"{id}-{mark}"
    return Unit(id, Wording(name))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
