"""Updates that were sent, with the campaign that carries each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import RowMapping, func, or_, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.updates import Draft, State, Update
from store.updates.content import content_of, update_of
from store.updates.tables import status_update, update_progress, update_secret, update_voice

_went_out = func.coalesce(status_update.c.due_at, status_update.c.sent_at)
_is_sent = status_update.c.state == State.SENT.value


@dataclass(frozen=True, slots=True)
class Sending:
    """A sent update with the campaign that carries it from `due_at` on; to people, or to one channel.

    `correction` and `recall` are the campaigns that changed what it had delivered, `noted_at` is when the project
    took its light and next step.
    """

    update: Update
    campaign: int | None
    due_at: datetime | None = None
    channel: str | None = None
    correction: int | None = None
    recalled_at: datetime | None = None
    recall: int | None = None
    noted_at: datetime | None = None
    is_urgent: bool = False


async def claim(connection: AsyncConnection, seen: Draft, update: Update, now: datetime) -> bool:
    """Turn the draft into a sent update, once; false when it is no draft any more or not as it was seen."""
    claimed = await connection.execute(
        status_update.update()
        .where(
            status_update.c.id == seen.id,
            status_update.c.author == seen.author,
            status_update.c.state == State.DRAFT.value,
            status_update.c.version == seen.version,
        )
        .values(state=State.SENT.value, sent_at=now, updated_at=now, project=update.project, content=content_of(update))
    )
    return claimed.rowcount == 1


async def set_campaign(
    connection: AsyncConnection, id: str, campaign: int, due_at: datetime, channel: str | None
) -> None:
    """Note which campaign carries the update, from when on and into which channel."""
    values = {"campaign": campaign, "due_at": due_at, "channel": channel}
    await connection.execute(status_update.update().where(status_update.c.id == id).values(values))


async def sending(connection: AsyncConnection, id: str, *, is_held: bool = False) -> Sending | None:
    """The sent update with this id, or None; held, nobody else changes it before the transaction ends."""
    wanted = status_update.select().where(status_update.c.id == id, _is_sent)
    rows = await connection.execute(wanted.with_for_update() if is_held else wanted)
    found = rows.mappings().one_or_none()
    return None if found is None else _sending(found)


async def recent(
    connection: AsyncConnection, since: datetime, project: str | None = None, *, now: datetime
) -> Sequence[Update]:
    """What went out between then and now, newest first, without what was recalled; of one project, or of all.

    `sent_at` of each is when it went out, not when somebody told it to.
    """
    wanted = status_update.select().where(
        _is_sent, status_update.c.recalled_at.is_(None), _went_out >= since, _went_out <= now
    )
    if project is not None:
        wanted = wanted.where(status_update.c.project == project)
    rows = (await connection.execute(wanted.order_by(_went_out.desc(), status_update.c.id))).mappings()
    return [replace(update_of(row), sent_at=row["due_at"] or row["sent_at"]) for row in rows]


async def sent_by(
    connection: AsyncConnection,
    author: str,
    projects: Collection[str] | None,
    *,
    now: datetime,
    most: int,
    after: int = 0,
) -> Sequence[Sending]:
    """What this person or somebody for these projects (None: for any) sent; what is still to come first, then newest.

    At most `most`, after as many others.
    """
    wanted = status_update.select().where(_is_sent, status_update.c.campaign.is_not(None))
    if projects is not None:
        own = or_(status_update.c.author == author, status_update.c.project.in_(list(projects)))
        wanted = wanted.where(own)
    order = ((_went_out > now).desc(), _went_out.desc(), status_update.c.id)
    rows = await connection.execute(wanted.order_by(*order).offset(after).limit(most))
    return [_sending(row) for row in rows.mappings()]


async def back_to_draft(connection: AsyncConnection, found: Sending, now: datetime) -> None:
    """Nothing of it had left: it is its author's draft again, and can be sent anew."""
    await connection.execute(text("UPDATE campaign SET once = NULL WHERE id = :campaign"), {"campaign": found.campaign})
    for beside in (update_progress, update_voice, update_secret):
        await connection.execute(beside.delete().where(beside.c.update == found.update.id))
    await connection.execute(
        status_update.update()
        .where(status_update.c.id == found.update.id, _is_sent)
        .values(
            {
                "state": State.DRAFT.value,
                "version": status_update.c.version + 1,
                "updated_at": now,
                "is_urgent": False,
                # What it was while it was sent is gone with that.
                **dict.fromkeys(("sent_at", "content", "campaign", "due_at", "channel", "noted_at", "approved_by")),
            }
        )
    )


async def correct(
    connection: AsyncConnection, update: Update, typed: Mapping[str, str], campaign: int, now: datetime
) -> None:
    """Keep what the update says now, what was typed for it, and which campaign carries the correction."""
    values = {
        "content": content_of(update),
        "typed": dict(typed),
        "corrected_at": now,
        "correction": campaign,
        "updated_at": now,
    }
    await connection.execute(status_update.update().where(status_update.c.id == update.id, _is_sent).values(values))


async def take_back(connection: AsyncConnection, id: str, campaign: int, now: datetime) -> None:
    """Note that the update was recalled, and which campaign does it."""
    values = {"recalled_at": now, "recall": campaign, "updated_at": now}
    await connection.execute(status_update.update().where(status_update.c.id == id, _is_sent).values(values))


async def hinted(connection: AsyncConnection, person: str, ids: Sequence[str]) -> frozenset[str]:
    """Which of these updates came, or may have come, to the person as a line in the activity feed only."""
    rows = await connection.execute(
        text("""
            SELECT u.id FROM status_update u JOIN delivery d ON d.campaign = u.campaign
            WHERE u.id = ANY(:ids) AND u.recalled_at IS NULL AND d.person = :person AND d.way = 'feed'
              AND d.state IN ('delivered', 'unconfirmed')
        """),
        {"person": person, "ids": list(ids)},
    )
    return frozenset(rows.scalars())


def _sending(row: RowMapping) -> Sending:
    return Sending(
        update=update_of(row),
        campaign=row["campaign"],
        due_at=row["due_at"],
        channel=row["channel"],
        correction=row["correction"],
        recalled_at=row["recalled_at"],
        recall=row["recall"],
        noted_at=row["noted_at"],
        is_urgent=row["is_urgent"],
    )
