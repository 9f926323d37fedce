"""Counts of changes: how a worker learns, for the price of two rows, that something is new."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy import Connection, select, update

from postcheck.school import Version
from postcheck.stores.database import Database
from postcheck.stores.tables import counters, trust_details
from postcheck.stores.upgrade import require_key


class Part(StrEnum):
    """What is counted apart: the people, and everything a school decides."""

    CONFIG = "config"
    ROLL = "roll"


@contextmanager
def changing(database: Database, part: Part) -> Iterator[Connection]:
    """Opens a transaction that changes `part`, and counts it in the same transaction.

    Counting first makes changes of one part wait for each other, on PostgreSQL too. Only then are
    the keys read again: so nothing is ever sealed with a key that a rotation is about to drop.
    """
    with database.begin() as connection:
        counted = update(counters).where(counters.c.name == part).values(n=counters.c.n + 1)
        connection.execute(counted)
        database.keyring.refresh()
        require_key(connection.scalar(select(trust_details.c.key_check)), database.keyring)
        yield connection


@contextmanager
def sealing(database: Database) -> Iterator[Connection]:
    """Opens a transaction that seals what no snapshot holds, such as a draft."""
    with database.begin() as connection:
        hold_keys(database, connection)
        yield connection


def hold_keys(database: Database, connection: Connection) -> None:
    """Makes a rotation of keys wait for this transaction and this one for it; reads the keys.

    A rotation counts the roll, so its count is locked and left as it is.
    """
    same = update(counters).where(counters.c.name == Part.ROLL).values(n=counters.c.n)
    connection.execute(same)
    database.keyring.refresh()
    require_key(connection.scalar(select(trust_details.c.key_check)), database.keyring)


def version(connection: Connection) -> Version:
    """Returns the counts of all changes so far."""
    counts = {row.name: row.n for row in connection.execute(select(counters))}
    return Version(config=counts[Part.CONFIG], roll=counts[Part.ROLL])
