"""The audit log in the database: numbers without gaps, names apart, and every turned right written down."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import text

from domain.audit import ERASED, START, Hand, Head
from domain.people import Grant, Right
from domain.town import Town, TownFile, rights_changes
from graph.town import open_town
from store import audit
from store.audit import Told, rights_audited
from store.database import Database
from store.town import Mode, import_town, keep_members, load, load_rights, put_setting_grants

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SAMPLE = Path("town/musterstadt.yaml")
ADA, BEA, CEM = "person-ada", "person-bea", "person-cem"
LEAD = {"right": "lead", "project": "eakte"}


async def written(database: Database, *, actor: str = Hand.FILE, person: str | None = ADA, verb: str = "x.y") -> int:
    """One entry in its own transaction."""
    async with database.begin() as connection:
        return await audit.append(connection, verb, actor, person, LEAD, NOW)


async def log(database: Database) -> Sequence[Told]:
    """All entries, oldest first."""
    async with database.read() as connection:
        return list(reversed(await audit.entries(connection, 1000)))


async def broken(database: Database, known: Head | None = None) -> int | None:
    """The first entry that is not as it was written."""
    async with database.read() as connection:
        return await audit.verify(connection, known)


async def head(database: Database) -> Head:
    """Where the chain ends."""
    async with database.read() as connection:
        return await audit.head(connection)


async def damage(database: Database, statement: str) -> None:
    """What someone does who can write into the database."""
    async with database.begin() as connection:
        await connection.execute(text(statement))


async def test_an_empty_log_is_good_and_at_its_start(database: Database) -> None:
    assert await head(database) == START
    assert await broken(database) is None and await log(database) == []


async def test_what_was_written_is_read_newest_first(database: Database) -> None:
    assert [await written(database, actor=actor) for actor in (Hand.CLOCK, BEA, ADA, BEA)] == [1, 2, 3, 4]
    async with database.read() as connection:
        newest = await audit.entries(connection, 2)
        older = await audit.entries(connection, 10, before=3)
    assert [(one.number, one.actor) for one in (*newest, *older)] == [(4, BEA), (3, ADA), (2, BEA), (1, "clock")]
    assert newest[0] == Told(4, NOW, "x.y", BEA, ADA, LEAD)
    assert await broken(database) is None and (await head(database)).number == 4


async def test_the_chained_part_names_nobody(database: Database) -> None:
    await written(database, actor=BEA)
    async with database.read() as connection:
        chain = str((await connection.execute(text("SELECT * FROM audit_entry"))).all())
    assert ADA not in chain and BEA not in chain and "lead" not in chain


async def test_a_person_acts_under_one_id_and_the_same_words_have_many_seals(database: Database) -> None:
    for actor in (BEA, BEA, ADA):
        await written(database, actor=actor)
    async with database.read() as connection:
        rows = (await connection.execute(text("SELECT actor, what FROM audit_entry ORDER BY number"))).all()
    assert rows[0].actor == rows[1].actor != rows[2].actor
    assert len({row.what for row in rows}) == 3


async def test_many_at_once_leave_no_gap(database: Database) -> None:
    numbers = await asyncio.gather(*(written(database, actor=BEA) for _ in range(20)))
    assert sorted(numbers) == list(range(1, 21))
    assert await broken(database) is None
    assert {one.actor for one in await log(database)} == {BEA}


async def test_what_is_rolled_back_was_never_written(database: Database) -> None:
    async with database.begin() as connection:
        assert await audit.append(connection, "x.y", BEA, ADA, LEAD, NOW) == 1
        await connection.rollback()
    assert await log(database) == [] and await written(database) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET verb = 'x.z' WHERE number = 2",
        "UPDATE audit_entry SET actor = 'file' WHERE number = 2",
        "UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE number = 2",
        "UPDATE audit_entry SET what = what || '\\x00' WHERE number = 2",
        "UPDATE audit_entry SET hash = decode('00', 'hex') WHERE number = 2",
        "UPDATE audit_words SET person = 'person-cem' WHERE number = 2",
        """UPDATE audit_words SET words = '{"right": "lead"}' WHERE number = 2""",
        "UPDATE audit_words SET salt = decode('00', 'hex') WHERE number = 2",
        "UPDATE audit_words SET salt = '', person = NULL, words = '{}' WHERE number = 2",
        "DELETE FROM audit_words WHERE number = 2",
        "DELETE FROM audit_words WHERE number = 2; DELETE FROM audit_entry WHERE number = 2",
    ],
)
async def test_what_someone_did_to_an_entry_is_found(database: Database, statement: str) -> None:
    for _ in range(3):
        await written(database, actor=BEA)
    for part in statement.split(";"):
        await damage(database, part)
    assert await broken(database) == 2


async def test_missing_newest_entries_are_found_by_a_head_kept_elsewhere(database: Database) -> None:
    for _ in range(3):
        await written(database)
    known = await head(database)
    await damage(database, "DELETE FROM audit_words WHERE number = 3")
    await damage(database, "DELETE FROM audit_entry WHERE number = 3")
    assert await broken(database) is None
    assert await broken(database, known) == 3
    await written(database)
    assert await broken(database, known) == 3


async def test_a_long_log_is_checked_in_parts(database: Database) -> None:
    records = [audit.Record("x.y", ADA, LEAD)] * (2 * audit.MOST + 1)
    async with database.begin() as connection:
        middle = await audit.append_all(connection, records[:1500], BEA, NOW)
        end = await audit.append_all(connection, records[1500:], BEA, NOW)
    assert end.number == len(records)
    assert await broken(database, middle) is None and await broken(database, end) is None
    assert await broken(database, Head(1500, end.hash)) == 1500
    await damage(database, "UPDATE audit_words SET person = 'person-cem' WHERE number = 1001")
    assert await broken(database) == 1001


async def test_erasing_a_person_empties_words_and_name_and_nothing_else(database: Database) -> None:
    await written(database, actor=BEA, person=ADA)
    await written(database, actor=ADA, person=BEA)
    await written(database, actor=Hand.FILE, person=CEM)
    async with database.begin() as connection:
        await audit.erase(connection, ADA, ADA, NOW)
        await audit.erase(connection, ADA, BEA, NOW)
    assert await broken(database, await head(database)) is None
    assert [(one.verb, one.actor, one.person, one.words) for one in await log(database)] == [
        ("x.y", BEA, None, {}),
        ("x.y", None, BEA, LEAD),
        ("x.y", "file", CEM, LEAD),
        (ERASED, None, None, {"entries": "1"}),
    ]
    async with database.read() as connection:
        tables = ("audit_entry", "audit_words", "audit_actor")
        left = [str((await connection.execute(text(f"SELECT * FROM {one}"))).all()) for one in tables]  # noqa: S608
    assert ADA not in "".join(left)


async def test_who_was_erased_acts_under_a_new_id(database: Database) -> None:
    await written(database, actor=ADA, person=BEA)
    async with database.begin() as connection:
        await audit.erase(connection, ADA, Hand.CLOCK, NOW)
    await written(database, actor=ADA, person=BEA)
    assert [one.actor for one in await log(database)] == [None, ADA]


async def test_entries_with_a_person_are_counted(database: Database) -> None:
    await written(database, actor=BEA, person=ADA)
    await written(database, actor=ADA, person=ADA)
    await written(database, actor=BEA, person=CEM)
    async with database.read() as connection:
        assert [await audit.count_with(connection, one) for one in (ADA, BEA, CEM, "nobody")] == [2, 2, 1, 0]


async def test_an_import_writes_down_whose_rights_it_gives(database: Database) -> None:
    file = open_town(SAMPLE)
    async with database.begin() as connection, rights_audited(connection, Hand.FILE, NOW):
        await import_town(connection, file, NOW, Mode.WRITE)
    told = await log(database)
    admins = {one.person for one in told if one.words == {"right": "admin"}}
    assert admins == file.town.admins
    assert {(one.verb, one.actor) for one in told} == {("rights.given", "file")}
    assert any(one.words == LEAD for one in told)
    async with database.begin() as connection, rights_audited(connection, Hand.FILE, NOW):
        await import_town(connection, file, NOW + timedelta(days=1), Mode.WRITE)
    assert len(await log(database)) == len(told)


async def test_a_right_that_is_taken_is_written_down(town_database: Database) -> None:
    before = await log(town_database)
    file = open_town(SAMPLE)
    gone = min(file.town.admins)
    changed = TownFile(_without_admin(file.town, gone))
    async with town_database.begin() as connection, rights_audited(connection, BEA, NOW):
        await import_town(connection, changed, NOW, Mode.WRITE)
    (told,) = (await log(town_database))[len(before) :]
    assert (told.verb, told.actor, told.person, told.words) == ("rights.taken", BEA, gone, {"right": "admin"})


async def test_members_of_a_group_are_written_down_in_seconds(town_database: Database) -> None:
    before = await log(town_database)
    crowd = [f"p{number}" for number in range(20_000)]
    rows = [{"id": one, "name": "Jemand", "title": "{}", "languages": ["de"]} for one in crowd]
    async with town_database.begin() as connection:
        insert = (
            "INSERT INTO person (id, name, title, languages) VALUES (:id, :name, CAST(:title AS jsonb), :languages)"
        )
        await connection.execute(text(insert), rows)
        await connection.execute(text("""UPDATE person SET title = '{"de": "", "en": ""}' WHERE title = '{}'"""))
        await put_setting_grants(connection, [Grant(Right.GUIDE, group="g")])
    began = perf_counter()
    async with town_database.begin() as connection, rights_audited(connection, Hand.DIRECTORY, NOW):
        await keep_members(connection, "g", crowd)
    assert len(await log_of(town_database, "p19999")) == 1
    async with town_database.begin() as connection, rights_audited(connection, Hand.DIRECTORY, NOW):
        await keep_members(connection, "g", crowd[1:])
    assert perf_counter() - began < 20
    assert (await head(town_database)).number == len(before) + 20_001
    assert await broken(town_database) is None


async def test_what_rights_need_gives_the_same_rights_as_the_whole_town(town_database: Database) -> None:
    async with town_database.read() as connection:
        whole, part = await load(connection), await load_rights(connection)
    assert len(part.people) < len(whole.people)
    assert rights_changes(whole, part) == ()


async def log_of(database: Database, person: str) -> Sequence[Told]:
    """The entries about one person, newest first."""
    async with database.read() as connection:
        return [one for one in await audit.entries(connection, 100_000) if one.person == person]


def _without_admin(town: Town, admin: str) -> Town:
    return replace(town, admins=town.admins - {admin})
