"""A schedule for a nested Entra group fires: who is in it at that moment, and how everybody is reached.

The database, the bot's endpoint and the pump are the real ones; the emulator is Teams and the double is Graph.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.connector import Connector
from bot.identity import NoTokens
from domain.conversations import Kind as Place
from domain.conversations import Reference
from domain.delivery import Reason, Tally
from domain.people import Audience, Wording
from domain.schedules import Holidays, Kind, QuietHours, Schedule, Weekday, next_occurrence, weekly
from domain.town import Town
from emulator.server import Emulator, Options
from graph.entra.apps import Apps
from graph.entra.client import Graph
from graph.entra.directory import EntraDirectory
from scheduler.delivery import DeliverySettings, FirstContact, Pump
from scheduler.firing import Firings, Rules
from scheduler.pulse import Pulses
from scheduler.town_clock import TownClock
from settings import Settings
from store import delivery, schedules, town
from store.schedules import Outcome, Planned
from tests.conftest import FILLED, SAMPLE, TUESDAY, Houses
from tests.graph.asking import Noted, asking, no_token
from tests.graph.double import GraphDouble
from tests.graph.double.teamwork import CATALOG, MANIFEST, chats_as_emulated, has_app
from tests.scheduler.firings import BERLIN, House
from tests.scheduler.post import chats
from tests.scheduler.pumping import settled
from wiring.registration import LOCAL_TENANT
from wiring.running import Wegweiser
from wiring.words import TEXTS

OUTER, INNER = "aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"
WHEN = weekly([Weekday.TUE], 9, 0, date(2026, 11, 1))
HERE, BLOCKED, NEW = slice(0, 3), 3, slice(4, 6)
JOINED, LEFT = 6, 7


@dataclass
class Stage:
    """Eight people of the sample town: three have the app, one blocked it, two never had it, one joins, one leaves."""

    people: Sequence[str]
    graph: GraphDouble
    emulator: Emulator
    session: aiohttp.ClientSession
    firings: Firings
    house: House

    async def control(self, what: str, body: dict[str, object]) -> None:
        async with self.session.post(f"{self.emulator.url}/control/{what}", json=body) as response:
            assert response.status == 200, await response.text()

    async def messages(self, person: str) -> list[str]:
        """The notification lines of what the person has in the chat with the bot."""
        where = f"{self.emulator.url}/api/chats/a:{person}/messages?as={person}"
        async with self.session.get(where) as response:
            return [one["summary"] for one in await response.json()]

    async def arrivals(self, person: str) -> list[str]:
        """What Teams told the bot about its installation in the person's chat."""
        where = f"{self.emulator.url}/control/transcript?conversation=a:{person}&since=0"
        async with self.session.get(where) as response:
            entries = (await response.json())["entries"]
        bodies = [one["activity"] for one in entries]
        return [str(one["action"]) for one in bodies if one.get("type") == "installationUpdate"]

    async def plan(self) -> Planned:
        """A pulse on Tuesdays at nine for everyone in the outer group; nothing else is due."""
        kept = Schedule("puls", Kind.PULSE, Wording("Puls"), WHEN, self.people[0], Audience(groups=frozenset({OUTER})))
        following = next_occurrence(WHEN, TUESDAY - timedelta(hours=1), BERLIN)
        planned = Planned(kept, {"question_de": "Kommen Sie mit der E-Akte zurecht?"}, following)
        async with self.house.database.begin() as connection:
            await schedules.put(connection, planned, source="chat", now=TUESDAY - timedelta(hours=1))
        await self.house.only(planned)
        return planned

    async def sent(self, times: int) -> Tally:
        """The tally of the latest of so many campaigns of pulses, once nothing is open."""
        campaigns = delivery.campaign.select().where(delivery.campaign.c.kind == "pulse").order_by("id")
        async with self.house.database.read() as connection:
            found = [row.id for row in await connection.execute(campaigns)]
        assert len(found) == times
        return await settled(self.house.database, found[-1])


