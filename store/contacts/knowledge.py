"""What is kept of answers that hold for others: nothing of who asked, nor which question it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, Column, Date, RowMapping, Select, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts.knowledge import ASKED_BEFORE, KEPT_AFTER, MOST_KEPT, REMOVED_FOR, Entry, Place, asked_about
from domain.people import Wording
from domain.town import Town
from store.schema import metadata
from store.town.edits import bump

OPEN, KEPT, DECLINED = "open", "kept", "declined"
_DRAFTS_FOR = timedelta(days=90)
_TYPED_FOR = timedelta(days=30)

knowledge = Table(
    "knowledge",
    metadata,
    Column("id", Text, primary_key=True),
    Column("question_de", Text, nullable=False, server_default=text("''")),
    Column("question_en", Text, nullable=False, server_default=text("''")),
    Column("answer_de", Text, nullable=False, server_default=text("''")),
    Column("answer_en", Text, nullable=False, server_default=text("''")),
    Column("project", Text),
    Column("topic", Text, nullable=False, server_default=text("''")),
    Column("owner", Text, nullable=False, comment="Who keeps it, and is named as its source; never who asked"),
    Column("as_of", Date, nullable=False, comment="The day it was last said to be right"),
    Column("valid_until", Date, nullable=False, comment="The last day it is answered"),
    Column("removed_on", Date, comment="Taken out, and gone 30 days later"),
    CheckConstraint("valid_until >= as_of", name="ends_after_it_begins"),
    CheckConstraint("question_de <> '' OR question_en <> ''", name="has_a_question"),
    CheckConstraint(
        "(question_de = '') = (answer_de = '') AND (question_en = '') = (answer_en = '')", name="answers_each_question"
    ),
    comment="Answers that hold for others, without who asked; deleted 90 days after their end",
)
draft = Table(
    "knowledge_draft",
    metadata,
    Column("about", Text, primary_key=True, comment="The question that was answered, or the entry that is changed"),
    Column("writer", Text, nullable=False, comment="Who answered, or changes the entry"),
    Column("typed", JSONB, nullable=False, comment="Empty once it is taken, or not wanted"),
    Column("state", Text, nullable=False),
    Column("on", Date, nullable=False, comment="The day only: it tells of no entry"),
    CheckConstraint("state IN ('declined', 'kept', 'open')", name="state_is_known"),
    comment="An answer that is being put into other words; what was typed 30 days, that it was decided 90",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written for an entry, or what became of it; `about` is a question's id or an entry's."""

    about: str
    writer: str
    typed: Mapping[Place, str]
    state: str


async def answerable(connection: AsyncConnection) -> Sequence[Entry]:
    """Every entry that was not taken out, what holds longest in front; 2,000 at most."""
    kept = knowledge.select().where(knowledge.c.removed_on.is_(None))
    return await _entries(connection, kept.order_by(knowledge.c.valid_until.desc(), knowledge.c.id).limit(MOST_KEPT))


async def found(connection: AsyncConnection, id: str) -> Entry | None:
    """The entry with this id, also one that has ended or was taken out; None when it is gone."""
    entries = await _entries(connection, knowledge.select().where(knowledge.c.id == id))
    return entries[0] if entries else None


async def everything(connection: AsyncConnection) -> Sequence[Entry]:
    """Every entry but those taken out, what ends first in front."""
    all_ = knowledge.select().where(knowledge.c.removed_on.is_(None))
    return await _entries(connection, all_.order_by(knowledge.c.valid_until, knowledge.c.id))


async def open_for(connection: AsyncConnection, person: str, town: Town, today: date) -> tuple[Entry, ...]:
    """The entries this person is asked about now: they end within 14 days, or have ended; what ends first in front."""
    ending = knowledge.select().where(knowledge.c.removed_on.is_(None), knowledge.c.valid_until <= today + ASKED_BEFORE)
    return asked_about(person, await _entries(connection, ending), town, today)


async def put(connection: AsyncConnection, entry: Entry) -> None:
    """Keep a new entry, or let the one with this id say what it says here; every process hears of it."""
    row = _row(entry)
    new = insert(knowledge).values(row)
    await connection.execute(new.on_conflict_do_update(index_elements=[knowledge.c.id], set_=row))
    await bump(connection)


