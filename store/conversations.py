"""What is kept about conversations: where they are, who met the bot, what was said, what already came."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, LargeBinary, Row, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.conversations import Kind, Memory, Reference
from domain.people import Language, Person
from store.schema import metadata

conversation = Table(
    "conversation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("service_url", Text, nullable=False),
    Column("bot", Text, nullable=False),
    Column("person", Text, index=True),
    Column("team", Text),
    Column("is_open", Boolean, nullable=False, server_default=text("true")),
)
acquaintance = Table(
    "acquaintance",
    metadata,
    Column("person", Text, primary_key=True),
    Column("language", Text),
    Column("welcomed_at", DateTime(timezone=True)),
    Column("met_at", DateTime(timezone=True)),
    Column("wants_less", Boolean, nullable=False, server_default=text("false")),
    comment="Who knows the bot: the chosen language, when welcomed, when they first wrote, fewer messages",
)
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
    comment="The last turn, for ten minutes",
)
seen = Table(
    "seen",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("is_done", Boolean, nullable=False, server_default=text("false")),
    Index("ix_seen_at", "at"),
    comment="Keyed hashes of activities that came, for an hour: a repeated one is answered once",
)
team_post = Table(
    "team_post",
    metadata,
    Column("team", Text, nullable=False, unique=True),
    comment="Teams in which the bot introduced itself",
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one look at the database says when an activity comes in."""

    is_new: bool
    town_version: int
    language: str | None
    has_met: bool
    is_known_conversation: bool
    memory: Memory


# One statement for the whole way in. A repeated activity counts as new only when the first try of it was left
# unfinished half a minute ago: then the process that took it has died, and the person still waits.
_ARRIVE = text("""
WITH fresh AS (
    INSERT INTO seen (key) VALUES (:key)
    ON CONFLICT (key) DO UPDATE SET at = now()
      WHERE NOT seen.is_done AND seen.at < now() - interval '30 seconds'
    RETURNING 1
)
SELECT (SELECT count(*) FROM fresh) AS fresh,
       (SELECT version FROM town LIMIT 1) AS town_version,
       a.language, a.met_at IS NOT NULL AS has_met,
       c.id IS NOT NULL AND c.is_open AND c.service_url = :service_url AS is_known,
       m.intent, m.slots, m.shown, m.offered, m.is_numbered, m.misses, m.at, m.language AS spoken
FROM (SELECT 1) AS one
LEFT JOIN acquaintance a ON a.person = :person
LEFT JOIN conversation c ON c.id = :conversation
LEFT JOIN memory m ON m.conversation = :conversation AND m.person = :person
                  AND m.at > now() - interval '10 minutes'
""")

# The way out: what was said is remembered and the activity is done, in one statement.
_LEAVE = text("""
WITH done AS (UPDATE seen SET is_done = true WHERE key = :key)
INSERT INTO memory (conversation, person, intent, slots, shown, offered, is_numbered, misses, language)
VALUES (:conversation, :person, :intent, CAST(:slots AS jsonb), :shown, CAST(:offered AS jsonb),
        :is_numbered, :misses, :language)
ON CONFLICT (conversation, person) DO UPDATE
SET at = now(), intent = excluded.intent, slots = excluded.slots, shown = excluded.shown,
    offered = excluded.offered, is_numbered = excluded.is_numbered, misses = excluded.misses,
    language = excluded.language
""")


async def arrive(
    connection: AsyncConnection, *, key: bytes, person: str, conversation_id: str, service_url: str
) -> Arrival:
    """Note that the activity came and read all a turn needs; `key` is a keyed hash of the activity's id."""
    row = (
        await connection.execute(
            _ARRIVE,
            {"key": key, "person": person, "conversation": conversation_id, "service_url": service_url},
        )
    ).one()
    return Arrival(
        is_new=row.fresh == 1,
        town_version=row.town_version or 0,
        language=row.language,
        has_met=row.has_met,
        is_known_conversation=bool(row.is_known),
        memory=_memory(row),
    )


async def leave(connection: AsyncConnection, *, key: bytes, person: str, conversation_id: str, kept: Memory) -> None:
    """Remember the turn and mark its activity as answered."""
    await connection.execute(
        _LEAVE,
        {
            "key": key,
            "person": person,
            "conversation": conversation_id,
            "intent": kept.intent,
            "slots": json.dumps(dict(kept.slots)),
            "shown": kept.shown,
            "is_numbered": kept.is_numbered,
            "offered": json.dumps([[verb, dict(values)] for verb, values in kept.offered]),
            "misses": kept.misses,
            "language": kept.language,
        },
    )


async def done(connection: AsyncConnection, key: bytes) -> None:
    """Mark an activity as answered without remembering anything."""
    await connection.execute(seen.update().where(seen.c.key == key).values(is_done=True))


