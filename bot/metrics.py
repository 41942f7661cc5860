"""What is counted: turns, refusals, failures – names of kinds and numbers, never a person or a word."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The counters of this process, in the text format of Prometheus."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._turns = Counter("wegweiser_turns", "Activities answered", ["kind"], registry=self._registry)
        self._refused = Counter(
            "wegweiser_refused", "Requests refused at the door", ["reason"], registry=self._registry
        )
        self._failed = Counter("wegweiser_turns_failed", "Turns that ended in an apology", registry=self._registry)
        self._seconds = Histogram(
            "wegweiser_turn_seconds",
            "Time from request to answer",
            buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10),
            registry=self._registry,
        )

    def turn(self, kind: str, seconds: float) -> None:
        """An activity of this kind (a closed set of names) was answered."""
        self._turns.labels(kind).inc()
        self._seconds.observe(seconds)

    def refused(self, reason: str) -> None:
        """A request was refused for this reason (a closed set of names)."""
        self._refused.labels(reason).inc()

    def failed(self) -> None:
        """A turn ended in an apology."""
        self._failed.inc()

    def as_text(self) -> bytes:
        """Everything counted so far."""
        return generate_latest(self._registry)
