"""The office: who did what, tunings, second looks, second factors, and more of accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the tables, and what schools, accounts and users did not have."""
    for table in ("trust_details", "schools"):
        op.add_column(table, sa.Column("hashtags", sa.JSON, server_default="[]", nullable=False))
    for column in (
        sa.Column("needs_two", sa.Boolean, server_default=sa.false(), nullable=False),
        sa.Column("keepers", sa.JSON, server_default="{}", nullable=False),
    ):
        op.add_column("accounts", column)
    op.add_column("users", sa.Column("email", sa.Text))
    op.add_column("users", sa.Column("last_seen_on", sa.Date))
    _office()
    _sign_on()
    _looks()


def downgrade() -> None:
    """Drops them again."""
    for table in (
        *("feedback_words", "receipts", "looks", "identities", "sign_in_delays"),
        *("recovery_codes", "second_factors", "imports", "tunings", "choices", "audit"),
    ):
        op.drop_table(table)
    for table, column in (
        *(("users", "last_seen_on"), ("users", "email"), ("accounts", "keepers")),
        *(("accounts", "needs_two"), ("schools", "hashtags"), ("trust_details", "hashtags")),
    ):
        op.drop_column(table, column)


def _office() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer()),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("school_id", sa.String(length=100)),
        sa.Column("action", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"], unique=False)
    op.create_table(
        "choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_choices"),
        sa.UniqueConstraint("place", "name", name="uq_choices_place_name"),
    )
    op.create_table(
        "tunings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tunings"),
        sa.UniqueConstraint("mac", name="uq_tunings_mac"),
    )
    op.create_index("ix_tunings_place_state", "tunings", ["place", "state"], unique=False)
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_imports_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
        sa.UniqueConstraint("mac", name="uq_imports_mac"),
        sa.UniqueConstraint("token_hash", name="uq_imports_token_hash"),
    )


def _sign_on() -> None:
    op.create_table(
        "second_factors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.Column("last_step", sa.Integer()),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_second_factors_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_second_factors"),
        sa.UniqueConstraint("mac", name="uq_second_factors_mac"),
        sa.UniqueConstraint("user_id", name="uq_second_factors_user_id"),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_recovery_codes_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("code_hash", name="pk_recovery_codes"),
    )
    op.create_table(
        "sign_in_delays",
        sa.Column("name_mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name_mac", name="pk_sign_in_delays"),
    )
    op.create_table(
        "identities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_identities_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_identities"),
        sa.UniqueConstraint("provider", "subject", name="uq_identities_provider_subject"),
    )


def _looks() -> None:
    op.create_table(
        "looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("school_id", sa.String(length=100)),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("asker_id", sa.Integer()),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reviewer_id", sa.Integer()),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("seal_id", sa.String(length=43), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("answer", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["asker_id"], ["users.id"], name="fk_looks_asker_id"),
        sa.ForeignKeyConstraint(["reviewer_id"], ["users.id"], name="fk_looks_reviewer_id"),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name="fk_looks_school_id"),
        sa.PrimaryKeyConstraint("id", name="pk_looks"),
        sa.UniqueConstraint("seal_id", name="uq_looks_seal_id"),
        sa.UniqueConstraint("token_hash", name="uq_looks_token_hash"),
    )
    op.create_index("ix_looks_deadline", "looks", ["deadline"], unique=False)
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("school_id", sa.String(length=100)),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("post_mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_receipts"),
    )
    op.create_index("ix_receipts_post_mac", "receipts", ["post_mac"], unique=False)
    op.create_table(
        "feedback_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minute", sa.DateTime(timezone=True), nullable=False),
        sa.Column("school_id", sa.String(length=100)),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_words"),
        sa.UniqueConstraint("mac", name="uq_feedback_words_mac"),
    )
    op.create_index("ix_feedback_words_minute", "feedback_words", ["minute"], unique=False)
