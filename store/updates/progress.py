"""The card in which whoever sent an update sees it arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Language
from store.updates.tables import update_progress


@dataclass(frozen=True, slots=True)
class Followed:
    """A sending that somebody follows in their chat.

    `activity_id` is the card that is kept up to date, None when there is none (any more); `campaign` does that.
    `told` is how many recipients were settled when it was last said.
    """

    update: str
    person: str
    conversation: str
    activity_id: str | None
    language: Language
    campaign: int | None = None
    told_at: datetime | None = None
    told: int | None = None


# By the database's clock, so that all replicas together keep to it.
_DUE = text("""
SELECT p.* FROM update_progress p JOIN status_update u ON u.id = p."update"
WHERE NOT p.is_done AND u.campaign IS NOT NULL AND u.due_at <= :now
  AND (p.told_at IS NULL OR p.told_at < clock_timestamp() - CAST(:every AS interval))
ORDER BY p."update"
""")
_CLAIM = text("""
UPDATE update_progress SET told_at = clock_timestamp()
WHERE "update" = :update AND NOT is_done AND told_at IS NOT DISTINCT FROM CAST(:seen AS timestamptz)
""")
_TOLD = text("""
UPDATE update_progress SET campaign = :campaign, told = :told, is_done = :is_done WHERE "update" = :update
""")


_LET_GO = text("""
UPDATE update_progress SET activity_id = NULL WHERE "update" = :update AND activity_id = :activity_id
RETURNING campaign
""")


async def follow_live(connection: AsyncConnection, followed: Followed) -> None:
    """From now on this card tells how far the sending is; a second call begins anew."""
    values = {
        "update": followed.update,
        "person": followed.person,
        "conversation": followed.conversation,
        "activity_id": followed.activity_id,
        "language": followed.language,
    }
    anew = {**values, "campaign": None, "told_at": None, "told": None, "is_done": False}
    await connection.execute(
        insert(update_progress).values(values).on_conflict_do_update(index_elements=["update"], set_=anew)
    )


async def due_to_tell(connection: AsyncConnection, now: datetime, every: timedelta) -> Sequence[Followed]:
    """Who can be told how far their sending is, each at most once in such a time."""
    return [_followed(row) for row in await connection.execute(_DUE, {"now": now, "every": every})]


async def claim_telling(connection: AsyncConnection, seen: Followed) -> bool:
    """Whether it is ours to tell this time; false when another process was faster."""
    claimed = await connection.execute(_CLAIM, {"update": seen.update, "seen": seen.told_at})
    return claimed.rowcount == 1


async def keep_told(
    connection: AsyncConnection, update: str, *, campaign: int | None, told: int, is_done: bool
) -> None:
    """Note how many recipients were settled in what was said, and which campaign said it."""
    values = {"update": update, "campaign": campaign, "told": told, "is_done": is_done}
    await connection.execute(_TOLD, values)


async def let_go(connection: AsyncConnection, update: str, activity_id: str) -> int | None:
    """If this is the card: it shows something else now and is left alone; the last word still comes as a message.

    Gives the campaign that kept it up to date, to be cancelled.
    """
    found = await connection.execute(_LET_GO, {"update": update, "activity_id": activity_id})
    campaign: int | None = found.scalar_one_or_none()
    return campaign


async def forget_told(connection: AsyncConnection) -> None:
    """Whose sending was told of to its end is not kept."""
    await connection.execute(text("DELETE FROM update_progress WHERE is_done"))


def _followed(row: Row[tuple[object, ...]]) -> Followed:
    return Followed(
        update=row.update,
        person=row.person,
        conversation=row.conversation,
        activity_id=row.activity_id,
        language=row.language,
        campaign=row.campaign,
        told_at=row.told_at,
        told=row.told,
    )
