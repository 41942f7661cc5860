"""The record of everything that went between this Teams and the bot, for tests and demonstrations."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

MOST_ENTRIES = 50_000


class Direction(StrEnum):
    TO_BOT = "to_bot"
    FROM_BOT = "from_bot"


@dataclass
class Entry:
    """`monotonic` is the arrival in seconds of the machine's clock, `at` in the town's time."""

    seq: int
    direction: Direction
    kind: str
    conversation: str
    person: str | None
    id: str | None
    activity: Any
    monotonic: float
    at: str
    status: int | None = None
    body: Any = None
    seconds: float | None = None


class Transcript:
    """Keeps the newest MOST_ENTRIES entries in order of arrival; `seq` never repeats in one run."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=MOST_ENTRIES)
        self._last = 0
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
        activity: Any,
        id: str | None = None,
    ) -> Entry:
        self._last += 1
        entry = Entry(
            self._last, direction, kind, conversation, person, id, activity, time.monotonic(), now.isoformat()
        )
        self._entries.append(entry)
        self.release()
        return entry

    def release(self) -> None:
        """Ends every wait."""
        grown, self._grown = self._grown, asyncio.Event()
        grown.set()

    def clear(self) -> None:
        self._entries.clear()

    def entries(self, conversation: str | None, person: str | None, since: int) -> list[Entry]:
        """A conversation matches with its threads; `since` is the last seq already known."""
        return [
            entry
            for entry in self._entries
            if entry.seq > since
            and (person is None or entry.person == person)
            and (conversation is None or _belongs(entry.conversation, conversation))
        ]

    async def growth(self, seconds: float) -> None:
        """Returns with the next entry, at the latest after so many seconds."""
        grown = self._grown
        try:
            async with asyncio.timeout(seconds):
                await grown.wait()
        except TimeoutError:
            pass


def _belongs(entry: str, asked: str) -> bool:
    return entry == asked or entry.startswith(f"{asked};")
