"""The ledger as a queue: mark what is claimed before its request, write what became of it, settle what was left."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.conversations import Reference
from domain.delivery import MOST_ATTEMPTS, Reason, State, Way
from domain.pacing import CONVERSATION_STEP
from store.conversations import close_reference, keep_reference
from store.delivery.claiming import Wording

CLOSING = frozenset({State.BLOCKED, State.NOT_INSTALLED})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row; waiting means it goes back, to be tried again after `wait`.

    `is_doubted` where this try may have arrived and it goes again all the same. `opened` is a chat that was made on
    the way, `way` another way than the one it began with; `owner` is who claimed it, where that is not who records it.
    """

    id: int
    state: State
    attempts: int
    reason: Reason | None = None
    wait: timedelta | None = None
    is_doubted: bool = False
    conversation: str | None = None
    activity_id: str | None = None
    opened: Reference | None = None
    way: Way | None = None
    owner: str | None = None


_TEXT = text("SELECT activity FROM campaign_message WHERE campaign = :campaign AND language = :language")

_MARK = text("""
WITH mine AS (
    SELECT id FROM delivery WHERE id = ANY(:ids) AND owner = :owner AND state = 'claimed'
    ORDER BY id FOR UPDATE
)
UPDATE delivery SET state = 'sending', lease_until = clock_timestamp() + :lease,
       updated_at = clock_timestamp()
FROM mine WHERE delivery.id = mine.id RETURNING delivery.id
""")

# A row that would wait again although its campaign was cancelled meanwhile is cancelled; one with another text
# since it left (`retry_at` says so) goes once more. What may have arrived at an earlier try has not failed.
_RECORD = text("""
UPDATE delivery SET
    state = CASE WHEN delivery.retry_at IS NOT NULL AND c.cancelled_at IS NULL THEN 'waiting'
                 WHEN came.state = 'delivered' OR (came.state = 'waiting' AND c.cancelled_at IS NULL) THEN came.state
                 WHEN delivery.doubted OR came.doubted THEN 'unconfirmed'
                 WHEN came.state = 'waiting' THEN 'cancelled'
                 ELSE came.state END,
    reason = CASE WHEN (delivery.retry_at IS NULL OR c.cancelled_at IS NOT NULL)
                       AND NOT (delivery.doubted OR came.doubted) THEN came.reason END,
    doubted = delivery.doubted OR came.doubted,
    attempts = came.attempts, activity_id = coalesce(came.activity_id, delivery.activity_id),
    conversation = coalesce(came.conversation, delivery.conversation), way = coalesce(came.way, delivery.way),
    retry_at = CASE WHEN came.state = 'waiting' THEN clock_timestamp() + came.wait END,
    owner = NULL, lease_until = NULL, updated_at = clock_timestamp()
FROM campaign c, unnest(
    CAST(:ids AS bigint[]), CAST(:owners AS text[]), CAST(:states AS text[]), CAST(:reasons AS text[]),
    CAST(:attempts AS smallint[]), CAST(:waits AS interval[]), CAST(:conversations AS text[]),
    CAST(:activities AS text[]), CAST(:ways AS text[]), CAST(:doubted AS boolean[])
) AS came (id, owner, state, reason, attempts, wait, conversation, activity_id, way, doubted)
WHERE delivery.id = came.id AND c.id = delivery.campaign
  AND delivery.owner = came.owner AND delivery.state = 'sending'
""")

# A person's chat counts only while more for it is open: a single message cannot be too many.
_COUNT = text("""
WITH busy AS (
    SELECT id FROM conversation k
    WHERE id = ANY(:places) AND (kind <> 'personal' OR free_at > clock_timestamp() OR EXISTS (
        SELECT 1 FROM delivery d WHERE coalesce(d.person, split_part(d.conversation, ';', 1)) = k.person
        AND d.state IN ('claimed', 'sending', 'waiting')
    ))
    ORDER BY id FOR UPDATE
)
UPDATE conversation SET free_at = greatest(coalesce(free_at, clock_timestamp()), clock_timestamp())
       + CAST(:step AS interval)
FROM busy WHERE conversation.id = busy.id
""")

_HAND_BACK = text("""
WITH mine AS (SELECT id FROM delivery WHERE starts_with(owner, :owner) AND state = 'claimed' ORDER BY id FOR UPDATE)
UPDATE delivery SET state = 'waiting', owner = NULL, lease_until = NULL, updated_at = clock_timestamp()
FROM mine WHERE delivery.id = mine.id
""")