async def keep_reference(connection: AsyncConnection, reference: Reference) -> None:
    """Store where this conversation is, and that it is open; a moved service URL is followed."""
    values = {
        "id": reference.id,
        "kind": reference.kind.value,
        "service_url": reference.service_url,
        "bot": reference.bot,
        "person": reference.person,
        "team": reference.team,
        "is_open": True,
    }
    await connection.execute(
        insert(conversation).values(values).on_conflict_do_update(index_elements=["id"], set_=values)
    )


async def close_reference(connection: AsyncConnection, conversation_id: str) -> None:
    """The bot was removed there: nothing is written into it until it is back."""
    await connection.execute(conversation.update().where(conversation.c.id == conversation_id).values(is_open=False))


async def set_team_open(connection: AsyncConnection, team: str, *, is_open: bool) -> None:
    """The bot came back into the team, or left it: so it did with every channel of it."""
    await connection.execute(conversation.update().where(conversation.c.team == team).values(is_open=is_open))


async def personal_references(connection: AsyncConnection, people: Sequence[str]) -> Mapping[str, Reference]:
    """The open personal chats of these people, by person."""
    rows = await connection.execute(
        conversation.select().where(
            conversation.c.person.in_(people), conversation.c.kind == Kind.PERSONAL, conversation.c.is_open
        )
    )
    return {row.person: _reference(row) for row in rows}


async def reference(connection: AsyncConnection, conversation_id: str) -> Reference | None:
    """The open conversation with this id, or None."""
    row = (
        await connection.execute(
            conversation.select().where(conversation.c.id == conversation_id, conversation.c.is_open)
        )
    ).one_or_none()
    return None if row is None else _reference(row)


async def set_language(connection: AsyncConnection, person: str, language: str) -> None:
    """Keep the language the person chose."""
    await connection.execute(
        insert(acquaintance)
        .values(person=person, language=language)
        .on_conflict_do_update(index_elements=["person"], set_={"language": language})
    )


async def languages(connection: AsyncConnection, people: Sequence[Person]) -> Mapping[str, Language]:
    """In which language each of these people is written to: the one chosen, else the directory's first."""
    rows = await connection.execute(
        text("SELECT person, language FROM acquaintance WHERE language IS NOT NULL AND person = ANY(:people)"),
        {"people": [person.id for person in people]},
    )
    chosen: dict[str, Language] = {row.person: row.language for row in rows}
    return {person.id: chosen[person.id] if person.id in chosen else (*person.languages, "de")[0] for person in people}


async def claim_welcome(connection: AsyncConnection, person: str, now: datetime) -> bool:
    """Whether this person is to be welcomed now: true once per person, whoever asks first."""
    claimed = await connection.execute(
        insert(acquaintance)
        .values(person=person, welcomed_at=now)
        .on_conflict_do_update(
            index_elements=["person"],
            set_={"welcomed_at": now},
            where=acquaintance.c.welcomed_at.is_(None),
        )
        .returning(acquaintance.c.person)
    )
    return claimed.first() is not None


async def meet(connection: AsyncConnection, person: str, now: datetime) -> None:
    """Note that the person wrote to the bot for the first time."""
    await connection.execute(
        insert(acquaintance)
        .values(person=person, met_at=now)
        .on_conflict_do_update(index_elements=["person"], set_={"met_at": now})
    )


async def set_wants_less(connection: AsyncConnection, person: str, *, wants_less: bool) -> None:
    """Whether the person wants no surveys and no invitations to look back."""
    await connection.execute(
        insert(acquaintance)
        .values(person=person, wants_less=wants_less)
        .on_conflict_do_update(index_elements=["person"], set_={"wants_less": wants_less})
    )


async def who_want_less(connection: AsyncConnection) -> frozenset[str]:
    """Everyone who asked for fewer messages."""
    rows = await connection.execute(acquaintance.select().where(acquaintance.c.wants_less))
    return frozenset(row.person for row in rows)


async def claim_team_post(connection: AsyncConnection, team: str) -> bool:
    """Whether the bot is to introduce itself in this team: true once."""
    claimed = await connection.execute(
        insert(team_post).values(team=team).on_conflict_do_nothing().returning(team_post.c.team)
    )
    return claimed.first() is not None


async def forget_old(connection: AsyncConnection) -> None:
    """Delete what is kept for a short while only: hashes after an hour, memories after ten minutes."""
    await connection.execute(text("DELETE FROM seen WHERE at < now() - interval '1 hour'"))
    await connection.execute(text("DELETE FROM memory WHERE at < now() - interval '10 minutes'"))


def _memory(row: Row[tuple[object, ...]]) -> Memory:
    if row.intent is None:
        return Memory()
    offered = tuple((verb, values) for verb, values in row.offered)
    return Memory(row.intent, row.slots, row.shown, offered, row.is_numbered, row.misses, row.at, row.spoken)


def _reference(row: Row[tuple[object, ...]]) -> Reference:
    return Reference(
        id=row.id,
        kind=Kind(row.kind),
        service_url=row.service_url,
        bot=row.bot,
        person=row.person,
        team=row.team,
    )
