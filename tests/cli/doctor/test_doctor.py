"""The doctor on an installation that is well, and with each thing broken once."""

import ctypes
import json
import os
import shutil

import pytesseract
import pytest

from doctored import of
from postcheck import machine as computer
from postcheck.cli.doctor import data, home, look, machine, networks
from postcheck.cli.doctor.found import State
from postcheck.images import memory
from postcheck.settings import Settings
from postcheck.stores import devices, users
from postcheck.stores.database import open_database
from served import free_port

PASSWORD = "dunlin-and-egret"
SECRET = "Quillfeatherby"


def test_an_installation_that_is_well_is_said_to_be(run_doctor, database):
    users.add(database, "Ruth Ackland", None, "trust_admin", None)
    devices.add(database, "Office", None)

    result = run_doctor()

    lines = result.output.splitlines()
    assert result.exit_code == 0, result.output
    assert "✓ database: SQLite; its tables are of this version and of this key." in lines
    assert any(
        line.startswith("! device keys: 1 key is good; none was ever used.") for line in lines
    )
    assert not [line for line in lines if line.startswith("✗")]


def test_what_is_wrong_ends_with_one_and_as_json_too(run_doctor, here):
    (here / "postcheck.db").unlink()

    said = json.loads(run_doctor("--json", status=1).output)

    (found,) = [one for one in said if one["what"] == "database"]
    assert found["state"] == "wrong"
    assert "postcheck migrate" in found["remedy"]


def test_nothing_is_made_where_nothing_is(run_doctor, monkeypatch, tmp_path):
    monkeypatch.setenv("POSTCHECK_HOME", str(tmp_path / "none"))

    run_doctor(status=1)

    assert not (tmp_path / "none").exists()


def test_nothing_secret_is_printed(run_doctor, here, monkeypatch, database):
    users.add(database, "Ruth Ackland", PASSWORD, "trust_admin", None)
    port = free_port()
    monkeypatch.setenv("POSTCHECK_REDIS_URL", f"redis://x:{SECRET}@127.0.0.1:{port}/0")
    monkeypatch.setenv("POSTCHECK_SMTP_URL", f"smtp://x:{SECRET}@127.0.0.1:{port}")
    monkeypatch.setenv("POSTCHECK_DATABASE_URL", f"postgresql://x:{SECRET}@127.0.0.1:{port}/x")
    monkeypatch.setenv("POSTCHECK_KEYRING", SECRET)

    said = run_doctor("--url", f"http://x:{SECRET}@127.0.0.1:{port}", status=1).output

    key = json.loads((here / "key").read_text())
    for secret in (SECRET, "Ackland", key["index"], *key["keys"].values()):
        assert secret not in said
    assert "✗ Redis" in said
    assert "✗ keys" in said


def test_settings_that_cannot_be_used_are_named_one_by_one(monkeypatch):
    monkeypatch.setenv("POSTCHECK_PORT", SECRET)
    monkeypatch.setenv("POSTCHECK_WORKERZ", "2")

    found = list(look(None))

    assert {one.what for one in found} == {"settings"}
    assert [one.says.split()[0] for one in found] == ["POSTCHECK_WORKERZ"]
    monkeypatch.delenv("POSTCHECK_WORKERZ")
    assert "POSTCHECK_PORT" in next(look(None)).says


def test_a_home_folder_others_may_look_into_is_odd(here):
    here.chmod(0o755)

    assert of(home.folder(Settings.load())) == {"home folder": State.ODD}


@pytest.mark.usefixtures("here")
def test_a_home_folder_that_may_not_be_written_to_is_wrong(monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)

    assert of(home.folder(Settings.load())) == {"home folder": State.WRONG}


@pytest.mark.parametrize("name", ["key", "secret_key"])
def test_a_secret_others_may_read_is_wrong(here, name):
    Settings.load().session_secret()
    (here / name).chmod(0o640)

    found = list(home.secrets(Settings.load()))

    assert [one.says for one in found if one.state is State.WRONG] == [
        f"Other users may read {here / name} (640)."
    ]


