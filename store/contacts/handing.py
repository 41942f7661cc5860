"""How a question moves from one person to the next: each step a compare-and-swap, with the cards that carry it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts.deadlines import Stage
from domain.contacts.handing import Step
from domain.contacts.questions import Enquiry, State
from domain.people import Language, Person
from store.contacts.questions import KIND, enquiry, moved, question, to_contact, to_pool
from store.delivery import cancel, put_in_place, send_one

_DUE = (
    question.select()
    .where(question.c.state == State.ASKED.value, question.c.stage != Stage.TOLD.value, question.c.due_at.is_not(None))
    .order_by(question.c.due_at, question.c.id)
)
# Where nothing arrives nobody need be waited for; whoever asked said yes to the whole way.
_HURRY = text("""
    UPDATE question q SET due_at = :now
    FROM campaign c JOIN delivery d ON d.campaign = c.id
    WHERE q.state = 'asked' AND q.stage = 'deputy' AND q.due_at > :now AND c.kind = 'contacts'
      AND c.subject = q.id || '-to' AND c.action = 'send' AND d.person = q.contact
      AND d.state IN ('failed', 'blocked', 'not_installed')
""")
_CARDS = text("""
    SELECT c.id FROM campaign c JOIN delivery d ON d.campaign = c.id
    WHERE c.kind = 'contacts' AND c.subject = ANY(:subjects) AND c.action = 'send'
      AND (CAST(:people AS text[]) IS NULL OR d.person = ANY(CAST(:people AS text[])))
      AND d.activity_id IS DISTINCT FROM :spared
    ORDER BY c.id
""")
_ARRIVES = text("""
    SELECT max(d.due_at) FROM campaign c JOIN delivery d ON d.campaign = c.id
    WHERE c.kind = 'contacts' AND c.subject = ANY(:subjects) AND c.action = 'send' AND d.person = ANY(:people)
      AND d.state IN ('waiting', 'claimed')
""")
_TELLING = text("SELECT id FROM campaign WHERE kind = 'contacts' AND subject = :subject ORDER BY id")


async def to_look_at(connection: AsyncConnection, now: datetime, today: date) -> Sequence[Enquiry]:
    """The questions whose stage is over, and those that nobody looked at today."""
    due = _DUE.where((question.c.due_at <= now) | (question.c.looked_on < today))
    return [enquiry(row) for row in (await connection.execute(due)).mappings()]


async def hurry(connection: AsyncConnection, now: datetime) -> None:
    """End the stage of each deputy whom nothing reached."""
    await connection.execute(_HURRY, {"now": now})


async def put_off(connection: AsyncConnection, asked: Enquiry, due_at: datetime | None, today: date) -> bool:
    """Keep that somebody looked today, and when the stage ends now; false when it has moved meanwhile."""
    return await _swap(connection, asked, due_at=due_at, looked_on=today)


async def move(connection: AsyncConnection, asked: Enquiry, step: Step, due_at: datetime | None, today: date) -> bool:
    """Take the step, once; false when the question has an answer or has moved meanwhile."""
    return await _swap(
        connection,
        asked,
        stage=step.stage.value,
        contact=step.contact,
        pool=list(step.pool),
        tried=list(step.tried),
        due_at=due_at,
        looked_on=today,
    )


async def carry(
    connection: AsyncConnection,
    subject: str,
    to: Person,
    message: tuple[Language, Mapping[str, object]],
    *,
    due_at: datetime,
    now: datetime,
    once: str | None,
) -> None:
    """Send one person a card of a question, due then (town clock)."""
    await send_one(connection, KIND, subject, to.id, message, due_at=due_at, now=now, once=once)


async def close_cards(
    connection: AsyncConnection,
    id: str,
    messages: Mapping[Language, Mapping[str, object]],
    now: datetime,
    *,
    people: Sequence[str] | None = None,
    spared: str = "",
) -> None:
    """Put a note in place of the cards these people (or all) have to answer on; not of the message `spared`."""
    subjects = [f"{id}-{end}" for end in ("to", "again", "pool")]
    given = {"subjects": subjects, "people": None if people is None else list(people), "spared": spared}
    for campaign in (await connection.execute(_CARDS, given)).scalars().all():
        await put_in_place(connection, campaign, messages, kind=KIND, subject=f"{id}-to", now=now)


async def arrives_at(connection: AsyncConnection, asked: Enquiry) -> datetime | None:
    """When the question leaves for whoever has it now (town clock); None when nothing of it waits."""
    given = {"subjects": [to_contact(asked.id), to_pool(asked.id)], "people": list(asked.holders)}
    found: datetime | None = (await connection.execute(_ARRIVES, given)).scalar_one_or_none()
    return found


async def hush(connection: AsyncConnection, id: str, now: datetime) -> None:
    """Keep from the asker where the question was, when that is still to be told and out of date."""
    for campaign in (await connection.execute(_TELLING, {"subject": moved(id)})).scalars().all():
        await cancel(connection, campaign, now)


async def _swap(connection: AsyncConnection, asked: Enquiry, **values: object) -> bool:
    swapped = await connection.execute(
        question.update()
        .where(
            question.c.id == asked.id,
            question.c.state == State.ASKED.value,
            question.c.stage == asked.stage.value,
            question.c.contact == asked.contact,
            question.c.due_at.is_not_distinct_from(asked.due_at),
            question.c.looked_on.is_not_distinct_from(asked.looked_on),
        )
        .values(**values)
    )
    return swapped.rowcount == 1
