"""The gate every call of the bot goes through: it is counted, held against the limits, and may fail on purpose."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from emulator.counts import Counts, Outcome
from emulator.faults import Call, Failed, Faults, Kind
from emulator.limits import Limits
from emulator.wire import Json, Refused

Spoken = tuple[int, Json | None]
LOOK_SECONDS = 0.05
THREAD = ";"


class Silence(Exception):
    """The call gets no answer, and its connection ends."""


class Gate:
    def __init__(self) -> None:
        self.faults, self.limits, self.counts = Faults(), Limits(), Counts()

    def clear(self) -> None:
        """Nothing fails, nothing is limited, nothing has come yet."""
        self.faults.clear()
        self.limits.replace(None, is_per_conversation=False)
        self.counts.reset()

    async def passed(self, request: web.Request, call: Call, speak: Callable[[], Awaitable[Spoken]]) -> Spoken:
        """What the call is answered with; raises Refused, or Silence after the connection was cut."""
        now = time.monotonic()
        number = self.counts.arrived(now, call.method, call.conversation)
        passage = _Passage(call)
        try:
            self.limits.take(call.conversation.partition(THREAD)[0], now, is_reading=call.method == "GET")
            status, content = await self._served(request, call, passage, speak)
        except Refused as refused:
            self.counts.answered(number, passage.outcome(refused.status))
            raise
        except (Silence, asyncio.CancelledError):
            self.counts.answered(number, passage.outcome(None))
            raise
        self.counts.answered(number, passage.outcome(status))
        return status, content

    async def _served(
        self, request: web.Request, call: Call, passage: "_Passage", speak: Callable[[], Awaitable[Spoken]]
    ) -> Spoken:
        if not self.faults.rules:
            return passage.took(await speak())
        wait, rule = self.faults.hit(call)
        if wait:
            await asyncio.sleep(wait)
        if rule is None:
            return passage.took(await speak())
        if rule.after_accepting:
            passage.took(await speak())
        if rule.kind is Kind.HANG:
            await _hung(request, rule.seconds)
            raise Silence
        raise Failed(rule, call)


class _Passage:
    """What is known of one call so far."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._content: Json = {}
        self._is_accepted = False

    def took(self, spoken: Spoken) -> Spoken:
        self._is_accepted, self._content = True, spoken[1] or {}
        return spoken

    def outcome(self, status: int | None) -> Outcome:
        call, content = self._call, self._content
        if not self._is_accepted:
            return Outcome(status, call.conversation)
        if not call.conversation:
            return Outcome(status, str(content.get("id") or ""), content.get("activityId"), is_accepted=True)
        activity = call.activity if call.method == "GET" else content.get("id") or call.activity
        return Outcome(status, call.conversation, activity, is_accepted=True)


async def _hung(request: web.Request, seconds: float) -> None:
    """Says nothing for so long, or until the bot has hung up; then the connection is cut."""
    end = time.monotonic() + seconds
    # aiohttp tells nobody when a client leaves.
    while time.monotonic() < end and not _is_gone(request):  # noqa: ASYNC110
        await asyncio.sleep(LOOK_SECONDS)
    if request.transport is not None:
        request.transport.abort()


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()
