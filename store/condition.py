"""What PostgreSQL says about itself: for the doctor, never on the way of a turn."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

# What makes PostgreSQL lose a row it has confirmed, when it is switched off.
_KEEPING = ("fsync", "full_page_writes", "synchronous_commit")
_ABOUT = text(f"""
SELECT current_setting('server_version_num')::int / 10000 AS major,
    current_setting('server_version') AS version,
    current_setting('server_encoding') AS encoding,
    clock_timestamp() AS now,
    {", ".join(f"current_setting('{name}') AS {name}" for name in _KEEPING)},
    to_regclass('alembic_version') IS NOT NULL AS has_tables
""")
_REVISION = text("SELECT version_num FROM alembic_version")
_CHATS = text("SELECT count(*) FROM conversation WHERE is_open AND kind = 'personal'")


@dataclass(frozen=True, slots=True)
class Condition:
    """`revision` is None in an empty database; `careless` are the settings that can lose what was confirmed."""

    major: int
    version: str
    encoding: str
    now: datetime
    careless: tuple[str, ...]
    revision: str | None


async def condition(connection: AsyncConnection) -> Condition:
    """How the database is."""
    row = (await connection.execute(_ABOUT)).one()
    return Condition(
        major=row.major,
        version=row.version.split()[0],
        encoding=row.encoding,
        now=row.now,
        careless=tuple(name for name in _KEEPING if getattr(row, name) == "off"),
        revision=await connection.scalar(_REVISION) if row.has_tables else None,
    )


async def chats(connection: AsyncConnection) -> int:
    """With how many people the bot has a chat."""
    return int(await connection.scalar(_CHATS) or 0)
