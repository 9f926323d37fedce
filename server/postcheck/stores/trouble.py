"""What a database's own error codes mean to the person who runs it."""

import sqlite3
from pathlib import Path

import psycopg

from postcheck.errors import DatabaseUnavailable, NotReady, PostcheckError, Trouble

# https://www.sqlite.org/rescode.html; the first of these a code starts with counts.
_SQLITE = {
    "SQLITE_BUSY": Trouble.LOCKED,
    "SQLITE_LOCKED": Trouble.LOCKED,
    "SQLITE_FULL": Trouble.FULL,
    "SQLITE_READONLY": Trouble.READ_ONLY,
    "SQLITE_PERM": Trouble.READ_ONLY,
    "SQLITE_CANTOPEN": Trouble.UNREACHABLE,
    "SQLITE_IOERR": Trouble.UNREACHABLE,
    "SQLITE_NOTADB": Trouble.DAMAGED,
    "SQLITE_CORRUPT": Trouble.DAMAGED,
}

# PostgreSQL 15, appendix A: classes of two letters, or whole codes.
_POSTGRESQL = {
    "55P03": Trouble.LOCKED,  # lock_not_available
    "57014": Trouble.LOCKED,  # query_canceled, as by a statement_timeout of the server's own
    "40": Trouble.LOCKED,  # serialization failures and deadlocks
    "53100": Trouble.FULL,  # disk_full
    "53": Trouble.UNREACHABLE,  # other resources, such as too many connections
    "25006": Trouble.READ_ONLY,  # read_only_sql_transaction
    "42501": Trouble.READ_ONLY,  # insufficient_privilege
    "08": Trouble.UNREACHABLE,  # connection
    "28": Trouble.UNREACHABLE,  # authorization
    "3D": Trouble.UNREACHABLE,  # no such database
    "57P": Trouble.UNREACHABLE,  # shutting down
}

_NO_SUCH_TABLE = ("42P01", "42703", "no such table", "no such column", "has no column named")


def explain(error: BaseException | None, path: Path | None) -> PostcheckError | None:
    """Returns what to tell about a driver's error, or None for a mistake of ours.

    `path` is SQLite's file (None: PostgreSQL).
    """
    code = getattr(error, "sqlite_errorname", "") or getattr(error, "sqlstate", "") or ""
    if _is_missing(code, error):
        return NotReady("The database is of another version: run postcheck migrate.")
    if code == "SQLITE_CANTOPEN" and path is not None and not path.exists():
        return NotReady(f"There is no database at {path} yet: run postcheck migrate.")
    table = _POSTGRESQL if path is None else _SQLITE
    trouble = next((t for start, t in table.items() if code.startswith(start)), None)
    is_lost = isinstance(error, psycopg.OperationalError | sqlite3.OperationalError)
    if trouble is None and not code and is_lost:
        # libpq gives no code when it never got as far as the server, or when that fell silent.
        trouble = Trouble.UNREACHABLE
    return None if trouble is None else DatabaseUnavailable(trouble, code)


def _is_missing(code: str, error: BaseException | None) -> bool:
    if code == "SQLITE_ERROR":
        return any(words in str(error) for words in _NO_SUCH_TABLE)
    return code in _NO_SUCH_TABLE
