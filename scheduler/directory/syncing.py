"""Reading the directory into the store: page by page, one process at a time, on from where the last one stopped."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.directory import Feature, Page, Problem, is_doubtful, problem_of, starts_over
from domain.errors import DirectoryFailed
from scheduler.directory.telling import Notices
from store import directory, town
from store.database import Database
from store.directory import LostLease, Run

log = logging.getLogger("wegweiser.directory")

Around = Callable[[AsyncConnection], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, slots=True)
class Source:
    """The directory: a page of people (the first one for an empty link) and a group's members; raise DirectoryFailed.

    The members are ids of people, with those of the groups inside it.
    """

    people_page: Callable[[str], Awaitable[Page]]
    members: Callable[[str], Awaitable[Collection[str]]]


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a run begins, how long a silent process keeps it, and how soon what failed is tried again."""

    every: timedelta
    lease: timedelta = timedelta(minutes=2)
    again: timedelta = timedelta(minutes=1)
    farewell: timedelta = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a process leaves the row: with which problem (None: as it was), and due after how long."""

    problem: Problem | None = None
    again: timedelta | None = None


class DirectorySync:
    """Reads what is due, beside the clock; `around` sees to it that changed rights are noted."""

    def __init__(
        self,
        database: Database,
        source: Source,
        notices: Notices,
        pace: Pace,
        around: Around | None = None,
    ) -> None:
        self._database = database
        self._source = source
        self._notices = notices
        self._pace = pace
        self._around: Around = around or (lambda _: nullcontext())
        self._owner = secrets.token_hex(8)
        self._reading: asyncio.Task[None] | None = None
        self._is_stopping = False

    async def run_due(self, now: datetime) -> None:
        """Begin to read when a run is due (by the database's clock); `now`, the town's, is when people left."""
        if self._is_stopping or (self._reading is not None and not self._reading.done()):
            return
        async with self._database.read() as connection:
            run = await directory.claim(connection, self._owner, self._pace.lease)
        if run is not None:
            self._reading = asyncio.create_task(self._guarded(run, now))
            self._reading.add_done_callback(_noticed)

    async def stop(self) -> None:
        """Finish the page under way, unless it takes long, and leave the rest to another process."""
        self._is_stopping = True
        if self._reading is not None:
            await asyncio.wait([self._reading], timeout=self._pace.farewell.total_seconds())
            if self._reading.cancel():
                await asyncio.wait([self._reading])
                await self._release(_Ended())

    async def wait(self) -> None:
        """Wait until nothing is being read."""
        if self._reading is not None:
            await asyncio.wait([self._reading])

    async def _guarded(self, run: Run, now: datetime) -> None:
        """Read on, and leave the row to others however that ends."""
        (ended,) = await asyncio.gather(self._read(run, now), return_exceptions=True)
        match ended:
            case LostLease():
                log.warning("directory is read elsewhere", extra={"run": run.number})
            case DirectoryFailed() as failure:
                await self._failed(failure)
            case BaseException() as error:
                log.error("directory sync failed", exc_info=error, extra={"run": run.number})
                await self._release(_Ended(Problem.BROKEN, self._pace.again))
            case _:
                await self._release(ended)

    async def _failed(self, failure: DirectoryFailed) -> None:
        log.warning("directory gave no answer", extra={"status": failure.status, "code": failure.code})
        problem = Problem.DENIED if failure.is_denied else problem_of(failure.status)
        again = self._pace.every if failure.is_denied else failure.retry_after or self._pace.again
        await self._release(_Ended(problem, again))
        if failure.is_denied:
            await self._notices.denied(failure.feature)

    async def _read(self, run: Run, now: datetime) -> _Ended:
        """The pages that are left, then the groups."""
        may_start_over = True
        while not self._is_stopping:
            try:
                page = await self._awaited(run.link)
            except DirectoryFailed as failure:
                if not (may_start_over and run.link and starts_over(failure.status, failure.code)):
                    raise
                may_start_over = False
                async with self._database.read() as connection:
                    run = await directory.start_over(connection, self._owner)
                log.info("directory is read from its beginning", extra={"run": run.number})
                continue
            run = await self._keep(run, page, now)
            await self._notices.granted(Feature.PEOPLE)
            if not page.next:
                return await self._groups()
        return _Ended()

    async def _awaited(self, link: str) -> Page:
        """The page; while the directory takes its time, the lease is kept."""
        reading = asyncio.ensure_future(self._source.people_page(link))
        try:
            while not (await asyncio.wait([reading], timeout=self._pace.lease.total_seconds() / 3))[0]:
                async with self._database.read() as connection:
                    await directory.renew(connection, self._owner, self._pace.lease)
            return reading.result()
        finally:
            reading.cancel()

    async def _keep(self, run: Run, page: Page, now: datetime) -> Run:
        """The page, and where to go on: both or neither."""
        async with self._database.begin() as connection:
            await directory.hold(connection, self._owner)
            turns = await directory.turns_rights(connection, page)
            async with self._around(connection) if turns else nullcontext():
                written = await directory.put_page(connection, page, run.number, now, is_full=run.is_full)
            run = await directory.turn_page(connection, page.next or page.delta, written, self._pace.lease)
            log.info(
                "directory page read",
                extra={"run": run.number, "seen": run.seen, "changed": run.changed, "gone": written.gone},
            )
            if not page.next:
                await self._finish(connection, run, now)
        if not page.next:
            self._notices.poke()
        return run

    async def _finish(self, connection: AsyncConnection, run: Run, now: datetime) -> None:
        """Everyone of this run is read: who was not seen left, unless that would be too many at once."""
        changed = run.changed + await directory.set_managers(connection)
        doubtful = 0
        if run.is_full:
            missing = await directory.missed_by(connection, run.number)
            if is_doubtful(missing.missed, missing.people, run.agreed):
                doubtful = missing.missed
                await self._notices.missed(connection, run.number, doubtful, missing.people)
            elif missing.missed:
                async with self._around(connection):
                    changed += await directory.leave_missed(connection, run.number, now)
            changed += await directory.close_empty_units(connection, now)
        await directory.finish(connection, self._pace.every, changed, doubtful)
        log.info(
            "directory read",
            extra={"run": run.number, "seen": run.seen, "changed": changed, "missed": doubtful},
        )

    async def _groups(self) -> _Ended:
        """Who is in the groups that give rights; one that cannot be read keeps its members until the next run."""
        async with self._database.read() as connection:
            needed = await town.groups_needed(connection)
            await town.forget_groups(connection)
        for group in sorted(needed):
            if self._is_stopping:
                return _Ended()
            try:
                members = await self._source.members(group)
            except DirectoryFailed as failure:
                if failure.status != HTTPStatus.NOT_FOUND:
                    return await self._without_groups(failure)
                members = ()
            async with self._database.begin() as connection, self._around(connection):
                await town.keep_members(connection, group, members)
            async with self._database.read() as connection:
                await directory.renew(connection, self._owner, self._pace.lease)
        if needed:
            await self._notices.granted(Feature.GROUPS)
        return _Ended()

    async def _without_groups(self, failure: DirectoryFailed) -> _Ended:
        log.warning("groups gave no answer", extra={"status": failure.status, "code": failure.code})
        if failure.is_denied:
            await self._notices.denied(failure.feature)
        return _Ended(Problem.GROUPS)

    async def _release(self, ended: _Ended) -> None:
        async with self._database.read() as connection:
            await directory.release(connection, self._owner, ended.problem, ended.again)


def _noticed(reading: asyncio.Task[None]) -> None:
    """What even leaving the row to others ended with; its lease runs out by itself."""
    if not reading.cancelled() and reading.exception() is not None:
        log.error("directory sync not released", exc_info=reading.exception())
