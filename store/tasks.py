"""Gathers what waits for one person from everything that is kept, and keeps when the list was sent last."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Column, DateTime, Table, Text, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts.corrections import Matter
from domain.contacts.gaps import matter_of
from domain.contacts.knowledge import ASKED_BEFORE, Entry
from domain.people import Right
from domain.stories import may_review
from domain.tasks import LISTS_KEPT_FOR, Kind, Task, in_order
from domain.town import Town, holders, is_here, rights_of
from store import ideas, stories
from store.contacts import confirming, corrections, gaps, knowledge, questions
from store.schema import metadata

KIND = "tasks"

digest = Table(
    "digest",
    metadata,
    Column("person", Text, primary_key=True),
    Column("told_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    comment="When someone last got the list of what waits for them",
)
# Whoever may have something waiting without a right in the town: asked, or chosen to look at it.
_NAMED = text("""
    SELECT contact FROM question WHERE state = 'asked'
    UNION SELECT unnest(pool) FROM question WHERE state = 'asked'
    UNION SELECT keeper FROM idea WHERE state IN ('received', 'looked_at') AND keeper IS NOT NULL
    UNION SELECT owner FROM knowledge
""")
_FORGET_LISTS = text("DELETE FROM campaign WHERE kind = 'tasks' AND created_at < :before")
_FORGET_PEOPLE = text("DELETE FROM digest WHERE told_at < :before")


async def waiting(
    connection: AsyncConnection, person: str, town: Town, now: datetime, kinds: Collection[Kind] = frozenset(Kind)
) -> tuple[Task, ...]:
    """What waits for this person, of these kinds, oldest first."""
    found: list[Task] = []
    for kind, gather in _GATHER.items():
        if kind in kinds:
            found.extend(await gather(connection, person, town, now))
    return in_order(found)


async def may_have_some(connection: AsyncConnection, town: Town) -> Sequence[str]:
    """The ids of all who may have something waiting, in a fixed order."""
    by_right = (one for right in (Right.LEAD, Right.GUIDE, Right.ADMIN) for one in holders(right, town))
    named = (await connection.execute(_NAMED)).scalars().all()
    return sorted({one for one in (*by_right, *named) if one in town.people and town.people[one].is_active})


async def told_at(connection: AsyncConnection, person: str) -> datetime | None:
    """When this person got the last list (town clock)."""
    return (await connection.execute(select(digest.c.told_at).where(digest.c.person == person))).scalar_one_or_none()


async def keep_told(connection: AsyncConnection, person: str, now: datetime) -> None:
    """Keep that this person gets a list now."""
    new = insert(digest).values(person=person, told_at=now)
    await connection.execute(new.on_conflict_do_update(index_elements=[digest.c.person], set_={"told_at": now}))


async def forget_old(connection: AsyncConnection, now: datetime) -> None:
    """Delete lists that no longer say how things are."""
    before = {"before": now - LISTS_KEPT_FOR}
    await connection.execute(_FORGET_LISTS, before)
    await connection.execute(_FORGET_PEOPLE, before)


async def _questions(connection: AsyncConnection, person: str, town: Town, now: datetime) -> list[Task]:
    """Of who still works here: nobody else can read an answer."""
    put = [one for one in await questions.open_for(connection, person) if is_here(one.asker, town)]
    return [Task(Kind.QUESTION, one.id, one.asked_at, Matter(project=one.project), one.asker) for one in put]


async def _corrections(connection: AsyncConnection, person: str, town: Town, now: datetime) -> list[Task]:
    reports = await corrections.open_to(connection, person, town)
    return [Task(Kind.CORRECTION, one.id, one.reported_at, one.matter, one.reporter) for one in reports]


async def _ideas(connection: AsyncConnection, person: str, town: Town, now: datetime) -> list[Task]:
    proposed = await ideas.open_for(connection, person, town)
    return [
        Task(Kind.IDEA, one.id, one.proposed_at, Matter(project=one.project, topic=one.topic), one.proposer)
        for one in proposed
    ]


async def _stories(connection: AsyncConnection, person: str, town: Town, now: datetime) -> list[Task]:
    """Without the teller: many stories bear no name."""
    rights = rights_of(person, town)
    told = [one for one in await stories.waiting(connection) if may_review(one, rights)]
    return [Task(Kind.STORY, one.id, one.told_at, Matter(project=one.project, unit=one.unit)) for one in told]


async def _entries(connection: AsyncConnection, person: str, town: Town, now: datetime) -> list[Task]:
    stale = await confirming.stale_for(connection, person, town, now)
    since = await confirming.stale_since(connection, [one.id for one in stale])
    return [Task(Kind.ENTRY, one.id, since[one.id], Matter(one.id), one.person) for one in stale if one.id in since]


async def _gaps(connection: AsyncConnection, person: str, town: Town, now: datetime) -> list[Task]:
    noted = await gaps.open_for(connection, person, town)
    return [Task(Kind.GAP, one.id, _noon(one.noted_on), matter_of(one)) for one in noted]


async def _knowledge(connection: AsyncConnection, person: str, town: Town, now: datetime) -> list[Task]:
    today = now.astimezone(ZoneInfo(town.timezone)).date()
    ending = await knowledge.open_for(connection, person, town, today)
    return [_ending(one) for one in ending]


def _ending(entry: Entry) -> Task:
    matter = Matter(project=entry.project, topic=entry.topic)
    return Task(Kind.KNOWLEDGE, entry.id, _noon(entry.valid_until - ASKED_BEFORE), matter)


def _noon(day: date) -> datetime:
    """Of a gap only the day is kept: the middle of it is behind the morning's list of that day."""
    return datetime.combine(day, time(12), UTC)


_GATHER = {
    Kind.QUESTION: _questions,
    Kind.CORRECTION: _corrections,
    Kind.IDEA: _ideas,
    Kind.STORY: _stories,
    Kind.ENTRY: _entries,
    Kind.GAP: _gaps,
    Kind.KNOWLEDGE: _knowledge,
}
