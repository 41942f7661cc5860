"""Importing a part of the town: people or responsibilities from a table, a town file that leaves them out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.people import Person, Unit, Wording
from domain.projects import Light
from domain.town import PeopleFile, ResponsibilitiesFile, Town, TownFile
from graph.csv import read_csv
from graph.town import BadTown, read_town
from store.database import Database
from store.town import (
    Counts,
    ImportReport,
    Kind,
    Mode,
    Names,
    TooManyGone,
    import_people,
    import_responsibilities,
    import_town,
    known_people,
    load,
    set_light,
)
from store.town.tables import CHAT, TABLES

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PEOPLE = "".join(f"- {{id: p{number}, name: Person {number}, unit: amt, manager: p0}}\n" for number in range(20))
REST = """
town: {name: Kleinhausen}
units: [{id: amt, name: Amt}]
roles: [{id: lotse, name: Lotse}]
projects: [{id: portal, name: Portal, light: green}]
milestones: [{project: portal, title: Start, due: 2027-03-02, owner: p1}]
admins: [p1]
"""
RESPONSIBILITIES = "responsibilities: [{person: p1, role: lotse, unit: amt, deputy: p2}, {person: p3, title: Post}]\n"
WHOLE = f"{REST}{RESPONSIBILITIES}people:\n{PEOPLE}"
COUNTED = "department,objectId,displayName,telephoneNumber"


def table(*changes: tuple[str, str]) -> str:
    """A table of the same twenty people with these words replaced."""
    text = "\n".join([COUNTED, *(f"Amt,p{number},Person {number},+49 {number}" for number in range(20))]) + "\n"
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


async def imported(database: Database, source: str, mode: Mode = Mode.WRITE) -> ImportReport:
    """One import of a town file or a table in its own transaction, read against what is stored."""
    async with database.begin() as connection:
        if source.startswith("\ntown"):
            file = read_town(source.encode(), await known_people(connection))
            return await import_town(connection, file, NOW, mode)
        found = read_csv(source.encode(), await load(connection))
        if isinstance(found, PeopleFile):
            return await import_people(connection, found, NOW, mode)
        return await import_responsibilities(connection, found, NOW, mode)


async def stored(database: Database) -> Town:
    """The town as it stands in the database."""
    async with database.read() as connection:
        return await load(connection)


async def test_a_table_of_people_changes_only_what_it_says(database: Database) -> None:
    await imported(database, WHOLE)
    before = await stored(database)
    report = await imported(database, table(("Person 3,", "Ada Ba,"), ("Amt,p4", "Kantine,p4")))
    assert report.counts == {Kind.UNITS: Counts(added=1), Kind.PEOPLE: Counts(changed=20)}
    found = await stored(database)
    assert found.people["p3"] == replace(before.people["p3"], name="Ada Ba", phone="+49 3")
    assert (found.people["p4"].unit, found.people["p4"].manager) == ("kantine", "p0")
    assert found.units["kantine"] == Unit("kantine", Wording("Kantine"))
    assert replace(found, people={}, units={}, version=0) == replace(before, people={}, units={}, version=0)
    again = await imported(database, table(("Person 3,", "Ada Ba,"), ("Amt,p4", "Kantine,p4")))
    assert again.is_unchanged and again.version == 2


async def test_whoever_is_missing_or_switched_off_is_deactivated_and_more_than_a_tenth_stops(
    database: Database,
) -> None:
    await imported(database, WHOLE)
    two = table((COUNTED, COUNTED + ",accountEnabled"), ("\n", ",True\n"), ("accountEnabled,True", "accountEnabled"))
    two = two.replace("+49 7,True", "+49 7,False").replace("Amt,p8,Person 8,+49 8,True\n", "")
    report = await imported(database, two)
    assert report.counts[Kind.PEOPLE].gone == 2
    left = {one.id for one in (await stored(database)).people.values() if not one.is_active}
    assert left == {"p7", "p8"}
    with pytest.raises(TooManyGone) as caught:
        await imported(database, f"objectId,displayName\n{'p1,Person 1'}\n")
    assert (caught.value.gone, caught.value.people) == (17, 18)
    assert (await imported(database, table())).counts[Kind.PEOPLE] == Counts(changed=2)


async def test_new_people_come_with_defaults_and_speak_what_the_table_says(database: Database) -> None:
    await imported(database, WHOLE)
    await imported(
        database,
        table((COUNTED, COUNTED + ",preferredLanguage"), ("\n", ",\n"), ("Language,", "Language"))
        + "Amt,p20,Zoe,,en-GB\nAmt,p21,Yu,,\n",
    )
    people = (await stored(database)).people
    assert people["p20"] == Person("p20", "Zoe", unit="amt", languages=("en",))
    assert people["p21"].languages == ("de",) == people["p1"].languages
    await imported(database, table() + "Amt,p20,Zoe,\nAmt,p21,Yu,\n")
    assert (await stored(database)).people["p20"].languages == ("en",)


async def test_a_town_file_without_people_leaves_them_and_may_refer_to_them(database: Database) -> None:
    await imported(database, WHOLE)
    await imported(database, table())
    before = await stored(database)
    report = await imported(database, REST.replace("name: Portal", "name: Stadtportal"))
    assert report.counts[Kind.PROJECTS] == Counts(changed=1)
    assert Kind.PEOPLE not in report.counts and Kind.RESPONSIBILITIES not in report.counts
    found = await stored(database)
    assert (found.people, found.responsibilities) == (before.people, before.responsibilities)
    with pytest.raises(BadTown) as caught:
        await imported(database, REST.replace("owner: p1", "owner: p99"))
    assert [(one.path, one.code) for one in caught.value.problems] == [("milestones[0].owner", "unknown-person")]


async def test_an_empty_list_of_people_still_means_nobody(database: Database) -> None:
    await imported(database, WHOLE)
    with pytest.raises(TooManyGone):
        await imported(database, "\ntown: {name: Kleinhausen}\npeople: []\n")
    report = await imported(database, "\ntown: {name: Kleinhausen}\npeople:\nresponsibilities: []\n")
    assert Kind.PEOPLE not in report.counts and report.counts[Kind.RESPONSIBILITIES] == Counts(gone=2)


async def test_a_unit_that_a_table_named_outlives_a_town_file_and_joins_one_of_its_name(database: Database) -> None:
    people = table(("Amt,p4", "Amt 40,p4"))
    await imported(database, people)
    assert await stored(database) == Town(Wording(""))
    await imported(database, REST)
    assert {one.unit for one in (await stored(database)).people.values()} == {"amt", "amt-40"}
    assert (await imported(database, people)).is_unchanged
    await imported(database, REST + "responsibilities: [{person: p1, title: Post, unit: amt}]\n")
    await imported(database, REST.replace("name: Amt}", "name: Amt}, {id: forty, name: AMT 40}"))
    town = await stored(database)
    assert town.people["p4"].unit == "forty" and set(town.units) == {"amt", "forty"}
    assert (await imported(database, people)).is_unchanged


async def test_a_table_of_responsibilities_replaces_those_of_files_and_no_others(database: Database) -> None:
    await imported(database, WHOLE)
    before = await stored(database)
    source = "person,role,unit,deputy,title,topic\np1,Lotse,Amt,Person 5,,\nPerson 4,,,,,Scannen\n"
    tried = await imported(database, source, Mode.TRY)
    assert tried.counts == {Kind.RESPONSIBILITIES: Counts(1, 1, 1)} and await stored(database) == before
    assert tried.names[Kind.RESPONSIBILITIES] == Names(
        ("Person 4: Scannen",), ("Person 1: lotse",), ("Person 3: Post",)
    )
    report = await imported(database, source)
    assert report.counts == tried.counts and not report.names
    town = await stored(database)
    assert sorted((one.person, one.deputy) for one in town.responsibilities) == [("p1", "p5"), ("p4", None)]
    assert replace(town, responsibilities=(), version=0) == replace(before, responsibilities=(), version=0)


async def test_a_responsibility_edited_in_the_chat_stays_and_is_listed(database: Database) -> None:
    await imported(database, WHOLE)
    kept = TABLES[Kind.RESPONSIBILITIES]
    async with database.begin() as connection:
        await connection.execute(kept.update().where(kept.c.person == "p1").values(deputy="p9", edited=["deputy"]))
        mine = {"id": "mine", "person": "p2", "title": {"de": "Meins", "en": ""}, "topic": {"de": "", "en": ""}}
        await connection.execute(kept.insert().values({**mine, "source": CHAT}))
    report = await imported(database, "person,role,unit,deputy\np1,lotse,amt,p2\n")
    assert [(one.field, one.kept, one.offered) for one in report.conflicts] == [("deputy", "p9", "p2")]
    town = await stored(database)
    assert sorted((one.person, one.deputy) for one in town.responsibilities) == [("p1", "p9"), ("p2", None)]
    report = await imported(database, "person,title\np3,Post\n")
    assert [(one.kind, one.field) for one in report.conflicts] == [(Kind.RESPONSIBILITIES, "")]


async def test_a_dry_run_names_the_first_twenty_of_each(database: Database) -> None:
    report = await imported(database, WHOLE, Mode.TRY)
    assert report.names[Kind.PEOPLE].added == tuple(f"Person {number}" for number in range(20))
    assert report.names[Kind.ADMINS].added == ("Person 1",)
    await imported(database, WHOLE)
    more = "".join(f"Amt,q{number},Neu {number:02},\n" for number in range(30))
    report = await imported(
        database, table(("Person 3,", "Ada Ba,"), ("Amt,p19,Person 19,+49 19\n", "")) + more, Mode.TRY
    )
    names = report.names[Kind.PEOPLE]
    assert (len(names.added), names.added[0], names.gone) == (20, "Neu 00", ("Person 19",))
    assert "Ada Ba" in names.changed and report.counts[Kind.PEOPLE] == Counts(added=30, changed=19, gone=1)


async def test_a_light_turned_in_the_chat_survives_every_table(database: Database) -> None:
    await imported(database, WHOLE)
    async with database.begin() as connection:
        await set_light(connection, "portal", Light.RED)
    await imported(database, table())
    assert (await stored(database)).projects["portal"].light is Light.RED


async def test_twenty_thousand_people_are_imported_and_changed_in_seconds(database: Database) -> None:
    people = tuple(Person(f"p{number}", f"Person {number}", languages=()) for number in range(20_000))
    file = PeopleFile(people, said=frozenset({"phone"}))
    changed = PeopleFile(tuple(replace(one, phone="+49") for one in people), said=frozenset({"phone"}))
    async with database.begin() as connection:
        await import_town(connection, TownFile(Town(Wording("A"))), NOW, Mode.WRITE)
        assert (await import_people(connection, file, NOW, Mode.WRITE)).counts[Kind.PEOPLE].added == 20_000
        assert (await import_people(connection, changed, NOW, Mode.WRITE)).counts[Kind.PEOPLE].changed == 20_000
        assert (await import_responsibilities(connection, ResponsibilitiesFile(()), NOW, Mode.WRITE)).is_unchanged
