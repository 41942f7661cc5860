"""The numbers: each thing that happens is counted once, and a database that is away or hangs does not stop a scrape."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
import yaml
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import text

from bot.connector import Connector
from bot.http import admin_application
from bot.identity import NoTokens
from bot.metrics import Look, Metrics, Stored
from domain.conversations import Kind as Place
from domain.conversations import Reference
from domain.delivery import Reason, State
from domain.directory import Feature, Missing, Problem, Reading
from domain.errors import DeliveryFailed
from domain.schedules import Holidays, Kind, QuietHours
from scheduler.clock import Clock
from scheduler.delivery import Pump
from scheduler.firing import Firings, Rules
from store.database import Database
from store.delivery.numbers import Queue
from store.schedules import Outcome
from tests.bot.line import far
from tests.conftest import Running
from tests.processes import status
from tests.scheduler.firings import NINE, Groups, House, Noted
from tests.scheduler.post import TUESDAY, Teams, know, to_people
from tests.scheduler.pumping import FAST, on_tuesday, settled

ROOT = Path(__file__).parent.parent.parent
LABELS = frozenset("kind reason status state outcome feature audience version python le".split())
EMPTY = Stored(Queue(0, 0, 0.0))


def number(metrics: Metrics, name: str, stored: Stored | None = None, **labels: str) -> float | None:
    """The value of a series, None when there is none."""
    wanted = {f'{key}="{value}"' for key, value in labels.items()}
    for line in metrics.as_text(stored).decode().splitlines():
        found = re.fullmatch(rf"wegweiser_{name}(?:{{(.*)}})? (\S+)", line)
        if found and set(filter(None, (found[1] or "").split(","))) == wanted:
            return float(found[2])
    return None


def never_quiet(now: datetime) -> datetime | None:
    return None


@asynccontextmanager
async def admin(
    metrics: Metrics, look: Look | None = None, *, is_leaving: bool = False, database: bool = True
) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]  # the application's type is not of interest
    async def ready() -> Mapping[str, bool]:
        return {"database": database, "engine": True, "clock": True}

    async def empty() -> Stored | None:
        return EMPTY

    app = admin_application(ready, metrics, look.stored if look else empty, lambda: is_leaving)
    async with TestClient(TestServer(app)) as client:
        yield client


def test_what_has_not_happened_yet_is_zero() -> None:
    metrics = Metrics()
    assert number(metrics, "turns_total", kind="invoke") == 0
    assert number(metrics, "sends_total", status="5xx") == 0
    assert number(metrics, "outcomes_total", state="unconfirmed", reason="") == 0
    assert number(metrics, "firings_total", outcome="failed") == 0
    assert number(metrics, "token_failures_total", audience="graph") == 0


def test_requests_to_teams_are_counted_by_class() -> None:
    metrics = Metrics()
    for one in (200, 201, 403, 404, 429, 500, 503, None, 999, 42):
        metrics.sent(one)
    found = {named: number(metrics, "sends_total", status=named) for named in ("2xx", "4xx", "429", "5xx", "none")}
    assert found == {"2xx": 2, "4xx": 2, "429": 1, "5xx": 2, "none": 3}


def test_no_answer_makes_up_a_label() -> None:
    metrics = Metrics()
    for one in (200, 429, None, 999, -1):
        metrics.graph(Feature.PEOPLE, one)
    metrics.token_failed("graph")
    metrics.token_failed("https://login.example/Anna Geheim")
    for named, times in (("200", 1), ("429", 1), ("none", 1), ("other", 2)):
        assert number(metrics, "graph_requests_total", feature="people", status=named) == times
    assert number(metrics, "token_failures_total", audience="graph") == 1
    assert "Geheim" not in metrics.as_text(EMPTY).decode()


def test_no_label_could_hold_a_person() -> None:
    told = told_everything().as_text(EMPTY).decode()
    assert {label for line in told.splitlines() for label in re.findall(r'(\w+)="', line)} <= LABELS


def test_the_version_stands_in_the_numbers() -> None:
    assert 'version="0.2.0"' in Metrics("0.2.0").as_text(EMPTY).decode()


def test_the_clock_and_the_town_are_asked_at_each_scrape() -> None:
    metrics, ages, people = Metrics(), [None, 1.5, 2.5], [0, 0, 66]
    metrics.watch_clock(lambda: ages.pop(0))
    metrics.watch_people(lambda: people.pop(0))
    first = number(metrics, "clock_tick_age_seconds")
    assert first is not None and first != first  # not a number: it has never ticked
    assert number(metrics, "clock_tick_age_seconds") == 1.5
    assert number(metrics, "people") == 66


async def test_messages_are_counted_by_what_became_of_them(database: Database) -> None:
    def trouble(conversation: str, attempt: int) -> DeliveryFailed | None:
        if conversation == "a:blocked":
            return DeliveryFailed(403, "Forbidden", "MessageWritesBlocked")
        if conversation == "a:slow" and attempt == 1:
            return DeliveryFailed(429, retry_after=timedelta())
        return None

    metrics, people = Metrics(), ("well", "blocked", "slow")
    await know(database, *people)
    pump = Pump(database, Teams(trouble), FAST, on_tuesday, count=metrics.outcome)
    await pump.start()
    await settled(database, await to_people(database, *people))
    await pump.stop()
    assert number(metrics, "outcomes_total", state="delivered", reason="") == 2
    assert number(metrics, "outcomes_total", state="blocked", reason=Reason.WRITES_BLOCKED.value) == 1
    assert (number(metrics, "outcomes_total", state="waiting", reason="") or 0) >= 1
    assert number(metrics, "outcomes_total", state="unconfirmed", reason="") == 0


async def test_firings_are_counted_with_how_late_they_were(town_database: Database) -> None:
    metrics, house, noted = Metrics(), House(town_database), Noted()
    planned = await house.plan()
    await house.only(planned)
    counting = counted(town_database, noted, metrics)
    await counting.fire_due(NINE + timedelta(seconds=40))
    assert noted.times(planned.schedule.id) == 1
    assert number(metrics, "firings_total", outcome="fired") == 1
    assert number(metrics, "firing_late_seconds_count") == 1
    late = number(metrics, "firing_late_seconds_sum")
    assert late is not None and 40 <= late < 50
    await counting.fire_due(NINE + timedelta(days=7, hours=5))
    assert number(metrics, "firings_total", outcome="too_late") == 1
    assert number(metrics, "firing_late_seconds_count") == 1, "what did not fire was not late"


async def test_a_date_that_two_processes_look_at_is_counted_once(town_database: Database) -> None:
    metrics, house, noted = Metrics(), House(town_database), Noted()
    await house.only(await house.plan())
    both = [counted(town_database, noted, metrics) for _ in range(2)]
    await asyncio.gather(*(one.fire_due(NINE) for one in both))
    await asyncio.gather(*(one.fire_due(NINE) for one in both))
    assert number(metrics, "firings_total", outcome="fired") == 1


async def test_a_firing_that_breaks_and_one_by_hand_are_counted(town_database: Database) -> None:
    async def breaks(due: object) -> None:
        raise RuntimeError

    metrics, house, noted = Metrics(), House(town_database), Noted()
    planned = await house.plan()
    await house.only(planned)
    counting = counted(town_database, noted, metrics)
    assert await counting.fire_now(planned.schedule.id, NINE - timedelta(hours=1), "run") is Outcome.FIRED
    assert await counting.fire_now(planned.schedule.id, NINE - timedelta(hours=1), "run") is Outcome.FIRED
    assert number(metrics, "firings_total", outcome="fired") == 1, "the second call started nothing"
    assert number(metrics, "firing_late_seconds_count") == 0, "a run by hand has no date"
    noted.goes_wrong = breaks
    await counting.fire_due(NINE)
    assert number(metrics, "firings_total", outcome="failed") == 1


async def test_work_of_the_clock_that_breaks_is_counted_and_its_age_known() -> None:
    async def breaks(now: datetime) -> None:
        raise RuntimeError

    metrics = Metrics()
    clock = Clock(lambda: TUESDAY, [breaks, breaks], timedelta(seconds=1), metrics.clock_failed)
    assert clock.age() is None
    await clock.tick()
    age = clock.age()
    assert age is not None and 0 <= age < 5
    assert number(metrics, "clock_failures_total") == 2


async def test_a_scrape_tells_what_waits(town_database: Database) -> None:
    await to_people(town_database, "a", "b", due_at=TUESDAY - timedelta(seconds=90))
    await to_people(town_database, "c", due_at=TUESDAY + timedelta(hours=1))
    look = Look(town_database, on_tuesday, never_quiet)
    async with admin(Metrics(), look) as client:
        told = await (await client.get("/metrics")).text()
    for line in ("database_up 1.0", "queue_waiting 3.0", "queue_due 2.0", "queue_oldest_due_seconds 90.0"):
        assert f"wegweiser_{line}\n" in told, line
    assert "wegweiser_directory" not in told, "a town from a file reads no directory"


async def test_without_its_database_a_scrape_still_answers() -> None:
    away = Database("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    async with admin(Metrics(), Look(away, on_tuesday, never_quiet)) as client:
        answer = await client.get("/metrics")
        told = await answer.text()
    assert answer.status == 200
    assert "wegweiser_database_up 0.0\n" in told and "wegweiser_turns_total" in told
    assert "wegweiser_queue" not in told, "a number that is not known is not there"
    await away.close()


async def test_a_database_that_hangs_is_asked_once_and_not_waited_for() -> None:
    came: list[asyncio.StreamWriter] = []

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append(writer)
        await reader.read()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    hanging = Database(f"postgresql+psycopg://nobody@127.0.0.1:{port}/nothing")
    look = Look(hanging, on_tuesday, never_quiet, patience=0.1)
    loop = asyncio.get_running_loop()
    async with admin(Metrics(), look) as client:
        for _ in range(3):
            began = loop.time()
            assert "wegweiser_database_up 0.0\n" in await (await client.get("/metrics")).text()
            assert loop.time() - began < 1
    assert len(came) == 1
    for writer in came:
        writer.close()
    server.close()
    assert await Look.stored(look) is None  # it has its answer now: the connection ended
    await hanging.close()


def test_the_directory_tells_how_far_it_was_read() -> None:
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    missing = (Missing(Feature.GROUPS, now),)
    reading = Reading(now, now, seen=120, people=100, finished_at=now - timedelta(minutes=20), missing=missing)
    stored = Stored(Queue(0, 0, 0.0), reading)
    metrics = Metrics()
    found = {
        name: number(metrics, f"directory_{name}", stored)
        for name in ("people", "read", "age_seconds", "problem", "missing_permissions")
    }
    assert found == {"people": 100, "read": 120, "age_seconds": 1200, "problem": 0, "missing_permissions": 1}
    never = Stored(Queue(0, 0, 0.0), Reading(now, now, problem=Problem.DENIED))
    assert number(metrics, "directory_age_seconds", never) is None, "never read is not zero seconds ago"
    assert number(metrics, "directory_problem", never) == 1


async def test_the_admins_door_knows_only_this_machines_names() -> None:
    metrics = Metrics()
    async with admin(metrics) as client:
        for host in ("127.0.0.1", "127.0.0.1:3980", "localhost:3980", "[::1]:3980"):
            for path in ("/readyz", "/metrics"):
                assert (await client.get(path, headers={"Host": host})).status == 200, host
        for host in ("wegweiser.example", "127.0.0.1.evil.example", "x@127.0.0.1", "10.0.0.7:3980", "[", ""):
            for path in ("/readyz", "/metrics", "/anything"):
                answer = await client.get(path, headers={"Host": host})
                assert (answer.status, await answer.read()) == (403, b""), host
    assert number(metrics, "refused_total", reason="admin host") == 18


@pytest.mark.parametrize("is_leaving", [True, False])
async def test_a_process_that_was_asked_to_stop_is_not_ready(is_leaving: bool) -> None:
    async with admin(Metrics(), is_leaving=is_leaving) as client:
        answer = await client.get("/readyz")
        assert answer.status == (503 if is_leaving else 200)
        assert (await client.get("/metrics")).status == 200, "the last numbers are still told"


async def test_one_part_that_does_not_work_is_enough_not_to_be_ready() -> None:
    async with admin(Metrics(), database=False) as client:
        answer = await client.get("/readyz")
        assert (answer.status, await answer.json()) == (503, {"database": False, "engine": True, "clock": True})


def test_the_alerts_name_numbers_that_exist() -> None:
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    told = told_everything().as_text(Stored(Queue(0, 0, 0.0), Reading(now, now, finished_at=now))).decode()
    series = {re.split(r"[{ ]", line)[0] for line in told.splitlines() if not line.startswith("#")}
    rules = [
        rule
        for group in yaml.safe_load((ROOT / "docs" / "alerts.yaml").read_text("utf-8"))["groups"]
        for rule in group["rules"]
    ]
    assert len(rules) >= 10
    for rule in rules:
        named = set(re.findall(r"\b(?:wegweiser|process)_\w+", rule["expr"]))
        assert named and named <= series, (rule["alert"], named - series)
        assert rule["annotations"].keys() == {"summary", "description"} and rule["labels"]["severity"]


def told_everything() -> Metrics:
    """Numbers in which everything has happened once."""
    metrics = Metrics("0")
    metrics.turn("message", 0.1)
    metrics.refused("json")
    metrics.failed()
    metrics.sent(200)
    metrics.outcome(State.FAILED, Reason.SERVICE_ERROR)
    metrics.firing(Outcome.FIRED, timedelta(seconds=1))
    metrics.clock_failed()
    metrics.graph(Feature.PEOPLE, 200)
    metrics.token_failed("bot")
    metrics.watch_clock(lambda: 0.0)
    metrics.watch_people(lambda: 1)
    return metrics


def counted(database: Database, noted: Noted, metrics: Metrics) -> Firings:
    rules = Rules(Groups(), {Kind.PULSE: noted.start, Kind.RETRO: noted.start}, QuietHours(), Holidays())
    return Firings(database, rules, metrics.firing)


async def test_every_answer_of_teams_is_counted_once() -> None:
    metrics, place = Metrics(), Reference("a:1", Place.PERSONAL, "", "28:bot", "1")
    async with far() as teams, aiohttp.ClientSession() as session:
        connector = Connector(session, NoTokens(), metrics.sent)
        teams.answers += [web.Response(status=one) for one in (201, 429, 502)]
        for url in (*[teams.url] * 3, "http://127.0.0.1:9/"):
            with suppress(DeliveryFailed):
                await connector.send(replace(place, service_url=url), {"type": "message"})
    for named in ("2xx", "429", "5xx", "none"):
        assert number(metrics, "sends_total", status=named) == 1, named


async def test_what_a_crash_left_unconfirmed_is_counted(database: Database) -> None:
    metrics = Metrics()
    await to_people(database, "lost")
    async with database.begin() as connection:
        long_ago = "state = 'sending', owner = 'dead', lease_until = now() - interval '1 minute'"
        await connection.execute(text(f"UPDATE delivery SET {long_ago}"))  # noqa: S608 - our own words
    pump = Pump(database, Teams(), FAST, on_tuesday, count=metrics.outcome)
    await pump.start()
    for _ in range(100):
        if number(metrics, "outcomes_total", state="unconfirmed", reason=""):
            break
        await asyncio.sleep(0.02)
    await pump.stop()
    assert number(metrics, "outcomes_total", state="unconfirmed", reason="") == 1


async def test_a_running_town_tells_all_of_it(running: Running) -> None:
    talk = running.talk
    await talk.to("Wer hilft mir mit der E-Akte?")
    await running.bot.ticker.tick()
    async with talk.session.get(f"{running.bot.admin_url}/metrics") as response:
        told = await response.text()
    series = dict(line.rsplit(" ", 1) for line in told.splitlines() if not line.startswith("#"))
    assert series["wegweiser_database_up"] == "1.0" and float(series["wegweiser_people"]) == len(talk.people)
    assert float(series['wegweiser_sends_total{status="2xx"}']) >= 1
    assert float(series["wegweiser_clock_tick_age_seconds"]) < 5
    assert "wegweiser_queue_oldest_due_seconds" in series


async def test_a_running_town_that_stops_is_not_ready_any_more(running: Running) -> None:
    await running.bot.ticker.tick()
    url = f"{running.bot.admin_url}/readyz"
    assert await status(running.talk.session, url) == 200
    # The clock finishes its tick first, and that lasts: the doors are still open meanwhile.
    async with running.bot.ticker._one_at_a_time:
        stopping = asyncio.create_task(running.bot.stop())
        await asyncio.sleep(0.05)
        assert await status(running.talk.session, url) == 503
        assert await status(running.talk.session, f"{running.bot.url}/healthz") == 200
    await stopping
