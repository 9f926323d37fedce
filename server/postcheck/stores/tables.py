"""The tables, as they are now; how they came to be is in `migrations`.

What tells one person from another (names, dates of birth, classes, consents, the restricted flag)
is in one sealed value per person, so that 30,000 of them open in under two seconds. In clear are:
what a school says about itself, who signs in, which devices ask, and counts of advice.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Utc(TypeDecorator[datetime]):
    """A point in time: aware, in UTC. SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Returns the time in UTC; a time without a zone is a mistake of ours (ValueError)."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Returns the time with its zone."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def _public_details() -> list[Column[Any]]:
    """Returns the columns of what a school, or the trust itself, says about itself in public."""
    texts = ("phase", "postal_address", "office_phone", "office_email", "website")
    lists = ("short_names", "places", "classes", "houses", "hashtags")
    return [
        Column("name", Text, nullable=False),
        *(Column(name, Text, nullable=False) for name in texts),
        *(Column(name, JSON, nullable=False) for name in lists),
        Column("profile", Text, nullable=False),
        Column("dsl_contact", Text, nullable=False),
    ]


trust_details = Table(
    "trust_details",
    metadata,
    Column("id", Integer, primary_key=True),  # always 1
    *_public_details(),
    Column("key_check", LargeBinary),  # says whether the key file belongs to this database
    Column("roll_imported_at", Utc),
)

schools = Table(
    "schools",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("position", Integer, nullable=False),
    *_public_details(),
)

pupils = Table(
    "pupils",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("school_id", ForeignKey(schools.c.id), nullable=False, index=True),
    Column("mac", LargeBinary(32), nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("school_id", ForeignKey(schools.c.id), index=True),  # none: the trust's own
    Column("mac", LargeBinary(32), nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", Text, nullable=False),
    Column("handle", Text, nullable=False),
    Column("handle_folded", Text, nullable=False),
    Column("display_name", Text, nullable=False),
    Column("school_id", ForeignKey(schools.c.id)),  # none: the trust's own
    Column("needs_two", Boolean, nullable=False),
    Column("keepers", JSON, nullable=False),  # owner, second person, approvers, training dates
    UniqueConstraint("site", "handle_folded"),
)

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_folded", Text, nullable=False, unique=True),
    Column("password_hash", Text),
    Column("role", String(20), nullable=False),
    Column("school_id", ForeignKey(schools.c.id)),
    Column("created_at", Utc, nullable=False),
    Column("disabled_at", Utc),
    Column("session_version", Integer, nullable=False),
    Column("email", Text),
    Column("last_seen_on", Date),
)

sign_in_links = Table(
    "sign_in_links",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("user_id", ForeignKey(users.c.id, ondelete="CASCADE"), nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("used_at", Utc),
)

devices = Table(
    "devices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("school_id", ForeignKey(schools.c.id)),
    Column("key_hash", LargeBinary(32), nullable=False, unique=True),
    Column("prefix", String(12), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("revoked_at", Utc),
    Column("last_seen_on", Date),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("minute", Utc, nullable=False),
    Column("school_id", String(100)),
    Column("site", Text, nullable=False),
    Column("surface", Text, nullable=False),
    Column("account_kind", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("reason", Text),
    Column("told_id", String(32)),
    Index(None, "minute"),
    Index(None, "told_id", unique=True),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("minute", Utc, nullable=False),
    Column("school_id", String(100)),
    Column("rule", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Index(None, "minute"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("n", Integer, nullable=False),
)
