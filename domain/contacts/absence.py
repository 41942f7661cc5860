"""Who is away: decided from when a mailbox answers by itself, and from nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

# Whoever switches the replies off before noon is back on that day.
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Absence:
    """Someone is away on the day `on`; `until` is the last day of it, None where nothing tells."""

    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Replies:
    """When a mailbox answers by itself (aware moments): at once without a beginning, until stopped without an end."""

    begin: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is known at the moment of a question: who is away, and in which order equals are best asked."""

    away: Mapping[str, Absence] = field(default_factory=lambda: MappingProxyType({}))
    order: Sequence[str] = ()


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
