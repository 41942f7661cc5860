"""kill -9 at every step of a question nobody answers: two processes, and still each step happens, and only once."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from domain.contacts.deadlines import Stage
from domain.contacts.questions import Enquiry
from domain.people import Language
from store import contacts
from store import town as kept_town
from store.database import Database
from tests.bot.line import Far, far
from tests.conftest import Houses
from tests.faults.scene import move_in, sql, town
from tests.processes import PATIENCE, ROOT

pytestmark = pytest.mark.faults

ID = "3f9a1c20b7d84e65"
BEGIN = datetime(2026, 11, 24, 8, tzinfo=UTC)
# A Tuesday; the days on which the stages are over, with a weekend between.
STEPS = (
    (Stage.REMINDED, BEGIN + timedelta(days=2, minutes=1)),
    (Stage.DEPUTY, BEGIN + timedelta(days=3, minutes=2)),
    (Stage.ALL, BEGIN + timedelta(days=7, minutes=3)),
    (Stage.TOLD, BEGIN + timedelta(days=8, minutes=4)),
)


@asynccontextmanager
async def worker(database: Database, now: datetime) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process of its own, until the end of the block."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.handing_worker", database.url, now.isoformat()),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield child
    finally:
        with suppress(ProcessLookupError):
            child.terminate()
        await asyncio.wait_for(child.wait(), PATIENCE)


async def is_working(child: asyncio.subprocess.Process) -> None:
    assert child.stdout is not None
    async with asyncio.timeout(PATIENCE):
        assert await child.stdout.readline() == b"working\n"


async def settled(database: Database, stage: Stage) -> None:
    """Wait until the step is taken and nothing of it is on its way."""
    for _ in range(600):
        (row,) = await sql(database, "SELECT stage FROM question")
        (left,) = await sql(
            database, "SELECT count(*) AS n FROM delivery WHERE state IN ('waiting','claimed','sending')"
        )
        if row.stage == stage.value and not left.n:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{row.stage} instead of {stage.value}, {left.n} on their way")


async def ask(database: Database) -> Enquiry:
    """A question to the lead of a project, with its card."""
    async with database.begin() as connection:
        known = await kept_town.load(connection)
        named = {one.name: one for one in known.people.values()}
        asker, lead = named["Petra Schäfer"], named["Özlem Kaya"]
        due_at = BEGIN + timedelta(days=2)
        new = Enquiry(ID, asker.id, lead.id, "Wie?", BEGIN, "eakte", due_at=due_at, looked_on=BEGIN.date())
        assert await contacts.put(connection, new)
        message: tuple[Language, Mapping[str, object]] = "de", {"type": "message", "summary": "Frage", "text": "Frage"}
        subject, once = contacts.to_contact(ID), f"{ID}-to:{lead.id}"
        await contacts.handing.carry(connection, subject, lead, message, due_at=BEGIN, now=BEGIN, once=once)
    return new


def got(teams: Far) -> Counter[tuple[str, str]]:
    """How often each card came into each chat; not what replaced one."""
    return Counter(
        (path.split("/")[3], activity.get("summary") or "") for method, path, activity in teams.came if method == "POST"
    )


async def test_every_step_is_taken_once_whatever_dies(houses: Houses, seed: int) -> None:
    chance = Random(seed)
    async with town(houses) as database, far() as teams:
        await move_in(database, teams.url)
        asked = await ask(database)
        teams.pause = 0.01
        for stage, now in STEPS:
            async with AsyncExitStack() as stack:
                children = [await stack.enter_async_context(worker(database, now)) for _ in range(2)]
                await is_working(children[chance.randrange(2)])
                await asyncio.sleep(chance.random() / 8)
                for child in children:
                    with suppress(ProcessLookupError):
                        child.send_signal(signal.SIGKILL)
            async with worker(database, now), worker(database, now):
                await settled(database, stage)
        await judge(database, teams, asked)


async def test_an_answer_beside_the_step_is_either_given_or_too_late(houses: Houses, seed: int) -> None:
    chance = Random(seed)
    async with town(houses) as database, far() as teams:
        await move_in(database, teams.url)
        asked = await ask(database)
        now = STEPS[0][1]
        later = now + timedelta(days=1)
        await sql(database, "UPDATE question SET stage = 'reminded', due_at = :later", later=later)
        async with worker(database, now) as one, worker(database, now) as other:
            await asyncio.gather(is_working(one), is_working(other))
            await sql(database, "UPDATE question SET due_at = :now WHERE state = 'asked'", now=now)
            await asyncio.sleep(chance.random() / 20)
            async with database.begin() as connection:
                is_taken = await contacts.answer(connection, ID, asked.contact, "Ja.", now)
            await asyncio.sleep(0.3)
        (row,) = await sql(database, "SELECT state, stage, answered_by FROM question")
        (cards,) = await sql(database, "SELECT count(*) AS n FROM campaign WHERE subject = :it", it=f"{ID}-moved")
        if is_taken:
            assert row.state == "answered" and row.answered_by == asked.contact
            assert cards.n == (row.stage == "deputy")
        else:
            assert (row.state, row.stage, cards.n) == ("asked", "deputy", 1)


async def judge(database: Database, teams: Far, asked: Enquiry) -> None:
    """Each step wrote its cards once, each card reached its chat at most once, and what did not is known."""
    rows = await sql(
        database,
        "SELECT c.subject, d.person, d.state FROM campaign c JOIN delivery d ON d.campaign = c.id"
        " WHERE c.action = 'send' ORDER BY c.id",
    )
    written = Counter((row.subject, row.person) for row in rows)
    assert max(written[one] for one in written if not one[0].endswith("-moved")) == 1
    assert sum(row.subject == contacts.again(ID) for row in rows) == 1
    assert sum(row.subject == contacts.to_contact(ID) for row in rows) == 2
    assert sum(row.subject == contacts.to_pool(ID) for row in rows) == 5
    assert sum(row.subject == contacts.moved(ID) for row in rows) == 3
    assert {row.state for row in rows} <= {"delivered", "unconfirmed"}
    arrived = got(teams)
    assert max(arrived.values()) == 1, arrived.most_common(2)
    missed = len(rows) - sum(arrived.values())
    assert missed <= sum(row.state == "unconfirmed" for row in rows)
    (row,) = await sql(database, "SELECT state, contact, pool, tried FROM question")
    assert row.state == "asked" and len(row.pool) == 5 and asked.contact in row.tried
