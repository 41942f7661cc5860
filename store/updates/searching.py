"""Which updates a person may look up, and their words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.updates import Update
from store.updates.content import update_of
from store.updates.tables import status_update

# The row's own version says whether it was read before. Who got an update, or sent it, may look it up; one in a
# channel or in the town's file is for everybody.
_FINDABLE = text("""
    SELECT u.id, u.xmin::text AS stamp, u.project, u.author FROM status_update u
    WHERE u.state = 'sent' AND u.recalled_at IS NULL AND coalesce(u.due_at, u.sent_at) <= :now
      AND (u.campaign IS NULL OR u.channel IS NOT NULL OR u.author = :person
           OR u.campaign IN (SELECT campaign FROM delivery WHERE person = :person))
    ORDER BY coalesce(u.due_at, u.sent_at) DESC, u.id
""")


async def findable(
    connection: AsyncConnection, person: str, now: datetime
) -> Sequence[tuple[str, str, str | None, str | None]]:
    """What is out and this person may have before them, newest first: id, a stamp of what it says, project, author."""
    rows = await connection.execute(_FINDABLE, {"person": person, "now": now})
    return [(row.id, row.stamp, row.project, row.author) for row in rows]


async def several(connection: AsyncConnection, ids: Sequence[str]) -> Mapping[str, Update]:
    """These sent updates by id; `sent_at` of each is when it went out."""
    rows = await connection.execute(
        status_update.select().where(status_update.c.id.in_(ids), status_update.c.state == "sent")
    )
    return {row["id"]: replace(update_of(row), sent_at=row["due_at"] or row["sent_at"]) for row in rows.mappings()}
