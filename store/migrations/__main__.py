"""`make migration NAME="…"`: writes the next migration from what differs between tables and migrations."""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from store import embedded
from store.migrate import alembic_config, migrate

VERSIONS = Path(__file__).parent / "versions"


async def write(name: str) -> None:
    """Compare in an empty database of its own, and write the file."""
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="wegweiser-migration-"))
    server = await embedded.start(folder)
    try:
        known = sorted(path.name for path in VERSIONS.glob("[0-9]*.py"))
        if known:
            await migrate(server.url)
        await asyncio.to_thread(_write, server.url, name, f"{len(known) + 1:04d}")
    finally:
        await server.stop()
        await embedded.erase(folder)


def _write(url: str, name: str, number: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        command.revision(alembic_config(connection), message=name, autogenerate=True, rev_id=number)
    engine.dispose()


if __name__ == "__main__":
    asyncio.run(write(" ".join(sys.argv[1:]) or "change"))
