"""What is counted, for Prometheus: names of kinds and numbers, never a person or a word."""

import asyncio
import platform
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.delivery import FINAL, Reason, State
from domain.directory import Feature, Problem, Reading
from store.database import Database
from store.delivery.numbers import Queue, queue
from store.schedules import Outcome

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PATIENCE = 2.0  # seconds a scrape waits for the database
AUDIENCES = ("bot", "graph")
_KINDS = ("message", "invoke", "conversationUpdate", "installationUpdate", "other")
_CLASSES = ("2xx", "3xx", "4xx", "429", "5xx", "none")
_NO_ANSWER = "none"
_ENDS = (State.WAITING, *sorted(FINAL))
_TURN_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10)
_LATE_SECONDS = (1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 24 * 3600)


@dataclass(frozen=True, slots=True)
class Stored:
    """What only the database knows; without a directory to read there is no reading of one."""

    queue: Queue
    reading: Reading | None = None


class Metrics:
    """The counters of this process; every label has a closed set of values."""

    def __init__(self, version: str = "") -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._turns = self._counter("turns", doc="Activities answered", kind=_KINDS)
        self._refused = self._counter("refused", doc="Requests refused at the door", reason=())
        self._failed = self._counter("turns_failed", doc="Turns that ended in an apology")
        self._turn_seconds = self._histogram("turn_seconds", _TURN_SECONDS, doc="Time from request to answer")
        self._sends = self._counter("sends", doc="Requests to Teams by class of the answer", status=_CLASSES)
        self._outcomes = self._counter("outcomes", doc="What became of messages", state=_ENDS, reason=())
        self._firings = self._counter(
            "firings", doc="Due dates of schedules by what became of them", outcome=tuple(Outcome)
        )
        self._late = self._histogram(
            "firing_late_seconds", _LATE_SECONDS, doc="How long after its date a schedule fired"
        )
        self._clock_failed = self._counter("clock_failures", doc="Work of the clock that broke")
        self._graph = self._counter("graph_requests", doc="Answers of Microsoft Graph", feature=(), status=())
        self._token_failed = self._counter("token_failures", doc="Tokens that could not be had", audience=AUDIENCES)
        self._gauge("build_info", doc="Which version runs", version=version, python=platform.python_version()).set(1)

    def turn(self, kind: str, seconds: float) -> None:
        """An activity of this kind (a closed set of names) was answered."""
        self._turns.labels(kind).inc()
        self._turn_seconds.observe(seconds)

    def refused(self, reason: str) -> None:
        """A request was refused for this reason (a closed set of names)."""
        self._refused.labels(reason).inc()

    def failed(self) -> None:
        """A turn ended in an apology."""
        self._failed.inc()

    def sent(self, status: int | None) -> None:
        """Teams answered a request, or (None) did not."""
        self._sends.labels(_class_of(status)).inc()

    def outcome(self, state: State, reason: Reason | None) -> None:
        """A message came back from its way; waiting means that it will be tried again."""
        self._outcomes.labels(state.value, reason.value if reason else "").inc()

    def firing(self, outcome: Outcome, late: timedelta | None) -> None:
        """A date of a schedule was settled, so long after it came; None when it was started by hand."""
        self._firings.labels(outcome.value).inc()
        if outcome is Outcome.FIRED and late is not None:
            self._late.observe(late.total_seconds())

    def clock_failed(self) -> None:
        """A piece of the clock's work broke."""
        self._clock_failed.inc()

    def graph(self, feature: Feature, status: int | None) -> None:
        """Microsoft Graph answered a request for this, or (None) did not."""
        self._graph.labels(feature.value, _status(status)).inc()

    def token_failed(self, audience: str) -> None:
        """No token for one of AUDIENCES."""
        self._token_failed.labels(audience if audience in AUDIENCES else "other").inc()

    def watch_clock(self, age: Callable[[], float | None]) -> None:
        """`age` is asked at each scrape: seconds since the last tick, None before the first."""
        self._watch("clock_tick_age_seconds", age, doc="Since the clock last ticked")

    def watch_people(self, many: Callable[[], int]) -> None:
        """`many` is asked at each scrape: how many people the town of this process has."""
        self._watch("people", many, doc="People of the town as this process knows it")

    def as_text(self, stored: Stored | None) -> bytes:
        """Everything counted so far, and what the database says; None when it says nothing."""
        return generate_latest(self._registry) + generate_latest(_described(stored))

    def _counter(self, name: str, *, doc: str, **labels: Collection[str]) -> Counter:
        counter = Counter(f"wegweiser_{name}", doc, list(labels), registry=self._registry)
        # What has not happened yet is 0, so that the first time is seen as an increase.
        first, *others = labels.values() or [()]
        for value in first:
            counter.labels(value, *("" for _ in others))
        return counter

    def _histogram(self, name: str, buckets: Collection[float], *, doc: str) -> Histogram:
        return Histogram(f"wegweiser_{name}", doc, buckets=tuple(buckets), registry=self._registry)

    def _gauge(self, name: str, *, doc: str, **labels: str) -> Gauge:
        gauge = Gauge(f"wegweiser_{name}", doc, list(labels), registry=self._registry)
        return gauge.labels(*labels.values()) if labels else gauge

    def _watch(self, name: str, value: Callable[[], float | None], *, doc: str) -> None:
        def asked() -> float:
            found = value()
            return float("nan") if found is None else found

        self._gauge(name, doc=doc).set_function(asked)


