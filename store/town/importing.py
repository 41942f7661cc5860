"""Importing a town file or a part of it: everything or nothing, and never over what was edited in the chat."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from types import MappingProxyType

from sqlalchemy import RowMapping, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain import directory
from domain.people import Person, Unit, Wording
from domain.town import PeopleFile, ResponsibilitiesFile, Town, TownFile
from store.town.edits import alone, bump
from store.town.naming import Names, names_of, people_by_id
from store.town.plan import Conflict, Plan, plan
from store.town.proposing import Proposal, proposal_of
from store.town.rows import Row, rows_of
from store.town.tables import CHAT, GRAPH, TABLES, Kind, milestone, person, responsibility, unit

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
    """What an import did (or would do), by kind; `conflicts` were kept as the chat left them.

    `names` are the first of each, by kind, where nothing was written.
    """

    counts: Mapping[Kind, Counts]
    conflicts: tuple[Conflict, ...]
    version: int
    names: Mapping[Kind, Names] = field(default_factory=lambda: MappingProxyType({}))

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
    """Make the stored town what the file says, within the caller's transaction; TooManyGone stops it.

    Lists that the file leaves out stay as they are stored.
    """
    await alone(connection)
    works = _Works(connection)
    needed = await _used_by_chat(connection)
    for kind, wanted in rows_of(file.town).items():
        if kind.value not in file.left_out:
            stored = await works.stored(kind)
            works.add(plan(kind, stored, wanted, needed.get(kind, ())), stored)
    report = await works.end(now, mode)
    if mode is Mode.WRITE:
        await _join_units(connection, file.town.units.values(), now)
    return report


async def import_people(connection: AsyncConnection, file: PeopleFile, now: datetime, mode: Mode) -> ImportReport:
    """Make the stored people those of the file, and nothing else; TooManyGone stops it."""
    await alone(connection)
    works = _Works(connection)
    stored = await works.stored(Kind.UNITS)
    works.add(_new_units(file.units, stored), stored)
    stored = await works.stored(Kind.PEOPLE)
    people = plan(Kind.PEOPLE, stored, _people_rows(file, frozenset(row["id"] for row in stored)))
    # A table has no order of its own: whoever is here already stays in their place.
    people.moved.clear()
    works.add(people, stored)
    return await works.end(now, mode)


async def import_responsibilities(
    connection: AsyncConnection, file: ResponsibilitiesFile, now: datetime, mode: Mode
) -> ImportReport:
    """Make the responsibilities that came from a file those of this one, and nothing else."""
    await alone(connection)
    works = _Works(connection)
    stored = await works.stored(Kind.RESPONSIBILITIES)
    wanted = rows_of(Town(Wording(""), responsibilities=file.responsibilities))[Kind.RESPONSIBILITIES]
    works.add(plan(Kind.RESPONSIBILITIES, stored, wanted), stored)
    return await works.end(now, mode)


async def propose_responsibilities(connection: AsyncConnection, file: ResponsibilitiesFile) -> Proposal:
    """What `import_responsibilities` would do now, entry by entry; nothing else changes the town until the end."""
    await alone(connection)
    stored = await _Works(connection).stored(Kind.RESPONSIBILITIES)
    wanted = rows_of(Town(Wording(""), responsibilities=file.responsibilities))[Kind.RESPONSIBILITIES]
    return proposal_of(plan(Kind.RESPONSIBILITIES, stored, wanted), stored)


async def version(connection: AsyncConnection) -> int:
    """The number of the town's last change; 0 before the first import."""
    found = await connection.scalar(text("SELECT version FROM town"))
    return int(found or 0)


async def known_people(connection: AsyncConnection) -> frozenset[str]:
    """The ids of everyone who works here, also before the first town file."""
    rows = await connection.execute(select(person.c.id).where(person.c.gone_at.is_(None)))
    return frozenset(row.id for row in rows)


