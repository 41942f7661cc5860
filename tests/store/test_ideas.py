"""What is kept of ideas: once, for those who answer them, and no longer than promised."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from domain.ideas import DRAFT_KEPT_FOR, KEPT_FOR, NAMED_FOR, Idea, State
from store import ideas
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign
from store.town import load

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
GRIT, THOMAS = "2e8d4be3-e3d9-4614-b766-2a0abadc0014", "e540e7ac-1035-4a97-aa24-f4c5dd225263"
DRAFT = Idea("0123456789abcdef", GRIT, NOW, "stört", "hilft", "eakte", unit="fb2")
SENT = replace(DRAFT, state=State.RECEIVED, keeper=THOMAS, card_in="a:x", card="1")


async def put(database: Database, *several: Idea) -> None:
    """Keep these ideas as they are."""
    async with database.begin() as connection:
        for one in several:
            await ideas.save_draft(connection, replace(one, state=State.DRAFT, decided_at=None))
            await ideas.change(connection, one)


async def kept(database: Database, id: str = DRAFT.id) -> Idea | None:
    async with database.read() as connection:
        return await ideas.one(connection, id)


async def test_an_idea_comes_back_as_it_was(database: Database) -> None:
    full = replace(
        SENT, topic="Karten", is_passed=True, reason="Weil", state=State.DECLINED, decided_at=NOW, revision=7
    )
    await put(database, full)
    assert await kept(database) == full


async def test_a_draft_is_written_on_by_its_author_until_it_is_sent(database: Database) -> None:
    async with database.begin() as connection:
        assert await ideas.save_draft(connection, DRAFT)
        assert await ideas.save_draft(connection, replace(DRAFT, helps="anders", revision=2))
        assert not await ideas.save_draft(connection, replace(DRAFT, proposer=THOMAS, helps="fremd"))
    assert await kept(database) == replace(DRAFT, helps="anders", revision=2)
    await put(database, SENT)
    async with database.begin() as connection:
        assert not await ideas.save_draft(connection, DRAFT)


@pytest.mark.parametrize(
    "wrong", [replace(SENT, state=State.DECLINED, decided_at=NOW), replace(SENT, state=State.ACCEPTED)]
)
async def test_a_no_without_a_reason_and_a_decision_without_a_moment_are_not_kept(
    database: Database, wrong: Idea
) -> None:
    with pytest.raises(IntegrityError):
        await put(database, wrong)


async def test_what_waits_comes_oldest_first_and_to_those_who_answer(town_database: Database) -> None:
    older = replace(SENT, id="f" * 16, proposed_at=NOW - timedelta(days=3))
    decided = replace(SENT, id="e" * 16, state=State.ACCEPTED, decided_at=NOW)
    await put(town_database, SENT, older, decided, replace(DRAFT, id="d" * 16))
    async with town_database.read() as connection:
        town = await load(connection)
        assert [one.id for one in await ideas.open_for(connection, THOMAS, town)] == [older.id, SENT.id]
        assert await ideas.open_for(connection, GRIT, town) == ()
        assert await ideas.open_of(connection, GRIT) == 2


async def test_ones_own_are_listed_without_drafts_the_newest_first(database: Database) -> None:
    older = replace(SENT, id="f" * 16, proposed_at=NOW - timedelta(days=3))
    await put(database, older, SENT, replace(DRAFT, id="d" * 16))
    async with database.read() as connection:
        assert [one.id for one in await ideas.of_proposer(connection, GRIT)] == [SENT.id, older.id]


async def letter(database: Database, subject: str, created: datetime = NOW) -> None:
    async with database.begin() as connection:
        await create_campaign(
            connection,
            kind=ideas.KIND,
            subject=subject,
            created_by=None,
            messages={"de": {"text": "stört"}},
            recipients=[Recipient(THOMAS, None, "de")],
            due_at=created,
            priority=Priority.PROMPT,
            now=created,
        )


async def letters(database: Database) -> list[str]:
    async with database.read() as connection:
        return list((await connection.execute(text("SELECT subject FROM campaign ORDER BY subject"))).scalars())


async def test_names_are_forgotten_90_days_after_the_decision_with_what_was_sent(database: Database) -> None:
    decided = replace(SENT, state=State.DECLINED, reason="Weil", decided_at=NOW)
    await put(database, decided)
    for name in ("to", "card", "told"):
        await letter(database, f"{SENT.id}-{name}")
    async with database.begin() as connection:
        await ideas.forget_old(connection, NOW + NAMED_FOR)
    assert await kept(database) == decided and len(await letters(database)) == 3
    async with database.begin() as connection:
        await ideas.forget_old(connection, NOW + NAMED_FOR + timedelta(seconds=1))
    nobody = replace(decided, proposer=None, keeper=None, card_in=None, card=None)
    assert await kept(database) == nobody and await letters(database) == []


@pytest.mark.parametrize(
    ("idea", "after"),
    [
        (DRAFT, DRAFT_KEPT_FOR),
        (SENT, KEPT_FOR),
        (replace(SENT, state=State.ACCEPTED, decided_at=NOW + timedelta(days=9)), KEPT_FOR + timedelta(days=9)),
    ],
)
async def test_everything_is_deleted_in_the_end(database: Database, idea: Idea, after: timedelta) -> None:
    await put(database, idea)
    async with database.begin() as connection:
        assert await ideas.forget_old(connection, NOW + after) == 0
        assert await ideas.forget_old(connection, NOW + after + timedelta(seconds=1)) == 1
    assert await kept(database) is None


async def test_what_told_of_a_withdrawn_idea_goes_too(database: Database) -> None:
    await put(database, SENT)
    await letter(database, ideas.to_keeper(SENT.id))
    await letter(database, ideas.told(SENT.id))
    async with database.begin() as connection:
        await ideas.remove(connection, SENT.id)
    assert await kept(database) is None and await letters(database) == [ideas.to_keeper(SENT.id)]
    async with database.begin() as connection:
        await ideas.forget_old(connection, NOW + DRAFT_KEPT_FOR + timedelta(seconds=1))
    assert await letters(database) == []
