"""What became of a message: the states of the ledger, and what follows from a failure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType

from domain.errors import DeliveryFailed, MaybeSent

MOST_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=1)


class State(StrEnum):
    """Where one recipient's message stands."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"
    BLOCKED = "blocked"
    NOT_INSTALLED = "not_installed"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"


FINAL = frozenset(
    {
        State.DELIVERED,
        State.FAILED,
        State.BLOCKED,
        State.NOT_INSTALLED,
        State.CANCELLED,
        State.UNCONFIRMED,
    }
)


class Reason(StrEnum):
    """Why a message did not arrive."""

    BLOCKED_BY_PERSON = "blocked_by_person"
    BOT_DISABLED = "bot_disabled"
    WRITES_BLOCKED = "writes_blocked"
    NOT_IN_ROSTER = "not_in_roster"
    NO_CONVERSATION = "no_conversation"
    CONVERSATION_GONE = "conversation_gone"
    MESSAGE_GONE = "message_gone"
    TOO_LARGE = "too_large"
    BAD_REQUEST = "bad_request"
    NOT_REGISTERED = "not_registered"
    NOT_PERMITTED = "not_permitted"
    THROTTLED_TOO_LONG = "throttled_too_long"
    SERVICE_ERROR = "service_error"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Later:
    """Not delivered: try again at this instant; `attempts` is the count to store."""

    at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Dead:
    """Not delivered, and trying again would not help."""

    state: State
    reason: Reason


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nobody can know whether it arrived: the row becomes unconfirmed, and only a person repeats it."""


_BY_CODE: Mapping[str, Dead] = MappingProxyType(
    {
        "botdisabledbyadmin": Dead(State.BLOCKED, Reason.BOT_DISABLED),
        "conversationblockedbyuser": Dead(State.BLOCKED, Reason.BLOCKED_BY_PERSON),
        "messagewritesblocked": Dead(State.BLOCKED, Reason.WRITES_BLOCKED),
        "botnotinconversationroster": Dead(State.NOT_INSTALLED, Reason.NOT_IN_ROSTER),
        "notenoughpermissions": Dead(State.FAILED, Reason.NOT_PERMITTED),
        "invalidbotapihost": Dead(State.FAILED, Reason.NOT_PERMITTED),
        "activitynotfoundinconversation": Dead(State.FAILED, Reason.MESSAGE_GONE),
    }
)
_BY_STATUS: Mapping[int, Dead] = MappingProxyType(
    {
        HTTPStatus.UNAUTHORIZED: Dead(State.FAILED, Reason.NOT_REGISTERED),
        # Real bodies of blocked writes often carry no sub-code.
        HTTPStatus.FORBIDDEN: Dead(State.BLOCKED, Reason.WRITES_BLOCKED),
        HTTPStatus.NOT_FOUND: Dead(State.FAILED, Reason.CONVERSATION_GONE),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Dead(State.FAILED, Reason.TOO_LARGE),
    }
)
_CODED = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
_REPEATABLE = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.PRECONDITION_FAILED,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)


def after(
    failure: DeliveryFailed, attempts: int, now: datetime, jitter: float, until: datetime | None = None
) -> Later | Dead | Unsure:
    """What follows from a failed request; `attempts` counts it, `jitter` is 0 to 1, no repeat after `until`.

    Not delivered, may be repeated: 408, 412, 429, 502, 503, 504, as Microsoft asks, and a request that never
    left (`sent` is NO). A 429 costs no attempt. Not delivered for good: every other answer, 500 included.
    Left open: no answer after the request had left, an unreadable 2xx, and a 504 that was the last try.
    """
    if failure.status is None and failure.sent is MaybeSent.UNKNOWN:
        return Unsure()
    if failure.status is not None and failure.status not in _REPEATABLE:
        return _verdict(failure.status, failure)
    counted = attempts - 1 if failure.is_throttled else attempts
    at = now + min(LONGEST_WAIT, max(failure.retry_after or timedelta(), pause(counted, jitter)))
    if counted >= MOST_ATTEMPTS or (until is not None and at > until):
        return _given_up(failure)
    return Later(at, counted)


def pause(attempts: int, jitter: float) -> timedelta:
    """The wait before the next try: doubling, capped, and between half and all of it by `jitter` (0 to 1)."""
    doublings = min(max(0, attempts - 1), MOST_ATTEMPTS)
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << doublings)) * (0.5 + jitter / 2)


def _verdict(status: int, failure: DeliveryFailed) -> Dead | Unsure:
    if status < HTTPStatus.BAD_REQUEST:
        return Unsure()
    if status in _CODED:
        for code in (failure.sub_code, failure.code):
            if code.lower() in _BY_CODE:
                return _BY_CODE[code.lower()]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Dead(State.FAILED, Reason.SERVICE_ERROR)
    return _BY_STATUS.get(status, Dead(State.FAILED, Reason.BAD_REQUEST))


def _given_up(failure: DeliveryFailed) -> Dead | Unsure:
    if failure.status == HTTPStatus.GATEWAY_TIMEOUT:
        return Unsure()
    if failure.is_throttled:
        return Dead(State.FAILED, Reason.THROTTLED_TOO_LONG)
    return Dead(State.FAILED, Reason.UNREACHABLE if failure.status is None else Reason.SERVICE_ERROR)


@dataclass(frozen=True, slots=True)
class Tally:
    """The outcomes of one campaign; recipients are always the sum of all the others."""

    recipients: int
    delivered: int = 0
    failed: int = 0
    blocked: int = 0
    not_installed: int = 0
    cancelled: int = 0
    unconfirmed: int = 0
    still_open: int = 0
    reasons: Mapping[Reason, int] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if self.recipients != self.settled + self.still_open:
            raise ValueError("the outcomes do not add up to the recipients")

    @property
    def settled(self) -> int:
        """How many recipients have their final outcome."""
        not_reached = self.failed + self.blocked + self.not_installed + self.cancelled
        return self.delivered + not_reached + self.unconfirmed

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to send."""
        return self.still_open == 0


def add_up(counts: Mapping[tuple[State, Reason | None], int]) -> Tally:
    """The tally of a ledger's rows, counted by state and reason."""
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
    )
