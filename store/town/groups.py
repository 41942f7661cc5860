"""Entra groups that give rights: which are needed, who is in them, and the rights given to them by setting."""

import hashlib
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Grant
from store.town.edits import alone, bump
from store.town.rows import Row
from store.town.tables import SETTING, grant, group_member, project


class UnknownProject(Exception):
    """A right was to be given for projects that the town does not have, named in it; nothing was changed."""


async def groups_needed(connection: AsyncConnection) -> frozenset[str]:
    """The groups that give rights now, whoever said so."""
    return frozenset((await connection.scalars(_needed())).all())


async def keep_members(connection: AsyncConnection, group: str, people: Collection[str]) -> bool:
    """Let exactly these people be in the group; whether that changed anything, and with it the town's version."""
    await alone(connection)
    in_group = group_member.c.group == group
    before = frozenset((await connection.scalars(select(group_member.c.person).where(in_group))).all())
    gone, new = before - frozenset(people), sorted(frozenset(people) - before)
    if gone:
        await connection.execute(group_member.delete().where(in_group, group_member.c.person.in_(gone)))
    if new:
        await connection.execute(group_member.insert(), [{"group": group, "person": one} for one in new])
    if gone or new:
        await bump(connection)
    return bool(gone or new)


async def forget_groups(connection: AsyncConnection) -> None:
    """Forget who is in groups that give no right any more; the town is the same without them."""
    await connection.execute(group_member.delete().where(group_member.c.group.not_in(_needed())))


async def put_setting_grants(connection: AsyncConnection, grants: Sequence[Grant]) -> bool:
    """Let exactly these rights be given by setting; whether that changed anything, and with it the town's version.

    UnknownProject when one is for a project the town does not have. What a file gives stays as it is.
    """
    await alone(connection)
    await _check_projects(connection, grants)
    wanted = {str(row["id"]): row for row in map(_row, grants)}
    by_setting = grant.c.source == SETTING
    before = frozenset((await connection.scalars(select(grant.c.id).where(by_setting))).all())
    gone, new = before - wanted.keys(), [wanted[one] for one in sorted(wanted.keys() - before)]
    if gone:
        await connection.execute(grant.delete().where(by_setting, grant.c.id.in_(gone)))
    if new:
        await connection.execute(grant.insert(), new)
    if gone or new:
        await bump(connection)
    return bool(gone or new)


def _needed() -> Select[Any]:
    return select(grant.c.group).where(grant.c.group.is_not(None), grant.c.gone_at.is_(None))


async def _check_projects(connection: AsyncConnection, grants: Sequence[Grant]) -> None:
    named = {one.project for one in grants if one.project is not None}
    there = select(project.c.id).where(project.c.id.in_(named), project.c.gone_at.is_(None))
    unknown = named - frozenset((await connection.scalars(there)).all())
    if unknown:
        raise UnknownProject(", ".join(sorted(unknown)))


def _row(one: Grant) -> Row:
    """The grant as it is stored; its id differs from that of the same grant in a file, so that both may stand."""
    given: Row = {"right": one.right.value, "person": one.person, "group": one.group, "project": one.project}
    same = "\x1f".join((SETTING, *(str(part or "") for part in given.values())))
    return {"id": hashlib.sha256(same.encode()).hexdigest()[:16], **given, "source": SETTING}
