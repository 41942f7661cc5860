"""The stored town: what an import changes, what it leaves alone, and what the chat changes."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.people import Wording
from domain.projects import Light, Milestone
from domain.town import Town, TownFile
from graph.town import open_town, read_town
from store.database import Database
from store.town import (
    Counts,
    ImportReport,
    Kind,
    Mode,
    TooManyGone,
    import_town,
    load,
    put_milestone,
    set_light,
    version,
)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SAMPLE = Path("town/musterstadt.yaml")
PEOPLE = "".join(f"- {{id: p{number}, name: Person {number}, unit: amt}}\n" for number in range(20))
SMALL = f"""
town: {{name: Kleinhausen}}
units: [{{id: amt, name: Amt}}]
projects:
- {{id: portal, name: Portal, light: green}}
- {{id: akte, name: Akte, light: yellow}}
milestones: [{{project: portal, title: Start, due: 2027-03-02, owner: p1}}]
responsibilities: [{{person: p1, title: Post, unit: amt, deputy: p2}}]
people:
{PEOPLE}"""


def small(*changes: tuple[str, str]) -> TownFile:
    """The small town with these words replaced."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_town(text.encode())


async def imported(database: Database, file: TownFile, mode: Mode = Mode.WRITE) -> ImportReport:
    """One import in its own transaction."""
    async with database.begin() as connection:
        return await import_town(connection, file, NOW, mode)


async def stored(database: Database) -> Town:
    """The town as it stands in the database."""
    async with database.read() as connection:
        return await load(connection)


async def test_what_was_imported_is_what_is_loaded(database: Database) -> None:
    file = open_town(SAMPLE)
    report = await imported(database, file)
    assert report.counts[Kind.PEOPLE].added == len(file.town.people)
    found = await stored(database)
    assert found == replace(file.town, version=1)
    assert list(found.people) == list(file.town.people)


async def test_before_the_first_import_there_is_a_town_without_a_name(database: Database) -> None:
    assert await stored(database) == Town(name=Wording(""), version=0)
    async with database.read() as connection:
        assert await version(connection) == 0


async def test_an_empty_town_is_a_town(database: Database) -> None:
    await imported(database, read_town(b"town: {name: Leer}"))
    assert await stored(database) == Town(name=Wording("Leer"), version=1)


async def test_importing_twice_changes_nothing(database: Database) -> None:
    await imported(database, open_town(SAMPLE))
    report = await imported(database, open_town(SAMPLE))
    assert report.is_unchanged and not report.conflicts
    assert report.version == 1


async def test_a_dry_run_says_what_would_change_and_changes_nothing(database: Database) -> None:
    await imported(database, small())
    report = await imported(database, small(("name: Akte", "name: E-Akte")), Mode.TRY)
    assert report.counts[Kind.PROJECTS] == Counts(changed=1)
    assert (await stored(database)).projects["akte"].name == Wording("Akte")
    assert (await stored(database)).version == 1


async def test_a_changed_file_replaces_what_came_from_the_file(database: Database) -> None:
    await imported(database, small())
    changed = small(("name: Person 3,", "name: Ada Ba,"), ("title: Start,", "title: Beginn,"), ("Amt}", "Bauamt}"))
    report = await imported(database, changed)
    assert report.counts[Kind.PEOPLE] == Counts(changed=1)
    assert report.counts[Kind.MILESTONES] == Counts(added=1, gone=1)
    assert await stored(database) == replace(changed.town, version=2)


async def test_a_new_order_of_the_file_is_followed(database: Database) -> None:
    await imported(database, small())
    first, second = "- {id: p0, name: Person 0, unit: amt}\n", "- {id: p1, name: Person 1, unit: amt}\n"
    report = await imported(database, small((first + second, second + first)))
    assert list((await stored(database)).people)[:3] == ["p1", "p0", "p2"]
    assert report.counts[Kind.PEOPLE] == Counts()


async def test_someone_missing_later_is_deactivated_and_comes_back(database: Database) -> None:
    await imported(database, small())
    without = small(("- {id: p9, name: Person 9, unit: amt}\n", ""))
    assert (await imported(database, without)).counts[Kind.PEOPLE] == Counts(gone=1)
    assert not (await stored(database)).people["p9"].is_active
    assert (await imported(database, without)).is_unchanged
    assert (await imported(database, small())).counts[Kind.PEOPLE] == Counts(changed=1)
    assert (await stored(database)).people["p9"].is_active


async def test_an_import_that_would_lose_more_than_a_tenth_of_the_people_stops(database: Database) -> None:
    await imported(database, small())
    gone = [(f"- {{id: p{number}, name: Person {number}, unit: amt}}\n", "") for number in (7, 8, 9)]
    with pytest.raises(TooManyGone) as caught:
        await imported(database, small(("name: Akte", "name: E-Akte"), *gone))
    assert (caught.value.gone, caught.value.people) == (3, 20)
    assert await stored(database) == replace(small().town, version=1)
    assert (await imported(database, small(*gone[:2]))).counts[Kind.PEOPLE] == Counts(gone=2)


