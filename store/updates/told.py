"""What a town file told of before."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.town import UpdateEntry
from domain.updates import NextStep, State, Update
from store.updates.content import content_of
from store.updates.tables import FILE, status_update

# A day of the file has no time; noon is that day in every Land.
NOON = time(12, tzinfo=UTC)


async def import_updates(connection: AsyncConnection, entries: Sequence[UpdateEntry], now: datetime) -> None:
    """Make the history that came from a file what the file says now; nothing is sent, the chat's stays.

    An entry without a day counts as sent at the first import.
    """
    ids = [entry.id for entry in entries]
    stale = status_update.c.id.not_in(bindparam("kept", ids, expanding=True))
    await connection.execute(status_update.delete().where(status_update.c.source == FILE, stale))
    for entry in entries:
        update = _told(entry)
        row: dict[str, object] = {"project": entry.project, "author": entry.author, "content": content_of(update)}
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
