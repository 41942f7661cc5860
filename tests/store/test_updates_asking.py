"""A draft that waits for a second person: asked, decided or taken back once, and only as it was seen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from domain.updates import Draft, State
from store import updates
from store.database import Database

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
DRAFT = Draft("ab" * 8, "lead", {"headline": "Rathaus geschlossen"})


async def saved(database: Database, typed: Mapping[str, str] | None = None) -> Draft:
    """The draft as it is kept."""
    async with database.begin() as connection:
        kept = await updates.save(connection, DRAFT, typed or DRAFT.typed, NOW)
    assert kept is not None
    return kept


async def found(database: Database) -> Draft:
    async with database.read() as connection:
        kept = await updates.draft(connection, DRAFT.id)
    assert kept is not None
    return kept


async def asked(database: Database) -> Draft:
    draft = await saved(database)
    async with database.begin() as connection:
        assert await updates.ask(connection, draft, NOW)
    return await found(database)


async def test_what_waits_is_not_written_on_and_not_thrown_away(database: Database) -> None:
    draft = await asked(database)
    assert draft.state is State.ASKED
    async with database.begin() as connection:
        assert await updates.save(connection, draft, {"headline": "Anders"}, NOW) is None
        assert not await updates.discard(connection, draft.id, draft.author, NOW)
        assert [one.id for one in await updates.drafts_of(connection, "lead", with_asked=True)] == [draft.id]
        assert await updates.drafts_of(connection, "lead") == []


async def test_it_is_asked_once_and_as_it_was_seen(database: Database) -> None:
    old = await saved(database)
    new = await saved(database, {"headline": "Rathaus offen"})
    async with database.begin() as connection:
        assert not await updates.ask(connection, old, NOW)
        assert await updates.ask(connection, new, NOW)
        assert not await updates.ask(connection, new, NOW)


async def test_it_is_decided_once(database: Database) -> None:
    draft = await asked(database)
    async with database.begin() as connection:
        assert await updates.approve(connection, draft, "guide", NOW)
        assert not await updates.approve(connection, draft, "admin", NOW)
        assert not await updates.write_on(connection, draft, NOW)
        row = (await connection.exec_driver_sql("SELECT approved_by, is_urgent, asked_at FROM status_update")).one()
    assert (row.approved_by, row.is_urgent, row.asked_at) == ("guide", True, None)


async def test_taken_back_it_is_another_version_so_that_an_old_request_means_nothing(database: Database) -> None:
    draft = await asked(database)
    async with database.begin() as connection:
        assert await updates.write_on(connection, draft, NOW)
    again = await found(database)
    assert (again.state, again.version) == (State.DRAFT, draft.version + 1)
    async with database.begin() as connection:
        assert await updates.ask(connection, again, NOW)
        assert not await updates.approve(connection, draft, "guide", NOW)
        assert not await updates.approve(connection, replace(again, author="else"), "guide", NOW)
        assert await updates.approve(connection, again, "guide", NOW)
