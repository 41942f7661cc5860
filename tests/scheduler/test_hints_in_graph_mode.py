"""Somebody wants it quiet: a line in her activity feed, nothing in her chat, and everything when she asks for it.

The whole bot with Microsoft Graph as its directory; the emulator is Teams and the double is Graph.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from domain.directory import Feature
from domain.people import Audience, Wording
from domain.schedules import Kind, Schedule, Weekday, next_occurrence, weekly
from emulator.server import Emulator, Options
from scheduler.town_clock import TownClock
from settings import DirectorySource, Settings
from store import schedules, updates
from store.schedules import Planned
from tests.bot.composing import send_button, to_preview
from tests.conftest import FILLED, SAMPLE, TUESDAY, Houses
from tests.graph.double import GraphDouble
from tests.graph.double.teamwork import has_app
from tests.scheduler.firings import BERLIN, House
from tests.scheduler.pumping import settled
from tests.talk import Talk
from wiring.running import Wegweiser

SHE, LEAD = "Grit Sommer", "Özlem Kaya"
OTHERS = ("Petra Schäfer", "Kerstin Vogt", "Jutta Hansen", "Yusuf Aydın", "Dörte Petersen")
WHEN = weekly([Weekday.TUE], 9, 0, date(2026, 11, 1))
MEANING = "Sie legen neue Vorgänge nur noch dort an."


@dataclass
class Office:
    """A bot, its small Teams and its Graph; seven people have the app."""

    bot: Wegweiser
    talk: Talk
    graph: GraphDouble

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What Graph was asked to put into her feed."""
        return [one.json for one in self.graph.asked(f"/users/{self.talk.people[SHE]}/teamwork/sendActivity")]

    async def want_hints(self) -> None:
        await self.talk.to("Was speichert der Bot über mich?", as_=SHE, answers="Wie sie kommen: als Nachricht im Chat")
        await self.talk.press("Nur Hinweise", as_=SHE, answers="nur als Hinweis unter „Aktivität“")

    async def fire(self) -> None:
        """A pulse for the seven, now; returns when everyone has it."""
        people = frozenset(self.talk.people[one] for one in (SHE, LEAD, *OTHERS))
        kept = Schedule("puls", Kind.PULSE, Wording("Puls"), WHEN, self.talk.people[LEAD], Audience(people=people))
        following = next_occurrence(WHEN, TUESDAY - timedelta(hours=1), BERLIN)
        planned = Planned(kept, {"question_de": "Kommen Sie mit der E-Akte zurecht?"}, following)
        async with self.bot.database.begin() as connection:
            await schedules.put(connection, planned, source="chat", now=TUESDAY - timedelta(hours=1))
        await House(self.bot.database).only(planned)
        await self.bot.firings.fire_due(TUESDAY + timedelta(seconds=1))
        await self.sent("pulse")

    async def publish(self) -> str:
        """The lead sends an update to everyone; its id, when nothing of it is open any more."""
        await self.talk.press(send_button(await to_preview(self.talk, to="everyone")), answers="Personen gesendet")
        await self.sent("updates")
        async with self.bot.database.read() as connection:
            [newest, *_] = await updates.recent(
                connection, TUESDAY - timedelta(hours=1), now=TUESDAY + timedelta(hours=1)
            )
        return newest.id

    async def sent(self, kind: str) -> None:
        async with self.bot.database.read() as connection:
            campaign = await connection.scalar(
                text("SELECT max(id) FROM campaign WHERE kind = :kind AND once IS NOT NULL"), {"kind": kind}
            )
        assert isinstance(campaign, int)
        await settled(self.bot.database, campaign)

    async def heard(self, words: str, who: str = SHE) -> Sequence[str]:
        """The notification lines in this chat with these words."""
        lines = [str(shown.message["summary"]) for shown in await self.talk.from_bot(who)]
        return [line for line in lines if words in line]


@pytest.fixture
async def office(houses: Houses, tmp_path: Path) -> AsyncIterator[Office]:
    url = await houses.fresh(FILLED)
    async with GraphDouble() as graph, aiohttp.ClientSession() as session:
        settings = Settings(
            port=0,
            admin_port=0,
            emulator_port=0,
            data_dir=tmp_path,
            now=TUESDAY,
            workers=2,
            directory=DirectorySource.GRAPH,
            graph_url=graph.url,
            activity_feed=True,
            large_audience=1000,
        )
        bot = Wegweiser(settings, url, tmp_path, TownClock(TUESDAY))
        await bot.open(is_web=True)
        options = Options(town=SAMPLE, state=tmp_path / "emulator", bot=f"{bot.url}/api/messages", port=0, now=TUESDAY)
        emulator = Emulator(options)
        await emulator.start()
        async with session.get(f"{emulator.url}/api/world") as response:
            people = {person["name"]: person["id"] for person in (await response.json())["people"]}
        office = Office(bot, Talk(session, emulator.url, people, who=people[LEAD]), graph)
        await _settle_in(office)
        yield office
        await bot.pump.stop()
        await emulator.stop()
        await bot.stop()
    await houses.drop(url)


