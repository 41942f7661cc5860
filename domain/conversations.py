"""Where one talks: a person's own chat with the bot, or a channel of a team."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.people import Language


class Kind(StrEnum):
    """The kinds of conversation Teams knows, by its own names."""

    PERSONAL = "personal"
    CHANNEL = "channel"
    GROUP = "groupChat"


@dataclass(frozen=True, slots=True)
class Reference:
    """What is needed to write into a conversation later; `id` has no thread in it."""

    id: str
    kind: Kind
    service_url: str
    bot: str
    person: str | None = None
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer named, as ids of the town: under `slots` what it was about, under `others` the people beside.

    `asks_back` when it asks which of its choices is meant, so that a number or a name typed next chooses.
    """

    slots: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    asks_back: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What the bot still knows of its last answer to a person in a conversation, for ten minutes.

    `shown` is that answer as plain text and `offered` its choices as (title, verb, values); a typed number means
    one of them once they were read as text, or where the answer asked back. `slots` and `others` are what was asked
    and answered about, as in `Answered`. `misses` counts questions in a row that were not understood; `language`
    is the one last typed.
    """

    intent: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    shown: str = ""
    offered: tuple[tuple[str, str, Mapping[str, str]], ...] = ()
    is_numbered: bool = False
    misses: int = 0
    at: datetime | None = None
    language: Language | None = None
    others: tuple[str, ...] = ()
    asks_back: bool = False
