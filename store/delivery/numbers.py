"""How much the ledger still has to bring out, for whoever watches from outside."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from store.delivery.queue import EVER


@dataclass(frozen=True, slots=True)
class Queue:
    """Messages without an outcome: all of them, those whose time has come, and how many seconds ago the first came."""

    waiting: int
    due: int
    oldest: float


# The second part with the rule of `claim`: what was due before a quiet time waits for its end and is not late.
_QUEUE = text("""
SELECT (SELECT count(*) FROM delivery WHERE state IN ('waiting', 'claimed', 'sending')) AS waiting, late.due,
       coalesce(greatest(0, extract(epoch FROM CAST(:now AS timestamptz) - late.first)), 0) AS oldest
FROM (
    SELECT count(*) AS due, min(d.due_at) AS first FROM delivery d JOIN campaign c ON c.id = d.campaign
    WHERE d.state IN ('waiting', 'claimed', 'sending') AND c.cancelled_at IS NULL AND d.due_at BETWEEN :since AND :now
) late
""")


async def queue(connection: AsyncConnection, now: datetime, quiet_since: datetime | None = None) -> Queue:
    """The queue at `now`; both times are the town's clock, as in `claim`."""
    row = (await connection.execute(_QUEUE, {"now": now, "since": quiet_since or EVER})).one()
    return Queue(row.waiting, row.due, float(row.oldest))
