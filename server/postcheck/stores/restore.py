"""Putting a backup back: into a new server, or in place of what a server has.

All in one transaction, so that servers that go on meanwhile see the one state or the other.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, inspect, select, update

from postcheck.errors import BackupRefused
from postcheck.stores import copying, erased, upgrade
from postcheck.stores.audit import COMMAND, note
from postcheck.stores.backup import Backup
from postcheck.stores.database import Database
from postcheck.stores.erasure import erase
from postcheck.stores.held import Kind
from postcheck.stores.office_tables import choices
from postcheck.stores.people import kept_people
from postcheck.stores.tables import counters, metadata, pupils, users


@dataclass(frozen=True, slots=True)
class Restored:
    """How many rows were put back, and how many pupils erased since were erased again."""

    rows: int
    erased_again: int


def restore(database: Database, backup: Backup, today: date, *, replace: bool) -> Restored:
    """Puts a backup back; `replace` lets it take the place of what is there.

    The database's keys must hold those of the backup (`Keyring.take_in`). Everybody has to sign in
    again; whoever was erased here since the backup was made is erased again. Raises BackupRefused,
    NotReady, DatabaseUnavailable, and leaves everything as it was.
    """
    with database.changing_tables() as connection:
        before = _before(connection, replace=replace)
        upgrade.upgrade_to(connection, backup.revision)
        copying.clear_new(connection)
        copying.fill(connection, backup.rows())
        upgrade.upgrade_to(connection)
        upgrade.require_key(_key_check(connection), database.keyring)
        _go_on(connection, before)
        note(connection, COMMAND, "backup put back", f"of {backup.made_at:%Y-%m-%d %H:%M} UTC")
    again = _erase_again(database, today)
    if replace:
        database.compact()
    return Restored(backup.count, again)


@dataclass(frozen=True, slots=True)
class _Before:
    """What outlives a restoration: counts that must not come again, and marks of erasures."""

    counts: dict[str, int]
    marks: list[dict[str, Any]]


def _before(connection: Connection, *, replace: bool) -> _Before:
    """Returns what must not be forgotten of what is there, and drops the tables."""
    if not inspect(connection).has_table(counters.name):
        return _Before({}, [])
    upgrade.upgrade_to(connection)
    if not replace and not copying.is_empty(connection):
        raise BackupRefused(
            "This database holds something already. Nothing was changed; add --replace to put the "
            "backup in its place."
        )
    counts = {row.name: row.n for row in connection.execute(select(counters))}
    found = connection.execute(select(choices).where(erased.is_mark()))
    marks = [{"place": r.place, "name": r.name, "value": r.value} for r in found]
    metadata.drop_all(connection)
    connection.exec_driver_sql("DROP TABLE alembic_version")
    return _Before(counts, marks)


def _go_on(connection: Connection, before: _Before) -> None:
    """Makes sure that workers see a change, that nobody stays signed in, and marks of erasures."""
    for row in connection.execute(select(counters)).all():
        n = max(row.n, before.counts.get(row.name, 0)) + 1
        connection.execute(update(counters).where(counters.c.name == row.name).values(n=n))
    later = 1000 + secrets.randbelow(1_000_000)  # a cookie from before must fit no later count
    connection.execute(update(users).values(session_version=users.c.session_version + later))
    known = set(connection.scalars(select(choices.c.name).where(erased.is_mark())))
    if missing := [mark for mark in before.marks if mark["name"] not in known]:
        connection.execute(insert(choices), missing)


def _erase_again(database: Database, today: date) -> int:
    """Erases the pupils who came back and bear a mark; returns how many."""
    with database.read() as connection:
        people = kept_people(connection, database.keyring, pupils)
        back = [
            mac
            for mac, one in people.items()
            if erased.returning(connection, database.keyring, [one.payload["id"]])
        ]
    for mac in back:
        erase(database, Kind.PUPIL, mac.hex(), COMMAND, today)
    return len(back)


def _key_check(connection: Connection) -> bytes | None:
    found: bytes | None = connection.scalar(select(metadata.tables["trust_details"].c.key_check))
    return found
