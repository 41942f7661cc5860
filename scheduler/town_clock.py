"""What time it is in the town: the real time, unless the local trial moved it."""

import asyncio
from datetime import UTC, datetime, timedelta

import aiohttp


class TownClock:
    """The time in the town: the real one, unless the local trial moved it."""

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = start - datetime.now(UTC) if start else timedelta()

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC) + self._offset

    def move_to(self, moment: datetime) -> None:
        """Let it be this instant now; the clock runs on from there."""
        self._offset = moment - datetime.now(UTC)

    async def read(self, emulator: str) -> None:
        """Take over the present time of the emulator at this address."""
        async with aiohttp.ClientSession() as session, session.get(f"{emulator}/control/clock") as response:
            self.move_to(datetime.fromisoformat((await response.json())["now"]))

    async def follow(self, emulator: str) -> None:
        """Keep to the clock of the emulator at this address, for as long as it is there."""
        version = -1
        async with aiohttp.ClientSession() as session:
            while True:
                try:
                    async with session.get(f"{emulator}/control/clock?after={version}&wait=25") as response:
                        moved = await response.json()
                except (aiohttp.ClientError, TimeoutError, ValueError):
                    await asyncio.sleep(0.2)
                    continue
                if moved["version"] != version:
                    self.move_to(datetime.fromisoformat(moved["now"]))
                    version = moved["version"]
