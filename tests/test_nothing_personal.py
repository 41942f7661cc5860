"""A whole day in real processes, and in their logs and numbers nobody who took part and nothing that was said."""

import asyncio
import json
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiohttp import web

from cards.elements import Paragraph
from cards.frame import Card, as_message
from graph.town import open_town
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign
from tests.bot.federation import APP, TENANT, Federation
from tests.bot.federation import serving as federation
from tests.bot.line import Far, far
from tests.conftest import SAMPLE, TUESDAY, Houses
from tests.faults.scene import BOT, sql, town
from tests.logins import SECRET, signing_in
from tests.personal import Personal, folded, personal
from tests.processes import ROOT, Place, Serving, status
from tests.talk import Talk

JSON = dict[str, Any]
BERLIN = ZoneInfo("Europe/Berlin")
PULSE_OPENS = datetime(2026, 12, 1, 9, 31, tzinfo=BERLIN)
RETRO_OPENS = datetime(2026, 12, 3, 10, 1, tzinfo=BERLIN)
LEAD, EMPLOYEE, ADMIN, ENGLISH = "Özlem Kaya", "Grit Sommer", "Bartosz Wiśniewski", "Daniel Osei"
SOON = aiohttp.ClientTimeout(total=20)
CHANNEL = "19:eakte@thread.tacv2"
PEOPLE = open_town(SAMPLE).town.people
# Each thing typed in these scenes has one of these words, which stand nowhere else.
TYPED = (
    *("Quittengelee", "Zimtwaffel", "Haselhuhn", "Rundrufquark", "Apfelkompott", "Sauerampfer", "Kirschgrog"),
    *("Pfifferling", "Walnusseis", "Rhabarbertorte", "Gerstenkorn", "Brombeere", "Mirabelle", "Schlehdorn"),
    "Holunderbeere",
)
EVERYTHING = personal(PEOPLE.values(), (*TYPED, "geheim@privat.example", "0171 2345678", "weiß nicht"))
# As app.py does it for a tenant, at the level of a tenant, but with the small Teams.
AT_INFO = """
import logging, uvloop, app, settings
from bot.log import log_as_json
from wiring.words import TEXTS
log_as_json(logging.INFO)
uvloop.run(app.serve(settings.read(), TEXTS["de"], is_web=True))
"""
UPDATE = {
    "project": "eakte",
    "headline": "Zimtwaffel startet am 3. März",
    "change": "Das Bürgerbüro backt Zimtwaffel mit Grit Sommer.",
    "meaning": "Sie essen Zimtwaffel nur noch dort.",
}
DETAILS = {"start": "2027-03-03", "why": "Zimtwaffel", "next": "Zimtwaffel", "due": "2027-01-12", "light": "red"}
IN_ENGLISH = {"headline_en": "Zimtwaffel starts", "change_en": "Zimtwaffel", "meaning_en": "Zimtwaffel"}


@dataclass
class Told:
    """What a process wrote and what its numbers were."""

    out: bytes = b""
    err: bytes = b""
    numbers: str = ""

    @property
    def lines(self) -> list[JSON]:
        """The log, line by line; every line is one."""
        return [json.loads(line) for line in self.err.decode().splitlines()]

    def whats(self) -> set[str]:
        return {str(line["what"]) for line in self.lines}


@asynccontextmanager
async def running(place: Place, program: tuple[str, ...], **environment: str) -> AsyncIterator[Told]:
    """The process until the end of the block, then everything it told."""
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, *program),
        cwd=ROOT,
        env=place.environment | environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=pipe,
        stderr=pipe,
        start_new_session=True,
    )
    serving, told = Serving(place, child), Told()
    assert child.stdout and child.stderr
    # Read all the time: a pipe nobody empties would stop the process.
    out, err = asyncio.create_task(child.stdout.read()), asyncio.create_task(child.stderr.read())
    try:
        await ready(serving)
        yield told
        told.numbers = await numbers(place)
    finally:
        code = await serving.end(signal.SIGTERM)
        told.out, told.err = await out, await err
        assert code == 0, told.err.decode()


