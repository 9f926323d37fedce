"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Brings the tables from `down_revision` to `revision`."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Takes them back."""
    ${downgrades if downgrades else "pass"}
