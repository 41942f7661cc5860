"""The town's clock: runs with the machine's, from wherever somebody put it."""

import asyncio
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)


class OutOfRange(Exception):
    """The clock only knows this century."""


class Clock:
    """`version` grows with every move, so that a follower can wait for the next one."""

    def __init__(self, offset: timedelta = timedelta(), version: int = 1) -> None:
        self.offset, self.version = offset, version
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def move_to(self, moment: datetime) -> None:
        """Raises OutOfRange; nothing moves then."""
        if not EARLIEST <= moment <= LATEST:
            raise OutOfRange("the clock knows the years 2000 to 2099")
        self.offset = moment - datetime.now(UTC)
        self.version += 1
        self.release()

    def release(self) -> None:
        """Ends every wait, also without a move."""
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def version_after(self, known: int, seconds: float) -> int:
        """The version as soon as it differs from the known one, at the latest after so many seconds."""
        moved = self._moved
        if self.version == known:
            try:
                async with asyncio.timeout(seconds):
                    await moved.wait()
            except TimeoutError:
                pass
        return self.version