async def ready(serving: Serving) -> None:
    """Wait until it says so."""
    async with aiohttp.ClientSession() as session:
        for _ in range(600):
            assert serving.child.returncode is None, "it ended instead"
            if await status(session, f"http://127.0.0.1:{serving.place.admin_port}/readyz") == 200:
                return
            await asyncio.sleep(0.05)
    raise AssertionError("never ready")


async def numbers(place: Place) -> str:
    """What Prometheus gets."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{place.admin_port}/metrics") as response,
    ):
        return await response.text()


def test_the_search_finds_what_it_looks_for_however_it_is_written() -> None:
    innocent = (
        '{"level": "info", "from": "wegweiser.http", "what": "refused", "reason": "service url", "id": "0a1b2c3d"}'
    )
    assert not EVERYTHING.found_in(innocent)
    lead = next(person for person in PEOPLE.values() if person.name == LEAD)
    for canary in (
        *("Özlem", "OEZLEM KAYA", "%C3%96zlem", "\\u00d6zlem", "Kaya,", "(Wisniewski)", "grit.sommer@x", "SOMMER"),
        *(
            lead.id,
            lead.id.upper(),
            f"29:{lead.id}",
            f"/v3/conversations/a%3A{lead.id}/activities",
            lead.mail,
            lead.phone,
        ),
        *("quittengelee", "Haselhuhn.", "0171  2345678", "geheim%40privat.example", "wei\\u00df nicht"),
    ):
        assert EVERYTHING.found_in(f"{innocent}\n{innocent[:-1]}, {canary}"), canary
    assert folded("Kaya") not in EVERYTHING.found_in("Himalayakayak"), "a part of a word is no name"


async def test_a_day_in_the_town_leaves_nobody_and_nothing_in_log_and_numbers(houses: Houses, tmp_path: Path) -> None:
    async with town(houses) as database, far() as teams:
        settings = {
            "WEGWEISER_DATABASE_URL": database.url,
            "WEGWEISER_NOW": TUESDAY.isoformat(),
            # Otherwise what goes to everyone could be stopped for a minute.
            "WEGWEISER_LARGE_AUDIENCE": "1000",
        }
        place = Place(tmp_path / "data", settings)
        async with running(place, ("-c", AT_INFO)) as told, aiohttp.ClientSession() as session:
            people = {person.name: person.id for person in PEOPLE.values()}
            talk = Talk(session, place.emulator, people, who=people[LEAD])
            await talk.post("/control/install", {"people": "all"})
            await questions(talk)
            await a_question_to_someone(talk)
            await an_idea_and_a_correction(talk)
            await an_update(talk)
            await a_story(talk)
            await a_pulse(talk)
            await a_look_back(talk)
            await troubles_of_teams(session, place, teams)
            await strange_requests(session, place, teams)
            await sql(database, "ALTER TABLE story RENAME TO story_elsewhere")
            await talk.to("Was ist schon gelungen mit Gerstenkorn?", as_=EMPLOYEE, answers="nicht geklappt")
            await talk.to("Which success stories are there about Gerstenkorn?", as_=ENGLISH, answers="did not work")
    assert {"refused", "turn failed", "answer not delivered"} <= told.whats(), "it was told at the level of a tenant"
    assert {line["level"] for line in told.lines} >= {"info", "warning", "error"}
    nothing_of(EVERYTHING, told)
    # At the terminal of a trial stands whom to try it as, and nothing else.
    assert told.out.decode().count("Musterstadt") == 1 and "{" not in told.out.decode()
    assert 'wegweiser_turns_total{kind="invoke"}' in told.numbers and "wegweiser_turns_failed_total 2.0" in told.numbers


def nothing_of(secrets: Personal, told: Told) -> None:
    """Neither in the log nor in the numbers."""
    for line in (*told.err.decode().splitlines(), *told.numbers.splitlines()):
        assert not secrets.found_in(line), line
    for one in told.lines:
        assert {"at", "level", "from", "what"} <= one.keys(), one


async def questions(talk: Talk) -> None:
    """Names, nonsense, and things that nobody should type."""
    await talk.to("Wer hilft mir mit der E-Akte?", as_=EMPLOYEE, answers=LEAD)
    await talk.to("Wie erreiche ich Petra Schäfer?", as_=EMPLOYEE)
    await talk.to("Ist Grit Sommer krank? Quittengelee geheim@privat.example 0171 2345678", as_=LEAD)
    await talk.to("Quittengelee xqzw \0 Grít Sömmer", as_=ADMIN)
    await talk.to("als Text", as_=ADMIN)
    await talk.to("Who can help me with electronic files, Daniel Osei?", as_=ENGLISH)
    await talk.to("Qwxz Quittengelee zzz", as_=ENGLISH)
    await talk.to("Quittengelee", as_=EMPLOYEE, channel=CHANNEL)
    await talk.to("Was speichern Sie über mich?", as_=EMPLOYEE)
    await talk.to("Zeitpläne verwalten", as_=ADMIN)


async def a_question_to_someone(talk: Talk) -> None:
    """Distress, citizens' data, a question that is handed over, its answer, and an absence."""
    await talk.to("Holunderbeere, ich kann nicht mehr", as_=EMPLOYEE, answers="allein")
    await talk.to("Frau Holunderbeere, geb. 12.03.1970", as_=EMPLOYEE, answers="Bürger")
    await talk.to("Jemand von der E-Akte soll sich bei mir melden", as_=EMPLOYEE, answers=LEAD)
    await talk.press("Frage senden", as_=EMPLOYEE, asking="Holunderbeere, ich kann nicht mehr", answers="noch einmal")
    await talk.press("Frage senden", as_=EMPLOYEE, asking="Gilt Holunderbeere auch für Grit Sommer?")
    put = await talk.arrives("Holunderbeere", as_=LEAD)
    await talk.press("Antwort senden", as_=LEAD, on=put, reply="Ja, Holunderbeere gilt.")
    await talk.arrives("Antwort von", as_=EMPLOYEE)
    await talk.to("Ich bin bis 12. Januar nicht da, Vertretung: Grit Sommer", as_=ADMIN)
    await talk.to("Was liegt bei mir?", as_=LEAD)


