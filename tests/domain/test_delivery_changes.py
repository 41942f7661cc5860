"""What follows when a message could not be replaced or removed: doing it twice does no harm."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.delivery import MOST_ATTEMPTS, Action, Dead, Gone, Later, Reason, State, Unsure, after
from domain.errors import DeliveryFailed, MaybeSent

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CHANGES = [Action.REPLACE, Action.REMOVE]
SILENT = DeliveryFailed(None, "no_answer", sent=MaybeSent.UNKNOWN)


@pytest.mark.parametrize("action", CHANGES)
def test_no_answer_to_a_change_is_asked_again_and_left_open_in_the_end(action: Action) -> None:
    assert after(SILENT, 1, NOW, 1.0, action=action) == Later(NOW + 2 * SECOND, 1)
    assert after(SILENT, MOST_ATTEMPTS, NOW, 1.0, action=action) == Unsure()


@pytest.mark.parametrize("action", CHANGES)
@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
def test_a_change_is_repeated_after_whatever_may_pass(action: Action, status: int) -> None:
    assert isinstance(after(DeliveryFailed(status), 1, NOW, 1.0, action=action), Later)


@pytest.mark.parametrize("action", CHANGES)
def test_a_broken_service_ends_a_change_in_the_end(action: Action) -> None:
    assert after(DeliveryFailed(500, "ServiceError"), MOST_ATTEMPTS, NOW, 1.0, action=action) == Unsure()
    turned_away = after(DeliveryFailed(503), MOST_ATTEMPTS, NOW, 1.0, action=action)
    assert turned_away == Dead(State.FAILED, Reason.SERVICE_ERROR)


@pytest.mark.parametrize("code", ["ActivityNotFoundInConversation", "ConversationNotFound", ""])
def test_what_is_gone_is_removed(code: str) -> None:
    assert after(DeliveryFailed(404, code), 1, NOW, 0.5, action=Action.REMOVE) == Gone()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("ActivityNotFoundInConversation", Reason.MESSAGE_GONE),
        ("", Reason.MESSAGE_GONE),
        ("ConversationNotFound", Reason.CONVERSATION_GONE),
    ],
)
def test_what_is_gone_cannot_be_replaced(code: str, reason: Reason) -> None:
    assert after(DeliveryFailed(404, code), 1, NOW, 0.5, action=Action.REPLACE) == Dead(State.FAILED, reason)


@pytest.mark.parametrize("action", CHANGES)
def test_a_refused_change_is_refused_for_good(action: Action) -> None:
    blocked = after(DeliveryFailed(403, "ConversationBlockedByUser"), 1, NOW, 0.5, action=action)
    assert blocked == Dead(State.BLOCKED, Reason.BLOCKED_BY_PERSON)


def test_a_chat_with_somebody_without_the_app_cannot_be_opened() -> None:
    refused = after(DeliveryFailed(403, "ForbiddenOperationException"), 1, NOW, 0.5)
    assert refused == Dead(State.NOT_INSTALLED, Reason.NOT_IN_ROSTER)
