"""The ledger as a queue: claim what is due, mark it before its request, write what became of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.conversations import Kind, Reference
from domain.delivery import Hint, Reason, State, Way
from store.conversations import close_reference, keep_reference

CLOSING = frozenset({State.BLOCKED, State.NOT_INSTALLED})
# How far down one campaign a claim looks for someone who is free; without an end, a campaign whose people all
# wait for an earlier one would be read whole at each claim.
LOOK = 200
EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Taken:
    """A claimed row with all it needs.

    `reference` is where to write, None when no chat with the person exists yet; `near` is any other
    conversation of the tenant, through which one can be opened; `is_closed` says the bot is not welcome there.
    `hint` is the activity type of the line that the person wants instead of the message.
    """

    id: int
    campaign: int
    person: str | None
    activity: Mapping[str, object]
    attempts: int
    until: datetime | None
    reference: Reference | None
    near: Reference | None
    is_closed: bool
    hint: Hint | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row; waiting means it goes back, to be tried again after `wait`.

    `opened` is a chat that was made on the way, `way` another way than the one it began with.
    """

    id: int
    state: State
    attempts: int
    reason: Reason | None = None
    wait: timedelta | None = None
    conversation: str | None = None
    activity_id: str | None = None
    opened: Reference | None = None
    way: Way | None = None


# Which campaigns have something waiting, in as many steps as there are such campaigns.
_ACTIVE = """
RECURSIVE active (campaign) AS (
    (SELECT campaign FROM delivery WHERE state = 'waiting' ORDER BY campaign LIMIT 1)
    UNION ALL
    SELECT (SELECT d.campaign FROM delivery d WHERE d.state = 'waiting' AND d.campaign > active.campaign
            ORDER BY d.campaign LIMIT 1)
    FROM active WHERE active.campaign IS NOT NULL
)
"""

# One conversation's messages go in order: nothing overtakes what is in hand or what is due before it.
_CLAIM = text(f"""
WITH {_ACTIVE}, turns AS (
    SELECT c.id, c.priority, c.served_at FROM active JOIN campaign c ON c.id = active.campaign
    WHERE c.cancelled_at IS NULL
), picked AS (
    SELECT free.id, turns.priority FROM turns CROSS JOIN LATERAL (
        SELECT due.id, due.due_at FROM (
            SELECT id, due_at, coalesce(person, conversation) AS target FROM delivery
            WHERE campaign = turns.id AND state = 'waiting' AND due_at BETWEEN :since AND :now
              AND (retry_at IS NULL OR retry_at <= clock_timestamp())
            ORDER BY due_at, id LIMIT {LOOK}
        ) due
        WHERE NOT EXISTS (
            SELECT 1 FROM delivery other JOIN campaign c ON c.id = other.campaign
            WHERE coalesce(other.person, other.conversation) = due.target AND other.id <> due.id
              AND other.state IN ('claimed', 'sending', 'waiting')
              AND (other.state <> 'waiting'
                   OR (other.due_at BETWEEN :since AND :now AND c.cancelled_at IS NULL
                       AND (c.priority, other.id) < (turns.priority, due.id)))
        )
        ORDER BY due.due_at, due.id LIMIT :most
    ) free
    ORDER BY turns.priority, turns.served_at NULLS FIRST, turns.id, free.due_at, free.id LIMIT :most
), free_still AS (
    SELECT d.id, picked.priority FROM picked JOIN delivery d ON d.id = picked.id
    WHERE d.state = 'waiting' ORDER BY d.id FOR UPDATE OF d SKIP LOCKED
), taken AS (
    UPDATE delivery SET state = 'claimed', owner = :owner, lease_until = clock_timestamp() + :lease,
           updated_at = clock_timestamp()
    FROM free_still f WHERE delivery.id = f.id RETURNING delivery.*, f.priority
), served AS (
    UPDATE campaign SET served_at = clock_timestamp() WHERE id IN (SELECT campaign FROM taken)
)
SELECT taken.id, taken.campaign, taken.person, taken.attempts, taken.conversation AS target,
       taken.way, c.hint, c.until, m.activity, chat.id AS chat, chat.kind, chat.is_open,
       coalesce(chat.service_url, near.service_url) AS service_url, coalesce(chat.bot, near.bot) AS bot
FROM taken
JOIN campaign c ON c.id = taken.campaign
JOIN campaign_message m ON m.campaign = taken.campaign AND m.language = taken.language
LEFT JOIN LATERAL (
    SELECT * FROM conversation WHERE person = taken.person AND kind = 'personal'
    UNION ALL
    SELECT * FROM conversation WHERE taken.person IS NULL AND id = split_part(taken.conversation, ';', 1)
    ORDER BY is_open DESC LIMIT 1
) chat ON true
LEFT JOIN LATERAL (SELECT service_url, bot FROM conversation LIMIT 1) near ON chat.id IS NULL
ORDER BY taken.priority, taken.id
""")  # noqa: S608 - put together from constants

