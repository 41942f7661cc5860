"""What a report may say: counts that add up, and never so few that they point at somebody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from domain.delivery import Reason, Tally
from domain.schedules import Calendar, QuietHours, quiet_since, quiet_until
from domain.updates.sending import Share
from domain.updates.update import Update
from domain.updates.voices import Counts, Told

# Among fewer people a count could be traced to one of them.
FEWEST = 5
# Install, create, send.
REQUESTS_OF_A_FIRST_CONTACT = 3


@dataclass(frozen=True, slots=True)
class UnitLine:
    """To how many people of one unit it went, and how many have it; without a unit, of all the smaller ones together.

    `arrived` is None for fewer than five.
    """

    unit: str | None
    recipients: int
    arrived: Told | None


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
    def is_few(self) -> bool:
        """Whether it went to so few people that nothing is counted."""
        return are_few(self.tally.recipients, is_channel=self.is_channel)

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


def are_few(recipients: int, *, is_channel: bool) -> bool:
    """Whether so few people got it that a count of what became of it would be about somebody."""
    return not is_channel and recipients < FEWEST


def by_unit(units: Mapping[str | None, Tally]) -> tuple[UnitLine, ...]:
    """How many have it in each unit, largest unit first, then in the rest together.

    No line is about fewer than five people, and the rest is not either, for who knows the total could count it; then
    the smallest unit goes into it, too. Fewer than five who have it are not counted, and so that nobody can subtract
    them from the total, the other lines say only "at least five" then. Nothing is told where that does not help.
    """
    told = {unit: tally for unit, tally in units.items() if unit is not None and tally.recipients >= FEWEST}
    rest = [tally for unit, tally in units.items() if unit not in told and tally.recipients]
    while told and 0 < sum(tally.recipients for tally in rest) < FEWEST:
        smallest = min(told, key=lambda unit: (told[unit].recipients, unit))
        rest.append(told.pop(smallest))
    if not told:
        return ()
    found: list[tuple[str | None, Tally]] = [*told.items()]
    found.sort(key=lambda one: (-one[1].recipients, one[0] or ""))
    found += [(None, together(rest))] if rest else []
    counts = [(tally.recipients, tally.delivered) for _, tally in found]
    is_exact = all(arrived >= FEWEST for _, arrived in counts)
    if not is_exact and not _is_open(counts):
        return ()
    return tuple(
        UnitLine(unit, tally.recipients, Told(tally.delivered) if is_exact else _blurred(tally.delivered))
        for unit, tally in found
    )


def _is_open(lines: Sequence[tuple[int, int]]) -> bool:
    """Whether no line (recipients, arrived) can be worked out by who knows of each if it is below five, and the total.

    Which lines are blurred must not depend on the numbers: whoever knows the rule would see more than they say.
    """
    wide = [(size, arrived) for size, arrived in lines if arrived < FEWEST or size > FEWEST]
    least = sum(FEWEST for _, arrived in wide if arrived >= FEWEST)
    most = sum(FEWEST - 1 if arrived < FEWEST else size for size, arrived in wide)
    total = sum(arrived for _, arrived in wide)
    return len(wide) > 1 and total >= FEWEST and least < total < most


def _blurred(arrived: int) -> Told | None:
    return Told(FEWEST, is_least=True) if arrived >= FEWEST else None


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
        doubled=sum(one.doubled for one in found),
    )


def doubled(tally: Tally) -> int:
    """How many may have got it twice; among few people it is not told."""
    return tally.doubled if tally.recipients >= FEWEST else 0


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
