"""The head of the audit log leaves the house once a day: whoever keeps the log lines can prove what is missing."""

import logging
from datetime import date, datetime

from store import audit
from store.database import Database

log = logging.getLogger("wegweiser.audit")


class Heads:
    """Says the head once a day; every replica says it, and any of these lines proves the chain up to its number."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._said_on: date | None = None

    async def say(self, now: datetime) -> None:
        """Write the number and hash of the newest entry into the log; the day is that of UTC."""
        if self._said_on == now.date():
            return
        async with self._database.read() as connection:
            head = await audit.head(connection)
        self._said_on = now.date()
        if head.number:
            log.info("head of the audit log", extra={"number": head.number, "hash": head.hash.hex()})
