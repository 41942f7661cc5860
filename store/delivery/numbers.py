"""Counts over the whole ledger: what it still has to bring out, and how much each person gets in a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from store.delivery.claiming import EVER
from store.delivery.tables import Priority


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
    WHERE d.state IN ('waiting', 'claimed', 'sending') AND c.cancelled_at IS NULL AND d.due_at <= :now
      AND (c.action <> 'send' OR d.due_at >= :since)
) late
""")


async def queue(connection: AsyncConnection, now: datetime, quiet_since: datetime | None = None) -> Queue:
    """The queue at `now`; both times are the town's clock, as in `claim`."""
    row = (await connection.execute(_QUEUE, {"now": now, "since": quiet_since or EVER})).one()
    return Queue(row.waiting, row.due, float(row.oldest))


# What answers somebody, such as a copy for oneself, goes before bulk and is not counted; nor is what changes a card.
_COUNTED = (Priority.URGENT, Priority.BULK)
_RECEIVED = text("""
SELECT d.person, count(*) AS many FROM delivery d JOIN campaign c ON c.id = d.campaign
WHERE d.person = ANY(:people) AND d.due_at >= :since AND d.due_at < :until
  AND d.state IN ('waiting', 'claimed', 'sending', 'delivered', 'unconfirmed')
  AND c.action = 'send' AND c.priority = ANY(:counted) AND c.kind <> 'welcome'
GROUP BY d.person
""")


async def received(
    connection: AsyncConnection, people: Collection[str], since: datetime, until: datetime
) -> Mapping[str, int]:
    """How many messages of the bot's own accord each of these people gets between two instants (town clock).

    Counts what arrived and what is still to come; who gets none is left out.
    """
    rows = await connection.execute(
        _RECEIVED, {"people": list(people), "since": since, "until": until, "counted": [int(one) for one in _COUNTED]}
    )
    return {row.person: row.many for row in rows}