async def an_idea_and_a_correction(talk: Talk) -> None:
    """Written, looked at and sent."""
    await talk.to("Ich habe eine Idee: Holunderbeere", as_=EMPLOYEE)
    await talk.press("Weiter zur Vorschau", as_=EMPLOYEE, annoys="Holunderbeere nervt.", helps="Grit Sommer hilft.")
    await talk.press("Absenden", as_=EMPLOYEE)
    await talk.to("Özlem Kaya ist nicht mehr für die E-Akte zuständig", as_=EMPLOYEE)
    await talk.press("Melden", as_=EMPLOYEE, wrong="Holunderbeere macht das jetzt.")


async def an_update(talk: Talk) -> None:
    """Written in both languages, sent, and received."""
    await talk.to("Statusmeldung schreiben", answers="Schritt 1 von 3")
    for button, fields in (("Weiter", UPDATE), ("Weiter", DETAILS), ("Weiter", IN_ENGLISH)):
        await talk.press(button, **cast(Any, fields))
    preview = await talk.press("Zur Vorschau", answers="Vorschau", to="everyone")
    await talk.press(next(one for one in preview.buttons if one.endswith("Personen senden")), answers="gesendet")
    await talk.arrives("Zimtwaffel", as_=EMPLOYEE)
    await talk.arrives("Zimtwaffel", as_=ENGLISH)


