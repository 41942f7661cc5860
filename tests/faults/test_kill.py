"""kill -9 in the middle: of a broadcast, of the turns, and beside another process."""

import asyncio
import random
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import aiohttp
import pytest

from cards.elements import Paragraph
from cards.frame import Card, as_message
from domain.delivery import Tally
from emulator.server import Emulator, Options
from scheduler.delivery import DeliverySettings
from store import embedded
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign, tally
from tests.bot.line import JSON, Far, far
from tests.conftest import SAMPLE, TUESDAY, Houses
from tests.faults.scene import BOT, move_in, sql, town
from tests.processes import Place, Serving

pytestmark = pytest.mark.faults

NOW = TUESDAY.isoformat()
BROADCAST = "Die E-Akte startet am 3. März"
WORKERS = 2
IN_FLIGHT = WORKERS * 2 * DeliverySettings(tenant="").batch_size
# Longer than any lease and than the half minute after which an unfinished turn counts as left.
_LATER = timedelta(minutes=2)


def place(folder: Path, database: Database, **settings: str) -> Place:
    url = database.url
    usual = {"DATABASE_URL": url, "EMULATOR_PORT": "0", "NOW": NOW, "WORKERS": str(WORKERS)}
    return Place(folder, {f"WEGWEISER_{name}": value for name, value in (usual | settings).items()})


async def time_passes(database: Database) -> None:
    """As if so much time had gone by since the process died."""
    await sql(database, "UPDATE delivery SET lease_until = lease_until - :gone", gone=_LATER)
    await sql(database, "UPDATE seen SET at = at - :gone", gone=_LATER)


async def broadcast(database: Database, people: list[str]) -> int:
    message = as_message(Card(BROADCAST, (Paragraph(BROADCAST),)))
    async with database.begin() as connection:
        return await create_campaign(
            connection,
            kind="updates",
            subject="fault",
            created_by=None,
            messages={"de": message},
            recipients=[Recipient(person, None, "de") for person in people],
            due_at=TUESDAY,
            priority=Priority.BULK,
            now=TUESDAY,
        )


async def outcome(database: Database, campaign: int) -> Tally:
    """Wait until every recipient has one."""
    for _ in range(600):
        async with database.read() as connection:
            found = await tally(connection, campaign)
        if found.is_done:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"still open: {found}")


async def some_arrived(teams: Far, most: int) -> None:
    """Wait until so many messages are out."""
    for _ in range(3000):
        if len(teams.came) >= most:
            return
        await asyncio.sleep(0.005)
    raise AssertionError("nothing was sent")


