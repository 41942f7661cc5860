"""A schedule as it is kept, read and imported."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, case, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Audience, Wording
from domain.schedules import Kind, Occurrence, Rule, Schedule, Weekday, next_occurrence, weekly
from domain.town import ScheduleEntry
from store.schedules.tables import CHAT, FILE, schedule


class Outcome(StrEnum):
    """What became of a due date."""

    FIRED = "fired"
    TOO_LATE = "too_late"
    OVERTAKEN = "overtaken"
    HOLIDAY = "holiday"
    SKIPPED = "skipped"
    EMPTY = "empty"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Planned:
    """A stored schedule with what the clock knows about it; `details` are texts the kind understands.

    `not_before` is set while a due date waits for the end of quiet hours. `version` counts what was saved,
    `changed_by` is the id of who did so in the chat.
    """

    schedule: Schedule
    details: Mapping[str, str] = field(default_factory=dict)
    next: Occurrence | None = None
    skips_next: bool = False
    is_ended: bool = False
    not_before: datetime | None = None
    version: int = 1
    changed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Firing:
    """One due date and its outcome; `manual` is the id of a run started by hand, else empty."""

    id: str
    schedule: str
    planned: Occurrence
    at: datetime
    outcome: Outcome
    reason: str = ""
    people: int = 0
    manual: str = ""


async def put(connection: AsyncConnection, planned: Planned, *, source: str, now: datetime) -> None:
    """Create the schedule or replace what it says; whether it is paused stays."""
    values = {**values_of(planned), "source": source}
    new = insert(schedule).values(
        **values, is_paused=planned.schedule.is_paused, skips_next=planned.skips_next, created_at=now
    )
    is_same_date = schedule.c.next_at.is_not_distinct_from(new.excluded.next_at)
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=["id"],
            set_={
                **values,
                "version": schedule.c.version + 1,
                "not_before": case((is_same_date, schedule.c.not_before)),
                "skips_next": case((is_same_date, schedule.c.skips_next), else_=False),
            },
        )
    )


async def every(connection: AsyncConnection) -> Sequence[Planned]:
    """All schedules that have not ended, the next due first."""
    rows = await connection.execute(
        text("SELECT * FROM schedule WHERE ended_at IS NULL ORDER BY is_paused, next_at NULLS LAST, id")
    )
    return [planned_of(row) for row in rows]


async def one(connection: AsyncConnection, schedule_id: str) -> Planned | None:
    """The schedule with this id, ended or not."""
    row = (await connection.execute(schedule.select().where(schedule.c.id == schedule_id))).one_or_none()
    return None if row is None else planned_of(row)


def values_of(planned: Planned) -> dict[str, object]:
    """The columns that hold what a schedule says."""
    kept = planned.schedule
    audience = {
        name: sorted(value) if isinstance(value, frozenset) else value for name, value in asdict(kept.audience).items()
    }
    rule = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(kept.rule).items()}
    return {
        "id": kept.id,
        "kind": kept.kind.value,
        "title": asdict(kept.title),
        "rule": rule,
        "audience": audience,
        "details": dict(planned.details),
        "owner": kept.owner,
        "project": kept.project,
        **next_columns(planned.next),
    }


def next_columns(following: Occurrence | None) -> dict[str, object]:
    """The columns that hold the next planned date."""
    if following is None:
        return {"next_at": None, "next_local": None, "next_fold": 0}
    return {"next_at": following.instant, "next_local": following.local, "next_fold": following.fold}


def planned_of(row: Row[tuple[object, ...]]) -> Planned:
    """The schedule in a row."""
    rule = {**row.rule, "start": date.fromisoformat(row.rule["start"])}
    rule["end"] = date.fromisoformat(rule["end"]) if rule["end"] else None
    audience: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value for name, value in row.audience.items()
    }
    return Planned(
        schedule=Schedule(
            id=row.id,
            kind=Kind(row.kind),
            title=Wording(**row.title),
            rule=Rule(**rule),
            owner=row.owner,
            audience=Audience(**audience),
            project=row.project,
            is_paused=row.is_paused,
        ),
        details=row.details,
        next=Occurrence(row.next_local, row.next_fold, row.next_at) if row.next_at else None,
        skips_next=row.skips_next,
        is_ended=row.ended_at is not None,
        not_before=row.not_before,
        version=row.version,
        changed_by=row.changed_by,
    )


async def import_schedules(
    connection: AsyncConnection, entries: Sequence[ScheduleEntry], owner: str, zone: ZoneInfo, now: datetime
) -> None:
    """Make the schedules of a town file exist; one that was edited in the chat, or ended, stays as it is."""
    for entry in entries:
        before = await one(connection, entry.id)
        source = await connection.scalar(text("SELECT source FROM schedule WHERE id = :id"), {"id": entry.id})
        if source == CHAT or (before is not None and before.is_ended):
            continue
        wanted = _entered(entry, owner)
        if before is None:
            following = next_occurrence(wanted.schedule.rule, now, zone)
        elif before.details == wanted.details and _is_same(before.schedule, wanted.schedule):
            continue
        elif before.schedule.rule == wanted.schedule.rule:
            following = before.next
        else:
            following = next_occurrence(wanted.schedule.rule, now, zone)
        await put(connection, replace(wanted, next=following), source=FILE, now=now)


def _entered(entry: ScheduleEntry, owner: str) -> Planned:
    rule = weekly([Weekday(entry.weekday)], entry.time.hour, entry.time.minute, entry.start, entry.every)
    audience = entry.audience.chosen
    if entry.audience.project:
        audience = replace(audience, projects=audience.projects | {entry.audience.project})
    details = {
        "question_de": entry.question.de,
        "question_en": entry.question.en,
        "facilitator": entry.facilitator or "",
    }
    return Planned(Schedule(entry.id, Kind(entry.kind), entry.title, rule, owner, audience, entry.project), details)


def _is_same(before: Schedule, wanted: Schedule) -> bool:
    return before == replace(wanted, is_paused=before.is_paused)
