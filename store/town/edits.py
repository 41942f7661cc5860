"""What the chat changes about the town; a later import leaves it as it is."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.projects import Light, Milestone
from store.town.rows import Row, milestone_row
from store.town.tables import CHAT, milestone, project

# Whatever changes the town does so alone; the number only has to be ours.
LOCK = 0x776567


async def alone(connection: AsyncConnection) -> None:
    """Wait until nobody else changes the town, and keep others waiting until the transaction ends."""
    await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


async def bump(connection: AsyncConnection) -> None:
    """Say that the town has changed, so that every process loads it anew."""
    await connection.execute(text("UPDATE town SET version = version + 1"))


async def set_light(connection: AsyncConnection, project_id: str, light: Light) -> None:
    """Turn a project's light; nothing happens when it has this colour already or does not exist."""
    await alone(connection)
    row = (await connection.execute(project.select().where(project.c.id == project_id))).one_or_none()
    if row is None or row.light == light.value:
        return
    edited = sorted({*row.edited, "light"})
    changes = {"light": light.value, "edited": edited}
    await connection.execute(project.update().where(project.c.id == project_id).values(changes))
    await bump(connection)


async def put_milestone(connection: AsyncConnection, wanted: Milestone) -> None:
    """Add a milestone, or make the one with this id say what it says here."""
    await alone(connection)
    row = milestone_row(wanted)
    same = milestone.c.id == wanted.id
    found = (await connection.execute(milestone.select().where(same))).mappings().one_or_none()
    if found is None:
        await connection.execute(milestone.insert().values({**row, "source": CHAT}))
        await bump(connection)
        return
    changes: Row = {name: value for name, value in row.items() if found[name] != value}
    edited = sorted({*found["edited"], *changes})
    if changes or found["gone_at"] is not None:
        await connection.execute(milestone.update().where(same).values({**changes, "edited": edited, "gone_at": None}))
        await bump(connection)
