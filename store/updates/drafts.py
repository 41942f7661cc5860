"""Updates while they are written."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import RowMapping
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.updates import Draft, State, Step
from store.updates.tables import CHAT, status_update

MOST_DRAFTS = 20


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


async def drafts_of(connection: AsyncConnection, author: str) -> Sequence[Draft]:
    """What this person is writing, last touched first."""
    rows = await connection.execute(
        status_update.select()
        .where(status_update.c.author == author, status_update.c.state == State.DRAFT.value)
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
