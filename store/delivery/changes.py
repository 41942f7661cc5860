"""What is done to a campaign after its sending: correct it, take it back, send it again to whom it did not reach."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.delivery import FINAL, Action, Reason, State
from domain.people import Language
from store.delivery.campaigns import cancel, create_campaign, put_messages
from store.delivery.tables import Priority

_HOLD = text("SELECT id, priority, cancelled_at FROM campaign WHERE id = :id FOR NO KEY UPDATE")
_HOLD_CHANGES = text("SELECT id FROM campaign WHERE follows = :id ORDER BY id FOR NO KEY UPDATE")
_MADE = text("SELECT id FROM campaign WHERE once = :once")
_NEW_EDITION = text("UPDATE campaign SET edition = edition + 1 WHERE id = :id")
_LANGUAGES = text("SELECT language FROM campaign_message WHERE campaign = :id")

# Whoever claimed these holds the text that was; what is on its way already cannot be called back.
_LET_GO = text("""
WITH held AS (SELECT id FROM delivery WHERE campaign = :id AND state = 'claimed' ORDER BY id FOR UPDATE)
UPDATE delivery SET state = 'waiting', owner = NULL, lease_until = NULL, updated_at = clock_timestamp()
FROM held WHERE delivery.id = held.id
""")

_FOLLOW = text("""
INSERT INTO delivery (campaign, person, conversation, unit, language, due_at)
SELECT :new, person, CASE WHEN person IS NULL THEN conversation END, unit, language, :now
FROM delivery WHERE campaign = :of AND way = 'chat' AND state IN ('delivered', 'sending')
ORDER BY id
""")

_AGAIN = text("""
WITH mine AS (
    SELECT d.id, d.state = 'unconfirmed' AND d.way = 'chat' AND c.action = 'send' AS may_have_arrived
    FROM delivery d JOIN campaign c ON c.id = d.campaign
    WHERE d.campaign = :id AND d.state = ANY(:states) AND c.cancelled_at IS NULL
      AND (d.person IS NOT NULL OR d.conversation IS NOT NULL)
    ORDER BY d.id FOR UPDATE OF d
)
UPDATE delivery SET state = 'waiting', reason = NULL, attempts = 0, due_at = :due_at, retry_at = NULL,
       doubted = doubted OR mine.may_have_arrived, updated_at = clock_timestamp()
FROM mine WHERE delivery.id = mine.id
""")

# Teams does not say when somebody lets the bot in again: whoever sends again finds out, by one request. A chat that
# somebody is writing to right now is passed by.
_TRY = text("""
WITH shut AS (
    SELECT k.id FROM delivery d JOIN conversation k ON k.id = d.conversation AND k.person = d.person
    WHERE d.campaign = :id AND d.state = ANY(:states) AND NOT k.is_open
      AND NOT EXISTS (SELECT 1 FROM conversation o WHERE o.person = d.person AND o.kind = 'personal' AND o.is_open)
    FOR UPDATE OF k SKIP LOCKED
)
UPDATE conversation SET is_open = true FROM shut WHERE conversation.id = shut.id
""")

# What is on its way with the text that was goes once more when it comes back: `retry_at` says so.
_REWRITE = text("""
UPDATE delivery SET
    state = CASE WHEN d.state = 'sending' THEN 'sending' ELSE 'waiting' END,
    owner = CASE WHEN d.state = 'sending' THEN d.owner END,
    lease_until = CASE WHEN d.state = 'sending' THEN d.lease_until END,
    retry_at = CASE WHEN d.state = 'sending' THEN clock_timestamp() ELSE d.retry_at END,
    reason = NULL, attempts = CASE WHEN d.state = ANY(:final) THEN 0 ELSE d.attempts END,
    due_at = :due_at, updated_at = clock_timestamp()
