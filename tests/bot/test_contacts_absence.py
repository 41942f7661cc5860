"""Conversations while people are away or busy, with a double of Microsoft Graph behind the bot."""

import logging
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot import contacts
from bot.connector import Adapter
from bot.parts import Parts
from bot.router import Router
from domain.directory import Feature
from emulator.server import Emulator, Options
from emulator.town import Town as SmallTown
from graph.entra.absence import Absences
from graph.entra.presence import Presences
from graph.entra.sdk import Sdk
from scheduler.town_clock import TownClock
from settings import ALL_FEATURES, Settings
from tests.bot.line import CHANNEL
from tests.conftest import FILLED, SAMPLE, TUESDAY, Houses, Recognisers
from tests.graph.asking import Noted, no_token
from tests.graph.double import GraphDouble
from tests.graph.double.mailbox import REPLY, always_away, away, slow
from tests.graph.double.presence import present
from tests.talk import Talk
from wiring.running import Wegweiser
from wiring.words import TEXTS

GRIT, KAYA, BARTOSZ, MARLENE = "Grit Sommer", "Özlem Kaya", "Bartosz Wiśniewski", "Marlene Osterkamp"
QUESTION = "Wer hilft mir mit der E-Akte?"
USUAL = f"Ihre Ansprechperson für E-Akte: {KAYA}"
GUIDES = "Wer ist Digitallotse?"
FRIDAY = datetime(2026, 11, 27, 17)


@dataclass
class Looking:
    """What the bot looks with; none of it before it is started."""

    absences: Absences | None = None
    presences: Presences | None = None
    denied: list[Feature] = field(default_factory=list)

    async def deny(self, feature: Feature) -> None:
        self.denied.append(feature)


class Attentive(Wegweiser):
    """A Wegweiser whose contacts look up who is there."""

    looking = Looking()

    def _parts(self, adapter: Adapter) -> Parts:
        router, looking = Router(ALL_FEATURES), self.looking
        contacts.register(
            router,
            self.database,
            absences=looking.absences.away if looking.absences else None,
            presence=looking.presences.reachable_first if looking.presences else None,
            texts=TEXTS,
            poke=self.pump.poke,
        )
        return replace(super()._parts(adapter), router=router)


@dataclass
class House:
    """The sample town, whose people the double knows as well."""

    bot: Attentive
    graph: GraphDouble
    talk: Talk
    looking: Looking

    def id(self, name: str) -> str:
        return self.talk.people[name]

    def away(self, *names: str, until: datetime = FRIDAY) -> None:
        for name in names:
            away(self.graph, self.id(name), datetime(2026, 11, 20, 16), until)


@pytest.fixture
async def graph() -> AsyncIterator[GraphDouble]:
    async with GraphDouble() as double:
        yield double


@pytest.fixture
async def sdk(graph: GraphDouble) -> AsyncIterator[Sdk]:
    noted = Noted()
    one = Sdk(graph.url, no_token, noted, noted.count)
    yield one
    await one.close()


@pytest.fixture
async def looking(sdk: Sdk, request: pytest.FixtureRequest) -> AsyncIterator[Looking]:
    """Both are on unless a test says which."""
    found = Looking()
    absences = Absences(sdk, lambda: TUESDAY, lambda: ZoneInfo("Europe/Berlin"), denied=found.deny)
    presences = Presences(sdk, denied=found.deny)
    on = getattr(request, "param", (Feature.ABSENCE, Feature.PRESENCE))
    found.absences = absences if Feature.ABSENCE in on else None
    found.presences = presences if Feature.PRESENCE in on else None
    yield found
    await absences.close()
    await presences.close()


@pytest.fixture
async def house(
    houses: Houses,
    tmp_path: Path,
    graph: GraphDouble,
    looking: Looking,
    recognisers: Recognisers,
    small_town: SmallTown,
) -> AsyncIterator[House]:
    url = await houses.fresh(FILLED)
    settings = Settings(port=0, admin_port=0, emulator_port=0, data_dir=tmp_path, now=TUESDAY, workers=0)
    bot = Attentive(settings, url, tmp_path, TownClock(TUESDAY), recognisers.of)
    bot.looking = looking
    await bot.start()
    options = Options(town=SAMPLE, state=tmp_path / "emulator", bot=f"{bot.url}/api/messages", port=0, now=TUESDAY)
    emulator = Emulator(options, small_town)
    await emulator.start()
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{emulator.url}/api/world") as response:
            people = {person["name"]: person["id"] for person in (await response.json())["people"]}
        for name, id in people.items():
            graph.put(id, displayName=name)
        yield House(bot, graph, Talk(session, emulator.url, people, who=people[GRIT]), looking)
    await emulator.stop()
    await bot.stop()
    await houses.drop(url)


