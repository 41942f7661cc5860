"""Importing a town file: everything or nothing, and never over what was edited in the chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from types import MappingProxyType

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.town import TownFile
from store.town.edits import alone, bump
from store.town.plan import Conflict, Plan, plan
from store.town.rows import Row, rows_of
from store.town.tables import CHAT, TABLES, Kind, milestone

MOST_GONE = 10


class Mode(Enum):
    """Whether an import writes."""

    WRITE = "write"
    TRY = "try"


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did to one kind."""

    added: int = 0
    changed: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did (or would do), by kind; `conflicts` were kept as the chat left them."""

    counts: Mapping[Kind, Counts]
    conflicts: tuple[Conflict, ...]
    version: int

    @property
    def is_unchanged(self) -> bool:
        """Whether the town is as the file says already."""
        return all(counts == Counts() for counts in self.counts.values())


class TooManyGone(Exception):
    """An import would deactivate more than a tenth of the people; nothing was changed."""

    def __init__(self, gone: int, people: int) -> None:
        super().__init__(f"{gone} of {people}")
        self.gone = gone
        self.people = people


async def import_town(connection: AsyncConnection, file: TownFile, now: datetime, mode: Mode) -> ImportReport:
    """Make the stored town what the file says, within the caller's transaction; TooManyGone stops it."""
    await alone(connection)
    plans = await _plans(connection, file)
    if mode is Mode.WRITE:
        for one in plans:
            await _write(connection, one, now)
        if not all(one.is_empty for one in plans):
            await bump(connection)
    counts = {one.kind: Counts(len(one.added), len(one.changed), len(one.gone)) for one in plans}
    conflicts = tuple(conflict for one in plans for conflict in one.conflicts)
    return ImportReport(MappingProxyType(counts), conflicts, await version(connection))


async def version(connection: AsyncConnection) -> int:
    """The number of the town's last change; 0 before the first import."""
    found = await connection.scalar(text("SELECT version FROM town"))
    return int(found or 0)


async def _plans(connection: AsyncConnection, file: TownFile) -> Sequence[Plan]:
    plans = []
    needed = await _used_by_chat(connection)
    for kind, wanted in rows_of(file.town).items():
        table = TABLES[kind]
        stored = (await connection.execute(table.select())).mappings().all()
        one = plan(kind, stored, wanted, needed if kind is Kind.PROJECTS else ())
        if kind is Kind.PEOPLE:
            _check_people(one, sum(row["gone_at"] is None for row in stored))
        plans.append(one)
    return plans


def _check_people(people: Plan, before: int) -> None:
    if len(people.gone) * MOST_GONE > before:
        raise TooManyGone(len(people.gone), before)


async def _used_by_chat(connection: AsyncConnection) -> frozenset[str]:
    """The projects that have a milestone from the chat."""
    by_chat = (milestone.c.source == CHAT) | (milestone.c.edited != [])
    rows = await connection.execute(milestone.select().where(by_chat, milestone.c.gone_at.is_(None)))
    return frozenset(row.project for row in rows)


async def _write(connection: AsyncConnection, found: Plan, now: datetime) -> None:
    table = TABLES[found.kind]
    if found.added:
        await connection.execute(table.insert(), found.added)
    for columns, rows in _batches(found).items():
        values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns}
        await connection.execute(table.update().where(table.c.id == bindparam("row")).values(values), rows)
    if found.gone:
        await connection.execute(table.update().where(table.c.id.in_(found.gone)).values(gone_at=now))


def _batches(found: Plan) -> Mapping[tuple[str, ...], list[Row]]:
    """The changed rows that change the same columns together: one statement for many rows."""
    batches: dict[tuple[str, ...], list[Row]] = {}
    for id_ in dict.fromkeys((*found.changed, *found.moved)):
        row: Row = dict(found.changed.get(id_, {}))
        if id_ in found.moved:
            row["position"] = found.moved[id_]
        renamed: Row = {f"new_{name}": value for name, value in row.items()}
        batches.setdefault(tuple(sorted(row)), []).append({**renamed, "row": id_})
    return batches
