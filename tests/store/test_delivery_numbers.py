"""How many messages a person gets in a week: what was sent of the bot's own accord, arrived or still to come."""

from datetime import UTC, datetime, timedelta

from domain.delivery import Action, State
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign
from store.delivery.numbers import queue, received

MONDAY = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
NOW = MONDAY + timedelta(days=1, hours=9)
WEEK = timedelta(days=7)


async def send(
    database: Database,
    *people: str,
    due_at: datetime = NOW,
    priority: Priority = Priority.BULK,
    kind: str = "updates",
    action: Action = Action.SEND,
    state: State | None = None,
) -> None:
    """A campaign to these people, all of whose messages ended in this state."""
    async with database.begin() as connection:
        campaign = await create_campaign(
            connection,
            kind=kind,
            subject=None,
            created_by=None,
            messages={"de": {"type": "message", "text": "Hallo"}},
            recipients=[
                Recipient(person, None, "de", None if action is Action.SEND else "activity") for person in people
            ],
            due_at=due_at,
            priority=priority,
            now=NOW,
            action=action,
        )
        if state is not None:
            await connection.exec_driver_sql(
                "UPDATE delivery SET state = %s WHERE campaign = %s", (state.value, campaign)
            )


async def counts(database: Database, *people: str) -> dict[str, int]:
    async with database.read() as connection:
        return dict(await received(connection, people, MONDAY, MONDAY + WEEK))


async def test_what_arrived_and_what_is_still_to_come_counts(database: Database) -> None:
    await send(database, "a", "b", state=State.DELIVERED)
    await send(database, "a", due_at=NOW + timedelta(days=3))
    await send(database, "a", priority=Priority.URGENT, kind="pulse", state=State.UNCONFIRMED)
    assert await counts(database, "a", "b", "c") == {"a": 3, "b": 1}
    assert await counts(database, "b") == {"b": 1}


async def test_what_never_came_does_not_count(database: Database) -> None:
    for state in (State.FAILED, State.BLOCKED, State.NOT_INSTALLED, State.CANCELLED):
        await send(database, "a", state=state)
    assert await counts(database, "a") == {}


async def test_answers_the_welcome_and_changes_of_a_card_do_not_count(database: Database) -> None:
    await send(database, "a", priority=Priority.PROMPT)
    await send(database, "a", kind="welcome")
    await send(database, "a", action=Action.REPLACE)
    assert await counts(database, "a") == {}


async def test_a_week_begins_on_monday_and_ends_before_the_next(database: Database) -> None:
    for due in (MONDAY - timedelta(seconds=1), MONDAY, MONDAY + WEEK - timedelta(seconds=1), MONDAY + WEEK):
        await send(database, "a", due_at=due)
    assert await counts(database, "a") == {"a": 2}


async def test_in_quiet_time_what_was_due_before_is_not_late_but_changes_are(database: Database) -> None:
    await send(database, "a", due_at=NOW - timedelta(hours=3))
    await send(database, "b", due_at=NOW - timedelta(minutes=1))
    await send(database, "c", due_at=NOW + timedelta(hours=1))
    since = NOW - timedelta(hours=1)
    async with database.read() as connection:
        found = await queue(connection, NOW, since)
    assert (found.waiting, found.due, found.oldest) == (3, 1, 60)
    await send(database, "d", due_at=NOW - timedelta(hours=2), action=Action.REPLACE)
    async with database.read() as connection:
        found = await queue(connection, NOW, since)
    assert (found.waiting, found.due, found.oldest) == (4, 2, 7200)
