"""Visits that somebody signed out of: their cookies are good no longer, wherever copies lie.

A cookie holds its visit itself, so that signing out could only ask the browser to forget it.
"""

from contextlib import suppress
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from postcheck.stores.database import Database
from postcheck.stores.fleet_tables import ended_visits
from postcheck.stores.tokens import token_hash


def end(database: Database, visit: str, until: datetime) -> None:
    """Ends a visit, which would be over at `until` by itself; of an ended one does nothing."""
    row = {"visit": token_hash(visit), "until": until}
    with database.begin() as connection, suppress(IntegrityError), connection.begin_nested():
        connection.execute(insert(ended_visits).values(row))


def is_ended(database: Database, visit: str) -> bool:
    """Returns whether somebody signed out of a visit."""
    mine = select(ended_visits.c.until).where(ended_visits.c.visit == token_hash(visit))
    with database.read() as connection:
        return connection.execute(mine).one_or_none() is not None


def forget_over(database: Database, now: datetime) -> int:
    """Deletes visits that are over by themselves, and returns how many those were."""
    over = ended_visits.c.until < now
    with database.read() as connection:
        if connection.execute(select(ended_visits.c.until).where(over).limit(1)).first() is None:
            return 0
    with database.begin() as connection:
        return connection.execute(delete(ended_visits).where(over)).rowcount
