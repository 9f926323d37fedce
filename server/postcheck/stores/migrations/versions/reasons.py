"""Why somebody posted all the same, as one word of a short list."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the reason to what is kept of an action."""
    op.add_column("events", sa.Column("reason", sa.Text()))


def downgrade() -> None:
    """Forgets the reasons."""
    op.drop_column("events", "reason")
