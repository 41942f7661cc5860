"""What turns are made with, and what they give to the door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from bot import arrival
from bot.connector import Adapter
from bot.files import Files
from bot.known import Known
from bot.lookup import Lookups
from bot.metrics import Metrics
from bot.router import Router
from domain.people import Language
from locales import Text
from store.database import Database
from store.turns import TurnStore


@dataclass(frozen=True, slots=True)
class Answer:
    """The HTTP answer to an activity; only invokes have a body."""

    body: Mapping[str, object] | None = None
    status: HTTPStatus = HTTPStatus.OK


@dataclass(frozen=True, slots=True)
class Parts:
    """What turns are made with; `key` hashes activity ids, `texts` holds every language.

    The delivery is told when a chat answer went out (`answered`) and when it has something new to do (`poke`).
    `files` knows where files may come from and go to, `lookups` what the choices on a card offer.
    """

    router: Router
    known: Known
    database: Database
    kept: TurnStore
    adapter: Adapter
    arrivals: arrival.Arrivals
    texts: Mapping[Language, Text]
    language: Language
    now: Callable[[], datetime]
    key: bytes
    metrics: Metrics
    answered: Callable[[], None]
    poke: Callable[[], None]
    files: Files = field(default_factory=Files)
    lookups: Lookups = field(default_factory=Lookups)
