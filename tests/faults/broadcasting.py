"""A broadcast through real worker processes into the small Teams, with faults on, and who got what in the end."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import aiohttp

from cards.elements import Paragraph
from cards.frame import Card, as_message
from domain.delivery import Tally
from emulator.server import TENANT_ID, Emulator, Options
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign, tally
from tests.conftest import EMPTY, SAMPLE, Houses
from tests.faults.scene import BOT, sql
from tests.processes import PATIENCE, ROOT

RATE = 100.0
LEASE = 2.0  # seconds; longer than anything here takes to answer
WORKERS = 2
# A worker keeps at most two batches of a tenth of a second in the air.
IN_FLIGHT = WORKERS * 2 * int(RATE / 10)
BREATH = 0.02
# What may go wrong; a hang ends long before the lease does.
TROUBLES: Sequence[Mapping[str, object]] = (
    {"kind": "throttle", "share": 0.02},
    {"kind": "blocked", "share": 0.05},
    {"kind": "not_in_roster", "share": 0.05},
    {"kind": "writes_blocked", "share": 0.05},
    {"kind": "precondition", "share": 0.05},
    {"kind": "unavailable", "share": 0.05},
    {"kind": "bad_gateway", "share": 0.05},
    {"kind": "gateway_timeout", "share": 0.05},
    {"kind": "server_error", "share": 0.03},
    {"kind": "bad_gateway", "share": 0.03, "afterAccepting": True},
    {"kind": "gateway_timeout", "share": 0.03, "afterAccepting": True},
    {"kind": "server_error", "share": 0.03, "afterAccepting": True},
    {"kind": "hang", "share": 0.02, "seconds": 0.4},
    {"kind": "hang", "share": 0.02, "seconds": 0.4, "afterAccepting": True},
)
# So that something is in the air at any moment.
SLOWLY = {"kind": "latency", "share": 0.5, "seconds": 0.15}


class Arrival(NamedTuple):
    """A request as the small Teams saw it; `activity` is known only if it was taken."""

    number: int
    at: float
    method: str
    conversation: str
    activity: str | None
    status: int | None

    @property
    def is_left_open(self) -> bool:
        """Whether nobody can tell from the answer what became of it; of a 503 Microsoft says that it did not leave."""
        return self.status is None or (self.status >= 500 and self.status != HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass(frozen=True)
class Teams:
    """The small Teams of a test, its people, and the ledger of the bot."""

    session: aiohttp.ClientSession
    database: Database
    people: Sequence[str]

    async def fail(self, *rules: Mapping[str, object], seed: int = 0) -> None:
        """Let these things go wrong, and no others."""
        async with self.session.post("/control/faults", json={"rules": list(rules), "seed": seed}) as response:
            assert response.status == 200, await response.text()

    async def arrivals(self, method: str = "POST") -> list[Arrival]:
        """What came, oldest first."""
        async with self.session.get("/control/arrivals") as response:
            found = [Arrival(*row) for row in await response.json()]
        return [one for one in found if one.method == method]

    async def arrived(self, most: int, method: str = "POST") -> None:
        """Wait until so many requests came."""
        for _ in range(int(PATIENCE / BREATH)):
            if len(await self.arrivals(method)) >= most:
                return
            await asyncio.sleep(BREATH)
        raise AssertionError("too little came")

    async def broadcast(
        self,
        text: str = "Die E-Akte startet",
        people: Sequence[str] | None = None,
        priority: Priority = Priority.BULK,
    ) -> int:
        """A campaign to these people, else to everyone, due now."""
        now = datetime.now(UTC)
        async with self.database.begin() as connection:
            return await create_campaign(
                connection,
                kind="updates",
                subject="fault",
                created_by=None,
                messages={"de": message(text)},
                recipients=[Recipient(person, None, "de") for person in (people or self.people)],
                due_at=now,
                priority=priority,
                now=now,
            )

    async def outcome(self, campaign: int) -> Tally:
        """What became of it, once nothing is open."""
        for _ in range(int(PATIENCE / BREATH)):
            async with self.database.read() as connection:
                found = await tally(connection, campaign)
            if found.is_done:
                return found
            await asyncio.sleep(BREATH)
        raise AssertionError(f"still open: {found}")

    async def sending(self) -> int:
        """How many rows the process has in the air that has most; each batch of a process is an owner of its own."""
        counted = "SELECT count(*) AS n FROM delivery WHERE state = 'sending' GROUP BY split_part(owner, ':', 1)"
        rows = await sql(self.database, counted)
        return max((int(row.n) for row in rows), default=0)

    async def shown(self) -> Mapping[str, tuple[str, str]]:
        """Each message of the bot by its id: what its card says, and in whose chat; not those it removed."""
        found = {}
        for person in self.people:
            async with self.session.get(f"/api/chats/a:{person}/messages?as={person}") as response:
                for one in await response.json():
                    if not one["deleted"]:
                        found[one["id"]] = (one["summary"], person)
        return found

    async def rows(self, campaign: int) -> list[Any]:
        """The ledger of one campaign."""
        statement = "SELECT person, state, reason, activity_id, doubted FROM delivery WHERE campaign = :id ORDER BY id"
        return await sql(self.database, statement, id=campaign)

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """A process that sends, until the end of the block."""
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.faults.worker", self.database.url, TENANT_ID),
            *(str(RATE), str(LEASE), str(WORKERS)),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )
        assert child.stdout is not None
        try:
            async with asyncio.timeout(PATIENCE):
                assert await child.stdout.readline() == b"sending\n"
            yield child
        finally:
            with suppress(ProcessLookupError):
                child.send_signal(signal.SIGCONT)
                child.terminate()
            await asyncio.wait_for(child.wait(), PATIENCE)


def message(text: str) -> Mapping[str, object]:
    """A card with one sentence."""
    return as_message(Card(text, (Paragraph(text),)))


def troubles(chance: Random) -> list[Mapping[str, object]]:
    """Some of all that can go wrong; what adds time stands first, for the first other one that hits decides."""
    return [SLOWLY, *chance.sample(TROUBLES, chance.randrange(3, len(TROUBLES)))]


@asynccontextmanager
async def broadcasting(houses: Houses, folder: Path, people: int = 150) -> AsyncIterator[Teams]:
    """So many people who have the bot, in the small Teams and in a ledger with nothing in it."""
    url = await houses.fresh(EMPTY)
    database = Database(url, most=4)
    emulator = Emulator(Options(town=SAMPLE, state=folder, bot="http://127.0.0.1:9/api/messages", port=0))
    await emulator.start()
    try:
        async with aiohttp.ClientSession(emulator.url) as session:
            async with session.post("/control/roster", json={"people": people}) as response:
                ids = (await response.json())["ids"]
            async with session.post("/control/install", json={"people": ids}) as response:
                assert response.status == 200
            await know(database, ids, f"{emulator.url}/")
            yield Teams(session, database, ids)
    finally:
        await emulator.stop()
        await database.close()
        await houses.drop(url)


async def know(database: Database, people: Sequence[str], service_url: str) -> None:
    """The bot has a chat with each of them."""
    statement = """
        INSERT INTO conversation (id, kind, service_url, bot, person)
        SELECT 'a:' || person, 'personal', :url, :bot, person FROM unnest(CAST(:people AS text[])) AS person
    """
    await sql(database, statement, url=service_url, bot=BOT, people=list(people))


async def judge(teams: Teams, campaign: int, in_the_air: int) -> Tally:
    """Each has one outcome that fits what the small Teams saw; a second message only where the row says so."""
    found = await teams.outcome(campaign)
    assert found.recipients == len(teams.people)
    came = await teams.arrivals()
    taken: dict[str, list[str]] = {}
    for one in came:
        if one.activity is not None:
            taken.setdefault(one.conversation, []).append(one.activity)
    left_open = Counter(one.conversation for one in came if one.is_left_open)
    for row in await teams.rows(campaign):
        chat = f"a:{row.person}"
        got = taken.get(chat, [])
        # A second message comes only where an error was the answer to the first, and then the row remembers it.
        assert len(got) <= 1 + left_open[chat] and (len(got) <= 1 or row.doubted), f"{len(got)} for one person"
        if row.state == "delivered":
            assert row.activity_id in got
        elif row.state != "unconfirmed":
            assert not got, f"{row.state} ({row.reason}), but it arrived"
    assert found.unconfirmed <= in_the_air + len(left_open)
    return found
