"""What is kept of questions that one person puts to another through the bot."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Index,
    RowMapping,
    Table,
    Text,
    and_,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.contacts.deadlines import Stage
from domain.contacts.questions import KEPT_FOR, Enquiry, State
from store.schema import metadata

KIND = "contacts"
_STATES = ", ".join(f"'{state.value}'" for state in sorted(State))
_STAGES = ", ".join(f"'{stage.value}'" for stage in sorted(Stage))
# What carries a question: to whom it is put, a reminder, to a pool, back to the asker, and where it is now.
_MESSAGES = ", ".join(f"q.id || '-{end}'" for end in ("to", "again", "pool", "back", "moved"))

question = Table(
    "question",
    metadata,
    Column("id", Text, primary_key=True),
    Column("asker", Text, nullable=False),
    Column("contact", Text, nullable=False, comment="Who is asked now"),
    Column("project", Text),
    Column("about", Text, comment="The id of the update that was asked about"),
    Column("state", Text, nullable=False, server_default=text("'asked'")),
    Column("words", Text, nullable=False),
    Column("answer", Text),
    Column("answered_by", Text),
    Column("asked_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    Column("answered_at", DateTime(timezone=True), comment="Town clock"),
    Column("tried", ARRAY(Text), nullable=False, server_default=text("'{}'"), comment="Who had it"),
    Column("stage", Text, nullable=False, server_default=text("'contact'"), comment="With whom it waits"),
    Column("due_at", DateTime(timezone=True), comment="Town clock; when the stage is over"),
    Column("looked_on", Date, comment="The last day somebody looked who is away"),
    Column("pool", ARRAY(Text), nullable=False, server_default=text("'{}'"), comment="Whoever is first answers"),
    CheckConstraint(f"state IN ({_STATES})", name="state_is_known"),
    CheckConstraint(f"stage IN ({_STAGES})", name="stage_is_known"),
    Index("ix_question_asker", "asker"),
    Index("ix_question_asked_at", "asked_at"),
    Index("ix_question_due_at", "due_at", postgresql_where=text("state = 'asked'")),
    comment="A question and its answer, deleted after 90 days; who had it is kept for the way only, never counted",
)
_UNREACHED = text("""
    UPDATE question q SET state = 'returned', tried = array_append(q.tried, q.contact)
    FROM campaign c JOIN delivery d ON d.campaign = c.id
    WHERE q.state = 'asked' AND q.stage IN ('contact', 'reminded') AND c.kind = 'contacts'
      AND c.subject = q.id || '-to' AND c.action = 'send' AND d.person = q.contact
      AND d.state IN ('failed', 'blocked', 'not_installed')
      AND c.id = (SELECT max(o.id) FROM campaign o WHERE o.kind = 'contacts' AND o.subject = q.id || '-to'
                  AND o.action = 'send')
    RETURNING q.*
""")
_OF_UNSURE = """
    SELECT q.* FROM question q JOIN campaign c ON c.kind = 'contacts' AND c.subject = q.id || '-to'
    JOIN delivery d ON d.campaign = c.id AND d.person = q.contact AND d.state = 'unconfirmed'
    WHERE q.state = 'asked' AND c.action = 'send'
      AND c.id = (SELECT max(o.id) FROM campaign o WHERE o.kind = 'contacts' AND o.subject = q.id || '-to'
                  AND o.action = 'send')
"""
_IS_UNSURE = text(f"{_OF_UNSURE} AND q.id = :id")
_UNSURE = text(f"""
    {_OF_UNSURE}
      AND NOT EXISTS (SELECT 1 FROM campaign told WHERE told.once = q.id || '-back:' || q.contact || '-unsure')
""")  # noqa: S608 - put together from constants
_FORGET_MESSAGES = text(f"""
    DELETE FROM campaign c USING question q
    WHERE c.kind = 'contacts' AND q.asked_at < :before AND c.subject IN ({_MESSAGES})
""")  # noqa: S608 - put together from constants
# A form that somebody got and never sent belongs to no question.
_FORGET_FORMS = text(f"""
    DELETE FROM campaign c WHERE c.kind = 'contacts' AND c.created_at < :before AND NOT EXISTS (
      SELECT 1 FROM question q WHERE c.subject IN ({_MESSAGES})
    )
