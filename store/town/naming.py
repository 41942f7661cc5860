"""What an import adds, changes and lets go, by the names that people use for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.town.plan import Plan, shown
from store.town.rows import Value
from store.town.tables import Kind, person

MOST_NAMED = 20
# What says best what a row is, the first that says anything.
TELLING = ("name", "title", "topic", "role", "right")


@dataclass(frozen=True, slots=True)
class Names:
    """The first names of what an import does to one kind."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


async def people_by_id(connection: AsyncConnection, plans: Sequence[Plan]) -> Mapping[str, str]:
    """The names of everyone stored, and of everyone who would be."""
    rows = await connection.execute(select(person.c.id, person.c.name))
    found = {row.id: row.name for row in rows}
    for one in plans:
        if one.kind is Kind.PEOPLE:
            found.update((str(row["id"]), str(row["name"])) for row in one.added)
    return found


def names_of(found: Plan, stored: Sequence[RowMapping], people: Mapping[str, str]) -> Names:
    """The first names of each of the three."""
    before = {row["id"]: row for row in stored}
    changed = [{**before[id], **found.changed[id]} for id in list(found.changed)[:MOST_NAMED]]
    return Names(
        tuple(_called(found.kind, row, people) for row in found.added[:MOST_NAMED]),
        tuple(_called(found.kind, row, people) for row in changed),
        tuple(_called(found.kind, before[id], people) for id in found.gone[:MOST_NAMED]),
    )


def _called(kind: Kind, row: Mapping[str, Value] | RowMapping, people: Mapping[str, str]) -> str:
    what = next((said for said in (shown(row.get(column)) for column in TELLING) if said), str(row["id"]))
    if kind is Kind.ADMINS:
        return people.get(what, what)
    holder = row.get("person") if kind in (Kind.RESPONSIBILITIES, Kind.GRANTS) else None
    return f"{people.get(str(holder), str(holder))}: {what}" if holder else what
