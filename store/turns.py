"""What a turn asks of the database: whether the activity is new and who is there, and what to remember of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, LargeBinary, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.conversations import Memory
from store.database import Database, straight
from store.schema import metadata
from store.together import Together

# Both tables are short-lived: unlogged they cost half, and stand in no write-ahead log and no backup made of it.
memory = Table(
    "memory",
    metadata,
    Column("conversation", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("intent", Text, nullable=False),
    Column("slots", JSONB, nullable=False),
    Column("shown", Text, nullable=False),
    Column("offered", JSONB, nullable=False),
    Column("is_numbered", Boolean, nullable=False),
    Column("misses", Integer, nullable=False),
    Column("language", Text),
    Column("others", JSONB, nullable=False, server_default=text("'[]'::jsonb")),
    Column("asks_back", Boolean, nullable=False, server_default=text("false")),
    prefixes=["UNLOGGED"],
    comment="The last turn, for ten minutes",
)
seen = Table(
    "seen",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("is_done", Boolean, nullable=False, server_default=text("false")),
    Index("ix_seen_at", "at"),
    prefixes=["UNLOGGED"],
    comment="Keyed hashes of activities that came, for an hour: a repeated one is answered once",
)


@dataclass(frozen=True, slots=True)
class Coming:
    """An activity on its way in; `key` is a keyed hash of its id."""

    key: bytes
    person: str
    conversation: str
    service_url: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one look at the database says when an activity comes in."""

    is_new: bool
    town_version: int
    language: str | None
    has_met: bool
    is_known_conversation: bool
    memory: Memory


@dataclass(frozen=True, slots=True)
class Leaving:
    """An activity that was answered, and what is to be remembered of the turn; None for nothing."""

    key: bytes
    person: str
    conversation: str
    kept: Memory | None


# The whole way in. A repeated activity counts as new only when the first try of it was left unfinished half a
# minute ago: then the process that took it has died, and the person still waits. Twice in one statement is once.
_ARRIVE = """
WITH came AS (
    SELECT *, row_number() OVER (PARTITION BY key ORDER BY number) AS time
    FROM unnest(CAST(%(keys)s AS bytea[]), CAST(%(people)s AS text[]), CAST(%(conversations)s AS text[]),
                CAST(%(service_urls)s AS text[]))
         WITH ORDINALITY AS came (key, person, conversation, service_url, number)
), fresh AS (
    INSERT INTO seen (key) SELECT key FROM came WHERE time = 1 ORDER BY key
    ON CONFLICT (key) DO UPDATE SET at = now()
      WHERE NOT seen.is_done AND seen.at < now() - interval '30 seconds'
    RETURNING key
)
SELECT fresh.key IS NOT NULL AND came.time = 1 AS is_fresh,
       (SELECT version FROM town LIMIT 1) AS town_version,
       a.language, a.met_at IS NOT NULL AS has_met,
       c.id IS NOT NULL AND c.is_open AND c.service_url = came.service_url AS is_known,
       m.intent, m.slots, m.shown, m.offered, m.is_numbered, m.misses, m.at, m.language AS spoken,
       m.others, m.asks_back
FROM came
LEFT JOIN fresh ON fresh.key = came.key
LEFT JOIN acquaintance a ON a.person = came.person
LEFT JOIN conversation c ON c.id = came.conversation
LEFT JOIN memory m ON m.conversation = came.conversation AND m.person = came.person
                  AND m.at > now() - interval '10 minutes'
ORDER BY came.number
"""

