"""First contact through the ledger: once per person and team, not at night, at once for who writes first."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.conversations import Kind, Reference
from domain.people import Wording
from domain.schedules import Holidays, QuietHours
from domain.town import Town
from scheduler.welcome import Welcomes
from store.conversations import keep_reference
from store.database import Database
from tests.scheduler.post import BOT, SERVICE, TUESDAY, Teams
from tests.scheduler.pumping import pumping, settled, tally

BERLIN = ZoneInfo("Europe/Berlin")
ADA = Reference("a:ada", Kind.PERSONAL, SERVICE, BOT, person="ada")
BO = Reference("a:bo", Kind.PERSONAL, SERVICE, BOT, person="bo")
TEAM = Reference("19:team@thread.tacv2", Kind.CHANNEL, SERVICE, BOT, team="19:team@thread.tacv2")
FIRST = 1


@dataclass
class House:
    """A town with its clock; `installed` is what the bot does when it is added somewhere."""

    database: Database
    now: datetime = TUESDAY
    town: Town = field(default_factory=lambda: Town(name=Wording("Musterstadt")))

    def __post_init__(self) -> None:
        self.welcomes = Welcomes(lambda: self.town, lambda: self.now, QuietHours(), Holidays())

    async def installed(self, reference: Reference) -> None:
        async with self.database.begin() as connection:
            await keep_reference(connection, reference)
            if reference.person:
                await self.welcomes.welcome(connection, reference.person, reference, "de")
            else:
                await self.welcomes.team_post(connection, reference, "de")

    async def is_owed(self, person: str) -> bool:
        async with self.database.begin() as connection:
            return await self.welcomes.take(connection, person)


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


async def test_whoever_gets_the_bot_is_welcomed_once(house: House) -> None:
    for reference in (ADA, BO, ADA):
        await house.installed(reference)
    teams = Teams()
    async with pumping(house.database, teams):
        found = await settled(house.database, FIRST)
    assert (found.recipients, found.delivered) == (2, 2)
    assert sorted(teams.places) == ["a:ada", "a:bo"]


async def test_not_again_after_a_new_import_changed_the_words(house: House) -> None:
    await house.installed(ADA)
    house.town = Town(name=Wording("Neustadt"))
    await house.installed(ADA)
    await house.installed(BO)
    teams = Teams()
    async with pumping(house.database, teams):
        assert (await settled(house.database, FIRST)).delivered == 1
        assert (await settled(house.database, FIRST + 1)).delivered == 1
    assert "Neustadt" in str(dict(teams.arrived)["a:bo"])


async def test_at_night_the_welcome_waits_for_the_morning(house: House) -> None:
    house.now = datetime(2026, 11, 27, 22, 0, tzinfo=BERLIN)
    await house.installed(ADA)
    teams = Teams()
    async with pumping(house.database, teams, now=lambda: house.now):
        house.now = datetime(2026, 11, 30, 6, 59, tzinfo=BERLIN)
        await asyncio.sleep(0.3)
        assert (await tally(house.database, FIRST)).still_open == 1
        assert teams.arrived == []
        house.now += timedelta(minutes=1)
        assert (await settled(house.database, FIRST)).delivered == 1


async def test_who_writes_first_takes_the_welcome_at_once(house: House) -> None:
    house.now = datetime(2026, 11, 24, 22, 0, tzinfo=BERLIN)
    await house.installed(ADA)
    assert await house.is_owed("ada")
    assert not await house.is_owed("ada")
    found = await tally(house.database, FIRST)
    assert (found.cancelled, found.still_open) == (1, 0)


async def test_who_writes_before_any_installation_is_welcomed_too(house: House) -> None:
    assert await house.is_owed("ada")
    await house.installed(ADA)
    teams = Teams()
    async with pumping(house.database, teams):
        pass
    assert teams.arrived == []


async def test_who_was_welcomed_is_owed_nothing(house: House) -> None:
    await house.installed(ADA)
    async with pumping(house.database, Teams()):
        await settled(house.database, FIRST)
    assert not await house.is_owed("ada")


async def test_a_team_gets_one_post(house: House) -> None:
    await house.installed(TEAM)
    await house.installed(TEAM)
    teams = Teams()
    async with pumping(house.database, teams):
        await settled(house.database, FIRST)
    assert teams.places == [TEAM.id]
