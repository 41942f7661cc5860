"""The ledger alone: what a campaign stores, who may take a row, and that the outcomes add up."""

from datetime import timedelta

import pytest

from domain.delivery import Hint, Reason, State, Way
from store import delivery
from store.database import Database
from store.delivery import Outcome, Recipient, Taken
from tests.scheduler.post import TUESDAY, know, to, to_people, whisper_to

MINUTE = timedelta(minutes=1)
OVER = timedelta(seconds=-1)


async def take(database: Database, owner: str = "one", most: int = 10, lease: timedelta = MINUTE) -> list[Taken]:
    async with database.begin() as connection:
        return list(await delivery.claim(connection, owner=owner, lease=lease, most=most, now=TUESDAY))


async def mark(database: Database, rows: list[Taken], owner: str = "one", lease: timedelta = MINUTE) -> frozenset[int]:
    async with database.begin() as connection:
        ids = [row.id for row in rows]
        return await delivery.mark_sending(connection, owner=owner, lease=lease, ids=ids)


async def sweep(database: Database) -> int:
    async with database.begin() as connection:
        return len(await delivery.sweep(connection))


async def record(database: Database, *outcomes: Outcome, owner: str = "one") -> int:
    async with database.begin() as connection:
        return await delivery.record(connection, owner, outcomes)


async def states(database: Database, campaign: int) -> dict[str, int]:
    async with database.read() as connection:
        tally = await delivery.tally(connection, campaign)
    names = ("delivered", "failed", "blocked", "not_installed", "cancelled", "unconfirmed", "still_open")
    return {name: getattr(tally, name) for name in names if getattr(tally, name)}


async def test_a_key_makes_a_campaign_once(database: Database) -> None:
    async def create() -> int:
        async with database.begin() as connection:
            return await delivery.create_campaign(
                connection,
                kind="pulse",
                subject="1",
                created_by=None,
                messages={"de": {"type": "message"}},
                recipients=[Recipient("ada", None, "de")],
                due_at=TUESDAY,
                priority=delivery.Priority.BULK,
                now=TUESDAY,
                once="pulse:1:open",
            )

    first = await create()
    assert await create() == first
    assert await states(database, first) == {"still_open": 1}


async def test_who_is_named_twice_is_written_to_once(database: Database) -> None:
    campaign = await to_people(database, "ada", "ada", "bo")
    assert await states(database, campaign) == {"still_open": 2}


