"""The written rule of docs/delivery.md says what the code does with each answer."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from domain.delivery import MOST_ATTEMPTS, Action, Dead, Gone, Later, Reason, State, Unsure, after
from domain.errors import DeliveryFailed, MaybeSent

PAGE = Path(__file__).parent.parent.parent / "docs" / "delivery.md"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NONE = DeliveryFailed(None, "no_answer", sent=MaybeSent.UNKNOWN)
ANSWERS = {
    "never left (no connection, no token)": DeliveryFailed(None, "unreachable", sent=MaybeSent.NO),
    "none after the request had left": NONE,
    "2xx without an id": DeliveryFailed(201),
    "400 and others": DeliveryFailed(400),
    "401 `BotNotRegistered`": DeliveryFailed(401, "BotNotRegistered"),
    "403 `BotDisabledByAdmin`": DeliveryFailed(403, "BotDisabledByAdmin"),
    "403 `ConversationBlockedByUser`": DeliveryFailed(403, "ConversationBlockedByUser"),
    "403 `MessageWritesBlocked`, or no code": DeliveryFailed(403, "MessageWritesBlocked"),
    "403 `BotNotInConversationRoster`": DeliveryFailed(403, "BotNotInConversationRoster"),
    "403 `ForbiddenOperationException`": DeliveryFailed(403, "ForbiddenOperationException"),
    "403 `NotEnoughPermissions`, `InvalidBotApiHost`": DeliveryFailed(403, "NotEnoughPermissions"),
    "404 `ConversationNotFound`": DeliveryFailed(404, "ConversationNotFound"),
    "404 `ActivityNotFoundInConversation`": DeliveryFailed(404, "ActivityNotFoundInConversation"),
    "408": DeliveryFailed(408),
    "412 `PreconditionFailed`": DeliveryFailed(412, "PreconditionFailed"),
    "413 `MessageSizeTooBig`": DeliveryFailed(413, "MessageSizeTooBig"),
    "429 `Throttled`": DeliveryFailed(429, "Throttled"),
    "500 and other 5xx": DeliveryFailed(500, "ServiceError"),
    "502 `ServiceError`": DeliveryFailed(502, "ServiceError"),
    "503": DeliveryFailed(503),
    "504": DeliveryFailed(504),
}


def said(failure: DeliveryFailed, action: Action) -> str:
    first = after(failure, 1, NOW, 0.5, action=action)
    if not isinstance(first, Later):
        return word(first)
    last = after(failure, MOST_ATTEMPTS, NOW, 0.5, action=action)
    repeated = "repeated, doubted" if first.is_doubted else "repeated"
    return repeated if isinstance(last, Later) else f"{repeated}; at last {word(last)}"


def word(end: Later | Dead | Unsure | Gone) -> str:
    match end:
        case Dead(state, reason):
            return f"{state} (`{reason}`)"
        case Unsure():
            return State.UNCONFIRMED
        case _:
            return State.DELIVERED


def rows() -> Iterator[str]:
    for answer, failure in ANSWERS.items():
        yield f"| {answer} | {' | '.join(said(failure, action) for action in Action)} |"


def test_each_answer_is_written_down_as_it_is_taken() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [row for row in rows() if row not in page] == []


def test_each_state_and_each_reason_is_explained() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in (*State, *Reason) if f"| `{name}` |" not in page] == []


def test_codes_that_share_a_row_are_taken_alike() -> None:
    for one, other in (
        (DeliveryFailed(403), DeliveryFailed(403, "MessageWritesBlocked")),
        (DeliveryFailed(403, "InvalidBotApiHost"), DeliveryFailed(403, "NotEnoughPermissions")),
        (DeliveryFailed(422), DeliveryFailed(400)),
        (DeliveryFailed(501), DeliveryFailed(500)),
    ):
        assert all(said(one, action) == said(other, action) for action in Action)


if __name__ == "__main__":
    print("\n".join(rows()))
