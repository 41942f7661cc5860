"""What is kept about reading the directory: how far a run came, and which permissions were missing."""

from sqlalchemy import Boolean, Column, DateTime, Integer, Table, Text, text

from store.schema import metadata


def _count(name: str, comment: str | None = None) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"), comment=comment)


directory_sync = Table(
    "directory_sync",
    metadata,
    Column("id", Text, primary_key=True, comment="Always people"),
    Column("link", Text, nullable=False, server_default=text("''"), comment="Where to go on: a page, or the next run"),
    _count("run"),
    Column(
        "is_full", Boolean, nullable=False, server_default=text("true"), comment="Everyone is read, not only changes"
    ),
    _count("seen"),
    _count("changed"),
    _count("gone"),
    _count("people", comment="How many the last full run read"),
    _count("missed", comment="How many a full run did not find and nobody believes it"),
    _count("agreed", comment="Up to how many missing people an admin agreed to"),
    Column("due_at", DateTime(timezone=True), nullable=False, server_default=text("now()"), comment="Database clock"),
    Column("started_at", DateTime(timezone=True), comment="Database clock; empty while none is under way"),
    Column("finished_at", DateTime(timezone=True), comment="Database clock: the last good end"),
    Column("owner", Text, comment="The process that reads"),
    Column("lease_until", DateTime(timezone=True), comment="Database clock"),
    Column("problem", Text, nullable=False, server_default=text("''"), comment="Why the last try ended early: a code"),
)
awaited_manager = Table(
    "awaited_manager",
    metadata,
    Column("person", Text, primary_key=True),
    Column("manager", Text, nullable=False),
    comment="Whom the directory calls somebody's manager and who has not been read yet",
)
missing_permission = Table(
    "missing_permission",
    metadata,
    Column("feature", Text, primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("told_at", DateTime(timezone=True), comment="When the admins were told"),
)
