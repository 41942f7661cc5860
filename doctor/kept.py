"""The database, the town in it, the audit log, and its clock."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from doctor.finding import MOST_APART, PATIENCE, Finding, bad, good, note
from domain.people import Right
from domain.town import Town
from settings import Mode, Settings
from store import audit
from store import town as kept_town
from store.condition import Condition, chats, condition
from store.database import Database
from store.migrate import newest

# The oldest that its makers still look after.
OLDEST = 15
ENCODING = "UTF8"


async def kept(url: str, settings: Settings) -> AsyncIterator[Finding]:
    """What the database at `url` (postgresql+psycopg://…) is like; ends early when it does not answer."""
    database = Database(url, most=1)
    try:
        async with asyncio.timeout(PATIENCE):
            async with database.read() as connection:
                begun = datetime.now(UTC)
                found = await condition(connection)
                apart = found.now - (begun + (datetime.now(UTC) - begun) / 2)
        for finding in (*_about(found), _clock(abs(apart.total_seconds()))):
            yield finding
        # An older schema may lack what the rest would ask for.
        if found.revision == newest():
            async with database.read() as connection:
                async for finding in _inside(connection, settings):
                    yield finding
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        # Only its kind: what a database says may hold an address with its password.
        yield bad("doctor-database-away", what=type(error).__name__)
    finally:
        await database.close()


def _about(found: Condition) -> Iterator[Finding]:
    yield good("doctor-database", version=found.version)
    if found.major < OLDEST:
        yield note("doctor-database-old", version=found.version)
    if found.encoding != ENCODING:
        yield bad("doctor-database-encoding", encoding=found.encoding)
    for name in found.careless:
        yield note("doctor-database-careless", name=name)
    if found.revision is None:
        yield note("doctor-database-empty")
    elif found.revision < newest():
        yield note("doctor-database-behind", has=found.revision, newest=newest())
    elif found.revision > newest():
        yield bad("doctor-database-ahead", has=found.revision, newest=newest())
    else:
        yield good("doctor-database-newest", has=found.revision)


def _clock(apart: float) -> Finding:
    if apart > MOST_APART:
        return bad("doctor-clock-database-wrong", seconds=round(apart))
    return good("doctor-clock-database")


async def _inside(connection: AsyncConnection, settings: Settings) -> AsyncIterator[Finding]:
    for finding in _town(await kept_town.load(connection), settings):
        yield finding
    broken = await audit.verify(connection)
    yield good("doctor-audit") if broken is None else bad("doctor-audit-broken", number=str(broken))
    if settings.mode is Mode.TEAMS:
        many = await chats(connection)
        yield good("doctor-chats", count=many) if many else note("doctor-chats-none")


def _town(town: Town, settings: Settings) -> Iterator[Finding]:
    if town.version == 0:
        yield bad("doctor-town-none") if settings.mode is Mode.TEAMS else note("doctor-town-new")
        return
    yield good("doctor-town", name=town.name.de, people=len(town.people), projects=len(town.projects))
    if not town.people:
        yield note("doctor-town-no-people")
    if not town.projects:
        yield note("doctor-town-no-projects")
    has_admin = bool(town.admins) or any(grant.right is Right.ADMIN for grant in town.grants)
    if not has_admin and not any(entry.startswith(Right.ADMIN) for entry in settings.group_rights):
        yield bad("doctor-town-no-admin")
