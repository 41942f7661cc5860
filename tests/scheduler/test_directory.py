"""The directory is read on a schedule: everyone first, then what changed, and on from where it was broken off."""

import asyncio
import logging
import tracemalloc
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from domain.directory import Feature, Page, Problem
from domain.errors import DirectoryFailed
from scheduler.directory import Pace, Source
from store import directory, town
from store.database import Database
from tests.graph.double.asking import guid
from tests.scheduler.directories import ADMIN, GROUP, TUESDAY, Halting, House, hire, house

PEOPLE = 950


@pytest.fixture
async def hall(database: Database) -> AsyncIterator[House]:
    """A town hall whose directory has 950 people."""
    async with house(database, PEOPLE) as found:
        yield found


async def test_everyone_is_read_with_managers_and_units(hall: House) -> None:
    found = await hall.read()
    assert (found.people, found.seen, found.problem, found.missing) == (PEOPLE, PEOPLE, Problem.NONE, ())
    assert found.finished_at and found.due_at - found.finished_at == timedelta(minutes=15)
    (row,) = await hall.sql("SELECT * FROM person WHERE id = :id", id=guid(7))
    assert (row.name, row.unit, row.manager, row.phone) == ("Person 7", "team-7", guid(157), "+49 30 7")
    assert (await hall.sql("SELECT count(*) AS many FROM unit WHERE source = 'graph'"))[0].many == 40
    (ada,) = await hall.sql("SELECT * FROM person WHERE id = :id", id=ADMIN)
    assert (ada.name, ada.source) == ("Person 1", "graph"), "who came from the file is the directory's now"


async def test_the_next_run_touches_only_what_changed(hall: House) -> None:
    await hall.read()
    before = {row.id: row.xmin for row in await hall.sql("SELECT id, xmin FROM person")}
    number = await hall.version()
    hall.graph.put(guid(5), jobTitle="Amtsleitung")
    hall.graph.put(guid(6), accountEnabled=False)
    hall.graph.put(guid(7), userType="Guest")
    hall.graph.remove(guid(8))
    hall.graph.put(guid(2000), displayName="Neu", department="Team 3", manager=guid(5))
    hall.graph.put(guid(2001), displayName="Gast", userType="Guest")
    found = await hall.read(TUESDAY + timedelta(hours=1))
    after = {row.id: row for row in await hall.sql("SELECT id, xmin, gone_at, title FROM person")}
    touched = {id for id in after if before.get(id) != after[id].xmin}
    assert touched == {guid(5), guid(6), guid(7), guid(8), guid(2000)}
    left = {id for id, row in after.items() if row.gone_at == TUESDAY + timedelta(hours=1)}
    assert left == {guid(6), guid(7), guid(8)} and after[guid(5)].title["de"] == "Amtsleitung"
    assert found.people == PEOPLE - 2
    assert await hall.version() == number + 1, "whoever holds the town in memory reads it once more"


async def test_nothing_new_changes_nothing(hall: House) -> None:
    await hall.read()
    number = await hall.version()
    await hall.read()
    assert await hall.version() == number


async def test_it_waits_until_it_is_due(hall: House) -> None:
    await hall.read()
    hall.graph.requests.clear()
    await hall.sync.run_due(TUESDAY)
    await hall.sync.wait()
    assert hall.graph.requests == []


async def test_the_tick_does_not_wait_for_the_pages(hall: House) -> None:
    slow = Halting(hall.source, at=1)
    sync = hall.another(slow.as_source)
    async with asyncio.timeout(1):
        await sync.run_due(TUESDAY)
        await sync.run_due(TUESDAY)
    await slow.has_come.wait()
    assert (await hall.state()).is_under_way and slow.asked == [""]
    slow.may_go_on.set()
    await sync.wait()


async def test_a_run_broken_off_goes_on_at_its_page_elsewhere(hall: House) -> None:
    dying = Halting(hall.source, at=4)
    lost = hall.another(dying.as_source)
    await lost.run_due(TUESDAY)
    await dying.has_come.wait()
    state = await hall.state()
    assert (state.seen, state.is_under_way) == (300, True)
    resumed = Halting(hall.source)
    heir = hall.another(resumed.as_source)
    await heir.run_due(TUESDAY)
    assert resumed.asked == [], "while its lease runs nobody else reads"
    await hall.sql("UPDATE directory_sync SET lease_until = now() - interval '1 second'")
    await heir.run_due(TUESDAY)
    await heir.wait()
    assert resumed.asked[0] == dying.asked[-1] and len(resumed.asked) == 7
    assert (await hall.state()).seen == PEOPLE
    written = await hall.sql("SELECT id, xmin FROM person")
    dying.may_go_on.set()
    await lost.wait()
    assert await hall.sql("SELECT id, xmin FROM person") == written, "who lost the lease writes nothing"


