"""The audit log: chained entries that name nobody, and the words to them, which erasure empties."""

import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    ForeignKey,
    LargeBinary,
    Row,
    Table,
    Text,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.audit import ERASED, START, Entry, Hand, Head, Words, chained, erased, erasing, sealed, verified
from domain.town import RightChange, rights_changes
from store.schema import metadata
from store.town import alone, load_rights

# Whoever writes into the log does so alone; the number only has to be ours.
LOCK = 0x776775
SALT = 32
# So many entries are looked at together when all are checked.
MOST = 1000

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("verb", Text, nullable=False),
    Column("actor", Text, nullable=False, comment="A random id; whose, stands in audit_actor"),
    Column("what", LargeBinary, nullable=False, comment="Salted hash of the words"),
    Column("hash", LargeBinary, nullable=False, comment="Of this entry and the hash of the one before"),
)
audit_words = Table(
    "audit_words",
    metadata,
    Column("number", BigInteger, ForeignKey("audit_entry.number"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("person", Text, comment="Whom it is about"),
    Column("words", JSONB, nullable=False),
)
audit_actor = Table(
    "audit_actor",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False, unique=True),
)


@dataclass(frozen=True, slots=True)
class Record:
    """What is to be written: the verb, whom it is about, and its words."""

    verb: str
    person: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry to be read: `actor` is a person's id, a Hand, or None for someone whose name was erased."""

    number: int
    at: datetime
    verb: str
    actor: str | None
    person: str | None
    words: Mapping[str, str]


async def append(
    connection: AsyncConnection,
    verb: str,
    actor: str | Hand,
    person: str | None,
    words: Mapping[str, str],
    now: datetime,
) -> int:
    """Write one entry within the caller's transaction, as its last work; its number.

    `words` are ids and kinds, and name nobody but as `person`: only there does erasure look.
    """
    return (await append_all(connection, [Record(verb, person, words)], actor, now)).number


async def append_all(connection: AsyncConnection, records: Sequence[Record], actor: str | Hand, now: datetime) -> Head:
    """Write these entries in their order within the caller's transaction; where the chain ends then."""
    await _alone(connection)
    end = await head(connection)
    if not records:
        return end
    known = actor.value if isinstance(actor, Hand) else await _actor(connection, actor)
    entries, kept = [], []
    for record in records:
        words = Words(secrets.token_bytes(SALT), record.person, record.words)
        entry = chained(end, now, record.verb, known, sealed(words))
        end = Head(entry.number, entry.hash)
        entries.append(asdict(entry))
        kept.append({"number": entry.number, "salt": words.salt, "person": words.person, "words": dict(words.said)})
    await connection.execute(audit_entry.insert(), entries)
    await connection.execute(audit_words.insert(), kept)
    return end


async def head(connection: AsyncConnection) -> Head:
    """Where the chain ends; its start while nothing was written."""
    newest = audit_entry.select().order_by(audit_entry.c.number.desc()).limit(1)
    row = (await connection.execute(newest)).one_or_none()
    return Head(row.number, row.hash) if row else START


async def verify(connection: AsyncConnection, known: Head | None = None) -> int | None:
    """The first entry that is not as it was written, or None; `known` is a head that was kept elsewhere."""
    gone, end = await _gone(connection), START
    while entries := await _entries(connection, audit_entry.c.number > end.number):
        words = await _words(connection, [entry.number for entry in entries])
        within = known if known and known.number <= entries[-1].number else None
        broken = verified(entries, words, gone=gone, after=end, known=within)
        if broken is not None:
            return broken
        end = Head(entries[-1].number, entries[-1].hash)
    return verified((), {}, gone=gone, after=end, known=known)


async def erase(connection: AsyncConnection, person: str, actor: str | Hand, now: datetime) -> None:
    """Empty what the log says about the person, and forget that she acted; the chain stays good."""
    await _alone(connection)
    about = audit_words.c.person == person
    numbers = (await connection.scalars(select(audit_words.c.number).where(about))).all()
    if numbers:
        await connection.execute(audit_words.update().where(about).values(salt=b"", person=None, words={}))
        await append(connection, ERASED, actor, None, erasing(numbers), now)
    # Only now: whoever erases her own words does so under the same random id as ever.
    await connection.execute(audit_actor.delete().where(audit_actor.c.person == person))


async def entries(connection: AsyncConnection, limit: int, before: int | None = None) -> Sequence[Told]:
    """The newest entries, or those before a number, newest first."""
    rows = (
        select(audit_entry, audit_words.c.person, audit_words.c.words, audit_actor.c.person.label("by"))
        .join(audit_words, audit_words.c.number == audit_entry.c.number)
        .outerjoin(audit_actor, audit_actor.c.id == audit_entry.c.actor)
        .order_by(audit_entry.c.number.desc())
        .limit(limit)
    )
    if before is not None:
        rows = rows.where(audit_entry.c.number < before)
    return [_told(row) for row in await connection.execute(rows)]


async def count_with(connection: AsyncConnection, person: str) -> int:
    """How many entries are about this person or of what she did."""
    own = select(audit_actor.c.id).where(audit_actor.c.person == person).scalar_subquery()
    with_her = (audit_words.c.person == person) | (audit_entry.c.actor == own)
    joined = audit_entry.join(audit_words, audit_words.c.number == audit_entry.c.number)
    return await connection.scalar(select(func.count()).select_from(joined).where(with_her)) or 0


@asynccontextmanager
async def rights_audited(connection: AsyncConnection, actor: str | Hand, now: datetime) -> AsyncIterator[None]:
    """Write down every right that what is done inside gives or takes, in the same transaction."""
    # Nobody else may change the town in between, or their changes would be written down here as well.
    await alone(connection)
    before = await load_rights(connection)
    yield
    changes = rights_changes(before, await load_rights(connection))
    await append_all(connection, [_record(one) for one in changes], actor, now)


def _record(change: RightChange) -> Record:
    where = {"project": change.project} if change.project else {}
    return Record(f"rights.{change.turned.value}", change.person, {"right": change.right.value, **where})


async def _alone(connection: AsyncConnection) -> None:
    """Wait until nobody else writes, so that the numbers have no gap, until the transaction ends."""
    await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


async def _actor(connection: AsyncConnection, person: str) -> str:
    """The random id under which this person's deeds are written down."""
    found: str | None = await connection.scalar(select(audit_actor.c.id).where(audit_actor.c.person == person))
    if found is None:
        found = secrets.token_hex(8)
        await connection.execute(audit_actor.insert().values(id=found, person=person))
    return found


async def _entries(connection: AsyncConnection, where: ColumnElement[bool], most: int | None = MOST) -> list[Entry]:
    """Entries, oldest first."""
    rows = audit_entry.select().where(where).order_by(audit_entry.c.number).limit(most)
    return [Entry(**row) for row in (await connection.execute(rows)).mappings()]


async def _words(connection: AsyncConnection, numbers: Sequence[int]) -> Mapping[int, Words]:
    rows = await connection.execute(audit_words.select().where(audit_words.c.number.in_(numbers)))
    return {row.number: Words(row.salt, row.person, row.words) for row in rows}


async def _gone(connection: AsyncConnection) -> frozenset[int]:
    """The entries that an erasure says it emptied."""
    erasures = await _entries(connection, audit_entry.c.verb == ERASED, None)
    return erased(erasures, await _words(connection, [entry.number for entry in erasures]))


def _told(row: Row[Any]) -> Told:
    hand = row.actor if row.actor in set(Hand) else None
    return Told(row.number, row.at, row.verb, row.by or hand, row.person, row.words)
