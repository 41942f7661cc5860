"""What became of a campaign, counted by unit; and for admins, for thirty days, whom it did not reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.delivery import Reason, State, Tally, add_up

NOT_REACHED = (State.FAILED, State.BLOCKED, State.NOT_INSTALLED)

_BY_UNIT = text("""
SELECT unit, state, reason, count(*) AS many FROM delivery WHERE campaign = :id GROUP BY 1, 2, 3
""")
_NOT_REACHED = text("""
SELECT person, state, reason FROM delivery
WHERE campaign = :id AND person IS NOT NULL AND state = ANY(:states) ORDER BY id
""")
# A line in the feed needs no chat.
_FIRST_CONTACTS = text("""
SELECT count(*) FROM delivery d
WHERE d.campaign = :id AND d.state IN ('waiting', 'claimed', 'sending') AND d.way = 'chat' AND d.person IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.person = d.person AND c.kind = 'personal')
""")
_FORGET = text("""
UPDATE delivery SET person = NULL, conversation = NULL
WHERE due_at < :before AND person IS NOT NULL
  AND state IN ('blocked', 'cancelled', 'failed', 'not_installed', 'unconfirmed')
""")
# Whoever is not named any more cannot be written to again.
_REPEATABLE = text("""
SELECT state, reason, count(*) AS many FROM delivery
WHERE campaign = :id AND state = ANY(:states) AND (person IS NOT NULL OR conversation IS NOT NULL)
GROUP BY 1, 2
""")
_IS_STOPPED = text("SELECT cancelled_at IS NOT NULL FROM campaign WHERE id = :id")


@dataclass(frozen=True, slots=True)
class NotReached:
    """Somebody (a person's id) whom the message did not reach, and why."""

    person: str
    state: State
    reason: Reason | None


async def by_unit(connection: AsyncConnection, campaign: int) -> Mapping[str | None, Tally]:
    """What became of the campaign in each unit; None for people without one."""
    counts: dict[str | None, dict[tuple[State, Reason | None], int]] = {}
    for row in await connection.execute(_BY_UNIT, {"id": campaign}):
        counts.setdefault(row.unit, {})[State(row.state), _reason(row.reason)] = row.many
    return {unit: add_up(found) for unit, found in counts.items()}


async def not_reached(connection: AsyncConnection, campaign: int) -> Sequence[NotReached]:
    """Whom it did not reach, as far as that is still known; for admins only."""
    rows = await connection.execute(_NOT_REACHED, {"id": campaign, "states": list(NOT_REACHED)})
    return [NotReached(row.person, State(row.state), _reason(row.reason)) for row in rows]


async def repeatable(connection: AsyncConnection, campaign: int) -> Tally:
    """Those to whom it can be sent again: not reached or unconfirmed, and not yet forgotten."""
    states = [*NOT_REACHED, State.UNCONFIRMED]
    rows = await connection.execute(_REPEATABLE, {"id": campaign, "states": states})
    return add_up({(State(row.state), _reason(row.reason)): row.many for row in rows})


async def first_contacts(connection: AsyncConnection, campaign: int) -> int:
    """How many open messages go to somebody with whom there is no chat yet."""
    return int((await connection.execute(_FIRST_CONTACTS, {"id": campaign})).scalar_one())


async def is_stopped(connection: AsyncConnection, campaign: int) -> bool:
    """Whether somebody stopped the campaign."""
    return bool((await connection.execute(_IS_STOPPED, {"id": campaign})).scalar_one_or_none())


async def forget_names(connection: AsyncConnection, before: datetime) -> int:
    """Empty the names of whoever was not reached by what was due before then (town clock); every count stays."""
    return (await connection.execute(_FORGET, {"before": before})).rowcount


def _reason(stored: str | None) -> Reason | None:
    return Reason(stored) if stored else None
