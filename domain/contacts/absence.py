"""Who is away: decided from what people say themselves, and from when a mailbox answers by itself."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.people import Person

# Whoever switches the replies off before noon is back on that day.
_NOON = time(12)
# What was said without a last day is not believed for longer.
OPEN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Absence:
    """Someone is away on the day `on`; `until` is the last day of it, None where nothing tells.

    `deputy` (a person's id) is who stands in by their own word; `is_said` when they said it themselves.
    """

    on: date
    until: date | None = None
    deputy: str | None = None
    is_said: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """What someone says about being away: the first and the last day (None: not known yet), and who stands in."""

    begins: date
    until: date | None = None
    deputy: str | None = None


AbsencesOf = Callable[[Sequence[str]], Awaitable[Mapping[str, Absence]]]
"""Who of these people (by id) is away; those of whom nothing is known in time are left out."""


@dataclass(frozen=True, slots=True)
class Replies:
    """When a mailbox answers by itself (aware moments): at once without a beginning, until stopped without an end."""

    begin: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is known at the moment of a question: who is away, and in which order equals are best asked.

    `stand_ins` are those whom people who are away chose themselves, by the id of who is away.
    """

    away: Mapping[str, Absence] = field(default_factory=lambda: MappingProxyType({}))
    order: Sequence[str] = ()
    stand_ins: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))


def attendance_of(away: Mapping[str, Absence], people: Mapping[str, Person], order: Sequence[str] = ()) -> Attendance:
    """The same with the people whom those away chose to stand in, as far as they work here."""
    chosen = {one: people.get(absence.deputy or "") for one, absence in away.items()}
    stand_ins = {one: deputy for one, deputy in chosen.items() if deputy and deputy.is_active and deputy.id != one}
    return Attendance(away, order, MappingProxyType(stand_ins))


def absence(replies: Replies, now: datetime, zone: ZoneInfo) -> Absence | None:
    """The absence that these replies tell of at this moment, in days of the town's time zone."""
    if (replies.begin and now < replies.begin) or (replies.end and now >= replies.end):
        return None
    today = now.astimezone(zone).date()
    if replies.end is None:
        return Absence(today)
    end = replies.end.astimezone(zone)
    last = end.date() if end.time() > _NOON else end.date() - timedelta(days=1)
    # Back later this morning: for that there is no day to name.
    return Absence(today, last) if last >= today else Absence(today)


def merged(said: Mapping[str, Absence], mailboxes: Mapping[str, Absence]) -> Mapping[str, Absence]:
    """Both together: what people say themselves counts before what their mailbox does."""
    return {**mailboxes, **said}
