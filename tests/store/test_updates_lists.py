"""A list of recipients stays with its draft, whole, until it is dropped."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from domain.people import Wording
from domain.updates import Draft, Update
from domain.updates.listing import PeopleList, Wrong, WrongLine
from store import updates
from store.database import Database
from store.delivery import cancel
from store.updates import lists
from tests.scheduler.post import know, to_people

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


async def test_a_list_outlives_a_long_wait_and_a_stop(database: Database) -> None:
    await put(database)
    due = NOW + timedelta(days=60)
    await know(database, "ada", "bo")
    campaign = await to_people(database, "ada", "bo", due_at=due)

    async def forget(now: datetime) -> bool:
        async with database.begin() as connection:
            await lists.forget_done(connection, now)
        return await kept(database) is None

    async with database.begin() as connection:
        draft = await updates.draft(connection, DRAFT)
        assert draft is not None
        update = Update(DRAFT, Wording("Pilot"), Wording("Neu"), Wording("Nichts"), author="ada", sent_at=NOW)
        assert await updates.claim(connection, draft, update, NOW)
        await updates.set_campaign(connection, DRAFT, campaign, due, None)
    # Longer than a list is kept with a draft; and after its time, while quiet hours keep it waiting.
    assert not await forget(due - timedelta(days=1))
    assert not await forget(due + timedelta(days=4))
    async with database.begin() as connection:
        found = await updates.sending(connection, DRAFT, is_held=True)
        assert found is not None and await cancel(connection, campaign, due) == 2
        await updates.back_to_draft(connection, found, due + timedelta(days=4))
    assert not await forget(due + timedelta(days=5))
    assert await kept(database) == LISTED
    assert await forget(due + timedelta(days=35))
