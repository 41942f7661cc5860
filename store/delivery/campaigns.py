"""Campaigns as the nouns see them: create, count, cancel, find what was sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.delivery import Action, Hint, Reason, State, Tally, add_up
from domain.people import Language
from store.delivery.tables import Priority, Recipient, Sent, campaign, campaign_message, delivery

_ADD = text("""
INSERT INTO delivery (campaign, person, conversation, unit, language, activity_id, due_at, way)
SELECT c.id, wanted.person, wanted.conversation, p.unit, wanted.language, wanted.activity_id, :due_at,
       CASE WHEN c.hint IS NOT NULL AND known.wants_hints THEN 'feed' ELSE 'chat' END
FROM unnest(CAST(:people AS text[]), CAST(:conversations AS text[]), CAST(:languages AS text[]),
            CAST(:activities AS text[]))
     WITH ORDINALITY AS wanted (person, conversation, language, activity_id, place)
JOIN campaign c ON c.id = :campaign
LEFT JOIN person p ON p.id = wanted.person
LEFT JOIN acquaintance known ON known.person = wanted.person
ORDER BY place
ON CONFLICT DO NOTHING
""")
_TALLY = text("""
SELECT state, reason, count(*) AS many, count(*) FILTER (WHERE doubted) AS doubted
FROM delivery WHERE campaign = :id GROUP BY 1, 2
""")
_ENDS = case((delivery.c.doubted, State.UNCONFIRMED.value), else_=State.CANCELLED.value)


async def create_campaign(
    connection: AsyncConnection,
    *,
    kind: str,
    subject: str | None,
    created_by: str | None,
    messages: Mapping[Language, Mapping[str, object]],
    recipients: Sequence[Recipient],
    due_at: datetime,
    priority: Priority,
    now: datetime,
    once: str | None = None,
    until: datetime | None = None,
    hint: Hint | None = None,
    action: Action = Action.SEND,
    follows: int | None = None,
) -> int:
    """Store what is to be sent and to whom, in the caller's transaction; gives the campaign's id.

    `messages` are activities without addresses, one per language that occurs among the recipients. `due_at`,
    `now` and `until` are the town's clock; nothing is repeated after `until`. With a key in `once` a second
    call changes nothing and gives the first one's id. A recipient named twice counts once. With a `hint` whoever
    asked for it gets a line in the activity feed instead; what is urgent is a message for everyone. Another
    `action` changes the messages that the recipients name, or those of the campaign it `follows`.
    """
    values = {
        "kind": kind,
        "subject": subject,
        "once": once,
        "priority": int(priority),
        "hint": None if priority is Priority.URGENT or action is not Action.SEND else hint,
        "action": action.value,
        "follows": follows,
        "created_by": created_by,
        "created_at": now,
        "until": until,
    }
    new = insert(campaign).values(values).on_conflict_do_nothing(index_elements=["once"]).returning(campaign.c.id)
    created = await connection.execute(new)
    found = created.scalar_one_or_none()
    if found is None:
        return int((await connection.execute(select(campaign.c.id).where(campaign.c.once == once))).scalar_one())
    await put_messages(connection, found, messages)
    await add_recipients(connection, found, recipients, due_at)
    return int(found)


async def send_one(
    connection: AsyncConnection,
    kind: str,
    subject: str,
    to: str,
    message: tuple[Language, Mapping[str, object]],
    *,
    due_at: datetime,
    now: datetime,
    once: str | None,
) -> None:
    """Send one person one message in their language, due then (town clock); `to` is the person's id."""
    language, activity = message
    await create_campaign(
        connection,
        kind=kind,
        subject=subject,
        created_by=None,
        messages={language: activity},
        recipients=[Recipient(to, None, language)],
        due_at=due_at,
        priority=Priority.PROMPT,
        now=now,
        once=once,
    )


