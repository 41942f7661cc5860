"""What is kept about schedules: the round trip, changes against today's state, drafts, and the import."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.people import Audience, Wording
from domain.schedules import Kind, Schedule, Weekday, next_occurrence, weekly
from domain.town import AudienceEntry, ScheduleEntry
from store import schedules
from store.database import Database
from store.schedules import Draft, Firing, Outcome, Planned

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
TUESDAYS = weekly([Weekday.TUE], 9, 30, date(2026, 11, 1), every=2, end=date(2027, 6, 1))
AUDIENCE = Audience(units=frozenset({"fb1", "it"}), groups=frozenset({"g"}), people=frozenset({"p"}))
SCHEDULE = Schedule("s1", Kind.PULSE, Wording("Titel", "Title"), TUESDAYS, "owner", AUDIENCE, "eakte")
PLANNED = Planned(
    SCHEDULE, {"question_de": "Frage?", "question_en": ""}, next_occurrence(TUESDAYS, NOW, BERLIN), version=0
)
ENTRY = ScheduleEntry(
    "e1",
    "pulse",
    Wording("Aus der Datei"),
    AudienceEntry(Audience(everyone=True)),
    "tue",
    time(9, 30),
    date(2026, 12, 1),
)


async def save(database: Database, planned: Planned) -> bool:
    async with database.begin() as connection:
        return await schedules.save(connection, planned, by="leyla", now=NOW)


async def read(database: Database, schedule_id: str = "s1") -> Planned:
    async with database.read() as connection:
        found = await schedules.one(connection, schedule_id)
    assert found is not None
    return found


async def imported(database: Database, entries: Sequence[ScheduleEntry], now: datetime = NOW) -> None:
    async with database.begin() as connection:
        await schedules.import_schedules(connection, entries, "admin", BERLIN, now)


async def test_what_is_saved_is_read_again(database: Database) -> None:
    assert await save(database, PLANNED)
    assert await read(database) == replace(PLANNED, version=1, changed_by="leyla")


async def test_a_new_schedule_is_saved_once(database: Database) -> None:
    assert [await save(database, PLANNED), await save(database, PLANNED)] == [True, False]


async def test_only_the_version_one_saw_can_be_changed(database: Database) -> None:
    await save(database, PLANNED)
    seen = await read(database)
    changes = [replace(seen, schedule=replace(SCHEDULE, title=Wording(name))) for name in ("A", "B")]
    saved = await asyncio.gather(*(save(database, change) for change in changes))
    assert sorted(saved) == [False, True]
    assert (await read(database)).schedule.title == Wording("AB"[saved.index(True)])


async def test_an_ended_schedule_is_changed_no_more(database: Database) -> None:
    await save(database, PLANNED)
    async with database.begin() as connection:
        assert await schedules.end(connection, "s1", NOW)
        assert not await schedules.end(connection, "s1", NOW)
        assert not await schedules.pause(connection, "s1")
        assert not await schedules.save(connection, replace(PLANNED, version=1), by="leyla", now=NOW)
        assert await schedules.every(connection) == []


async def test_pausing_twice_is_told_apart(database: Database) -> None:
    await save(database, PLANNED)
    async with database.begin() as connection:
        assert not await schedules.resume(connection, "s1", PLANNED.next)
        assert [await schedules.pause(connection, "s1") for _ in range(2)] == [True, False]
        assert [await schedules.resume(connection, "s1", PLANNED.next) for _ in range(2)] == [True, False]


async def test_only_the_next_date_can_be_left_out(database: Database) -> None:
    await save(database, PLANNED)
    assert PLANNED.next is not None
    following = next_occurrence(TUESDAYS, PLANNED.next.instant, BERLIN)
    assert following is not None
    async with database.begin() as connection:
        assert not await schedules.skip_next(connection, "s1", following, skips=True)
        assert [await schedules.skip_next(connection, "s1", PLANNED.next, skips=True) for _ in range(2)] == [
            True,
            False,
        ]
        assert await schedules.advance(connection, "s1", PLANNED.next, following)
        assert not await schedules.advance(connection, "s1", PLANNED.next, following)
    assert not (await read(database)).skips_next


async def test_changing_the_words_keeps_the_wish_and_another_date_does_not(database: Database) -> None:
    await save(database, PLANNED)
    assert PLANNED.next is not None
    async with database.begin() as connection:
        await schedules.skip_next(connection, "s1", PLANNED.next, skips=True)
    await save(database, replace(PLANNED, version=1, details={"question_de": "Anders?"}))
    assert (await read(database)).skips_next
    following = next_occurrence(TUESDAYS, PLANNED.next.instant, BERLIN)
    await save(database, replace(PLANNED, version=2, next=following))
    assert not (await read(database)).skips_next


async def test_one_date_is_claimed_by_one(database: Database) -> None:
    await save(database, PLANNED)
    assert PLANNED.next is not None
    due = PLANNED.next.instant
    async with database.begin() as first, database.begin() as second:
        assert await schedules.claim(first, "s1", PLANNED.next, due) is not None
        assert await schedules.claim(second, "s1", PLANNED.next, due) is None


async def test_the_last_firing_is_the_latest_planned(database: Database) -> None:
    await save(database, PLANNED)
    assert PLANNED.next is not None
    first = Firing("f1", "s1", PLANNED.next, NOW, Outcome.TOO_LATE, "")
    following = next_occurrence(TUESDAYS, PLANNED.next.instant, BERLIN)
    assert following is not None
    async with database.begin() as connection:
        assert await schedules.record(connection, replace(first, id="f2", planned=following, outcome=Outcome.FIRED))
        assert await schedules.record(connection, first)
        assert not await schedules.record(connection, replace(first, id="f3"))
        assert await schedules.record(connection, replace(first, id="f4", manual="f4", at=NOW - timedelta(days=1)))
        last = await schedules.last_firings(connection, ["s1", "s2"], "Europe/Berlin")
        assert await schedules.outcome_of(connection, "f1") is Outcome.TOO_LATE
        assert await schedules.outcome_of(connection, "f3") is None
    assert set(last) == {"s1"} and last["s1"].id == "f2" and last["s1"].planned == following


async def test_a_draft_is_its_owners(database: Database) -> None:
    draft = Draft("d1", "leyla", {"name": "A", "time": "09:00"})
    async with database.begin() as connection:
        await schedules.start_draft(connection, draft, NOW)
        kept = await schedules.keep_draft(connection, "d1", "leyla", {"name": "B"}, NOW)
        assert kept == replace(draft, typed={"name": "B", "time": "09:00"})
        assert await schedules.keep_draft(connection, "d1", "bartosz", {"name": "C"}, NOW) is None
        assert await schedules.draft(connection, "d1", "bartosz") is None
        assert not await schedules.discard_draft(connection, "d1", "bartosz")
        assert [await schedules.discard_draft(connection, "d1", "leyla") for _ in range(2)] == [True, False]


async def test_old_drafts_are_forgotten_and_changes_do_not_count_as_new(database: Database) -> None:
    async with database.begin() as connection:
        await schedules.start_draft(connection, Draft("old", "leyla", {}), NOW - timedelta(days=31))
        await schedules.start_draft(connection, Draft("new", "leyla", {}), NOW)
        await schedules.start_draft(connection, Draft("c1", "leyla", {"schedule": "s1"}), NOW)
        await schedules.start_draft(connection, Draft("c2", "leyla", {"schedule": "s1"}), NOW + timedelta(hours=1))
        found = {one: await schedules.draft(connection, one, "leyla") for one in ("old", "new", "c1", "c2")}
        latest = await schedules.latest_draft(connection, "leyla")
    assert [one for one, draft in found.items() if draft] == ["new", "c2"]
    assert latest is not None and latest.id == "new"


async def test_an_import_is_idempotent(database: Database) -> None:
    await imported(database, [ENTRY])
    before = await read(database, "e1")
    await imported(database, [ENTRY], NOW + timedelta(days=60))
    assert await read(database, "e1") == before


async def test_an_import_follows_the_file_and_keeps_the_pause(database: Database) -> None:
    await imported(database, [ENTRY])
    async with database.begin() as connection:
        await schedules.pause(connection, "e1")
    await imported(database, [replace(ENTRY, question=Wording("Neu?"), time=time(10))])
    found = await read(database, "e1")
    assert found.details["question_de"] == "Neu?" and found.schedule.is_paused
    assert found.next is not None and found.next.local == datetime(2026, 12, 1, 10)


async def test_an_import_leaves_alone_what_the_chat_changed_or_ended(database: Database) -> None:
    await imported(database, [ENTRY, replace(ENTRY, id="e2")])
    changed = await read(database, "e1")
    await save(database, replace(changed, schedule=replace(changed.schedule, title=Wording("Aus dem Chat"))))
    async with database.begin() as connection:
        await schedules.end(connection, "e2", NOW)
    await imported(database, [replace(ENTRY, time=time(10)), replace(ENTRY, id="e2", time=time(10))])
    assert (await read(database, "e1")).schedule.title == Wording("Aus dem Chat")
    assert (await read(database, "e2")).is_ended
