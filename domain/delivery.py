"""What became of a message: the states of the ledger, and what follows from a failure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType

from domain.errors import DeliveryFailed, DirectoryFailed, MaybeSent

MOST_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=1)
# The pauses between them add up to the first minute after an install.
SETTLING_TRIES = 5


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


FINAL = frozenset(State) - {State.WAITING, State.CLAIMED, State.SENDING}


class Reason(StrEnum):
    """Why a message did not arrive."""

    BLOCKED_BY_PERSON = "blocked_by_person"
    BOT_DISABLED = "bot_disabled"
    WRITES_BLOCKED = "writes_blocked"
    NOT_IN_ROSTER = "not_in_roster"
    NO_CONVERSATION = "no_conversation"
    CANNOT_INSTALL = "cannot_install"
    CONVERSATION_GONE = "conversation_gone"
    MESSAGE_GONE = "message_gone"
    TOO_LARGE = "too_large"
    BAD_REQUEST = "bad_request"
    NOT_REGISTERED = "not_registered"
    NOT_PERMITTED = "not_permitted"
    THROTTLED_TOO_LONG = "throttled_too_long"
    SERVICE_ERROR = "service_error"
    UNREACHABLE = "unreachable"


class Hint(StrEnum):
    """What can come as one quiet line of the activity feed instead of a message: the manifest's activity types."""

    PULSE = "pulseOpened"
    UPDATE = "updatePublished"


class Action(StrEnum):
    """What a campaign does with each recipient's message."""

    SEND = "send"
    REPLACE = "replace"
    REMOVE = "remove"


class Way(StrEnum):
    """Where a message of the ledger goes."""

    CHAT = "chat"
    FEED = "feed"


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


@dataclass(frozen=True, slots=True)
class Instead:
    """No line came into the feed: the message goes into the chat after all."""


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
_SETTLING = frozenset({"botnotinconversationroster", "conversationnotfound"})
# A policy keeps the app from this person; with any other code 403 means that the permission is missing.
_FORBIDDEN_FOR_ONE = "accessdenied"
_NEVER_LEFT = frozenset({"no_token", "unreachable"})
_TURNED_AWAY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


def after(
    failure: DeliveryFailed,
    attempts: int,
    now: datetime,
    jitter: float,
    until: datetime | None = None,
    *,
    is_just_installed: bool = False,
) -> Later | Dead | Unsure:
    """What follows from a failed request; `attempts` counts it, `jitter` is 0 to 1, no repeat after `until`.

    Not delivered, may be repeated: 408, 412, 429, 502, 503, 504, as Microsoft asks, and a request that never
    left (`sent` is NO). A 429 costs no attempt. Not delivered for good: every other answer, 500 included.
    Left open: no answer after the request had left, an unreadable 2xx, and a 504 that was the last try.
    Right after an install Teams may not know the chat yet, so for a minute that is no verdict either.
    """
    if failure.status is None and failure.sent is MaybeSent.UNKNOWN:
        return Unsure()
    is_settling = is_just_installed and _is_settling(failure, attempts)
    if failure.status is not None and failure.status not in _REPEATABLE and not is_settling:
        return _verdict(failure.status, failure)
    counted = attempts - 1 if failure.is_throttled else attempts
    at = _repeat_at(failure.retry_after, counted, now, jitter)
    if counted < MOST_ATTEMPTS and (until is None or at <= until):
        return Later(at, counted)
    return _given_up(failure)


def after_install(
    failure: DirectoryFailed, attempts: int, now: datetime, jitter: float, until: datetime | None = None
) -> Later | Dead:
    """What follows when the app could not be installed; no message had left, so whatever may pass is repeated.

    A 429 costs no attempt. Every other refusal means that this person cannot have the app at present.
    """
    status = failure.status
    if status is not None and status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in _REPEATABLE:
        return Dead(State.NOT_INSTALLED, Reason.CANNOT_INSTALL)
    return _asked_again(failure, attempts, now, jitter, until)


def after_hint(
    failure: DirectoryFailed, attempts: int, now: datetime, jitter: float, until: datetime | None = None
) -> Later | Dead | Unsure | Instead:
    """What follows when a line of the activity feed failed; a 429 costs no attempt.

    Repeated where Graph turned it away (429, 503) or nothing had left. Left open without an answer, and after an
    error that may have come behind the line. Every other answer says that no line will come.
    """
    status = failure.status
    if status in _TURNED_AWAY or (status is None and failure.code in _NEVER_LEFT):
        return _asked_again(failure, attempts, now, jitter, until)
    return Unsure() if status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR else Instead()


def _asked_again(
    failure: DirectoryFailed, attempts: int, now: datetime, jitter: float, until: datetime | None
) -> Later | Dead:
    is_throttled = failure.status == HTTPStatus.TOO_MANY_REQUESTS
    counted = attempts - 1 if is_throttled else attempts
    at = _repeat_at(failure.retry_after, counted, now, jitter)
    if counted < MOST_ATTEMPTS and (until is None or at <= until):
        return Later(at, counted)
    if is_throttled:
        return Dead(State.FAILED, Reason.THROTTLED_TOO_LONG)
    return Dead(State.FAILED, Reason.UNREACHABLE if failure.status is None else Reason.SERVICE_ERROR)


def is_permission_missing(failure: DirectoryFailed) -> bool:
    """Whether an admin has to grant something, and not only this one person may not have the app."""
    return failure.is_denied and failure.code.lower() != _FORBIDDEN_FOR_ONE


def _is_settling(failure: DeliveryFailed, attempts: int) -> bool:
    codes = {failure.code.lower(), failure.sub_code.lower()}
    return failure.status in _CODED and attempts <= SETTLING_TRIES and bool(codes & _SETTLING)


def _repeat_at(retry_after: timedelta | None, attempts: int, now: datetime, jitter: float) -> datetime:
    return now + min(LONGEST_WAIT, max(retry_after or timedelta(), pause(attempts, jitter)))


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
    if failure.status is not None and failure.status not in _REPEATABLE:
        return _verdict(failure.status, failure)
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
