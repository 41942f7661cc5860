"""Sent updates in the store: what is listed when, back to a draft, corrected, recalled, followed, noted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from domain.people import Wording
from domain.projects import Light
from domain.updates import Draft, NextStep, State, Update
from store import town, updates
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign
from store.updates import Followed
from tests.scheduler.post import to_people

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOON = timedelta(seconds=0)


def update(id: str, project: str | None = None) -> Update:
    return Update(id, Wording("Pilot"), Wording("Neu"), Wording("Nichts"), project=project)


async def send(database: Database, id: str, due: datetime, author: str = "ada", project: str | None = None) -> int:
    """An update sent by somebody, due then; gives its campaign."""
    campaign = await to_people(database, "cem")
    async with database.begin() as connection:
        draft = Draft(id, author, {})
        await updates.save(connection, draft, {"light": "red", "headline": "Pilot"}, NOW)
        seen = await updates.draft(connection, id)
        assert seen is not None
        sent = replace(update(id, project), author=author, light=Light.RED, next_step=NextStep(Wording("Schulung")))
        assert await updates.claim(connection, seen, sent, NOW)
        await updates.set_campaign(connection, id, campaign, due, None)
    return campaign


async def mine(database: Database, person: str, *projects: str, most: int = 10, after: int = 0) -> list[str]:
    async with database.read() as connection:
        found = await updates.sent_by(connection, person, projects, now=NOW, most=most, after=after)
    return [one.update.id for one in found]


async def recent(database: Database, now: datetime = NOW) -> list[str]:
    async with database.read() as connection:
        return [one.id for one in await updates.recent(connection, NOW - 24 * HOUR, now=now)]


async def test_what_is_still_to_come_stands_on_top_then_the_newest(database: Database) -> None:
    for id, due in (
        ("old", NOW - 3 * HOUR),
        ("later", NOW + HOUR),
        ("new", NOW - HOUR),
        ("much-later", NOW + 9 * HOUR),
    ):
        await send(database, id, due)
    assert await mine(database, "ada") == ["much-later", "later", "new", "old"]
    assert await mine(database, "ada", most=2, after=2) == ["new", "old"]


async def test_one_lists_ones_own_and_those_of_the_projects_one_leads(database: Database) -> None:
    await send(database, "hers", NOW, author="ada", project="eakte")
    await send(database, "his", NOW - HOUR, author="bo", project="ozg")
    assert await mine(database, "ada") == ["hers"]
    assert await mine(database, "ada", "ozg") == ["hers", "his"]
    assert await mine(database, "cem", "ozg") == ["his"]
    async with database.read() as connection:
        assert len(await updates.sent_by(connection, "cem", None, now=NOW, most=10)) == 2


async def test_news_is_what_went_out_and_was_not_recalled(database: Database) -> None:
    await send(database, "out", NOW - HOUR)
    await send(database, "to-come", NOW + HOUR)
    await send(database, "recalled", NOW - HOUR)
    async with database.begin() as connection:
        await updates.take_back(connection, "recalled", 7, NOW)
    assert await recent(database) == ["out"]
    assert await recent(database, NOW + HOUR) == ["to-come", "out"]


async def test_back_to_a_draft_everything_typed_is_there_and_it_can_be_sent_anew(database: Database) -> None:
    campaign = await send(database, "one", NOW + HOUR)
    async with database.begin() as connection:
        await connection.execute(text("UPDATE campaign SET once = 'updates:one' WHERE id = :id"), {"id": campaign})
        await updates.follow_live(connection, Followed("one", "ada", "a:ada", "1:1", "de"))
        found = await updates.sending(connection, "one", is_held=True)
        assert found is not None
        await updates.back_to_draft(connection, found, NOW)
        draft = await updates.draft(connection, "one")
        assert draft is not None
        assert (draft.state, draft.version, draft.typed["headline"]) == (State.DRAFT, 2, "Pilot")
        assert await updates.sending(connection, "one") is None
        assert (await connection.execute(text("SELECT once FROM campaign"))).scalars().all() == [None]
        assert (await connection.execute(text("SELECT count(*) FROM update_progress"))).scalar_one() == 0


async def test_a_correction_replaces_what_is_said_and_what_is_typed(database: Database) -> None:
    await send(database, "one", NOW)
    async with database.begin() as connection:
        found = await updates.sending(connection, "one")
        assert found is not None
        after = replace(found.update, change=Wording("Anders"), corrected_at=NOW, changed=("change",))
        await updates.correct(connection, after, {"change": "Anders"}, 9, NOW)
        again, draft = await updates.sending(connection, "one"), await updates.draft(connection, "one")
    assert again is not None and draft is not None
    assert (again.update, again.correction) == (after, 9)
    assert draft.typed == {"change": "Anders"}


async def test_a_sending_is_told_of_by_one_process_at_a_time(database: Database) -> None:
    await send(database, "one", NOW)
    async with database.begin() as connection:
        await updates.follow_live(connection, Followed("one", "ada", "a:ada", "1:1", "de"))
        assert await updates.due_to_tell(connection, NOW - HOUR, SOON) == []
        (seen,) = await updates.due_to_tell(connection, NOW, HOUR)
        assert await updates.claim_telling(connection, seen)
        assert not await updates.claim_telling(connection, seen)
        await updates.keep_told(connection, "one", campaign=5, told=1, is_done=False)
    async with database.read() as connection:
        assert await updates.due_to_tell(connection, NOW, HOUR) == []
        (again,) = await updates.due_to_tell(connection, NOW, SOON)
        assert (again.campaign, again.told) == (5, 1)
        await updates.keep_told(connection, "one", campaign=5, told=1, is_done=True)
        assert await updates.due_to_tell(connection, NOW, SOON) == []


async def test_a_card_that_shows_something_else_is_let_go(database: Database) -> None:
    await send(database, "one", NOW)
    async with database.begin() as connection:
        await updates.follow_live(connection, Followed("one", "ada", "a:ada", "1:1", "de"))
        await updates.keep_told(connection, "one", campaign=5, told=0, is_done=False)
        assert await updates.let_go(connection, "one", "1:2") is None
        assert await updates.let_go(connection, "one", "1:1") == 5
        (left,) = await updates.due_to_tell(connection, NOW, SOON)
    assert left.activity_id is None


async def test_light_and_step_are_noted_once_and_only_when_it_is_out(town_database: Database) -> None:
    async with town_database.read() as connection:
        known = await town.load(connection)
    await send(town_database, "one", NOW + HOUR, project="eakte")
    await send(town_database, "recalled", NOW, project="ozg")
    async with town_database.begin() as connection:
        await updates.take_back(connection, "recalled", 7, NOW)
        assert await updates.due_to_note(connection, NOW) == []
        assert await updates.due_to_note(connection, NOW + HOUR) == ["one"]
        assert await updates.note_in_town(connection, "one", known, NOW + HOUR)
        assert not await updates.note_in_town(connection, "one", known, NOW + HOUR)
        assert await updates.due_to_note(connection, NOW + HOUR) == []
        after = await town.load(connection)
    assert after.projects["eakte"].light is Light.RED
    assert [one.id for one in after.milestones if one.title.de == "Schulung"] == ["update-one"]


async def test_a_light_nobody_chose_does_not_turn_the_projects_light(town_database: Database) -> None:
    await send(town_database, "one", NOW, project="eakte")
    async with town_database.begin() as connection:
        await connection.execute(text("UPDATE status_update SET typed = '{\"light\": \"same\"}' WHERE id = 'one'"))
        before = await town.load(connection)
        assert await updates.note_in_town(connection, "one", before, NOW)
        after = await town.load(connection)
    assert after.projects["eakte"].light is before.projects["eakte"].light


async def test_back_to_a_draft_nobodys_voice_is_left_of_it(database: Database) -> None:
    await send(database, "one", NOW)
    async with database.begin() as connection:
        assert await updates.acknowledge(connection, "one", "cem", NOW)
        found = await updates.sending(connection, "one", is_held=True)
        assert found is not None
        await updates.back_to_draft(connection, found, NOW)
        assert (await updates.counts(connection, "one")).acknowledged == 0
        left = await connection.execute(text("SELECT count(*) FROM update_secret"))
        assert left.scalar_one() == 0


async def test_what_went_round_an_update_is_forgotten_after_a_month(database: Database) -> None:
    async with database.begin() as connection:
        for subject in ("one", "one:test", "one:draft", "one:ask", "two:progress"):
            await create_campaign(
                connection,
                kind="updates",
                subject=subject,
                created_by="ada",
                messages={"de": {"text": "Der Entwurf"}},
                recipients=[Recipient("ada", None, "de")],
                due_at=NOW,
                priority=Priority.PROMPT,
                now=NOW,
            )
        assert await updates.forget_copies(connection, NOW + timedelta(days=30)) == 0
        assert await updates.forget_copies(connection, NOW + timedelta(days=31)) == 4
        left = await connection.execute(text("SELECT subject FROM campaign c JOIN delivery d ON d.campaign = c.id"))
        assert left.scalars().all() == ["one"]
