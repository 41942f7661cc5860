"""The tables of schedules."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from store.schema import metadata

FILE, CHAT = "file", "chat"

schedule = Table(
    "schedule",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", JSONB, nullable=False),
    Column("rule", JSONB, nullable=False),
    Column("audience", JSONB, nullable=False),
    Column("details", JSONB, nullable=False, comment="What the kind needs: a question, a facilitator"),
    Column("owner", Text, nullable=False),
    Column("project", Text),
    Column("source", Text, nullable=False, comment="file or chat"),
    Column("version", Integer, nullable=False, server_default=text("1"), comment="Counts what was saved"),
    Column("changed_by", Text, comment="Who saved it last in the chat; a person's id"),
    Column("is_paused", Boolean, nullable=False, server_default=text("false")),
    Column("skips_next", Boolean, nullable=False, server_default=text("false")),
    Column("ended_at", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("next_at", DateTime(timezone=True), comment="The planned instant; empty when nothing comes any more"),
    Column("next_local", DateTime(timezone=False)),
    Column("next_fold", SmallInteger, nullable=False, server_default=text("0")),
    Column("not_before", DateTime(timezone=True), comment="Waits for the end of quiet hours"),
    Index("ix_schedule_next_at", "next_at"),
    comment="The clock compares and swaps next_at, so that of many replicas one fires",
)
firing = Table(
    "firing",
    metadata,
    Column("id", Text, primary_key=True),
    Column("schedule", Text, ForeignKey("schedule.id", ondelete="CASCADE"), nullable=False),
    Column("local", DateTime(timezone=False), nullable=False),
    Column("fold", SmallInteger, nullable=False),
    Column("manual", Text, nullable=False, server_default=text("''"), comment="The id of a run started by hand"),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=text("''")),
    Column("people", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("schedule", "local", "fold", "manual"),
    Index("ix_firing_schedule_at", "schedule", "at"),
)
schedule_draft = Table(
    "schedule_draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner", Text, nullable=False, index=True),
    Column("typed", JSONB, nullable=False, comment="Input id and what stands in it"),
    Column("updated_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    comment="A schedule while it is being written; gone when it is saved or discarded",
)
