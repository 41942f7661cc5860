"""What follows from each failure, and outcomes that add up."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.delivery import (
    FINAL,
    LONGEST_PAUSE,
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    SETTLING_TRIES,
    Action,
    Dead,
    Hint,
    Instead,
    Later,
    Reason,
    State,
    Tally,
    Unsure,
    add_up,
    after,
    after_hint,
    after_install,
    is_permission_missing,
    pause,
)
from domain.directory import Feature
from domain.errors import DeliveryFailed, DirectoryFailed, MaybeSent, Refusal
from manifest.offers import ACTIVITY_TYPES

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
REFUSED = DeliveryFailed(None, sent=MaybeSent.NO)
SILENT = DeliveryFailed(None, sent=MaybeSent.UNKNOWN)


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (DeliveryFailed(400, "BadArgument"), Dead(State.FAILED, Reason.BAD_REQUEST)),
        (DeliveryFailed(401, "BotNotRegistered"), Dead(State.FAILED, Reason.NOT_REGISTERED)),
        (DeliveryFailed(403, "BotDisabledByAdmin"), Dead(State.BLOCKED, Reason.BOT_DISABLED)),
        (
            DeliveryFailed(403, "Forbidden", "ConversationBlockedByUser"),
            Dead(State.BLOCKED, Reason.BLOCKED_BY_PERSON),
        ),
        (
            DeliveryFailed(403, "BotNotInConversationRoster"),
            Dead(State.NOT_INSTALLED, Reason.NOT_IN_ROSTER),
        ),
        (
            DeliveryFailed(403, "ConversationBlockedByUser", "MessageWritesBlocked"),
            Dead(State.BLOCKED, Reason.WRITES_BLOCKED),
        ),
        (DeliveryFailed(403), Dead(State.BLOCKED, Reason.WRITES_BLOCKED)),
        (DeliveryFailed(403, "NotEnoughPermissions"), Dead(State.FAILED, Reason.NOT_PERMITTED)),
        (DeliveryFailed(404, "ConversationNotFound"), Dead(State.FAILED, Reason.CONVERSATION_GONE)),
        (DeliveryFailed(404, "ActivityNotFoundInConversation"), Dead(State.FAILED, Reason.MESSAGE_GONE)),
        (DeliveryFailed(413, "MessageSizeTooBig"), Dead(State.FAILED, Reason.TOO_LARGE)),
        (DeliveryFailed(422), Dead(State.FAILED, Reason.BAD_REQUEST)),
    ],
)
def test_a_permanent_answer_ends_it_at_the_first_try(failure: DeliveryFailed, outcome: Dead) -> None:
    assert after(failure, 1, NOW, 0.5) == outcome


@pytest.mark.parametrize("status", [408, 412, 503])
def test_an_answer_that_may_be_repeated_is_repeated_after_a_pause(status: int) -> None:
    assert after(DeliveryFailed(status), 1, NOW, 1.0) == Later(NOW + 2 * SECOND, 1)
    assert after(DeliveryFailed(status), 3, NOW, 1.0) == Later(NOW + 8 * SECOND, 3)


@pytest.mark.parametrize("status", [502, 504])
def test_a_repeat_behind_which_the_first_may_have_arrived_is_doubted(status: int) -> None:
    assert after(DeliveryFailed(status), 1, NOW, 1.0) == Later(NOW + 2 * SECOND, 1, is_doubted=True)
    assert after(DeliveryFailed(status), 1, NOW, 1.0, action=Action.REPLACE) == Later(NOW + 2 * SECOND, 1)


@pytest.mark.parametrize("status", [500, 501, 505, 599])
def test_an_error_behind_which_the_message_may_have_arrived_is_left_open(status: int) -> None:
    assert after(DeliveryFailed(status), 1, NOW, 0.5) == Unsure()


def test_a_refused_connection_was_not_sent_and_is_repeated() -> None:
    assert after(REFUSED, 1, NOW, 0.0) == Later(NOW + SECOND, 1)
    assert after(REFUSED, MOST_ATTEMPTS, NOW, 0.0) == Dead(State.FAILED, Reason.UNREACHABLE)


def test_no_answer_after_the_request_had_left_is_left_open() -> None:
    assert after(SILENT, 1, NOW, 0.5) == Unsure()


def test_a_success_nobody_could_read_is_left_open() -> None:
    assert after(DeliveryFailed(201), 1, NOW, 0.5) == Unsure()


def test_an_answer_decides_whatever_was_thought_about_sending() -> None:
    for sent in MaybeSent:
        assert after(DeliveryFailed(503, sent=sent), 1, NOW, 1.0) == Later(NOW + 2 * SECOND, 1)
        assert after(DeliveryFailed(400, sent=sent), 1, NOW, 1.0) == Dead(State.FAILED, Reason.BAD_REQUEST)


@pytest.mark.parametrize("status", [408, 412, 503])
def test_repeating_ends_as_a_service_error(status: int) -> None:
    outcome = after(DeliveryFailed(status), MOST_ATTEMPTS, NOW, 0.5)
    assert outcome == Dead(State.FAILED, Reason.SERVICE_ERROR)


@pytest.mark.parametrize("status", [502, 504])
@pytest.mark.parametrize("action", Action)
def test_a_gateways_error_as_the_last_word_is_left_open(status: int, action: Action) -> None:
    assert after(DeliveryFailed(status), MOST_ATTEMPTS, NOW, 0.5, action=action) == Unsure()


def test_throttling_costs_no_attempt_however_often_it_comes() -> None:
    throttled = DeliveryFailed(429, "Throttled", retry_after=7 * SECOND)
    attempts = 0
    for _ in range(100):
        outcome = after(throttled, attempts + 1, NOW, 0.5)
        assert outcome == Later(NOW + 7 * SECOND, 0)
        attempts = outcome.attempts


def test_throttling_ends_with_the_time_of_the_campaign() -> None:
    throttled = DeliveryFailed(429, retry_after=timedelta(minutes=2))
    outcome = after(throttled, 1, NOW, 0.5, until=NOW + timedelta(minutes=1))
    assert outcome == Dead(State.FAILED, Reason.THROTTLED_TOO_LONG)
    assert isinstance(after(throttled, 1, NOW, 0.5, until=NOW + timedelta(minutes=3)), Later)


def test_a_wild_retry_after_does_not_park_a_message_for_days() -> None:
    for asked in (timedelta(days=30), timedelta(days=-30)):
        outcome = after(DeliveryFailed(429, retry_after=asked), 1, NOW, 0.5)
        assert isinstance(outcome, Later) and NOW < outcome.at <= NOW + LONGEST_WAIT


failures = st.builds(
    DeliveryFailed,
    st.none() | st.integers(200, 599),
    st.sampled_from(["", "Throttled", "BotDisabledByAdmin", "ConversationNotFound"]),
    st.sampled_from(["", "MessageWritesBlocked"]),
    st.none() | st.timedeltas(timedelta(), timedelta(days=2)),
    st.sampled_from(MaybeSent),
)


@pytest.mark.parametrize(
    "unknown", [DeliveryFailed(403, "BotNotInConversationRoster"), DeliveryFailed(404, "ConversationNotFound")]
)
def test_a_chat_that_was_just_installed_has_a_minute_to_be_known(unknown: DeliveryFailed) -> None:
    waited = timedelta()
    for attempt in range(1, SETTLING_TRIES + 1):
        outcome = after(unknown, attempt, NOW, 1.0, is_just_installed=True)
        assert isinstance(outcome, Later) and outcome.attempts == attempt
        waited += outcome.at - NOW
    assert timedelta(seconds=55) < waited < timedelta(seconds=70)
    verdict = after(unknown, 1, NOW, 1.0)
    assert isinstance(verdict, Dead)
    assert after(unknown, SETTLING_TRIES + 1, NOW, 1.0, is_just_installed=True) == verdict
    assert after(unknown, 1, NOW, 1.0, until=NOW + SECOND, is_just_installed=True) == verdict


@pytest.mark.parametrize(
    "refused",
    [
        DeliveryFailed(403, "ConversationBlockedByUser"),
        DeliveryFailed(403, "Forbidden", "MessageWritesBlocked"),
        DeliveryFailed(403),
        DeliveryFailed(404, "ActivityNotFoundInConversation"),
        DeliveryFailed(413),
    ],
)
def test_what_a_fresh_install_does_not_explain_ends_it(refused: DeliveryFailed) -> None:
    assert after(refused, 1, NOW, 0.5, is_just_installed=True) == after(refused, 1, NOW, 0.5)


def not_installed(status: int | None, code: str = "", wait: timedelta | None = None) -> DirectoryFailed:
    return DirectoryFailed(Feature.INSTALL, status, code, wait)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 422])
def test_who_cannot_have_the_app_is_not_reached_and_not_tried_again(status: int) -> None:
    assert after_install(not_installed(status), 1, NOW, 0.5) == Dead(State.NOT_INSTALLED, Reason.CANNOT_INSTALL)


@pytest.mark.parametrize("status", [None, 408, 412, 500, 502, 503, 504])
def test_an_install_is_repeated_when_it_may_go_through_later(status: int | None) -> None:
    assert after_install(not_installed(status), 1, NOW, 1.0) == Later(NOW + 2 * SECOND, 1)
    assert after_install(not_installed(status, wait=9 * SECOND), 2, NOW, 1.0) == Later(NOW + 9 * SECOND, 2)
    reason = Reason.UNREACHABLE if status is None else Reason.SERVICE_ERROR
    assert after_install(not_installed(status), MOST_ATTEMPTS, NOW, 1.0) == Dead(State.FAILED, reason)
    assert after_install(not_installed(status), 1, NOW, 1.0, NOW + SECOND) == Dead(State.FAILED, reason)


def test_a_throttled_install_costs_no_attempt() -> None:
    throttled = not_installed(429, "TooManyRequests", 30 * SECOND)
    assert after_install(throttled, 1, NOW, 0.5) == Later(NOW + 30 * SECOND, 0)
    late = after_install(throttled, 1, NOW, 0.5, until=NOW + SECOND)
    assert late == Dead(State.FAILED, Reason.THROTTLED_TOO_LONG)


def no_line(status: int | None, code: str = "", wait: timedelta | None = None) -> DirectoryFailed:
    return DirectoryFailed(Feature.FEED, status, code, wait)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 409, 412])
def test_where_no_line_can_come_the_message_does(status: int) -> None:
    assert after_hint(no_line(status), 1, NOW, 0.5) == Instead()


@pytest.mark.parametrize("failure", [no_line(503), no_line(None, "no_token"), no_line(None, "unreachable")])
def test_a_line_that_never_left_comes_later(failure: DirectoryFailed) -> None:
    assert after_hint(failure, 1, NOW, 1.0) == Later(NOW + 2 * SECOND, 1)
    assert isinstance(after_hint(failure, MOST_ATTEMPTS, NOW, 1.0), Dead)


def test_a_throttled_line_costs_no_attempt() -> None:
    assert after_hint(no_line(429, "paced", 9 * SECOND), 1, NOW, 0.5) == Later(NOW + 9 * SECOND, 0)


@pytest.mark.parametrize("failure", [no_line(None, "no_answer"), no_line(None, "too_slow"), no_line(500), no_line(504)])
def test_a_line_that_may_have_come_is_left_open(failure: DirectoryFailed) -> None:
    assert after_hint(failure, 1, NOW, 0.5) == Unsure()


def test_the_package_offers_every_line() -> None:
    assert set(Hint) <= set(ACTIVITY_TYPES)


def test_a_missing_permission_is_no_persons_own_case() -> None:
    assert is_permission_missing(not_installed(403, "Forbidden"))
    assert is_permission_missing(not_installed(401, "InvalidAuthenticationToken"))
    assert not is_permission_missing(not_installed(403, "AccessDenied"))
    assert not is_permission_missing(not_installed(404, "NotFound"))


@given(failures, st.integers(1, 50), st.floats(0, 1))
def test_every_failure_has_a_clear_consequence(failure: DeliveryFailed, attempts: int, jitter: float) -> None:
    match after(failure, attempts, NOW, jitter):
        case Later(at, counted, is_doubted):
            assert NOW < at <= NOW + LONGEST_WAIT
            assert is_doubted == (failure.status in {502, 504})
            assert counted == attempts - failure.is_throttled
        case Dead(state, _):
            assert state in FINAL - {State.DELIVERED, State.CANCELLED, State.UNCONFIRMED}
        case Unsure():
            assert failure.status is None or failure.status < 400 or failure.status >= 500
            assert failure.status != 503


@given(failures, st.floats(0, 1))
def test_nothing_is_repeated_for_ever(failure: DeliveryFailed, jitter: float) -> None:
    if not failure.is_throttled:
        assert not isinstance(after(failure, MOST_ATTEMPTS, NOW, jitter), Later)


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_pauses_grow_to_a_cap_and_never_vanish(attempts: int, jitter: float) -> None:
    assert SECOND <= pause(attempts, jitter) <= LONGEST_PAUSE
    assert pause(attempts, jitter) <= pause(attempts + 1, jitter)
    assert pause(attempts, 0.0) <= pause(attempts, jitter) <= pause(attempts, 1.0)


counts = st.dictionaries(st.tuples(st.sampled_from(State), st.none() | st.sampled_from(Reason)), st.integers(0, 20_000))


@given(counts)
def test_every_recipient_is_in_exactly_one_outcome(counted: dict[tuple[State, Reason | None], int]) -> None:
    tally = add_up(counted)
    not_reached = tally.failed + tally.blocked + tally.not_installed + tally.cancelled
    assert tally.recipients == sum(counted.values())
    assert tally.recipients == tally.delivered + not_reached + tally.unconfirmed + tally.still_open
    assert tally.is_done == all(state in FINAL or not count for (state, _), count in counted.items())


def test_reasons_are_counted_once_a_message_has_ended() -> None:
    tally = add_up(
        {
            (State.DELIVERED, None): 370,
            (State.BLOCKED, Reason.BLOCKED_BY_PERSON): 2,
            (State.FAILED, Reason.TOO_LARGE): 1,
            (State.WAITING, Reason.SERVICE_ERROR): 6,
            (State.SENDING, None): 1,
        }
    )
    assert (tally.recipients, tally.settled, tally.still_open, tally.is_done) == (380, 373, 7, False)
    assert tally.reasons == {Reason.BLOCKED_BY_PERSON: 2, Reason.TOO_LARGE: 1}


def test_a_tally_that_does_not_add_up_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="add up"):
        Tally(recipients=5, delivered=4)
    with pytest.raises(ValueError, match="negative"):
        add_up({(State.DELIVERED, None): -1})
    with pytest.raises(ValueError, match="twice"):
        add_up({(State.DELIVERED, None): 2, (State.FAILED, None): 5}, doubled=3)


def test_errors_say_what_they_carry_and_no_more() -> None:
    refusal = Refusal("updates-not-yours", project="eakte")
    assert (refusal.key, refusal.values) == ("updates-not-yours", {"project": "eakte"})
    failure = DeliveryFailed(403, "Forbidden", "MessageWritesBlocked")
    assert str(failure) == "status 403, code Forbidden/MessageWritesBlocked, sent unknown"
    assert DeliveryFailed(429).is_throttled and not failure.is_throttled
