"""The database: SQLite in one file by default, PostgreSQL where a trust runs several nodes.

Opens transactions and says in plain words why one cannot be had. Statements never show their
values in an error, so that no log can carry them.
"""

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.pool import ConnectionPoolEntry

from postcheck.errors import DatabaseUnavailable, SettingsWrong, Trouble
from postcheck.stores import postgresql, upgrade
from postcheck.stores.keyring import Keyring
from postcheck.stores.office_tables import SEALED
from postcheck.stores.postgresql import LONG, PATIENCE
from postcheck.stores.reach import Reach
from postcheck.stores.trouble import explain

_REWRITING = {"isolation_level": "AUTOCOMMIT", "postcheck_silence": LONG}


class Database:
    """Where everything is kept, with the keys that open it. Safe to share between threads."""

    def __init__(self, url: str, keyring: Keyring) -> None:
        """Prepares connections, and makes none yet; raises SettingsWrong for another kind of URL.

        The URL is `sqlite:///PATH` or `postgresql://…`. SQLite's file is made by `migrate` only.
        """
        self.keyring, self.reach = keyring, Reach()
        try:
            parsed = make_url(url)
        except ArgumentError:
            raise _unfit() from None
        if parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}:
            self.path: Path | None = Path(parsed.database or "").absolute()
            self.engine = _sqlite(self.path)
        elif parsed.drivername in {"postgresql", "postgresql+psycopg"}:
            self.path = None
            self.engine = postgresql.engine(parsed, self.reach)
        else:
            raise _unfit()
        _close_before_fork(self)

    @contextmanager
    def begin(self, *, wait: float = PATIENCE) -> Iterator[Connection]:
        """Opens a transaction that may write; it is kept whole, or undone if anything is raised.

        `wait` is in seconds. Raises DatabaseUnavailable or NotReady.
        """
        with self._explained(), self._connect() as plain:
            connection = plain.execution_options(postcheck_begin="IMMEDIATE", postcheck_wait=wait)
            with connection.begin():
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Opens a transaction that sees one state throughout and waits for no writer.

        Raises DatabaseUnavailable or NotReady.
        """
        with self._explained(), self._connect() as plain:
            connection = plain
            if self.path is None:
                connection = plain.execution_options(
                    isolation_level="REPEATABLE READ",
                    postgresql_readonly=True,
                    postcheck_silence=PATIENCE,
                )
            with connection.begin():
                yield connection

    def migrate(self) -> None:
        """Makes or brings up to date every table; of two that start at once, one waits.

        Also ties a new database to its key file, and raises KeyFileWrong for any other later.
        """
        with self._explained():
            upgrade.migrate(self.engine, self.path)
        with self.begin() as connection:
            upgrade.tie_to_key(connection, self.keyring)

    @contextmanager
    def changing_tables(self) -> Iterator[Connection]:
        """Opens a transaction that may make, change and drop tables, while no other process does.

        Raises DatabaseUnavailable or NotReady.
        """
        with self._explained(), upgrade.changing_tables(self.engine, self.path) as connection:
            yield connection

    def is_current(self) -> bool:
        """Returns whether the tables are those of this version; raises DatabaseUnavailable."""
        if self.path is not None and not self.path.exists():
            return False
        with self.read() as connection:
            return upgrade.is_current(connection)

    def compact(self) -> None:
        """Gives the space of deleted rows back, so that not even their sealed bytes stay."""
        with self._explained():
            if self.path is None:
                autocommit = self.engine.execution_options(**_REWRITING)
                with autocommit.connect() as connection:
                    connection.exec_driver_sql(f"VACUUM {', '.join(t.name for t in SEALED)}")
                return
            with closing(self.engine.raw_connection()) as raw:
                cursor = raw.cursor()
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rewrite(self, table: str) -> None:
        """Has PostgreSQL write a small table anew, so that no deleted row stays in its file."""
        with self._explained():
            autocommit = self.engine.execution_options(**_REWRITING)
            with autocommit.connect() as connection:
                connection.exec_driver_sql(f"VACUUM FULL {table}")

    def close(self) -> None:
        """Closes idle connections; the next transaction opens its own."""
        self.engine.dispose()

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        """Opens a connection, unless the server is known to be away."""
        self.reach.require()
        with self.engine.connect() as connection:
            self.reach.answered()
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turns a database's own errors into those a person can act on."""
        try:
            yield
        except PoolExhausted:
            raise DatabaseUnavailable(Trouble.LOCKED) from None
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            explained = explain(cause, self.path)
            if explained is None:
                # PostgreSQL puts the row into its message ("Failing row contains …").
                error.args = (f"{type(cause).__name__}, which Postcheck did not expect",)
            raise explained or error from None


def open_database(url: str, key_file: Path, keyring: str | None = None) -> Database:
    """Returns the database at `url` with its keys, not yet migrated.

    `keyring` is what a key file holds, where there is none. A key file is made only where there is
    no database yet that it could be missing from. Raises SettingsWrong, KeyFileMissing,
    KeyFileWrong.
    """
    if keyring is not None:
        return Database(url, Keyring(keyring))
    path = make_url(url).database
    is_there = url.startswith("sqlite") and bool(path) and Path(str(path)).exists()
    return Database(url, Keyring.open(key_file, make=not is_there))


def _sqlite(path: Path) -> Engine:
    """Returns an engine for an existing file: `mode=rw` keeps a mistyped path from being made."""
    url = URL.create("sqlite", database=f"file:{quote(str(path))}")
    engine = create_engine(
        url.set(query={"mode": "rw", "uri": "true"}),
        hide_parameters=True,
        connect_args={"timeout": PATIENCE},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # Transactions are begun by _begin_sqlite; Python's own would leave DDL and reads outside.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    # Nothing committed may be lost in a power cut: a rotation drops the old key right afterwards.
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    wait = int(1000 * options.get("postcheck_wait", PATIENCE))
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {wait}")
    connection.exec_driver_sql(f"BEGIN {options.get('postcheck_begin', 'DEFERRED')}")


def _close_before_fork(database: Database) -> None:
    """Keeps a worker from inheriting open connections: SQLite's locks do not survive a fork."""
    known = weakref.ref(database)

    def close() -> None:
        if (there := known()) is not None:
            there.close()

    os.register_at_fork(before=close)


def _unfit() -> SettingsWrong:
    return SettingsWrong(
        ["POSTCHECK_DATABASE_URL must be sqlite:///PATH or postgresql://USER@HOST/NAME."]
    )