async def confirm(connection: AsyncConnection, id: str, today: date, until: date) -> bool:
    """Let an entry hold until this day, as of today; false when there is no such entry."""
    return await _changed(connection, id, {"as_of": today, "valid_until": until}, is_removed=False)


async def remove(connection: AsyncConnection, id: str, today: date) -> bool:
    """Take an entry out; false when it is out already."""
    return await _changed(connection, id, {"removed_on": today}, is_removed=False)


async def restore(connection: AsyncConnection, id: str) -> bool:
    """Put an entry back that was taken out; false when it was not."""
    return await _changed(connection, id, {"removed_on": None}, is_removed=True)


async def draft_of(connection: AsyncConnection, about: str) -> Draft | None:
    """What is written for this question or entry, or what became of it."""
    row = (await connection.execute(draft.select().where(draft.c.about == about))).mappings().one_or_none()
    if row is None:
        return None
    typed = {place: str(row["typed"].get(place.value, "")) for place in Place}
    return Draft(row["about"], row["writer"], typed, row["state"])


async def write(connection: AsyncConnection, about: str, writer: str, typed: Mapping[Place, str], today: date) -> bool:
    """Keep what was typed; false when it was decided already, or somebody else writes it."""
    said = {"typed": {place.value: words for place, words in typed.items()}, "on": today}
    new = insert(draft).values(about=about, writer=writer, state=OPEN, **said)
    is_own = (draft.c.state == OPEN) & (draft.c.writer == writer)
    kept = await connection.execute(
        new.on_conflict_do_update(index_elements=[draft.c.about], set_=said, where=is_own).returning(draft.c.about)
    )
    return kept.first() is not None


async def decide(connection: AsyncConnection, about: str, writer: str, state: str, today: date) -> bool:
    """Say what became of it and forget what was typed, once; false when it was decided before."""
    done: dict[str, Any] = {"typed": {}, "state": state, "on": today}
    new = insert(draft).values(about=about, writer=writer, **done)
    is_own = (draft.c.state == OPEN) & (draft.c.writer == writer)
    decided = await connection.execute(
        new.on_conflict_do_update(index_elements=[draft.c.about], set_=done, where=is_own).returning(draft.c.about)
    )
    return decided.first() is not None


async def drop(connection: AsyncConnection, about: str, writer: str) -> None:
    """Forget what was typed for an entry that stays, or that says it now."""
    await connection.execute(draft.delete().where(draft.c.about == about, draft.c.writer == writer))


async def forget_old(connection: AsyncConnection, now: datetime) -> int:
    """Delete what ended 90 days ago, what was taken out and what nobody wrote on; gives how many entries."""
    today = now.date()
    ended = knowledge.c.valid_until < today - KEPT_AFTER
    gone = await connection.execute(knowledge.delete().where(ended | (knowledge.c.removed_on < today - REMOVED_FOR)))
    unwritten = (draft.c.state == OPEN) & (draft.c.on < today - _TYPED_FOR)
    await connection.execute(draft.delete().where(unwritten | (draft.c.on < today - _DRAFTS_FOR)))
    return gone.rowcount


async def _changed(connection: AsyncConnection, id: str, values: Mapping[str, Any], *, is_removed: bool) -> bool:
    removed = knowledge.c.removed_on.is_not(None) if is_removed else knowledge.c.removed_on.is_(None)
    changed = await connection.execute(knowledge.update().where(knowledge.c.id == id, removed).values(values))
    if changed.rowcount:
        await bump(connection)
    return changed.rowcount == 1


async def _entries(connection: AsyncConnection, wanted: Select[Any]) -> Sequence[Entry]:
    return [_entry(row) for row in (await connection.execute(wanted)).mappings()]


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "question_de": entry.question.de,
        "question_en": entry.question.en,
        "answer_de": entry.answer.de,
        "answer_en": entry.answer.en,
        "project": entry.project,
        "topic": entry.topic,
        "owner": entry.owner,
        "as_of": entry.as_of,
        "valid_until": entry.valid_until,
        "removed_on": entry.removed_on,
    }


def _entry(row: RowMapping) -> Entry:
    return Entry(
        id=row["id"],
        question=Wording(row["question_de"], row["question_en"]),
        answer=Wording(row["answer_de"], row["answer_en"]),
        owner=row["owner"],
        as_of=row["as_of"],
        valid_until=row["valid_until"],
        project=row["project"],
        topic=row["topic"],
        removed_on=row["removed_on"],
    )
