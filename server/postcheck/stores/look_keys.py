"""The keys of second looks: one for each, kept apart from what it opens, gone at the deadline.

With SQLite each lies in a small file of its own in the folder `look-keys` beside the database, with
PostgreSQL in an UNLOGGED table, which stands in no write-ahead log, goes to no standby and is
emptied by a crash. Neither belongs in a backup (deploy/README.md): so no backup opens a look.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, LargeBinary, MetaData, String, Table, delete, insert, select
from sqlalchemy.schema import CreateTable

from postcheck.errors import DatabaseUnavailable, Trouble
from postcheck.stores.database import Database
from postcheck.stores.tables import Utc

SECRET_BYTES = 32
FOLDER = "look-keys"
_ADVISORY_LOCK = 0x6C6F6F6B  # any number that only Postcheck uses: "look"


class LookKeys(ABC):
    """The secrets of second looks, by the `seal_id` of each."""

    def make(self, seal_id: str) -> bytes:
        """Returns a fresh secret, kept from now on. Raises DatabaseUnavailable."""
        secret = os.urandom(SECRET_BYTES)
        self._keep(seal_id, secret)
        return secret

    @abstractmethod
    def secret(self, seal_id: str) -> bytes | None:
        """Returns the secret kept under `seal_id`, or None once it is gone."""

    @abstractmethod
    def all(self) -> dict[str, datetime]:
        """Returns every `seal_id` there is a secret for, and when it was made."""

    @abstractmethod
    def forget(self, seal_ids: Iterable[str]) -> None:
        """Destroys secrets, so that nothing of them is left in a file of ours."""

    @abstractmethod
    def _keep(self, seal_id: str, secret: bytes) -> None: ...


def look_keys(database: Database) -> LookKeys:
    """Returns where this database's keys of second looks are."""
    if database.path is None:
        return _InTable(database)
    return _InFolder(database.path.parent / FOLDER)


class _InFolder(LookKeys):
    """A file for each secret, readable by its owner only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def secret(self, seal_id: str) -> bytes | None:
        with _explained(), suppress(FileNotFoundError):
            found = (self._folder / seal_id).read_bytes()
            return found if any(found) else None
        return None

    def all(self) -> dict[str, datetime]:
        found: dict[str, datetime] = {}
        with _explained(), suppress(FileNotFoundError):
            for file in self._folder.iterdir():
                with suppress(FileNotFoundError):  # another worker was faster
                    found[file.name] = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        return found

    def forget(self, seal_ids: Iterable[str]) -> None:
        for seal_id in seal_ids:
            with _explained(), suppress(FileNotFoundError):
                path = self._folder / seal_id
                # Zeros first: a file that is merely taken off its folder still lies on the disk.
                with path.open("r+b") as file:
                    file.write(bytes(SECRET_BYTES))
                    file.flush()
                    os.fsync(file.fileno())
                path.unlink()

    def _keep(self, seal_id: str, secret: bytes) -> None:
        with _explained():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(self._folder / seal_id, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secret)
                file.flush()
                os.fsync(file.fileno())


@contextmanager
def _explained() -> Iterator[None]:
    """Turns an error of the file system into one a person can act on."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as problem:
        raise DatabaseUnavailable(Trouble.READ_ONLY, type(problem).__name__) from None


_table = Table(
    "look_keys",
    MetaData(),  # of its own: no migration makes it, and no list of tables to back up has it
    Column("seal_id", String(43), primary_key=True),
    Column("secret", LargeBinary(SECRET_BYTES), nullable=False),
    Column("made_at", Utc, nullable=False),
    prefixes=["UNLOGGED"],
)


class _InTable(LookKeys):
    """An unlogged table of PostgreSQL, made by whoever first needs it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_made = False

    def secret(self, seal_id: str) -> bytes | None:
        self._make_table()
        with self._database.read() as connection:
            mine = select(_table.c.secret).where(_table.c.seal_id == seal_id)
            found: bytes | None = connection.scalar(mine)
            return found

    def all(self) -> dict[str, datetime]:
        self._make_table()
        with self._database.read() as connection:
            rows = connection.execute(select(_table.c.seal_id, _table.c.made_at))
            return {row.seal_id: row.made_at for row in rows}

    def forget(self, seal_ids: Iterable[str]) -> None:
        self._make_table()
        with self._database.begin() as connection:
            these = _table.c.seal_id.in_(list(seal_ids))
            count = connection.execute(delete(_table).where(these)).rowcount
        if count:
            self._database.rewrite(_table.name)

    def _keep(self, seal_id: str, secret: bytes) -> None:
        self._make_table()
        with self._database.begin() as connection:
            row = {"seal_id": seal_id, "secret": secret, "made_at": datetime.now(UTC)}
            connection.execute(insert(_table), row)

    def _make_table(self) -> None:
        if self._is_made:
            return
        with self._database.begin() as connection:
            # Of two that make it at once, PostgreSQL would refuse one.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
            connection.execute(CreateTable(_table, if_not_exists=True))
        self._is_made = True
