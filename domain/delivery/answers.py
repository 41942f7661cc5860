"""What follows from each answer, and from none: the one rule for what may be repeated and what stays open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from types import MappingProxyType

from domain.delivery.states import Action, Reason, State
from domain.errors import DeliveryFailed, DirectoryFailed, MaybeSent

MOST_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=1)
# The pauses between them add up to the first minute after an install.
SETTLING_TRIES = 5


@dataclass(frozen=True, slots=True)
class Later:
    """Try again at this instant; `attempts` is the count to store.

    Not delivered, but `is_doubted` where Teams may have taken the message in spite of its answer.
    """

    at: datetime
    attempts: int
    is_doubted: bool = False


@dataclass(frozen=True, slots=True)
class Dead:
    """Not delivered, and trying again would not help."""

    state: State
    reason: Reason


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nobody can know whether it arrived: the row becomes unconfirmed, and only a person repeats it."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What was to be removed is not there any more, which is what was wanted."""


@dataclass(frozen=True, slots=True)
class Instead:
    """No line came into the feed: the message goes into the chat after all."""


_BY_CODE: Mapping[str, Dead] = MappingProxyType(
    {
        "botdisabledbyadmin": Dead(State.BLOCKED, Reason.BOT_DISABLED),
        "conversationblockedbyuser": Dead(State.BLOCKED, Reason.BLOCKED_BY_PERSON),
        "messagewritesblocked": Dead(State.BLOCKED, Reason.WRITES_BLOCKED),
        "botnotinconversationroster": Dead(State.NOT_INSTALLED, Reason.NOT_IN_ROSTER),
        # The answer to opening a chat with somebody who does not have the app.
        "forbiddenoperationexception": Dead(State.NOT_INSTALLED, Reason.NOT_IN_ROSTER),
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
_NO_CONVERSATION = "conversationnotfound"
_SETTLING = frozenset({"botnotinconversationroster", _NO_CONVERSATION})
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
    action: Action = Action.SEND,
) -> Later | Dead | Unsure | Gone:
    """What follows from a failed request; `attempts` counts it, `jitter` is 0 to 1, no repeat after `until`.

    May be repeated: 408, 412, 429, 502, 503, 504, as Microsoft asks, and a request that never left (`sent` is NO).
    A 429 costs no attempt. Behind a 502 or 504 the message may have been taken, so its repeat is doubted, and the
    last try is left open. Not delivered for good: every other answer below 500. Left open at once: no answer after
    the request had left, an unreadable 2xx, and a 5xx of which Microsoft says nothing, such as 500.
    Right after an install Teams may not know the chat yet, so for a minute that is no verdict either.
    To replace or remove a message twice does no harm, so there no answer and every 5xx may be repeated, too, and
    is left open after the last try only; a 404 means that the message is gone, as a removal wants it.
    """
    if action is Action.REMOVE and failure.status == HTTPStatus.NOT_FOUND:
        return Gone()
    if failure.status is None and failure.sent is MaybeSent.UNKNOWN and action is Action.SEND:
        return Unsure()
    is_settling = is_just_installed and _is_settling(failure, attempts)
    if failure.status is not None and not _may_repeat(failure.status, action) and not is_settling:
        return _verdict(failure.status, failure, action)
    counted = attempts - 1 if failure.is_throttled else attempts
    at = _repeat_at(failure.retry_after, counted, now, jitter)
    if counted < MOST_ATTEMPTS and (until is None or at <= until):
        return Later(at, counted, is_doubted=action is Action.SEND and _may_be_taken(failure.status))
    return _given_up(failure, action)


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


def _may_repeat(status: int, action: Action) -> bool:
    is_broken = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return status in _REPEATABLE or (is_broken and action is not Action.SEND)


def _may_be_taken(status: int | None) -> bool:
    """Whether an error may have come behind the message; a 503 turns it away before."""
    is_broken = status is not None and status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return is_broken and status != HTTPStatus.SERVICE_UNAVAILABLE


def _verdict(status: int, failure: DeliveryFailed, action: Action) -> Dead | Unsure:
    if status < HTTPStatus.BAD_REQUEST or _may_be_taken(status):
        return Unsure()
    codes = (failure.sub_code.lower(), failure.code.lower())
    if status in _CODED:
        for code in codes:
            if code in _BY_CODE:
                return _BY_CODE[code]
    if status == HTTPStatus.NOT_FOUND and action is Action.REPLACE and _NO_CONVERSATION not in codes:
        return Dead(State.FAILED, Reason.MESSAGE_GONE)
    return _BY_STATUS.get(status, Dead(State.FAILED, Reason.BAD_REQUEST))


def _given_up(failure: DeliveryFailed, action: Action) -> Dead | Unsure:
    if failure.status is None and failure.sent is MaybeSent.UNKNOWN:
        return Unsure()
    if failure.status is not None and failure.status not in _REPEATABLE:
        return _verdict(failure.status, failure, action)
    if _may_be_taken(failure.status):
        return Unsure()
    if failure.is_throttled:
        return Dead(State.FAILED, Reason.THROTTLED_TOO_LONG)
    return Dead(State.FAILED, Reason.UNREACHABLE if failure.status is None else Reason.SERVICE_ERROR)
