"""What the pump makes of each answer of Teams: every recipient ends with one honest outcome."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.conversations import Kind, Reference
from domain.delivery import Action, Reason
from domain.directory import Feature
from domain.errors import DeliveryFailed, DirectoryFailed, MaybeSent
from scheduler.delivery import FirstContact
from store.conversations import close_reference, conversation, keep_reference, set_team_open
from store.database import Database
from store.delivery import Recipient, cancel, follow, hold_pacer
from tests.scheduler.post import BOT, SERVICE, TUESDAY, Teams, chats, know, to, to_people
from tests.scheduler.pumping import FAST, pumping, settled


def failing(failure: DeliveryFailed, tries: int = 10**6, at: str = "") -> Callable[[str, int], DeliveryFailed | None]:
    """This failure for the first tries of every conversation whose id ends so."""
    return lambda conversation, attempt: failure if attempt <= tries and conversation.endswith(at) else None


async def test_a_person_without_a_chat_gets_one_first(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "bo")
    teams = Teams()
    async with pumping(database, teams):
        await settled(database, campaign)
    assert (teams.opened, teams.places, len(teams.requests)) == (["bo"], ["a:bo"], 2)
    kept = await chats(database, ["bo"])
    assert (kept["bo"].id, kept["bo"].service_url, kept["bo"].bot) == ("a:bo", SERVICE, BOT)


async def test_who_has_not_installed_the_bot_is_not_reached(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "bo")
    teams = Teams(failing(DeliveryFailed(403, "BotNotInConversationRoster")))
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.not_installed, found.reasons) == (1, {Reason.NOT_IN_ROSTER: 1})


async def test_a_town_the_bot_never_met_is_not_reached(database: Database) -> None:
    campaign = await to_people(database, "ada")
    teams = Teams()
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.not_installed, teams.requests) == (1, [])


async def test_where_the_bot_was_removed_nothing_is_tried(database: Database) -> None:
    await know(database, "ada")
    async with database.begin() as connection:
        await close_reference(connection, "a:ada")
    campaign = await to_people(database, "ada")
    teams = Teams()
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.not_installed, teams.requests) == (1, [])


async def test_who_blocks_the_bot_is_left_in_peace(database: Database) -> None:
    await know(database, "ada", "bo")
    campaign = await to_people(database, "ada", "bo")
    teams = Teams(failing(DeliveryFailed(403, "ConversationBlockedByUser"), at="ada"))
    async with pumping(database, teams):
        found = await settled(database, campaign)
        again = await settled(database, await to_people(database, "ada", "bo"))
    assert (found.delivered, found.blocked) == (1, 1)
    assert (again.delivered, again.not_installed) == (1, 1)
    assert teams.tries["a:ada"] == 1


async def test_too_many_requests_hold_everyone_and_lose_nothing(database: Database) -> None:
    people = [f"p{number}" for number in range(20)]
    await know(database, *people)
    campaign = await to_people(database, *people)
    # A 429 without Retry-After still waits two seconds before its own repeat.
    asked = DeliveryFailed(429, "Throttled", retry_after=timedelta(seconds=1))
    teams = Teams(failing(asked, tries=1, at="p0"))
    # Slow enough for the answer to be there before many more have left, on a busy machine, too.
    async with pumping(database, teams, replace(FAST, rate=50)):
        found = await settled(database, campaign)
    assert found.delivered == 20
    assert Counter(teams.places) == Counter(f"a:{person}" for person in people)
    first, *rest = teams.requests
    assert sum(at < first + 0.9 for at in rest) < 10


async def test_a_bad_gateway_is_tried_again(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    teams = Teams(failing(DeliveryFailed(502), tries=1))
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.delivered, teams.tries["a:ada"]) == (1, 2)


async def test_what_cannot_be_repaired_fails_with_its_reason(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    async with pumping(database, Teams(failing(DeliveryFailed(413)))):
        found = await settled(database, campaign)
    assert (found.failed, found.reasons) == (1, {Reason.TOO_LARGE: 1})


async def test_no_answer_means_nobody_can_know(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    teams = Teams(failing(DeliveryFailed(None, "no_answer", sent=MaybeSent.UNKNOWN)))
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.unconfirmed, len(teams.requests)) == (1, 1)


async def test_no_answer_while_opening_a_chat_is_repeated(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "bo")
    lost = DeliveryFailed(None, "no_answer", sent=MaybeSent.UNKNOWN)
    teams = Teams(lambda where, attempt: lost if where == "bo" and attempt == 1 else None)
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.delivered, teams.places) == (1, ["a:bo"])


async def test_nothing_is_repeated_after_its_time(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada", until=TUESDAY + timedelta(milliseconds=1))
    teams = Teams(failing(DeliveryFailed(503)))
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.failed, found.reasons, len(teams.requests)) == (1, {Reason.SERVICE_ERROR: 1}, 1)


async def test_an_error_after_sending_is_left_open_and_not_repeated(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    teams = Teams(failing(DeliveryFailed(500)))
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.unconfirmed, found.reasons, len(teams.requests)) == (1, {}, 1)


async def test_an_error_while_opening_a_chat_has_sent_nothing(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "bo")
    async with pumping(database, Teams(failing(DeliveryFailed(500)))):
        found = await settled(database, campaign)
    assert (found.failed, found.reasons) == (1, {Reason.SERVICE_ERROR: 1})


async def test_who_may_have_got_it_twice_is_counted(database: Database) -> None:
    await know(database, "ada", "bo", "cem", "eva")
    errors = {"a:ada": 502, "a:bo": 504, "a:cem": 503, "eva": 502}
    campaign = await to_people(database, "ada", "bo", "cem", "dan")
    teams = Teams(lambda where, attempt: DeliveryFailed(errors[where]) if where in errors and attempt == 1 else None)
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.delivered, found.doubled) == (4, 2)


async def test_what_may_have_arrived_before_has_not_failed(database: Database) -> None:
    await know(database, "ada", "bo")
    campaign = await to_people(database, "ada", "bo")

    def first_lost_then_blocked(where: str, attempt: int) -> DeliveryFailed:
        return DeliveryFailed(502 if attempt == 1 and where == "a:ada" else 403, "ConversationBlockedByUser")

    async with pumping(database, Teams(first_lost_then_blocked)):
        found = await settled(database, campaign)
    assert (found.unconfirmed, found.blocked, found.reasons) == (1, 1, {Reason.BLOCKED_BY_PERSON: 1})


async def test_what_may_have_arrived_before_it_was_stopped_is_not_called_spared(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada")
    teams = Teams(failing(DeliveryFailed(502)))
    async with pumping(database, teams):
        while not teams.requests:  # noqa: ASYNC110 - the double is no event
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)
        async with database.begin() as connection:
            assert await cancel(connection, campaign, TUESDAY) == 0
        found = await settled(database, campaign)
    assert (found.unconfirmed, found.cancelled) == (1, 0)


async def test_nothing_is_begun_after_its_time(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada", until=TUESDAY - timedelta(seconds=1))
    teams = Teams()
    async with pumping(database, teams):
        found = await settled(database, campaign)
    assert (found.cancelled, teams.requests) == (1, [])


async def test_a_bug_in_one_message_does_not_stop_the_others(database: Database) -> None:
    def broken(conversation: str, attempt: int) -> DeliveryFailed | None:
        if conversation == "a:ada":
            raise TypeError("a bug")
        return None

    await know(database, "ada", "bo")
    campaign = await to_people(database, "ada", "bo")
    async with pumping(database, Teams(broken)):
        found = await settled(database, campaign)
    assert (found.delivered, found.unconfirmed) == (1, 1)


async def test_too_many_requests_hold_all_processes_and_no_stop(database: Database) -> None:
    await know(database, "ada")
    await to_people(database, "ada")
    asked = DeliveryFailed(429, "Throttled", retry_after=timedelta(seconds=30))
    teams = Teams(failing(asked))
    began = asyncio.get_running_loop().time()
    async with pumping(database, teams):
        while not teams.requests:  # noqa: ASYNC110 - the double is no event
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)
    assert asyncio.get_running_loop().time() - began < 5
    async with database.read() as connection:
        row = await hold_pacer(connection, FAST.tenant)
    assert row.tat - row.now > timedelta(seconds=25)


async def test_a_channel_whose_team_removed_the_bot_is_neither_written_to_nor_corrected(database: Database) -> None:
    place = Reference("19:eakte@thread.tacv2", Kind.CHANNEL, SERVICE, BOT, team="19:team")
    async with database.begin() as connection:
        await keep_reference(connection, place)
    first = await to(database, Recipient(None, f"{place.id};messageid=1", "de"))
    teams = Teams()
    async with pumping(database, teams):
        assert (await settled(database, first)).delivered == 1
        async with database.begin() as connection:
            await set_team_open(connection, "19:team", is_open=False)
            recall = await follow(
                connection,
                of=first,
                action=Action.REMOVE,
                messages={},
                kind="updates",
                subject=None,
                created_by=None,
                now=TUESDAY,
            )
        second = await settled(database, await to(database, Recipient(None, place.id, "de")))
        changed = await settled(database, recall)
    assert (second.not_installed, second.reasons) == (1, {Reason.NOT_IN_ROSTER: 1})
    assert (changed.not_installed, len(teams.requests), teams.removed) == (1, 1, [])


async def test_a_channel_that_is_gone_has_its_reason(database: Database) -> None:
    await know(database, "ada")
    campaign = await to(database, Recipient(None, "19:weg@thread.tacv2", "de"))
    async with pumping(database, Teams(failing(DeliveryFailed(404, "ConversationNotFound")))):
        found = await settled(database, campaign)
    assert (found.failed, found.reasons) == (1, {Reason.CONVERSATION_GONE: 1})


@pytest.mark.parametrize("status", [400, 403, 404])
async def test_who_left_the_directory_before_the_message_did_is_not_reached(database: Database, status: int) -> None:
    async def nobody(person: str) -> str:
        raise DirectoryFailed(Feature.INSTALL, status, "Request_ResourceNotFound")

    await know(database, "ada", "bo")
    campaign = await to_people(database, "ada", "bo")
    async with database.begin() as connection:
        await connection.execute(conversation.delete().where(conversation.c.person == "bo"))
    teams = Teams()
    async with pumping(database, teams, replace(FAST, contact=FirstContact(install=nobody))):
        found = await settled(database, campaign)
    assert (found.delivered, found.not_installed, teams.places) == (1, 1, ["a:ada"])
    assert found.reasons == {Reason.CANNOT_INSTALL: 1}


async def test_a_retry_waits_by_the_databases_clock_wherever_the_towns_is_moved(database: Database) -> None:
    await know(database, "ada")
    campaign = await to_people(database, "ada", until=TUESDAY + timedelta(days=9))
    moved = {"by": timedelta()}
    teams = Teams(failing(DeliveryFailed(503, retry_after=timedelta(seconds=3)), tries=1))
    async with pumping(database, teams, now=lambda: TUESDAY + moved["by"]):
        while not teams.requests:  # noqa: ASYNC110 - the double is no event
            await asyncio.sleep(0.02)
        moved["by"] = timedelta(days=3)
        await asyncio.sleep(0.5)
        assert len(teams.requests) == 1
        # Before its time it waits, however long ago it failed.
        moved["by"] = timedelta(days=-3)
        await asyncio.sleep(3)
        assert len(teams.requests) == 1
        moved["by"] = timedelta()
        found = await settled(database, campaign)
    assert (found.delivered, len(teams.requests)) == (1, 2)


async def test_a_wait_for_days_silences_for_an_hour(database: Database) -> None:
    await know(database, "ada")
    await to_people(database, "ada")
    asked = DeliveryFailed(429, "Throttled", retry_after=timedelta(days=11))
    teams = Teams(failing(asked))
    async with pumping(database, teams):
        while not teams.requests:  # noqa: ASYNC110 - the double is no event
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)
    async with database.read() as connection:
        row = await hold_pacer(connection, FAST.tenant)
    assert row.tat - row.now <= timedelta(hours=1)
