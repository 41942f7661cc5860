"""contacts that never dead-end."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NO_WORDS = """'{"de": "", "en": ""}'"""


def upgrade() -> None:
    """Each noun adds its tables here."""
    # Dialogue: who stood beside an answer, and whether it asked back; what is kept for ten minutes has a new form.
    op.execute("DELETE FROM memory")
    op.add_column(
        "memory",
        sa.Column("others", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
    )
    op.add_column("memory", sa.Column("asks_back", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    # Contacts: who is away, which entry is wrong, what nobody is responsible for, what was confirmed when.
    op.create_table(
        "absence",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False, comment="The first day away"),
        sa.Column("until", sa.Date(), nullable=True, comment="The last day away; empty where nobody knows yet"),
        sa.Column("deputy", sa.Text(), nullable=True, comment="Who stands in, chosen by the person"),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False, comment="Town clock"),
        sa.CheckConstraint("until IS NULL OR until >= begins", name=op.f("ck_absence_ends_after_it_begins")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_absence")),
        comment="What people said about being away, never why; deleted once it is over",
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("responsibility", sa.Text(), nullable=True, comment="The entry that is wrong, where one is meant"),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("project", sa.Text(), nullable=True, comment="Whose leads keep the entry"),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("knowledge", sa.Text(), nullable=True, comment="The answer that is wrong, where one is meant"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=True, comment="Who would be right, by the reporter"),
        sa.Column("state", sa.Text(), server_default=sa.text("'reported'"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False, comment="Town clock"),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True, comment="Town clock"),
        sa.CheckConstraint(
            "state IN ('changed', 'kept', 'reported', 'withdrawn')", name=op.f("ck_correction_state_is_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        comment="A report that an entry is wrong, deleted after 90 days",
    )
    op.create_index("ix_correction_reporter", "correction", ["reporter"], unique=False)
    op.create_index("ix_correction_reported_at", "correction", ["reported_at"], unique=False)
    op.create_table(
        "gap",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="project:…, role:…, unit:… or topic:…"),
        sa.Column("noted_on", sa.Date(), nullable=False, comment="The day only, and not who asked"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap")),
        sa.UniqueConstraint("key", name=op.f("uq_gap_key")),
        comment="What nobody is responsible for, deleted after 90 days",
    )
    op.add_column(
        "responsibility",
        sa.Column(
            "confirmed_at", sa.DateTime(timezone=True), nullable=True, comment="Town clock; empty until first seen"
        ),
    )
    for table in ("person", "unit"):
        op.add_column(
            table,
            sa.Column("hours", postgresql.JSONB(), server_default=sa.text(NO_WORDS), nullable=False),
        )
    # Questions: with whom they wait, and until when. Those that wait already begin anew.
    op.add_column(
        "question",
        sa.Column(
            "stage",
            sa.Text(),
            server_default=sa.text("'contact'"),
            nullable=False,
            comment="With whom it waits",
        ),
    )
    op.add_column(
        "question",
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True, comment="Town clock; when the stage is over"),
    )
    op.add_column(
        "question",
        sa.Column("looked_on", sa.Date(), nullable=True, comment="The last day somebody looked who is away"),
    )
    op.add_column(
        "question",
        sa.Column(
            "pool",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="Whoever is first answers",
        ),
    )
    op.alter_column("question", "tried", comment="Who had it", existing_comment="Whom it did not reach")
    op.create_table_comment(
        "question",
        comment="A question and its answer, deleted after 90 days; who had it is kept for the way only, never counted",
        existing_comment="A question and its answer, deleted after 90 days",
    )
    op.create_check_constraint(
        op.f("ck_question_stage_is_known"),
        "question",
        "stage IN ('all', 'contact', 'deputy', 'pool', 'reminded', 'told')",
    )
    op.create_index(
        "ix_question_due_at", "question", ["due_at"], unique=False, postgresql_where=sa.text("state = 'asked'")
    )
    op.execute("UPDATE question SET due_at = now() + interval '2 days', looked_on = current_date WHERE state = 'asked'")
    # Editing: a change of a responsibility that is being written, and a file of them that was sent.
    op.create_table(
        "responsibility_draft",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False, comment="Who writes it"),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column(
            "seen",
            postgresql.JSONB(),
            nullable=True,
            comment="The entry as it was when the form was opened; empty for a new one",
        ),
        sa.Column("typed", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column(
            "after", postgresql.JSONB(), nullable=True, comment="The entry as it was saved; empty when it was removed"
        ),
        sa.Column(
            "edited", postgresql.ARRAY(sa.Text()), nullable=True, comment="What the chat owned of the entry before"
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="Town clock"),
        sa.CheckConstraint("state IN ('open', 'saved', 'undone')", name=op.f("ck_responsibility_draft_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibility_draft")),
        comment="A change of a responsibility, deleted after 30 days",
    )
    op.create_table(
        "responsibility_file",
        sa.Column("person", sa.Text(), nullable=False, comment="Who sent it"),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("entries", postgresql.JSONB(), nullable=False),
        sa.Column("ignored", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False, comment="A hash of the changes that were shown"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="Town clock"),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_responsibility_file")),
        comment="A file of responsibilities until it is taken or thrown away, 30 days at most",
    )
    # Ideas: their words and state, with whom they are.
    op.create_table(
        "idea",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("proposer", sa.Text(), nullable=True, comment="Forgotten 90 days after the decision"),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False, comment="Town clock"),
        sa.Column("annoys", sa.Text(), nullable=False),
        sa.Column("helps", sa.Text(), nullable=False),
        sa.Column("project", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True, comment="Where the proposer worked"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("keeper", sa.Text(), nullable=True, comment="Who decides; forgotten with the proposer"),
        sa.Column("is_passed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True, comment="Town clock"),
        sa.Column("card_in", sa.Text(), nullable=True, comment="The conversation with the proposer's own card"),
        sa.Column("card", sa.Text(), nullable=True, comment="The message that is this card"),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "state IN ('accepted', 'declined', 'draft', 'looked_at', 'received')", name=op.f("ck_idea_state_is_known")
        ),
        sa.CheckConstraint(
            "(state IN ('accepted', 'declined')) = (decided_at IS NOT NULL)", name=op.f("ck_idea_decided_has_a_moment")
        ),
        sa.CheckConstraint("state <> 'declined' OR reason <> ''", name=op.f("ck_idea_no_has_a_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        comment="An idea with its answer, deleted two years after it",
    )
    op.create_index("ix_idea_proposer", "idea", ["proposer"], unique=False)
    op.create_index("ix_idea_state", "idea", ["state", "proposed_at"], unique=False)
    # Tasks: when the morning list was sent.
    op.create_table(
        "digest",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False, comment="Town clock"),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_digest")),
        comment="When someone last got the list of what waits for them",
    )

    # Knowledge: answers that hold for others, and what is being written for it.
    op.create_table(
        "knowledge",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("question_de", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("question_en", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("answer_de", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("answer_en", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("project", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column(
            "owner", sa.Text(), nullable=False, comment="Who keeps it, and is named as its source; never who asked"
        ),
        sa.Column("as_of", sa.Date(), nullable=False, comment="The day it was last said to be right"),
        sa.Column("valid_until", sa.Date(), nullable=False, comment="The last day it is answered"),
        sa.Column("removed_on", sa.Date(), nullable=True, comment="Taken out, and gone 30 days later"),
        sa.CheckConstraint("valid_until >= as_of", name=op.f("ck_knowledge_ends_after_it_begins")),
        sa.CheckConstraint("question_de <> '' OR question_en <> ''", name=op.f("ck_knowledge_has_a_question")),
        sa.CheckConstraint(
            "(question_de = '') = (answer_de = '') AND (question_en = '') = (answer_en = '')",
            name=op.f("ck_knowledge_answers_each_question"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge")),
        comment="Answers that hold for others, without who asked; deleted 90 days after their end",
    )
    op.create_table(
        "knowledge_draft",
        sa.Column(
            "about", sa.Text(), nullable=False, comment="The question that was answered, or the entry that is changed"
        ),
        sa.Column("writer", sa.Text(), nullable=False, comment="Who answered, or changes the entry"),
        sa.Column("typed", postgresql.JSONB(), nullable=False, comment="Empty once it is taken, or not wanted"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False, comment="The day only: it tells of no entry"),
        sa.CheckConstraint("state IN ('declined', 'kept', 'open')", name=op.f("ck_knowledge_draft_state_is_known")),
        sa.PrimaryKeyConstraint("about", name=op.f("pk_knowledge_draft")),
        comment="An answer that is being put into other words; what was typed 30 days, that it was decided 90",
    )


def downgrade() -> None:
    """The way back, in the opposite order."""
    for table in ("knowledge_draft", "knowledge"):
        op.drop_table(table)
    op.drop_table("digest")
    op.drop_index("ix_idea_state", table_name="idea")
    op.drop_index("ix_idea_proposer", table_name="idea")
    op.drop_table("idea")
    for table in ("responsibility_file", "responsibility_draft"):
        op.drop_table(table)
    op.drop_index("ix_question_due_at", table_name="question")
    op.drop_constraint(op.f("ck_question_stage_is_known"), "question", type_="check")
    op.create_table_comment("question", comment="A question and its answer, deleted after 90 days")
    op.alter_column("question", "tried", comment="Whom it did not reach", existing_comment="Who had it")
    for column in ("pool", "looked_on", "due_at", "stage"):
        op.drop_column("question", column)
    for table in ("unit", "person"):
        op.drop_column(table, "hours")
    op.drop_column("responsibility", "confirmed_at")
    for table in ("gap", "correction", "absence"):
        op.drop_table(table)
    # Dialogue.
    op.execute("DELETE FROM memory")
    op.drop_column("memory", "asks_back")
    op.drop_column("memory", "others")
