"""Uploaded lists of recipients, each beside the draft it belongs to."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.updates import State
from domain.updates.listing import PeopleList, Wrong, WrongLine
from store.delivery.tables import OPEN, delivery
from store.updates.tables import status_update, update_list

# A sending that was stopped in time is a draft again, and needs its list.
STAYS = timedelta(days=1)
KEPT = timedelta(days=30)


async def put(connection: AsyncConnection, draft: str, listed: PeopleList, now: datetime) -> None:
    """Keep the list of this draft, in place of one that it had; `now` is the town's clock."""
    wrong = [{"line": one.line, "why": one.why.value, "said": one.said} for one in listed.wrong]
    values = {"name": listed.name, "people": list(listed.people), "faults": wrong, "at": now}
    new = insert(update_list).values(draft=draft, **values)
    await connection.execute(new.on_conflict_do_update(index_elements=["draft"], set_=values))


async def of(connection: AsyncConnection, draft: str) -> PeopleList | None:
    """The list of this draft with its wrong lines, or None."""
    rows = await connection.execute(update_list.select().where(update_list.c.draft == draft))
    row = rows.one_or_none()
    if row is None:
        return None
    wrong = tuple(WrongLine(one["line"], Wrong(one["why"]), one["said"]) for one in row.faults)
    return PeopleList(row.name, tuple(row.people), wrong)


async def people(connection: AsyncConnection, draft: str) -> Sequence[str]:
    """The ids of the people on the list of this draft, whoever of them works here now; none without a list."""
    rows = await connection.execute(select(update_list.c.people).where(update_list.c.draft == draft))
    return tuple(rows.scalar_one_or_none() or ())


async def drop(connection: AsyncConnection, draft: str) -> bool:
    """Forget the list of this draft; false when there was none."""
    gone = await connection.execute(update_list.delete().where(update_list.c.draft == draft))
    return gone.rowcount == 1


async def forget_done(connection: AsyncConnection, now: datetime) -> None:
    """Forget the lists of what was thrown away, began to be sent a day ago, or was left alone for a month.

    While something of it is still to come it may be stopped, and needs its list; `now` is the town's clock.
    """
    state, due = status_update.c.state, func.coalesce(status_update.c.due_at, status_update.c.sent_at)
    is_sent = state == State.SENT.value
    is_open = exists().where(delivery.c.campaign == status_update.c.campaign, delivery.c.state.in_(OPEN))
    is_alone = func.greatest(update_list.c.at, status_update.c.updated_at) < now - KEPT
    is_done = or_(
        state == State.DISCARDED.value,
        and_(is_sent, due < now - STAYS, ~is_open),
        and_(~is_sent, is_alone),
    )
    await connection.execute(update_list.delete().where(update_list.c.draft == status_update.c.id, is_done))
