"""What the tests of the directory share: a town hall, a small Microsoft Graph, and ticks by hand."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.audit import Hand
from domain.directory import Page, Reading
from domain.people import Language, Person
from graph.entra.groups import members
from graph.entra.people import people_page
from graph.town import read_town
from locales import LANGUAGES, Text
from scheduler.directory import DirectorySync, Notices, Pace, Source, Words
from scheduler.sending import MakeCard
from store import directory
from store.audit import rights_audited
from store.database import Database
from store.town import Mode, import_town, version
from tests.graph.double.asking import asking, guid
from tests.graph.double.server import GraphDouble

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ADMIN = guid(1)
GROUP = guid(900_001)
TOWN = f"""
town: {{name: Kleinhausen}}
units: [{{id: fb1, name: Bauamt}}]
people:
- {{id: {ADMIN}, name: Ada, unit: fb1, languages: [de]}}
rights: [{{group: {GROUP}, right: guide}}]
admins: [{ADMIN}]
"""
TEXTS: dict[Language, Text] = {language: Text(language) for language in LANGUAGES}
PACE = Pace(timedelta(minutes=15), lease=timedelta(seconds=30), farewell=timedelta(seconds=5))


@dataclass
class House:
    """A town hall that reads its people from a double of Graph."""

    database: Database
    graph: GraphDouble
    source: Source
    pokes: list[str] = field(default_factory=list)
    mailed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.notices = self.another_notices()
        self.sync = self.another()

    def another_notices(self) -> Notices:
        """The notices of another process."""
        words = Words(TEXTS)
        return Notices(self.database, words, lambda: TUESDAY, lambda: self.pokes.append("poke"), self._mail)

    def another(self, source: Source | None = None, pace: Pace = PACE) -> DirectorySync:
        """The sync of another process."""
        return DirectorySync(self.database, source or self.source, self.another_notices(), pace, self._around)

    async def read(self, now: datetime = TUESDAY) -> Reading:
        """Let a run be due, read to its end, and say how it is then."""
        async with self.database.read() as connection:
            await directory.reading(connection)
            await directory.hurry(connection)
        await self.sync.run_due(now)
        await self.sync.wait()
        return await self.state()

    async def state(self) -> Reading:
        async with self.database.read() as connection:
            return await directory.reading(connection)

    async def version(self) -> int:
        async with self.database.read() as connection:
            return await version(connection)

    async def sql(self, statement: str, **values: object) -> Sequence[Any]:
        async with self.database.begin() as connection:
            found = await connection.execute(text(statement), values)
            return found.all() if found.returns_rows else ()

    async def cards(self) -> list[str]:
        """The notification line of everything that is owed to admins."""
        rows = await self.sql("""
            SELECT DISTINCT activity ->> 'summary' AS summary, campaign FROM campaign_message
            JOIN campaign ON campaign.id = campaign WHERE kind = 'directory' ORDER BY campaign
        """)
        return [row.summary for row in rows]

    async def _mail(self, people: Sequence[Person], card: MakeCard) -> None:
        self.mailed += [f"{one.id}: {card(TEXTS['de']).summary}" for one in people]

    def _around(self, connection: AsyncConnection) -> Any:
        return rights_audited(connection, Hand.DIRECTORY, TUESDAY)


@asynccontextmanager
async def house(database: Database, people: int = 0, page_size: int = 100) -> AsyncIterator[House]:
    """The town hall, with so many people in its directory."""
    async with database.begin() as connection:
        await import_town(connection, read_town(TOWN.encode()), TUESDAY, Mode.WRITE)
    async with GraphDouble(page_size=page_size) as graph, asking(graph.url) as there:
        hire(graph, people)
        source = Source(partial(people_page, there.graph), partial(members, there.graph))
        yield House(database, graph, source)


def hire(graph: GraphDouble, people: int) -> None:
    """So many people, the first of them the admin; everyone has a manager who comes later."""
    for number in range(1, people + 1):
        manager = guid(min(people, number + 150))
        graph.put(
            guid(number),
            displayName=f"Person {number}",
            mail=f"p{number}@kleinhausen.example",
            department=f"Team {number % 40}",
            jobTitle="Sachbearbeitung",
            businessPhones=[f"+49 30 {number}"],
            manager=manager,
        )


@dataclass
class Halting:
    """A source that takes its time at one page, until it may go on; `asked` are the links so far."""

    source: Source
    at: int = 0
    asked: list[str] = field(default_factory=list)
    has_come: asyncio.Event = field(default_factory=asyncio.Event)
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def people_page(self, link: str) -> Page:
        self.asked.append(link)
        if len(self.asked) == self.at:
            self.has_come.set()
            await self.may_go_on.wait()
        return await self.source.people_page(link)

    @property
    def as_source(self) -> Source:
        return Source(self.people_page, self.source.members)