async def test_a_campaign_that_is_rolled_back_sends_nothing(database: Database) -> None:
    async def create_and_fail() -> None:
        async with database.begin() as connection:
            await delivery.create_campaign(
                connection,
                kind="updates",
                subject=None,
                created_by=None,
                messages={"de": {"type": "message"}},
                recipients=[Recipient("ada", None, "de")],
                due_at=TUESDAY,
                priority=delivery.Priority.BULK,
                now=TUESDAY,
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await create_and_fail()
    assert await take(database) == []


async def test_each_gets_the_message_of_their_language(database: Database) -> None:
    await to(database, Recipient("ada", None, "de"), Recipient("bo", None, "en"))
    rows = await take(database)
    async with database.read() as connection:
        texts = {row.person: (await delivery.worded(connection, row.wording))["text"] for row in rows}
    assert texts == {"ada": "Hallo", "bo": "Hello"}


async def test_nobody_takes_what_another_holds(database: Database) -> None:
    await to_people(database, "ada", "bo")
    assert len(await take(database, "one", most=1)) == 1
    assert len(await take(database, "two")) == 1
    assert await take(database, "three") == []


async def test_nothing_is_taken_before_its_time(database: Database) -> None:
    await to_people(database, "ada", due_at=TUESDAY + timedelta(seconds=1))
    assert await take(database) == []
    async with database.read() as connection:
        assert not await delivery.is_due(connection, TUESDAY)
        assert await delivery.is_due(connection, TUESDAY + timedelta(seconds=1))


async def test_urgent_goes_first_and_equals_take_turns(database: Database) -> None:
    first = await to_people(database, "a1", "a2", "a3")
    second = await to_people(database, "b1", "b2")
    urgent = await to_people(database, "c1", priority=delivery.Priority.URGENT)
    taken = [(await take(database, most=1))[0].campaign for _ in range(5)]
    assert taken == [urgent, first, second, first, second]


async def test_one_conversation_is_written_to_in_order(database: Database) -> None:
    first = await to_people(database, "ada")
    second = await to_people(database, "ada", "bo")
    rows = await take(database)
    assert [(row.campaign, row.person) for row in rows] == [(first, "ada"), (second, "bo")]
    assert await take(database) == []
    await mark(database, rows)
    assert await take(database) == []
    await record(database, Outcome(rows[0].id, State.DELIVERED, 1, conversation="a:ada", activity_id="1"))
    assert [(row.campaign, row.person) for row in await take(database)] == [(second, "ada")]


async def test_an_urgent_message_does_not_wait_for_an_earlier_one(database: Database) -> None:
    await to_people(database, "ada")
    urgent = await to_people(database, "ada", priority=delivery.Priority.URGENT)
    assert [row.campaign for row in await take(database)] == [urgent]


async def test_even_an_urgent_message_waits_for_the_one_in_hand(database: Database) -> None:
    await to_people(database, "ada")
    await take(database)
    await to_people(database, "ada", priority=delivery.Priority.URGENT)
    assert await take(database) == []


async def test_a_later_repeat_holds_back_what_follows_it(database: Database) -> None:
    await to_people(database, "ada")
    await to_people(database, "ada")
    rows = await take(database)
    await mark(database, rows)
    await record(database, Outcome(rows[0].id, State.WAITING, 1, wait=MINUTE))
    assert await take(database) == []


async def test_a_claim_left_behind_is_sent_by_another(database: Database) -> None:
    campaign = await to_people(database, "ada")
    [row] = await take(database, "dead", lease=OVER)
    assert await sweep(database) == 1
    assert [again.id for again in await take(database, "two")] == [row.id]
    assert await mark(database, [row], "dead") == frozenset()
    assert await states(database, campaign) == {"still_open": 1}


async def test_a_sending_left_behind_is_unconfirmed_and_stays_so(database: Database) -> None:
    campaign = await to_people(database, "ada")
    rows = await take(database, "dead")
    await mark(database, rows, "dead", lease=OVER)
    await sweep(database)
    assert await states(database, campaign) == {"unconfirmed": 1}
    late = Outcome(rows[0].id, State.DELIVERED, 1, conversation="a:ada", activity_id="1")
    assert await record(database, late, owner="dead") == 0
    assert await take(database) == []
    assert await states(database, campaign) == {"unconfirmed": 1}


async def test_a_lease_that_still_runs_is_left_alone(database: Database) -> None:
    await to_people(database, "ada", "bo")
    rows = await take(database)
    await mark(database, rows[:1])
    assert await sweep(database) == 0


async def test_cancelling_spares_whoever_was_not_begun(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo", "cem")
    rows = await take(database, most=2)
    await mark(database, rows[:1])
    async with database.begin() as connection:
        assert await delivery.cancel(connection, campaign, TUESDAY) == 2
    assert await mark(database, rows) == frozenset()
    assert await states(database, campaign) == {"cancelled": 2, "still_open": 1}
    # Teams said "later" about the one on its way: there is no later.
    await record(database, Outcome(rows[0].id, State.WAITING, 1, wait=MINUTE))
    assert await states(database, campaign) == {"cancelled": 3}


async def test_a_campaign_for_later_can_be_cancelled_and_never_comes(database: Database) -> None:
    campaign = await to_people(database, "ada", due_at=TUESDAY + MINUTE)
    async with database.begin() as connection:
        await delivery.cancel(connection, campaign, TUESDAY)
    async with database.read() as connection:
        assert not await delivery.is_due(connection, TUESDAY + MINUTE)


async def test_one_persons_message_can_be_taken_back(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo")
    async with database.begin() as connection:
        assert await delivery.take_back(connection, "updates", "ada")
        assert not await delivery.take_back(connection, "updates", "ada")
        assert not await delivery.take_back(connection, "pulse", "bo")
    assert await states(database, campaign) == {"cancelled": 1, "still_open": 1}


async def test_what_was_sent_can_be_found_again(database: Database) -> None:
    channel = "19:eakte@thread.tacv2"
    campaign = await to(database, Recipient("ada", None, "de"), Recipient(None, channel, "de"))
    rows = await take(database)
    await mark(database, rows)
    async with database.read() as connection:
        assert await delivery.activity_in(connection, campaign, channel) is None
    places = {row.id: f"a:{row.person}" if row.person else channel for row in rows}
    await record(
        database,
        *(
            Outcome(id, State.DELIVERED, 1, conversation=place, activity_id=f"activity of {place}")
            for id, place in places.items()
        ),
    )
    async with database.read() as connection:
        assert await delivery.activity_in(connection, campaign, channel) == f"activity of {channel}"
        sent = await delivery.sent_to(connection, campaign)
    assert [(one.conversation, one.activity_id) for one in sent] == [
        ("a:ada", "activity of a:ada"),
        (channel, f"activity of {channel}"),
    ]


async def test_a_hint_is_for_who_wants_it_and_for_what_can_be_one(database: Database) -> None:
    await whisper_to(database, "ada")
    for hint in (Hint.UPDATE, None):
        campaign = await to_people(database, "ada", "bo", hint=hint)
        assert {row.person: row.hint for row in await take(database)} == {"ada": hint, "bo": None}
        async with database.begin() as connection:
            await connection.execute(delivery.campaign.delete().where(delivery.campaign.c.id == campaign))


async def test_who_joins_a_campaign_later_is_asked_what_they_want_then(database: Database) -> None:
    campaign = await to_people(database, "bo", hint=Hint.PULSE)
    await whisper_to(database, "ada", "bo")
    async with database.begin() as connection:
        await delivery.add_recipients(connection, campaign, [Recipient("ada", None, "de")], TUESDAY)
    assert {row.person: row.hint for row in await take(database)} == {"ada": Hint.PULSE, "bo": None}


async def test_what_is_urgent_or_for_a_channel_is_never_a_hint(database: Database) -> None:
    await whisper_to(database, "ada")
    await to_people(database, "ada", priority=delivery.Priority.URGENT, hint=Hint.UPDATE)
    await to(database, Recipient(None, "19:eakte@thread.tacv2", "de"), hint=Hint.UPDATE)
    assert [row.hint for row in await take(database)] == [None, None]


async def test_a_line_in_a_feed_is_no_message_that_could_be_changed_or_read_again(database: Database) -> None:
    await know(database, "ada", "bo")
    await whisper_to(database, "ada")
    campaign = await to_people(database, "ada", "bo", hint=Hint.UPDATE)
    rows = await take(database)
    await mark(database, rows)
    quiet, loud = sorted(rows, key=lambda row: row.hint is None)
    delivered = Outcome(loud.id, State.DELIVERED, 1, conversation="a:bo", activity_id="1")
    await record(database, Outcome(quiet.id, State.DELIVERED, 1), delivered)
    assert await states(database, campaign) == {"delivered": 2}
    async with database.read() as connection:
        assert [one.conversation for one in await delivery.sent_to(connection, campaign)] == ["a:bo"]
        assert await delivery.activity_in(connection, campaign, "a:ada") is None


async def test_a_hint_that_became_a_message_is_one_from_then_on(database: Database) -> None:
    await whisper_to(database, "ada")
    await to_people(database, "ada", hint=Hint.UPDATE)
    [row] = await take(database)
    await mark(database, [row])
    await record(database, Outcome(row.id, State.WAITING, 0, way=Way.CHAT))
    [again] = await take(database)
    assert (again.id, again.hint) == (row.id, None)


async def test_who_blocked_the_bot_is_not_tried_next_time(database: Database) -> None:
    await know(database, "ada")
    await to_people(database, "ada")
    [row] = await take(database)
    assert row.reference is not None and not row.is_closed
    await mark(database, [row])
    await record(database, Outcome(row.id, State.BLOCKED, 1, Reason.BLOCKED_BY_PERSON, conversation="a:ada"))
    await to_people(database, "ada")
    [again] = await take(database)
    assert again.is_closed


async def test_the_outcomes_always_add_up(database: Database) -> None:
    people = [f"p{number}" for number in range(9)]
    campaign = await to_people(database, *people)
    rows = await take(database, most=6)
    await mark(database, rows)
    await record(
        database,
        Outcome(rows[0].id, State.DELIVERED, 1, conversation="a", activity_id="1"),
        Outcome(rows[1].id, State.FAILED, 1, Reason.TOO_LARGE),
        Outcome(rows[2].id, State.BLOCKED, 1, Reason.BOT_DISABLED),
        Outcome(rows[3].id, State.NOT_INSTALLED, 1, Reason.NO_CONVERSATION),
        Outcome(rows[4].id, State.UNCONFIRMED, 1),
    )
    async with database.begin() as connection:
        await delivery.cancel(connection, campaign, TUESDAY)
        tally = await delivery.tally(connection, campaign)
    assert (tally.recipients, tally.settled, tally.cancelled, tally.still_open) == (9, 8, 3, 1)
    assert tally.reasons == {Reason.TOO_LARGE: 1, Reason.BOT_DISABLED: 1, Reason.NO_CONVERSATION: 1}


def test_a_recipient_is_a_person_or_a_conversation() -> None:
    with pytest.raises(ValueError, match="person or a conversation"):
        Recipient("ada", "19:x", "de")
    with pytest.raises(ValueError, match="person or a conversation"):
        Recipient(None, None, "de")
