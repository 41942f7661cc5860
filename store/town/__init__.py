"""The town as it is stored: loaded whole, imported from a file, edited in the chat."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, Select, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.town import RIGHT_ROLES, Town
from store.town.drafts import (
    EntryDraft,
    SentFile,
    change_of,
    close_draft,
    draft_of,
    drop_file,
    file_of,
    forget_drafts,
    mark_undone,
    put_draft,
    put_file,
)
from store.town.edits import alone, bump, put_milestone, set_light
from store.town.entries import (
    Change,
    put_responsibility,
    remove_responsibility,
    responsibility_now,
    undo_change,
)
from store.town.groups import UnknownProject, forget_groups, groups_needed, keep_members, put_setting_grants
from store.town.importing import (
    Counts,
    ImportReport,
    Mode,
    TooManyGone,
    import_people,
    import_responsibilities,
    import_town,
    known_people,
    propose_responsibilities,
    version,
)
from store.town.naming import Names
from store.town.picture import town_of
from store.town.plan import REMOVED, Conflict
from store.town.proposing import Proposal
from store.town.tables import TABLES, Kind, admin, grant, group_member, person, responsibility

__all__ = [
    "REMOVED",
    "Change",
    "Conflict",
    "Counts",
    "EntryDraft",
    "ImportReport",
    "Kind",
    "Mode",
    "Names",
    "Proposal",
    "SentFile",
    "TooManyGone",
    "UnknownProject",
    "alone",
    "bump",
    "change_of",
    "close_draft",
    "draft_of",
    "drop_file",
    "file_of",
    "forget_drafts",
    "forget_groups",
    "groups_needed",
    "import_people",
    "import_responsibilities",
    "import_town",
    "keep_members",
    "known_people",
    "load",
    "load_rights",
    "mark_undone",
    "propose_responsibilities",
    "put_draft",
    "put_file",
    "put_milestone",
    "put_responsibility",
    "put_setting_grants",
    "remove_responsibility",
    "responsibility_now",
    "set_light",
    "undo_change",
    "version",
]


async def load(connection: AsyncConnection) -> Town:
    """The whole town; without a name and with version 0 before the first import."""
    # The version comes first: should an import happen meanwhile, the town is only loaded once more.
    number = await version(connection)
    everything = {kind: table.select() for kind, table in TABLES.items()}
    return town_of(await _rows(connection, everything), await _members(connection), number)


async def load_rights(connection: AsyncConnection) -> Town:
    """The town as far as rights need it: of the people only those who may hold one, and none of what is ahead."""
    members = await _members(connection)
    holding = union(
        select(grant.c.person).where(grant.c.person.is_not(None)),
        select(admin.c.id),
        select(responsibility.c.person).where(responsibility.c.role.in_(RIGHT_ROLES)),
        select(group_member.c.person),
    )
    needed = {
        **{kind: TABLES[kind].select() for kind in (Kind.TOWN, Kind.UNITS, Kind.ROLES, Kind.PROJECTS)},
        Kind.PEOPLE: person.select().where(person.c.id.in_(holding)),
        Kind.RESPONSIBILITIES: responsibility.select().where(responsibility.c.role.in_(RIGHT_ROLES)),
        Kind.GRANTS: grant.select(),
        Kind.ADMINS: admin.select(),
    }
    rows: dict[Kind, Sequence[RowMapping]] = dict.fromkeys(Kind, ())
    return town_of({**rows, **await _rows(connection, needed)}, members, 0)


async def _rows(connection: AsyncConnection, wanted: Mapping[Kind, Select[Any]]) -> dict[Kind, Sequence[RowMapping]]:
    """The living rows of these kinds in their order; of the people those who left as well."""
    found: dict[Kind, Sequence[RowMapping]] = {}
    for kind, query in wanted.items():
        table = TABLES[kind]
        rows = query.order_by(table.c.position, table.c.id)
        if kind is not Kind.PEOPLE:
            rows = rows.where(table.c.gone_at.is_(None))
        found[kind] = (await connection.execute(rows)).mappings().all()
    return found


async def _members(connection: AsyncConnection) -> Sequence[tuple[str, str]]:
    rows = await connection.execute(select(group_member.c.group, group_member.c.person))
    return [(row.group, row.person) for row in rows]
