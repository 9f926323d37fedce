"""Migrations while older nodes go on: each adds something, and takes nothing away."""

import re

import pytest
from sqlalchemy import event

from postcheck.stores.upgrade import changing_tables, upgrade_to

FIRST_WITH_NODES = "0003"
"""The version from which on several nodes may run while one of them migrates."""

OURS = re.compile(r"SET LOCAL |SELECT |UPDATE (alembic_version|trust_details) ")
"""What Alembic and `migrate` say besides."""

ADDS = re.compile(r"CREATE TABLE |CREATE (UNIQUE )?INDEX |ALTER TABLE \w+ ADD COLUMN ")


def may_run_beside_older_nodes(statement):
    """Returns whether an older node's statements go on working, inserts among them."""
    is_new_table = statement.startswith("CREATE TABLE")
    demands = "NOT NULL" in statement and "DEFAULT" not in statement
    return bool(ADDS.match(statement)) and (is_new_table or not demands)


@pytest.fixture
def statements(opened, postgresql_url):
    """Returns what the newest migrations tell PostgreSQL."""
    database, told = opened(postgresql_url), []
    with changing_tables(database.engine, None) as connection:
        upgrade_to(connection, FIRST_WITH_NODES)
    event.listen(database.engine, "before_cursor_execute", lambda *a: told.append(a[2].strip()))
    database.migrate()
    return told


def test_migrations_only_add(statements):
    changes = [one for one in statements if not OURS.match(one)]
    assert changes
    assert [one for one in changes if not may_run_beside_older_nodes(one)] == []


@pytest.mark.parametrize(
    ("statement", "may"),
    [
        ("CREATE TABLE newer (id INTEGER NOT NULL)", True),
        ("ALTER TABLE events ADD COLUMN newer INTEGER", True),
        ("ALTER TABLE events ADD COLUMN newer INTEGER DEFAULT 0 NOT NULL", True),
        ("ALTER TABLE events ADD COLUMN newer INTEGER NOT NULL", False),
        ("ALTER TABLE events DROP COLUMN reason", False),
        ("ALTER TABLE events RENAME TO told", False),
        ("DROP TABLE events", False),
    ],
)
def test_what_takes_something_away_is_told_apart(statement, may):
    assert may_run_beside_older_nodes(statement) is may