class Look:
    """Asks the database at each scrape; while one that hangs has not answered, it is not asked again.

    `now` is the town's clock, `quiet_since` says when the quiet time at an instant began, `reading` how far the
    directory was read, where there is one.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        quiet_since: Callable[[datetime], datetime | None],
        reading: Callable[[AsyncConnection], Awaitable[Reading]] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._database = database
        self._now = now
        self._quiet_since = quiet_since
        self._reading = reading
        self._patience = patience
        self._asking: asyncio.Task[Stored | None] | None = None

    async def stored(self) -> Stored | None:
        """What the database says, None when it says nothing in time."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        # Not cancelled: taking a question back from a database that hangs would hang, too.
        done, _ = await asyncio.wait({self._asking}, timeout=self._patience)
        return self._asking.result() if done else None

    async def _ask(self) -> Stored | None:
        now = self._now()
        try:
            async with self._database.read() as connection:
                waiting = await queue(connection, now, self._quiet_since(now))
                return Stored(waiting, await self._reading(connection) if self._reading else None)
        except (SQLAlchemyError, OSError):
            return None


@dataclass(frozen=True, slots=True)
class _Gauge:
    """A number as it stands now; None is not told."""

    name: str
    value: float | None
    doc: str


def _described(stored: Stored | None) -> CollectorRegistry:
    """The database's numbers as gauges; what is not known is not there."""
    registry = CollectorRegistry()
    for one in _gauges(stored):
        if one.value is not None:
            Gauge(f"wegweiser_{one.name}", one.doc, registry=registry).set(one.value)
    return registry


def _gauges(stored: Stored | None) -> Iterator[_Gauge]:
    yield _Gauge("database_up", stored is not None, doc="Whether the database answered this scrape in time")
    if stored is not None:
        yield _Gauge("queue_waiting", stored.queue.waiting, doc="Messages without an outcome")
        yield _Gauge("queue_due", stored.queue.due, doc="Messages whose time has come")
        yield _Gauge("queue_oldest_due_seconds", stored.queue.oldest, doc="Since the first of them came due")
    if stored is not None and stored.reading is not None:
        yield from _read(stored.reading)


def _read(reading: Reading) -> Iterator[_Gauge]:
    age = (reading.now - reading.finished_at).total_seconds() if reading.finished_at else None
    yield _Gauge("directory_people", reading.people, doc="People of the directory who work here")
    yield _Gauge("directory_read", reading.seen, doc="People the run under way has read, else the last one")
    yield _Gauge("directory_age_seconds", age, doc="Since a run came to its end")
    yield _Gauge("directory_problem", reading.problem is not Problem.NONE, doc="Whether the last try ended early")
    yield _Gauge("directory_missing_permissions", len(reading.missing), doc="Permissions that Microsoft refused")


def _class_of(status: int | None) -> str:
    if status is None:
        return _NO_ANSWER
    named = "429" if status == HTTPStatus.TOO_MANY_REQUESTS else f"{status // 100}xx"
    return named if named in _CLASSES else _NO_ANSWER


def _status(status: int | None) -> str:
    """One of the statuses HTTP knows, so that no answer makes up labels."""
    if status is None:
        return _NO_ANSWER
    try:
        return str(HTTPStatus(status).value)
    except ValueError:
        return "other"
