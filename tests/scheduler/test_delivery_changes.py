"""Changes of what was sent, through the pump: corrected, taken back, sent again, edited in place."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import text

from domain.delivery import Action, Reason, State
from domain.errors import DeliveryFailed, MaybeSent
from domain.people import Language
from scheduler.delivery import DeliverySettings
from store import delivery
from store.database import Database
from store.delivery import Priority, Recipient
from tests.scheduler.post import BOT, MESSAGE, SERVICE, TUESDAY, Teams, know, to, to_people
from tests.scheduler.pumping import FAST, pumping, settled, tally
from tests.scheduler.test_delivery_outcomes import failing

NEW = {**MESSAGE, "text": "Neu"}
BOTH: Mapping[Language, Mapping[str, object]] = {"de": NEW, "en": NEW}
GONE = DeliveryFailed(404, "ActivityNotFoundInConversation")


async def follow(database: Database, of: int, action: Action) -> int:
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
        )


async def delivered(database: Database, *people: str) -> tuple[int, Teams]:
    """A campaign that has arrived with all of them."""
    await know(database, *people)
    campaign = await to_people(database, *people)
    teams = Teams()
    async with pumping(database, teams):
        await settled(database, campaign)
    return campaign, teams


async def test_every_card_is_corrected_in_its_place(database: Database) -> None:
    campaign, before = await delivered(database, "ada", "bo", "cem")
    correction = await follow(database, campaign, Action.REPLACE)
    teams = Teams()
    async with pumping(database, teams):
        found = await settled(database, correction)
    assert (found.recipients, found.delivered) == (3, 3)
    assert Counter(id for id, _ in teams.changed) == Counter(f"1:{number}" for number in (1, 2, 3))
    assert teams.arrived == []
    for id, activity in teams.changed:
        place = before.places[int(id[2:]) - 1]
        assert (activity["id"], activity["text"], activity["from"]) == (id, "Neu", {"id": BOT})
        assert activity["conversation"] == {"id": place, "conversationType": "personal"}


async def test_every_card_is_taken_back_and_a_missing_one_is_fine(database: Database) -> None:
    campaign, _ = await delivered(database, "ada", "bo")
    recall = await follow(database, campaign, Action.REMOVE)
    teams = Teams(failing(GONE, at="ada"))
    async with pumping(database, teams):
        found = await settled(database, recall)
    assert (found.delivered, teams.removed) == (2, ["1:2"])


async def test_a_card_that_is_gone_cannot_be_corrected(database: Database) -> None:
    campaign, _ = await delivered(database, "ada", "bo")
    correction = await follow(database, campaign, Action.REPLACE)
    async with pumping(database, Teams(failing(GONE, at="ada"))):
        found = await settled(database, correction)
    assert (found.delivered, found.reasons) == (1, {Reason.MESSAGE_GONE: 1})


async def test_a_correction_without_an_answer_is_made_again(database: Database) -> None:
    campaign, _ = await delivered(database, "ada")
    correction = await follow(database, campaign, Action.REPLACE)
    teams = Teams(failing(DeliveryFailed(None, "no_answer", sent=MaybeSent.UNKNOWN), tries=1))
    async with pumping(database, teams):
        found = await settled(database, correction)
    assert (found.delivered, teams.tries["a:ada"], len(teams.changed)) == (1, 2, 1)


async def test_a_correction_in_the_middle_of_a_sending_reaches_everyone(database: Database) -> None:
    people = [f"p{number}" for number in range(120)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    slow = DeliverySettings(tenant="town", rate=200, workers=2, poll=timedelta(milliseconds=50))
    teams = Teams(latency=0.03)
    async with pumping(database, teams, slow):
        await asyncio.sleep(0.3)
        correction = await follow(database, campaign, Action.REPLACE)
        assert (await settled(database, campaign)).delivered == 120
        found = await settled(database, correction)
    assert 0 < found.recipients == found.delivered < 120
    shown = {f"1:{number}": activity["text"] for number, (_, activity) in enumerate(teams.arrived, 1)}
    shown.update({id: activity["text"] for id, activity in teams.changed})
    assert set(shown.values()) == {"Neu"}
    assert Counter(teams.places) == Counter(f"a:{person}" for person in people)


async def test_a_recall_in_the_middle_of_a_sending_leaves_nothing(database: Database) -> None:
    people = [f"p{number}" for number in range(120)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    slow = DeliverySettings(tenant="town", rate=200, workers=2, poll=timedelta(milliseconds=50))
    teams = Teams(latency=0.03)
    async with pumping(database, teams, slow):
        await asyncio.sleep(0.3)
        recall = await follow(database, campaign, Action.REMOVE)
        first, second = await settled(database, campaign), await settled(database, recall)
    assert first.delivered + first.cancelled == 120
    assert second.delivered == first.delivered == len(teams.arrived) == len(set(teams.removed))


async def test_only_those_it_did_not_reach_get_it_again(database: Database) -> None:
    await know(database, "ada", "bo")
    campaign = await to_people(database, "ada", "bo")
    teams = Teams(failing(DeliveryFailed(413), tries=1, at="bo"))
    async with pumping(database, teams):
        assert (await settled(database, campaign)).failed == 1
        async with database.begin() as connection:
            assert await delivery.again(connection, campaign, [State.FAILED, State.UNCONFIRMED], TUESDAY) == 1
        found = await settled(database, campaign)
    assert (found.delivered, found.failed, teams.places) == (2, 0, ["a:ada", "a:bo"])
    assert found.doubled == 0


async def test_who_gets_again_what_may_have_arrived_counts_as_perhaps_twice(database: Database) -> None:
    await know(database, "ada", "bo")
    campaign = await to_people(database, "ada", "bo")
    teams = Teams(failing(DeliveryFailed(500), tries=1, at="bo"))
    async with pumping(database, teams):
        assert (await settled(database, campaign)).unconfirmed == 1
        async with database.begin() as connection:
            assert await delivery.again(connection, campaign, [State.UNCONFIRMED], TUESDAY) == 1
        found = await settled(database, campaign)
    assert (found.delivered, found.doubled) == (2, 1)


async def test_a_message_is_edited_in_place_as_often_as_it_is_rewritten(database: Database) -> None:
    await know(database, "ada")
    async with database.begin() as connection:
        campaign = await delivery.create_campaign(
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
    teams = Teams()
    async with pumping(database, teams):
        for number in range(3):
            await settled(database, campaign)
            async with database.begin() as connection:
                await delivery.rewrite(connection, campaign, {"de": {**MESSAGE, "text": f"{number}"}}, TUESDAY)
        await settled(database, campaign)
    assert [(id, activity["text"]) for id, activity in teams.changed] == [
        ("1:progress", said) for said in ("Hallo", "0", "1", "2")
    ]


async def test_two_campaigns_share_the_rate(database: Database) -> None:
    ours, theirs = [f"p{number}" for number in range(60)], [f"q{number}" for number in range(60)]
    await know(database, *ours, *theirs)
    slow = DeliverySettings(tenant="town", rate=100, workers=2, poll=timedelta(milliseconds=50))
    teams = Teams(latency=0.01)
    await to_people(database, *ours)
    second = await to_people(database, *theirs)
    async with pumping(database, teams, slow):
        await settled(database, second)
    half = Counter(place[:3] for place in teams.places[:60])
    assert min(half["a:p"], half["a:q"]) >= 20


async def test_a_channel_gets_no_more_than_teams_allows(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(
            text("INSERT INTO conversation (id, kind, service_url, bot) VALUES ('19:x', 'channel', :url, :bot)"),
            {"url": SERVICE, "bot": BOT},
        )
    campaigns = [await to(database, Recipient(None, f"19:x;messageid={number}", "de")) for number in range(9)]
    teams = Teams()
    async with pumping(database, teams), pumping(database, teams):
        await asyncio.sleep(1.5)
    assert len(teams.arrived) == 6
    assert [(await tally(database, one)).delivered for one in campaigns] == [1] * 6 + [0] * 3


async def test_who_blocked_the_bot_is_written_to_again_once_they_are_back(database: Database) -> None:
    await know(database, "ada")
    teams = Teams(failing(DeliveryFailed(403, "ConversationBlockedByUser"), tries=1))
    async with pumping(database, teams, FAST):
        assert (await settled(database, await to_people(database, "ada"))).blocked == 1
        assert (await settled(database, await to_people(database, "ada"))).not_installed == 1
        assert teams.tries["a:ada"] == 1
        async with database.begin() as connection:
            place = (await connection.execute(text("SELECT * FROM conversation"))).one()
            assert not place.is_open
        await know(database, "ada")
        assert (await settled(database, await to_people(database, "ada"))).delivered == 1
