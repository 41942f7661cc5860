"""What survives a restart: a journal of keys and values in SQLite, written behind the running town."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import orjson

FLUSH_SECONDS = 0.25

log = logging.getLogger(__name__)


class Journal:
    """Holds values by kind and key; what was put is on disk after FLUSH_SECONDS, also after a kill."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        # Flushes run one after the other in worker threads, never two at once.
        self._database = sqlite3.connect(folder / "emulator.sqlite3", check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS kept "
            "(kind TEXT, key TEXT, value BLOB NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID"
        )
        # Reading does not wait for a flush: a connection of its own sees what was written last.
        self._reading = sqlite3.connect(folder / "emulator.sqlite3", isolation_level=None)
        self._writing = threading.Lock()
        self._pending: dict[tuple[str, str], bytes] = {}
        self._under_way: dict[tuple[str, str], bytes] = {}
        self._is_emptied = False

    def put(self, kind: str, key: str, value: object) -> None:
        """Takes JSON and frozen dataclasses of it."""
        # orjson reserves a kilobyte for the smallest value; a copy is as long as it is.
        self._pending[kind, key] = bytes(memoryview(orjson.dumps(value)))

    def kept(self, kind: str) -> dict[str, object]:
        """What an earlier run left, by key."""
        rows = self._database.execute("SELECT key, value FROM kept WHERE kind = ? ORDER BY key", (kind,))
        return {key: orjson.loads(value) for key, value in rows}

    def values(self, kind: str) -> Iterator[bytes]:
        """What an earlier run left, as JSON, one after the other."""
        for (value,) in self._reading.execute("SELECT value FROM kept WHERE kind = ?", (kind,)):
            yield value

    def value(self, kind: str, key: str) -> bytes | None:
        """What was put last, as JSON, on disk or not."""
        put = self._pending.get((kind, key)) or self._under_way.get((kind, key))
        if put is not None:
            return put
        row = self._reading.execute("SELECT value FROM kept WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return None if row is None else bytes(row[0])

    def empty(self) -> None:
        self._pending.clear()
        self._is_emptied = True

    async def keep_writing(self) -> None:
        """Runs until cancelled; a write that failed is tried again with the next one."""
        while True:
            await asyncio.sleep(FLUSH_SECONDS)
            flushing = asyncio.ensure_future(self.flush())
            try:
                await asyncio.shield(flushing)
            except asyncio.CancelledError:
                # What was taken out of `_pending` is nowhere else.
                await flushing
                raise

    async def flush(self) -> None:
        if not self._pending and not self._is_emptied:
            return
        batch, self._pending = self._pending, {}
        self._under_way = batch
        is_emptied, self._is_emptied = self._is_emptied, False
        try:
            await asyncio.to_thread(self._write, batch, is_emptied=is_emptied)
        except sqlite3.Error:
            log.exception("state not written")
            self._pending = batch | self._pending if not self._is_emptied else self._pending
            self._is_emptied = self._is_emptied or is_emptied
        self._under_way = {}

    def _write(self, batch: dict[tuple[str, str], bytes], *, is_emptied: bool) -> None:
        # At the end the loop no longer waits for a flush that is still under way.
        with self._writing, self._database:
            self._database.execute("BEGIN IMMEDIATE")
            if is_emptied:
                self._database.execute("DELETE FROM kept")
            self._database.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
                [(kind, key, value) for (kind, key), value in batch.items()],
            )

    def close(self) -> None:
        """Writes what is left; the loop may be gone by now, so this one blocks."""
        if self._pending or self._is_emptied:
            self._write(self._pending, is_emptied=self._is_emptied)
        self._reading.close()
        self._database.close()