""")  # noqa: S608 - put together from constants


async def put(connection: AsyncConnection, asked: Enquiry) -> bool:
    """Keep a new question; false when it was kept before."""
    row = {
        "id": asked.id,
        "asker": asked.asker,
        "contact": asked.contact,
        "project": asked.project,
        "about": asked.about,
        "words": asked.words,
        "asked_at": asked.asked_at,
        "stage": asked.stage.value,
        "due_at": asked.due_at,
        "looked_on": asked.looked_on,
    }
    new = insert(question).values(row).on_conflict_do_nothing().returning(question.c.id)
    return (await connection.execute(new)).first() is not None


async def open_of(connection: AsyncConnection, asker: str) -> int:
    """How many questions of this person wait for an answer."""
    waiting = select(func.count()).select_from(question).where(question.c.asker == asker, question.c.state == "asked")
    return int((await connection.execute(waiting)).scalar_one())


async def found(connection: AsyncConnection, id: str) -> Enquiry | None:
    """The question with this id, or None when there is none any more."""
    row = (await connection.execute(question.select().where(question.c.id == id))).mappings().one_or_none()
    return None if row is None else enquiry(row)


async def pass_on(
    connection: AsyncConnection, id: str, contact: str, due_at: datetime | None = None, today: date | None = None
) -> bool:
    """Put a question that came back to another person; false when it did not wait for that."""
    passed = await connection.execute(
        question.update()
        .where(question.c.id == id, question.c.state == State.RETURNED.value)
        .values(state=State.ASKED.value, contact=contact, stage=Stage.CONTACT.value, due_at=due_at, looked_on=today)
    )
    return passed.rowcount == 1


async def answer(connection: AsyncConnection, id: str, contact: str, words: str, now: datetime) -> bool:
    """Keep the answer of one who is asked, once; false when it waits for none, or for somebody else's."""
    kept = await connection.execute(
        question.update()
        .where(question.c.id == id, _is_with(contact), question.c.state == State.ASKED.value)
        .values(state=State.ANSWERED.value, answer=words, answered_by=contact, answered_at=now)
    )
    return kept.rowcount == 1


async def withdraw(connection: AsyncConnection, id: str, asker: str) -> bool:
    """Take a question back that has no answer yet; false when it has, or is another's."""
    waiting = question.c.state.in_([State.ASKED.value, State.RETURNED.value])
    gone = await connection.execute(
        question.update()
        .where(question.c.id == id, question.c.asker == asker, waiting)
        .values(state=State.WITHDRAWN.value)
    )
    return gone.rowcount == 1


async def is_unsure(connection: AsyncConnection, asked: Enquiry) -> bool:
    """Whether nobody can know if the question reached the one who is asked now."""
    return (await connection.execute(_IS_UNSURE, {"id": asked.id})).first() is not None


async def unreached(connection: AsyncConnection) -> Sequence[Enquiry]:
    """The questions that did not reach whom they were put to, each told once: they wait for the asker now."""
    return [enquiry(row) for row in (await connection.execute(_UNREACHED)).mappings()]


async def unsure(connection: AsyncConnection) -> Sequence[Enquiry]:
    """The questions of which nobody can know whether they arrived, and of which the asker does not know that yet."""
    return [enquiry(row) for row in (await connection.execute(_UNSURE)).mappings()]


async def open_for(connection: AsyncConnection, person: str) -> Sequence[Enquiry]:
    """The questions this person may answer now, those put to a pool among them, oldest first."""
    waiting = question.select().where(_is_with(person), question.c.state == State.ASKED.value)
    rows = await connection.execute(waiting.order_by(question.c.asked_at, question.c.id))
    return [enquiry(row) for row in rows.mappings()]


async def asked_by(connection: AsyncConnection, asker: str) -> Sequence[Enquiry]:
    """The questions of this person that have no answer yet, oldest first."""
    is_open = question.c.state.in_([State.ASKED.value, State.RETURNED.value])
    mine = question.select().where(question.c.asker == asker, is_open)
    rows = await connection.execute(mine.order_by(question.c.asked_at, question.c.id))
    return [enquiry(row) for row in rows.mappings()]


async def forget_old(connection: AsyncConnection, now: datetime) -> int:
    """Delete questions after 90 days, with the messages that carried them; gives how many."""
    before = {"before": now - KEPT_FOR}
    await connection.execute(_FORGET_MESSAGES, before)
    await connection.execute(_FORGET_FORMS, before)
    gone = await connection.execute(question.delete().where(question.c.asked_at < before["before"]))
    return gone.rowcount


def to_contact(id: str) -> str:
    """How the campaign is called that carries a question to whom it is put."""
    return f"{id}-to"


def again(id: str) -> str:
    """How the campaign is called that reminds whom it is put to."""
    return f"{id}-again"


def to_pool(id: str) -> str:
    """How the campaigns are called that carry a question to several people."""
    return f"{id}-pool"


def moved(id: str) -> str:
    """How the campaign is called that tells the asker where the question is now."""
    return f"{id}-moved"


def to_asker(id: str) -> str:
    """How the campaign is called that carries something back to the asker."""
    return f"{id}-back"


def told_unsure(id: str, contact: str) -> str:
    """What makes it once that the asker is told so of this contact."""
    return f"{to_asker(id)}:{contact}-unsure"


def _is_with(person: str) -> ColumnElement[bool]:
    """Whether a question waits with this person."""
    in_pool = question.c.pool.contains([person])
    return or_(in_pool, and_(question.c.contact == person, func.cardinality(question.c.pool) == 0))


def enquiry(row: RowMapping) -> Enquiry:
    """A row of the table."""
    return Enquiry(
        id=row["id"],
        asker=row["asker"],
        contact=row["contact"],
        words=row["words"],
        asked_at=row["asked_at"],
        project=row["project"],
        about=row["about"],
        state=State(row["state"]),
        answer=row["answer"] or "",
        answered_by=row["answered_by"],
        answered_at=row["answered_at"],
        tried=tuple(row["tried"]),
        stage=Stage(row["stage"]),
        due_at=row["due_at"],
        looked_on=row["looked_on"],
        pool=tuple(row["pool"]),
    )
