"""People without a chat get the app first; whatever comes of that, every recipient has one honest outcome."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta

from domain.conversations import Kind, Reference
from domain.delivery import Reason
from domain.directory import Feature
from domain.errors import DeliveryFailed, DirectoryFailed
from scheduler.delivery import DeliverySettings, FirstContact
from store import delivery
from store.conversations import close_reference, keep_reference
from store.database import Database
from store.delivery import Recipient
from tests.scheduler.post import BOT, SERVICE, TUESDAY, Teams, chats, know, to, to_people
from tests.scheduler.pumping import FAST, pumping, settled

HOME = Reference("", Kind.PERSONAL, SERVICE, BOT)


@dataclass
class Shop:
    """Where apps are installed: `trouble` is what happens instead, one after the other; it notes who was served."""

    trouble: list[DirectoryFailed | float] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    denied: list[Feature] = field(default_factory=list)

    async def install(self, person: str) -> str:
        self.asked.append(person)
        trouble = self.trouble.pop(0) if self.trouble else None
        if isinstance(trouble, DirectoryFailed):
            raise trouble
        await asyncio.sleep(trouble or 0)
        return f"19:{person}"

    async def tell(self, feature: Feature) -> None:
        self.denied.append(feature)

    def settings(self, home: Reference | None = HOME) -> DeliverySettings:
        return replace(FAST, contact=FirstContact(home=home, install=self.install, denied=self.tell))


def refused(status: int | None, code: str = "", wait: timedelta | None = None) -> DirectoryFailed:
    return DirectoryFailed(Feature.INSTALL, status, code, wait)


async def test_a_bot_that_knows_nobody_installs_and_writes(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo")
    teams, shop = Teams(), Shop()
    async with pumping(database, teams, shop.settings()):
        found = await settled(database, campaign)
        again = await settled(database, await to_people(database, "ada", "bo"))
    assert (found.delivered, again.delivered, found.reasons) == (2, 2, {})
    assert (sorted(shop.asked), teams.opened) == (["ada", "bo"], [])
    assert Counter(teams.places) == {"19:ada": 2, "19:bo": 2}
    kept = await chats(database, ["ada", "bo"])
    assert {person: chat.id for person, chat in kept.items()} == {"ada": "19:ada", "bo": "19:bo"}


async def test_without_installing_a_home_is_enough_to_open_a_chat(database: Database) -> None:
    campaign = await to_people(database, "ada")
    teams = Teams()
    async with pumping(database, teams, replace(FAST, contact=FirstContact(home=HOME))):
        found = await settled(database, campaign)
    assert (found.delivered, teams.opened) == (1, ["ada"])


async def test_a_channel_has_no_home(database: Database) -> None:
    campaign = await to(database, Recipient(None, "19:eakte@thread.tacv2", "de"))
    shop = Shop()
    async with pumping(database, Teams(), shop.settings()):
        found = await settled(database, campaign)
    assert (found.not_installed, found.reasons, shop.asked) == (1, {Reason.NO_CONVERSATION: 1}, [])


async def test_an_install_needs_one_request_of_the_connector(database: Database) -> None:
    people = [f"p{number}" for number in range(30)]
    campaign = await to_people(database, *people)
    teams, shop = Teams(), Shop()
    async with pumping(database, teams, shop.settings()):
        await settled(database, campaign)
    assert len(teams.requests) == 30
    async with database.read() as connection:
        row = await delivery.hold_pacer(connection, FAST.tenant)
    assert row.tat - row.now < timedelta(seconds=30 / FAST.rate)


async def test_who_removed_the_bot_does_not_get_it_back(database: Database) -> None:
    await know(database, "ada")
    async with database.begin() as connection:
        await close_reference(connection, "a:ada")
    campaign = await to_people(database, "ada")
    teams, shop = Teams(), Shop()
    async with pumping(database, teams, shop.settings()):
        found = await settled(database, campaign)
    assert (found.not_installed, found.reasons) == (1, {Reason.NOT_IN_ROSTER: 1})
    assert (shop.asked, teams.requests) == ([], [])


async def test_who_blocks_the_bot_at_once_is_left_in_peace(database: Database) -> None:
    blocked = DeliveryFailed(403, "ConversationBlockedByUser")
    teams, shop = Teams(lambda place, attempt: blocked), Shop()
    campaign = await to_people(database, "ada")
    async with pumping(database, teams, shop.settings()):
        found = await settled(database, campaign)
        again = await settled(database, await to_people(database, "ada"))
    assert (found.blocked, found.reasons, again.not_installed) == (1, {Reason.BLOCKED_BY_PERSON: 1}, 1)
    assert (shop.asked, len(teams.requests)) == (["ada"], 1)


async def test_a_missing_permission_is_reported_and_told_to_the_admins(database: Database) -> None:
    await know(database, "cem")
    campaign = await to_people(database, "ada", "cem")
    teams, shop = Teams(), Shop([refused(403, "Forbidden")])
    async with pumping(database, teams, shop.settings()):
        found = await settled(database, campaign)
    assert (found.delivered, found.not_installed, found.reasons) == (1, 1, {Reason.CANNOT_INSTALL: 1})
    assert (shop.denied, teams.places) == ([Feature.INSTALL], ["a:cem"])
    assert await chats(database, ["ada"]) == {}


async def test_a_person_who_may_not_have_the_app_is_no_missing_permission(database: Database) -> None:
    campaign = await to_people(database, "ada")
    shop = Shop([refused(403, "AccessDenied")])
    async with pumping(database, Teams(), shop.settings()):
        found = await settled(database, campaign)
    assert (found.not_installed, found.reasons, shop.denied) == (1, {Reason.CANNOT_INSTALL: 1}, [])


async def test_a_throttled_install_waits_and_burns_no_attempt(database: Database) -> None:
    campaign = await to_people(database, "ada")
    teams, shop = Teams(), Shop([refused(429, "paced", timedelta(milliseconds=10))])
    async with pumping(database, teams, shop.settings()):
        while not shop.asked:  # noqa: ASYNC110 - the double is no event
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)
        async with database.read() as connection:
            row = (await connection.execute(delivery.delivery.select())).one()
        assert (row.state, row.attempts, row.retry_at is None) == ("waiting", 0, False)
        found = await settled(database, campaign)
    assert (found.delivered, len(shop.asked)) == (1, 2)


async def test_a_chat_that_teams_does_not_know_yet_is_tried_again(database: Database) -> None:
    unknown = DeliveryFailed(404, "ConversationNotFound")
    teams, shop = Teams(lambda place, attempt: unknown if attempt == 1 else None), Shop()
    campaign = await to_people(database, "ada")
    async with pumping(database, teams, shop.settings()):
        found = await settled(database, campaign)
    assert (found.delivered, teams.places, shop.asked) == (1, ["19:ada"], ["ada", "ada"])


async def test_an_install_that_takes_too_long_is_given_up_before_the_lease_ends(database: Database) -> None:
    campaign = await to_people(database, "ada")
    teams, shop = Teams(), Shop([60.0])
    async with pumping(database, teams, replace(shop.settings(), lease=timedelta(seconds=1))):
        found = await settled(database, campaign)
    assert (found.delivered, found.unconfirmed, len(shop.asked)) == (1, 0, 2)


async def test_nobody_is_installed_for_a_message_whose_time_is_over(database: Database) -> None:
    campaign = await to_people(database, "ada", until=TUESDAY - timedelta(seconds=1))
    shop = Shop()
    async with pumping(database, Teams(), shop.settings()):
        found = await settled(database, campaign)
    assert (found.cancelled, shop.asked) == (1, [])


async def test_two_processes_install_each_person_once(database: Database) -> None:
    people = [f"p{number}" for number in range(60)]
    campaign = await to_people(database, *people)
    teams, shop = Teams(), Shop([0.02] * 60)
    async with pumping(database, teams, shop.settings()), pumping(database, teams, shop.settings()):
        found = await settled(database, campaign)
    assert (found.recipients, found.delivered) == (60, 60)
    assert Counter(shop.asked) == Counter(people)
    assert Counter(teams.places) == Counter(f"19:{person}" for person in people)


async def test_a_stop_in_the_middle_of_an_install_loses_nothing(database: Database) -> None:
    campaign = await to_people(database, "ada", "bo")
    teams, shop = Teams(), Shop([0.5, 0.5])
    async with pumping(database, teams, shop.settings()):
        while not shop.asked:  # noqa: ASYNC110 - the double is no event
            await asyncio.sleep(0.01)
    async with pumping(database, teams, shop.settings()):
        found = await settled(database, campaign)
    assert (found.delivered, found.unconfirmed) == (2, 0)
    assert Counter(teams.places) == {"19:ada": 1, "19:bo": 1}


async def test_a_chat_with_two_ids_is_closed_by_either(database: Database) -> None:
    await know(database, "ada", "bo")
    async with database.begin() as connection:
        for person in ("ada", "bo"):
            await keep_reference(connection, Reference(f"19:{person}", Kind.PERSONAL, SERVICE, BOT, person))
    blocked = DeliveryFailed(403, "ConversationBlockedByUser")
    teams, shop = Teams(lambda place, attempt: blocked if place.endswith("ada") else None), Shop()
    async with pumping(database, teams, shop.settings()):
        found = await settled(database, await to_people(database, "ada", "bo"))
        again = await settled(database, await to_people(database, "ada", "bo"))
    assert (found.delivered, found.blocked, again.delivered, again.not_installed) == (1, 1, 1, 1)
    assert (len(teams.requests), shop.asked) == (3, [])
