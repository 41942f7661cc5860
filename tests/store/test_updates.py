"""What is kept of updates: drafts by card, one sending, and the history of a town file."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from domain.people import Wording
from domain.projects import Light
from domain.town import NextStepEntry, UpdateEntry
from domain.updates import Draft, NextStep, State, Step, Update
from store import updates
from store.database import Database

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
EMPTY = Draft("ab" * 8, "ada", {})
UPDATE = Update(
    id=EMPTY.id,
    title=Wording("Start", "Start of it"),
    change=Wording("Neu"),
    meaning=Wording("Für Sie"),
    project="eakte",
    from_when=date(2027, 3, 3),
    why=Wording("Darum"),
    next_step=NextStep(Wording("Schulung"), date(2027, 1, 12), "bo"),
    light=Light.YELLOW,
    contact="ada",
    author="ada",
    sent_at=LATER,
)
ENTRY = UpdateEntry(
    id="u1",
    title=Wording("Früher"),
    change=Wording("Alt"),
    meaning=Wording("Nichts"),
    project="eakte",
    next_step=NextStepEntry(Wording("Weiter"), date(2026, 12, 1), "bo"),
    light=Light.GREEN,
    sent=date(2026, 11, 12),
)


async def save(database: Database, draft: Draft = EMPTY, **typed: str) -> Draft | None:
    async with database.begin() as connection:
        return await updates.save(connection, draft, typed, NOW)


async def stored(database: Database, id: str = EMPTY.id) -> Draft:
    async with database.read() as connection:
        found = await updates.draft(connection, id)
    assert found is not None
    return found


async def claim(database: Database, seen: Draft) -> bool:
    async with database.begin() as connection:
        return await updates.claim(connection, seen, UPDATE, LATER)


async def recent(database: Database, since: datetime, project: str | None = None) -> list[Update]:
    async with database.read() as connection:
        return list(await updates.recent(connection, since, project, now=NOW + timedelta(days=400)))


async def imported(database: Database, *entries: UpdateEntry, now: datetime = NOW) -> None:
    async with database.begin() as connection:
        await updates.import_updates(connection, entries, now)


async def test_each_card_is_kept_beside_the_others(database: Database) -> None:
    await save(database, title="Start", change="Neu")
    await save(database, Draft(EMPTY.id, "ada", {}, Step.AUDIENCE), to="everyone")
    found = await stored(database)
    assert found.typed == {"title": "Start", "change": "Neu", "to": "everyone"}
    assert (found.step, found.version, found.state) == (Step.AUDIENCE, 2, State.DRAFT)


async def test_two_cards_saved_at_once_lose_nothing(database: Database) -> None:
    await asyncio.gather(*(save(database, EMPTY, **{f"field{number}": "x"}) for number in range(8)))
    found = await stored(database)
    assert len(found.typed) == 8 and found.version == 8


async def test_nobody_writes_in_anothers_draft(database: Database) -> None:
    await save(database, title="Start")
    assert await save(database, Draft(EMPTY.id, "bo", {}), title="Böse") is None
    assert (await stored(database)).typed == {"title": "Start"}


async def test_drafts_come_last_touched_first(database: Database) -> None:
    async with database.begin() as connection:
        await updates.save(connection, Draft("1" * 16, "ada", {}), {}, NOW)
        await updates.save(connection, Draft("2" * 16, "ada", {}), {}, LATER)
        await updates.save(connection, Draft("3" * 16, "bo", {}), {}, LATER)
        found = await updates.drafts_of(connection, "ada")
    assert [draft.id for draft in found] == ["2" * 16, "1" * 16]


async def test_a_discarded_draft_is_emptied_and_stays_discarded(database: Database) -> None:
    await save(database, title="Geheim")
    async with database.begin() as connection:
        assert not await updates.discard(connection, EMPTY.id, "bo", NOW)
        assert await updates.discard(connection, EMPTY.id, "ada", NOW)
        assert not await updates.discard(connection, EMPTY.id, "ada", NOW)
    found = await stored(database)
    assert (found.state, found.typed) == (State.DISCARDED, {})
    assert await save(database, title="Noch einmal") is None


async def test_of_many_presses_one_sends(database: Database) -> None:
    seen = await save(database, title="Start")
    assert seen is not None
    assert sorted(await asyncio.gather(*(claim(database, seen) for _ in range(5)))) == [False] * 4 + [True]
    found = await stored(database)
    assert (found.state, found.sent_at) == (State.SENT, LATER)


async def test_what_was_changed_after_the_preview_is_not_sent(database: Database) -> None:
    seen = await save(database, title="Start")
    await save(database, title="Doch nicht")
    assert seen is not None
    assert not await claim(database, seen)
    assert (await stored(database)).state is State.DRAFT


async def test_a_sent_update_comes_back_as_it_went(database: Database) -> None:
    seen = await save(database, title="Start")
    assert seen is not None and await claim(database, seen)
    async with database.begin() as connection:
        await updates.set_campaign(connection, EMPTY.id, 7, LATER, "19:x")
        found = await updates.sending(connection, EMPTY.id)
    assert found == updates.Sending(UPDATE, 7, LATER, "19:x")
    assert await recent(database, NOW) == [UPDATE]


async def test_drafts_are_no_news(database: Database) -> None:
    await save(database, title="Start")
    assert await recent(database, NOW - timedelta(days=1)) == []
    async with database.read() as connection:
        assert await updates.sending(connection, EMPTY.id) is None


async def test_news_are_newest_first_and_of_the_project_asked_about(database: Database) -> None:
    other = UpdateEntry("u2", Wording("B"), Wording("b"), Wording("b"), project="m365", sent=date(2026, 11, 20))
    await imported(database, ENTRY, other)
    since = datetime(2026, 11, 1, tzinfo=UTC)
    assert [one.id for one in await recent(database, since)] == ["u2", "u1"]
    assert [one.id for one in await recent(database, since, "eakte")] == ["u1"]
    assert [one.id for one in await recent(database, datetime(2026, 11, 15, tzinfo=UTC))] == ["u2"]


async def test_importing_twice_changes_nothing(database: Database) -> None:
    undated = UpdateEntry("u2", Wording("B"), Wording("b"), Wording("b"))
    await imported(database, ENTRY, undated)
    before = await recent(database, datetime(2026, 1, 1, tzinfo=UTC))
    await imported(database, ENTRY, undated, now=LATER)
    assert await recent(database, datetime(2026, 1, 1, tzinfo=UTC)) == before
    assert [one.sent_at for one in before] == [NOW, datetime(2026, 11, 12, 12, tzinfo=UTC)]


async def test_a_file_replaces_its_own_history_and_leaves_the_chats(database: Database) -> None:
    seen = await save(database, title="Start")
    assert seen is not None and await claim(database, seen)
    await imported(database, ENTRY)
    await imported(database)
    assert [one.id for one in await recent(database, datetime(2026, 1, 1, tzinfo=UTC))] == [EMPTY.id]


async def test_history_is_nobodys_draft_and_was_never_sent_by_the_bot(database: Database) -> None:
    await imported(database, ENTRY)
    async with database.read() as connection:
        assert await updates.draft(connection, "u1") is None
        found = await updates.sending(connection, "u1")
    assert found is not None and found.campaign is None
