import multiprocessing
import sqlite3
import stat
import subprocess
import sys
import traceback
from contextlib import closing
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError

from made_up_school import everyone
from postcheck.errors import (
    DatabaseUnavailable,
    KeyFileWrong,
    NotReady,
    SettingsWrong,
    Trouble,
)
from postcheck.stores import roll, snapshot
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring
from postcheck.stores.tables import counters, metadata, schools


def test_migrating_makes_the_tables_as_the_code_states_them(database):
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_a_database_is_current_once_it_is_migrated(url, opened):
    database = opened(url)

    before = database.is_current()
    database.migrate()

    assert (before, database.is_current()) == (False, True)


def test_migrating_again_changes_nothing(database):
    roll.apply(database, everyone())

    database.migrate()

    assert len(snapshot.load_trust(database).pupils) == len(everyone())


def migrate_in_a_process(url, key_file, barrier):
    with closing(Database(url, Keyring.open(key_file))) as database:
        barrier.wait()
        database.migrate()


def test_processes_that_migrate_at_once_all_succeed(url, keyring, opened):
    processes = multiprocessing.get_context("spawn")
    barrier = processes.Barrier(4)
    arguments = (url, keyring.path, barrier)
    started = [processes.Process(target=migrate_in_a_process, args=arguments) for _ in range(4)]
    for process in started:
        process.start()
    for process in started:
        process.join(60)

    assert [process.exitcode for process in started] == [0, 0, 0, 0]
    assert opened(url).is_current()


def test_a_database_of_a_newer_version_is_left_alone(database):
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert not database.is_current()
    with pytest.raises(NotReady, match="newer"):
        database.migrate()


def test_a_database_that_was_not_migrated_says_what_to_do(url, opened):
    with pytest.raises(NotReady, match="postcheck migrate"):
        snapshot.version(opened(url))


def test_asking_a_missing_file_does_not_make_it(sqlite_url, opened):
    database = opened(sqlite_url)

    with pytest.raises(NotReady):
        snapshot.version(database)

    assert not database.path.exists()


def write_and_fail(database):
    with database.begin() as connection:
        connection.execute(update(counters).values(n=99))
        raise ZeroDivisionError


def test_what_goes_wrong_in_a_transaction_undoes_it(database):
    with pytest.raises(ZeroDivisionError):
        write_and_fail(database)

    assert snapshot.version(database).roll == 1


def test_a_snapshot_sees_one_state_while_another_writes(database):
    with database.read() as reading:
        before = reading.execute(select(counters.c.n)).all()
        with database.begin() as writing:
            writing.execute(update(counters).values(n=99))

        assert reading.execute(select(counters.c.n)).all() == before


def write(database):
    with database.begin(wait=0.1) as connection:
        connection.execute(update(counters).values(n=99))


def test_a_locked_database_says_so_and_changes_nothing(database):
    with database.begin() as holding:
        holding.execute(update(counters).values(n=counters.c.n))

        with pytest.raises(DatabaseUnavailable) as unavailable:
            write(database)

    assert unavailable.value.trouble is Trouble.LOCKED
    assert "Try again" in unavailable.value.sentence
    assert snapshot.version(database).roll == 1


def test_a_full_disk_says_so_and_changes_nothing(sqlite):
    with sqlite.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        # The pool keeps one connection, so the limit holds for the import too.
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
    many = [p for n in range(20) for p in crowd(n)]

    with pytest.raises(DatabaseUnavailable) as unavailable:
        roll.apply(sqlite, many)

    assert unavailable.value.trouble is Trouble.FULL
    assert snapshot.load_trust(sqlite).pupils == ()


def crowd(number):
    return [replace(pupil, id=f"{pupil.id}-{number}") for pupil in everyone()]


def test_a_file_that_may_not_be_written_says_so(sqlite):
    with sqlite.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")

        with pytest.raises(DatabaseUnavailable) as unavailable, sqlite._explained():
            connection.execute(update(counters).values(n=99))

    assert unavailable.value.trouble is Trouble.READ_ONLY


def test_a_file_that_is_no_database_says_so(sqlite_url, opened):
    database = opened(sqlite_url)
    database.path.write_text("This is a letter to parents. " * 100)

    with pytest.raises(DatabaseUnavailable) as unavailable:
        database.migrate()

    assert unavailable.value.trouble is Trouble.DAMAGED
    assert database.path.read_text().startswith("This is a letter")