async def a_story(talk: Talk) -> None:
    """Told under a name, and once with too much in a field."""
    await talk.to("Ich möchte einen Erfolg mit der E-Akte erzählen: Haselhuhn", as_=EMPLOYEE)
    await talk.press("Absenden", as_=EMPLOYEE, better="", effect="Haselhuhn" * 60)
    await talk.press("Absenden", as_=EMPLOYEE, answers="Danke", better="Haselhuhn fliegt.", effect="", byline="name")


async def a_pulse(talk: Talk) -> None:
    """Answered by a press and, in vain, by typing."""
    await talk.move_clock(PULSE_OPENS)
    await talk.arrives("Probelauf", as_=EMPLOYEE, within=30)
    await talk.press("Antwort abgeben", as_=EMPLOYEE, value="weiß nicht Apfelkompott")
    await talk.press("Antwort abgeben", as_=EMPLOYEE, answers="Vielen Dank", value="unknown", on=talk.last)
    await talk.to("Meine Antwort auf die Kurzbefragung ist 4, weil Apfelkompott", as_=EMPLOYEE)


async def a_look_back(talk: Talk) -> None:
    """A card without a name."""
    await talk.move_clock(RETRO_OPENS)
    await talk.arrives("Anfangen", as_=LEAD, within=30)
    await talk.press("Ohne Namen abgeben", as_=LEAD, answers="Danke", start="Rundrufquark", stop="Grit Sommer")