@pytest.fixture
async def stage(houses: Houses, tmp_path: Path) -> AsyncIterator[Stage]:
    url, clock, noted = await houses.fresh(FILLED), TownClock(TUESDAY), Noted()
    # The bot hears what Teams tells; it neither fires nor sends by itself here.
    settings = Settings(port=0, admin_port=0, emulator_port=0, data_dir=tmp_path, now=TUESDAY, workers=0)
    bot = Wegweiser(settings, url, tmp_path, clock)
    await bot.open(is_web=True)
    options = Options(town=SAMPLE, state=tmp_path / "emulator", bot=f"{bot.url}/api/messages", port=0, now=TUESDAY)
    emulator = Emulator(options)
    await emulator.start()
    async with GraphDouble() as graph, aiohttp.ClientSession() as session, asking(graph, noted) as sdk:
        home = Reference("", Place.PERSONAL, f"{emulator.url}/", f"28:{options.app_id}")
        contact = FirstContact(home=home, install=Apps(sdk, MANIFEST, CATALOG).install)
        sending = DeliverySettings(
            tenant=LOCAL_TENANT, rate=200, workers=2, poll=timedelta(milliseconds=50), contact=contact
        )
        pump = Pump(bot.database, Connector(session, NoTokens()), sending, clock.now)

        async def load() -> Town:
            async with bot.database.read() as connection:
                return await town.load(connection)

        directory = EntraDirectory(load, Graph(session, graph.url, no_token, noted, noted.count))
        pulses = Pulses(TEXTS, pump.poke, QuietHours(), Holidays())
        rules = Rules(directory, {Kind.PULSE: pulses.start}, QuietHours(), Holidays())
        people = sorted((await load()).people)[:8]
        running = Stage(people, graph, emulator, session, Firings(bot.database, rules), House(bot.database))
        await _settle_in(running)
        await pump.start()
        yield running
        await pump.stop()
    await emulator.stop()
    await bot.stop()
    await houses.drop(url)


async def _settle_in(stage: Stage) -> None:
    people, graph = stage.people, stage.graph
    for person in people:
        graph.put(person, displayName=person[:8])
    chats_as_emulated(graph, *people)
    has_it = [*people[HERE], people[BLOCKED], people[JOINED], people[LEFT]]
    has_app(graph, *has_it)
    await stage.control("install", {"people": has_it})
    await stage.control("uninstall", {"person": people[BLOCKED]})
    graph.groups = {OUTER: {INNER, *people[HERE]}, INNER: {people[BLOCKED], *people[NEW], people[LEFT]}}

    async def on_install(person: str) -> None:
        await stage.control("install", {"people": [person]})

    graph.on_install = on_install


async def test_the_group_of_this_moment_is_asked_installed_for_and_counted(stage: Stage) -> None:
    people, graph = stage.people, stage.graph
    planned = await stage.plan()
    graph.groups[INNER] ^= {people[JOINED], people[LEFT]}
    await stage.firings.fire_due(TUESDAY + timedelta(seconds=1))
    assert [outcome for _, outcome in await stage.house.outcomes(planned)] == [Outcome.FIRED]

    found = await stage.sent(times=1)
    assert (found.recipients, found.delivered, found.not_installed) == (7, 6, 1)
    assert found.reasons == {Reason.NOT_IN_ROSTER: 1}
    installs = [asked.path.split("/")[2] for asked in graph.requests if asked.method == "POST"]
    assert sorted(installs) == sorted(people[NEW])
    for person in people[NEW]:
        assert await stage.arrivals(person) == ["add"]
    question = [line for line in await stage.messages(people[0]) if "E-Akte" in line]
    for person in (*people[NEW], people[JOINED]):
        assert [line for line in await stage.messages(person) if "E-Akte" in line] == question
    for person in (people[BLOCKED], people[LEFT]):
        assert not [line for line in await stage.messages(person) if "E-Akte" in line]

    known = await chats(stage.house.database, people)
    assert {person: one.id for person, one in known.items()} == {
        person: f"a:{person}" for person in people if person != people[BLOCKED]
    }

    asked = len(graph.asked("/teamwork/"))
    assert await stage.firings.fire_now("puls", TUESDAY + timedelta(seconds=2)) is Outcome.FIRED
    again = await stage.sent(times=2)
    assert (again.recipients, again.delivered, again.not_installed) == (7, 6, 1)
    assert len(graph.asked("/teamwork/")) == asked


async def test_a_directory_that_does_not_answer_leaves_a_visible_reason_and_no_half_sending(stage: Stage) -> None:
    planned = await stage.plan()
    stage.graph.say(1, 403, b'{"error": {"code": "Authorization_RequestDenied"}}', at="/groups/")
    await stage.firings.fire_due(TUESDAY + timedelta(seconds=1))
    assert [outcome for _, outcome in await stage.house.outcomes(planned)] == [Outcome.FAILED]
    async with stage.house.database.read() as connection:
        kinds = [row.kind for row in await connection.execute(delivery.campaign.select())]
    assert "pulse" not in kinds