class _Works:
    """The plans of one import, each with the rows it was made for."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._plans: list[tuple[Plan, Sequence[RowMapping]]] = []

    async def stored(self, kind: Kind) -> Sequence[RowMapping]:
        """Every row of a kind, also those that are gone."""
        return (await self._connection.execute(TABLES[kind].select())).mappings().all()

    def add(self, one: Plan, stored: Sequence[RowMapping]) -> None:
        """Plan something; TooManyGone when it loses too many people."""
        if one.kind is Kind.PEOPLE:
            # Whoever is of the directory hides no loss of the file's own people.
            before = sum(row["gone_at"] is None and row["source"] != GRAPH for row in stored)
            if len(one.gone) * MOST_GONE > before:
                raise TooManyGone(len(one.gone), before)
        self._plans.append((one, stored))

    async def end(self, now: datetime, mode: Mode) -> ImportReport:
        """Do what was planned, or only say it."""
        plans = [one for one, _ in self._plans]
        if mode is Mode.WRITE:
            for one in plans:
                await _write(self._connection, one, now)
            if not all(one.is_empty for one in plans):
                await bump(self._connection)
        names = await self._names() if mode is Mode.TRY else {}
        counts = {one.kind: Counts(len(one.added), len(one.changed), len(one.gone)) for one in plans}
        conflicts = tuple(conflict for one in plans for conflict in one.conflicts)
        number = await version(self._connection)
        return ImportReport(MappingProxyType(counts), conflicts, number, MappingProxyType(names))

    async def _names(self) -> dict[Kind, Names]:
        people = await people_by_id(self._connection, [one for one, _ in self._plans])
        return {one.kind: names_of(one, stored, people) for one, stored in self._plans}


def _new_units(units: Collection[Unit], stored: Sequence[RowMapping]) -> Plan:
    """Units that an export of the directory names; like those of the directory itself no town file takes them away."""
    found = Plan(Kind.UNITS)
    gone = {row["id"]: row["gone_at"] is not None for row in stored}
    wanted = Town(Wording(""), units=MappingProxyType({one.id: one for one in units}))
    for number, row in enumerate(rows_of(wanted)[Kind.UNITS]):
        id = str(row["id"])
        if id not in gone:
            found.added.append({**row, "source": GRAPH, "position": len(stored) + number})
        elif gone[id]:
            found.changed[id] = {"gone_at": None, "source": GRAPH}
    return found


def _people_rows(file: PeopleFile, known: Collection[str]) -> list[Row]:
    """The rows of the file's people, by name; of who is known only what the file says."""
    people = sorted(file.people, key=lambda one: (one.name.casefold(), one.id))
    languages: Row = {"languages": list(Person("", "").languages)}
    rows = []
    for row in rows_of(Town(Wording(""), people=MappingProxyType({one.id: one for one in people})))[Kind.PEOPLE]:
        said = row if row["languages"] else {**row, **languages}
        if row["id"] in known:
            spoken = {"languages"} if row["languages"] else set()
            said = {name: row[name] for name in ("id", "name", *file.said, *spoken)}
        rows.append(said)
    return rows


async def _join_units(connection: AsyncConnection, units: Collection[Unit], now: datetime) -> None:
    """Who works in a unit that a department made works in the file's unit of that name from now on."""
    named = directory.names_of(units)
    made = select(unit.c.id, unit.c.name).where(unit.c.source == GRAPH, unit.c.gone_at.is_(None))
    for row in await connection.execute(made):
        meant = directory.unit_of(row.name["de"], named)
        if meant is not None and meant != row.id:
            for table in (person, responsibility):
                await connection.execute(table.update().where(table.c.unit == row.id).values(unit=meant))
            await connection.execute(unit.update().where(unit.c.id == row.id).values(gone_at=now))


async def _used_by_chat(connection: AsyncConnection) -> Mapping[Kind, frozenset[str]]:
    """What milestones and responsibilities from the chat are about."""
    found: dict[Kind, set[str]] = {kind: set() for kind in (Kind.PROJECTS, Kind.UNITS, Kind.ROLES)}
    for table in (milestone, responsibility):
        by_chat = (table.c.source == CHAT) | (table.c.edited != [])
        for row in (await connection.execute(table.select().where(by_chat, table.c.gone_at.is_(None)))).mappings():
            for kind, name in ((Kind.PROJECTS, "project"), (Kind.UNITS, "unit"), (Kind.ROLES, "role")):
                found[kind] |= {row[name]} if row.get(name) else set()
    return {kind: frozenset(ids) for kind, ids in found.items()}


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