async def test_who_takes_long_for_a_page_keeps_the_lease(hall: House) -> None:
    slow = Halting(hall.source, at=2)
    patient = hall.another(slow.as_source, Pace(timedelta(minutes=15), lease=timedelta(seconds=0.6)))
    await patient.run_due(TUESDAY)
    await slow.has_come.wait()
    await asyncio.sleep(1)
    async with hall.database.read() as connection:
        assert await directory.claim(connection, "somebody", timedelta(seconds=1)) is None
    slow.may_go_on.set()
    await patient.wait()
    assert (await hall.state()).people == PEOPLE


async def test_stopping_finishes_the_page_and_hands_the_rest_on(hall: House) -> None:
    slow = Halting(hall.source, at=3)
    sync = hall.another(slow.as_source)
    await sync.run_due(TUESDAY)
    await slow.has_come.wait()
    stopping = asyncio.create_task(sync.stop())
    await asyncio.sleep(0)
    slow.may_go_on.set()
    await stopping
    assert len(slow.asked) == 3 and (await hall.state()).seen == 300
    await sync.run_due(TUESDAY)
    assert len(slow.asked) == 3, "who is stopped begins nothing"
    await hall.sync.run_due(TUESDAY)
    await hall.sync.wait()
    assert (await hall.state()).seen == PEOPLE


async def test_stopping_does_not_wait_for_a_directory_that_hangs(hall: House) -> None:
    slow = Halting(hall.source, at=3)
    sync = hall.another(slow.as_source, Pace(timedelta(minutes=15), farewell=timedelta(seconds=0.1)))
    await sync.run_due(TUESDAY)
    await slow.has_come.wait()
    async with asyncio.timeout(2):
        await sync.stop()
    assert await hall.read() and (await hall.state()).seen == PEOPLE


async def test_an_expired_link_means_everyone_is_read_again(hall: House) -> None:
    await hall.read()
    hall.graph.remove(guid(900))
    hall.graph.expire()
    found = await hall.read()
    assert (found.seen, found.people, found.problem) == (PEOPLE - 1, PEOPLE - 1, Problem.NONE)
    (row,) = await hall.sql("SELECT gone_at FROM person WHERE id = :id", id=guid(900))
    assert row.gone_at == TUESDAY, "whom a full run does not find has left"


async def test_a_link_that_is_never_taken_is_not_tried_for_ever(hall: House) -> None:
    asked: list[str] = []

    async def people_page(link: str) -> Page:
        asked.append(link)
        if link:
            raise DirectoryFailed(Feature.PEOPLE, 410)
        return Page((), next="further")

    hall.sync = hall.another(Source(people_page, hall.source.members))
    assert (await hall.read()).problem is Problem.REFUSED
    assert asked == ["", "further", "", "further"]


async def test_a_busy_directory_is_asked_again_when_it_said(hall: House) -> None:
    hall.graph.throttle(1, retry_after=120)
    found = await hall.read()
    assert found.problem is Problem.BUSY and not found.is_under_way
    assert timedelta(seconds=100) < found.due_at - found.now <= timedelta(seconds=120)
    hall.graph.calm()
    assert (await hall.read()).problem is Problem.NONE


async def test_a_run_that_misses_more_than_a_tenth_deactivates_nobody_and_asks(hall: House) -> None:
    await hall.read()
    for number in range(2, 100):
        hall.graph.remove(guid(number))
    hall.graph.expire()
    found = await hall.read()
    assert (found.problem, found.missed, found.people) == (Problem.TOO_MANY_MISSED, 98, PEOPLE)
    assert await hall.cards() == ["98 Personen fehlen im Verzeichnis. Sind sie wirklich nicht mehr da?"]
    hall.graph.put(guid(500), jobTitle="Amtsleitung")
    found = await hall.read()
    assert (found.problem, found.people) == (Problem.TOO_MANY_MISSED, PEOPLE), "changes go on, the question stays"
    assert len(await hall.cards()) == 1, "and is asked once"
    async with hall.database.read() as connection:
        assert await directory.agree(connection, 98)
    found = await hall.read()
    assert (found.problem, found.missed, found.people) == (Problem.NONE, 0, PEOPLE - 98)


async def test_a_missing_permission_is_told_once_and_forgotten_when_it_works(hall: House) -> None:
    hall.graph.deny(Feature.PEOPLE)
    for _ in range(2):
        found = await hall.read()
        assert found.problem is Problem.DENIED and [one.feature for one in found.missing] == [Feature.PEOPLE]
    await hall.another_notices().denied(Feature.PEOPLE)
    assert await hall.cards() == ["Wegweiser fehlt eine Berechtigung: User.Read.All"]
    assert hall.mailed == [f"{ADMIN}: Wegweiser fehlt eine Berechtigung: User.Read.All"] and hall.pokes
    hall.graph.allow(Feature.PEOPLE)
    found = await hall.read()
    assert (found.problem, found.missing, found.people) == (Problem.NONE, (), PEOPLE)


