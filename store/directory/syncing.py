"""The one row that says how far the directory was read; whoever holds its lease reads on."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.directory import Problem, Reading
from store.directory.people import Written
from store.directory.permissions import missing
from store.town.edits import alone, bump
from store.town.tables import GRAPH


@dataclass(frozen=True, slots=True)
class Run:
    """A run under way and where it goes on; `agreed` missing people are believed."""

    number: int
    link: str
    is_full: bool
    seen: int
    changed: int
    agreed: int


_FIRST = text("INSERT INTO directory_sync (id) VALUES ('people') ON CONFLICT DO NOTHING")
# A run that was broken off goes on with its number and its link.
_CLAIM = text("""
UPDATE directory_sync SET owner = :owner, lease_until = clock_timestamp() + :lease,
    run = CASE WHEN started_at IS NULL THEN run + 1 ELSE run END,
    is_full = CASE WHEN started_at IS NULL THEN link = '' ELSE is_full END,
    seen = CASE WHEN started_at IS NULL THEN 0 ELSE seen END,
    changed = CASE WHEN started_at IS NULL THEN 0 ELSE changed END,
    gone = CASE WHEN started_at IS NULL THEN 0 ELSE gone END,
    started_at = coalesce(started_at, clock_timestamp())
WHERE due_at <= clock_timestamp() AND (owner IS NULL OR lease_until < clock_timestamp())
RETURNING *
""")
_OURS = "owner = :owner"
_RENEW = text(f"""
UPDATE directory_sync SET lease_until = clock_timestamp() + :lease WHERE {_OURS}
""")  # noqa: S608 - our own words
_HOLD = text(f"SELECT * FROM directory_sync WHERE {_OURS} FOR UPDATE")  # noqa: S608 - our own words
_TURN = text("""
UPDATE directory_sync SET link = :link, seen = seen + :seen, changed = changed + :changed, gone = gone + :gone,
    lease_until = clock_timestamp() + :lease, problem = CASE WHEN missed > 0 THEN problem ELSE '' END
RETURNING *
""")
_OVER = text(f"""
UPDATE directory_sync SET link = '', run = run + 1, is_full = true, seen = 0 WHERE {_OURS} RETURNING *
""")  # noqa: S608 - our own words
# Missing people that nobody agreed to stay a question until a full run finds them or an admin answers.
_FINISH = text(f"""
UPDATE directory_sync SET started_at = NULL,
    finished_at = statement_timestamp(), due_at = statement_timestamp() + :every,
    people = CASE WHEN is_full THEN seen ELSE people END,
    missed = CASE WHEN is_full THEN :missed ELSE missed END,
    agreed = CASE WHEN is_full THEN 0 ELSE agreed END,
    problem = CASE WHEN CASE WHEN is_full THEN :missed ELSE missed END = 0 THEN ''
        ELSE '{Problem.TOO_MANY_MISSED}' END
""")  # noqa: S608 - our own word
_RELEASE = text(f"""
UPDATE directory_sync SET owner = NULL, lease_until = NULL,
    problem = coalesce(CAST(:problem AS text), problem),
    due_at = coalesce(clock_timestamp() + CAST(:again AS interval), due_at)
WHERE {_OURS}
""")  # noqa: S608 - our own words
_HURRY = text("UPDATE directory_sync SET due_at = least(due_at, clock_timestamp())")
_AGREE = text("""
UPDATE directory_sync SET agreed = :missed, link = '', due_at = least(due_at, clock_timestamp())
WHERE started_at IS NULL AND missed = :missed AND missed > 0
""")
_STATE = text(f"""
SELECT clock_timestamp() AS now, sync.*,
    (SELECT count(*) FROM person WHERE source = '{GRAPH}' AND gone_at IS NULL) AS here
FROM directory_sync AS sync
""")  # noqa: S608 - our own word


class LostLease(Exception):
    """Another process reads on; whatever this one was about to write, it must not."""


async def claim(connection: AsyncConnection, owner: str, lease: timedelta) -> Run | None:
    """Begin the run that is due, or go on with the one that was left; None while there is nothing to do."""
    await connection.execute(_FIRST)
    row = (await connection.execute(_CLAIM, {"owner": owner, "lease": lease})).one_or_none()
    return _run(row) if row else None


async def renew(connection: AsyncConnection, owner: str, lease: timedelta) -> None:
    """Say that this process still reads; raises LostLease when another one does."""
    if not (await connection.execute(_RENEW, {"owner": owner, "lease": lease})).rowcount:
        raise LostLease


async def hold(connection: AsyncConnection, owner: str) -> None:
    """Keep everyone else from row and town until this transaction ends; raises LostLease when it is too late."""
    await alone(connection)
    if not (await connection.execute(_HOLD, {"owner": owner})).one_or_none():
        raise LostLease


async def turn_page(connection: AsyncConnection, link: str, written: Written, lease: timedelta) -> Run:
    """Keep what the page did and where to go on, in the page's own transaction, which holds the row."""
    values = {"seen": written.seen, "changed": written.changed, "gone": written.gone}
    row = (await connection.execute(_TURN, {"link": link, "lease": lease, **values})).one()
    return _run(row)


async def start_over(connection: AsyncConnection, owner: str) -> Run:
    """Read everyone, from the first page; raises LostLease when another process reads."""
    row = (await connection.execute(_OVER, {"owner": owner})).one_or_none()
    if row is None:
        raise LostLease
    return _run(row)


async def finish(connection: AsyncConnection, every: timedelta, changed: int, missed: int) -> None:
    """The people of this run are read; `missed` of them are not believed to have left. The row is held."""
    await connection.execute(_FINISH, {"every": every, "missed": missed})
    if changed:
        await bump(connection)


async def release(
    connection: AsyncConnection, owner: str, problem: Problem | None = None, again: timedelta | None = None
) -> None:
    """Let another process read on, after `again`; the problem stays as it is when None is given."""
    await connection.execute(_RELEASE, {"owner": owner, "problem": problem, "again": again})


async def hurry(connection: AsyncConnection) -> None:
    """Let the next run begin now."""
    await connection.execute(_HURRY)


async def agree(connection: AsyncConnection, missed: int) -> bool:
    """An admin says that so many people really left; false when the number is another one by now."""
    return (await connection.execute(_AGREE, {"missed": missed})).rowcount > 0


async def reading(connection: AsyncConnection) -> Reading:
    """How far the directory was read."""
    row = (await connection.execute(_STATE)).one_or_none()
    if row is None:
        await connection.execute(_FIRST)
        row = (await connection.execute(_STATE)).one()
    return Reading(
        now=row.now,
        due_at=row.due_at,
        is_under_way=row.started_at is not None and row.owner is not None,
        seen=row.seen,
        about=row.people if row.is_full else 0,
        people=row.here,
        finished_at=row.finished_at,
        problem=Problem(row.problem),
        missed=row.missed,
        missing=await missing(connection),
    )


def _run(row: Row[tuple[object, ...]]) -> Run:
    return Run(row.run, row.link, row.is_full, row.seen, row.changed, row.agreed)