async def _settle_in(office: Office) -> None:
    people = [office.talk.people[one] for one in (SHE, LEAD, *OTHERS)]
    for person in people:
        office.graph.put(person, displayName=person[:8])
    has_app(office.graph, *people)
    await office.talk.post("/control/install", {"people": people})
    # Neither clock nor directory are looked at by themselves here.
    await office.bot.pump.start()
    for one in (SHE, LEAD):
        await office.talk.to("Hallo", as_=one)


async def test_a_quiet_pulse_is_one_line_and_is_answered_when_she_asks_for_it(office: Office) -> None:
    await office.want_hints()
    await office.fire()
    [line] = office.lines
    assert line["activityType"] == "pulseOpened" and line["topic"]["value"] == "Probelauf"
    assert line["previewText"]["content"].startswith("Eine Frage an Sie, Antwort bis Freitag, 27. November")
    assert line["topic"]["webUrl"].startswith("https://teams.microsoft.com/l/chat/")
    assert await office.heard("Probelauf") == []
    assert len(await office.heard("Probelauf", "Kerstin Vogt")) == 1

    await office.talk.to("Kurzbefragung", as_=SHE, answers="Kommen Sie mit der E-Akte zurecht?")
    await office.talk.press("Antwort abgeben", as_=SHE, answers="Vielen Dank. Ihre Antwort ist abgegeben.", value="4")


async def test_a_quiet_update_is_one_line_and_is_read_whole_when_she_asks_what_is_new(office: Office) -> None:
    talk = office.talk
    await office.want_hints()
    update = await office.publish()
    [line] = office.lines
    assert line["activityType"] == "updatePublished"
    assert (line["topic"]["value"], line["previewText"]["content"]) == ("E-Akte", "Pilot startet am 3. März")
    assert await office.heard("Pilot startet") == []

    shown = await talk.to("Was ist neu?", as_=SHE, answers="Pilot startet am 3. März")
    [read] = [title for title in shown.buttons if title.startswith("Lesen")]
    await talk.press(read, as_=SHE, answers=MEANING)
    shown = await talk.to("Was ist neu bei der E-Akte?", as_=SHE)
    assert read in shown.buttons

    other = await talk.to("Was ist neu?", as_="Kerstin Vogt", answers="Pilot startet am 3. März")
    assert read not in other.buttons
    forged = {"type": "Action.Execute", "verb": "updates.read", "data": {"update": update}}
    action = {"as": talk.people["Kerstin Vogt"], "message": other.message["id"], "action": forged}
    answer = await talk.post(f"/api/chats/a:{talk.people['Kerstin Vogt']}/actions", action)
    assert MEANING not in str(answer) and "nicht noch einmal zeigen" in str(answer)
    shared = await talk.to("Was ist neu?", as_=SHE, channel="19:eakte@thread.tacv2")
    assert read not in shared.buttons


async def test_as_text_is_about_the_last_card_in_the_chat_and_not_about_a_line(office: Office) -> None:
    await office.want_hints()
    await office.publish()
    await office.talk.to("als Text", as_=SHE, never=MEANING)


async def test_who_wants_messages_again_gets_the_next_one_as_a_message(office: Office) -> None:
    await office.want_hints()
    await office.talk.to("Was speichert der Bot über mich?", as_=SHE, answers="Wie sie kommen: als Hinweis")
    await office.talk.press("Wieder Nachrichten", as_=SHE, answers="statt der Hinweise wieder Nachrichten im Chat")
    await office.fire()
    assert len(await office.heard("Probelauf")) == 1 and office.lines == []


async def test_a_missing_permission_leaves_the_message_and_a_word_for_the_admins(office: Office) -> None:
    await office.want_hints()
    office.graph.deny(Feature.FEED)
    await office.fire()
    assert len(await office.heard("Probelauf")) == 1 and len(office.lines) == 1
    async with office.bot.database.read() as connection:
        told = await connection.scalar(text("SELECT count(*) FROM missing_permission WHERE feature = 'feed'"))
    assert told == 1
