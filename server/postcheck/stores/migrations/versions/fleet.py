"""Computers: what they run, keys that ask too widely, and visits that were ended."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the tables about computers, and how an event that comes twice is known."""
    op.add_column("events", sa.Column("told_id", sa.String(length=32), nullable=True))
    op.create_index("ix_events_told_id", "events", ["told_id"], unique=True)
    op.create_table(
        "effective_settings",
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_effective_settings"),
    )
    op.create_table(
        "check_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("browser", sa.String(length=20), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_check_ins_device_id"),
        sa.ForeignKeyConstraint(
            ["digest"], ["effective_settings.digest"], name="fk_check_ins_digest"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_check_ins"),
        sa.UniqueConstraint(
            *("day", "device_id", "browser", "version", "digest"),
            name="uq_check_ins_day_device_id_browser_version_digest",
        ),
    )
    op.create_index("ix_check_ins_day", "check_ins", ["day"], unique=False)
    op.create_table(
        "wide_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("is_slowed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_wide_keys_device_id"),
        sa.PrimaryKeyConstraint("id", name="pk_wide_keys"),
        sa.UniqueConstraint("device_id", "hour", name="uq_wide_keys_device_id_hour"),
    )
    op.create_table(
        "ended_visits",
        sa.Column("visit", sa.LargeBinary(length=32), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("visit", name="pk_ended_visits"),
    )
