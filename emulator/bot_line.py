"""The line to the bot: one POST per activity, fifteen seconds of patience, and never an exception."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from emulator.clock import Clock
from emulator.transcript import Direction, Transcript
from emulator.wire import object_at

PATIENCE_SECONDS = 15
KNOCK_SECONDS = 0.2


@dataclass(frozen=True)
class BotAnswer:
    """`status` is None when nobody answered in time."""

    status: int | None
    body: Any = None

    @property
    def is_delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class BotLine:
    def __init__(self, url: str, clock: Clock, transcript: Transcript) -> None:
        self._url, self._clock, self._transcript = url, clock, transcript
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=PATIENCE_SECONDS), cookie_jar=aiohttp.DummyCookieJar()
        )

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def post(self, activity: Any, *, person: str | None, conversation: str) -> BotAnswer:
        """Delivers any JSON to the bot and writes it, with the answer, into the transcript."""
        kind = activity.get("type") if isinstance(activity, dict) else None
        identity = activity.get("id") if isinstance(activity, dict) else None
        written = orjson.dumps(activity)
        entry = self._transcript.add(
            Direction.TO_BOT,
            kind if isinstance(kind, str) else "unknown",
            self._clock.now(),
            conversation=conversation,
            person=person,
            activity=written,
            id=identity if isinstance(identity, str) else None,
        )
        answer = await self._posted(written)
        entry.status, entry.body = answer.status, answer.body
        entry.seconds = time.monotonic() - entry.monotonic
        return answer

    async def _posted(self, body: bytes) -> BotAnswer:
        if self._session is None:
            return BotAnswer(None)
        headers = {"Content-Type": "application/json; charset=utf-8"}
        try:
            async with self._session.post(self._url, data=body, headers=headers, allow_redirects=False) as response:
                return BotAnswer(response.status, _parsed(await response.read()))
        except (aiohttp.ClientError, TimeoutError, OSError):
            return BotAnswer(None)

    async def answers(self) -> None:
        """Returns as soon as somebody listens on the bot's port."""
        parts = urlsplit(self._url)
        while True:
            try:
                _, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
            except OSError:
                await asyncio.sleep(KNOCK_SECONDS)
            else:
                writer.close()
                return


def _parsed(body: bytes) -> Any:
    if not body:
        return None
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return body.decode("utf-8", "replace")


def conversation_of(activity: Any) -> str:
    identity = object_at(activity, "conversation").get("id") if isinstance(activity, dict) else None
    return identity if isinstance(identity, str) else ""
