"""The way to PostgreSQL: one pool, short transactions, plain reads without one."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, LiteralString, cast

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

# Seconds until a database that does not answer counts as gone.
_PATIENCE = 3.0


class Database:
    """The connections to the database at `url` (postgresql+psycopg://…)."""

    def __init__(self, url: str, most: int = 16) -> None:
        self.url = url
        # No overflow: connections beyond the pool would be opened and closed again for a single statement.
        self._engine = create_async_engine(url, pool_size=most, max_overflow=0, hide_parameters=True)
        # A pool of its own: switching one connection to and fro costs more than a statement.
        self._alone = create_async_engine(
            url,
            pool_size=most,
            max_overflow=0,
            hide_parameters=True,
            isolation_level="AUTOCOMMIT",
            pool_reset_on_return=None,
        )

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed at the end, rolled back on any error."""
        async with self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection whose statements stand alone, each committed by itself: saves two round trips."""
        async with self._alone.connect() as connection:
            yield connection

    async def works(self) -> bool:
        """Whether the database answers."""
        try:
            async with asyncio.timeout(_PATIENCE), self.read() as connection:
                await connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError, TimeoutError):
            return False
        return True

    async def close(self) -> None:
        """Give all connections back."""
        await self._engine.dispose()
        await self._alone.dispose()


async def straight(connection: AsyncConnection, statement: LiteralString, values: Mapping[str, object]) -> list[Any]:
    """The rows of a statement with %(name)s values, on the driver itself.

    For the two statements of every turn: it costs a third of the way through SQLAlchemy.
    """
    raw = await connection.get_raw_connection()
    driver = cast("psycopg.AsyncConnection[Any]", raw.driver_connection)
    try:
        cursor = await driver.cursor(row_factory=namedtuple_row).execute(statement, values)
        return await cursor.fetchall() if cursor.description else []
    except psycopg.OperationalError:
        # SQLAlchemy would notice by itself that this connection is gone, and with it most likely all others.
        await connection.invalidate()
        await connection.engine.dispose(close=False)
        raise
