"""What the ledger tells of a campaign: counts by unit, whom it did not reach, and for how long that is known."""

from datetime import timedelta

from sqlalchemy import text

from domain.delivery import Reason, State, Tally
from store import delivery
from store.database import Database
from store.delivery import reports
from store.delivery.reports import NotReached
from tests.scheduler.post import TUESDAY, know, to_people

DAY = timedelta(days=1)


async def settle(database: Database, person: str, state: State, reason: Reason | None = None) -> None:
    async with database.begin() as connection:
        await connection.execute(
            text("UPDATE delivery SET state = :state, reason = :reason, conversation = 'a:x' WHERE person = :person"),
            {"state": state.value, "reason": reason.value if reason else None, "person": person},
        )


async def sit_in(database: Database, unit: str, *people: str) -> None:
    async with database.begin() as connection:
        await connection.execute(
            text("UPDATE delivery SET unit = :unit WHERE person = ANY(:people)"), {"unit": unit, "people": list(people)}
        )


async def tally(database: Database, campaign: int) -> Tally:
    async with database.read() as connection:
        return await delivery.tally(connection, campaign)


async def test_each_unit_has_its_own_counts(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo", "cem", "dana")
    await sit_in(database, "fb1", "ada", "bo")
    await sit_in(database, "it", "cem")
    await settle(database, "ada", State.DELIVERED)
    await settle(database, "bo", State.BLOCKED, Reason.BLOCKED_BY_PERSON)
    async with database.read() as connection:
        found = await reports.by_unit(connection, campaign)
    assert found["fb1"] == Tally(2, delivered=1, blocked=1, reasons={Reason.BLOCKED_BY_PERSON: 1})
    assert found["it"] == Tally(1, still_open=1) and found[None] == Tally(1, still_open=1)


async def test_only_whoever_was_not_reached_is_named(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo", "cem", "dana", "emil")
    await settle(database, "ada", State.DELIVERED)
    await settle(database, "bo", State.FAILED, Reason.TOO_LARGE)
    await settle(database, "cem", State.UNCONFIRMED)
    await settle(database, "dana", State.NOT_INSTALLED, Reason.NO_CONVERSATION)
    async with database.read() as connection:
        found = await reports.not_reached(connection, campaign)
    assert found == [
        NotReached("bo", State.FAILED, Reason.TOO_LARGE),
        NotReached("dana", State.NOT_INSTALLED, Reason.NO_CONVERSATION),
    ]


async def test_after_its_time_nobody_is_named_and_every_count_is_as_before(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo", "cem", "dana", "emil")
    await settle(database, "ada", State.DELIVERED)
    await settle(database, "bo", State.BLOCKED, Reason.WRITES_BLOCKED)
    await settle(database, "cem", State.UNCONFIRMED)
    await settle(database, "dana", State.CANCELLED)
    before = await tally(database, campaign)
    async with database.begin() as connection:
        assert await reports.forget_names(connection, TUESDAY) == 0
        assert await reports.forget_names(connection, TUESDAY + DAY) == 3
        assert await reports.forget_names(connection, TUESDAY + DAY) == 0
        assert await reports.not_reached(connection, campaign) == []
        rows = await connection.execute(text("SELECT person FROM delivery WHERE person IS NOT NULL ORDER BY 1"))
        assert rows.scalars().all() == ["ada", "emil"]
        places = await connection.execute(text("SELECT count(*) FROM delivery WHERE conversation IS NOT NULL"))
        assert places.scalar_one() == 1
    assert await tally(database, campaign) == before


async def test_who_is_forgotten_is_not_sent_to_again(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo")
    await settle(database, "ada", State.FAILED, Reason.UNREACHABLE)
    async with database.begin() as connection:
        await reports.forget_names(connection, TUESDAY + DAY)
        assert (await reports.repeatable(connection, campaign)).recipients == 0
        assert await delivery.again(connection, campaign, reports.NOT_REACHED, TUESDAY) == 0


async def test_those_who_can_be_sent_to_again_are_counted_by_reason(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo", "cem")
    await settle(database, "ada", State.FAILED, Reason.UNREACHABLE)
    await settle(database, "bo", State.UNCONFIRMED)
    await settle(database, "cem", State.DELIVERED)
    async with database.read() as connection:
        found = await reports.repeatable(connection, campaign)
    assert found == Tally(2, failed=1, unconfirmed=1, reasons={Reason.UNREACHABLE: 1})


async def test_open_messages_to_people_without_a_chat_are_first_contacts(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada", "bo", "cem")
    await settle(database, "cem", State.DELIVERED)
    async with database.read() as connection:
        assert await reports.first_contacts(connection, campaign) == 1


async def test_a_stopped_campaign_is_known_as_one(database: Database) -> None:
    campaign = await to_people(database, "ada")
    async with database.begin() as connection:
        assert not await reports.is_stopped(connection, campaign)
        await delivery.cancel(connection, campaign, TUESDAY)
        assert await reports.is_stopped(connection, campaign)
        assert not await reports.is_stopped(connection, 99)
