"""What readers get: an update as it is sent and kept."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.people import Wording
from domain.projects import Light


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes after the change; `owner` is a person's id."""

    title: Wording
    due: date | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it shows, in words."""

    url: str
    shows: Wording


@dataclass(frozen=True, slots=True)
class WebLink:
    """A button that opens an address."""

    title: Wording
    url: str


@dataclass(frozen=True, slots=True)
class Update:
    """A status update; `contact` is whom to ask (a person's id), `sent_at` is None while it is written.

    `plain` says the same in plain German (Einfache Sprache); `changed` names the fields that the last correction
    of `corrected_at` changed.
    """

    id: str
    title: Wording
    change: Wording
    meaning: Wording
    project: str | None = None
    from_when: date | None = None
    why: Wording = Wording("")
    next_step: NextStep | None = None
    light: Light | None = None
    contact: str | None = None
    author: str | None = None
    sent_at: datetime | None = None
    picture: Picture | None = None
    links: tuple[WebLink, ...] = ()
    plain: str = ""
    corrected_at: datetime | None = None
    changed: tuple[str, ...] = ()
