"""From SQLite to PostgreSQL, with everything; nothing is left that a server could write to."""

import pytest
from sqlalchemy import select

from made_up_school import everyone
from postcheck.errors import BackupRefused, NotReady
from postcheck.stores import devices, moving, roll, snapshot
from postcheck.stores.tables import metadata


@pytest.fixture
def filled(sqlite):
    roll.apply(sqlite, everyone())
    devices.add(sqlite, "Laptop trolley", None)
    return sqlite


@pytest.fixture
def goal(postgresql_url, opened):
    made = opened(postgresql_url)
    made.migrate()
    return made


def everything(database):
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
            if table.name != "audit"
        }


def test_everything_moves(filled, goal):
    counts = moving.move(filled, goal)

    assert counts["pupils"] == len(everyone())
    assert everything(goal) == everything(filled)
    assert snapshot.load_trust(goal) == snapshot.load_trust(filled)
    added, _ = devices.add(goal, "A new key", None)
    assert added.id > max(d.id for d in devices.all_devices(filled))


def test_nothing_is_moved_over_something(filled, goal):
    devices.add(goal, "Already here", None)
    before = everything(goal)

    with pytest.raises(BackupRefused, match="Nothing was moved"):
        moving.move(filled, goal)

    assert everything(goal) == before


def test_the_old_file_is_set_aside_whole(filled, opened, keyring):
    before = everything(filled)

    aside = moving.set_aside(filled)

    assert not filled.path.exists()
    assert everything(opened(f"sqlite:///{aside}", keyring)) == before
    with pytest.raises(NotReady):
        snapshot.version(filled)


def test_postgresql_is_left_as_it_is(goal):
    assert moving.set_aside(goal) is None