FROM (
    SELECT d.* FROM delivery d JOIN campaign c ON c.id = d.campaign
    WHERE d.campaign = :id AND c.action <> 'send' AND d.reason IS DISTINCT FROM :gone
      AND d.state NOT IN ('blocked', 'not_installed')
    ORDER BY d.id FOR UPDATE OF d
) d WHERE delivery.id = d.id
""")


async def follow(
    connection: AsyncConnection,
    *,
    of: int,
    action: Action,
    messages: Mapping[Language, Mapping[str, object]],
    kind: str,
    subject: str | None,
    created_by: str | None,
    now: datetime,
    once: str | None = None,
) -> int:
    """Replace or remove what campaign `of` delivered or is delivering; gives the new campaign's id.

    What `of` has not begun to send goes out with the new text, or not at all after a removal; an earlier change
    that is still on its way ends as cancelled. `messages` has every language of `of`; a removal needs none. With
    a key in `once` a second call changes nothing.
    """
    if action is Action.SEND:
        raise ValueError("what follows a campaign replaces or removes its messages")
    held = (await connection.execute(_HOLD, {"id": of})).one()
    if (made := await _made(connection, once)) is not None:
        return made
    await _overtake(connection, of, now)
    if action is Action.REMOVE:
        await cancel(connection, of, now)
    else:
        await _reword(connection, of, messages)
    new = await create_campaign(
        connection,
        kind=kind,
        subject=subject,
        created_by=created_by,
        messages=messages or await _nothing(connection, of),
        recipients=(),
        due_at=now,
        priority=Priority(min(held.priority, Priority.PROMPT)),
        now=now,
        once=once,
        action=action,
        follows=of,
    )
    await connection.execute(_FOLLOW, {"new": new, "of": of, "now": now})
    return new


async def put_in_place(
    connection: AsyncConnection,
    of: int,
    messages: Mapping[Language, Mapping[str, object]],
    *,
    kind: str,
    subject: str,
    now: datetime,
) -> None:
    """Keep a campaign from arriving; where it has, these messages take its place."""
    await cancel(connection, of, now)
    await follow(
        connection,
        of=of,
        action=Action.REPLACE,
        messages=messages,
        kind=kind,
        subject=subject,
        created_by=None,
        now=now,
    )


async def again(connection: AsyncConnection, campaign_id: int, states: Collection[State], due_at: datetime) -> int:
    """Let those whose outcome is one of these wait again, due then (town clock); gives how many there are.

    Not those it reached, and nobody once the campaign was cancelled. A chat that was closed to the bot is tried once.
    """
    wanted = [state.value for state in states if state in FINAL and state is not State.DELIVERED]
    held = (await connection.execute(_HOLD, {"id": campaign_id})).one_or_none()
    if held is not None and held.cancelled_at is None:
        await connection.execute(_TRY, {"id": campaign_id, "states": wanted})
    found = await connection.execute(_AGAIN, {"id": campaign_id, "states": wanted, "due_at": due_at})
    return found.rowcount


async def rewrite(
    connection: AsyncConnection,
    campaign_id: int,
    messages: Mapping[Language, Mapping[str, object]],
    due_at: datetime,
) -> None:
    """Give a campaign that replaces messages a new text, and let it replace them once more, due then (town clock).

    A message that is gone, or whose reader does not want the bot any more, is left alone.
    """
    await connection.execute(_HOLD, {"id": campaign_id})
    await _reword(connection, campaign_id, messages)
    await connection.execute(
        _REWRITE,
        {
            "id": campaign_id,
            "due_at": due_at,
            "gone": Reason.MESSAGE_GONE.value,
            "final": [state.value for state in FINAL],
        },
    )


async def _overtake(connection: AsyncConnection, of: int, now: datetime) -> None:
    """End the earlier changes of the held campaign; nobody can add one by now."""
    for earlier in (await connection.execute(_HOLD_CHANGES, {"id": of})).scalars().all():
        await cancel(connection, earlier, now)


async def _reword(
    connection: AsyncConnection, campaign_id: int, messages: Mapping[Language, Mapping[str, object]]
) -> None:
    """Nothing of the campaign leaves with the text it had, but for what has left already."""
    await put_messages(connection, campaign_id, messages)
    await connection.execute(_NEW_EDITION, {"id": campaign_id})
    await connection.execute(_LET_GO, {"id": campaign_id})


async def _made(connection: AsyncConnection, once: str | None) -> int | None:
    found: int | None = (await connection.execute(_MADE, {"once": once})).scalar_one_or_none()
    return found


async def _nothing(connection: AsyncConnection, of: int) -> Mapping[Language, Mapping[str, object]]:
    """A removal has no text, but its rows have their languages."""
    return {language: {} for language in (await connection.execute(_LANGUAGES, {"id": of})).scalars()}
