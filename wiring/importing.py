"""Files into the store: the whole town, or the table of one part of it."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.audit import Hand
from domain.directory import Problem as Trouble
from domain.directory import Reading
from domain.town import ImportFile, PeopleFile, ResponsibilitiesFile, TownFile
from graph.csv import MOST_BYTES, is_csv, is_people, read_csv
from graph.town import PEOPLE, BadTown, Problem, open_town, read_town, source_of
from settings import DirectorySource, Settings
from store import schedules, stories, updates
from store import town as kept_town
from store.audit import rights_audited
from store.database import Database
from store.directory import hurry, reading
from wiring.session import session_of

if TYPE_CHECKING:
    from scheduler.directory import DirectorySync

Say = Callable[[Reading], None]
"""Told how far the directory was read, whenever it is further."""

BREATH = 1.0  # seconds


class DirectoryUnread(Exception):
    """A town of this directory needs its people first, and they cannot be read; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


async def import_file(
    settings: Settings, database: Database, path: Path, mode: kept_town.Mode, say: Say
) -> tuple[ImportFile, kept_town.ImportReport]:
    """Read a town file or a table into the database; BadTown, TooManyGone and DirectoryUnread change nothing."""
    given = source_of(path, MOST_BYTES)
    # What is wrong with a town file is seen at once; whom it refers to may be stored, or in the directory.
    draft = None if is_csv(path) else read_town(given, None)
    if draft is None and settings.directory is DirectorySource.GRAPH and is_people(given):
        raise BadTown((Problem("", 0, "people-of-directory"),))
    await read_directory(settings, database, say)
    file = _placed(await _read(database, given, draft), settings)
    return file, await import_town(database, file, datetime.now(UTC), mode)


async def import_first(settings: Settings, database: Database, path: Path, now: datetime, say: Say) -> bool:
    """Read the town file where no town is yet; true when that was so."""
    async with database.read() as connection:
        if await kept_town.version(connection):
            return False
    await read_directory(settings, database, say)
    async with database.read() as connection:
        file = open_town(path, await kept_town.known_people(connection))
    await import_town(database, _placed(file, settings), now, kept_town.Mode.WRITE)
    return True


async def read_directory(settings: Settings, database: Database, say: Say) -> None:
    """Read Microsoft Graph to the end where it is the directory and was never read; raises DirectoryUnread."""
    if settings.directory is not DirectorySource.GRAPH or (await _reading(database)).finished_at:
        return
    # Only now, for it takes longer than the reading of most towns.
    from bot.metrics import Metrics
    from wiring.entra import Ground, entra_of

    async with session_of(settings) as session:
        times = lambda: datetime.now(UTC), lambda: ZoneInfo("UTC")
        ground = Ground(settings, database, session, *times, _nothing, Metrics())
        async with entra_of(ground) as entra:
            try:
                await _read_to_the_end(database, entra.sync, say)
            finally:
                await entra.sync.stop()


async def _read_to_the_end(database: Database, sync: "DirectorySync", say: Say) -> None:
    """Another process may be reading already: then its end is waited for."""
    async with database.read() as connection:
        # Somebody waits for it, whatever came of the last try.
        await hurry(connection)
    seen = -1
    while True:
        await sync.run_due(datetime.now(UTC))
        await asyncio.sleep(BREATH)
        found = await _reading(database)
        if found.seen != seen:
            say(found)
        seen = found.seen
        if found.finished_at:
            return
        if found.problem is not Trouble.NONE and not found.is_under_way:
            raise DirectoryUnread(found.problem)


async def _reading(database: Database) -> Reading:
    async with database.read() as connection:
        return await reading(connection)


def _nothing() -> None:
    pass


def _placed(file: ImportFile, settings: Settings) -> ImportFile:
    """A town with the time zone and the Land of the settings, where they are set."""
    if not isinstance(file, TownFile):
        return file
    town = file.town
    zone, land = settings.timezone or town.timezone, settings.land or town.land
    return replace(file, town=replace(town, timezone=zone, land=land))


async def _read(database: Database, given: bytes, draft: TownFile | None) -> ImportFile:
    """What was given, read against what is stored."""
    async with database.read() as connection:
        if draft is None:
            return read_csv(given, await kept_town.load(connection))
        if PEOPLE not in draft.left_out:
            return draft
        return read_town(given, await kept_town.known_people(connection))


async def import_town(
    database: Database, file: ImportFile, now: datetime, mode: kept_town.Mode
) -> kept_town.ImportReport:
    """Make the town, or the part of it, what the file says, and its sample entries with it, in one transaction."""
    async with database.begin() as connection:
        is_written = mode is kept_town.Mode.WRITE
        async with rights_audited(connection, Hand.FILE, now) if is_written else nullcontext():
            match file:
                case PeopleFile():
                    return await kept_town.import_people(connection, file, now, mode)
                case ResponsibilitiesFile():
                    return await kept_town.import_responsibilities(connection, file, now, mode)
                case TownFile():
                    return await _import_whole(connection, file, now, mode)


async def _import_whole(
    connection: AsyncConnection, file: TownFile, now: datetime, mode: kept_town.Mode
) -> kept_town.ImportReport:
    report = await kept_town.import_town(connection, file, now, mode)
    if mode is kept_town.Mode.WRITE:
        owner = next(iter(sorted(file.town.admins)), "")
        zone = ZoneInfo(file.town.timezone)
        await updates.import_updates(connection, file.updates, now)
        await stories.import_stories(connection, file.stories, now)
        await schedules.import_schedules(connection, file.schedules, owner, zone, now)
    return report
