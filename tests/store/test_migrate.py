"""The schema: made once, however many start at once, and the same as the code thinks."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

import wiring.running  # noqa: F401 - all tables are known once everything is imported
from store import embedded
from store.database import Database
from store.migrate import migrate, newest
from store.schema import metadata
from tests.conftest import Houses


@pytest.fixture
async def fresh(houses: Houses) -> AsyncIterator[str]:
    """The URL of a database with nothing in it, not even tables."""
    houses.number += 1
    url = await embedded.create_database(houses.server, f"fresh{houses.number}")
    yield url
    await houses.drop(url)


async def tables(url: str) -> set[str]:
    database = Database(url, most=1)
    try:
        async with database.read() as connection:
            found = await connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
            return set(found.scalars())
    finally:
        await database.close()


async def test_an_empty_database_gets_every_table(fresh: str) -> None:
    await migrate(fresh)
    assert await tables(fresh) == {*metadata.tables, "alembic_version"}


async def test_many_processes_at_once_make_it_once(fresh: str) -> None:
    await asyncio.gather(*(migrate(fresh) for _ in range(4)))
    assert await tables(fresh) == {*metadata.tables, "alembic_version"}


async def test_a_second_time_changes_nothing(fresh: str) -> None:
    await migrate(fresh)
    database = Database(fresh, most=1)
    async with database.begin() as connection:
        await connection.execute(text("INSERT INTO team_post (team) VALUES ('19:x')"))
    await migrate(fresh)
    async with database.read() as connection:
        assert (await connection.execute(text("SELECT team FROM team_post"))).scalars().all() == ["19:x"]
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar() == newest()
    await database.close()


async def test_the_schema_is_what_the_code_thinks_it_is(fresh: str) -> None:
    await migrate(fresh)
    engine = create_engine(fresh)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []
