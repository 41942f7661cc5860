"""What readers say back without a word: counted once per person, and never kept beside a name.

A person is known here only under the secret of that one update. Secret and rows go after two weeks; the count stays.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.conversations import Reference
from domain.updates import Update
from domain.updates.voices import COUNTED_FOR, Counts, Voice, key_of, mark_of
from store.updates.content import update_of
from store.updates.tables import status_update, update_secret, update_voice

_SECRET_BYTES = 32
# More kinds of reaction by one person are no reaction any more.
_MOST_SIGNS = 20

_MAKE_SECRET = text("""
    INSERT INTO update_secret ("update", secret, until)
    SELECT id, :secret, coalesce(due_at, sent_at) + :counted_for FROM status_update
    WHERE id = :update AND state = 'sent' AND acknowledged IS NULL
      AND coalesce(due_at, sent_at) <= :now AND coalesce(due_at, sent_at) + :counted_for > :now
    ON CONFLICT DO NOTHING
""")
# Shared: many may be counted at once, but nobody while the counting ends.
_SECRET = text('SELECT secret FROM update_secret WHERE "update" = :update AND until > :now FOR SHARE')
_DUE = text('SELECT "update" FROM update_secret WHERE until <= :now ORDER BY 1 FOR UPDATE SKIP LOCKED')
_FREEZE = text("""
    UPDATE status_update u SET
      acknowledged = (SELECT count(*) FROM update_voice v WHERE v."update" = u.id AND v.kind = 'ack'),
      reacted = (SELECT count(*) FROM update_voice v WHERE v."update" = u.id AND v.kind = 'reaction')
    WHERE u.id = ANY(:updates)
""")
_COUNTS = text("""
    SELECT coalesce(u.acknowledged, (SELECT count(*) FROM update_voice v WHERE v."update" = u.id AND v.kind = 'ack'))
             AS acknowledged,
           coalesce(u.reacted, (SELECT count(*) FROM update_voice v WHERE v."update" = u.id AND v.kind = 'reaction'))
             AS reacted
    FROM status_update u WHERE u.id = :update
""")
_REACTED_TO = text("""
    SELECT c.subject FROM delivery d JOIN campaign c ON c.id = d.campaign
    WHERE (d.person = :person
           OR (CAST(:person AS text) IS NULL AND d.person IS NULL AND d.conversation = :conversation))
      AND d.activity_id = :message AND d.way = 'chat' AND c.kind = 'updates' AND c.action = 'send'
    LIMIT 1
""")
_LAST = text("""
    SELECT u.* FROM (
      SELECT c.kind, c.subject FROM delivery d JOIN campaign c ON c.id = d.campaign
      WHERE d.person = :person AND d.state IN ('sending', 'delivered') AND d.way = 'chat' AND c.action = 'send'
        AND d.updated_at > greatest(CAST(:after AS timestamptz), now() - interval '24 hours')
      ORDER BY d.updated_at DESC LIMIT 1
    ) newest JOIN status_update u ON newest.kind = 'updates' AND u.id = newest.subject
    WHERE u.state = 'sent' AND u.recalled_at IS NULL
""")
_IS_FOR = text("""
    SELECT u.campaign IS NULL OR u.channel IS NOT NULL OR u.author = :person
        OR EXISTS (SELECT 1 FROM delivery d WHERE d.campaign = u.campaign AND d.person = :person)
    FROM status_update u WHERE u.id = :update
""")


@dataclass(frozen=True, slots=True)
class Opened:
    """A sent update that this reader may have before them; `is_out` once its day has come."""

    update: Update
    is_out: bool
    is_recalled: bool


async def opened(connection: AsyncConnection, id: str, person: str, now: datetime) -> Opened | None:
    """The update, when it was sent to this person, into a channel, or told of by the town's file."""
    may = await connection.execute(_IS_FOR, {"update": id, "person": person})
    if not may.scalar_one_or_none():
        return None
    rows = await connection.execute(
        status_update.select().where(status_update.c.id == id, status_update.c.state == "sent")
    )
    found = rows.mappings().one_or_none()
    if found is None:
        return None
    out_at = found["due_at"] or found["sent_at"]
    return Opened(update_of(found), out_at <= now, found["recalled_at"] is not None)


