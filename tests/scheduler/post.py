"""A double of Teams for the pump's rules: it counts what arrives and fails as told."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import orjson

from domain.conversations import Kind, Reference
from domain.delivery import Hint
from domain.errors import DeliveryFailed
from domain.people import Language
from store.conversations import conversation, keep_reference, set_wants_hints
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SERVICE = "https://teams.example/"
BOT = "28:bot"
MESSAGE: dict[str, object] = {"type": "message", "summary": "Hallo", "text": "Hallo"}

Trouble = Callable[[str, int], DeliveryFailed | None]


def no_trouble(conversation: str, attempt: int) -> DeliveryFailed | None:
    """Everything arrives."""
    return None


@dataclass
class Teams:
    """`trouble` is asked with the conversation and which try it is; `latency` is in seconds."""

    trouble: Trouble = no_trouble
    latency: float = 0.0
    arrived: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    changed: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)

    async def send(self, reference: Reference, activity: bytes) -> str:
        await self._answer(reference.id)
        self.arrived.append((reference.id, orjson.loads(activity)))
        return f"1:{len(self.arrived)}"

    async def update(self, reference: Reference, activity_id: str, activity: bytes) -> None:
        await self._answer(reference.id)
        self.changed.append((activity_id, orjson.loads(activity)))

    async def delete(self, reference: Reference, activity_id: str) -> None:
        await self._answer(reference.id)
        self.removed.append(activity_id)

    async def _answer(self, place: str) -> None:
        self.requests.append(asyncio.get_running_loop().time())
        self.tries[place] += 1
        await asyncio.sleep(self.latency)
        trouble = self.trouble(place, self.tries[place])
        if trouble is not None:
            raise trouble

    async def open_chat(self, service_url: str, bot: str, person: str, tenant: str) -> str:
        self.requests.append(asyncio.get_running_loop().time())
        self.tries[person] += 1
        trouble = self.trouble(person, self.tries[person])
        if trouble is not None:
            raise trouble
        self.opened.append(person)
        return f"a:{person}"

    @property
    def places(self) -> list[str]:
        """Where messages arrived, in order."""
        return [place for place, _ in self.arrived]


async def know(database: Database, *people: str) -> None:
    """These people have a chat with the bot."""
    async with database.begin() as connection:
        for person in people:
            await keep_reference(connection, Reference(f"a:{person}", Kind.PERSONAL, SERVICE, BOT, person=person))


async def whisper_to(database: Database, *people: str) -> None:
    """These people want lines in the activity feed instead of messages."""
    async with database.begin() as connection:
        for person in people:
            await set_wants_hints(connection, person, wants_hints=True)


async def chats(database: Database, people: Sequence[str]) -> dict[str, Reference]:
    """The open chats of these people as they are kept."""
    async with database.read() as connection:
        rows = await connection.execute(
            conversation.select().where(conversation.c.person.in_(people), conversation.c.is_open)
        )
        return {row.person: Reference(row.id, Kind(row.kind), row.service_url, row.bot, row.person) for row in rows}


async def to_people(
    database: Database,
    *people: str,
    priority: Priority = Priority.BULK,
    due_at: datetime = TUESDAY,
    until: datetime | None = None,
    language: Language = "de",
    hint: Hint | None = None,
) -> int:
    """A campaign to these people."""
    return await to(
        database,
        *(Recipient(person, None, language) for person in people),
        priority=priority,
        due_at=due_at,
        until=until,
        hint=hint,
    )


async def to(
    database: Database,
    *recipients: Recipient,
    priority: Priority = Priority.BULK,
    due_at: datetime = TUESDAY,
    until: datetime | None = None,
    hint: Hint | None = None,
) -> int:
    """A campaign whose message says in which language it is."""
    async with database.begin() as connection:
        return await create_campaign(
            connection,
            kind="updates",
            subject="e-akte",
            created_by=None,
            messages={"de": MESSAGE, "en": {**MESSAGE, "text": "Hello"}},
            recipients=recipients,
            due_at=due_at,
            priority=priority,
            now=TUESDAY - timedelta(minutes=1),
            until=until,
            hint=hint,
        )
