"""contacts that never dead-end."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Each noun adds its tables here."""


def downgrade() -> None:
    """The way back, in the opposite order."""
