"""The tables about computers: what they run, keys that ask too widely, visits that were ended.

No row stands for a person or for one computer: computers are counted by key and day.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from postcheck.stores.tables import Utc, devices, metadata

effective_settings = Table(
    "effective_settings",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("settings", JSON, nullable=False),
)
"""What extensions said they run with, each combination once; never a key."""

check_ins = Table(
    "check_ins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("device_id", ForeignKey(devices.c.id), nullable=False),
    Column("browser", String(20), nullable=False),
    Column("version", String(20), nullable=False),
    Column("digest", ForeignKey(effective_settings.c.digest), nullable=False),
    Column("number", Integer, nullable=False),
    Column("last_at", Utc, nullable=False),
    UniqueConstraint("day", "device_id", "browser", "version", "digest"),
    Index(None, "day"),
)
"""How many extensions said good morning on a day with a key, a browser, a version and settings."""

wide_keys = Table(
    "wide_keys",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device_id", ForeignKey(devices.c.id), nullable=False),
    Column("hour", Utc, nullable=False),
    Column("people", Integer, nullable=False),
    Column("is_slowed", Boolean, nullable=False),
    UniqueConstraint("device_id", "hour"),
)
"""How many different people of the roll a key came across in an hour, where those were many."""

ended_visits = Table(
    "ended_visits",
    metadata,
    Column("visit", LargeBinary(32), primary_key=True),
    Column("until", Utc, nullable=False),
)
"""Hashes of visits that somebody signed out of, until their cookies are too old by themselves."""