async def put_messages(
    connection: AsyncConnection, campaign_id: int, messages: Mapping[Language, Mapping[str, object]]
) -> None:
    """Let the campaign have these texts, in place of those it has in the same languages."""
    values = [
        {"campaign": campaign_id, "language": language, "activity": dict(activity)}
        for language, activity in messages.items()
    ]
    into = insert(campaign_message)
    changed = {"activity": into.excluded.activity}
    statement = into.on_conflict_do_update(index_elements=["campaign", "language"], set_=changed)
    if values:
        await connection.execute(statement, values)


async def add_recipients(
    connection: AsyncConnection, campaign_id: int, recipients: Sequence[Recipient], due_at: datetime
) -> int:
    """Add to a campaign who is not in it yet, due then (town clock); gives how many were added."""
    if not recipients:
        return 0
    added = await connection.execute(
        _ADD,
        {
            "campaign": campaign_id,
            "due_at": due_at,
            "people": [recipient.person for recipient in recipients],
            "conversations": [recipient.conversation for recipient in recipients],
            "languages": [recipient.language for recipient in recipients],
            "activities": [recipient.activity_id for recipient in recipients],
        },
    )
    return added.rowcount


async def tally(connection: AsyncConnection, campaign_id: int) -> Tally:
    """What became of the campaign so far."""
    rows = (await connection.execute(_TALLY, {"id": campaign_id})).all()
    counts = {(State(row.state), Reason(row.reason) if row.reason else None): row.many for row in rows}
    return add_up(counts, sum(row.doubted for row in rows if row.state == State.DELIVERED))


async def cancel(connection: AsyncConnection, campaign_id: int, now: datetime) -> int:
    """Stop the campaign at `now` (town clock); gives how many recipients are spared by it.

    What is on its way right now still arrives. A second call changes nothing.
    """
    # The campaign before its rows, as everywhere: claiming holds it, too.
    await connection.execute(
        campaign.update()
        .where(campaign.c.id == campaign_id, campaign.c.cancelled_at.is_(None))
        .values(cancelled_at=now)
    )
    return await _spare(connection, delivery.c.campaign == campaign_id)


async def take_back(connection: AsyncConnection, kind: str, person: str) -> bool:
    """Cancel what campaigns of a kind still hold for a person; false when it is on its way or never was."""
    of_kind = select(campaign.c.id).where(campaign.c.kind == kind)
    return await _spare(connection, and_(delivery.c.person == person, delivery.c.campaign.in_(of_kind))) > 0


async def sent_to(connection: AsyncConnection, campaign_id: int) -> Sequence[Sent]:
    """Every message of the campaign that arrived, oldest first, for updating or recalling it; no line in a feed."""
    rows = await connection.execute(
        text("""
            SELECT conversation, activity_id, language FROM delivery
            WHERE campaign = :id AND state = 'delivered' AND way = 'chat' ORDER BY id
        """),
        {"id": campaign_id},
    )
    return [Sent(row.conversation, row.activity_id, row.language) for row in rows]


async def activity_in(connection: AsyncConnection, campaign_id: int, conversation_id: str) -> str | None:
    """The id of the campaign's message in this conversation, or None while it has not arrived."""
    found = await connection.execute(
        text("""
            SELECT activity_id FROM delivery
            WHERE campaign = :id AND conversation = :conversation AND state = 'delivered' AND way = 'chat' LIMIT 1
        """),
        {"id": campaign_id, "conversation": conversation_id},
    )
    return found.scalar_one_or_none()


async def _spare(connection: AsyncConnection, whom: ColumnElement[bool]) -> int:
    """Cancel the rows that were not begun; gives how many. What may have arrived at an earlier try is unconfirmed."""
    not_begun = delivery.c.state.in_([State.WAITING, State.CLAIMED])
    # Locked in one order everywhere, so that two who touch the same rows never wait in a circle.
    spared = select(delivery.c.id).where(whom, not_begun).order_by(delivery.c.id).with_for_update().cte()
    cancelled = await connection.execute(
        delivery.update()
        .where(delivery.c.id == spared.c.id)
        .values(state=_ENDS, owner=None, lease_until=None, retry_at=None, updated_at=func.clock_timestamp())
        .returning(delivery.c.state)
    )
    return sum(state == State.CANCELLED for state in cancelled.scalars())
