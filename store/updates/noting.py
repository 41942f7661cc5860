"""The project takes light and next step of an update when it goes out, not before."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.projects import Light
from domain.town import Town
from domain.updates import Field, Update, milestone_of
from store.town import put_milestone, set_light
from store.updates.content import update_of

_DUE = text("""
SELECT id FROM status_update
WHERE state = 'sent' AND campaign IS NOT NULL AND noted_at IS NULL AND recalled_at IS NULL AND due_at <= :now
ORDER BY due_at, id
""")
_CLAIM = text("""
UPDATE status_update SET noted_at = :now
WHERE id = :id AND state = 'sent' AND noted_at IS NULL AND recalled_at IS NULL RETURNING *
""")


async def due_to_note(connection: AsyncConnection, now: datetime) -> Sequence[str]:
    """The ids of updates that went out and are not on record in their project yet."""
    return (await connection.execute(_DUE, {"now": now})).scalars().all()


async def note_in_town(connection: AsyncConnection, id: str, town: Town, now: datetime) -> bool:
    """Put the update's light and next step on record, once; false when that was done or it was recalled."""
    row = (await connection.execute(_CLAIM, {"id": id, "now": now})).mappings().one_or_none()
    if row is None:
        return False
    await put_in_town(connection, update_of(row), row["typed"], town)
    return True


async def put_in_town(connection: AsyncConnection, update: Update, typed: Mapping[str, str], town: Town) -> None:
    """Make the project say what the update says; a light that nobody chose in it is left as it is."""
    project = town.projects.get(update.project or "")
    if project and update.light and typed.get(Field.LIGHT, "") in tuple(Light):
        await set_light(connection, project.id, update.light)
    step = milestone_of(update, town)
    if step is not None:
        await put_milestone(connection, step)
