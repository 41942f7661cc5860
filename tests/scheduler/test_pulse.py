"""A schedule fires a pulse, its people are asked, and at its end everyone hears the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from cards.frame import as_text
from domain.people import Audience, Language, Person, Wording
from domain.pulse import Answer, Taking
from domain.schedules import Holidays, Kind, Occurrence, QuietHours, Schedule, Weekday, weekly
from domain.town import Town, TownFile
from graph.town import TownDirectory
from locales import LANGUAGES, Text
from scheduler.firing import Firings, Rules
from scheduler.pulse import Pulses
from store import pulse, schedules, town
from store.conversations import set_language
from store.database import Database
from store.schedules import Planned
from store.town import Mode
from tests.scheduler.post import TUESDAY, Teams, know
from tests.scheduler.pumping import pumping, settled

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 11, 27, 16, 0, tzinfo=BERLIN)
NAMES = ("Ada", "Bo", "Cem", "Dana", "Emil", "Fatma", "Gül", "Hans")
PEOPLE = {name.lower(): Person(name.lower(), name) for name in NAMES}
QUESTION = {"question_de": "Ich weiß, was sich ändert.", "question_en": "I know what changes."}


def planned(audience: Audience, id: str = "puls", at: datetime = TUESDAY) -> Planned:
    rule = weekly([Weekday.TUE], 9, 0, date(2026, 11, 24))
    schedule = Schedule(id, Kind.PULSE, Wording("Puls"), rule, "hans", audience)
    local = at.astimezone(BERLIN).replace(tzinfo=None)
    return Planned(schedule, QUESTION, Occurrence(local, 0, at))


@dataclass
class House:
    """A town hall with eight people, its clock by hand, and a count of how often the delivery was told."""

    database: Database
    pokes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        texts: dict[Language, Text] = {language: Text(language) for language in LANGUAGES}
        self.pulses = Pulses(texts, lambda: self.pokes.append("poke"))
        rules = Rules(TownDirectory(self.town), {Kind.PULSE: self.pulses.start}, QuietHours(), Holidays())
        self.firings = Firings(self.database, rules)

    async def town(self) -> Town:
        async with self.database.read() as connection:
            return await town.load(connection)

    async def plan(self, audience: Audience) -> None:
        file = TownFile(Town(name=Wording("Musterstadt"), people=MappingProxyType(PEOPLE)))
        async with self.database.begin() as connection:
            await town.import_town(connection, file, TUESDAY, Mode.WRITE)
            await schedules.put(connection, planned(audience), source="chat", now=TUESDAY)

    async def rows(self, question: str) -> Sequence[Any]:
        async with self.database.read() as connection:
            return (await connection.execute(text(question))).all()

    async def wave(self) -> str:
        ((wave,),) = await self.rows("SELECT id FROM wave")
        return str(wave)

    async def answer(self, *people: str, value: Answer = Answer.FOUR) -> None:
        for person in people:
            async with self.database.begin() as connection:
                wave = await self.wave()
                assert await pulse.take(connection, wave, person, value, TUESDAY) is Taking.TAKEN

    async def close(self, now: datetime = FRIDAY) -> None:
        await self.pulses.close_due(self.database, self.town, now)

    async def told(self, what: str) -> dict[str, str]:
        """Who is owed this card, and its words in their language."""
        found = await self.rows(f"""
            SELECT person, activity FROM delivery d JOIN campaign c ON c.id = d.campaign
            JOIN campaign_message m ON m.campaign = c.id AND m.language = d.language
            WHERE split_part(c.once, ':', 3) = '{what}'
        """)  # noqa: S608 - a word of the tests
        return {row.person: as_text(row.activity["attachments"][0]["content"]) for row in found}


@pytest.fixture
async def house(database: Database) -> House:
    house = House(database)
    await house.plan(Audience(everyone=True))
    return house


async def test_a_schedule_that_fires_opens_a_wave_and_asks_everyone(house: House) -> None:
    await house.firings.fire_due(TUESDAY)
    ((people, opens, closes, state),) = await house.rows("SELECT people, opens_at, closes_at, state FROM wave")
    assert (people, opens, closes, state) == (8, TUESDAY, FRIDAY, "open")
    assert sorted(await house.told("question")) == sorted(PEOPLE)
    assert house.pokes


async def test_everyone_is_asked_in_their_own_language(house: House) -> None:
    async with house.database.begin() as connection:
        await set_language(connection, "bo", "en")
    await house.firings.fire_due(TUESDAY)
    told = await house.told("question")
    assert "Probelauf" in told["ada"] and "Ich weiß, was sich ändert." in told["ada"]
    assert "Trial run" in told["bo"] and "I know what changes." in told["bo"]


async def test_the_question_reaches_the_chats(house: House) -> None:
    await know(house.database, *PEOPLE)
    await house.firings.fire_due(TUESDAY)
    teams = Teams()
    async with pumping(house.database, teams):
        assert (await settled(house.database, 1)).delivered == 8
    assert {activity["summary"] for _, activity in teams.arrived} == {
        f"Probelauf: Eine Frage an Sie, Antwort bis {Text('de').moment(FRIDAY, TUESDAY.date())}"
    }


async def test_a_run_started_by_hand_at_night_asks_in_the_morning(house: House) -> None:
    saturday = datetime(2026, 11, 28, 22, 0, tzinfo=BERLIN)
    await house.firings.fire_now("puls", saturday)
    ((due_at,),) = await house.rows("SELECT DISTINCT due_at FROM delivery")
    ((opens, closes),) = await house.rows("SELECT opens_at, closes_at FROM wave")
    assert due_at == opens == datetime(2026, 11, 30, 7, 0, tzinfo=BERLIN)
    assert closes == datetime(2026, 12, 3, 16, 0, tzinfo=BERLIN)


async def test_fewer_than_five_people_are_not_asked_and_the_owner_hears_why(database: Database) -> None:
    house = House(database)
    await house.plan(Audience(people=frozenset({"ada", "bo", "cem", "dana"})))
    await house.firings.fire_due(TUESDAY)
    assert await house.rows("SELECT id FROM wave") == []
    told = await house.told("not-started")
    assert list(told) == ["hans"] and "mindestens 5 Personen" in told["hans"]


async def test_from_five_answers_on_everyone_gets_the_result_and_what_follows(house: House) -> None:
    await house.firings.fire_due(TUESDAY)
    await house.answer("ada", "bo", "cem", value=Answer.FIVE)
    await house.answer("dana", "emil", value=Answer.TWO)
    await house.close()
    told = await house.told("result")
    assert sorted(told) == sorted(PEOPLE)
    assert "3 von 5 stimmen zu (4 oder 5), das sind 60\N{NO-BREAK SPACE}%." in told["hans"]
    assert "Hans entscheidet" in told["ada"] and "Donnerstag, 24. Dezember" in told["ada"]
    assert await house.rows("SELECT person FROM wave_invited") == []


async def test_the_owner_hears_how_many_answered_only_after_the_close(house: House) -> None:
    await house.firings.fire_due(TUESDAY)
    await house.answer("ada", "bo", "cem", "dana", "emil")
    await house.close(FRIDAY - timedelta(seconds=1))
    assert await house.told("owner") == {}
    await house.close()
    told = await house.told("owner")
    assert list(told) == ["hans"] and "5 von 8" in told["hans"] and "%" not in told["hans"]


async def test_when_all_say_the_same_the_result_is_a_band(house: House) -> None:
    await house.firings.fire_due(TUESDAY)
    await house.answer(*list(PEOPLE)[:5])
    await house.close()
    assert "Mindestens 80\N{NO-BREAK SPACE}%" in (await house.told("result"))["ada"]


async def test_with_four_answers_everyone_hears_that_nothing_is_shown(house: House) -> None:
    await house.firings.fire_due(TUESDAY)
    await house.answer("ada", "bo", "cem", "dana")
    await house.close()
    told = await house.told("result")
    assert sorted(told) == sorted(PEOPLE) and "sieht niemand ein Ergebnis" in told["ada"]
    assert "Weniger als 5 von 8" in (await house.told("owner"))["hans"]
    assert await house.rows("SELECT * FROM wave_count") == []


async def test_a_close_noticed_at_night_is_told_in_the_morning(house: House) -> None:
    await house.firings.fire_due(TUESDAY)
    await house.close(FRIDAY + timedelta(hours=6))
    ((due_at,),) = await house.rows(
        "SELECT DISTINCT due_at FROM delivery d JOIN campaign c ON c.id = d.campaign WHERE c.once LIKE '%result'"
    )
    assert due_at == datetime(2026, 11, 30, 7, 0, tzinfo=BERLIN)


async def test_closing_again_tells_nobody_twice(house: House) -> None:
    await house.firings.fire_due(TUESDAY)
    await house.close()
    await house.close(FRIDAY + timedelta(minutes=1))
    ((many,),) = await house.rows("SELECT count(*) FROM campaign")
    assert many == 3  # the question, the end, the owner's line


async def test_who_left_meanwhile_is_not_written_to(house: House) -> None:
    await house.firings.fire_due(TUESDAY)
    gone = replace(await house.town(), people=MappingProxyType({k: v for k, v in PEOPLE.items() if k != "bo"}))

    async def now() -> Town:
        return gone

    await house.pulses.close_due(house.database, now, FRIDAY)
    assert "bo" not in await house.told("result")


async def test_no_row_anywhere_links_a_person_to_an_answer(house: House) -> None:
    await house.firings.fire_due(TUESDAY)
    await house.answer("ada", value=Answer.UNKNOWN)
    tables = await house.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    lines = [
        f"{table}: {line}"
        for (table,) in tables
        for (line,) in await house.rows(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - our own tables
    ]
    about_ada = [line for line in lines if "ada" in line and not line.startswith(("person:", "schedule:"))]
    assert about_ada
    assert not [line for line in about_ada if "unknown" in line and not line.startswith("campaign_message:")]
    # The register says that she answered, and no other line changed with her name in it.
    assert [line for line in about_ada if line.startswith("wave")] == [f"wave_invited: ({await house.wave()},ada,t)"]
    await house.close()
    assert await house.rows("SELECT * FROM wave_invited") == []