def test_a_folder_that_cannot_be_made_says_so(tmp_path, opened):
    (tmp_path / "file").touch()
    database = opened(f"sqlite:///{tmp_path}/file/postcheck.db")

    with pytest.raises(DatabaseUnavailable):
        database.migrate()


def test_a_server_that_is_not_there_says_so(tmp_path, opened):
    database = opened(f"postgresql://nobody@/nothing?host={tmp_path}")

    with pytest.raises(DatabaseUnavailable) as unavailable:
        database.migrate()

    assert unavailable.value.trouble is Trouble.UNREACHABLE


def test_a_database_the_server_does_not_have_says_so(cluster, opened):
    database = opened(f"postgresql://postcheck@/nothing?host={cluster}")

    with pytest.raises(DatabaseUnavailable) as unavailable:
        database.is_current()

    assert unavailable.value.trouble is Trouble.UNREACHABLE


@pytest.mark.parametrize("url", ["", "mysql://x@y/z", "sqlite://", "sqlite:///:memory:", "post"])
def test_another_kind_of_database_is_refused(url, keyring):
    with pytest.raises(SettingsWrong, match="POSTCHECK_DATABASE_URL"):
        Database(url, keyring)


def test_another_key_file_is_refused_and_nothing_is_lost(database, url, opened, tmp_path):
    roll.apply(database, everyone())
    stranger = opened(url, Keyring.open(tmp_path / "other key", make=True))

    for attempt in (
        stranger.migrate,
        lambda: snapshot.load_trust(stranger),
        lambda: roll.apply(stranger, everyone()[:1]),
    ):
        with pytest.raises(KeyFileWrong, match="Nothing was changed"):
            attempt()

    assert len(snapshot.load_trust(database).pupils) == len(everyone())


def test_no_error_carries_a_statement_s_values(database):
    row = {"id": "twice", "position": 1, "name": "Canary School"}
    with pytest.raises(IntegrityError) as refused, database.begin() as connection:
        connection.execute(insert(schools), row)

    assert "Canary" not in "".join(traceback.format_exception(refused.value))


def test_the_file_is_its_owner_s_alone_and_kept_in_wal_mode(sqlite):
    with sqlite.read() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        beside = sqlite.path.with_name("postcheck.db-wal")

        assert mode == "wal"
        assert {stat.S_IMODE(f.stat().st_mode) for f in (sqlite.path, beside)} == {0o600}


@pytest.mark.parametrize(
    ("pragma", "value"), [("foreign_keys", 1), ("secure_delete", 1), ("synchronous", 2)]
)
def test_every_connection_is_prepared(sqlite, pragma, value):
    with sqlite.read() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_path_with_odd_letters_is_taken_as_it_is(tmp_path, opened):
    database = opened(f"sqlite:///{tmp_path}/a b%2520#ü%3F.db")

    database.migrate()

    assert (tmp_path / "a b%20#ü?.db").exists()


def test_a_fork_finds_no_open_connection(sqlite):
    snapshot.version(sqlite)
    assert sqlite.engine.pool.checkedin() == 1

    forked = multiprocessing.get_context("fork").Process(target=snapshot.version, args=(sqlite,))
    forked.start()
    forked.join(30)

    assert forked.exitcode == 0
    assert sqlite.engine.pool.checkedin() == 0


def test_migrations_are_found_from_any_folder(sqlite_url, keyring, opened, tmp_path):
    code = (
        "from pathlib import Path; from postcheck.stores.database import Database;"
        "from postcheck.stores.keyring import Keyring;"
        f"Database({sqlite_url!r}, Keyring.open(Path({str(keyring.path)!r}))).migrate()"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True
    )

    assert (done.stdout, done.stderr) == (b"", b"")
    assert opened(sqlite_url).is_current()


def test_an_other_program_holding_the_file_is_told_apart_from_a_missing_one(sqlite):
    with sqlite3.connect(sqlite.path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(DatabaseUnavailable) as unavailable, sqlite.begin(wait=0):
            pass
    other.close()

    assert unavailable.value.code.startswith("SQLITE_BUSY")
