"""The database, what is in it, and when it was last copied."""

import os
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from postcheck.cli.doctor.found import Found, number, odd, well, wrong
from postcheck.errors import PostcheckError
from postcheck.settings import Settings
from postcheck.stores import backup, roll_age, upgrade
from postcheck.stores.choices import chosen
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring
from postcheck.stores.tables import events, pupils, schools, trust_details

WHAT = "database"
_OLD = timedelta(days=2)
"""The age from which a backup is old: it is to be made every night."""

_AHEAD = timedelta(minutes=5)
"""How far a clock may be behind what the database holds; five minutes are common (RFC 4120)."""


def opened(settings: Settings) -> tuple[Database | None, list[Found]]:
    """Returns the database, if it can be used, and what was found; makes nothing."""
    try:
        keyring = _keyring(settings)
    except PostcheckError:
        remedy = "Put its keys right, or make a new installation with: postcheck migrate"
        return None, [wrong(WHAT, "It cannot be looked into without its keys.", remedy)]
    try:
        database = Database(settings.database_url, keyring)
        is_made = database.path is None or database.path.exists()
        if not is_made:
            return None, [wrong(WHAT, f"{database.path} is not there.", "Run: postcheck migrate")]
        if not database.is_current():
            says = "Its tables are not there, or of another version."
            return None, [wrong(WHAT, says, "Run: postcheck migrate")]
        with database.read() as connection:
            kept = connection.scalar(select(trust_details.c.key_check))
        upgrade.require_key(kept, database.keyring)
    except PostcheckError as problem:
        return None, [wrong(WHAT, problem.sentence, "")]
    return database, [_kind(database)]


def clock(database: Database) -> Iterator[Found]:
    """Looks whether the database holds what is yet to come: then a clock is wrong."""
    with database.read() as connection:
        times = (connection.scalar(select(func.max(events.c.minute))), *_imported(database))
    ahead = max(filter(None, times), default=None)
    if ahead is not None and ahead > datetime.now(UTC) + _AHEAD:
        says = f"The database holds times up to {ahead:%d %B %Y, %H:%M} UTC, which is yet to come."
        yield wrong("clock and database", says, "Put the clock right, here and on other nodes.")


def roll(database: Database, settings: Settings) -> Iterator[Found]:
    """Looks whether every school has a roll, and whether it is new enough."""
    with database.read() as connection:
        count = connection.scalar(select(func.count()).select_from(pupils)) or 0
        known = set(connection.scalars(select(schools.c.id)))
        there = set(connection.scalars(select(pupils.c.school_id).distinct()))
    if not count:
        yield wrong("roll", "There are no pupils.", "Run: postcheck roll import FILE")
        return
    says = number(count, "pupil", "pupils")
    now = datetime.now(UTC)
    days = (now - min(_imported(database), default=now)).days
    if missing := known - there:
        says += f"; {number(len(missing), 'school has', 'schools have')} none."
        yield odd("roll", says, "Import their roll: postcheck roll import FILE")
    elif days > settings.roll_days:
        says += f"; the oldest import was {days} days ago."
        yield odd("roll", says, "Import the roll every night: postcheck roll import FILE")
    else:
        yield well("roll", f"{says}; the oldest import was {number(days, 'day', 'days')} ago.")


def backups(database: Database) -> Iterator[Found]:
    """Looks when a backup was last made with `postcheck backup`; others are not known here."""
    what, remedy = "backup", "Make one every night: postcheck backup (deploy/README.md, step 7)"
    with database.read() as connection:
        made = chosen(connection, None, backup.LAST)
    if made is None:
        yield odd(what, "None was made with postcheck backup.", remedy)
        return
    age = datetime.now(UTC) - datetime.fromisoformat(made)
    says = f"The last one was made {number(age.days, 'day', 'days')} ago."
    yield odd(what, says, remedy) if age > _OLD else well(what, says)


def _keyring(settings: Settings) -> Keyring:
    """Returns the keys; never makes a key file."""
    if settings.keyring is not None:
        return Keyring(settings.keyring.get_secret_value())
    return Keyring.open(settings.key_file)


def _kind(database: Database) -> Found:
    """Returns that the database can be used, and whether its file is ours alone."""
    if database.path is None:
        return well(WHAT, "PostgreSQL answers; its tables are of this version and of this key.")
    if not os.access(database.path, os.W_OK):
        remedy = "Give the file to the user that serves Postcheck."
        return wrong(WHAT, f"{database.path} may not be written to.", remedy)
    if (mode := database.path.stat().st_mode) & 0o077:
        says = f"Other users may read {database.path} ({mode & 0o777:o})."
        return wrong(WHAT, says, f"Run: chmod 600 {database.path}")
    return well(WHAT, "SQLite; its tables are of this version and of this key.")


def _imported(database: Database) -> Collection[datetime]:
    return roll_age.ages(database).values()