_IS_DUE = text(f"""
WITH {_ACTIVE}
SELECT EXISTS (
    SELECT 1 FROM active JOIN campaign c ON c.id = active.campaign
    WHERE c.cancelled_at IS NULL AND EXISTS (
        SELECT 1 FROM delivery WHERE campaign = c.id AND state = 'waiting' AND due_at BETWEEN :since AND :now
        AND (retry_at IS NULL OR retry_at <= clock_timestamp())
    )
)
""")  # noqa: S608 - put together from constants

_MARK = text("""
WITH mine AS (
    SELECT id FROM delivery WHERE id = ANY(:ids) AND owner = :owner AND state = 'claimed'
    ORDER BY id FOR UPDATE
)
UPDATE delivery SET state = 'sending', lease_until = clock_timestamp() + :lease,
       updated_at = clock_timestamp()
FROM mine WHERE delivery.id = mine.id RETURNING delivery.id
""")

# A row that would wait again although its campaign was cancelled meanwhile is cancelled.
_RECORD = text("""
UPDATE delivery SET
    state = CASE WHEN came.state = 'waiting' AND c.cancelled_at IS NOT NULL THEN 'cancelled'
                 ELSE came.state END,
    reason = came.reason, attempts = came.attempts, activity_id = came.activity_id,
    conversation = coalesce(delivery.conversation, came.conversation), way = coalesce(came.way, delivery.way),
    retry_at = CASE WHEN came.state = 'waiting' THEN clock_timestamp() + came.wait END,
    owner = NULL, lease_until = NULL, updated_at = clock_timestamp()
FROM campaign c, unnest(
    CAST(:ids AS bigint[]), CAST(:states AS text[]), CAST(:reasons AS text[]), CAST(:attempts AS smallint[]),
    CAST(:waits AS interval[]), CAST(:conversations AS text[]), CAST(:activities AS text[]), CAST(:ways AS text[])
) AS came (id, state, reason, attempts, wait, conversation, activity_id, way)
WHERE delivery.id = came.id AND c.id = delivery.campaign
  AND delivery.owner = :owner AND delivery.state = 'sending'
""")

_HAND_BACK = text("""
UPDATE delivery SET state = 'waiting', owner = NULL, lease_until = NULL, updated_at = clock_timestamp()
WHERE owner = :owner AND state = 'claimed'
""")

_TAKE_OVER = text("""
WITH late AS (
    SELECT id FROM delivery WHERE state IN ('claimed', 'sending') AND lease_until < clock_timestamp()
    FOR UPDATE SKIP LOCKED
)
UPDATE delivery SET state = CASE state WHEN 'claimed' THEN 'waiting' ELSE 'unconfirmed' END,
       owner = NULL, lease_until = NULL, updated_at = clock_timestamp()
FROM late WHERE delivery.id = late.id RETURNING delivery.state
""")

_CLEAR = text("""
WITH rest AS (
    SELECT d.id FROM campaign c JOIN delivery d ON d.campaign = c.id
    WHERE c.cancelled_at IS NOT NULL AND d.state = 'waiting' FOR UPDATE OF d SKIP LOCKED
)
UPDATE delivery SET state = 'cancelled', retry_at = NULL, updated_at = clock_timestamp()
FROM rest WHERE delivery.id = rest.id RETURNING delivery.state
""")


