"""What goes wrong on purpose: rules that say which of the bot's calls fail, how, and how often."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from types import MappingProxyType
from zlib import crc32

from emulator.wire import Json, Refused, bad_syntax

MOST_SECONDS = 600.0
USUAL_HANG_SECONDS = 120.0
USUAL_LATENCY_SECONDS = 0.1
METHODS = frozenset({"GET", "POST", "PUT", "DELETE"})


class Kind(StrEnum):
    THROTTLE = "throttle"
    BLOCKED = "blocked"
    NOT_IN_ROSTER = "not_in_roster"
    WRITES_BLOCKED = "writes_blocked"
    BOT_DISABLED = "bot_disabled"
    GONE = "gone"
    PRECONDITION = "precondition"
    UNAVAILABLE = "unavailable"
    BAD_GATEWAY = "bad_gateway"
    GATEWAY_TIMEOUT = "gateway_timeout"
    SERVER_ERROR = "server_error"
    HANG = "hang"
    LATENCY = "latency"


# A person's state, not an accident: the same people are hit by every call.
LASTING = frozenset({Kind.BLOCKED, Kind.NOT_IN_ROSTER, Kind.WRITES_BLOCKED, Kind.BOT_DISABLED, Kind.GONE})
# Status, code and words of the table "Status codes from agent conversational APIs" in "Messages in bot
# conversations" (msteams-platform/bots/how-to/conversations/conversation-messages.md of MicrosoftDocs/msteams-docs).
# It gives 503 and 504 no code: they come from a gateway, not from Teams.
WORDS: Mapping[Kind, tuple[int, str, str]] = MappingProxyType(
    {
        Kind.THROTTLE: (429, "Throttled", "Too many requests."),
        Kind.BLOCKED: (403, "ConversationBlockedByUser", "User blocked the conversation with the bot."),
        Kind.NOT_IN_ROSTER: (403, "BotNotInConversationRoster", "The bot is not part of the conversation roster."),
        Kind.BOT_DISABLED: (403, "BotDisabledByAdmin", "The tenant admin disabled this bot"),
        Kind.PRECONDITION: (412, "PreconditionFailed", "Precondition failed, please try again."),
        Kind.BAD_GATEWAY: (502, "ServiceError", "Service dependency issue."),
        Kind.SERVER_ERROR: (500, "ServiceError", "Internal server error."),
        Kind.UNAVAILABLE: (503, "", "Service Unavailable"),
        Kind.GATEWAY_TIMEOUT: (504, "", "Gateway Timeout"),
    }
)
# "Send proactive messages" of the same documentation names the sub-code; the shape around it is the one bots get.
WRITES_BLOCKED: Json = {
    "errorCode": 209,
    "message": '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "Thread is blocked from message writes.",'
    '\r\n  "errorCode": null,\r\n  "errorSubCode": null\r\n}',
}


@dataclass(frozen=True)
class Call:
    """One call of the bot; `conversation` is empty when it creates one, `activity` where it names none."""

    method: str
    conversation: str
    person: str | None
    activity: str | None = None


@dataclass(frozen=True)
class Rule:
    """`share` of the matching calls – of the people, for a lasting kind – fail; `times` is how often at most."""

    kind: Kind
    share: float = 1.0
    people: frozenset[str] | None = None
    methods: frozenset[str] | None = None
    times: int | None = None
    after_accepting: bool = False
    retry_after: int = 1
    seconds: float = 0.0

    def concerns(self, call: Call) -> bool:
        return (self.people is None or call.person in self.people) and (
            self.methods is None or call.method in self.methods
        )

    def view(self) -> Json:
        shown = asdict(self)
        shown["afterAccepting"], shown["retryAfter"] = shown.pop("after_accepting"), shown.pop("retry_after")
        return {
            key: sorted(value) if isinstance(value, frozenset) else value
            for key, value in shown.items()
            if value is not None
        }


class Faults:
    """The rules in force; the first that hits decides, latency adds up."""

    def __init__(self) -> None:
        self.rules: Sequence[Rule] = ()
        self.seed = 0
        self.clear()

    def clear(self) -> None:
        self.replace((), seed=0)

    def replace(self, rules: Iterable[Rule], *, seed: int) -> None:
        self.rules, self.seed = tuple(rules), seed
        self._dice = random.Random(seed)  # noqa: S311
        self._hits = [0] * len(self.rules)

    def hit(self, call: Call) -> tuple[float, Rule | None]:
        """Seconds to wait first, and what then goes wrong."""
        wait = 0.0
        for number, rule in enumerate(self.rules):
            if rule.times is not None and self._hits[number] >= rule.times:
                continue
            if not rule.concerns(call) or not self._falls(number, rule, call):
                continue
            self._hits[number] += 1
            if rule.kind is not Kind.LATENCY:
                return wait, rule
            wait += rule.seconds
        return wait, None

    def view(self) -> Json:
        rules = [rule.view() | {"hits": hits} for rule, hits in zip(self.rules, self._hits, strict=True)]
        return {"rules": rules, "seed": self.seed}

    def _falls(self, number: int, rule: Rule, call: Call) -> bool:
        if rule.share >= 1:
            return True
        if rule.kind in LASTING:
            key = f"{self.seed}\n{number}\n{call.person or call.conversation}"
            return crc32(key.encode()) / 2**32 < rule.share
        return self._dice.random() < rule.share


class Failed(Refused):
    """What a rule makes of a call: an error with a body of Teams' own shape."""

    def __init__(self, rule: Rule, call: Call) -> None:
        if rule.kind is Kind.GONE:
            is_message = call.activity is not None and call.method != "GET"
            named = "ActivityNotFoundInConversation" if is_message else "ConversationNotFound"
            status, code, words = 404, named, "Conversation not found."
        elif rule.kind is Kind.WRITES_BLOCKED:
            status, code, words = 403, "MessageWritesBlocked", ""
        else:
            status, code, words = WORDS[rule.kind]
        body = WRITES_BLOCKED if rule.kind is Kind.WRITES_BLOCKED else None if code else words
        wait = rule.retry_after if rule.kind is Kind.THROTTLE else None
        super().__init__(status, code, words, body=body, retry_after=wait)


