"""The audit log: chained entries that name nobody, and the words to them, which erasure empties."""

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from store.schema import metadata

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("verb", Text, nullable=False),
    Column("actor", Text, nullable=False, comment="A random id; whose, stands in audit_actor"),
    Column("what", LargeBinary, nullable=False, comment="Salted hash of the words"),
    Column("hash", LargeBinary, nullable=False, comment="Of this entry and the hash of the one before"),
)
audit_words = Table(
    "audit_words",
    metadata,
    Column("number", BigInteger, ForeignKey("audit_entry.number"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("person", Text, comment="Whom it is about"),
    Column("words", JSONB, nullable=False),
)
audit_actor = Table(
    "audit_actor",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False, unique=True),
)
