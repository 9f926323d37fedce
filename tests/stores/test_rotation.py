import json

import pytest
from sqlalchemy import select

from made_up_school import everyone, staff
from postcheck.errors import KeyFileMissing, KeyFileWrong
from postcheck.stores import roll, rotation, snapshot
from postcheck.stores import staff as staff_store
from postcheck.stores.keyring import Keyring, fresh_keyring
from postcheck.stores.tables import pupils


@pytest.fixture
def filled(database):
    roll.apply(database, everyone())
    staff_store.apply(database, [staff("Mrs", "Ngaio", "Bellweather")])
    return database


def people(database):
    trust = snapshot.load_trust(database)
    return trust.pupils, trust.staff


def test_a_rotation_seals_everyone_anew_and_drops_the_old_key(filled):
    before, old = people(filled), filled.keyring.active

    count = rotation.rotate(filled)

    assert count == len(everyone()) + 1
    assert people(filled) == before
    assert Keyring.open(filled.keyring.path).ids == {filled.keyring.active}
    assert filled.keyring.active != old


def test_after_a_rotation_the_old_key_file_opens_nothing(filled, url, opened, tmp_path):
    (tmp_path / "copy").write_bytes(filled.keyring.path.read_bytes())
    rotation.rotate(filled)

    with pytest.raises(KeyFileWrong):
        snapshot.load_trust(opened(url, Keyring.open(tmp_path / "copy")))


def test_a_rotation_that_fails_midway_keeps_everything_readable(filled, failing_at, url, opened):
    before = people(filled)

    with pytest.raises(RuntimeError), failing_at("UPDATE staff"):
        rotation.rotate(filled)

    assert people(filled) == before
    assert people(opened(url, Keyring.open(filled.keyring.path))) == before


def test_a_rotation_after_a_failed_one_tidies_up(filled, failing_at):
    with pytest.raises(RuntimeError), failing_at("UPDATE staff"):
        rotation.rotate(filled)

    rotation.rotate(filled)

    assert len(Keyring.open(filled.keyring.path).ids) == 1
    assert people(filled)[0] == everyone()


def test_a_key_file_that_cannot_be_written_keeps_everything_readable(filled, monkeypatch):
    before, held = people(filled), filled.keyring.path.read_bytes()
    monkeypatch.setattr("os.replace", full_disk)

    with pytest.raises(KeyFileWrong, match="cannot be written"):
        rotation.rotate(filled)

    assert filled.keyring.path.read_bytes() == held
    assert people(filled) == before


def full_disk(*_):
    raise OSError(28, "No space left on device")


def test_a_worker_that_runs_meanwhile_reads_on_and_seals_with_the_new_key(filled, url, opened):
    worker = opened(url, Keyring.open(filled.keyring.path))
    rotation.rotate(filled)

    assert people(worker) == people(filled)
    roll.apply(worker, everyone()[1:])

    with filled.read() as connection:
        sealed = connection.execute(select(pupils.c.sealed)).scalars().all()
    assert {s[1:5].hex() for s in sealed} == {filled.keyring.active}


def test_pupils_are_still_recognised_as_themselves_after_a_rotation(filled):
    rotation.rotate(filled)

    assert roll.apply(filled, everyone()).unchanged == len(everyone())


def test_without_its_key_file_nothing_is_rotated_or_lost(filled):
    before, held = people(filled), filled.keyring.path.read_bytes()
    filled.keyring.path.unlink()

    with pytest.raises(KeyFileMissing):
        rotation.rotate(filled)

    filled.keyring.path.write_bytes(held)
    assert people(filled) == before


def test_keys_from_the_environment_are_changed_by_adding_a_second_one(url, opened):
    first = fresh_keyring()
    roll.apply(migrated(opened(url, Keyring(first))), everyone())
    with pytest.raises(KeyFileWrong, match="POSTCHECK_KEYRING"):
        rotation.rotate(opened(url, Keyring(first)))
    held, fresh = json.loads(first), json.loads(fresh_keyring())
    both = held | {"active": fresh["active"], "keys": held["keys"] | fresh["keys"]}

    rotation.rotate(opened(url, Keyring(json.dumps(both))))

    only = json.dumps(both | {"keys": fresh["keys"]})
    assert people(opened(url, Keyring(only)))[0] == everyone()


def migrated(database):
    database.migrate()
    return database