async def still_shown(connection: AsyncConnection, id: str | None, person: str, now: datetime) -> Update | None:
    """The update that something this person asked is about, as long as it was not recalled."""
    found = await opened(connection, id, person, now) if id else None
    return found.update if found and not found.is_recalled else None


async def acknowledge(connection: AsyncConnection, update: str, person: str, now: datetime) -> bool:
    """Count this person's "Alles klar" once; false when it came too late to be counted."""
    secret = await _secret(connection, update, now)
    if secret is None:
        return False
    row = {"update": update, "kind": Voice.ACK.value, "key": key_of(secret, Voice.ACK, person)}
    await connection.execute(insert(update_voice).values(row).on_conflict_do_nothing())
    return True


async def react(
    connection: AsyncConnection,
    update: str,
    person: str,
    added: Collection[str],
    removed: Collection[str],
    now: datetime,
) -> bool:
    """Count this person while any sign of theirs stands there; false when it came too late to be counted."""
    secret = await _secret(connection, update, now)
    if secret is None:
        return False
    key = key_of(secret, Voice.REACTION, person)
    new, gone = ([mark_of(secret, person, sign) for sign in signs][:_MOST_SIGNS] for signs in (added, removed))
    row = {"update": update, "kind": Voice.REACTION.value, "key": key}
    own = (update_voice.c.update == update, update_voice.c.kind == row["kind"], update_voice.c.key == key)
    if new:
        put = insert(update_voice).values(row | {"marks": sorted(set(new))})
        both = text("ARRAY(SELECT DISTINCT unnest(update_voice.marks || excluded.marks) ORDER BY 1 LIMIT 20)")
        await connection.execute(
            put.on_conflict_do_update(index_elements=["update", "kind", "key"], set_={"marks": both})
        )
    for mark in gone:
        left = func.array_remove(update_voice.c.marks, mark)
        await connection.execute(update_voice.update().where(*own).values(marks=left))
    await connection.execute(delete(update_voice).where(*own, func.cardinality(update_voice.c.marks) == 0))
    return True


async def counts(connection: AsyncConnection, update: str) -> Counts:
    """How many acknowledged and reacted, now or when the counting ended; whoever shows it minds `voices.shown`."""
    row = (await connection.execute(_COUNTS, {"update": update})).one_or_none()
    return Counts() if row is None else Counts(row.acknowledged, row.reacted)


async def freeze_due(connection: AsyncConnection, now: datetime) -> int:
    """End the counting where its two weeks are over: the numbers stay, what kept people apart goes; gives how many."""
    due = list((await connection.execute(_DUE, {"now": now})).scalars())
    if due:
        await connection.execute(_FREEZE, {"updates": due})
        await connection.execute(delete(update_voice).where(update_voice.c.update.in_(due)))
        await connection.execute(delete(update_secret).where(update_secret.c.update.in_(due)))
    return len(due)


async def reacted_to(connection: AsyncConnection, place: Reference, message: str) -> str | None:
    """The id of the update that this message of the bot is, in a person's own chat or in a channel."""
    given = {"person": place.person, "conversation": place.id, "message": message}
    found: str | None = (await connection.execute(_REACTED_TO, given)).scalar_one_or_none()
    return found


async def last_shown(connection: AsyncConnection, person: str, after: datetime | None) -> Update | None:
    """The update that is the newest thing sent into this person's chat: within a day, and after that instant.

    Both are the database's clock.
    """
    row = (await connection.execute(_LAST, {"person": person, "after": after})).mappings().one_or_none()
    return None if row is None else update_of(row)


async def _secret(connection: AsyncConnection, update: str, now: datetime) -> bytes | None:
    """The update's secret, made when the first one speaks; None outside the two weeks."""
    new = {"update": update, "secret": secrets.token_bytes(_SECRET_BYTES), "counted_for": COUNTED_FOR, "now": now}
    await connection.execute(_MAKE_SECRET, new)
    found = (await connection.execute(_SECRET, {"update": update, "now": now})).scalar_one_or_none()
    return None if found is None else bytes(found)