async def test_who_stands_in_is_offered_while_the_lead_is_away(house: House) -> None:
    house.away(KAYA)
    shown = await house.talk.to(QUESTION, answers=f"Ihre Ansprechperson für E-Akte: {BARTOSZ}")
    assert f"{KAYA} ist bis einschließlich Freitag, 27. November nicht im Haus. Vertretung: {BARTOSZ}." in shown.words
    assert f"{KAYA}: Projektleiterin; bis einschließlich Freitag, 27. November nicht im Haus" in shown.words
    assert shown.message["summary"] == f"Ihre Ansprechperson für E-Akte: {BARTOSZ}"
    assert shown.card is not None and "27. November nicht im Haus" in shown.card["speak"]
    assert "Projektleiterin" not in shown.words.split("Auch zuständig")[0], "who stands in has not become the lead"


async def test_the_same_in_english(house: House) -> None:
    house.away(KAYA)
    shown = await house.talk.to("Who is my contact for electronic files?", answers=f"Electronic Files: {BARTOSZ}")
    assert f"{KAYA} is away up to and including Friday, 27 November. Deputy: {BARTOSZ}." in shown.words
    assert "; away up to and including Friday, 27 November" in shown.words


async def test_without_anyone_who_stands_in_the_next_one_is_offered(house: House) -> None:
    house.away(KAYA, BARTOSZ)
    shown = await house.talk.to(QUESTION, answers="Ihre Ansprechperson für E-Akte: Felix Baumgart")
    assert f"{KAYA} ist bis einschließlich Freitag, 27. November nicht im Haus. Auch die Vertretung, " in shown.words
    await house.talk.press(KAYA, answers=f"Auch die Vertretung, {BARTOSZ}, ist nicht im Haus.")


async def test_whoever_is_the_only_one_is_named_although_away(house: House) -> None:
    always_away(house.graph, house.id("Lukas Weiß"))
    said = "Lukas Weiß hat eine Abwesenheitsnotiz eingeschaltet."
    await house.talk.to("Wer ist für die Presse zuständig?", answers=said)
    await house.talk.to(
        "Please tell me how to reach Lukas Weiß", answers="Lukas Weiß has automatic replies switched on."
    )


async def test_a_person_asked_for_by_name_is_shown_with_the_way_to_the_deputy(house: House) -> None:
    house.away(KAYA, until=datetime(2026, 11, 24, 22))
    shown = await house.talk.to(f"Wie erreiche ich {KAYA}?", answers=f"{KAYA} ist heute nicht im Haus.")
    assert shown.buttons == [BARTOSZ, "Chat öffnen", "Anrufen", "E-Mail schreiben"]
    await house.talk.press(BARTOSZ, answers=f"{BARTOSZ}: ", never="nicht im Haus")
    await house.talk.to(f"Please tell me how to reach {KAYA}", answers=f"{KAYA} is away today. Deputy: {BARTOSZ}.")


async def test_a_deputy_who_is_away_is_said_to_be(house: House) -> None:
    house.away(BARTOSZ)
    shown = await house.talk.to("Wer vertritt Frau Kaya?", answers=f"{KAYA} wird vertreten von {BARTOSZ}")
    assert f"{BARTOSZ} ist bis einschließlich Freitag, 27. November nicht im Haus." in shown.words
    await house.talk.to("Wer vertritt die Projektleitung der E-Akte?", answers=f"{BARTOSZ} ist bis einschließlich")


async def test_a_guide_who_is_away_is_named_with_the_role(house: House) -> None:
    house.away("Thomas Müller")
    await house.talk.to("Wer ist mein Digitallotse?", answers="Digitallotse für Finanzen, Vertretung: Marek Novák")


async def test_who_stands_in_and_asks_learns_it(house: House) -> None:
    house.away(KAYA)
    shown = await house.talk.to(QUESTION, as_=BARTOSZ, answers="Das sind Sie selbst")
    assert f"Vertretung: {BARTOSZ}." in shown.words and "keine Vertretung" not in shown.words


async def test_who_asks_is_here_whatever_the_mailbox_says(house: House) -> None:
    house.away(KAYA)
    await house.talk.to(QUESTION, as_=KAYA, answers="Das sind Sie selbst: Projektleiterin, E-Akte", never="im Haus")