def rules_from(content: Json) -> list[Rule]:
    """The rules a control call gives; raises Refused for what makes no sense."""
    given = content.get("rules")
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise bad_syntax("'rules' must be a list of rules.")
    return [_rule(one) for one in given]


def _rule(given: Json) -> Rule:
    try:
        kind = Kind(given["kind"])
    except (KeyError, ValueError):
        raise bad_syntax(f"'kind' must be one of {', '.join(Kind)}.") from None
    usual = {Kind.HANG: USUAL_HANG_SECONDS, Kind.LATENCY: USUAL_LATENCY_SECONDS}.get(kind, 0.0)
    times = given.get("times")
    return Rule(
        kind,
        share=_number(given, "share", 1.0, most=1.0),
        people=_names(given, "people"),
        methods=_methods(given),
        times=None if times is None else int(_number(given, "times", 0, most=10**9)),
        after_accepting=given.get("afterAccepting") is True,
        retry_after=int(_number(given, "retryAfter", 1, most=3600)),
        seconds=_number(given, "seconds", usual, most=MOST_SECONDS),
    )


def _number(given: Json, key: str, otherwise: float, *, most: float) -> float:
    value = given.get(key)
    if value is None:
        return otherwise
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise bad_syntax(f"'{key}' must be a number from 0 to {most:g}.")
    return float(value)


def _names(given: Json, key: str) -> frozenset[str] | None:
    value = given.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise bad_syntax(f"'{key}' must be a list of texts.")
    return frozenset(one.removeprefix("29:") for one in value)


def _methods(given: Json) -> frozenset[str] | None:
    methods = _names(given, "methods")
    if methods is not None and not methods <= METHODS:
        raise bad_syntax(f"'methods' must be of {', '.join(sorted(METHODS))}.")
    return methods
