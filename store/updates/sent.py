"""Updates that were sent, with the campaign that carries each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.updates import Draft, State, Update
from store.updates.content import content_of, update_of
from store.updates.tables import status_update


@dataclass(frozen=True, slots=True)
class Sending:
    """A sent update with the campaign that carries it from `due_at` on; to people, or to one channel."""

    update: Update
    campaign: int | None
    due_at: datetime | None = None
    channel: str | None = None


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
        .values(state=State.SENT.value, sent_at=now, updated_at=now, project=update.project, content=content_of(update))
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
    return None if found is None else Sending(update_of(found), found["campaign"], found["due_at"], found["channel"])


async def recent(connection: AsyncConnection, since: datetime, project: str | None = None) -> Sequence[Update]:
    """The updates sent since then, newest first; of one project, or of all."""
    wanted = status_update.select().where(status_update.c.state == State.SENT.value, status_update.c.sent_at >= since)
    if project is not None:
        wanted = wanted.where(status_update.c.project == project)
    rows = await connection.execute(wanted.order_by(status_update.c.sent_at.desc(), status_update.c.id))
    return [update_of(row) for row in rows.mappings()]


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
