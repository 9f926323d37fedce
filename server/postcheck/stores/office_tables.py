"""The tables of the office: who did what, tunings, second looks, second factors, what is waiting.

What may hold a name or somebody's words is sealed, as people are: `mac` says which row it is for.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from postcheck.stores.tables import Utc, metadata, pupils, schools, staff, users

choices = Table(
    "choices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", String(100), nullable=False),  # a school's id, or nothing for the trust
    Column("name", String(100), nullable=False),
    Column("value", JSON, nullable=False),
    UniqueConstraint("place", "name"),
)
"""Small things that are remembered of a school or the trust: retention, columns of a file."""

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("user_id", Integer),  # no key: it stays when the user goes
    Column("by", Text, nullable=False),
    Column("school_id", String(100)),
    Column("action", String(100), nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    Index(None, "at"),
)
"""Every change: who, what, from what to what; never a pupil's name."""

tunings = Table(
    "tunings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", String(100), nullable=False),  # a school's id, or nothing for the trust
    Column("state", String(10), nullable=False),  # draft, live, past
    Column("at", Utc, nullable=False),
    Column("by", Text, nullable=False),
    Column("mac", LargeBinary(32), nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "place", "state"),
)

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("user_id", ForeignKey(users.c.id, ondelete="CASCADE"), nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("mac", LargeBinary(32), nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""Rolls that were read and wait for somebody to say yes: an hour at most."""

second_factors = Table(
    "second_factors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey(users.c.id, ondelete="CASCADE"), nullable=False, unique=True),
    Column("confirmed_at", Utc),
    Column("last_step", Integer),  # the last code's half minute, so that none is good twice
    Column("mac", LargeBinary(32), nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("code_hash", LargeBinary(32), primary_key=True),
    Column("user_id", ForeignKey(users.c.id, ondelete="CASCADE"), nullable=False),
    Column("used_at", Utc),
)

sign_in_delays = Table(
    "sign_in_delays",
    metadata,
    Column("name_mac", LargeBinary(32), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("until", Utc, nullable=False),
)
"""Names that wrong passwords were tried for, there or not, and when the next try counts."""

identities = Table(
    "identities",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("provider", String(100), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("user_id", ForeignKey(users.c.id, ondelete="CASCADE"), nullable=False),
    UniqueConstraint("provider", "subject"),
)
"""Who somebody is at an OpenID provider."""

looks = Table(
    "looks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("school_id", ForeignKey(schools.c.id)),
    Column("site", Text, nullable=False),
    Column("account", Text, nullable=False),  # an official account's handle, or nothing
    Column("surface", Text, nullable=False),
    Column("asker_id", ForeignKey(users.c.id)),  # none until somebody has signed in for it
    Column("asked_at", Utc, nullable=False),
    Column("deadline", Utc, nullable=False, index=True),
    Column("state", String(20), nullable=False),  # waiting, approved, words, refused
    Column("reviewer_id", ForeignKey(users.c.id)),
    Column("answered_at", Utc),
    Column("seal_id", String(43), nullable=False, unique=True),  # of its key, kept elsewhere
    Column("content", LargeBinary),  # the post and the answer under a key of their own
    Column("answer", LargeBinary),
)
"""Second looks while they last; at the deadline key and row go."""

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("school_id", String(100)),
    Column("site", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("post_mac", LargeBinary(32), nullable=False, index=True),
    Column("rules", JSON, nullable=False),
    Column("asker", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("verdict", String(20), nullable=False),
)
"""What stays of a second look: a keyed hash of the post, the rules, two names, the time."""

feedback_words = Table(
    "feedback_words",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("minute", Utc, nullable=False),
    Column("school_id", String(100)),
    Column("rule", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("is_settled", Boolean, nullable=False),
    Column("mac", LargeBinary(32), nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "minute"),
)
"""Words that somebody called no problem and agreed to share, sealed."""

SEALED = (pupils, staff, tunings, imports, second_factors, feedback_words)
"""Every table with a sealed value, for rotation; `mac` and the table's name are its context."""
