"""What is kept about ideas: their words and state, with whom they are, and for how long."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, Index, Integer, RowMapping, Table, Text, func, select
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.delivery import Action
from domain.ideas import DRAFT_KEPT_FOR, KEPT_FOR, NAMED_FOR, OPEN, Idea, State, waiting_for
from domain.people import Language
from domain.town import Town
from store.delivery import Priority, Recipient, cancel, create_campaign
from store.schema import metadata

KIND = "ideas"
_STATES = ", ".join(f"'{state.value}'" for state in sorted(State))

idea = Table(
    "idea",
    metadata,
    Column("id", Text, primary_key=True),
    Column("proposer", Text, index=True, comment="Forgotten 90 days after the decision"),
    Column("proposed_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    Column("annoys", Text, nullable=False),
    Column("helps", Text, nullable=False),
    Column("project", Text),
    Column("topic", Text, nullable=False, server_default=sql("''")),
    Column("unit", Text, comment="Where the proposer worked"),
    Column("state", Text, nullable=False),
    Column("keeper", Text, comment="Who decides; forgotten with the proposer"),
    Column("is_passed", Boolean, nullable=False, server_default=sql("false")),
    Column("reason", Text, nullable=False, server_default=sql("''")),
    Column("decided_at", DateTime(timezone=True), comment="Town clock"),
    Column("card_in", Text, comment="The conversation with the proposer's own card"),
    Column("card", Text, comment="The message that is this card"),
    Column("revision", Integer, nullable=False, server_default=sql("1")),
    CheckConstraint(f"state IN ({_STATES})", name="state_is_known"),
    CheckConstraint("(state IN ('accepted', 'declined')) = (decided_at IS NOT NULL)", name="decided_has_a_moment"),
    CheckConstraint("state <> 'declined' OR reason <> ''", name="no_has_a_reason"),
    Index("ix_idea_state", "state", "proposed_at"),
    comment="An idea with its answer, deleted two years after it",
)
_CARRIED = sql("""
    SELECT id FROM campaign WHERE kind = 'ideas' AND subject = :subject AND action = 'send' ORDER BY id
""")
_EDITS = sql("""
    SELECT id FROM campaign WHERE kind = 'ideas' AND subject = :subject AND cancelled_at IS NULL ORDER BY id
""")
_UNREACHED = sql("""
    SELECT i.*, (SELECT array_agg(DISTINCT t.person) FROM campaign o JOIN delivery t ON t.campaign = o.id
                 WHERE o.kind = 'ideas' AND o.subject = i.id || '-to' AND o.action = 'send') AS tried
    FROM idea i JOIN campaign c ON c.kind = 'ideas' AND c.subject = i.id || '-to' AND c.action = 'send'
    JOIN delivery d ON d.campaign = c.id AND d.person = i.keeper
    WHERE i.state = 'received' AND d.state IN ('failed', 'blocked', 'not_installed')
      AND c.id = (SELECT max(o.id) FROM campaign o WHERE o.kind = 'ideas' AND o.subject = i.id || '-to'
                  AND o.action = 'send')
    ORDER BY i.id FOR UPDATE OF i SKIP LOCKED
""")
_ALL_EDITS = sql("SELECT id FROM campaign WHERE kind = 'ideas' AND subject = :subject ORDER BY id")
_FORGET_LETTERS = sql("DELETE FROM campaign WHERE kind = 'ideas' AND subject = ANY(:subjects)")
# The words are gone with the idea; what remains says that it was withdrawn.
_FORGET_REST = sql("""
    DELETE FROM campaign c WHERE c.kind = 'ideas' AND c.created_at < :before AND NOT EXISTS (
      SELECT 1 FROM idea i WHERE c.subject IN (i.id || '-to', i.id || '-card', i.id || '-told')
    )
""")


async def save_draft(connection: AsyncConnection, draft: Idea) -> bool:
    """Keep a draft, new or again; false when it was sent before, or is another's."""
    values = _values(draft)
    words = {name: values[name] for name in ("annoys", "helps", "project", "topic", "revision")}
    kept = await connection.execute(
        insert(idea)
        .values(values)
        .on_conflict_do_update(
            index_elements=["id"],
            set_=words,
            where=(idea.c.state == State.DRAFT.value) & (idea.c.proposer == draft.proposer),
        )
        .returning(idea.c.id)
    )
    return kept.first() is not None


async def one(connection: AsyncConnection, id: str) -> Idea | None:
    """The idea with this id, or None when there is none any more."""
    row = (await connection.execute(idea.select().where(idea.c.id == id))).mappings().one_or_none()
    return None if row is None else _idea(row)


async def held(connection: AsyncConnection, id: str) -> Idea | None:
    """The idea with this id, held until the transaction ends: who comes second sees what the first did."""
    row = (await connection.execute(idea.select().where(idea.c.id == id).with_for_update())).mappings().one_or_none()
    return None if row is None else _idea(row)


