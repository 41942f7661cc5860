"""Updates while they are written."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.updates import Draft, State, Step
from store.updates.tables import CHAT, status_update, update_progress

MOST_DRAFTS = 20
COPIES_KEPT = timedelta(days=30)
# Those who were asked are one campaign for each version of the draft; what its author is told of that is another.
_UNHEARD = text("""
    SELECT u.* FROM status_update u JOIN campaign c ON c.once = 'updates:' || u.id || ':ask:' || u.version
    JOIN person p ON p.id = u.author AND p.gone_at IS NULL
    WHERE u.state = 'asked'
      AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.campaign = c.id
                      AND d.state NOT IN ('failed', 'blocked', 'not_installed', 'cancelled'))
      AND NOT EXISTS (SELECT 1 FROM campaign told WHERE told.once = 'updates:' || u.id || ':unheard:' || u.version)
    ORDER BY u.id
""")
# Their subject is the draft's id and what it was: `…:test`, `…:draft`, `…:ask`, `…:unheard`, `…:decided`, `…:progress`.
_FORGET_COPIES = text("""
    DELETE FROM campaign c WHERE c.kind = 'updates' AND c.created_at < :before AND strpos(c.subject, ':') > 0
      AND NOT EXISTS (SELECT 1 FROM update_progress p WHERE p.campaign = c.id)
""")


async def save(connection: AsyncConnection, draft: Draft, typed: Mapping[str, str], now: datetime) -> Draft | None:
    """Keep what was typed on one card beside all else; None when the draft is another's, sent or discarded."""
    row = {
        "id": draft.id,
        "author": draft.author,
        "step": draft.step.value,
        "typed": dict(typed),
        "updated_at": now,
        "corrects": draft.corrects,
    }
    new = insert(status_update).values(row)
    kept = await connection.execute(
        new.on_conflict_do_update(
            index_elements=["id"],
            set_={
                "typed": status_update.c.typed.op("||")(new.excluded.typed),
                "step": new.excluded.step,
                "updated_at": new.excluded.updated_at,
                "version": status_update.c.version + 1,
            },
            where=(status_update.c.author == draft.author) & (status_update.c.state == State.DRAFT.value),
        ).returning(status_update)
    )
    found = kept.mappings().one_or_none()
    return None if found is None else _draft(found)


async def draft(connection: AsyncConnection, id: str) -> Draft | None:
    """The draft with this id, whatever became of it; None when there never was one from the chat."""
    rows = await connection.execute(
        status_update.select().where(status_update.c.id == id, status_update.c.source == CHAT)
    )
    found = rows.mappings().one_or_none()
    return None if found is None else _draft(found)


async def drafts_of(connection: AsyncConnection, author: str, *, with_asked: bool = False) -> Sequence[Draft]:
    """What this person is writing, last touched first; if wanted, with what waits for a second person."""
    states = [State.DRAFT.value, State.ASKED.value] if with_asked else [State.DRAFT.value]
    unsent = status_update.c.state.in_(states)
    rows = await connection.execute(
        status_update.select()
        .where(status_update.c.author == author, unsent)
        .order_by(status_update.c.updated_at.desc(), status_update.c.id)
        .limit(MOST_DRAFTS)
    )
    return [_draft(row) for row in rows.mappings()]


async def discard(connection: AsyncConnection, id: str, author: str, now: datetime) -> bool:
    """Forget what was typed; the row stays, so that an old card gets an honest answer."""
    gone = await connection.execute(
        status_update.update()
        .where(
            status_update.c.id == id,
            status_update.c.author == author,
            status_update.c.state == State.DRAFT.value,
        )
        .values(state=State.DISCARDED.value, typed={}, updated_at=now)
    )
    return gone.rowcount == 1


async def ask(connection: AsyncConnection, seen: Draft, now: datetime) -> bool:
    """It waits for a second person from now on; false when it is no draft any more or not as it was seen."""
    return await _become(connection, seen, State.DRAFT, {"state": State.ASKED.value, "asked_at": now}, now)


async def unheard(connection: AsyncConnection) -> Sequence[Draft]:
    """What waits for a second person although nobody who was asked could be reached, and whose author was not told."""
    return [_draft(row) for row in (await connection.execute(_UNHEARD)).mappings()]


def told_unheard(draft: Draft) -> str:
    """The key under which its author is told that, once for each time somebody was asked."""
    return f"updates:{draft.id}:unheard:{draft.version}"


async def approve(connection: AsyncConnection, asked: Draft, approver: str, now: datetime) -> bool:
    """Give it back to be sent in the same transaction, with who approved it; false when that was decided already."""
    values = {"state": State.DRAFT.value, "asked_at": None, "is_urgent": True, "approved_by": approver}
    return await _become(connection, asked, State.ASKED, values, now)


async def write_on(connection: AsyncConnection, asked: Draft, now: datetime) -> bool:
    """It was declined or taken back and is its author's draft again; false when that was decided already."""
    values = {"state": State.DRAFT.value, "asked_at": None, "version": status_update.c.version + 1}
    if not await _become(connection, asked, State.ASKED, values, now):
        return False
    # The card that asked has nothing to tell any more.
    await connection.execute(update_progress.delete().where(update_progress.c.update == asked.id))
    return True


async def forget_copies(connection: AsyncConnection, now: datetime) -> int:
    """Delete the messages that went round an update (town clock), with whatever was typed in them; gives how many."""
    return (await connection.execute(_FORGET_COPIES, {"before": now - COPIES_KEPT})).rowcount


async def _become(
    connection: AsyncConnection, seen: Draft, state: State, values: Mapping[str, object], now: datetime
) -> bool:
    changed = await connection.execute(
        status_update.update()
        .where(
            status_update.c.id == seen.id,
            status_update.c.author == seen.author,
            status_update.c.state == state.value,
            status_update.c.version == seen.version,
        )
        .values({**values, "updated_at": now})
    )
    return changed.rowcount == 1


def _draft(row: RowMapping) -> Draft:
    return Draft(
        id=row["id"],
        author=row["author"],
        typed=row["typed"],
        step=Step(row["step"]),
        state=State(row["state"]),
        version=row["version"],
        updated_at=row["updated_at"],
        sent_at=row["sent_at"],
        corrects=row["corrects"],
    )
