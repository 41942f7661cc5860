"""Claiming: taking rows that are due out of the ledger, in fair turns and in each conversation's order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.conversations import Kind, Reference
from domain.delivery import Action, Hint, State, Way
from domain.pacing import CONVERSATION_ROOM
from domain.people import Language

# How far down one campaign a claim looks for someone who is free; without an end, a campaign whose people all
# wait for an earlier one would be read whole at each claim.
LOOK = 200
# How many it passes by for that because they wait for a message in back-off; all of them only while Teams is down.
LOOK_PAST = 3000
EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wording:
    """Which text of the ledger: a campaign's in one language, as it was when it had had so many."""

    campaign: int
    language: Language
    edition: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A claimed row with all it needs, but for its text, which it shares with many others.

    `reference` is where to write, None when no chat with the person exists yet; `near` is any other
    conversation of the tenant, through which one can be opened; `is_closed` says the bot is not welcome there.
    `hint` is the activity type of the line that the person wants instead of the message. `activity_id` is the
    message that another `action` than sending changes; None when there is none. `is_gone` says the person has left.
    """

    id: int
    campaign: int
    person: str | None
    attempts: int
    until: datetime | None
    wording: Wording
    reference: Reference | None
    near: Reference | None
    is_closed: bool
    hint: Hint | None = None
    action: Action = Action.SEND
    activity_id: str | None = None
    is_gone: bool = False

    @property
    def is_void(self) -> bool:
        """Whether it is a message for somebody who left, or is to change one that is not there."""
        return self.is_gone if self.action is Action.SEND else self.activity_id is None


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

# Whether a campaign has something for this moment. Quiet time is for what notifies: a change of a message does not.
_HAS_DUE = """
EXISTS (
    SELECT 1 FROM delivery w WHERE w.campaign = c.id AND w.state = 'waiting'
    AND w.due_at BETWEEN CASE c.action WHEN 'send' THEN CAST(:since AS timestamptz) ELSE '-infinity' END AND :now
    AND (w.retry_at IS NULL OR w.retry_at <= clock_timestamp())
)
"""

# Campaigns are held, so that their text and state are those of this transaction; one that is being changed right
# now is passed by. One conversation's messages go in order: nothing overtakes what is in hand or due before it,
# and a change waits for the message that it changes. Who waits for such a message, or for an earlier one in back-off,
# is left out before the look has its end: these are few, but may wait for long.
_CLAIM = text(f"""
WITH {_ACTIVE}, turns AS (
    SELECT c.id, c.priority, c.served_at, c.action, c.follows, c.hint, c.until, c.edition,
           CASE c.action WHEN 'send' THEN CAST(:since AS timestamptz) ELSE '-infinity' END AS since
    FROM active JOIN campaign c ON c.id = active.campaign
    WHERE c.cancelled_at IS NULL AND {_HAS_DUE}
    ORDER BY c.id FOR NO KEY UPDATE OF c SKIP LOCKED
), busy AS MATERIALIZED (
    SELECT unnest(ARRAY[person, id]) AS target FROM conversation
    WHERE free_at > statement_timestamp() + CAST(:room AS interval)
), picked AS (
    SELECT free.id FROM turns CROSS JOIN LATERAL (
        SELECT due.id, due.due_at FROM (
            SELECT ready.* FROM (
                SELECT id, due_at, coalesce(person, split_part(conversation, ';', 1)) AS target FROM delivery
                WHERE campaign = turns.id AND state = 'waiting' AND due_at BETWEEN turns.since AND :now
                  AND (retry_at IS NULL OR retry_at <= clock_timestamp())
                ORDER BY due_at, id LIMIT {LOOK_PAST}
            ) ready
            WHERE (turns.follows IS NULL OR NOT EXISTS (
                SELECT 1 FROM delivery original WHERE original.campaign = turns.follows
                  AND coalesce(original.person, split_part(original.conversation, ';', 1)) = ready.target
                  AND original.state IN ('claimed', 'sending', 'waiting')
            )) AND NOT EXISTS (
                SELECT 1 FROM delivery held JOIN campaign c ON c.id = held.campaign
                WHERE coalesce(held.person, split_part(held.conversation, ';', 1)) = ready.target
                  AND held.state = 'waiting' AND held.retry_at > clock_timestamp()
                  AND (held.due_at >= :since OR c.action <> 'send') AND held.due_at <= :now
                  AND c.cancelled_at IS NULL AND c.follows IS DISTINCT FROM turns.id
                  AND (c.priority, held.id) < (turns.priority, ready.id)
            )
            ORDER BY ready.due_at, ready.id LIMIT {LOOK}
        ) due
        WHERE NOT EXISTS (
            SELECT 1 FROM delivery other JOIN campaign c ON c.id = other.campaign
            WHERE coalesce(other.person, split_part(other.conversation, ';', 1)) = due.target AND other.id <> due.id
              AND other.state IN ('claimed', 'sending', 'waiting')
              AND (other.state <> 'waiting'
                   OR ((other.due_at >= :since OR c.action <> 'send') AND other.due_at <= :now
                       AND c.cancelled_at IS NULL AND c.follows IS DISTINCT FROM turns.id
                       AND (c.priority, other.id) < (turns.priority, due.id)))
        ) AND NOT EXISTS (SELECT 1 FROM busy WHERE busy.target = due.target)
        ORDER BY due.due_at, due.id LIMIT :most
    ) free
    ORDER BY turns.priority, turns.served_at NULLS FIRST, turns.id, free.due_at, free.id LIMIT :most
), free_still AS (
    SELECT d.id FROM picked JOIN delivery d ON d.id = picked.id
    WHERE d.state = 'waiting' ORDER BY d.id FOR UPDATE OF d SKIP LOCKED
), taken AS (
    UPDATE delivery SET state = :state, owner = :owner, lease_until = clock_timestamp() + :lease,
           retry_at = NULL, updated_at = clock_timestamp()
    FROM free_still f WHERE delivery.id = f.id
    RETURNING delivery.id, delivery.campaign, delivery.person, delivery.conversation, delivery.language,
              delivery.attempts, delivery.way, delivery.activity_id
), served AS (
    UPDATE campaign SET served_at = clock_timestamp() WHERE id IN (SELECT campaign FROM taken)
)
SELECT taken.id, taken.campaign, taken.person, taken.attempts, taken.conversation AS target, taken.language,
       taken.way, c.hint, c.until, c.action, c.edition, coalesce(taken.activity_id, old.activity_id) AS activity_id,
       old.conversation AS place, chat.id AS chat, chat.kind, chat.is_open, p.gone_at IS NOT NULL AS is_gone,
       coalesce(chat.service_url, near.service_url) AS service_url, coalesce(chat.bot, near.bot) AS bot
