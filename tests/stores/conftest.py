"""Every store is tried on SQLite and on a PostgreSQL cluster of its own, reached by a socket."""

import contextlib
import shutil
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event

from beside import SUPERUSER, Postgres
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring


@pytest.fixture(scope="session")
def cluster():
    """Starts PostgreSQL in a folder of its own; yields that folder, which holds its socket."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    server = Postgres(folder)
    try:
        server.start()
        yield folder
    finally:
        server.stop()
        shutil.rmtree(folder)


@pytest.fixture
def postgresql_urls(cluster):
    """Makes roles, each with an empty schema of its own; returns what gives their URLs.

    A schema is a matter of milliseconds, a database of half a second.
    """
    names = []
    with psycopg.connect(
        host=str(cluster), user=SUPERUSER, dbname="postgres", autocommit=True
    ) as connection:

        def make():
            names.append(f"t{time.monotonic_ns()}")
            connection.execute(f"CREATE ROLE {names[-1]} LOGIN SUPERUSER")
            connection.execute(f"CREATE SCHEMA {names[-1]} AUTHORIZATION {names[-1]}")
            return f"postgresql://{names[-1]}@/postgres?host={cluster}"

        yield make
        for name in names:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def postgresql_url(postgresql_urls):
    return postgresql_urls()


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite:///{tmp_path / 'home' / 'postcheck.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request):
    """The URL of an empty database, of each kind in turn."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def keyring(tmp_path):
    return Keyring.open(tmp_path / "home" / "key", make=True)


@pytest.fixture
def opened(keyring):
    """Opens databases by URL, and closes them after the test."""
    with contextlib.ExitStack() as stack:
        yield lambda url, keys=keyring: stack.enter_context(closing(Database(url, keys)))


@pytest.fixture
def database(url, opened):
    """A migrated database of each kind in turn."""
    made = opened(url)
    made.migrate()
    return made


@pytest.fixture
def sqlite(sqlite_url, opened):
    """A migrated SQLite database, for what only a file can suffer."""
    made = opened(sqlite_url)
    made.migrate()
    return made


@pytest.fixture
def failing_at(database):
    """Lets the first statement that begins so fail, as a power cut would."""

    @contextlib.contextmanager
    def failing(start):
        def fail(_connection, _cursor, statement, *_):
            if statement.startswith(start):
                raise RuntimeError(start)

        event.listen(database.engine, "before_cursor_execute", fail)
        try:
            yield
        finally:
            event.remove(database.engine, "before_cursor_execute", fail)

    return failing
