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


async def approve(connection: AsyncConnection, asked: Draft, approver: str, now: datetime) -> bool:
    """Give it back to be sent in the same transaction, with who approved it; false when that was decided already."""
    values = {"state": State.DRAFT.value, "asked_at": None, "is_urgent": True, "approved_by": approver}
    return await _become(connection, asked, State.ASKED, values, now)


async def write_on(connection: AsyncConnection, asked: Draft, now: datetime) -> bool:
    """It was declined or taken back and is its author's draft again; false when that was decided already."""
    values = {"state": State.DRAFT.value, "asked_at": None, "version": status_update.c.version + 1}
    return await _become(connection, asked, State.ASKED, values, now)


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