@pytest.mark.parametrize("held", [None, "{}", SECRET])
def test_a_key_file_that_cannot_be_used_is_wrong_and_so_is_its_database(here, held):
    (here / "key").unlink() if held is None else (here / "key").write_text(held)

    assert of(home.secrets(Settings.load()))["keys"] is State.WRONG
    database, found = data.opened(Settings.load())
    assert (database, of(found)) == (None, {"database": State.WRONG})


def test_a_database_of_another_key_is_wrong(here, tmp_path):
    other = Settings.load(home=tmp_path / "other")
    open_database(other.database_url, other.key_file)
    shutil.copy(other.key_file, here / "key")

    database, (found,) = data.opened(Settings.load())

    assert database is None
    assert "not the one this database belongs to" in found.says


def test_a_database_of_an_older_version_is_wrong(here, database):
    with database.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")

    assert data.opened(Settings.load())[1][0].remedy == "Run: postcheck migrate"


def test_a_database_file_that_others_may_read_is_wrong(here):
    (here / "postcheck.db").chmod(0o644)

    assert of(data.opened(Settings.load())[1]) == {"database": State.WRONG}


def test_a_disk_is_judged_by_what_is_free(here, monkeypatch):
    def free(size):
        monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(size, 0, size))
        return of(home.space(Settings.load()))["disk"]

    assert [free(size * 2**30) for size in (9, 1, 0.1)] == [*State]


def test_workers_are_held_against_cores_and_memory(here, monkeypatch):
    def states(workers, cores, gigabytes):
        monkeypatch.setattr(computer, "cores", lambda *_: cores)
        monkeypatch.setattr(computer, "memory", lambda *_: gigabytes * 2**30)
        return tuple(of(machine.share(Settings.load(workers=workers))).values())

    assert states(2, 2, 4) == (State.WELL, State.WELL)
    assert states(16, 2, 4) == (State.ODD, State.WELL)
    assert states(2, 8, 4) == (State.ODD, State.WELL)
    assert states(8, 8, 1) == (State.WELL, State.WRONG)


def test_a_machine_without_a_folder_in_memory_is_wrong_and_a_small_one_odd(monkeypatch):
    small = shutil._ntuple_diskusage(64 * 2**20, 0, 64 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: small)
    assert of(machine.shared_memory()) == {"folder in memory": State.ODD}

    monkeypatch.setattr(memory, "is_there", lambda: False)
    assert of(machine.shared_memory()) == {"folder in memory": State.WRONG}


@pytest.mark.parametrize(("status", "state"), [(0, State.WELL), (5, State.ODD)])
def test_a_clock_that_nothing_keeps_right_is_odd(monkeypatch, status, state):
    asked = type("Linux", (), {"adjtimex": lambda *_: status})
    monkeypatch.setattr(ctypes, "CDLL", lambda _: asked())

    assert of(machine.clock()) == {"clock": state}


def test_networks_that_are_not_installed_are_named(here, tmp_path):
    found = of(networks.networks(Settings.load(models_dir=tmp_path)))

    assert found == {
        "name model": State.WRONG,
        "sentence model": State.WRONG,
        "conduct signals": State.WRONG,
        "photograph reader": State.ODD,
    }


def test_heads_that_cannot_be_read_are_wrong(here, tmp_path):
    (tmp_path / "heads.npz").write_bytes(b"PK nothing")

    assert (
        of(networks.networks(Settings.load(models_dir=tmp_path)))["conduct signals"] is State.WRONG
    )


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (["eng", "cym"], State.WELL),
        (["eng"], State.ODD),
        (["cym"], State.WRONG),
        (None, State.WRONG),
    ],
)
def test_tesseract_is_judged_by_its_languages(monkeypatch, known, state):
    def languages():
        if known is None:
            raise pytesseract.TesseractNotFoundError
        return known

    monkeypatch.setattr(pytesseract, "get_languages", languages)

    assert of(networks.tesseract()) == {"tesseract": state}
