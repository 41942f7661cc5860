"""What is kept of updates: drafts while they are written, what was sent, and what a town file told of before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    RowMapping,
    Table,
    Text,
    bindparam,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Wording
from domain.projects import Light
from domain.town import UpdateEntry
from domain.updates import Draft, NextStep, State, Step, Update
from store.schema import metadata

FILE = "file"
CHAT = "chat"
MOST_DRAFTS = 20
# A day of the file has no time; noon is that day in every Land.
NOON = time(12, tzinfo=UTC)

status_update = Table(
    "status_update",
    metadata,
    Column("id", Text, primary_key=True),
    Column("author", Text, comment="A person's id; a file may leave it out"),
    Column("project", Text),
    Column("state", Text, nullable=False, server_default=State.DRAFT.value),
    Column("step", Text, nullable=False, server_default=Step.CONTENT.value),
    Column("typed", JSONB, nullable=False, server_default=text("'{}'"), comment="The draft: input id and what stands"),
    Column("content", JSONB, comment="The update as it was sent"),
    Column("version", Integer, nullable=False, server_default=text("1"), comment="Counts what was saved"),
    Column("source", Text, nullable=False, server_default=text(f"'{CHAT}'")),
    Column("updated_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    Column("sent_at", DateTime(timezone=True), comment="Town clock: when it was told to send"),
    Column("campaign", BigInteger, comment="The campaign that carries it; empty for what a file told of"),
    Column("due_at", DateTime(timezone=True), comment="Town clock: when the campaign begins"),
    Column("channel", Text, comment="The conversation it was posted to; empty when it went to people"),
    CheckConstraint("state IN ('draft', 'sent', 'discarded')", name="state_is_known"),
    CheckConstraint(f"source IN ('{FILE}', '{CHAT}')", name="source_is_known"),
    CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL AND content IS NOT NULL)", name="sent_is_whole"),
    Index("ix_status_update_sent_at", "sent_at", postgresql_where=text("state = 'sent'")),
    Index("ix_status_update_author", "author", postgresql_where=text("state = 'draft'")),
)


@dataclass(frozen=True, slots=True)
class Sending:
    """A sent update with the campaign that carries it from `due_at` on; to people, or to one channel."""

    update: Update
    campaign: int | None
    due_at: datetime | None = None
    channel: str | None = None


async def save(connection: AsyncConnection, draft: Draft, typed: Mapping[str, str], now: datetime) -> Draft | None:
    """Keep what was typed on one card beside all else; None when the draft is another's, sent or discarded."""
    row = {
        "id": draft.id,
        "author": draft.author,
        "step": draft.step.value,
        "typed": dict(typed),
        "updated_at": now,
    }
    new = insert(status_update).values(row)
    kept = await connection.execute(
        new.on_conflict_do_update(
            index_elements=["id"],
            set_={
                "typed": status_update.c.typed.op("||")(new.excluded.typed),
                "step": new.excluded.step,
                "updated_at": new.excluded.updated_at,
                "version": status_update.c.version + 1,
            },
            where=(status_update.c.author == draft.author) & (status_update.c.state == State.DRAFT.value),
        ).returning(status_update)
    )
    found = kept.mappings().one_or_none()
    return None if found is None else _draft(found)


async def draft(connection: AsyncConnection, id: str) -> Draft | None:
    """The draft with this id, whatever became of it; None when there never was one from the chat."""
    rows = await connection.execute(
        status_update.select().where(status_update.c.id == id, status_update.c.source == CHAT)
    )
    found = rows.mappings().one_or_none()
    return None if found is None else _draft(found)


async def drafts_of(connection: AsyncConnection, author: str) -> Sequence[Draft]:
    """What this person is writing, last touched first."""
    rows = await connection.execute(
        status_update.select()
        .where(status_update.c.author == author, status_update.c.state == State.DRAFT.value)
        .order_by(status_update.c.updated_at.desc(), status_update.c.id)
        .limit(MOST_DRAFTS)
    )
    return [_draft(row) for row in rows.mappings()]


async def discard(connection: AsyncConnection, id: str, author: str, now: datetime) -> bool:
    """Forget what was typed; the row stays, so that an old card gets an honest answer."""
    gone = await connection.execute(
        status_update.update()
        .where(
            status_update.c.id == id,
            status_update.c.author == author,
            status_update.c.state == State.DRAFT.value,
        )
        .values(state=State.DISCARDED.value, typed={}, updated_at=now)
    )
    return gone.rowcount == 1


async def claim(connection: AsyncConnection, seen: Draft, update: Update, now: datetime) -> bool:
    """Turn the draft into a sent update, once; false when it is no draft any more or not as it was seen."""
    claimed = await connection.execute(
        status_update.update()
        .where(
            status_update.c.id == seen.id,
            status_update.c.author == seen.author,
            status_update.c.state == State.DRAFT.value,
            status_update.c.version == seen.version,
        )
        .values(state=State.SENT.value, sent_at=now, updated_at=now, project=update.project, content=_content(update))
    )
    return claimed.rowcount == 1


