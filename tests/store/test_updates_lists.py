"""A list of recipients stays with its draft, whole, until it is dropped."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from domain.updates import Draft
from domain.updates.listing import PeopleList, Wrong, WrongLine
from store import updates
from store.database import Database
from store.updates import lists

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
DRAFT = "ab" * 8
LISTED = PeopleList("liste.csv", ("ada", "bo"), (WrongLine(3, Wrong.LEFT, "cem@x"), WrongLine(4, Wrong.TWICE, "ada")))


@pytest.fixture
async def database(database: Database) -> Database:
    """A database with a draft."""
    async with database.begin() as connection:
        await updates.save(connection, Draft(DRAFT, "ada", {}), {}, NOW)
    return database


async def put(database: Database, listed: PeopleList = LISTED) -> None:
    """Keep the list."""
    async with database.begin() as connection:
        await lists.put(connection, DRAFT, listed, NOW)


async def kept(database: Database) -> PeopleList | None:
    """The list as it is kept."""
    async with database.read() as connection:
        return await lists.of(connection, DRAFT)


async def test_a_list_comes_back_as_it_was(database: Database) -> None:
    await put(database)
    assert await kept(database) == LISTED
    async with database.read() as connection:
        assert await lists.people(connection, DRAFT) == ("ada", "bo")


async def test_a_second_list_takes_the_place_of_the_first(database: Database) -> None:
    await put(database)
    other = PeopleList("neu.csv", ("cem",))
    await put(database, other)
    assert await kept(database) == other


async def test_a_list_that_is_dropped_is_gone(database: Database) -> None:
    await put(database)
    async with database.begin() as connection:
        assert await lists.drop(connection, DRAFT)
        assert not await lists.drop(connection, DRAFT)
        assert await lists.people(connection, DRAFT) == ()
    assert await kept(database) is None


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        ("state = 'draft'", True),
        ("state = 'discarded'", False),
        ("state = 'sent', content = '{}', sent_at = '2026-11-24 07:00Z', due_at = '2026-11-24 09:00Z'", True),
        ("state = 'sent', content = '{}', sent_at = '2026-11-20 07:00Z', due_at = '2026-11-25 09:00Z'", True),
        ("state = 'sent', content = '{}', sent_at = '2026-11-20 07:00Z', due_at = '2026-11-22 09:00Z'", False),
        ("state = 'sent', content = '{}', sent_at = '2026-11-22 07:00Z'", False),
    ],
)
async def test_a_list_is_forgotten_once_nobody_needs_it(database: Database, change: str, stays: bool) -> None:
    await put(database)
    async with database.begin() as connection:
        await connection.execute(text(f"UPDATE status_update SET {change}"))  # noqa: S608
        await lists.forget_done(connection, NOW)
    assert (await kept(database) is not None) is stays
