"""Groups that give rights: who is in them, and what a setting gives them."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.people import Grant, Right
from domain.town import Town, rights_of
from graph.town import open_town
from store.database import Database
from store.town import (
    Mode,
    UnknownProject,
    forget_groups,
    groups_needed,
    import_town,
    keep_members,
    load,
    put_setting_grants,
)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SAMPLE = Path("town/musterstadt.yaml")
ADMINS, LEADS = "00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000b"
GRANTS = (Grant(Right.ADMIN, group=ADMINS), Grant(Right.LEAD, group=LEADS, project="eakte"))


async def put(database: Database, grants: Sequence[Grant]) -> bool:
    """Give these rights by setting, as a start does."""
    async with database.begin() as connection:
        return await put_setting_grants(connection, grants)


async def fill(database: Database, group: str, *people: str) -> bool:
    """Let these people be in the group, as a sync does."""
    async with database.begin() as connection:
        return await keep_members(connection, group, people)


async def stored(database: Database) -> Town:
    """The town as it stands in the database."""
    async with database.read() as connection:
        return await load(connection)


async def needed(database: Database) -> frozenset[str]:
    """The groups that give rights."""
    async with database.read() as connection:
        return await groups_needed(connection)


async def test_a_group_by_setting_gives_its_members_the_right(town_database: Database) -> None:
    before = await stored(town_database)
    one, two = [person for person in before.people if len(rights_of(person, before).held) == 1][:2]
    assert await put(town_database, GRANTS)
    assert await needed(town_database) == {ADMINS, LEADS}
    assert await fill(town_database, ADMINS, one) and await fill(town_database, LEADS, one, two)
    town = await stored(town_database)
    assert town.groups == {one: {ADMINS, LEADS}, two: {LEADS}}
    assert rights_of(one, town).allow(Right.ADMIN)
    assert rights_of(two, town).lead("eakte") and not rights_of(two, town).lead("ozg")
    assert not rights_of(two, town).allow(Right.ADMIN)


async def test_the_same_again_changes_nothing(town_database: Database) -> None:
    await put(town_database, GRANTS)
    await fill(town_database, ADMINS, "p1", "p2")
    before = (await stored(town_database)).version
    assert not await put(town_database, (*reversed(GRANTS), GRANTS[0]))
    assert not await fill(town_database, ADMINS, "p2", "p1", "p2")
    assert (await stored(town_database)).version == before


async def test_who_leaves_a_group_loses_its_right_at_once(town_database: Database) -> None:
    await put(town_database, GRANTS)
    await fill(town_database, ADMINS, "p1", "p2")
    before = (await stored(town_database)).version
    assert await fill(town_database, ADMINS, "p2")
    town = await stored(town_database)
    assert set(town.groups) == {"p2"} and town.version > before
    assert await fill(town_database, ADMINS)
    assert not (await stored(town_database)).groups


async def test_what_the_setting_no_longer_names_is_gone(town_database: Database) -> None:
    await put(town_database, GRANTS)
    before = await stored(town_database)
    assert await put(town_database, GRANTS[1:])
    town = await stored(town_database)
    assert await needed(town_database) == {LEADS}
    assert len(town.grants) == len(before.grants) - 1 and town.version > before.version
    assert await put(town_database, ())
    assert await needed(town_database) == frozenset()


async def test_members_are_forgotten_with_the_last_right_of_their_group(town_database: Database) -> None:
    await put(town_database, GRANTS)
    await fill(town_database, ADMINS, "p1")
    await fill(town_database, LEADS, "p2")
    await put(town_database, GRANTS[1:])
    async with town_database.begin() as connection:
        await forget_groups(connection)
    assert set((await stored(town_database)).groups) == {"p2"}


async def test_a_right_for_an_unknown_project_is_refused_by_its_name(town_database: Database) -> None:
    await put(town_database, GRANTS)
    wrong = Grant(Right.LEAD, group=LEADS, project="einhorn")
    with pytest.raises(UnknownProject, match="einhorn"):
        await put(town_database, (GRANTS[1], wrong))
    assert await needed(town_database) == {ADMINS, LEADS}


async def test_the_file_and_the_setting_may_give_the_same_and_keep_their_own(town_database: Database) -> None:
    file = open_town(SAMPLE)
    both = next(grant for grant in file.town.grants if grant.right is Right.LEAD)
    await put(town_database, (both, *GRANTS))
    assert (await stored(town_database)).grants.count(both) == 2
    await put(town_database, ())
    assert sorted(map(str, (await stored(town_database)).grants)) == sorted(map(str, file.town.grants))


async def test_an_import_leaves_what_the_setting_gives(town_database: Database) -> None:
    await put(town_database, GRANTS)
    await fill(town_database, ADMINS, "p1")
    async with town_database.begin() as connection:
        report = await import_town(connection, open_town(SAMPLE), NOW, Mode.WRITE)
    assert report.is_unchanged
    assert await needed(town_database) == {ADMINS, LEADS}
    assert set((await stored(town_database)).groups) == {"p1"}


async def test_two_starts_at_once_give_a_right_once(town_database: Database) -> None:
    assert sorted(await asyncio.gather(*(put(town_database, GRANTS) for _ in range(3)))) == [False, False, True]
    assert len([one for one in (await stored(town_database)).grants if one.group == ADMINS]) == 1
