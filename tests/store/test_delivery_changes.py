"""Changes of what was sent, in the ledger alone: corrected, taken back, sent again, rewritten."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.conversations import Kind, Reference
from domain.delivery import Action, Hint, Reason, State
from domain.people import Language
from store import delivery
from store.conversations import close_reference, keep_reference
from store.database import Database
from store.delivery import Outcome, Priority, Recipient, Taken
from store.delivery.claiming import LOOK
from tests.scheduler.post import BOT, MESSAGE, SERVICE, TUESDAY, know, to, to_people, whisper_to
from tests.store.test_delivery import MINUTE, OVER, mark, record, states, sweep, take

NEW = {**MESSAGE, "text": "Neu"}
BOTH: Mapping[Language, Mapping[str, object]] = {"de": NEW, "en": NEW}
CHANNEL = "19:eakte@thread.tacv2"


async def follow(database: Database, of: int, action: Action = Action.REPLACE, once: str | None = None) -> int:
    async with database.begin() as connection:
        return await delivery.follow(
            connection,
            of=of,
            action=action,
            messages=BOTH if action is Action.REPLACE else {},
            kind="updates",
            subject="e-akte",
            created_by=None,
            now=TUESDAY,
            once=once,
        )


async def deliver(database: Database, rows: Sequence[Taken]) -> None:
    """They arrive; the id of each message names who got it."""
    await mark(database, list(rows))
    outcomes = []
    for row in rows:
        place = f"a:{row.person}" if row.person else CHANNEL
        made = row.activity_id or f"1:{row.person or 'channel'}"
        outcomes.append(Outcome(row.id, State.DELIVERED, 1, conversation=place, activity_id=made))
    await record(database, *outcomes)


async def words(database: Database, rows: Sequence[Taken]) -> list[object]:
    async with database.read() as connection:
        return [(await delivery.worded(connection, row.wording)).get("text") for row in rows]


async def test_a_correction_reaches_each_message_that_arrived(database: Database) -> None:
    await know(database, "ada", "bo")
    campaign = await to(database, Recipient("ada", None, "de"), Recipient(None, CHANNEL, "en"))
    await deliver(database, await take(database))
    correction = await follow(database, campaign)
    rows = await take(database)
    assert {row.campaign for row in rows} == {correction}
    assert [(row.action, row.activity_id, row.reference and row.reference.id) for row in rows] == [
        (Action.REPLACE, "1:ada", "a:ada"),
        (Action.REPLACE, "1:channel", CHANNEL),
    ]
    assert await words(database, rows) == ["Neu", "Neu"]
    await deliver(database, rows)
    assert await states(database, correction) == {"delivered": 2}
    assert await states(database, campaign) == {"delivered": 2}


async def test_what_was_not_begun_goes_out_corrected_and_is_not_corrected_again(database: Database) -> None:
    await know(database, "ada", "bo", "cem")
    campaign = await to_people(database, "ada", "bo", "cem")
    held = await take(database, most=2)
    correction = await follow(database, campaign)
    assert await mark(database, held) == frozenset()
    rows = await take(database)
    assert {(row.campaign, row.person) for row in rows} == {(campaign, name) for name in ("ada", "bo", "cem")}
    assert await words(database, rows) == ["Neu", "Neu", "Neu"]
    assert await states(database, correction) == {}


async def test_a_correction_waits_for_the_message_in_the_air(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    rows = await take(database)
    await mark(database, rows)
    correction = await follow(database, campaign)
    assert await take(database) == []
    # Teams said "later": the message itself goes first, even while it waits.
    await record(database, Outcome(rows[0].id, State.WAITING, 1, wait=MINUTE))
    assert await take(database) == []
    async with database.begin() as connection:
        await connection.execute(text("UPDATE delivery SET retry_at = NULL"))
    rows = await take(database)
    assert [row.campaign for row in rows] == [campaign]
    await deliver(database, rows)
    [change] = await take(database)
    assert (change.campaign, change.activity_id) == (correction, "1:ada")


async def test_changes_that_wait_for_messages_in_back_off_hold_up_no_others(database: Database) -> None:
    people = [f"p{number:03}" for number in range(LOOK + 5)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    early, late = await take(database, most=LOOK), await take(database, most=LOOK)
    await mark(database, early)
    await deliver(database, late)
    correction = await follow(database, campaign)
    await record(database, *(Outcome(row.id, State.WAITING, 1, wait=MINUTE) for row in early))
    changes = await take(database, most=len(people))
    assert {(change.campaign, change.person) for change in changes} == {(correction, one) for one in people[LOOK:]}


@pytest.mark.parametrize("state", [State.FAILED, State.UNCONFIRMED])
async def test_a_change_of_a_message_that_never_arrived_is_void(database: Database, state: State) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    rows = await take(database)
    await mark(database, rows)
    await follow(database, campaign)
    await record(database, Outcome(rows[0].id, state, 1, Reason.SERVICE_ERROR, conversation="a:ada"))
    [change] = await take(database)
    assert change.is_void


async def test_a_line_in_a_feed_is_not_corrected(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    await deliver(database, await take(database))
    async with database.begin() as connection:
        await connection.execute(text("UPDATE delivery SET way = 'feed'"))
    assert await states(database, await follow(database, campaign)) == {}


async def test_a_recall_stops_what_is_open_and_takes_back_what_arrived(database: Database) -> None:
    await know(database, "ada", "bo", "cem")
    campaign = await to_people(database, "ada", "bo", "cem")
    await deliver(database, await take(database, most=1))
    await take(database, most=1)
    recall = await follow(database, campaign, Action.REMOVE)
    assert await states(database, campaign) == {"delivered": 1, "cancelled": 2}
    [row] = await take(database)
    assert (row.campaign, row.action, row.activity_id) == (recall, Action.REMOVE, "1:ada")


async def test_the_last_change_counts(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    await deliver(database, await take(database))
    first = await follow(database, campaign)
    second = await follow(database, campaign, Action.REMOVE)
    assert await states(database, first) == {"cancelled": 1}
    assert [row.campaign for row in await take(database)] == [second]


async def test_the_same_key_changes_once(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    await deliver(database, await take(database))
    assert await follow(database, campaign, once="correct:1") == await follow(database, campaign, once="correct:1")
    assert len(await take(database)) == 1


async def test_nothing_is_sent_by_following(database: Database) -> None:
    campaign = await to_people(database, "ada")
    with pytest.raises(ValueError, match="replaces or removes"):
        await follow(database, campaign, Action.SEND)


async def test_a_change_goes_out_at_night_and_before_bulk(database: Database) -> None:
    await know(database, "ada", "bo")
    campaign = await to_people(database, "ada", due_at=TUESDAY - MINUTE)
    await deliver(database, await take(database))
    correction = await follow(database, campaign)
    await to_people(database, "bo", due_at=TUESDAY)
    quiet = TUESDAY + MINUTE
    async with database.begin() as connection:
        assert await delivery.is_due(connection, quiet, quiet)
        rows = await delivery.claim(connection, owner="one", lease=MINUTE, most=9, now=quiet, quiet_since=quiet)
    assert [row.campaign for row in rows] == [correction]


async def test_a_change_left_behind_is_made_again_but_not_for_ever(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    await deliver(database, await take(database))
    correction = await follow(database, campaign)
    tries = 0
    while rows := await take(database):
        await mark(database, rows, lease=OVER)
        await sweep(database)
        tries += 1
    assert tries == 10
    assert await states(database, correction) == {"unconfirmed": 1}


async def test_who_was_not_reached_is_tried_again_in_the_same_campaign(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo", "cem", "dan")
    rows = await take(database)
    await mark(database, rows)
    endings = [State.DELIVERED, State.FAILED, State.UNCONFIRMED, State.BLOCKED]
    await record(
        database,
        *(Outcome(row.id, state, 3, Reason.SERVICE_ERROR) for row, state in zip(rows, endings, strict=True)),
    )
    later = TUESDAY + MINUTE
    async with database.begin() as connection:
        wanted = [State.FAILED, State.UNCONFIRMED, State.DELIVERED]
        assert await delivery.again(connection, campaign, wanted, later) == 2
    assert await states(database, campaign) == {"delivered": 1, "blocked": 1, "still_open": 2}
    assert await take(database) == []
    async with database.begin() as connection:
        repeated = await delivery.claim(connection, owner="one", lease=MINUTE, most=9, now=later)
    assert [(row.person, row.attempts) for row in repeated] == [("bo", 0), ("cem", 0)]


async def test_a_campaign_that_was_taken_back_is_not_sent_again(database: Database) -> None:
    campaign = await to_people(database, "ada")
    rows = await take(database)
    await mark(database, rows)
    await record(database, Outcome(rows[0].id, State.FAILED, 1, Reason.SERVICE_ERROR))
    await follow(database, campaign, Action.REMOVE)
    async with database.begin() as connection:
        assert await delivery.again(connection, campaign, [State.FAILED], TUESDAY) == 0


async def progress(database: Database) -> int:
    async with database.begin() as connection:
        return await delivery.create_campaign(
            connection,
            kind="updates",
            subject="e-akte",
            created_by=None,
            messages={"de": MESSAGE},
            recipients=[Recipient("ada", None, "de", "1:progress")],
            due_at=TUESDAY,
            priority=Priority.PROMPT,
            now=TUESDAY,
            action=Action.REPLACE,
        )


async def rewrite(database: Database, campaign: int) -> None:
    async with database.begin() as connection:
        await delivery.rewrite(connection, campaign, {"de": NEW}, TUESDAY)


async def test_a_known_message_is_rewritten_again_and_again(database: Database) -> None:
    await know(database, "ada")
    campaign = await progress(database)
    for expected in ("Hallo", "Neu"):
        rows = await take(database)
        assert [row.activity_id for row in rows] == ["1:progress"]
        assert await words(database, rows) == [expected]
        await deliver(database, rows)
        assert await take(database) == []
        await rewrite(database, campaign)


async def test_what_is_rewritten_in_the_air_goes_once_more(database: Database) -> None:
    await know(database, "ada")
    campaign = await progress(database)
    rows = await take(database)
    await mark(database, rows)
    await rewrite(database, campaign)
    assert await take(database) == []
    await record(database, Outcome(rows[0].id, State.DELIVERED, 1, conversation="a:ada", activity_id="1:progress"))
    assert await states(database, campaign) == {"still_open": 1}
    rows = await take(database)
    assert await words(database, rows) == ["Neu"]
    await deliver(database, rows)
    assert await states(database, campaign) == {"delivered": 1}


async def test_what_is_rewritten_in_hand_leaves_with_the_new_text(database: Database) -> None:
    await know(database, "ada")
    campaign = await progress(database)
    held = await take(database)
    await rewrite(database, campaign)
    assert await mark(database, held) == frozenset()
    assert await words(database, await take(database)) == ["Neu"]


async def test_a_message_that_is_gone_is_not_rewritten(database: Database) -> None:
    await know(database, "ada")
    campaign = await progress(database)
    rows = await take(database)
    await mark(database, rows)
    await record(database, Outcome(rows[0].id, State.FAILED, 1, Reason.MESSAGE_GONE))
    await rewrite(database, campaign)
    assert await take(database) == []


async def test_the_unit_of_each_is_written_down(town_database: Database) -> None:
    async with town_database.read() as connection:
        found = await connection.execute(text("SELECT id, unit FROM person WHERE unit IS NOT NULL LIMIT 3"))
        units = {row.id: row.unit for row in found}
    await to_people(town_database, *units, "stranger")
    async with town_database.read() as connection:
        rows = await connection.execute(text("SELECT person, unit FROM delivery"))
        assert {row.person: row.unit for row in rows} == units | {"stranger": None}


async def test_a_channel_takes_six_at_once_and_then_one_in_two_seconds(database: Database) -> None:
    thread = [f"{CHANNEL};messageid={number}" for number in range(9)]
    for place in thread:
        await to(database, Recipient(None, place, "de"))
    async with database.begin() as connection:
        known = await take_one_by_one(database)
        assert known == 9, "a channel nobody knows has no row to count in"
        await connection.execute(text("DELETE FROM delivery"))
    await know_channel(database)
    for place in thread:
        await to(database, Recipient(None, place, "de"))
    assert await take_one_by_one(database) == 6
    await later(database, timedelta(seconds=2.1))
    assert await take_one_by_one(database) == 1


async def test_a_person_takes_six_at_once_and_a_single_message_is_not_counted(database: Database) -> None:
    await know(database, "ada", "bo")
    await to_people(database, "bo")
    for _ in range(9):
        await to_people(database, "ada")
    assert await take_one_by_one(database) == 7
    async with database.read() as connection:
        counted = await connection.execute(text("SELECT person FROM conversation WHERE free_at IS NOT NULL"))
        assert counted.scalars().all() == ["ada"]


async def know_channel(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(
            text("INSERT INTO conversation (id, kind, service_url, bot) VALUES (:id, 'channel', 'https://t', '28:b')"),
            {"id": CHANNEL},
        )


async def take_one_by_one(database: Database) -> int:
    """How many go out until none is free."""
    many = 0
    while rows := await take(database, most=1):
        await deliver(database, rows)
        many += 1
    return many


async def later(database: Database, passed: timedelta) -> None:
    async with database.begin() as connection:
        await connection.execute(text("UPDATE conversation SET free_at = free_at - :passed"), {"passed": passed})


async def test_who_comes_back_is_written_to_again(database: Database) -> None:
    await know(database, "ada")
    async with database.begin() as connection:
        await close_reference(connection, "a:ada")
    await to_people(database, "ada")
    [row] = await take(database)
    assert row.is_closed and row.reference is not None
    await mark(database, [row])
    await record(database, Outcome(row.id, State.NOT_INSTALLED, 1, Reason.NOT_IN_ROSTER))
    async with database.begin() as connection:
        await keep_reference(connection, row.reference)
    await to_people(database, "ada")
    [back] = await take(database)
    assert not back.is_closed


async def test_who_came_back_by_another_chat_is_corrected_there(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    rows = await take(database)
    await mark(database, rows)
    blocked = Outcome(rows[0].id, State.BLOCKED, 1, Reason.BLOCKED_BY_PERSON, conversation="a:ada")
    await record(database, blocked)
    async with database.begin() as connection:
        await keep_reference(connection, Reference("a:new", Kind.PERSONAL, SERVICE, BOT, person="ada"))
        assert await delivery.again(connection, campaign, [State.BLOCKED], TUESDAY) == 1
    [row] = await take(database)
    assert row.reference is not None and row.reference.id == "a:new"
    await mark(database, [row])
    await record(database, Outcome(row.id, State.DELIVERED, 1, conversation="a:new", activity_id="1:ada"))
    await follow(database, campaign)
    [change] = await take(database)
    assert change.reference is not None and (change.reference.id, change.activity_id) == ("a:new", "1:ada")


async def test_a_line_in_the_feed_that_comes_again_takes_its_own_place(database: Database) -> None:
    await know(database, "ada", "bo")
    await whisper_to(database, "ada")
    campaign = await to_people(database, "ada", "bo", hint=Hint.UPDATE)
    rows = await take(database)
    await mark(database, rows)
    await record(database, *(Outcome(row.id, State.UNCONFIRMED, 1) for row in rows))
    async with database.begin() as connection:
        assert await delivery.again(connection, campaign, [State.UNCONFIRMED], TUESDAY) == 2
    await deliver(database, await take(database))
    async with database.read() as connection:
        found = await delivery.tally(connection, campaign)
    assert (found.delivered, found.doubled) == (2, 1)


async def test_a_recall_lets_a_correction_finish_what_is_in_the_air_and_takes_its_place(database: Database) -> None:
    await know(database, "ada", "bo", "cem")
    campaign = await to_people(database, "ada", "bo", "cem")
    await deliver(database, await take(database))
    correction = await follow(database, campaign)
    [flying] = await take(database, most=1)
    await mark(database, [flying])
    recall = await follow(database, campaign, Action.REMOVE)
    others = await take(database)
    assert {(row.campaign, row.person) for row in others} == {(recall, "bo"), (recall, "cem")}
    # Teams asked to wait: it is not tried again, and the recall is not held up.
    await record(database, Outcome(flying.id, State.WAITING, 1, wait=MINUTE))
    [last] = await take(database)
    assert (last.campaign, last.person, last.action) == (recall, "ada", Action.REMOVE)
    await deliver(database, [*others, last])
    assert (await states(database, correction), await states(database, recall)) == ({"cancelled": 3}, {"delivered": 3})


async def test_a_recall_goes_on_when_the_worker_of_the_correction_died(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    await deliver(database, await take(database))
    correction = await follow(database, campaign)
    await mark(database, await take(database), lease=OVER)
    recall = await follow(database, campaign, Action.REMOVE)
    await sweep(database)
    assert await states(database, correction) == {"cancelled": 1}
    assert [row.campaign for row in await take(database)] == [recall]


@pytest.mark.parametrize("action", [Action.REPLACE, Action.REMOVE])
async def test_a_campaign_to_nobody_is_done_and_can_be_changed(database: Database, action: Action) -> None:
    campaign = await to(database)
    change = await follow(database, campaign, action)
    assert await take(database) == [] and await states(database, change) == await states(database, campaign) == {}
    async with database.begin() as connection:
        assert await delivery.cancel(connection, change, TUESDAY) == 0
        assert await delivery.again(connection, campaign, list(State), TUESDAY) == 0
        assert (await delivery.tally(connection, campaign)).is_done


async def test_changes_and_stops_at_once_leave_no_two_texts(database: Database) -> None:
    people = [f"p{number}" for number in range(30)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    await deliver(database, await take(database))

    async def resend() -> None:
        async with database.begin() as connection:
            await delivery.again(connection, campaign, list(State), TUESDAY)

    async def stop() -> None:
        async with database.begin() as connection:
            await delivery.cancel(connection, campaign, TUESDAY)

    held = await take(database)
    ways = (follow(database, campaign), resend(), follow(database, campaign), stop(), follow(database, campaign))
    await asyncio.gather(*ways, mark(database, held))
    # Everything that is still to come goes; whatever the order was, each has one outcome and one change at most.
    for _ in range(12):
        await sweep(database)
        await deliver(database, await take(database))
    async with database.read() as connection:
        rows = (
            await connection.execute(
                text("""
                    SELECT o.person, o.state, count(f.id) FILTER (WHERE f.state = 'delivered') AS changed
                    FROM delivery o LEFT JOIN campaign c ON c.follows = o.campaign
                    LEFT JOIN delivery f ON f.campaign = c.id AND f.person = o.person
                    WHERE o.campaign = :id GROUP BY 1, 2
                """),
                {"id": campaign},
            )
        ).all()
    assert len(rows) == len(people)
    assert {row.state for row in rows} <= {"delivered", "cancelled", "sending"}
    assert all(row.changed <= 1 for row in rows)


async def test_many_who_wait_behind_a_message_in_back_off_hold_up_no_others(database: Database) -> None:
    people = [f"p{number:03}" for number in range(LOOK + 5)]
    await know(database, *people)
    await to_people(database, *people[:LOOK])
    early = await take(database, most=LOOK)
    await mark(database, early)
    await record(database, *(Outcome(row.id, State.WAITING, 1, wait=MINUTE) for row in early))
    second = await to_people(database, *people)
    assert {(row.campaign, row.person) for row in await take(database, most=LOOK)} == {
        (second, one) for one in people[LOOK:]
    }
    # What is urgent waits for nobody.
    urgent = await to_people(database, *people[:LOOK], priority=Priority.URGENT)
    assert {row.campaign for row in await take(database, most=LOOK)} == {urgent}
