"""Backup, restoration on a new server and a move, as a technician types them."""

import json
import re

import pytest
from click.testing import CliRunner

from postcheck.cli import main

NAMED = "Well done Hope Larwood in Hazel class!"


@pytest.fixture
def key(school, tmp_path, monkeypatch):
    """The key that opens backups; the server knows its public half."""
    path = tmp_path / "backup.key"
    said = school("backup-key", path).stdout
    assert path.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv(*said.strip().split("="))
    return path


def other(home, *words):
    """Returns what a command says on a server of its own."""
    result = CliRunner(env={"POSTCHECK_HOME": str(home)}).invoke(main, [str(w) for w in words])
    assert result.exit_code == 0, result.output
    return result.output


CHECK = ("check", "--json", "--school", "WGPS", NAMED)


def found(said):
    """Returns a report; its versions count on wherever a backup is put back."""
    return json.loads(said) | {"version": None}


def test_on_a_new_server_the_same_is_found(school, key, tmp_path, home):
    (home / "extension_key.pem").write_text("not really a key")
    said = school("backup", tmp_path / "backups", "--keep", "30").output
    (file,) = (tmp_path / "backups").iterdir()
    assert re.match(rf"{re.escape(str(file))}: \d+ rows, 0.\d MB\.\n$", said)
    new = tmp_path / "new server"

    said = other(new, "restore", file, "--identity", key)

    assert re.match(r"Put back \d+ rows of ", said)
    assert (new / "key").stat().st_mode & 0o777 == 0o600
    assert (new / "extension_key.pem").read_text("ascii") == "not really a key"
    there = found(other(new, *CHECK))
    assert there == found(school(*CHECK).output)
    assert any(one["rule"] == "pupil-named-without-consent" for one in there["advice"])


def test_a_restoration_that_is_refused_leaves_no_key_file(school, key, tmp_path):
    school("backup", tmp_path / "backups")
    (file,) = (tmp_path / "backups").iterdir()
    new = tmp_path / "new"
    other(new, "key", "add", "Laptop trolley")
    (new / "key").unlink()

    result = CliRunner(env={"POSTCHECK_HOME": str(new)}).invoke(
        main, ["restore", str(file), "--identity", str(key)]
    )

    assert result.exit_code == 1
    assert not (new / "key").exists()


def test_without_somebody_to_open_it_no_backup_is_made(school, tmp_path):
    said = school("backup", tmp_path / "backups", status=1).output

    assert "postcheck backup-key" in said
    assert not (tmp_path / "backups").exists()


def test_a_key_never_takes_the_place_of_another(school, key):
    before = key.read_bytes()

    assert "cannot be made" in school("backup-key", key, status=1).output
    assert key.read_bytes() == before


def test_a_move_says_what_comes_next(school, tmp_path, home):
    goal = tmp_path / "goal" / "postcheck.db"

    said = school("move", f"sqlite:///{goal}").output

    assert re.match(r"Moved \d+ rows\. Now set POSTCHECK_DATABASE_URL and start\.\n", said)
    assert "postcheck.db.moved" in said
    assert not (home / "postcheck.db").exists()
    goal.replace(home / "postcheck.db")  # the other tests of this file go on with it
    (home / "postcheck.db.moved").unlink()