async def set_campaign(
    connection: AsyncConnection, id: str, campaign: int, due_at: datetime, channel: str | None
) -> None:
    """Note which campaign carries the update, from when on and into which channel."""
    values = {"campaign": campaign, "due_at": due_at, "channel": channel}
    await connection.execute(status_update.update().where(status_update.c.id == id).values(values))


async def sending(connection: AsyncConnection, id: str) -> Sending | None:
    """The sent update with this id, or None."""
    rows = await connection.execute(
        status_update.select().where(status_update.c.id == id, status_update.c.state == State.SENT.value)
    )
    found = rows.mappings().one_or_none()
    return None if found is None else Sending(_update(found), found["campaign"], found["due_at"], found["channel"])


async def recent(connection: AsyncConnection, since: datetime, project: str | None = None) -> Sequence[Update]:
    """The updates sent since then, newest first; of one project, or of all."""
    wanted = status_update.select().where(status_update.c.state == State.SENT.value, status_update.c.sent_at >= since)
    if project is not None:
        wanted = wanted.where(status_update.c.project == project)
    rows = await connection.execute(wanted.order_by(status_update.c.sent_at.desc(), status_update.c.id))
    return [_update(row) for row in rows.mappings()]


async def hinted(connection: AsyncConnection, person: str, ids: Sequence[str]) -> frozenset[str]:
    """Which of these updates came, or may have come, to the person as a line in the activity feed only."""
    rows = await connection.execute(
        text("""
            SELECT u.id FROM status_update u JOIN delivery d ON d.campaign = u.campaign
            WHERE u.id = ANY(:ids) AND d.person = :person AND d.way = 'feed'
              AND d.state IN ('delivered', 'unconfirmed')
        """),
        {"person": person, "ids": list(ids)},
    )
    return frozenset(rows.scalars())


async def import_updates(connection: AsyncConnection, entries: Sequence[UpdateEntry], now: datetime) -> None:
    """Make the history that came from a file what the file says now; nothing is sent, the chat's stays.

    An entry without a day counts as sent at the first import.
    """
    ids = [entry.id for entry in entries]
    stale = status_update.c.id.not_in(bindparam("kept", ids, expanding=True))
    await connection.execute(status_update.delete().where(status_update.c.source == FILE, stale))
    for entry in entries:
        update = _told(entry)
        row: dict[str, object] = {"project": entry.project, "author": entry.author, "content": _content(update)}
        if update.sent_at is not None:
            row["sent_at"] = update.sent_at
        new = {"sent_at": now, **row, "id": entry.id, "state": State.SENT.value, "source": FILE, "updated_at": now}
        await connection.execute(
            insert(status_update)
            .values(new)
            .on_conflict_do_update(index_elements=["id"], set_=row, where=status_update.c.source == FILE)
        )


def _told(entry: UpdateEntry) -> Update:
    step = entry.next_step
    return Update(
        id=entry.id,
        title=entry.title,
        change=entry.change,
        meaning=entry.meaning,
        project=entry.project,
        from_when=entry.from_when,
        why=entry.why,
        next_step=NextStep(step.title, step.due, step.owner) if step else None,
        light=entry.light,
        contact=entry.contact,
        author=entry.author,
        sent_at=datetime.combine(entry.sent, NOON) if entry.sent else None,
    )


def _draft(row: RowMapping) -> Draft:
    return Draft(
        id=row["id"],
        author=row["author"],
        typed=row["typed"],
        step=Step(row["step"]),
        state=State(row["state"]),
        version=row["version"],
        updated_at=row["updated_at"],
        sent_at=row["sent_at"],
    )


def _said(wording: Wording) -> dict[str, str]:
    return {"de": wording.de, "en": wording.en}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _content(update: Update) -> dict[str, object]:
    step = update.next_step
    return {
        "title": _said(update.title),
        "change": _said(update.change),
        "meaning": _said(update.meaning),
        "why": _said(update.why),
        "from_when": _iso(update.from_when),
        "next_step": {"title": _said(step.title), "due": _iso(step.due), "owner": step.owner} if step else None,
        "light": update.light.value if update.light else None,
        "contact": update.contact,
    }


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _update(row: RowMapping) -> Update:
    content = row["content"]
    texts = {name: Wording(**content[name]) for name in ("title", "change", "meaning", "why")}
    step = content["next_step"]
    return Update(
        id=row["id"],
        project=row["project"],
        **texts,
        from_when=_day(content["from_when"]),
        next_step=NextStep(Wording(**step["title"]), _day(step["due"]), step["owner"]) if step else None,
        light=Light(content["light"]) if content["light"] else None,
        contact=content["contact"],
        author=row["author"],
        sent_at=row["sent_at"],
    )