# The way out: what was said is remembered and the activity is done, in one statement.
_LEAVE = """
WITH done AS (UPDATE seen SET is_done = true WHERE key = ANY(CAST(%(keys)s AS bytea[])))
INSERT INTO memory (conversation, person, intent, slots, shown, offered, is_numbered, misses, language, others,
                    asks_back)
SELECT conversation, person, intent, CAST(slots AS jsonb), shown, CAST(offered AS jsonb), is_numbered, misses, language,
       CAST(others AS jsonb), asks_back
FROM unnest(CAST(%(conversations)s AS text[]), CAST(%(people)s AS text[]), CAST(%(intents)s AS text[]),
            CAST(%(slots)s AS text[]), CAST(%(shown)s AS text[]), CAST(%(offered)s AS text[]),
            CAST(%(are_numbered)s AS boolean[]), CAST(%(misses)s AS integer[]), CAST(%(languages)s AS text[]),
            CAST(%(others)s AS text[]), CAST(%(ask_back)s AS boolean[]))
     AS kept (conversation, person, intent, slots, shown, offered, is_numbered, misses, language, others, asks_back)
ORDER BY conversation, person
ON CONFLICT (conversation, person) DO UPDATE
SET at = now(), intent = excluded.intent, slots = excluded.slots, shown = excluded.shown,
    offered = excluded.offered, is_numbered = excluded.is_numbered, misses = excluded.misses,
    language = excluded.language, others = excluded.others, asks_back = excluded.asks_back
"""


class TurnStore:
    """The two looks a turn takes at the database, shared by the turns of the same moment."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._arriving = Together(self._arrive_all)
        self._leaving = Together(self._leave_all)

    async def arrive(self, coming: Coming) -> Arrival:
        """Note that the activity came, and read all its turn needs."""
        return await self._arriving.ask(coming)

    async def leave(self, leaving: Leaving) -> None:
        """Mark the activity as answered and remember its turn."""
        await self._leaving.ask(leaving)

    async def _arrive_all(self, coming: Sequence[Coming]) -> Sequence[Arrival]:
        async with self._database.read() as connection:
            return await arrive(connection, coming)

    async def _leave_all(self, leaving: Sequence[Leaving]) -> Sequence[None]:
        async with self._database.read() as connection:
            await leave(connection, leaving)
        return [None] * len(leaving)


async def arrive(connection: AsyncConnection, coming: Sequence[Coming]) -> Sequence[Arrival]:
    """Note the activities and read what their turns need, in their order."""
    rows = await straight(
        connection,
        _ARRIVE,
        {
            "keys": [one.key for one in coming],
            "people": [one.person for one in coming],
            "conversations": [one.conversation for one in coming],
            "service_urls": [one.service_url for one in coming],
        },
    )
    return [
        Arrival(
            is_new=row.is_fresh,
            town_version=row.town_version or 0,
            language=row.language,
            has_met=row.has_met,
            is_known_conversation=bool(row.is_known),
            memory=_memory(row),
        )
        for row in rows
    ]


async def leave(connection: AsyncConnection, leaving: Sequence[Leaving]) -> None:
    """Mark the activities as answered and remember their turns; of two in one chat the later one."""
    kept = {(one.conversation, one.person): one.kept for one in leaving if one.kept is not None}
    memories = list(kept.values())
    await straight(
        connection,
        _LEAVE,
        {
            "keys": [one.key for one in leaving],
            "conversations": [conversation for conversation, _ in kept],
            "people": [person for _, person in kept],
            "intents": [one.intent for one in memories],
            "slots": [json.dumps(dict(one.slots)) for one in memories],
            "shown": [one.shown for one in memories],
            "offered": [
                json.dumps([[title, verb, dict(values)] for title, verb, values in one.offered]) for one in memories
            ],
            "are_numbered": [one.is_numbered for one in memories],
            "misses": [one.misses for one in memories],
            "languages": [one.language for one in memories],
            "others": [json.dumps(one.others) for one in memories],
            "ask_back": [one.asks_back for one in memories],
        },
    )


async def forget_old(connection: AsyncConnection) -> None:
    """Delete what is kept for a short while only: hashes after an hour, memories after ten minutes."""
    await connection.execute(text("DELETE FROM seen WHERE at < now() - interval '1 hour'"))
    await connection.execute(text("DELETE FROM memory WHERE at < now() - interval '10 minutes'"))


def _memory(row: Any) -> Memory:
    if row.intent is None:
        return Memory()
    offered = tuple((title, verb, values) for title, verb, values in row.offered)
    return Memory(
        row.intent,
        row.slots,
        row.shown,
        offered,
        row.is_numbered,
        others=tuple(row.others),
        asks_back=row.asks_back,
        misses=row.misses,
        at=row.at,
        language=row.spoken,
    )
