from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from made_up_school import SALTMARSH, schools
from postcheck.errors import UnknownSchool
from postcheck.stores import devices
from postcheck.stores.schools import save_schools
from postcheck.stores.tables import counters
from postcheck.stores.tables import devices as devices_table


@pytest.fixture
def added(database):
    return devices.add(database, "Staff room", None)


def test_a_key_opens_for_its_device(database, added):
    device, key = added

    known = devices.verify(database, key)

    assert (known.id, known.name, known.school) == (device.id, "Staff room", None)
    assert key.startswith("pck_")
    assert len(key) == 47


def test_only_a_hash_of_the_key_is_kept(database, added):
    with database.read() as connection:
        kept = connection.execute(select(devices_table)).one()

    assert added[1][8:] not in repr(kept)
    assert kept.prefix == added[1][:8]


@pytest.mark.parametrize("key", ["", "pck_", "pck_" + "x" * 43, "\x00", "\ud800", "x" * 100_000])
def test_another_key_opens_for_nobody(database, added, key):
    assert devices.verify(database, key) is None


def test_a_revoked_key_opens_for_nobody(database, added):
    device, key = added

    assert devices.revoke(database, device.id)

    assert devices.verify(database, key) is None
    assert not devices.revoke(database, device.id)
    assert devices.all_devices(database)[0].revoked_at is not None


def test_revoking_what_is_not_there_does_nothing(database):
    assert not devices.revoke(database, 99)


def test_a_device_belongs_to_a_school_that_exists(database):
    with database.begin() as connection:
        save_schools(connection, schools())

    assert devices.add(database, "Office", "Saltmarsh")[0].school == SALTMARSH
    with pytest.raises(UnknownSchool):
        devices.add(database, "Office", "Hogwarts")


def test_a_device_is_noted_as_seen_to_the_day(database, added):
    assert devices.all_devices(database)[0].last_seen_on is None

    devices.verify(database, added[1])

    assert devices.all_devices(database)[0].last_seen_on == datetime.now(UTC).date()


def test_a_check_does_not_wait_for_an_import_to_end(sqlite):
    _, key = devices.add(sqlite, "Staff room", None)
    with sqlite.begin() as importing:
        importing.execute(update(counters).values(n=counters.c.n))

        assert devices.verify(sqlite, key) is not None

    assert devices.all_devices(sqlite)[0].last_seen_on is None
