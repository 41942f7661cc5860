"""The ground of a delivery benchmark: a database with people in it, campaigns, and workers as real processes."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil
from sqlalchemy import text

from cards.elements import Button, Facts, Heading, Paragraph
from cards.frame import Card, as_message
from domain.delivery import Tally
from store import embedded
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign, tally
from store.migrate import migrate
from tests.processes import Place, Serving, postgres_of

BOT = "28:7e6c1b0a-52d4-4f0e-9d8b-3c1a5e2f4b60"
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
BREATH = 0.1
_KNOWN = text("""
INSERT INTO conversation (id, kind, service_url, bot, person)
SELECT 'a:' || person, 'personal', :url, :bot, person FROM unnest(CAST(:people AS text[])) AS person
ON CONFLICT (id) DO UPDATE SET service_url = excluded.service_url
""")
_SIZE = text("SELECT pg_total_relation_size('delivery') AS all, pg_relation_size('delivery') AS rows")


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of the ledger: with its indexes, and its rows alone."""

    all: int
    rows: int


@dataclass
class Ground:
    """A database of its own in a server of its own, whose processes' time can be told from all others'."""

    folder: Path
    database: Database

    def place(self, name: str, rate: float, **more: str) -> Place:
        """The settings of one more process of this town."""
        settings = {
            "DATABASE_URL": self.database.url,
            "EMULATOR_PORT": "0",
            "NOW": NOW.isoformat(),
            "RATE": str(rate),
            **more,
        }
        return Place(self.folder / name, {f"WEGWEISER_{key}": value for key, value in settings.items()})

    @asynccontextmanager
    async def workers(self, many: int, rate: float) -> AsyncIterator[Sequence[Serving]]:
        """So many processes that do nothing but send."""
        async with AsyncExitStack() as running:
            places = [self.place(f"worker{number}", rate) for number in range(many)]
            yield [await running.enter_async_context(place.serving("worker")) for place in places]

    def processes(self, workers: Sequence[Serving]) -> list[psutil.Process]:
        """The workers and their PostgreSQL."""
        own = [psutil.Process(worker.child.pid) for worker in workers]
        return [*own, *postgres_of(self.folder / "database")]

    async def know(self, people: Sequence[str], service_url: str) -> None:
        """Let the bot have a chat with each of them."""
        async with self.database.begin() as connection:
            await connection.execute(_KNOWN, {"url": service_url, "bot": BOT, "people": list(people)})

    async def campaign(self, people: Sequence[str]) -> int:
        """An update to these people, due at once."""
        async with self.database.begin() as connection:
            return await create_campaign(
                connection,
                kind="updates",
                subject="bench",
                created_by=None,
                messages={"de": message()},
                recipients=[Recipient(person, None, "de") for person in people],
                due_at=NOW,
                priority=Priority.BULK,
                now=NOW,
            )

    async def tally(self, campaign: int) -> Tally:
        """What became of it so far."""
        async with self.database.read() as connection:
            return await tally(connection, campaign)

    async def done(self, campaign: int, seconds: float = 300) -> Tally:
        """What became of it, once nothing is open."""
        for _ in range(int(seconds / BREATH)):
            found = await self.tally(campaign)
            if found.is_done:
                return found
            await asyncio.sleep(BREATH)
        raise TimeoutError(f"still open: {found}")

    async def size(self) -> Size:
        """How much the ledger takes on disk now."""
        async with self.database.read() as connection:
            row = (await connection.execute(_SIZE)).one()
        return Size(row.all, row.rows)

    async def empty(self) -> None:
        """Let there be no campaign."""
        async with self.database.read() as connection:
            await connection.execute(text("TRUNCATE campaign CASCADE"))


@asynccontextmanager
async def ground(folder: Path) -> AsyncIterator[Ground]:
    """The database in this folder; gone afterwards."""
    server = await embedded.start(folder / "database")
    try:
        await migrate(server.url)
        database = Database(server.url, most=4)
        try:
            yield Ground(folder, database)
        finally:
            await database.close()
    finally:
        await server.stop()
        await embedded.erase(folder / "database")


def everyone(many: int) -> list[str]:
    """Ids of people who stand in no town file."""
    return [f"{number:08x}-0000-4000-8000-00000000beac" for number in range(many)]


def message() -> Mapping[str, object]:
    """A status update as long as they are: a heading, two paragraphs, ten facts and a button."""
    facts = Facts(tuple((f"Amt {number}", "ist seit dieser Woche dabei") for number in range(10)))
    paragraph = Paragraph("Die E-Akte startet im Bürgeramt. Ihre Unterlagen ziehen am Wochenende um. " * 2)
    card = Card(
        "E-Akte: Start im Bürgeramt",
        (Heading("Start im Bürgeramt"), paragraph, facts, paragraph),
        (Button("Was ist neu", "projects.status", {"project": "e-akte"}),),
    )
    return as_message(card)
