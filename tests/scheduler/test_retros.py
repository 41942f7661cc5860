"""A schedule fires a look back: it is announced, people are asked, and the facilitator gets what came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from cards.frame import as_text
from domain.people import Audience, Language, Person, Wording
from domain.projects import Project
from domain.retros import KEPT, Column, State
from domain.schedules import Holidays, Kind, Occurrence, QuietHours, Schedule, Weekday, weekly
from domain.town import Town, TownFile
from graph.town import TownDirectory
from locales import LANGUAGES, Text
from scheduler.firing import Firings, Rules
from scheduler.retros import Retros
from store import retros, schedules, town
from store.conversations import set_language
from store.database import Database
from store.schedules import Outcome, Planned
from store.town import Mode
from tests.scheduler.post import TUESDAY, Teams, know
from tests.scheduler.pumping import pumping, settled

BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY_NOON = datetime(2026, 11, 26, 12, 0, tzinfo=BERLIN)
PEOPLE = {name.lower(): Person(name.lower(), name) for name in ("Ada", "Bo", "Cem", "Fatma")}
CHANNEL = "19:eakte@thread.tacv2"
TOWN = Town(
    name=Wording("Musterstadt"),
    people=MappingProxyType(PEOPLE),
    projects=MappingProxyType({"eakte": Project("eakte", Wording("E-Akte"), channel=CHANNEL)}),
)
TEAM = Audience(people=frozenset({"ada", "bo"}), groups=frozenset({"g1"}))


async def _town() -> Town:
    return TOWN


class Groups(TownDirectory):
    """A directory in which the group g1 holds Cem."""

    def __init__(self) -> None:
        super().__init__(_town)

    async def members(self, group: str) -> Sequence[str]:
        return ("cem",) if group == "g1" else ()


@dataclass
class House:
    """A town hall whose team E-Akte looks back; Fatma releases the cards."""

    database: Database

    def __post_init__(self) -> None:
        texts: dict[Language, Text] = {language: Text(language) for language in LANGUAGES}
        self.retros = Retros(texts, lambda: None)
        rules = Rules(Groups(), {Kind.RETRO: self.retros.start}, QuietHours(), Holidays())
        self.firings = Firings(self.database, rules)

    async def plan(self, project: str | None = "eakte", facilitator: str = "fatma", owner: str = "ada") -> None:
        rule = weekly([Weekday.TUE], 9, 0, date(2026, 11, 24))
        schedule = Schedule("rueck", Kind.RETRO, Wording("E-Akte", "E-file"), rule, owner, TEAM, project)
        due = Occurrence(TUESDAY.astimezone(BERLIN).replace(tzinfo=None), 0, TUESDAY)
        async with self.database.begin() as connection:
            await town.import_town(connection, TownFile(TOWN), TUESDAY, Mode.WRITE)
            planned = Planned(schedule, {"facilitator": facilitator}, due)
            await schedules.put(connection, planned, source="chat", now=TUESDAY)

    async def fire(self) -> None:
        await self.firings.fire_due(TUESDAY)

    async def add(self, *words: str) -> None:
        async with self.database.begin() as connection:
            (found,) = await retros.collecting(connection, TUESDAY)
            for number, said in enumerate(words):
                assert await retros.add(connection, found.id, {Column.STOP: said}, bytes([number]), TUESDAY)

    async def rows(self, question: str) -> Sequence[Any]:
        async with self.database.read() as connection:
            return (await connection.execute(text(question))).all()

    async def told(self, what: str) -> dict[str, str]:
        """Who or which conversation is owed this card, and its words."""
        found = await self.rows(f"""
            SELECT coalesce(person, conversation) AS place, activity FROM delivery d
            JOIN campaign c ON c.id = d.campaign
            JOIN campaign_message m ON m.campaign = c.id AND m.language = d.language
            WHERE split_part(c.once, ':', 3) = '{what}'
        """)  # noqa: S608 - a word of the tests
        return {row.place: as_text(row.activity["attachments"][0]["content"]) for row in found}


@pytest.fixture
async def house(database: Database) -> House:
    house = House(database)
    await house.plan()
    return house


async def test_a_schedule_that_fires_asks_the_team_and_announces_it_in_the_channel(house: House) -> None:
    await house.fire()
    told = await house.told("form")
    assert sorted(told) == ["ada", "bo", "cem"]
    assert "Fatma sieht alle Karten ohne Namen." in told["ada"] and "im Kanal „E-Akte“" in told["ada"]
    announced = await house.told("announcement")
    assert list(announced) == [CHANNEL] and "Rückblick E-Akte läuft bis Donnerstag, 26. November" in announced[CHANNEL]


async def test_everyone_is_asked_in_their_own_language(house: House) -> None:
    async with house.database.begin() as connection:
        await set_language(connection, "bo", "en")
    await house.fire()
    told = await house.told("form")
    assert "Anfangen" in told["ada"] and "Continue" in told["bo"] and "E-file" in told["bo"]


async def test_the_announcement_and_the_forms_arrive(house: House) -> None:
    await know(house.database, "ada", "bo", "cem")
    await house.fire()
    teams = Teams()
    async with pumping(house.database, teams):
        assert (await settled(house.database, 1)).delivered == 1
        assert (await settled(house.database, 2)).delivered == 3
    assert sorted(teams.places) == [CHANNEL, "a:ada", "a:bo", "a:cem"]


async def test_people_of_a_group_belong_to_it_later_too(house: House) -> None:
    await house.fire()
    async with house.database.read() as connection:
        (found,) = await retros.collecting(connection, TUESDAY)
    assert found.audience == Audience(people=frozenset({"ada", "bo", "cem"}))


async def test_at_its_end_the_facilitator_hears_how_many_cards_wait_and_no_words_leave(house: House) -> None:
    await house.fire()
    await house.add("lange Mails", "Rundrufe")
    await house.retros.end_collecting_due(house.database, THURSDAY_NOON)
    told = await house.told("ended")
    assert list(told) == ["fatma"] and "2 Karten warten auf Sie" in told["fatma"]
    kept = await house.rows("SELECT activity::text FROM campaign_message")
    assert not [line for (line,) in kept if "lange Mails" in line or "Rundrufe" in line]


async def test_before_its_end_and_a_second_time_nothing_is_told(house: House) -> None:
    await house.fire()
    await house.retros.end_collecting_due(house.database, THURSDAY_NOON - timedelta(seconds=1))
    assert await house.told("ended") == {}
    for _ in range(2):
        await house.retros.end_collecting_due(house.database, THURSDAY_NOON)
    ((many,),) = await house.rows("SELECT count(*) FROM campaign WHERE once LIKE '%ended'")
    assert many == 1


async def test_without_cards_the_facilitator_is_told_and_nothing_is_posted(house: House) -> None:
    await house.fire()
    await house.retros.end_collecting_due(house.database, THURSDAY_NOON)
    told = await house.told("ended")
    assert "Es kamen keine Karten" in told["fatma"] and "Karten ansehen" not in told["fatma"]


async def test_an_end_noticed_at_night_is_told_in_the_morning(house: House) -> None:
    await house.fire()
    await house.add("Rundrufe")
    await house.retros.end_collecting_due(house.database, datetime(2026, 11, 27, 23, 0, tzinfo=BERLIN))
    ((due_at,),) = await house.rows(
        "SELECT due_at FROM delivery d JOIN campaign c ON c.id = d.campaign WHERE split_part(c.once, ':', 3) = 'ended'"
    )
    assert due_at == datetime(2026, 11, 30, 7, 0, tzinfo=BERLIN)


async def test_without_a_channel_nothing_is_announced_and_the_form_says_who_shares(database: Database) -> None:
    house = House(database)
    await house.plan(project=None)
    await house.fire()
    assert await house.told("announcement") == {}
    assert "Fatma sieht alle Karten ohne Namen und teilt mit dem Team" in (await house.told("form"))["ada"]


async def test_without_a_facilitator_the_owner_releases(database: Database) -> None:
    house = House(database)
    await house.plan(facilitator="nobody", owner="bo")
    await house.fire()
    assert "Bo sieht alle Karten" in (await house.told("form"))["ada"]


async def test_with_nobody_to_release_it_the_firing_fails_and_nobody_is_asked(database: Database) -> None:
    house = House(database)
    await house.plan(facilitator="nobody", owner="nobody")
    await house.fire()
    assert await house.told("form") == {}
    assert await house.rows("SELECT outcome FROM firing") == [(Outcome.FAILED,)]


async def test_the_clock_deletes_words_nobody_released(house: House) -> None:
    await house.fire()
    await house.add("Rundrufe")
    await house.retros.end_collecting_due(house.database, THURSDAY_NOON)
    await house.retros.end_collecting_due(house.database, THURSDAY_NOON + KEPT)
    assert await house.rows("SELECT words FROM retro_card") == []
    assert await house.rows("SELECT state FROM retro") == [(State.CLOSED,)]


async def test_a_facilitator_who_left_is_not_written_to(house: House) -> None:
    await house.fire()
    await house.add("Rundrufe")
    people = {**PEOPLE, **{f"p{number}": Person(f"p{number}", "Neu") for number in range(40)}}
    people = {key: person for key, person in people.items() if key != "fatma"}
    async with house.database.begin() as connection:
        grown = TownFile(replace(TOWN, people=MappingProxyType({**people, "fatma": PEOPLE["fatma"]})))
        await town.import_town(connection, grown, TUESDAY, Mode.WRITE)
        gone = TownFile(replace(TOWN, people=MappingProxyType(people)))
        await town.import_town(connection, gone, TUESDAY, Mode.WRITE)
    await house.retros.end_collecting_due(house.database, THURSDAY_NOON)
    assert await house.told("ended") == {}
