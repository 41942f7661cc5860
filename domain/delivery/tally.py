"""Outcomes that add up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from domain.delivery.states import FINAL, Reason, State


@dataclass(frozen=True, slots=True)
class Tally:
    """The outcomes of one campaign; recipients are always the sum of all the others.

    `doubled` of the delivered may have got it twice.
    """

    recipients: int
    delivered: int = 0
    failed: int = 0
    blocked: int = 0
    not_installed: int = 0
    cancelled: int = 0
    unconfirmed: int = 0
    still_open: int = 0
    reasons: Mapping[Reason, int] = field(default_factory=lambda: MappingProxyType({}))
    doubled: int = 0

    def __post_init__(self) -> None:
        if self.recipients != self.settled + self.still_open:
            raise ValueError("the outcomes do not add up to the recipients")
        if not 0 <= self.doubled <= self.delivered:
            raise ValueError("only what was delivered can have come twice")

    @property
    def settled(self) -> int:
        """How many recipients have their final outcome."""
        not_reached = self.failed + self.blocked + self.not_installed + self.cancelled
        return self.delivered + not_reached + self.unconfirmed

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to send."""
        return self.still_open == 0


def add_up(counts: Mapping[tuple[State, Reason | None], int], doubled: int = 0) -> Tally:
    """The tally of a ledger's rows, counted by state and reason; `doubled` of the delivered may have come twice."""
    by_state = dict.fromkeys(State, 0)
    reasons: dict[Reason, int] = {}
    for (state, reason), count in counts.items():
        if count < 0:
            raise ValueError("a count is never negative")
        by_state[state] += count
        if reason is not None and state in FINAL:
            reasons[reason] = reasons.get(reason, 0) + count
    return Tally(
        recipients=sum(by_state.values()),
        delivered=by_state[State.DELIVERED],
        failed=by_state[State.FAILED],
        blocked=by_state[State.BLOCKED],
        not_installed=by_state[State.NOT_INSTALLED],
        cancelled=by_state[State.CANCELLED],
        unconfirmed=by_state[State.UNCONFIRMED],
        still_open=sum(count for state, count in by_state.items() if state not in FINAL),
        reasons=MappingProxyType(reasons),
        doubled=doubled,
    )
