"""Teams' own rate limits as strict sliding windows: no stretch of time of any position may hold more calls."""

import math
from collections import deque
from dataclasses import dataclass, field

from emulator.wire import Json, Refused, bad_syntax

# "Optimize your bot with rate limiting in Teams" (msteams-platform/bots/how-to/rate-limit.md of
# MicrosoftDocs/msteams-docs): calls and seconds per conversation; reading may be twice as often.
SPEAKING = ((7, 1.0), (60, 30.0), (1800, 3600.0))
READING = ((14, 1.0), (120, 30.0), (3600, 3600.0))
TENANT_SECONDS = 1.0
MOST_PER_SECOND = 100_000
SWEEP_SECONDS = 60.0


@dataclass
class Passed:
    """When the calls of one conversation came through, oldest first."""

    windows: tuple[tuple[int, float], ...]
    times: list[float] = field(default_factory=list)

    def wait(self, now: float) -> float:
        """Seconds until one more fits; 0 when it does now."""
        return max((_wait(self.times, calls, seconds, now) for calls, seconds in self.windows), default=0.0)

    def add(self, now: float) -> None:
        self.times.append(now)
        most, _ = self.windows[-1]
        if len(self.times) > most:
            del self.times[0]


class Limits:
    """What was turned away uses up nothing, so that a bot that waits gets through."""

    def __init__(self) -> None:
        self.tenant: int | None = None
        self.is_per_conversation = False
        self.clear()

    def clear(self) -> None:
        """Forgets every call so far, and leaves the limits."""
        self._tenant: deque[float] = deque(maxlen=self.tenant or 1)
        self._passed: dict[tuple[str, bool], Passed] = {}
        self._swept = 0.0

    def replace(self, tenant: int | None, *, is_per_conversation: bool) -> None:
        self.tenant, self.is_per_conversation = tenant, is_per_conversation
        self.clear()

    def view(self) -> Json:
        return {"tenant": self.tenant, "conversations": self.is_per_conversation}

    def take(self, chat: str, now: float, *, is_reading: bool) -> None:
        """Lets a call through; raises Refused (429) with the seconds to wait."""
        wait = _wait(self._tenant, self.tenant, TENANT_SECONDS, now) if self.tenant is not None else 0.0
        passed = None
        if self.is_per_conversation and chat:
            windows = READING if is_reading else SPEAKING
            passed = self._passed.setdefault((chat, is_reading), Passed(windows))
            wait = max(wait, passed.wait(now))
        if wait > 0:
            raise Refused(429, "Throttled", "Too many requests.", retry_after=max(1, math.ceil(wait)))
        if self.tenant is not None:
            self._tenant.append(now)
        if passed is not None:
            passed.add(now)
            self._sweep(now)

    def _sweep(self, now: float) -> None:
        """Drops what no window looks at any more."""
        if now - self._swept < SWEEP_SECONDS:
            return
        self._swept = now
        oldest = now - SPEAKING[-1][1]
        self._passed = {key: passed for key, passed in self._passed.items() if passed.times[-1:] > [oldest]}


def limits_from(content: Json) -> tuple[int | None, bool]:
    """The tenant's calls per second, and whether conversations have their limits; raises Refused."""
    tenant, conversations = content.get("tenant"), content.get("conversations", False)
    if not isinstance(conversations, bool):
        raise bad_syntax("'conversations' must be true or false.")
    if tenant is None:
        return None, conversations
    if isinstance(tenant, bool) or not isinstance(tenant, int) or not 1 <= tenant <= MOST_PER_SECOND:
        raise bad_syntax(f"'tenant' must be a number from 1 to {MOST_PER_SECOND}, or null.")
    return tenant, conversations


def _wait(times: deque[float] | list[float], calls: int, seconds: float, now: float) -> float:
    # Only as many as one window may hold are looked at: the call that many calls ago must have left it.
    return max(0.0, times[-calls] + seconds - now) if len(times) >= calls else 0.0
