"""A town whose people all have the bot, in a database that outlives every process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text

from store.database import Database
from tests.conftest import FILLED, Houses

BOT = "28:7e6c1b0a-52d4-4f0e-9d8b-3c1a5e2f4b60"
_INSTALLED = """
INSERT INTO conversation (id, kind, service_url, bot, person, is_open)
SELECT 'a:' || id, 'personal', :url, :bot, id, true FROM person WHERE gone_at IS NULL
"""
# Nobody is owed a welcome, so that what is counted is what is tested.
_WELCOMED = "INSERT INTO acquaintance (person, welcomed_at, met_at) SELECT id, now(), now() FROM person"


@asynccontextmanager
async def town(houses: Houses) -> AsyncIterator[Database]:
    """The sample town in a database of its own."""
    url = await houses.fresh(FILLED)
    database = Database(url, most=4)
    try:
        yield database
    finally:
        await database.close()
        await houses.drop(url)


async def sql(database: Database, statement: str, **values: object) -> list[Any]:
    """Run a statement; its rows, if it has any."""
    async with database.begin() as connection:
        found = await connection.execute(text(statement), values)
        return list(found.all()) if found.returns_rows else []


async def move_in(database: Database, service_url: str) -> list[str]:
    """Everybody has had the bot for a while; gives their ids."""
    await sql(database, _INSTALLED, url=service_url, bot=BOT)
    await sql(database, _WELCOMED)
    return [row.person for row in await sql(database, "SELECT person FROM conversation ORDER BY person")]
