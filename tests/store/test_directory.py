"""The stored directory: what a page changes and leaves alone, whose turn it is, and what is missing."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from domain.directory import Feature, Found, Page, Problem
from graph.town import read_town
from store import directory
from store.database import Database
from store.directory import LostLease, Run, Written
from store.town import Mode, import_town, version

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LEASE = timedelta(minutes=2)
EVERY = timedelta(minutes=15)
FILE = b"""
town: {name: Kleinhausen}
units:
- {id: fb1, name: {de: Bauamt, en: Building}, aliases: [FB 1]}
people:
- {id: ada, name: Ada Alt, mail: ada@kleinhausen.example, unit: fb1, phone: '1',
   title: {de: Amtsleitung, en: Head of office}}
- {id: bo, name: Bo, unit: fb1}
"""
ADA = Found("ada", "Ada Neu", "ada@kleinhausen.example", "Bauamt", "Amtsleitung", "2", "R 1", "boss", ("de", "en"))


async def sql(database: Database, statement: str, **values: object) -> Sequence[Any]:
    async with database.begin() as connection:
        found = await connection.execute(text(statement), values)
        return found.all() if found.returns_rows else ()


async def person(database: Database, id: str) -> Any:
    (row,) = await sql(database, "SELECT *, xmin AS written FROM person WHERE id = :id", id=id)
    return row


async def put(
    database: Database, *found: Found, gone: tuple[str, ...] = (), run: int = 1, full: bool = True
) -> Written:
    async with database.begin() as connection:
        return await directory.put_page(connection, Page(found, gone), run, NOW, is_full=full)


@pytest.fixture
async def kleinhausen(database: Database) -> Database:
    """A town of two people who came from a file."""
    async with database.begin() as connection:
        await import_town(connection, read_town(FILE), NOW, Mode.WRITE)
    return database


async def test_a_person_of_the_town_file_becomes_the_directorys(kleinhausen: Database) -> None:
    assert await put(kleinhausen, ADA) == Written(seen=1, changed=1, gone=0)
    ada = await person(kleinhausen, "ada")
    assert (ada.name, ada.phone, ada.office, ada.languages) == ("Ada Neu", "2", "R 1", ["de", "en"])
    assert (ada.source, ada.run, ada.unit) == ("graph", 1, "fb1")
    assert ada.title == {"de": "Amtsleitung", "en": "Head of office"}, "the same title keeps its translation"


async def test_a_changed_title_loses_the_old_translation(kleinhausen: Database) -> None:
    await put(kleinhausen, replace(ADA, title="Sachbearbeitung"))
    assert (await person(kleinhausen, "ada")).title == {"de": "Sachbearbeitung", "en": ""}


async def test_the_next_import_of_the_file_leaves_her_alone(kleinhausen: Database) -> None:
    await put(kleinhausen, ADA)
    before = await person(kleinhausen, "ada")
    async with kleinhausen.begin() as connection:
        report = await import_town(connection, read_town(FILE.replace(b"Ada Alt", b"Ada Anders")), NOW, Mode.WRITE)
    assert report.conflicts == () and report.is_unchanged
    assert await person(kleinhausen, "ada") == before


async def test_who_is_not_in_the_file_but_in_the_directory_stays(kleinhausen: Database) -> None:
    await put(kleinhausen, Found("cem", "Cem"))
    async with kleinhausen.begin() as connection:
        await import_town(connection, read_town(FILE), NOW, Mode.WRITE)
    assert (await person(kleinhausen, "cem")).gone_at is None


async def test_what_the_chat_edited_is_left(kleinhausen: Database) -> None:
    await sql(kleinhausen, "UPDATE person SET phone = '9', edited = '{phone,title}' WHERE id = 'ada'")
    await put(kleinhausen, replace(ADA, title="Anders"))
    ada = await person(kleinhausen, "ada")
    assert ada.phone == "9" and ada.title["de"] == "Amtsleitung" and ada.name == "Ada Neu"


async def test_a_department_is_a_unit_by_id_name_or_alias(kleinhausen: Database) -> None:
    said = {"u1": "bauamt", "u2": "FB1", "u3": " fb  1 ", "u4": "building", "u5": ""}
    await put(kleinhausen, *(Found(id, id, department=words) for id, words in said.items()))
    rows = await sql(kleinhausen, "SELECT id, unit FROM person WHERE id LIKE 'u_' ORDER BY id")
    assert [row.unit for row in rows] == ["fb1", "fb1", "fb1", "fb1", None]


async def test_an_unknown_department_becomes_a_unit_once(kleinhausen: Database) -> None:
    await put(kleinhausen, Found("u1", "u1", department="Grünflächen & Friedhöfe"))
    await put(
        kleinhausen, Found("u2", "u2", department="GRÜNFLÄCHEN  & Friedhöfe"), Found("u3", "u3", department="FB-1")
    )
    rows = await sql(kleinhausen, "SELECT id, name, source FROM unit WHERE source = 'graph' ORDER BY id")
    assert [(row.id, row.name["de"]) for row in rows] == [
        ("fb-1", "FB-1"),
        ("gruenflaechen-friedhoefe", "Grünflächen & Friedhöfe"),
    ]
    assert (await person(kleinhausen, "u2")).unit == "gruenflaechen-friedhoefe"


async def test_a_department_that_is_not_said_leaves_the_unit(kleinhausen: Database) -> None:
    await put(kleinhausen, replace(ADA, department=""))
    assert (await person(kleinhausen, "ada")).unit == "fb1"


async def test_a_file_takes_over_a_unit_of_the_directory(kleinhausen: Database) -> None:
    await put(kleinhausen, Found("u1", "u1", department="Kasse"))
    taken = FILE.replace(b"people:", b"- {id: kasse, name: Stadtkasse, parent: fb1}\npeople:")
    async with kleinhausen.begin() as connection:
        await import_town(connection, read_town(taken), NOW, Mode.WRITE)
    (row,) = await sql(kleinhausen, "SELECT * FROM unit WHERE id = 'kasse'")
    assert (row.name["de"], row.parent, row.source) == ("Stadtkasse", "fb1", "file")


async def test_units_in_which_nobody_works_any_more_go_and_come_back(kleinhausen: Database) -> None:
    await put(kleinhausen, Found("u1", "u1", department="Kasse"))
    await put(kleinhausen, Found("u1", "u1", department="Bauamt"))
    async with kleinhausen.begin() as connection:
        assert await directory.close_empty_units(connection, NOW) == 1
    await put(kleinhausen, Found("u1", "u1", department="Kasse"))
    (row,) = await sql(kleinhausen, "SELECT gone_at FROM unit WHERE id = 'kasse'")
    assert row.gone_at is None


async def test_a_manager_may_come_on_a_later_page(kleinhausen: Database) -> None:
    await put(kleinhausen, ADA, replace(ADA, id="eve", manager="ada"))
    assert (await person(kleinhausen, "ada")).manager is None
    assert (await person(kleinhausen, "eve")).manager == "ada"
    await put(kleinhausen, Found("boss", "Boss"))
    async with kleinhausen.begin() as connection:
        assert await directory.set_managers(connection) == 1
        assert await directory.set_managers(connection) == 0
    assert (await person(kleinhausen, "ada")).manager == "boss"
    assert (await put(kleinhausen, ADA)).changed == 0


async def test_an_unknown_manager_waits_for_the_day_she_is_read(kleinhausen: Database) -> None:
    await put(kleinhausen, ADA)
    async with kleinhausen.begin() as connection:
        assert await directory.set_managers(connection) == 0
    await put(kleinhausen, replace(ADA, manager=None))
    await put(kleinhausen, Found("boss", "Boss"))
    async with kleinhausen.begin() as connection:
        assert await directory.set_managers(connection) == 0, "she is not Ada's manager any more"


async def test_who_left_is_kept_and_not_active(kleinhausen: Database) -> None:
    await put(kleinhausen, ADA)
    written = await put(kleinhausen, replace(ADA, is_active=False), gone=("bo", "nobody"))
    assert (written.gone, written.changed) == (2, 2)
    assert (await person(kleinhausen, "ada")).gone_at == NOW and (await person(kleinhausen, "bo")).gone_at == NOW
    assert await put(kleinhausen, ADA) == Written(1, 1, 0)
    assert (await person(kleinhausen, "ada")).gone_at is None


async def test_who_never_was_active_is_not_stored(kleinhausen: Database) -> None:
    await put(kleinhausen, Found("guest", "Gast", is_active=False))
    assert await sql(kleinhausen, "SELECT FROM person WHERE id = 'guest'") == []


async def test_a_person_named_twice_on_a_page_is_written_once(kleinhausen: Database) -> None:
    assert (await put(kleinhausen, ADA, replace(ADA, name="Ada Zuletzt"))).seen == 1
    assert (await person(kleinhausen, "ada")).name == "Ada Zuletzt"


async def test_a_page_of_changes_touches_nobody_who_is_the_same(kleinhausen: Database) -> None:
    await put(kleinhausen, ADA)
    before = await person(kleinhausen, "ada")
    assert (await put(kleinhausen, ADA, run=2, full=False)).changed == 0
    assert await person(kleinhausen, "ada") == before
    await put(kleinhausen, ADA, run=3, full=True)
    assert (await person(kleinhausen, "ada")).run == 3, "a full run notes whom it saw"


async def test_a_full_page_takes_less_than_a_second(kleinhausen: Database) -> None:
    page = [
        Found(f"p{n}", f"Person {n}", department=f"Team {n % 80}", manager=f"p{(n * 7 + 500) % 1998}")
        for n in range(1998)
    ]
    for half in (page[:999], page[999:]):
        start = time.monotonic()
        await put(kleinhausen, *half)
        assert time.monotonic() - start < 1
    async with kleinhausen.begin() as connection:
        start = time.monotonic()
        await directory.set_managers(connection)
        assert time.monotonic() - start < 1
    assert await sql(kleinhausen, "SELECT FROM person WHERE manager IS NULL AND id LIKE 'p%'") == []


async def claim(database: Database, owner: str) -> Run | None:
    async with database.begin() as connection:
        return await directory.claim(connection, owner, LEASE)


async def claimed(database: Database) -> Run:
    run = await claim(database, "one")
    assert run is not None
    return run


async def test_one_process_reads_at_a_time(database: Database) -> None:
    assert await claim(database, "one") == Run(1, "", is_full=True, seen=0, changed=0, agreed=0)
    assert await claim(database, "two") is None
    async with database.begin() as connection:
        with pytest.raises(LostLease):
            await directory.renew(connection, "two", LEASE)


async def test_a_run_left_in_the_middle_goes_on_at_its_page(database: Database) -> None:
    await claim(database, "one")
    async with database.begin() as connection:
        await directory.hold(connection, "one")
        await directory.turn_page(connection, "page two", Written(999, 998, 1), LEASE)
    assert await claim(database, "two") is None
    await sql(database, "UPDATE directory_sync SET lease_until = now() - interval '1 second'")
    assert await claim(database, "two") == Run(1, "page two", is_full=True, seen=999, changed=998, agreed=0)
    async with database.begin() as connection:
        with pytest.raises(LostLease):
            await directory.hold(connection, "one")


async def finished(database: Database, missed: int = 0, changed: int = 0) -> None:
    async with database.begin() as connection:
        await directory.hold(connection, "one")
        await directory.turn_page(connection, "changes since", Written(12, changed, 0), LEASE)
        await directory.finish(connection, EVERY, changed, missed)
        await directory.release(connection, "one")


async def test_after_a_full_run_only_changes_are_read(kleinhausen: Database) -> None:
    await claim(kleinhausen, "one")
    await finished(kleinhausen, changed=3)
    assert await claim(kleinhausen, "one") is None, "not due yet"
    async with kleinhausen.begin() as connection:
        found = await directory.reading(connection)
        assert not found.is_under_way and found.finished_at and found.due_at - found.finished_at == EVERY
        assert await version(connection) == 2
        await directory.hurry(connection)
    assert await claim(kleinhausen, "one") == Run(2, "changes since", is_full=False, seen=0, changed=0, agreed=0)
    await finished(kleinhausen)
    async with kleinhausen.read() as connection:
        assert await version(connection) == 2, "nothing changed, nothing is loaded again"


async def test_when_the_place_is_forgotten_everyone_is_read(database: Database) -> None:
    await claim(database, "one")
    await finished(database)
    await sql(database, "UPDATE directory_sync SET due_at = now()")
    await claim(database, "one")
    async with database.begin() as connection:
        found = await directory.start_over(connection, "one")
    assert (found.number, found.link, found.is_full) == (3, "", True)


async def test_missing_people_are_asked_about_until_an_admin_answers(database: Database) -> None:
    await claim(database, "one")
    await finished(database, missed=7)
    for _ in range(2):
        async with database.begin() as connection:
            found = await directory.reading(connection)
            assert (found.problem, found.missed) == (Problem.TOO_MANY_MISSED, 7)
            await directory.hurry(connection)
        assert not (await claimed(database)).is_full, "changes are read all the same"
        await finished(database)
    async with database.begin() as connection:
        assert not await directory.agree(connection, 6)
        assert await directory.agree(connection, 7)
    run = await claimed(database)
    assert run.is_full and run.agreed == 7
    await finished(database)
    async with database.read() as connection:
        after = await directory.reading(connection)
    assert (after.problem, after.missed) == (Problem.NONE, 0)


async def test_a_missing_permission_is_told_once_until_it_works_again(database: Database) -> None:
    async with database.begin() as connection:
        first = await directory.refused(connection, Feature.INSTALL)
        assert first and first.feature is Feature.INSTALL
        assert await directory.refused(connection, Feature.INSTALL) == first, "nobody was told yet"
        await directory.told(connection, Feature.INSTALL, NOW)
        assert await directory.refused(connection, Feature.INSTALL) is None
        assert await directory.missing(connection) == (first,)
        assert await directory.works_again(connection, Feature.INSTALL)
        assert not await directory.works_again(connection, Feature.INSTALL)
        assert await directory.missing(connection) == ()
        assert await directory.refused(connection, Feature.INSTALL)


async def test_only_who_may_do_more_turns_rights(kleinhausen: Database) -> None:
    await sql(kleinhausen, "INSERT INTO admin (id) VALUES ('ada')")
    bo, ada = Found("bo", "Bo"), Found("ada", "Ada")

    async def turns(*found: Found, gone: tuple[str, ...] = ()) -> bool:
        async with kleinhausen.read() as connection:
            return await directory.turns_rights(connection, Page(found, gone))

    assert not await turns(bo, ada) and not await turns(gone=("bo",)) and not await turns()
    assert await turns(gone=("ada",)) and await turns(replace(ada, is_active=False))
    await sql(kleinhausen, "UPDATE person SET gone_at = now() WHERE id = 'ada'")
    assert await turns(ada) and not await turns(bo, gone=("ada",))
