"""Brings the database to the newest schema; safe when several processes start at once."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, text

if TYPE_CHECKING:
    from alembic.config import Config

_PLACE = Path(__file__).parent / "migrations"
_LOCK = 0x77656777  # any number nobody else takes: "wegw"


async def migrate(url: str) -> None:
    """Apply what is missing to the database at `url`; waits while another process does it."""
    await asyncio.to_thread(_migrate, url)


def newest() -> str:
    """The revision this code was written for; revisions are named by number."""
    return max(path.name.partition("_")[0] for path in (_PLACE / "versions").glob("[0-9]*.py"))


def _migrate(url: str) -> None:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            if _current(connection) != newest():
                _upgrade(connection)
    finally:
        engine.dispose()


def _current(connection: Connection) -> str | None:
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    # Imported here: Alembic costs a fifth of the start, and most starts find nothing to do.
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> "Config":
    """Alembic's settings for one connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_PLACE))
    config.attributes["connection"] = connection
    return config
