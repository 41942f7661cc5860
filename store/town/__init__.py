"""The town as it is stored: loaded whole, imported from a file, edited in the chat."""

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.town import Town
from store.town.edits import put_milestone, set_light
from store.town.importing import Counts, ImportReport, Mode, TooManyGone, import_town, version
from store.town.picture import town_of
from store.town.plan import Conflict
from store.town.tables import TABLES, Kind

__all__ = [
    "Conflict",
    "Counts",
    "ImportReport",
    "Kind",
    "Mode",
    "TooManyGone",
    "import_town",
    "load",
    "put_milestone",
    "set_light",
    "version",
]


async def load(connection: AsyncConnection) -> Town:
    """The whole town; without a name and with version 0 before the first import."""
    # The version comes first: should an import happen meanwhile, the town is only loaded once more.
    number = await version(connection)
    stored = {}
    for kind, table in TABLES.items():
        rows = table.select().order_by(table.c.position, table.c.id)
        if kind is not Kind.PEOPLE:
            rows = rows.where(table.c.gone_at.is_(None))
        stored[kind] = (await connection.execute(rows)).mappings().all()
    return town_of(stored, number)
