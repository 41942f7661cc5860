"""What is kept of a story, once and only as long as it must."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from domain.people import Wording
from domain.stories import State, Story
from domain.town import Byline, StoryEntry
from store import stories
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign, tally

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
STORY = Story(
    id="s1",
    better=Wording("Die Akte ist in einer Minute da."),
    told_at=NOW,
    before=Wording("Wir suchten im Keller."),
    project="eakte",
    unit="kasse",
    teller="kim",
    byline=Byline.NAME,
)
ENTRY = StoryEntry("e1", Wording("Schnell", "Fast"), project="eakte", published=DAY)


async def kept(database: Database, id: str = "s1") -> Story | None:
    async with database.read() as connection:
        return await stories.one(connection, id)


async def tell(database: Database, story: Story = STORY, button: str = "t1") -> bool:
    async with database.begin() as connection:
        return await stories.tell(connection, story, button)


async def change(database: Database, story: Story) -> None:
    async with database.begin() as connection:
        await stories.change(connection, story)


async def enter(database: Database, *entries: StoryEntry, now: datetime = NOW) -> None:
    async with database.begin() as connection:
        await stories.import_stories(connection, entries, now)


def published(story: Story, teller: str | None = None) -> Story:
    return replace(story, state=State.PUBLISHED, published=DAY, teller=teller)


async def test_a_story_comes_back_as_it_was_told(database: Database) -> None:
    assert await tell(database)
    assert await kept(database) == STORY
    assert await kept(database, "nobody") is None


async def test_one_button_saves_once_however_often_it_is_pressed(database: Database) -> None:
    presses = [tell(database, replace(STORY, id=f"s{number}")) for number in range(5)]
    assert sorted(await asyncio.gather(*presses)) == [False, False, False, False, True]
    async with database.read() as connection:
        assert len(await stories.waiting(connection)) == 1
        assert await stories.told_with(connection, "t1") is not None


async def test_what_waits_is_listed_oldest_first(database: Database) -> None:
    for number in (2, 1, 3):
        await tell(database, replace(STORY, id=f"s{number}", told_at=NOW + timedelta(hours=number)), f"t{number}")
    await change(database, published(replace(STORY, id="s3"), "kim"))
    async with database.read() as connection:
        assert [story.id for story in await stories.waiting(connection)] == ["s1", "s2"]
        assert [story.id for story in await stories.placed(connection)] == ["s3"]
        assert set(await stories.several(connection, ["s1", "s3", "s9"])) == {"s1", "s3"}


@pytest.mark.parametrize("byline", [Byline.TEAM, Byline.NONE])
async def test_the_database_itself_refuses_a_nameless_story_with_a_teller(database: Database, byline: Byline) -> None:
    nameless = replace(STORY, byline=byline)
    await tell(database, nameless)
    with pytest.raises(IntegrityError):
        await change(database, published(nameless, "kim"))
    await change(database, published(nameless))
    found = await kept(database)
    assert found is not None and found.teller is None


async def test_of_two_who_hold_a_story_the_second_sees_what_the_first_did(database: Database) -> None:
    await tell(database)
    is_held = asyncio.Event()

    async def first() -> None:
        async with database.begin() as connection:
            story = await stories.held(connection, "s1")
            is_held.set()
            await asyncio.sleep(0.1)
            assert story is not None
            await stories.change(connection, published(story, "kim"))

    async def second() -> State | None:
        await is_held.wait()
        async with database.begin() as connection:
            story = await stories.held(connection, "s1")
            return story.state if story else None

    _, seen = await asyncio.gather(first(), second())
    assert seen is State.PUBLISHED


async def test_letters_to_a_nameless_teller_are_forgotten_and_those_to_others_stay(database: Database) -> None:
    async with database.begin() as connection:
        to_teller, to_lead, to_other_story = [
            await create_campaign(
                connection,
                kind="stories",
                subject=subject,
                created_by=None,
                messages={"de": {"type": "message"}},
                recipients=[Recipient(person, None, "de")],
                due_at=NOW,
                priority=Priority.PROMPT,
                now=NOW,
            )
            for subject, person in (("s1", "kim"), ("s1", "bea"), ("s2", "kim"))
        ]
        await connection.execute(
            text("""
                INSERT INTO memory (conversation, person, intent, slots, shown, offered, is_numbered, misses)
                SELECT 'a:' || who, who, what, '{}', '', '[]', false, 0
                FROM unnest(ARRAY['kim', 'bea', 'jo'], ARRAY['stories.submit', 'stories.list', 'help']) AS t (who, what)
            """)
        )
        await stories.forget_letters(connection, "s1", "kim")
        remembered = set((await connection.execute(text("SELECT person FROM memory"))).scalars())
        left = [(await tally(connection, one)).recipients for one in (to_teller, to_lead, to_other_story)]
    assert left == [0, 1, 1]
    assert remembered == {"bea", "jo"}


async def test_news_for_nameless_tellers_are_gone_once_they_arrived_and_could_be_read(database: Database) -> None:
    async with database.begin() as connection:
        sent = [
            await create_campaign(
                connection,
                kind="stories",
                subject=subject,
                created_by="lead",
                messages={"de": {"type": "message"}},
                recipients=[Recipient("kim", None, "de")],
                due_at=NOW,
                priority=Priority.PROMPT,
                now=NOW,
            )
            for subject in (None, None, None, "s1")
        ]
        arrived = "UPDATE delivery SET state = 'delivered', updated_at = now() - :ago WHERE campaign = ANY(:these)"
        for these, ago in (([sent[0], sent[3]], timedelta(minutes=11)), ([sent[1]], timedelta(minutes=9))):
            await connection.execute(text(arrived), {"these": these, "ago": ago})
        await stories.forget_told(connection)
        left = [(await tally(connection, one)).recipients for one in sent]
    assert left == [0, 1, 1, 1]


async def test_a_file_can_be_read_twice_and_is_followed_when_it_changes(database: Database) -> None:
    await enter(database, ENTRY)
    await enter(database, ENTRY, now=NOW + timedelta(days=1))
    first = await kept(database, "e1")
    assert first is not None and first.told_at == NOW and first.better == ENTRY.better
    await enter(database, replace(ENTRY, better=Wording("Schneller")))
    second = await kept(database, "e1")
    assert second is not None and second.better == Wording("Schneller")


async def test_what_was_decided_in_the_chat_survives_the_next_import(database: Database) -> None:
    waiting = replace(ENTRY, published=None, teller="kim", byline=Byline.NAME)
    await enter(database, waiting)
    story = await kept(database, "e1")
    assert story is not None and story.state is State.WAITING
    decided = published(replace(story, title=Wording("Neuer Titel")), "kim")
    await change(database, decided)
    await enter(database, waiting)
    assert await kept(database, "e1") == decided


async def test_an_imported_team_story_shows_the_unit_and_forgets_who_told_it(town_database: Database) -> None:
    hartung = "575d221f-0923-491d-9498-8f8cb77ba74e"
    entry = replace(ENTRY, teller=hartung, byline=Byline.TEAM)
    await enter(town_database, entry, replace(entry, id="e2", published=None))
    out, waiting = await kept(town_database, "e1"), await kept(town_database, "e2")
    assert out is not None and (out.team, out.teller) == ("stadtkasse", None)
    assert waiting is not None and (waiting.team, waiting.teller) == ("stadtkasse", hartung)
