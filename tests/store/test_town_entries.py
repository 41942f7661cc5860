"""Responsibilities that the chat changes are kept by every later import, and can be taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.contacts import Responsibility
from domain.people import Wording
from domain.town import ResponsibilitiesFile, Town
from store.contacts.confirming import first_seen, stale_for
from store.database import Database
from store.town import (
    REMOVED,
    Change,
    Conflict,
    EntryDraft,
    ImportReport,
    Kind,
    Mode,
    SentFile,
    change_of,
    close_draft,
    draft_of,
    drop_file,
    file_of,
    forget_drafts,
    import_responsibilities,
    load,
    mark_undone,
    propose_responsibilities,
    put_draft,
    put_file,
    put_responsibility,
    remove_responsibility,
    responsibility_now,
    undo_change,
    version,
)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
BEA = "bea"


async def town_in(database: Database) -> Town:
    async with database.read() as connection:
        return await load(connection)


async def put(database: Database, wanted: Responsibility, seen: Responsibility | None) -> Change | None:
    async with database.begin() as connection:
        return await put_responsibility(connection, wanted, seen, NOW)


async def imported(database: Database, entries: tuple[Responsibility, ...]) -> ImportReport:
    async with database.begin() as connection:
        return await import_responsibilities(connection, ResponsibilitiesFile(entries), NOW, Mode.WRITE)


async def test_an_import_keeps_what_was_edited_and_says_so(town_database: Database) -> None:
    town = await town_in(town_database)
    first, *_ = town.responsibilities
    wanted = replace(first, title=Wording("Neu"), deputy=None)
    assert await put(town_database, wanted, first) == Change(first.id, first, wanted)
    assert (await town_in(town_database)).version == town.version + 1
    report = await imported(town_database, town.responsibilities)
    assert {one.field for one in report.conflicts} == {"title", "deputy"} and report.is_unchanged
    assert (await town_in(town_database)).responsibilities[0] == wanted


async def test_what_was_removed_stays_removed_although_the_file_has_it(town_database: Database) -> None:
    town = await town_in(town_database)
    first, *rest = town.responsibilities
    async with town_database.begin() as connection:
        change = await remove_responsibility(connection, first, NOW)
    assert change == Change(first.id, first, None)
    report = await imported(town_database, town.responsibilities)
    assert [(one.kind, one.id, one.field) for one in report.conflicts] == [(Kind.RESPONSIBILITIES, first.id, REMOVED)]
    assert list((await town_in(town_database)).responsibilities) == rest
    async with town_database.begin() as connection:
        assert await undo_change(connection, change, NOW)
    assert (await town_in(town_database)).responsibilities == town.responsibilities
    assert (await imported(town_database, town.responsibilities)).conflicts == ()


async def test_an_added_entry_survives_an_import_and_undo_takes_it_away(town_database: Database) -> None:
    town = await town_in(town_database)
    new = replace(town.responsibilities[0], id="neu", title=Wording("Neu"))
    change = await put(town_database, new, None)
    assert change is not None
    await imported(town_database, town.responsibilities)
    assert new in (await town_in(town_database)).responsibilities
    async with town_database.begin() as connection:
        assert await undo_change(connection, change, NOW)
        assert not await undo_change(connection, change, NOW)
        assert await responsibility_now(connection, "neu") is None
    assert await put(town_database, new, None) is not None
    assert new in (await town_in(town_database)).responsibilities


async def test_nothing_is_changed_that_is_not_as_it_was_seen(town_database: Database) -> None:
    town = await town_in(town_database)
    first, second, *_ = town.responsibilities
    stale = replace(first, deputy=None, title=Wording("Alt"))
    assert await put(town_database, replace(first, title=Wording("Neu")), stale) is None
    assert await put(town_database, first, None) is None
    async with town_database.begin() as connection:
        assert await remove_responsibility(connection, stale, NOW) is None
        assert not await undo_change(connection, Change(first.id, second, stale), NOW)
        assert await version(connection) == town.version


async def test_a_proposal_says_what_an_import_does(town_database: Database) -> None:
    town = await town_in(town_database)
    first, second, third, *rest = town.responsibilities
    edited = replace(second, title=Wording("Im Chat"))
    await put(town_database, edited, second)
    await put(town_database, replace(third, id="chat"), None)
    changed, new = replace(first, topic=Wording("Neu")), replace(third, id="neu")
    file = ResponsibilitiesFile((changed, second, new, *rest))
    async with town_database.begin() as connection:
        found = await propose_responsibilities(connection, file)
        assert (found.added, found.changed, found.gone) == ((new,), ((first, changed),), (third,))
        assert found.conflicts == (
            Conflict(Kind.RESPONSIBILITIES, second.id, "Im Chat", "title", "Im Chat", second.title.de),
        )
        assert (found.unchanged, found.of_chat) == (len(rest) + 1, 1)
        assert (await propose_responsibilities(connection, file)).mark == found.mark
        await import_responsibilities(connection, file, NOW, Mode.WRITE)
        again = await propose_responsibilities(connection, file)
    assert again.is_empty and again.mark != found.mark


async def test_a_draft_is_its_authors_and_saved_once(town_database: Database) -> None:
    entry = (await town_in(town_database)).responsibilities[0]
    draft = EntryDraft("d1", BEA, entry.id, entry, {"title": "Neu"})
    async with town_database.begin() as connection:
        await put_draft(connection, draft, NOW)
        await put_draft(connection, replace(draft, person="cem", typed={"title": "Fremd"}), NOW)
        assert await draft_of(connection, "d1", BEA) == draft and await draft_of(connection, "d1", "cem") is None
        change = Change(entry.id, entry, None, ("title",))
        await close_draft(connection, "d1", change)
        await put_draft(connection, replace(draft, typed={"title": "Später"}), NOW)
        assert await draft_of(connection, "d1", BEA) == replace(draft, is_open=False)
        assert await change_of(connection, "d1", BEA) == change and await change_of(connection, "d1", "cem") is None
        await mark_undone(connection, "d1")
        assert await change_of(connection, "d1", BEA) is None


async def test_a_newer_file_takes_the_place_of_the_first_and_all_is_forgotten(town_database: Database) -> None:
    entries = (await town_in(town_database)).responsibilities
    sent = SentFile("f1", BEA, "a.csv", entries, ("x",), "mark")
    async with town_database.begin() as connection:
        await put_file(connection, sent, NOW)
        assert await file_of(connection, "f1", BEA) == sent and await file_of(connection, "f1", "cem") is None
        await put_file(connection, replace(sent, id="f2"), NOW)
        assert await file_of(connection, "f1", BEA) is None and not await drop_file(connection, "f1", BEA)
        await put_draft(connection, EntryDraft("d1", BEA, "e"), NOW)
        await forget_drafts(connection, NOW + timedelta(days=29))
        assert await file_of(connection, "f2", BEA) and await draft_of(connection, "d1", BEA)
        await forget_drafts(connection, NOW + timedelta(days=31))
        assert not await file_of(connection, "f2", BEA) and not await draft_of(connection, "d1", BEA)


async def test_a_text_that_differs_in_english_only_is_told_in_english(town_database: Database) -> None:
    town = await town_in(town_database)
    first, *_ = town.responsibilities
    edited = replace(first, title=Wording("Leitung", "Lead"))
    await put(town_database, edited, first)
    report = await imported(
        town_database, (replace(edited, title=Wording("Leitung", "Head")), *town.responsibilities[1:])
    )
    (conflict,) = report.conflicts
    assert (conflict.field, conflict.kept, conflict.offered) == ("title_en", "Lead", "Head")


async def test_an_entry_that_a_file_changes_is_not_asked_about_soon(town_database: Database) -> None:
    town = await town_in(town_database)
    first, *rest = town.responsibilities
    long_ago = NOW - timedelta(days=300)
    async with town_database.begin() as connection:
        await first_seen(connection, long_ago)
    await imported(town_database, (replace(first, title=Wording("Neu")), *rest))
    async with town_database.begin() as connection:
        await first_seen(connection, NOW)
        admin = next(iter(town.admins))
        stale = await stale_for(connection, admin, await load(connection), NOW)
    assert stale and first.id not in {one.id for one in stale}
