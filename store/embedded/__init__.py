"""The PostgreSQL that `make run` and `make test` bring along, for whoever has no database of their own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from psycopg import OperationalError, sql
from sqlalchemy import URL

from store.embedded import server
from store.embedded.locks import Door, hold, share
from store.embedded.places import Place, forget, place_for, usable
from store.embedded.trouble import DataFolderBusy, EmbeddedFailed, Reason

__all__ = [
    "DataFolderBusy",
    "Embedded",
    "EmbeddedFailed",
    "Reason",
    "attach",
    "create_database",
    "drop_database",
    "erase",
    "start",
    "usable",
]

DATABASE = "wegweiser"


@dataclass
class Embedded:
    """A running server; `folder` is the data folder really used, `log` the file PostgreSQL writes to."""

    url: str
    folder: Path
    log: Path
    sockets: Path
    _place: Place
    _is_owner: bool
    _held: ExitStack = field(repr=False)
    _has_left: bool = False

    async def stop(self) -> None:
        """Stops the server if this process owns it, or if nobody else is left; safe to call twice."""
        await asyncio.to_thread(self._leave)

    def _leave(self) -> None:
        # Asked once: after we left, the server may be another process's.
        if self._has_left:
            return
        self._has_left = True
        with Door(self._place.home):
            self._held.close()
            if self._is_owner or _is_deserted(self._place):
                server.halt(self._place)


async def start(data_dir: Path) -> Embedded:
    """The database of this data folder, owned by this process; DataFolderBusy when another one owns it."""
    return await _patiently(lambda: _enter(usable(data_dir), is_owner=True))


async def attach(data_dir: Path) -> Embedded:
    """The same database beside its owner; starts the server when none runs."""
    return await _patiently(lambda: _enter(usable(data_dir), is_owner=False))


async def erase(data_dir: Path) -> None:
    """Deletes the database of this data folder for good; DataFolderBusy while somebody owns it."""
    await asyncio.to_thread(_erase, usable(data_dir))


async def create_database(embedded: Embedded, name: str, template: str = "template0") -> str:
    """Creates an empty database, or a copy of `template` (nobody may be connected to it); gives its URL."""
    command = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    await asyncio.to_thread(_command, embedded.sockets, command)
    return _url(embedded.sockets, name)


async def drop_database(embedded: Embedded, name: str) -> None:
    """Drops a database if it exists, and cuts whoever is still connected to it."""
    command = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    await asyncio.to_thread(_command, embedded.sockets, command)


async def _patiently(enter: Callable[[], Embedded]) -> Embedded:
    """In a thread, because initdb takes a second; a cancelled start leaves no server behind."""
    starting = asyncio.ensure_future(asyncio.to_thread(enter))
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await (await starting).stop()
        raise


def _enter(data_dir: Path, *, is_owner: bool) -> Embedded:
    place = place_for(data_dir)
    with Door(place.home), ExitStack() as held:
        if is_owner:
            _own(place, held)
        else:
            held.enter_context(share(place.home / "guests"))
        sockets = _answering(place)
        return Embedded(_url(sockets, DATABASE), data_dir, place.log, sockets, place, is_owner, held.pop_all())


def _erase(data_dir: Path) -> None:
    place = place_for(data_dir)
    with Door(place.home), ExitStack() as held:
        _own(place, held)
        server.halt(place)
        forget(place)


def _own(place: Place, held: ExitStack) -> None:
    """Both locks: one data folder may be used by two users, and a copied one points to the same home."""
    for locked in (place.folder, place.home / "owner"):
        lock = hold(locked)
        if lock is None:
            raise DataFolderBusy(place.folder)
        held.enter_context(lock)


def _is_deserted(place: Place) -> bool:
    """Asked behind the door, so that nobody comes in meanwhile."""
    with ExitStack() as held:
        for locked in (place.home / "owner", place.home / "guests"):
            lock = hold(locked)
            if lock is None:
                return False
            held.enter_context(lock)
        return True


def _url(sockets: Path, database: str) -> str:
    where = {"host": str(sockets), "port": server.PORT}
    url = URL.create("postgresql+psycopg", username=server.ROLE, database=database, query=where)
    return url.render_as_string()


def _answering(place: Place) -> Path:
    """The sockets of a server that has answered: one that was just killed may still look alive for a moment."""
    for _ in range(server.ATTEMPTS):
        sockets = server.ensure_running(place)
        try:
            _ensure_database(sockets)
        except OperationalError:
            time.sleep(10 * server.BREATH)
        else:
            return sockets
    raise EmbeddedFailed(Reason.NOT_STARTED, place.log)


def _ensure_database(sockets: Path) -> None:
    with server.connect(sockets) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
    if found is None:
        _command(sockets, sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(DATABASE)))


def _command(sockets: Path, command: sql.Composed) -> None:
    with server.connect(sockets) as connection:
        connection.execute(command)
