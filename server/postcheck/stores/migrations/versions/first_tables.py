"""The first tables: the trust, its people (sealed), its accounts, its users and its counts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table and the rows that are always there."""
    _trust()
    _people()
    _access()
    _counts()


def downgrade() -> None:
    """Removes every table, and all they hold."""
    for table in (
        *("counters", "feedback", "events", "devices", "sign_in_links", "users"),
        *("accounts", "staff", "pupils", "schools", "trust_details"),
    ):
        op.drop_table(table)


def _trust() -> None:
    trust = op.create_table(
        "trust_details",
        sa.Column("id", sa.Integer, primary_key=True),
        *_public_details(),
        sa.Column("key_check", sa.LargeBinary),
        sa.Column("roll_imported_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "schools",
        sa.Column("id", sa.String(100), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        *_public_details(),
    )
    lists = {name: list[str]() for name in ("short_names", "places", "classes", "houses")}
    texts = ("name", "phase", "postal_address", "office_phone", "office_email", "website")
    own = dict.fromkeys((*texts, "dsl_contact"), "") | lists
    op.bulk_insert(trust, [own | {"id": 1, "profile": "default"}])


def _public_details() -> list[sa.Column[Any]]:
    texts = ("name", "phase", "postal_address", "office_phone", "office_email", "website")
    lists = ("short_names", "places", "classes", "houses")
    return [
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        *(sa.Column(name, sa.JSON, nullable=False) for name in lists),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("dsl_contact", sa.Text, nullable=False),
    ]


def _people() -> None:
    for table, has_own in (("pupils", False), ("staff", True)):
        op.create_table(
            table,
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column(
                "school_id",
                sa.String(100),
                sa.ForeignKey("schools.id"),
                nullable=has_own,
                index=True,
            ),
            sa.Column("mac", sa.LargeBinary(32), nullable=False, unique=True),
            sa.Column("sealed", sa.LargeBinary, nullable=False),
        )
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("handle", sa.Text, nullable=False),
        sa.Column("handle_folded", sa.Text, nullable=False),
        sa.Column("display_name", sa.Text, nullable=False),
        sa.Column("school_id", sa.String(100), sa.ForeignKey("schools.id")),
        sa.UniqueConstraint("site", "handle_folded"),
    )


def _access() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_folded", sa.Text, nullable=False, unique=True),
        sa.Column("password_hash", sa.Text),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("school_id", sa.String(100), sa.ForeignKey("schools.id")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.Column("session_version", sa.Integer, nullable=False),
    )
    op.create_table(
        "sign_in_links",
        sa.Column("token_hash", sa.LargeBinary(32), primary_key=True),
        sa.Column(
            "user_id", sa.Integer, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("school_id", sa.String(100), sa.ForeignKey("schools.id")),
        sa.Column("key_hash", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("prefix", sa.String(12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.Column("last_seen_on", sa.Date),
    )


def _counts() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("minute", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("school_id", sa.String(100)),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("site", "surface", "account_kind", "rule", "severity", "action")
        ),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("minute", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("school_id", sa.String(100)),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
    )
    counters = op.create_table(
        "counters",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
    )
    op.bulk_insert(counters, [{"name": "config", "n": 1}, {"name": "roll", "n": 1}])
