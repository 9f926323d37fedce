"""Moving everything from one database into another: from SQLite to PostgreSQL, or back.

Nothing can be changed in the old one meanwhile, and nothing can be afterwards: SQLite's file gets
another name, so that no server goes on writing where nobody looks any more.
"""

from pathlib import Path

from postcheck.errors import BackupRefused
from postcheck.stores import copying
from postcheck.stores.audit import COMMAND, note
from postcheck.stores.database import Database

_MOVED = ".moved"


def move(old: Database, new: Database) -> dict[str, int]:
    """Copies every row into an empty database; returns how many by table.

    Both have the same keys, and the tables of this version. Raises BackupRefused where the new one
    holds anything, DatabaseUnavailable.
    """
    with old.begin() as source, new.begin() as goal:
        if not copying.is_empty(goal):
            raise BackupRefused("The new database holds something already. Nothing was moved.")
        copying.clear_new(goal)
        counts = copying.fill(goal, copying.rows(source))
        note(goal, COMMAND, "database moved", "")
    return counts


def set_aside(database: Database) -> Path | None:
    """Gives SQLite's file another name, with all that was written; returns it, or None."""
    if database.path is None:
        return None
    database.compact()
    database.close()
    there = database.path.with_name(database.path.name + _MOVED)
    for end in ("-wal", "-shm"):
        database.path.with_name(database.path.name + end).unlink(missing_ok=True)
    database.path.replace(there)
    return there
