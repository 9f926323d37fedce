"""Brings the tables up to date with Alembic, from the migrations inside this package.

Safe when several workers or nodes start at once: the first does it, the others wait and find it
done.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, select, update

from postcheck.errors import DatabaseUnavailable, KeyFileWrong, NotReady, Trouble
from postcheck.stores.keyring import Keyring
from postcheck.stores.postgresql import LONG
from postcheck.stores.tables import trust_details

MIGRATIONS = Path(__file__).parent / "migrations"

PATIENCE = 120.0
"""Seconds to wait for another process that is migrating."""

_ADVISORY_LOCK = 0x706F7374  # any number that only Postcheck uses: "post"


def migrate(engine: Engine, path: Path | None) -> None:
    """Runs every migration not yet run, in one transaction. `path` is SQLite's file, if any."""
    with changing_tables(engine, path) as connection:
        upgrade_to(connection)


@contextmanager
def changing_tables(engine: Engine, path: Path | None) -> Iterator[Connection]:
    """Opens a transaction that may change tables, while no other process does."""
    with _alone(path):
        if path is not None:
            _make_file(path)
            with closing(engine.raw_connection()) as raw:
                # Readers never wait for the writer, nor the writer for them.
                raw.cursor().execute("PRAGMA journal_mode = WAL")
        with engine.connect() as plain:
            connection = plain.execution_options(
                postcheck_begin="IMMEDIATE", postcheck_wait=PATIENCE, postcheck_silence=LONG
            )
            with connection.begin():
                if path is None:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
                yield connection


def revision() -> str:
    """Returns the newest migration of this version."""
    (head,) = _heads()
    return head


def is_current(connection: Connection) -> bool:
    """Returns whether every migration of this version, and no other, was run."""
    return set(MigrationContext.configure(connection).get_current_heads()) == _heads()


def tie_to_key(connection: Connection, keyring: Keyring) -> None:
    """Remembers which key file this database belongs to; raises KeyFileWrong for another one."""
    kept = connection.scalar(select(trust_details.c.key_check))
    if kept is None:
        connection.execute(update(trust_details).values(key_check=key_check(keyring)))
    else:
        require_key(kept, keyring)


def require_key(kept: bytes | None, keyring: Keyring) -> None:
    """Raises KeyFileWrong if `kept`, as the database remembers it, is of another key file."""
    if kept != key_check(keyring):
        raise KeyFileWrong(
            "The key file is not the one this database belongs to. Nothing was changed; put back "
            "the right key file, or name its place in POSTCHECK_KEY_FILE."
        )


def key_check(keyring: Keyring) -> bytes:
    """Returns 32 bytes that are the same for a key file however often it was rotated."""
    return keyring.mac("key check", "postcheck")


@cache
def _heads() -> set[str]:
    return set(ScriptDirectory(str(MIGRATIONS)).get_heads())


def upgrade_to(connection: Connection, goal: str = "head") -> None:
    """Runs the migrations up to `goal`; raises NotReady where this version does not know it."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        command.upgrade(config, goal)
    except CommandError:
        raise NotReady(
            "This database was made by a newer Postcheck. Install that version, or put back the "
            "backup from before."
        ) from None


def _make_file(path: Path) -> None:
    """Makes an empty database that only its owner may read, unless there is one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    except OSError as problem:
        raise DatabaseUnavailable(Trouble.READ_ONLY, type(problem).__name__) from None


@contextmanager
def _alone(path: Path | None) -> Iterator[None]:
    """Lets one process at a time make and migrate SQLite's file: WAL cannot be set by two."""
    if path is None:
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path.parent, os.O_RDONLY)
    except OSError as problem:
        raise DatabaseUnavailable(Trouble.READ_ONLY, type(problem).__name__) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