def said(who: str, service_url: str, text: str, **more: Any) -> JSON:
    """A message of a person, as Teams brings it."""
    person = next(one.id for one in PEOPLE.values() if one.name == who)
    return {
        "type": "message",
        "id": f"f:{time.monotonic_ns()}",
        "serviceUrl": service_url,
        "channelId": "msteams",
        "from": {"id": f"29:{person}", "name": who, "aadObjectId": person},
        "conversation": {"conversationType": "personal", "id": f"a:{person}", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "recipient": {"id": BOT, "name": "Wegweiser"},
        "text": text,
        "locale": "de-DE",
        **more,
    }


def refusal(answer: int, code: str) -> web.Response:
    """Page "Error codes" of the Bot Connector, with more in it than Microsoft would say."""
    words = f"{EMPLOYEE} ({next(iter(PEOPLE))}) grit.sommer@musterstadt.example: Sauerampfer"
    return web.json_response(
        {"error": {"code": code, "message": words, "innerHttpError": {"body": words}}}, status=answer
    )


async def troubles_of_teams(session: aiohttp.ClientSession, place: Place, teams: Far) -> None:
    """Teams refuses answers, and says why with names."""
    url = f"http://127.0.0.1:{place.port}/api/messages"
    for answer, code in ((403, "ConversationBlockedByUser"), (500, "ServiceError"), (404, "Grit Sommer")):
        teams.answers += [refusal(answer, code)]
        async with session.post(url, json=said(EMPLOYEE, teams.url, "Sauerampfer? Hilfe")) as response:
            assert response.status == 200
    dead = "http://127.0.0.1:9/Sauerampfer/"
    async with session.post(url, json=said(EMPLOYEE, dead, "Sauerampfer? Hilfe")) as response:
        assert response.status == 200


async def strange_requests(session: aiohttp.ClientSession, place: Place, teams: Far) -> None:
    """What is no activity, or none from here, and presses that nobody made a button for."""
    url = f"http://127.0.0.1:{place.port}/api/messages"
    press = {"action": {"type": "Action.Execute", "verb": "Kirschgrog", "data": {"Kirschgrog": "Grit Sommer"}}}
    activities: tuple[Any, ...] = (
        said(EMPLOYEE, "http://kirschgrog.example/", "Kirschgrog"),
        said(EMPLOYEE, teams.url, "Kirschgrog", type="Kirschgrog"),
        said(EMPLOYEE, teams.url, "Kirschgrog", type=["Kirschgrog"]),
        said(EMPLOYEE, teams.url, "Kirschgrog", conversation={"id": "a:\0Kirschgrog"}),
        said(EMPLOYEE, teams.url, "", type="invoke", name="adaptiveCard/action", value=press),
        said(EMPLOYEE, teams.url, "", type="invoke", name="Kirschgrog", value="Kirschgrog"),
        said(EMPLOYEE, teams.url, "Kirschgrog") | {"from": {"id": "29:x", "name": "Kirschgrog", "aadObjectId": "x"}},
        ["Kirschgrog"],
    )
    for one in activities:
        async with session.post(url, json=one) as response:
            assert response.status < 500
    for headers in (
        {"Host": "kirschgrog.example"},
        {"Origin": "http://kirschgrog.example"},
        {"Kirschgrog": "Grit Sommer"},
    ):
        async with session.post(
            f"{url}?Kirschgrog", json=said(EMPLOYEE, teams.url, "Kirschgrog"), headers=headers
        ) as it:
            assert it.status < 500
    async with session.get(f"http://127.0.0.1:{place.admin_port}/metrics", headers={"Host": "kirschgrog"}) as response:
        assert response.status == 403
    reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
    writer.write(b"POST /Kirschgrog HTTP/9.9 Grit Sommer\r\nKirschgrog\r\n\r\n")
    await reader.read(1000)
    writer.close()


async def test_a_day_in_a_tenant_leaves_nobody_and_nothing_in_log_and_numbers(houses: Houses, tmp_path: Path) -> None:
    async with (
        town(houses) as database,
        far() as teams,
        federation() as keys,
        signing_in(tmp_path) as (login, trusting),
    ):
        settings = {
            "MODE": "teams",
            "DATABASE_URL": database.url,
            "APP_ID": APP,
            "APP_SECRET": SECRET,
            "TENANT_ID": TENANT,
            "LOGIN_URL": login.url,
            "OPENID_METADATA_URL": keys.url,
            "SERVICE_URLS": "127.0.0.1",
        }
        place = Place(tmp_path / "data", {f"WEGWEISER_{name}": value for name, value in settings.items()})
        async with running(place, ("app.py",), **trusting) as told, aiohttp.ClientSession(timeout=SOON) as session:
            login.refuses = (401, "invalid_client", "AADSTS7000222")
            post = Caller(session, f"http://127.0.0.1:{place.port}/api/messages", keys, teams.url)
            await post(said(EMPLOYEE, teams.url, "Wer hilft mir mit Pfifferling?"))
            login.refuses = None
            await until_answered(post, teams)
            await strangers(post, teams)
            async with database.begin() as connection:
                now = datetime.now(UTC)
                await create_campaign(
                    connection,
                    kind="updates",
                    subject="mirabelle",
                    created_by=None,
                    messages={"de": as_message(Card("Mirabelle", (Paragraph("Mirabelle für Grit Sommer"),)))},
                    recipients=[Recipient(one, None, "de") for one in sorted(PEOPLE)[:6]],
                    due_at=now,
                    priority=Priority.URGENT,
                    now=now,
                )
            teams.answers += [
                refusal(answer, code) for answer, code in ((403, "Grit Sommer"), (500, "Mirabelle für Grit")) * 3
            ]
            await settled(database)
    assert {"no token", "refused", "answer not delivered"} <= told.whats()
    assert {line.get("reason") for line in told.lines} >= {"garbage", "expired", "tenant", "no token"}
    nothing_of(EVERYTHING, told)
    assert not EVERYTHING.found_in(told.out.decode())
    for name in ('token_failures_total{audience="bot"}', 'refused_total{reason="tenant"}', 'sends_total{status="5xx"}'):
        assert f"wegweiser_{name}" in told.numbers, name


@dataclass
class Caller:
    """Brings activities to the bot as the Bot Framework does."""

    session: aiohttp.ClientSession
    url: str
    keys: Federation
    service_url: str

    async def __call__(self, activity: JSON, token: str | None = None, **claims: Any) -> int:
        now = time.time()
        usual = {"serviceurl": self.service_url, "nbf": now - 300, "exp": now + 3000}
        shown = self.keys.token("first", **(usual | claims)) if token is None else token
        headers = {"Authorization": f"Bearer {shown}"} if shown else {}
        async with self.session.post(self.url, json=activity, headers=headers) as response:
            return response.status


async def until_answered(post: Caller, teams: Far) -> None:
    """The bot waits a second or two after a login that was refused."""
    for _ in range(100):
        assert (
            await post(said(EMPLOYEE, teams.url, "Wer hilft mir mit der E-Akte, Pfifferling oder Petra Schäfer?"))
            == 200
        )
        if teams.came:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("no answer")


async def strangers(post: Caller, teams: Far) -> None:
    """Guests, foreign tenants and bad tokens, each with a name in it."""
    question = said(EMPLOYEE, teams.url, "Walnusseis")
    for token in ("Walnusseis", "Grit.Sommer.Walnusseis", "", "ü"):
        assert await post(question, token) == 401
    assert await post(question, exp=time.time() - 600) == 401
    assert await post(question, aud="Walnusseis", name=EMPLOYEE) == 401
    assert await post(question | {"channelData": {"tenant": {"id": "Walnusseis"}}}) == 403
    assert await post(question | {"serviceUrl": "https://walnusseis.example/"}) in (401, 403)
    guest = {"id": "29:guest", "name": "Walnusseis", "aadObjectId": "c0ffee00-0000-4000-8000-000000000001"}
    assert await post(question | {"from": guest, "id": "guest"}) == 200
    teams.answers += [refusal(answer, "Walnusseis und Grit") for answer in (403, 500)]
    for number in range(2):
        assert await post(question | {"id": f"w{number}"}) == 200


async def settled(database: Database) -> None:
    """Wait until every message has its outcome."""
    for _ in range(600):
        if not await sql(database, "SELECT 1 FROM delivery WHERE state IN ('waiting', 'claimed', 'sending')"):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("something is still open")


async def test_an_import_that_fails_names_places_and_nobody(houses: Houses, tmp_path: Path) -> None:
    rhubarb = SAMPLE.read_text("utf-8").replace("oezlem.kaya@musterstadt.example", "Rhabarbertorte", 1)
    bad = tmp_path / "town.yaml"
    bad.write_text(rhubarb.replace("phone:", "fone:", 1), "utf-8")
    async with town(houses) as database:
        place = Place(tmp_path / "data", {"WEGWEISER_DATABASE_URL": database.url})
        code, out, err = await place.run("import", str(bad))
        assert (code, out) == (1, "")
        # The wrong value itself is told to whoever wrote it: this is a terminal, not a log.
        assert EVERYTHING.found_in(err) == {"rhabarbertorte"} and "people[0].fone" in err
        await sql(database, "ALTER TABLE person RENAME TO person_elsewhere")
        code, out, err = await place.run("import", str(SAMPLE))
        assert (code, out) == (2, "") and not EVERYTHING.found_in(err), err


@pytest.mark.parametrize("variable", ["WEGWEISER_PORT", "WEGWEISER_DATABASE_URL"])
async def test_a_start_that_fails_shows_no_secret(tmp_path: Path, variable: str) -> None:
    wrong = {"WEGWEISER_PORT": "Schlehdorn", "WEGWEISER_DATABASE_URL": "postgresql://grit:Schlehdorn@127.0.0.1:1/x"}
    place = Place(tmp_path / "data", {variable: wrong[variable]})
    code, out, err = await place.run()
    assert (code, out) == (2, "") and not EVERYTHING.found_in(err), err
