"""The databases of a test run: copies of two templates, used again and again, for each takes a third of a second."""

from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from store import embedded

_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_NUMBERED = "SELECT table_name, column_name FROM information_schema.columns WHERE is_identity = 'YES'"
_NEXT = "SELECT setval(pg_get_serial_sequence({}, {}), coalesce(max({}), 0) + 1, false) FROM {}"

# A test may have changed the tables themselves, or how the database behaves.
_BUILT = """
SELECT (SELECT count(*) FROM pg_constraint), (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_db_role_setting)
"""


class Rebuilt(Exception):
    """The database is not built any more as it was."""


@dataclass(frozen=True)
class Content:
    """What stands in each table, as PostgreSQL copies it out, and how the database is built."""

    rows: dict[str, bytes]
    built: tuple[Any, ...] | None


@dataclass
class Houses:
    """The server of this test run, and the databases made from its templates."""

    server: embedded.Embedded
    number: int = 0
    _template: dict[str, str] = field(default_factory=dict)
    _content: dict[str, Content] = field(default_factory=dict)
    _free: dict[str, list[str]] = field(default_factory=dict)

    async def fresh(self, template: str) -> str:
        """The URL of a database that is as its template."""
        if self._free.get(template):
            return self._free[template].pop()
        self.number += 1
        url = await embedded.create_database(self.server, f"test{self.number}", template=template)
        if template not in self._content:
            self._content[template] = await _read(url)
        self._template[url] = template
        return url

    async def drop(self, url: str) -> None:
        """Whoever had the database is done with it."""
        template = self._template.get(url, "")
        try:
            await _restore(url, self._content[template])
        except (KeyError, psycopg.Error, Rebuilt):
            # No copy of a template, or a test broke it or took it away.
            await self.take_away(url)
        else:
            self._free.setdefault(template, []).append(url)

    async def take_away(self, url: str) -> None:
        """Let there be no such database, whoever is connected to it."""
        await embedded.drop_database(self.server, make_url(url).database or "")


async def _connected(url: str) -> "psycopg.AsyncConnection[tuple[Any, ...]]":
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    return await psycopg.AsyncConnection.connect(plain)


async def _read(url: str) -> Content:
    found: dict[str, bytes] = {}
    async with await _connected(url) as connection:
        for (table,) in await (await connection.execute(_TABLES)).fetchall():
            copied = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
            async with connection.cursor().copy(copied) as copy:
                found[table] = b"".join([bytes(part) async for part in copy])
        return Content(found, await (await connection.execute(_BUILT)).fetchone())


async def _restore(url: str, content: Content) -> None:
    """Make the tables as they were, and send away everyone else."""
    async with await _connected(url) as connection:
        await connection.execute(_OTHERS)
        if await (await connection.execute(_BUILT)).fetchone() != content.built:
            raise Rebuilt
        # No order of deleting and no foreign key to think of.
        await connection.execute("SET session_replication_role = replica")
        emptied = [sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for table in content.rows]
        await connection.execute(sql.SQL("; ").join(emptied))
        for table, rows in content.rows.items():
            if rows:
                copied = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
                async with connection.cursor().copy(copied) as copy:
                    await copy.write(rows)
        for table, column in await (await connection.execute(_NUMBERED)).fetchall():
            names = (sql.Literal(table), sql.Literal(column), sql.Identifier(column), sql.Identifier(table))
            await connection.execute(sql.SQL(_NEXT).format(*names))
