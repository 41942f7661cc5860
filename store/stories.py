"""What is kept about stories: what was told, where it stands, and who may still be asked about it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    Row,
    Table,
    Text,
    UniqueConstraint,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Wording
from domain.stories import Placed, State, Story
from domain.town import Byline, StoryEntry
from store.schema import metadata
from store.town.tables import TABLES, Kind

KIND = "stories"
FILE, CHAT = "file", "chat"

story = Table(
    "story",
    metadata,
    Column("id", Text, primary_key=True),
    Column("token", Text, comment="Random, from the button that told it: pressing twice saves once"),
    Column("source", Text, nullable=False, comment="file or chat"),
    Column("state", Text, nullable=False),
    Column("title", JSONB, nullable=False),
    Column("better", JSONB, nullable=False),
    Column("before", JSONB, nullable=False),
    Column("effect", JSONB, nullable=False),
    Column("project", Text),
    Column("unit", Text),
    Column("byline", Text, nullable=False),
    Column("team", Text, comment="The unit it is told for, where the byline is the team"),
    Column("teller", Text, index=True, comment="Under review always; published only with the own name"),
    Column("told_at", DateTime(timezone=True), nullable=False),
    Column("published", Date),
    Column("decided_at", DateTime(timezone=True)),
    Column("decided_by", Text),
    Column("note", Text, nullable=False, server_default=text("''"), comment="The sentence it was returned with"),
    Column("revision", Integer, nullable=False, server_default=text("1")),
    Column("is_for_channel", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("token"),
    CheckConstraint("state IN ('waiting', 'returned', 'published')", name="state_is_known"),
    CheckConstraint("byline IN ('name', 'team', 'none')", name="byline_is_known"),
    CheckConstraint("project IS NOT NULL OR unit IS NOT NULL", name="has_a_place"),
    CheckConstraint("(state = 'published') = (published IS NOT NULL)", name="published_has_a_day"),
    CheckConstraint("state <> 'published' OR byline = 'name' OR teller IS NULL", name="nameless_forgets_its_teller"),
    Index("ix_story_state", "state", "told_at"),
)


async def tell(connection: AsyncConnection, told: Story, token: str) -> bool:
    """Keep a new story; False when one was kept with this token before."""
    kept = await connection.execute(
        insert(story)
        .values(**_values(told), token=token, source=CHAT)
        .on_conflict_do_nothing(index_elements=["token"])
        .returning(story.c.id)
    )
    return kept.first() is not None


async def told_with(connection: AsyncConnection, token: str) -> Story | None:
    """The story that was told with this token."""
    row = (await connection.execute(story.select().where(story.c.token == token))).one_or_none()
    return None if row is None else _story(row)


async def one(connection: AsyncConnection, story_id: str) -> Story | None:
    """The story with this id."""
    row = (await connection.execute(story.select().where(story.c.id == story_id))).one_or_none()
    return None if row is None else _story(row)


async def held(connection: AsyncConnection, story_id: str) -> Story | None:
    """The story with this id, held until the transaction ends: who comes second sees what the first did."""
    row = (await connection.execute(story.select().where(story.c.id == story_id).with_for_update())).one_or_none()
    return None if row is None else _story(row)


async def change(connection: AsyncConnection, changed: Story) -> None:
    """Write a held story as it is now; from here on no town file touches it."""
    await connection.execute(story.update().where(story.c.id == changed.id).values(**_values(changed), source=CHAT))


async def waiting(connection: AsyncConnection) -> Sequence[Story]:
    """Everything that waits for a lead, oldest first."""
    rows = await connection.execute(
        story.select().where(story.c.state == State.WAITING).order_by(story.c.told_at, story.c.id)
    )
    return [_story(row) for row in rows]


async def placed(connection: AsyncConnection) -> Sequence[Placed]:
    """Every published story, without its words."""
    columns = (story.c.id, story.c.published, story.c.project, story.c.unit, story.c.decided_at)
    rows = await connection.execute(select(*columns).where(story.c.state == State.PUBLISHED))
    return [Placed(row.id, row.published, row.project, row.unit, row.decided_at) for row in rows]


async def several(connection: AsyncConnection, ids: Sequence[str]) -> Mapping[str, Story]:
    """These stories, by id."""
    rows = await connection.execute(story.select().where(story.c.id.in_(ids)))
    return {row.id: _story(row) for row in rows}


async def findable(connection: AsyncConnection) -> Sequence[tuple[str, str, str | None, str | None, str | None]]:
    """Every published story, newest first: id, a stamp of what it says, project, unit, and whose team tells it."""
    rows = await connection.execute(
        text("""
            SELECT id, xmin::text AS stamp, project, unit, team FROM story WHERE state = 'published'
            ORDER BY published DESC, decided_at DESC NULLS LAST, id DESC
        """)
    )
    return [(row.id, row.stamp, row.project, row.unit, row.team) for row in rows]


async def published(connection: AsyncConnection, ids: Sequence[str]) -> Mapping[str, Story]:
    """Those of these stories that are published, by id."""
    return {id: one for id, one in (await several(connection, ids)).items() if one.state is State.PUBLISHED}


async def forget_letters(connection: AsyncConnection, story_id: str, teller: str) -> None:
    """Delete what was kept of letters about a story to its teller, and of telling it: no row joins the two."""
    await connection.execute(
        text("DELETE FROM memory WHERE person = :teller AND intent LIKE 'stories.%'"), {"teller": teller}
    )
    await connection.execute(
        text("""
            DELETE FROM campaign WHERE kind = :kind AND subject = :story
            AND id IN (SELECT campaign FROM delivery WHERE person = :teller)
        """),
        {"kind": KIND, "story": story_id, "teller": teller},
    )


async def forget_told(connection: AsyncConnection) -> None:
    """Delete the letters to tellers of nameless stories once they have an outcome and can be read as text no more.

    They name no story, but were written in the moment in which one was published.
    """
    await connection.execute(
        text("""
            DELETE FROM campaign c WHERE c.kind = :kind AND c.subject IS NULL AND NOT EXISTS (
                SELECT 1 FROM delivery d WHERE d.campaign = c.id
                AND (d.state IN ('waiting', 'claimed', 'sending') OR d.updated_at > now() - interval '10 minutes')
            )
        """),
        {"kind": KIND},
    )


async def import_stories(connection: AsyncConnection, entries: Sequence[StoryEntry], now: datetime) -> None:
    """Make the stories of a town file exist; one that was edited or decided in the chat stays as it is."""
    tellers = [entry.teller for entry in entries if entry.teller]
    person = TABLES[Kind.PEOPLE]
    rows = await connection.execute(select(person.c.id, person.c.unit).where(person.c.id.in_(tellers)))
    units: dict[str, str | None] = {row.id: row.unit for row in rows}
    for entry in entries:
        values = _values(_entered(entry, units.get(entry.teller or ""), now))
        lasting = {name: value for name, value in values.items() if name not in ("id", "told_at")}
        await connection.execute(
            insert(story)
            .values(**values, source=FILE)
            .on_conflict_do_update(index_elements=["id"], set_=lasting, where=story.c.source == FILE)
        )


def _entered(entry: StoryEntry, unit: str | None, now: datetime) -> Story:
    is_signed = entry.byline is Byline.NAME or entry.published is None
    return Story(
        id=entry.id,
        better=entry.better,
        told_at=now,
        title=entry.title,
        before=entry.before,
        effect=entry.effect,
        project=entry.project,
        unit=entry.unit,
        team=(unit or entry.unit) if entry.byline is Byline.TEAM else None,
        teller=entry.teller if is_signed else None,
        byline=entry.byline,
        state=State.WAITING if entry.published is None else State.PUBLISHED,
        published=entry.published,
    )


def _values(kept: Story) -> dict[str, object]:
    return {**asdict(kept), "state": kept.state.value, "byline": kept.byline.value}


def _story(row: Row[tuple[object, ...]]) -> Story:
    day: date | None = row.published
    return Story(
        id=row.id,
        better=Wording(**row.better),
        told_at=row.told_at,
        title=Wording(**row.title),
        before=Wording(**row.before),
        effect=Wording(**row.effect),
        project=row.project,
        unit=row.unit,
        team=row.team,
        teller=row.teller,
        byline=Byline(row.byline),
        state=State(row.state),
        published=day,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        note=row.note,
        revision=row.revision,
        is_for_channel=row.is_for_channel,
    )
