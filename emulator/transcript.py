"""The record of everything that went between this Teams and the bot, for tests and demonstrations."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile
from typing import Any

import orjson

MOST_ENTRIES = 50_000
MOST_BYTES = 64 * 1024 * 1024


class Direction(StrEnum):
    TO_BOT = "to_bot"
    FROM_BOT = "from_bot"


@dataclass
class Entry:
    """`activity` is as it went; `monotonic` is the arrival in seconds of the machine's clock, `at` in town time."""

    seq: int
    direction: Direction
    kind: str
    conversation: str
    person: str | None
    id: str | None
    activity: orjson.Fragment
    monotonic: float
    at: str
    status: int | None = None
    body: Any = None
    seconds: float | None = None


class Transcript:
    """Keeps the newest entries in order of arrival, so many and so large; `seq` never repeats in one run."""

    def __init__(self) -> None:
        self._entries: deque[tuple[Entry, int]] = deque()
        self._bytes = 0
        self._last = 0
        self.is_recording = True
        self._is_awaited = False
        self._grown = asyncio.Event()

    @property
    def last(self) -> int:
        return self._last

    def add(
        self,
        direction: Direction,
        kind: str,
        now: datetime,
        *,
        conversation: str,
        person: str | None,
        activity: bytes,
        id: str | None = None,
    ) -> Entry:
        """With recording off the entry is kept nowhere."""
        self._last += self.is_recording
        written = orjson.Fragment(activity)
        entry = Entry(self._last, direction, kind, conversation, person, id, written, time.monotonic(), now.isoformat())
        if self.is_recording:
            self._entries.append((entry, len(activity)))
            self._bytes += len(activity)
            while len(self._entries) > MOST_ENTRIES or self._bytes > MOST_BYTES:
                self._bytes -= self._entries.popleft()[1]
            self.release()
        return entry

    def release(self) -> None:
        """Ends every wait."""
        if not self._is_awaited:
            return
        self._is_awaited = False
        grown, self._grown = self._grown, asyncio.Event()
        grown.set()

    def clear(self) -> None:
        self._entries.clear()
        self._bytes = 0

    def entries(self, conversation: str | None, person: str | None, since: int) -> list[Entry]:
        """A conversation matches with its threads; `since` is the last seq already known."""
        newer = takewhile(lambda entry: entry.seq > since, (entry for entry, _ in reversed(self._entries)))
        found = [
            entry
            for entry in newer
            if (person is None or entry.person == person)
            and (conversation is None or _belongs(entry.conversation, conversation))
        ]
        return found[::-1]

    async def growth(self, seconds: float) -> None:
        """Returns with the next entry, at the latest after so many seconds."""
        grown, self._is_awaited = self._grown, True
        try:
            async with asyncio.timeout(seconds):
                await grown.wait()
        except TimeoutError:
            pass


def _belongs(entry: str, asked: str) -> bool:
    return entry == asked or entry.startswith(f"{asked};")