# Whatever Teams does only once however often it is asked is asked again; a message is not.
_TAKE_OVER = text("""
WITH late AS (
    SELECT d.id, d.state = 'sending' AS was_tried, c.action <> 'send' AS may_repeat
    FROM delivery d JOIN campaign c ON c.id = d.campaign
    WHERE d.state IN ('claimed', 'sending') AND d.lease_until < clock_timestamp()
    FOR UPDATE OF d SKIP LOCKED
)
UPDATE delivery SET
    state = CASE WHEN NOT late.was_tried OR (late.may_repeat AND delivery.attempts + 1 < :most) THEN 'waiting'
                 ELSE 'unconfirmed' END,
    attempts = delivery.attempts + CASE WHEN late.was_tried AND late.may_repeat THEN 1 ELSE 0 END,
    owner = NULL, lease_until = NULL, retry_at = NULL, updated_at = clock_timestamp()
FROM late WHERE delivery.id = late.id RETURNING delivery.state
""")

_CLEAR = text("""
WITH rest AS (
    SELECT d.id FROM campaign c JOIN delivery d ON d.campaign = c.id
    WHERE c.cancelled_at IS NOT NULL AND d.state = 'waiting' FOR UPDATE OF d SKIP LOCKED
)
UPDATE delivery SET state = CASE WHEN doubted THEN 'unconfirmed' ELSE 'cancelled' END, retry_at = NULL,
       updated_at = clock_timestamp()
FROM rest WHERE delivery.id = rest.id RETURNING delivery.state
""")


async def worded(connection: AsyncConnection, wording: Wording) -> Mapping[str, object]:
    """The activity with these words, without an address; only in the transaction that claimed a row with them."""
    values = {"campaign": wording.campaign, "language": wording.language}
    found: Mapping[str, object] = (await connection.execute(_TEXT, values)).scalar_one()
    return found


async def mark_sending(
    connection: AsyncConnection, *, owner: str, lease: timedelta, ids: Collection[int]
) -> frozenset[int]:
    """Say that requests for these rows may leave from now on; gives those that are still the owner's."""
    rows = await connection.execute(_MARK, {"owner": owner, "lease": lease, "ids": list(ids)})
    return frozenset(rows.scalars())


async def record(connection: AsyncConnection, owner: str, outcomes: Sequence[Outcome]) -> int:
    """Write what became of rows that are still their owner's; gives how many were."""
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
            "ids": [outcome.id for outcome in outcomes],
            "owners": [outcome.owner or owner for outcome in outcomes],
            "states": [outcome.state.value for outcome in outcomes],
            "reasons": [outcome.reason.value if outcome.reason else None for outcome in outcomes],
            "attempts": [outcome.attempts for outcome in outcomes],
            "waits": [outcome.wait for outcome in outcomes],
            "conversations": [outcome.conversation for outcome in outcomes],
            "activities": [outcome.activity_id for outcome in outcomes],
            "ways": [outcome.way.value if outcome.way else None for outcome in outcomes],
            "doubted": [outcome.is_doubted for outcome in outcomes],
        },
    )
    await _count(connection, outcomes)
    return written.rowcount


async def _count(connection: AsyncConnection, outcomes: Sequence[Outcome]) -> None:
    """What was written into a conversation counts towards its own limit; only one message is in hand for each."""
    places = list({outcome.conversation.partition(";")[0] for outcome in outcomes if outcome.conversation})
    if places:
        await connection.execute(_COUNT, {"places": places, "step": CONVERSATION_STEP})


async def hand_back(connection: AsyncConnection, owner: str) -> int:
    """Let go of all that was claimed under names that begin so, and not begun to send; gives how many rows."""
    return (await connection.execute(_HAND_BACK, {"owner": owner})).rowcount


async def sweep(connection: AsyncConnection) -> Sequence[State]:
    """Settle what others left: expired claims wait again, expired sendings are unconfirmed.

    An expired change of a message waits again as well, as often as one is tried. What still waits in a cancelled
    campaign is cancelled. Gives the new state of each row that changed.
    """
    taken_over = (await connection.execute(_TAKE_OVER, {"most": MOST_ATTEMPTS})).scalars()
    cleared = (await connection.execute(_CLEAR)).scalars()
    return [State(state) for state in (*taken_over, *cleared)]
