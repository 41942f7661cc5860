"""Where a message stands, why it did not arrive, and what a campaign does with it."""

from enum import StrEnum


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
