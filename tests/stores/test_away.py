"""A database server that is gone, hangs or comes late: nobody waits for it in vain."""

import socket
import threading
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import select, text

from beside import until
from postcheck.errors import DatabaseUnavailable, Trouble
from postcheck.stores import arrival, snapshot
from postcheck.stores.arrival import migrate_when_there
from postcheck.stores.database import Database
from postcheck.stores.reach import PAUSE, Reach
from postcheck.stores.tables import counters
from served import free_port


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def is_let_through(reach):
    try:
        reach.require()
    except DatabaseUnavailable:
        return False
    return True


def test_while_a_server_is_away_one_at_a_time_tries_again(clock):
    reach = Reach(clock)
    assert [is_let_through(reach) for _ in range(3)] == [True] * 3

    reach.failed()

    assert (reach.is_away, is_let_through(reach)) == (True, False)
    clock.now += PAUSE
    assert [is_let_through(reach) for _ in range(3)] == [True, False, False]
    reach.answered()
    assert (reach.is_away, is_let_through(reach)) == (False, True)


def test_where_a_thread_follows_the_database_nobody_else_tries(clock):
    reach = Reach(clock)
    follower = threading.Thread(target=reach.probe_here)
    follower.start()
    follower.join()

    reach.failed()
    clock.now += 10 * PAUSE

    assert not is_let_through(reach)


@contextmanager
def silent_server():
    """A server that takes connections and never says a word."""

    with socket.create_server(("127.0.0.1", 0)) as there:
        yield there.getsockname()[1]


def test_a_server_that_says_nothing_is_given_up(opened):
    with silent_server() as port:
        database = opened(f"postgresql://nobody@127.0.0.1:{port}/nothing")

        with pytest.raises(DatabaseUnavailable) as unavailable:
            snapshot.version(database)

    assert unavailable.value.trouble is Trouble.UNREACHABLE
    assert database.reach.is_away


def test_a_statement_that_says_nothing_is_given_up_and_the_next_one_answers(opened, postgresql_url):
    database = opened(postgresql_url)
    database.migrate()
    short = database.engine.execution_options(postcheck_silence=0.3)

    with (
        pytest.raises(DatabaseUnavailable),
        database._explained(),
        short.connect() as connection,
    ):
        connection.execute(text("SELECT pg_sleep(600)"))

    assert database.reach.is_away
    until(lambda: answers(database), "another try")
    until(lambda: not going_on(database, "pg_sleep(600)"), "the server gives it up, too")


def going_on(database, statement):
    """Returns whether PostgreSQL still works on something."""
    asked = text("SELECT count(*) FROM pg_stat_activity WHERE query = :it AND state = 'active'")
    with database.read() as connection:
        return connection.scalar(asked, {"it": f"SELECT {statement}"})


def answers(database):
    with suppress(DatabaseUnavailable):
        return snapshot.version(database)


def test_a_long_answer_that_keeps_coming_is_not_given_up(opened, postgresql_url):
    database = opened(postgresql_url)
    short = database.engine.execution_options(postcheck_silence=0.5)

    with short.connect() as connection:
        slowly = "SELECT repeat('x', 9000), pg_sleep(0.01) FROM generate_series(1, 100)"
        rows = connection.execute(text(slowly)).all()

    assert len(rows) == 100


def test_connections_that_a_restart_of_the_server_broke_are_replaced(opened, postgresql_url):
    database = opened(postgresql_url)
    database.migrate()
    other = opened(postgresql_url)
    snapshot.version(database)
    with other.begin() as connection:
        ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
        connection.execute(text(f"{ours} AND pid <> pg_backend_pid()"))

    assert snapshot.version(database)


def test_a_start_waits_for_a_server_that_comes_later(opened, postgresql_url, monkeypatch, caplog):
    database, late, migrate = opened(postgresql_url), [1, 2], Database.migrate

    def come_late(self):
        if late.pop(0) if late else False:
            raise DatabaseUnavailable(Trouble.UNREACHABLE)
        migrate(self)

    monkeypatch.setattr(arrival, "_PAUSE", 0.01)
    monkeypatch.setattr(Database, "migrate", come_late)

    migrate_when_there(database, wait=60)

    assert database.is_current()
    assert [r.getMessage().partition(".")[0] for r in caplog.records] == [
        "The database cannot be reached yet"
    ]


def test_a_start_does_not_wait_for_ever(opened):
    database = opened(f"postgresql://nobody@127.0.0.1:{free_port()}/nothing")

    with pytest.raises(DatabaseUnavailable, match="cannot be reached"):
        migrate_when_there(database, wait=0)


def test_what_waiting_does_not_mend_is_said_at_once(opened, cluster):
    database = opened(f"postgresql://postcheck@/nothing?host={cluster}")
    database.migrate = lambda: (_ for _ in ()).throw(DatabaseUnavailable(Trouble.DAMAGED))

    with pytest.raises(DatabaseUnavailable, match="damaged"):
        migrate_when_there(database, wait=600)


def test_an_older_node_goes_on_beside_tables_of_a_newer_version(database):
    """What `test_migrations_only_add` allows a newer version to do meanwhile."""
    with database.begin() as connection:
        connection.execute(text("ALTER TABLE events ADD COLUMN newer VARCHAR(20)"))
        connection.execute(text("CREATE TABLE newer (id INTEGER PRIMARY KEY)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert snapshot.load_trust(database).version == snapshot.version(database)
    with database.begin() as connection:
        assert connection.execute(select(counters)).all()
