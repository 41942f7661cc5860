"""The tables of updates."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from domain.updates import State, Step
from store.schema import metadata

FILE = "file"
CHAT = "chat"

status_update = Table(
    "status_update",
    metadata,
    Column("id", Text, primary_key=True),
    Column("author", Text, comment="A person's id; a file may leave it out"),
    Column("project", Text),
    Column("state", Text, nullable=False, server_default=State.DRAFT.value),
    Column("step", Text, nullable=False, server_default=Step.CONTENT.value),
    Column("typed", JSONB, nullable=False, server_default=text("'{}'"), comment="The draft: input id and what stands"),
    Column("content", JSONB, comment="The update as it was sent"),
    Column("version", Integer, nullable=False, server_default=text("1"), comment="Counts what was saved"),
    Column("source", Text, nullable=False, server_default=text(f"'{CHAT}'")),
    Column("updated_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    Column("sent_at", DateTime(timezone=True), comment="Town clock: when it was told to send"),
    Column("campaign", BigInteger, comment="The campaign that carries it; empty for what a file told of"),
    Column("due_at", DateTime(timezone=True), comment="Town clock: when the campaign begins"),
    Column("channel", Text, comment="The conversation it was posted to; empty when it went to people"),
    Column("corrects", Text, comment="The sent update that this draft is to replace"),
    Column("is_urgent", Boolean, nullable=False, server_default=text("false")),
    Column("asked_at", DateTime(timezone=True), comment="Town clock: when a second person was asked"),
    Column("approved_by", Text, comment="The second person's id"),
    Column("noted_at", DateTime(timezone=True), comment="Town clock: when light and next step reached the project"),
    Column("corrected_at", DateTime(timezone=True), comment="Town clock"),
    Column("correction", BigInteger, comment="The campaign of the last correction"),
    Column("recalled_at", DateTime(timezone=True), comment="Town clock"),
    Column("recall", BigInteger, comment="The campaign that takes it back"),
    Column("acknowledged", Integer, comment="Counted for good, once the rows against counting twice are gone"),
    Column("reacted", Integer, comment="The same for reactions"),
    CheckConstraint("state IN ('draft', 'asked', 'sent', 'discarded')", name="state_is_known"),
    CheckConstraint("(state = 'asked') = (asked_at IS NOT NULL)", name="asked_while_it_waits"),
    CheckConstraint(f"source IN ('{FILE}', '{CHAT}')", name="source_is_known"),
    CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL AND content IS NOT NULL)", name="sent_is_whole"),
    Index("ix_status_update_sent_at", "sent_at", postgresql_where=text("state = 'sent'")),
    Index("ix_status_update_author", "author", postgresql_where=text("state = 'draft'")),
)


update_list = Table(
    "update_list",
    metadata,
    Column("draft", Text, ForeignKey("status_update.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, nullable=False, comment="The file's name"),
    Column("people", ARRAY(Text), nullable=False),
    Column("faults", JSONB, nullable=False, comment="Rows that name nobody: line, why, and what stands there"),
    Column("at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    comment="An uploaded list of recipients, until its update is sent or thrown away",
)
update_progress = Table(
    "update_progress",
    metadata,
    Column("update", Text, ForeignKey("status_update.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Text, nullable=False, comment="Who sent it: the card stands in this person's chat"),
    Column("conversation", Text, nullable=False),
    Column("activity_id", Text, comment="Empty when the card shows something else now"),
    Column("language", Text, nullable=False),
    Column("campaign", BigInteger, comment="The campaign that rewrites the card"),
    Column("told_at", DateTime(timezone=True), comment="Database clock: the last rewrite, at most one in ten seconds"),
    Column("told", Integer, comment="How many recipients were settled in what was told"),
    Column("is_done", Boolean, nullable=False, server_default=text("false")),
    comment="The card in which a sending is followed live",
)
update_voice = Table(
    "update_voice",
    metadata,
    Column("update", Text, ForeignKey("status_update.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True, comment="ack, or reaction"),
    Column("key", LargeBinary, primary_key=True, comment="A person under the update's own secret"),
    Column(
        "marks",
        ARRAY(Text),
        nullable=False,
        server_default=text("'{}'"),
        comment="The signs of a reaction that stand there, each under the same secret",
    ),
    comment="Keeps one person from being counted twice; gone after 14 days with its secret",
)
update_secret = Table(
    "update_secret",
    metadata,
    Column("update", Text, ForeignKey("status_update.id", ondelete="CASCADE"), primary_key=True),
    Column("secret", LargeBinary, nullable=False),
    Column("until", DateTime(timezone=True), nullable=False, comment="Town clock"),
)