async def is_due(connection: AsyncConnection, now: datetime, quiet_since: datetime | None = None) -> bool:
    """Whether anything waits that may be sent at `now`; the times are the town's clock, as in `claim`."""
    return bool((await connection.execute(_IS_DUE, {"now": now, "since": quiet_since or EVER})).scalar_one())


async def claim(
    connection: AsyncConnection,
    *,
    owner: str,
    lease: timedelta,
    most: int,
    now: datetime,
    quiet_since: datetime | None = None,
) -> Sequence[Taken]:
    """Take up to `most` rows that are due at `now` (town clock); urgent first, then whose turn it is.

    In quiet time only what became due in it goes out, such as a copy someone asked for at night; what was
    due before and is late waits for the morning.
    """
    values = {"owner": owner, "lease": lease, "most": most, "now": now, "since": quiet_since or EVER}
    rows = await connection.execute(_CLAIM, values)
    return [_taken(row) for row in rows]


async def mark_sending(
    connection: AsyncConnection, *, owner: str, lease: timedelta, ids: Collection[int]
) -> frozenset[int]:
    """Say that requests for these rows may leave from now on; gives those that are still the owner's."""
    rows = await connection.execute(_MARK, {"owner": owner, "lease": lease, "ids": list(ids)})
    return frozenset(rows.scalars())


async def record(connection: AsyncConnection, owner: str, outcomes: Sequence[Outcome]) -> int:
    """Write what became of rows that are still the owner's; gives how many were."""
    if not outcomes:
        return 0
    for outcome in outcomes:
        if outcome.opened is not None:
            await keep_reference(connection, outcome.opened)
        if outcome.state in CLOSING and outcome.conversation is not None:
            await close_reference(connection, outcome.conversation.partition(";")[0])
    written = await connection.execute(
        _RECORD,
        {
            "owner": owner,
            "ids": [outcome.id for outcome in outcomes],
            "states": [outcome.state.value for outcome in outcomes],
            "reasons": [outcome.reason.value if outcome.reason else None for outcome in outcomes],
            "attempts": [outcome.attempts for outcome in outcomes],
            "waits": [outcome.wait for outcome in outcomes],
            "conversations": [outcome.conversation for outcome in outcomes],
            "activities": [outcome.activity_id for outcome in outcomes],
            "ways": [outcome.way.value if outcome.way else None for outcome in outcomes],
        },
    )
    return written.rowcount


async def hand_back(connection: AsyncConnection, owner: str) -> int:
    """Let go of all the owner claimed and did not begin to send; gives how many rows that were."""
    return (await connection.execute(_HAND_BACK, {"owner": owner})).rowcount


async def sweep(connection: AsyncConnection) -> Sequence[State]:
    """Settle what others left: expired claims wait again, expired sendings are unconfirmed.

    What still waits in a cancelled campaign is cancelled. Gives the new state of each row that changed.
    """
    taken_over = (await connection.execute(_TAKE_OVER)).scalars()
    cleared = (await connection.execute(_CLEAR)).scalars()
    return [State(state) for state in (*taken_over, *cleared)]


def _taken(row: Row[tuple[object, ...]]) -> Taken:
    # A channel need not have spoken to be written into; a person's chat must be known or opened first.
    known = row.chat is not None
    place = row.chat if row.person is not None else row.target
    kind = Kind(row.kind) if known else Kind.PERSONAL if row.person is not None else Kind.CHANNEL
    near = None if row.service_url is None else Reference("", kind, row.service_url, row.bot, row.person)
    reference = None
    if place is not None and near is not None:
        reference = Reference(place, kind, row.service_url, row.bot, row.person)
    return Taken(
        id=row.id,
        campaign=row.campaign,
        person=row.person,
        activity=row.activity,
        attempts=row.attempts,
        until=row.until,
        reference=reference,
        near=near,
        is_closed=known and not row.is_open,
        hint=Hint(row.hint) if row.way == Way.FEED else None,
    )