async def test_the_answer_as_text_says_the_same(house: House) -> None:
    house.away(KAYA)
    await house.talk.to(QUESTION)
    await house.talk.to("als Text", answers=f"27. November nicht im Haus. Vertretung: {BARTOSZ}.")


async def test_of_several_the_one_who_can_answer_now_comes_first(house: House) -> None:
    await house.talk.to(GUIDES, as_=MARLENE, answers=BARTOSZ, never="Lene Friedrichsen")
    present(house.graph, house.id(BARTOSZ), "Offline")
    present(house.graph, house.id("Lene Friedrichsen"), "Available")
    shown = await house.talk.to(GUIDES, as_=MARLENE, never=BARTOSZ)
    assert shown.words.splitlines()[0].split(": ")[1].startswith("Lene Friedrichsen, ")
    assert "Und 3 weitere Personen." in shown.words


async def test_where_nobody_is_an_equal_no_presence_is_asked(house: House) -> None:
    await house.talk.to(QUESTION, answers=USUAL)
    await house.talk.to(f"Wie erreiche ich {KAYA}?")
    assert house.graph.asked("getPresencesByUserId") == []


async def test_what_takes_long_is_not_waited_for(house: House) -> None:
    house.away(KAYA)
    slow(house.graph, house.id(KAYA), 3)
    begun = time.monotonic()
    await house.talk.to(QUESTION, answers=USUAL)
    assert time.monotonic() - begun < 2.5


async def test_without_the_permissions_everything_is_as_if_they_were_off(house: House) -> None:
    house.away(KAYA)
    house.graph.deny(Feature.ABSENCE)
    house.graph.deny(Feature.PRESENCE)
    await house.talk.to(QUESTION, answers=USUAL)
    await house.talk.to(GUIDES, as_=MARLENE, answers=BARTOSZ)
    assert sorted(set(house.looking.denied)) == [Feature.ABSENCE, Feature.PRESENCE]


async def test_in_a_channel_nobodys_absence_is_told(house: House) -> None:
    house.away(KAYA)
    await house.talk.to(QUESTION, channel=CHANNEL, answers=KAYA, never="im Haus")
    assert house.graph.requests == []


async def test_presence_and_the_words_of_replies_are_in_no_message_no_log_and_no_table(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    house.away(KAYA, "Sabine Müller")
    words = ("DoNotDisturb", "UrgentInterruptionsOnly", "InAConferenceCall", "BeRightBack")
    for name in (BARTOSZ, "Thomas Müller", "Yusuf Aydın"):
        present(house.graph, house.id(name), words[0], words[1])
    present(house.graph, house.id("Lene Friedrichsen"), words[3], words[2])
    for said in (QUESTION, GUIDES, "als Text", "Who is the digital guide?", f"Wie erreiche ich {KAYA}?"):
        await house.talk.to(said, as_=MARLENE)
    transcript = str(await house.talk.get("/control/transcript?since=0"))
    assert "nicht im Haus" in transcript and len(house.graph.asked("getPresencesByUserId")) == 2
    kept = await everything_kept(house)
    assert "weitere Personen" in transcript and "Digitallots" in kept
    for word in (*words, "Reha-Ende", REPLY):
        for place in (transcript, caplog.text, str([vars(record) for record in caplog.records]), kept):
            assert word.casefold() not in place.casefold(), word


async def everything_kept(house: House) -> str:
    """Every row of every table, binary columns also as the text they may hold."""
    async with house.bot.database.read() as connection:
        tables = await connection.exec_driver_sql(
            "SELECT format('%%I', tablename) FROM pg_tables WHERE schemaname = 'public'"
        )
        rows: list[str] = []
        for (table,) in tables.all():
            found = await connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608 – our own tables
            rows += [
                one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one)
                for row in found.all()
                for one in row
            ]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("looking", "asked"),
    [((), ""), ((Feature.ABSENCE,), "/mailboxSettings"), ((Feature.PRESENCE,), "/communications/getPresencesByUserId")],
    indirect=["looking"],
)
async def test_only_what_is_on_is_asked(house: House, asked: str) -> None:
    house.away("Yusuf Aydın")
    present(house.graph, house.id(BARTOSZ), "Offline")
    await house.talk.to(GUIDES, as_=MARLENE, answers="Digitallot")
    await house.talk.to(QUESTION, answers=KAYA)
    assert len(house.graph.asked(asked or "/")) == len(house.graph.requests)
    assert bool(house.graph.requests) is bool(asked)