async def test_a_light_turned_in_the_chat_stays_and_the_conflict_is_listed(database: Database) -> None:
    await imported(database, small())
    async with database.begin() as connection:
        await set_light(connection, "portal", Light.RED)
    for name in ("Portal", "Stadtportal"):
        report = await imported(database, small(("name: Portal", "name: Stadtportal")))
        (conflict,) = report.conflicts
        assert (conflict.kind, conflict.id, conflict.field) == (Kind.PROJECTS, "portal", "light")
        assert (conflict.name, conflict.kept, conflict.offered) == (name, "red", "green")
        project = (await stored(database)).projects["portal"]
        assert (project.light, project.name) == (Light.RED, Wording("Stadtportal"))


async def test_a_file_that_agrees_with_the_chat_is_no_conflict(database: Database) -> None:
    await imported(database, small())
    async with database.begin() as connection:
        await set_light(connection, "portal", Light.RED)
    report = await imported(database, small(("Portal, light: green", "Portal, light: red")))
    assert report.is_unchanged and not report.conflicts


async def test_every_change_in_the_chat_makes_a_new_version_and_no_change_makes_none(database: Database) -> None:
    await imported(database, small())
    (old,) = (await stored(database)).milestones
    steps = [replace(old, done=date(2027, 3, 1)), Milestone("new", "akte", Wording("Weiter", "Next"), date(2027, 5, 4))]
    async with database.begin() as connection:
        await set_light(connection, "akte", Light.YELLOW)
        await set_light(connection, "unknown", Light.RED)
        await put_milestone(connection, old)
        assert await version(connection) == 1
        for step in steps:
            await put_milestone(connection, step)
        assert await version(connection) == 3
    assert set((await stored(database)).milestones) == set(steps)


async def test_a_milestone_of_the_chat_survives_an_import(database: Database) -> None:
    await imported(database, small())
    mine = Milestone("mine", "portal", Wording("Mein Schritt"), date(2027, 1, 5), "p2")
    async with database.begin() as connection:
        await put_milestone(connection, mine)
    report = await imported(database, small())
    assert report.is_unchanged and not report.conflicts
    assert mine in (await stored(database)).milestones


async def test_what_the_chat_edited_stays_when_the_file_drops_it(database: Database) -> None:
    await imported(database, small())
    (old,) = (await stored(database)).milestones
    async with database.begin() as connection:
        await put_milestone(connection, replace(old, due=date(2027, 4, 6)))
    dropped = "milestones: [{project: portal, title: Start, due: 2027-03-02, owner: p1}]\n"
    report = await imported(database, small((dropped, ""), ("- {id: portal, name: Portal, light: green}\n", "")))
    assert [(one.kind, one.name, one.field) for one in report.conflicts] == [
        (Kind.PROJECTS, "Portal", ""),
        (Kind.MILESTONES, "Start", ""),
    ]
    found = await stored(database)
    assert "portal" in found.projects and found.milestones[0].due == date(2027, 4, 6)


async def test_a_project_that_is_dropped_takes_its_milestones_out_of_sight(database: Database) -> None:
    await imported(database, small())
    dropped = "milestones: [{project: portal, title: Start, due: 2027-03-02, owner: p1}]\n"
    changed = small((dropped, ""), ("- {id: portal, name: Portal, light: green}\n", ""))
    assert not (await imported(database, changed)).conflicts
    found = await stored(database)
    assert set(found.projects) == {"akte"} and not found.milestones


async def test_one_town_follows_another_only_without_losing_people(database: Database) -> None:
    await imported(database, small())
    with pytest.raises(TooManyGone):
        await imported(database, open_town(SAMPLE))
    assert (await stored(database)).name == Wording("Kleinhausen")


async def test_two_imports_at_once_are_one(database: Database) -> None:
    reports = await asyncio.gather(*(imported(database, small()) for _ in range(3)))
    assert sorted(report.counts[Kind.PEOPLE].added for report in reports) == [0, 0, 20]
    assert (await stored(database)).version == 1


async def test_a_large_town_is_imported_and_changed_in_seconds(database: Database) -> None:
    lines = "".join(f"- {{id: q{number}, name: Person {number}, unit: amt}}\n" for number in range(5000))
    await imported(database, small(("people:\n", "people:\n" + lines)))
    report = await imported(database, small(("people:\n", "people:\n" + lines.replace("Person", "Herr"))))
    assert report.counts[Kind.PEOPLE] == Counts(changed=5000)
