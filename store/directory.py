"""What is kept about reading the directory: how far a run came, and which permissions were missing."""

from sqlalchemy import Boolean, Column, DateTime, Integer, Table, Text, text

from store.schema import metadata

directory_sync = Table(
    "directory_sync",
    metadata,
    Column("id", Text, primary_key=True, comment="Always people"),
    Column("link", Text, nullable=False, server_default=text("''"), comment="Where to go on: a page, or the next run"),
    Column("run", Integer, nullable=False, server_default=text("0")),
    Column(
        "is_full", Boolean, nullable=False, server_default=text("true"), comment="Everyone is read, not only changes"
    ),
    Column("seen", Integer, nullable=False, server_default=text("0")),
    Column("changed", Integer, nullable=False, server_default=text("0")),
    Column("gone", Integer, nullable=False, server_default=text("0")),
    Column("due_at", DateTime(timezone=True), nullable=False, server_default=text("now()"), comment="Database clock"),
    Column("started_at", DateTime(timezone=True), comment="Database clock; empty while none is under way"),
    Column("finished_at", DateTime(timezone=True), comment="Database clock: the last good end"),
    Column("owner", Text, comment="The process that reads"),
    Column("lease_until", DateTime(timezone=True), comment="Database clock"),
    Column("problem", Text, nullable=False, server_default=text("''"), comment="Why the last try ended early: a code"),
)
missing_permission = Table(
    "missing_permission",
    metadata,
    Column("feature", Text, primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("told_at", DateTime(timezone=True), comment="When the admins were told"),
)
