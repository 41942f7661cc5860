"""What the clock does about entries: their six months begin when they are first seen; what is over is forgotten."""

from datetime import datetime

from store.contacts import absences, confirming, corrections, gaps
from store.database import Database


class Staleness:
    """Lets the time of new entries begin; asked is in the list of what waits, never by a message of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, now: datetime) -> None:
        """Let the six months of new entries begin."""
        async with self._database.begin() as connection:
            await confirming.first_seen(connection, now)


async def forget_over(database: Database, now: datetime) -> None:
    """Forget absences that are over, and reports and gaps after 90 days."""
    async with database.begin() as connection:
        await absences.forget_over(connection, now)
        await corrections.forget_old(connection, now)
        await gaps.forget_old(connection, now)
