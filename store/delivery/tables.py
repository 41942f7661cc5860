"""The tables of the ledger, and the types its callers speak."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from domain.delivery import FINAL, Action, State, Way
from domain.people import Language
from store.schema import metadata


class Priority(IntEnum):
    """Which campaign goes first; within one priority the least recently served does."""

    URGENT = 0
    PROMPT = 1
    BULK = 2


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person (their own chat), or a conversation such as `<channel>` or `<channel>;messageid=<root>`.

    `activity_id` is the message there that a campaign of another action than sending changes.
    """

    person: str | None
    conversation: str | None
    language: Language
    activity_id: str | None = None

    def __post_init__(self) -> None:
        if (self.person is None) == (self.conversation is None):
            raise ValueError("a recipient is a person or a conversation")


@dataclass(frozen=True, slots=True)
class Sent:
    """One delivered message: where it stands, for updating or recalling it."""

    conversation: str
    activity_id: str
    language: Language


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))


OPEN = frozenset(State) - FINAL
_IS_OPEN = f"state IN ({_listed(OPEN)})"

campaign = Table(
    "campaign",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("kind", Text, nullable=False, comment="A noun: updates, pulse, retros, welcome"),
    Column("subject", Text, comment="The id of what it is about, in that noun's tables"),
    Column("once", Text, unique=True, comment="The key that makes creating it twice do nothing"),
    Column("priority", SmallInteger, nullable=False),
    Column("hint", Text, comment="The activity type of its line in the feed; empty: a message for everyone"),
    Column("action", Text, nullable=False, server_default=Action.SEND.value),
    Column("follows", BigInteger, ForeignKey("campaign.id", ondelete="CASCADE"), comment="Whose messages it changes"),
    Column("created_by", Text, comment="A person's id; empty when the clock did it"),
    Column("created_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    Column("until", DateTime(timezone=True), comment="Town clock: no repeat after this"),
    Column("cancelled_at", DateTime(timezone=True), comment="Town clock"),
    Column("served_at", DateTime(timezone=True), comment="Database clock: the last claim, for fair turns"),
    Column("edition", Integer, nullable=False, server_default=text("1"), comment="Counts the texts it has had"),
    CheckConstraint(f"action IN ({_listed(Action)})", name="action_is_known"),
    Index("ix_campaign_kind_subject", "kind", "subject"),
    Index("ix_campaign_follows", "follows", postgresql_where=text("follows IS NOT NULL")),
)
campaign_message = Table(
    "campaign_message",
    metadata,
    Column("campaign", BigInteger, ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True),
    Column("language", Text, primary_key=True),
    Column("activity", JSONB, nullable=False),
    comment="The message as it was previewed, once per language",
)
delivery = Table(
    "delivery",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("campaign", BigInteger, ForeignKey("campaign.id", ondelete="CASCADE"), nullable=False),
    Column("person", Text),
    Column("conversation", Text, comment="A person's chat is filled in once it was reached"),
    Column("unit", Text, comment="The person's at the start, for the report"),
    Column("language", Text, nullable=False),
    Column("way", Text, nullable=False, server_default=Way.CHAT.value, comment="As the person wished at the start"),
    Column("state", Text, nullable=False, server_default=State.WAITING.value),
    Column("reason", Text),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("due_at", DateTime(timezone=True), nullable=False, comment="Town clock"),
    Column("retry_at", DateTime(timezone=True), comment="Database clock: a repeat waits until then"),
    Column("owner", Text, comment="The process that claimed it"),
    Column("lease_until", DateTime(timezone=True), comment="Database clock"),
    Column("activity_id", Text),
    Column(
        "doubted",
        Boolean,
        nullable=False,
        server_default=text("false"),
        comment="Repeated although an earlier try may have arrived",
    ),
    Column("updated_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    ForeignKeyConstraint(["campaign", "language"], ["campaign_message.campaign", "campaign_message.language"]),
    UniqueConstraint("campaign", "person"),
    CheckConstraint(f"state IN ({_listed(State)})", name="state_is_known"),
    CheckConstraint(f"way IN ({_listed(Way)})", name="way_is_known"),
    CheckConstraint(f"person IS NOT NULL OR conversation IS NOT NULL OR NOT {_IS_OPEN}", name="goes_somewhere"),
    CheckConstraint(
        "(state IN ('claimed', 'sending')) = (owner IS NOT NULL AND lease_until IS NOT NULL)",
        name="owned_while_in_hand",
    ),
    Index(
        "uq_delivery_campaign_conversation",
        "campaign",
        "conversation",
        unique=True,
        # A person's row learns its chat when it is sent; that must never fail.
        postgresql_where=text("person IS NULL"),
    ),
    # Only rows that still have something to come are in these, so they stay small.
    Index("ix_delivery_waiting", "campaign", "due_at", "id", postgresql_where=text("state = 'waiting'")),
    Index("ix_delivery_in_hand", "lease_until", postgresql_where=text("state IN ('claimed', 'sending')")),
    Index(
        "ix_delivery_target",
        # The threads of a channel are one target: Teams counts them as one conversation.
        literal_column("coalesce(person, split_part(conversation, ';', 1))"),
        postgresql_where=text(_IS_OPEN),
    ),
    Index("ix_delivery_person", "person"),
    Index("ix_delivery_channel", "conversation", postgresql_where=text("person IS NULL")),
    # Whose names are still to be forgotten.
    Index(
        "ix_delivery_named",
        "due_at",
        postgresql_where=text(
            "person IS NOT NULL AND state IN ('blocked', 'cancelled', 'failed', 'not_installed', 'unconfirmed')"
        ),
    ),
    comment="One row per campaign and recipient; it is the send queue, too",
)
pacer = Table(
    "pacer",
    metadata,
    Column("tenant", Text, primary_key=True),
    Column("tat", DateTime(timezone=True), nullable=False, comment="Database clock: the next free instant"),
)