async def change(connection: AsyncConnection, changed: Idea) -> None:
    """Write a held idea as it is now."""
    await connection.execute(idea.update().where(idea.c.id == changed.id).values(_values(changed)))


async def open_of(connection: AsyncConnection, proposer: str) -> int:
    """How many ideas of this person wait for a decision."""
    found = select(func.count()).select_from(idea).where(idea.c.proposer == proposer, idea.c.state.in_(OPEN))
    return int((await connection.execute(found)).scalar_one())


async def of_proposer(connection: AsyncConnection, proposer: str) -> Sequence[Idea]:
    """What this person proposed, the newest first; no drafts."""
    rows = await connection.execute(
        idea.select()
        .where(idea.c.proposer == proposer, idea.c.state != State.DRAFT.value)
        .order_by(idea.c.proposed_at.desc(), idea.c.id)
    )
    return [_idea(row) for row in rows.mappings()]


async def open_for(connection: AsyncConnection, person: str, town: Town) -> Sequence[Idea]:
    """The ideas that wait for this person's answer, oldest first."""
    rows = await connection.execute(idea.select().where(idea.c.state.in_(OPEN)).order_by(idea.c.proposed_at, idea.c.id))
    return waiting_for([_idea(row) for row in rows.mappings()], person, town)


async def remove(connection: AsyncConnection, id: str) -> None:
    """Delete an idea with its words and with what told of it; what the keeper got stays until it was replaced."""
    await connection.execute(_FORGET_LETTERS, {"subjects": [told(id)]})
    await connection.execute(idea.delete().where(idea.c.id == id))


async def carried_by(connection: AsyncConnection, id: str) -> Sequence[int]:
    """The campaigns that brought the idea to everyone who has or had it, oldest first."""
    return (await connection.execute(_CARRIED, {"subject": to_keeper(id)})).scalars().all()


async def unreached(connection: AsyncConnection) -> Sequence[tuple[Idea, frozenset[str]]]:
    """The ideas whose card did not reach the keeper, each with everyone whom it was to reach so far."""
    rows = (await connection.execute(_UNREACHED)).mappings().all()
    return [(_idea(row), frozenset(row["tried"])) for row in rows]


async def all_edits(connection: AsyncConnection, id: str) -> Sequence[int]:
    """Every campaign that ever edited the proposer's own card, those that were cancelled among them."""
    return (await connection.execute(_ALL_EDITS, {"subject": own_card(id)})).scalars().all()


async def edit_card(
    connection: AsyncConnection, idea: Idea, message: tuple[Language, Mapping[str, object]], now: datetime
) -> None:
    """Let the proposer's own card say this, in place of edits on their way; nothing where it stands nowhere."""
    if not (idea.card_in and idea.card):
        return
    language, activity = message
    subject = own_card(idea.id)
    for earlier in (await connection.execute(_EDITS, {"subject": subject})).scalars():
        await cancel(connection, earlier, now)
    await create_campaign(
        connection,
        kind=KIND,
        subject=subject,
        created_by=None,
        messages={language: activity},
        recipients=[Recipient(None, idea.card_in, language, idea.card)],
        due_at=now,
        priority=Priority.PROMPT,
        now=now,
        action=Action.REPLACE,
    )


async def forget_old(connection: AsyncConnection, now: datetime) -> int:
    """Delete old drafts and ideas, forget names 90 days after a decision; gives how many ideas went."""
    closed = idea.c.decided_at < now - NAMED_FOR
    unnamed = await connection.execute(
        idea.update()
        .where(closed, (idea.c.proposer.is_not(None) | idea.c.keeper.is_not(None)))
        .values(proposer=None, keeper=None, card_in=None, card=None)
        .returning(idea.c.id)
    )
    subjects = [name(id) for id in unnamed.scalars() for name in (to_keeper, own_card, told)]
    await connection.execute(_FORGET_LETTERS, {"subjects": subjects})
    is_old_draft = (idea.c.state == State.DRAFT.value) & (idea.c.proposed_at < now - DRAFT_KEPT_FOR)
    is_old = func.coalesce(idea.c.decided_at, idea.c.proposed_at) < now - KEPT_FOR
    gone = await connection.execute(idea.delete().where(is_old_draft | is_old))
    await connection.execute(_FORGET_REST, {"before": now - DRAFT_KEPT_FOR})
    return gone.rowcount


def to_keeper(id: str) -> str:
    """How the campaign is called that brings an idea to who decides."""
    return f"{id}-to"


def own_card(id: str) -> str:
    """How the campaigns are called that rewrite the proposer's own card."""
    return f"{id}-card"


def told(id: str) -> str:
    """How the campaign is called that tells the proposer of the decision."""
    return f"{id}-told"


def _values(kept: Idea) -> dict[str, object]:
    return {**asdict(kept), "state": kept.state.value}


def _idea(row: RowMapping) -> Idea:
    fields = {column.name: row[column.name] for column in idea.columns}
    return Idea(**{**fields, "state": State(row["state"])})
