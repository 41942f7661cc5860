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
class Update:
    """A status update; `contact` is whom to ask (a person's id), `sent_at` is None while it is written."""

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
