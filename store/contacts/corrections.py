"""What is kept of reports that an entry is wrong."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, Column, DateTime, Index, RowMapping, Table, Text, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts.corrections import KEPT_FOR, Correction, Matter, State
from domain.contacts.keeping import keepers, keeps
from domain.town import Town
from store.contacts.knowledge import knowledge
from store.schema import metadata

_STATES = ", ".join(f"'{state.value}'" for state in sorted(State))

correction = Table(
    "correction",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reporter", Text, nullable=False),
    Column("responsibility", Text, comment="The entry that is wrong, where one is meant"),
    Column("person", Text),
    Column("project", Text, comment="Whose leads keep the entry"),
    Column("role", Text),
    Column("unit", Text),
    Column("topic", Text, nullable=False, server_default=text("''")),
    Column("knowledge", Text, comment="The answer that is wrong, where one is meant"),
    Column("words", Text, nullable=False),
    Column("right", Text, comment="Who would be right, by the reporter"),
    Column("state", Text, nullable=False, server_default=text("'reported'")),
    Column("reason", Text, nullable=False, server_default=text("''")),
    Column("decided_by", Text),
    Column("reported_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    Column("decided_at", DateTime(timezone=True), comment="Town clock"),
    CheckConstraint(f"state IN ({_STATES})", name="state_is_known"),
    Index("ix_correction_reporter", "reporter"),
    Index("ix_correction_reported_at", "reported_at"),
    comment="A report that an entry is wrong, deleted after 90 days",
)
# What is told the reporter goes with the report.
_FORGET_MESSAGES = text("""
    DELETE FROM campaign c USING correction k
    WHERE c.kind = 'contacts' AND k.reported_at < :before AND c.subject = k.id || '-told'
""")


async def put(connection: AsyncConnection, reported: Correction) -> bool:
    """Keep a new report; false when it was kept before."""
    matter = reported.matter
    row = {
        "id": reported.id,
        "reporter": reported.reporter,
        "responsibility": matter.responsibility,
        "person": matter.person,
        "project": matter.project,
        "role": matter.role,
        "unit": matter.unit,
        "topic": matter.topic,
        "knowledge": matter.knowledge,
        "words": reported.words,
        "right": reported.right,
        "reported_at": reported.reported_at,
    }
    new = insert(correction).values(row).on_conflict_do_nothing().returning(correction.c.id)
    return (await connection.execute(new)).first() is not None


async def found(connection: AsyncConnection, id: str) -> Correction | None:
    """The report with this id, or None when there is none any more."""
    row = (await connection.execute(correction.select().where(correction.c.id == id))).mappings().one_or_none()
    return None if row is None else _correction(row)


async def open_reports(connection: AsyncConnection) -> Sequence[Correction]:
    """Every report that waits for whoever keeps its entry, oldest first."""
    waiting = correction.select().where(correction.c.state == State.REPORTED.value)
    rows = await connection.execute(waiting.order_by(correction.c.reported_at, correction.c.id))
    return [_correction(row) for row in rows.mappings()]


async def open_for(connection: AsyncConnection, person_id: str, town: Town) -> tuple[Correction, ...]:
    """The reports that wait for this person, who keeps their entries; oldest first, and none of their own."""
    waiting = await open_reports(connection)
    return _asked(waiting, await owners(connection, waiting), person_id, town)


async def open_to(connection: AsyncConnection, person_id: str, town: Town) -> tuple[Correction, ...]:
    """The same with all that this person may decide as well: admins see every report about an entry.

    That an answer is wrong is for whoever gave it.
    """
    waiting = await open_reports(connection)
    own = {one.id for one in _asked(waiting, await owners(connection, waiting), person_id, town)}
    return tuple(
        one
        for one in waiting
        if one.id in own or (not one.matter.knowledge and keeps(person_id, one.matter.project, town))
    )


def _asked(
    waiting: Sequence[Correction], owner: Mapping[str, str], person_id: str, town: Town
) -> tuple[Correction, ...]:
    kept: dict[tuple[str | None, str, str | None], bool] = {}
    for one in waiting:
        key = _key(one, owner)
        if key not in kept:
            asked = keepers(key[0], town, without=key[1], owner=key[2])
            kept[key] = any(person_id == keeper.id for keeper in asked)
    return tuple(one for one in waiting if kept[_key(one, owner)])


async def owners(connection: AsyncConnection, reports: Sequence[Correction]) -> Mapping[str, str]:
    """Whose the answers are that these reports call wrong: a person's id by the answer's."""
    ids = {one.matter.knowledge for one in reports if one.matter.knowledge}
    if not ids:
        return {}
    rows = await connection.execute(select(knowledge.c.id, knowledge.c.owner).where(knowledge.c.id.in_(ids)))
    return {row.id: row.owner for row in rows}


def _key(report: Correction, owner: Mapping[str, str]) -> tuple[str | None, str, str | None]:
    """What decides who is asked: the project, who reports, and whose the answer is."""
    return report.matter.project, report.reporter, owner.get(report.matter.knowledge or "")


async def open_of(connection: AsyncConnection, reporter: str) -> int:
    """How many reports of this person wait."""
    waiting = (
        select(func.count())
        .select_from(correction)
        .where(correction.c.reporter == reporter, correction.c.state == State.REPORTED.value)
    )
    return int((await connection.execute(waiting)).scalar_one())


async def decide(connection: AsyncConnection, id: str, state: State, by: str, now: datetime, reason: str = "") -> bool:
    """Say what became of it, once; false when it does not wait."""
    decided = await connection.execute(
        correction.update()
        .where(correction.c.id == id, correction.c.state == State.REPORTED.value)
        .values(state=state.value, decided_by=by, decided_at=now, reason=reason)
    )
    return decided.rowcount == 1


async def withdraw(connection: AsyncConnection, id: str, reporter: str) -> bool:
    """Take a report back that waits; false when it does not, or is another's."""
    gone = await connection.execute(
        correction.update()
        .where(correction.c.id == id, correction.c.reporter == reporter, correction.c.state == State.REPORTED.value)
        .values(state=State.WITHDRAWN.value)
    )
    return gone.rowcount == 1


async def forget_old(connection: AsyncConnection, now: datetime) -> int:
    """Delete reports after 90 days, with what was told about them; gives how many."""
    before = now - KEPT_FOR
    await connection.execute(_FORGET_MESSAGES, {"before": before})
    return (await connection.execute(correction.delete().where(correction.c.reported_at < before))).rowcount


def to_reporter(id: str) -> str:
    """How the campaign is called that tells the reporter what became of it."""
    return f"{id}-told"


def _correction(row: RowMapping) -> Correction:
    matter = Matter(
        row["responsibility"], row["person"], row["project"], row["role"], row["unit"], row["topic"], row["knowledge"]
    )
    return Correction(
        id=row["id"],
        reporter=row["reporter"],
        matter=matter,
        words=row["words"],
        reported_at=row["reported_at"],
        right=row["right"],
        state=State(row["state"]),
        reason=row["reason"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
    )
