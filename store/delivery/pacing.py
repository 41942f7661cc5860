"""The pacer's row: one per tenant, read and moved only while it is locked."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


class PacerRow(NamedTuple):
    """The next free instant and the present one, both by the database clock."""

    tat: datetime
    now: datetime


_HOLD = text("SELECT tat, clock_timestamp() AS now FROM pacer WHERE tenant = :tenant FOR UPDATE")
_FIRST = text("INSERT INTO pacer (tenant, tat) VALUES (:tenant, clock_timestamp()) ON CONFLICT DO NOTHING")


async def hold_pacer(connection: AsyncConnection, tenant: str) -> PacerRow:
    """Lock the tenant's row until the transaction ends; whoever else wants it waits."""
    row = (await connection.execute(_HOLD, {"tenant": tenant})).one_or_none()
    if row is None:
        await connection.execute(_FIRST, {"tenant": tenant})
        row = (await connection.execute(_HOLD, {"tenant": tenant})).one()
    return PacerRow(row.tat, row.now)


async def set_pacer(connection: AsyncConnection, tenant: str, tat: datetime) -> None:
    """Move the held row."""
    await connection.execute(text("UPDATE pacer SET tat = :tat WHERE tenant = :tenant"), {"tenant": tenant, "tat": tat})
