"""What a report may say: counts that add up, and never so few that they point at somebody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from domain.delivery import Reason, Tally
from domain.schedules import Calendar, QuietHours, quiet_since, quiet_until
from domain.updates.sending import Share
from domain.updates.update import Update
from domain.updates.voices import Counts

# Among fewer people a count could be traced to one of them.
FEWEST = 5
# Install, create, send.
REQUESTS_OF_A_FIRST_CONTACT = 3


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What became of the people of one unit; without a unit, of all that are too few to be told alone."""

    unit: str | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Report:
    """All that became of an update from `due` on.

    `first_contacts` of the open messages go to people without a chat. `left` is how long the open ones take,
    `goes_on` when quiet hours let them go on. `correction` and `recall` count the copies that were to be changed;
    `voices` is None before anybody could say anything.
    """

    update: Update
    tally: Tally
    due: datetime
    is_later: bool = False
    is_channel: bool = False
    is_stopped: bool = False
    is_noted: bool = False
    first_contacts: int = 0
    left: timedelta | None = None
    goes_on: datetime | None = None
    units: tuple[UnitLine, ...] = ()
    voices: Counts | None = None
    correction: Tally | None = None
    recalled: datetime | None = None
    recall: Tally | None = None

    @property
    def is_running(self) -> bool:
        """Whether something is still to come."""
        return not self.tally.is_done

    @property
    def not_reached(self) -> int:
        """How many did not get it, and will not by themselves."""
        return self.tally.failed + self.tally.blocked + self.tally.not_installed

    def seen_at(self, now: datetime, calendar: Calendar, quiet: QuietHours, rate: float) -> "Report":
        """The same with local times and the time left at this rate (requests per second)."""
        zone = calendar.zone
        goes_on = goes_on_at(self.due, now, calendar, quiet) if self.is_running else None
        return replace(
            self,
            due=self.due.astimezone(zone),
            recalled=self.recalled.astimezone(zone) if self.recalled else None,
            left=time_left(self.tally.still_open, self.first_contacts, rate) if self.is_running else None,
            goes_on=goes_on.astimezone(zone) if goes_on else None,
        )


def by_unit(units: Mapping[str | None, Tally]) -> tuple[UnitLine, ...]:
    """The units large enough to be told, largest first, then the rest together.

    The rest is never smaller than five, for who knows the total could count it; then the smallest unit goes into
    it, too. Nothing is told when no unit is left.
    """
    told = {unit: tally for unit, tally in units.items() if unit is not None and tally.recipients >= FEWEST}
    rest = [tally for unit, tally in units.items() if unit not in told and tally.recipients]
    while told and 0 < sum(tally.recipients for tally in rest) < FEWEST:
        smallest = min(told, key=lambda unit: (told[unit].recipients, unit))
        rest.append(told.pop(smallest))
    if not told:
        return ()
    lines = [UnitLine(unit, tally) for unit, tally in told.items()]
    lines.sort(key=lambda line: (-line.tally.recipients, line.unit or ""))
    return (*lines, UnitLine(None, together(rest))) if rest else tuple(lines)


def together(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    found = tuple(tallies)
    reasons: dict[Reason, int] = {}
    for one in found:
        for reason, count in one.reasons.items():
            reasons[reason] = reasons.get(reason, 0) + count
    return Tally(
        recipients=sum(one.recipients for one in found),
        delivered=sum(one.delivered for one in found),
        failed=sum(one.failed for one in found),
        blocked=sum(one.blocked for one in found),
        not_installed=sum(one.not_installed for one in found),
        cancelled=sum(one.cancelled for one in found),
        unconfirmed=sum(one.unconfirmed for one in found),
        still_open=sum(one.still_open for one in found),
        reasons=MappingProxyType(reasons),
    )


def repeated(repeatable: Tally, recipients: int) -> Sequence[tuple[Share | Reason, int]]:
    """To how many it can go again, by reason where all the `recipients` are enough for that; the largest first."""
    total = repeatable.failed + repeatable.blocked + repeatable.not_installed
    explained = sum(repeatable.reasons.values())
    is_told = recipients >= FEWEST and explained <= total
    parts: dict[Share | Reason, int] = dict(repeatable.reasons.items()) if is_told else {}
    parts[Share.NOT_REACHED] = total - explained if is_told else total
    return sorted(((part, count) for part, count in parts.items() if count), key=lambda one: -one[1])


def time_left(still_open: int, first_contacts: int, rate: float) -> timedelta:
    """How long the open messages take at `rate` requests per second; `first_contacts` of them have no chat yet."""
    requests = still_open + (REQUESTS_OF_A_FIRST_CONTACT - 1) * min(first_contacts, still_open)
    return timedelta(seconds=requests / rate)


def goes_on_at(due_at: datetime, now: datetime, calendar: Calendar, quiet: QuietHours) -> datetime | None:
    """When quiet hours let the rest of a sending go on that was due before they began; None when it goes on now."""
    since = quiet_since(now, calendar, quiet)
    return quiet_until(now, calendar, quiet) if since is not None and due_at < since else None