FROM taken
JOIN turns c ON c.id = taken.campaign
LEFT JOIN person p ON p.id = taken.person
LEFT JOIN LATERAL (
    SELECT conversation, activity_id FROM delivery f
    WHERE f.campaign = c.follows AND f.person = taken.person AND f.state = 'delivered'
    UNION ALL
    SELECT conversation, activity_id FROM delivery f
    WHERE f.campaign = c.follows AND taken.person IS NULL AND f.person IS NULL
      AND f.conversation = taken.conversation AND f.state = 'delivered'
) old ON c.follows IS NOT NULL
LEFT JOIN LATERAL (
    SELECT * FROM conversation WHERE person = taken.person AND kind = 'personal'
    UNION ALL
    SELECT * FROM conversation WHERE taken.person IS NULL AND id = split_part(taken.conversation, ';', 1)
    ORDER BY is_open DESC LIMIT 1
) chat ON true
LEFT JOIN LATERAL (SELECT service_url, bot FROM conversation LIMIT 1) near ON chat.id IS NULL
ORDER BY c.priority, taken.id
""")  # noqa: S608 - put together from constants

_IS_DUE = text(f"""
WITH {_ACTIVE}
SELECT EXISTS (
    SELECT 1 FROM active JOIN campaign c ON c.id = active.campaign WHERE c.cancelled_at IS NULL AND {_HAS_DUE}
)
""")  # noqa: S608 - put together from constants


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
    begins: bool = False,
) -> Sequence[Taken]:
    """Take up to `most` rows that are due at `now` (town clock); urgent first, then whose turn it is.

    In quiet time only what became due in it goes out, such as a copy someone asked for at night; what was
    due before and is late waits for the morning. A change of a message notifies nobody and goes at any time.
    With `begins` they are marked as sending at once, for requests that leave as soon as this is committed.
    """
    values = {
        "owner": owner,
        "state": State.SENDING if begins else State.CLAIMED,
        "lease": lease,
        "most": most,
        "now": now,
        "since": quiet_since or EVER,
        "room": CONVERSATION_ROOM,
    }
    return [_taken(row) for row in await connection.execute(_CLAIM, values)]


def _taken(row: Row[tuple[object, ...]]) -> Taken:
    # A channel need not have spoken to be written into; a person's chat must be known or opened first.
    known = row.chat is not None
    place = row.place or (row.chat if row.person is not None else row.target)
    kind = Kind(row.kind) if known else Kind.PERSONAL if row.person is not None else Kind.CHANNEL
    near = None if row.service_url is None else Reference("", kind, row.service_url, row.bot, row.person)
    reference = None
    if place is not None and near is not None:
        reference = Reference(place, kind, row.service_url, row.bot, row.person)
    return Taken(
        id=row.id,
        campaign=row.campaign,
        person=row.person,
        attempts=row.attempts,
        until=row.until,
        wording=Wording(row.campaign, row.language, row.edition),
        reference=reference,
        near=near,
        is_closed=known and not row.is_open,
        hint=Hint(row.hint) if row.way == Way.FEED else None,
        action=Action(row.action),
        activity_id=row.activity_id,
        is_gone=row.is_gone,
    )