async def test_whoever_is_no_admin_yet_is_told_later(hall: House) -> None:
    await hall.sql("DELETE FROM admin")
    await hall.notices.denied(Feature.INSTALL)
    assert await hall.cards() == []
    await hall.sql("INSERT INTO admin (id) VALUES (:id)", id=ADMIN)
    await hall.another_notices().denied(Feature.INSTALL)
    assert len(await hall.cards()) == 1


async def test_a_permission_is_not_looked_up_for_each_request(hall: House) -> None:
    await hall.notices.denied(Feature.INSTALL)
    (before,) = await hall.sql("SELECT told_at FROM missing_permission")
    await hall.sql("DELETE FROM missing_permission")
    await hall.notices.denied(Feature.INSTALL)
    assert await hall.sql("SELECT FROM missing_permission") == [], "a minute long it is known"
    assert before.told_at
    await hall.notices.granted(Feature.INSTALL)
    await hall.notices.denied(Feature.INSTALL)
    assert len(await hall.sql("SELECT FROM missing_permission")) == 1


async def test_what_is_switched_off_lacks_no_permission(hall: House) -> None:
    await hall.notices.denied(Feature.PRESENCE)
    await hall.notices.denied(Feature.GROUPS)
    await hall.notices.need([Feature.PEOPLE, Feature.GROUPS])
    assert [one.feature for one in (await hall.state()).missing] == [Feature.GROUPS]


async def test_groups_that_give_rights_are_read_after_the_people(hall: House) -> None:
    hall.graph.groups[GROUP] = {guid(5), guid(900_002)}
    hall.graph.groups[guid(900_002)] = {guid(6)}
    await hall.read()
    async with hall.database.read() as connection:
        known = await town.load(connection)
    assert {person for person, groups in known.groups.items() if GROUP in groups} == {guid(5), guid(6)}
    verbs = [row.verb for row in await hall.sql("SELECT verb FROM audit_entry ORDER BY number")]
    assert verbs == ["rights.given", "rights.given"]
    hall.graph.remove(guid(5))
    await hall.read()
    verbs = [row.verb for row in await hall.sql("SELECT verb FROM audit_entry ORDER BY number")]
    assert verbs == ["rights.given", "rights.given", "rights.taken"]


async def test_groups_that_cannot_be_read_keep_their_members(hall: House) -> None:
    hall.graph.groups[GROUP] = {guid(5)}
    await hall.read()
    hall.graph.deny(Feature.GROUPS)
    found = await hall.read()
    assert (found.problem, found.people) == (Problem.GROUPS, PEOPLE)
    assert [one.feature for one in found.missing] == [Feature.GROUPS]
    assert len(await hall.sql("SELECT FROM group_member")) == 1
    hall.graph.allow(Feature.GROUPS)
    del hall.graph.groups[GROUP]
    found = await hall.read()
    assert (found.problem, found.missing) == (Problem.NONE, ())
    assert await hall.sql("SELECT FROM group_member") == [], "a group that is gone has nobody"


async def test_a_broken_run_leaves_a_reason_and_is_tried_again(hall: House) -> None:
    async def people_page(link: str) -> Page:
        raise ZeroDivisionError

    hall.sync = hall.another(Source(people_page, hall.source.members))
    found = await hall.read()
    assert found.problem is Problem.BROKEN and timedelta() < found.due_at - found.now <= timedelta(minutes=1)


async def test_lines_of_the_log_hold_numbers_only(hall: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "wegweiser.directory"):
        await hall.read()
    lines = [one for one in caplog.records if one.name == "wegweiser.directory"]
    assert len(lines) == PEOPLE // 100 + 2
    given = vars(logging.makeLogRecord({})).keys() | {"message", "asctime"}
    extra = {name: value for line in lines for name, value in vars(line).items() if name not in given}
    assert extra.keys() == {"run", "seen", "changed", "gone", "missed"}
    assert all(isinstance(value, int) for value in extra.values())


async def test_twenty_thousand_people_are_read_in_the_memory_of_a_page(database: Database) -> None:
    async with house(database, page_size=200) as hall:
        hire(hall.graph, 20_000)
        held: list[int] = []
        seen: list[int] = []

        async def people_page(link: str) -> Page:
            hall.graph.requests.clear()
            held.append(tracemalloc.get_traced_memory()[0])
            seen.append((await hall.state()).seen)
            return await hall.source.people_page(link)

        hall.sync = hall.another(Source(people_page, hall.source.members))
        tracemalloc.start()
        try:
            found = await hall.read()
        finally:
            tracemalloc.stop()
        assert found.people == 20_000 and seen == list(range(0, 20_000, 200))
        assert max(held[10:]) - held[10] < 2_000_000, "bytes; all these people are many times that"
        hall.graph.put(guid(19_999), jobTitle="Amtsleitung")
        assert (await hall.read()).seen == 1, "afterwards only changes are read"
