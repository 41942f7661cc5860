"""Which permissions Microsoft refused, and whether the admins were told."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.directory import Feature, Missing
from store.directory.tables import missing_permission


async def refused(connection: AsyncConnection, feature: Feature) -> Missing | None:
    """Keep that this permission is missing; None when the admins were told already. Held until the transaction ends."""
    values = {"feature": feature.value}
    await connection.execute(insert(missing_permission).values(values).on_conflict_do_nothing())
    waiting = text("SELECT since FROM missing_permission WHERE feature = :feature AND told_at IS NULL FOR UPDATE")
    since = (await connection.execute(waiting, values)).scalar_one_or_none()
    return None if since is None else Missing(feature, since)


async def told(connection: AsyncConnection, feature: Feature, now: datetime) -> None:
    """The admins know of it."""
    ours = missing_permission.c.feature == feature
    await connection.execute(missing_permission.update().where(ours).values(told_at=now))


async def works_again(connection: AsyncConnection, feature: Feature) -> bool:
    """The permission is there; true when it was missing."""
    gone = await connection.execute(missing_permission.delete().where(missing_permission.c.feature == feature))
    return gone.rowcount > 0


async def forget_unneeded(connection: AsyncConnection, needed: Collection[Feature]) -> None:
    """What is switched off lacks no permission."""
    await connection.execute(missing_permission.delete().where(missing_permission.c.feature.not_in(needed)))


async def missing(connection: AsyncConnection) -> tuple[Missing, ...]:
    """Every permission that is missing, the oldest first."""
    rows = await connection.execute(missing_permission.select().order_by("since", "feature"))
    known = {feature.value for feature in Feature}
    return tuple(Missing(Feature(row.feature), row.since) for row in rows if row.feature in known)
