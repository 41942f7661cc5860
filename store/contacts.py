"""What is kept of questions that one person puts to another through the bot."""

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Table, Text, text

from store.schema import metadata

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
    CheckConstraint("state IN ('asked', 'answered', 'withdrawn')", name="state_is_known"),
    Index("ix_question_asker", "asker"),
    Index("ix_question_asked_at", "asked_at"),
    comment="A question and its answer, deleted after 90 days",
)
