"""What is kept about conversations: where they are, who met the bot, what was said, what already came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, DateTime, Index, Row, Table, Text, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.conversations import Kind, Reference
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
    Column("free_at", DateTime(timezone=True), comment="Database clock: its own limit, as the pacer's row counts"),
    Index("ix_conversation_free_at", "free_at", postgresql_where=text("free_at IS NOT NULL")),
)
acquaintance = Table(
    "acquaintance",
    metadata,
    Column("person", Text, primary_key=True),
    Column("language", Text),
    Column("welcomed_at", DateTime(timezone=True)),
    Column("met_at", DateTime(timezone=True)),
    Column("wants_less", Boolean, nullable=False, server_default=text("false")),
    Column(
        "wants_hints",
        Boolean,
        nullable=False,
        server_default=text("false"),
        comment="A quiet line in the activity feed instead of a message, where there is one",
    ),
    comment="Who knows the bot: the chosen language, when welcomed, when they first wrote, fewer messages",
)
team_post = Table(
    "team_post",
    metadata,
    Column("team", Text, nullable=False, unique=True),
    comment="Teams in which the bot introduced itself",
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How much a person wants to receive, and how loudly; who never chose gets every message."""

    wants_less: bool = False
    wants_hints: bool = False


_CLOSE = text("""
UPDATE conversation SET is_open = false
WHERE id = :id OR (is_open AND kind = 'personal'
                   AND person = (SELECT person FROM conversation WHERE id = :id AND kind = 'personal'))
""")


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
    """The bot was removed there: nothing is written into it until it is back.

    Graph knows a person's chat by another id than the Bot Connector; closed by either is closed.
    """
    await connection.execute(_CLOSE, {"id": conversation_id})


async def set_team_open(connection: AsyncConnection, team: str, *, is_open: bool) -> None:
    """The bot came back into the team, or left it: so it did with every channel of it."""
    await connection.execute(conversation.update().where(conversation.c.team == team).values(is_open=is_open))


async def acquainted(connection: AsyncConnection, most: int) -> Sequence[str]:
    """The ids of up to `most` people who have an open chat with the bot."""
    rows = await connection.execute(
        select(conversation.c.person)
        .where(conversation.c.kind == Kind.PERSONAL, conversation.c.is_open, conversation.c.person.is_not(None))
        .distinct()
        .limit(most)
    )
    return rows.scalars().all()


async def reference(connection: AsyncConnection, conversation_id: str) -> Reference | None:
    """The open conversation with this id, or None."""
    row = (
        await connection.execute(
            conversation.select().where(conversation.c.id == conversation_id, conversation.c.is_open)
        )
    ).one_or_none()
    return None if row is None else _reference(row)


async def has_chat(connection: AsyncConnection, person: str) -> bool:
    """Whether the bot may write into this person's own chat as it is."""
    theirs = select(conversation.c.id).where(
        conversation.c.person == person, conversation.c.kind == Kind.PERSONAL.value, conversation.c.is_open
    )
    return (await connection.execute(theirs.limit(1))).first() is not None


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


async def set_wants_hints(connection: AsyncConnection, person: str, *, wants_hints: bool) -> None:
    """Whether the person wants a line in the activity feed instead of a message, where there is one."""
    await connection.execute(
        insert(acquaintance)
        .values(person=person, wants_hints=wants_hints)
        .on_conflict_do_update(index_elements=["person"], set_={"wants_hints": wants_hints})
    )


async def wishes(connection: AsyncConnection, person: str) -> Wishes:
    """What this person wants to receive."""
    found = await connection.execute(
        select(acquaintance.c.wants_less, acquaintance.c.wants_hints).where(acquaintance.c.person == person)
    )
    row = found.one_or_none()
    return Wishes() if row is None else Wishes(row.wants_less, row.wants_hints)


async def claim_team_post(connection: AsyncConnection, team: str) -> bool:
    """Whether the bot is to introduce itself in this team: true once."""
    claimed = await connection.execute(
        insert(team_post).values(team=team).on_conflict_do_nothing().returning(team_post.c.team)
    )
    return claimed.first() is not None


def _reference(row: Row[tuple[object, ...]]) -> Reference:
    return Reference(
        id=row.id,
        kind=Kind(row.kind),
        service_url=row.service_url,
        bot=row.bot,
        person=row.person,
        team=row.team,
    )