async def test_a_kill_in_a_broadcast_leaves_everyone_one_outcome_and_at_most_one_message(
    houses: Houses, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    async with town(houses) as database, far() as teams:
        people = await move_in(database, teams.url)
        home = place(tmp_path / "data", database)
        async with home.serving() as serving:
            campaign = await broadcast(database, people)
            await some_arrived(teams, chance.randrange(1, len(people) - 5))
            await asyncio.sleep(chance.random() / 20)
            await serving.end(signal.SIGKILL)
        await time_passes(database)
        async with home.serving():
            found = await outcome(database, campaign)
        got = Counter(path.split("/")[3] for _, path, _ in teams.came)
        assert found.recipients == len(people) == found.delivered + found.unconfirmed
        assert max(got.values()) == 1, "nobody gets it twice"
        assert found.unconfirmed <= IN_FLIGHT
        missed = len(people) - len(got)
        assert missed <= found.unconfirmed, "whoever did not get it is called unconfirmed"


async def test_a_kill_beside_the_small_teams_is_no_different(houses: Houses, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with town(houses) as database:
        home = place(tmp_path / "data", database)
        options = Options(
            town=SAMPLE, state=tmp_path / "teams", bot=f"http://127.0.0.1:{home.port}/api/messages", port=0, now=TUESDAY
        )
        emulator = Emulator(options)
        await emulator.start()
        try:
            people = await move_in(database, f"{emulator.url}/")
            async with aiohttp.ClientSession(emulator.url) as session:
                async with home.serving() as serving:
                    await session.post("/control/install", json={"people": people})
                    campaign = await broadcast(database, people)
                    await asyncio.sleep(chance.uniform(0.2, 2.2))
                    await serving.end(signal.SIGKILL)
                await time_passes(database)
                async with home.serving():
                    found = await outcome(database, campaign)
                got = [await received(session, person) for person in people]
        finally:
            await emulator.stop()
        assert found.recipients == len(people) == found.delivered + found.unconfirmed
        assert max(got) == 1 and found.unconfirmed <= IN_FLIGHT
        assert len(people) - sum(got) <= found.unconfirmed


async def received(session: aiohttp.ClientSession, person: str) -> int:
    async with session.get(f"/api/chats/a:{person}/messages?as={person}") as response:
        return sum(message["summary"] == BROADCAST for message in await response.json())


def question(person: str, teams: Far) -> JSON:
    return {
        "type": "message",
        "id": f"f:{uuid4()}",
        "serviceUrl": teams.url,
        "channelId": "msteams",
        "from": {"id": f"29:{person}", "aadObjectId": person},
        "conversation": {"conversationType": "personal", "id": f"a:{person}"},
        "recipient": {"id": BOT, "name": "Wegweiser"},
        "text": "Wer hilft mir mit der E-Akte?",
        "locale": "de-DE",
    }


async def ask(session: aiohttp.ClientSession, home: Place, asked: list[JSON]) -> list[str]:
    """Post them, eight at a time; the ids of those that were confirmed."""
    gate = asyncio.Semaphore(8)

    async def post(activity: JSON) -> str:
        async with gate:
            try:
                async with session.post(f"http://127.0.0.1:{home.port}/api/messages", json=activity) as response:
                    return str(activity["id"]) if response.status == 200 else ""
            except aiohttp.ClientError:
                return ""

    return [one for one in await asyncio.gather(*map(post, asked)) if one]


async def test_a_kill_between_questions_loses_none_and_repeats_no_confirmed_one(
    houses: Houses, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    async with town(houses) as database, far() as teams, aiohttp.ClientSession() as session:
        people = await move_in(database, teams.url)
        asked = [question(person, teams) for person in people * 4]
        home = place(tmp_path / "data", database)
        async with home.serving() as serving:
            asking = asyncio.create_task(ask(session, home, asked))
            await some_arrived(teams, chance.randrange(1, len(asked) - 20))
            await asyncio.sleep(chance.random() / 100)
            await serving.end(signal.SIGKILL)
            confirmed = await asking
        await time_passes(database)
        async with home.serving():
            assert len(await ask(session, home, asked)) == len(asked)
            assert len(await ask(session, home, asked)) == len(asked)
        answers = Counter(activity["replyToId"] for _, _, activity in teams.came)
        assert set(answers) == {one["id"] for one in asked}, "every question has its answer"
        assert all(answers[one] == 1 for one in confirmed), "what was confirmed is not answered again"
        # Between an answer leaving and its turn being closed nobody can know; it is said again, once.
        twice = [one for one, times in answers.items() if times > 1]
        assert len(twice) <= 8 and all(answers[one] == 2 for one in twice)


async def test_two_processes_on_one_database_fire_a_schedule_once(houses: Houses, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with town(houses) as database, far() as teams:
        people = await move_in(database, teams.url)
        due = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
        begin = due - timedelta(seconds=chance.uniform(0, 2))
        homes = [place(tmp_path / f"data{number}", database, NOW=begin.isoformat()) for number in range(2)]
        async with homes[0].serving() as one, homes[1].serving() as two:
            await fired(database)
            await some_arrived(teams, len(people))
            await asyncio.sleep(2)
            await asyncio.gather(one.end(signal.SIGTERM), two.end(signal.SIGTERM))
        firings = await sql(database, "SELECT schedule, local, outcome FROM firing WHERE manual = ''")
        assert len(firings) == len({(row.schedule, row.local) for row in firings}) == 1
        got = Counter(path.split("/")[3] for _, path, _ in teams.came)
        assert len(got) == len(people) and max(got.values()) == 1


async def fired(database: Database) -> None:
    """Wait until a schedule has fired."""
    for _ in range(400):
        if await sql(database, "SELECT 1 FROM firing"):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("nothing fired")


async def test_two_processes_start_into_an_empty_database_at_once(houses: Houses, tmp_path: Path) -> None:
    houses.number += 1
    url = await embedded.create_database(houses.server, f"bare{houses.number}")
    database = Database(url, most=1)
    homes = [place(tmp_path / f"data{number}", database) for number in range(2)]

    async def served(home: Place) -> Serving:
        async with home.serving() as serving:
            return serving

    try:
        both = await asyncio.gather(*map(served, homes))
        assert [one.child.returncode for one in both] == [0, 0]
        assert (await sql(database, "SELECT count(*) AS many FROM town"))[0].many == 1
    finally:
        await database.close()
        await houses.drop(url)
