"""`deploy/try` as a newcomer meets it; what it would install `tests/run` has installed."""

import json
import re
import shutil
import socket
import subprocess
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from postcheck.stores import devices
from postcheck.stores.database import open_database

ROOT = Path(__file__).parents[2]
TRY = ROOT / "deploy" / "try"


def tried(*arguments, home, **options):
    """Returns what `deploy/try` says, with its exit status."""
    command = [*at(home), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def at(home):
    """Returns the words that start `deploy/try` with its files in `home`."""
    return ["env", f"POSTCHECK_HOME={home}", TRY]


@pytest.fixture
def taken():
    """A port on which somebody listens already."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory, models_dir):
    """A folder, with a space in its name, that holds nothing but the networks and heads."""
    home = tmp_path_factory.mktemp("a home")
    shutil.copytree(models_dir, home / "models")
    return home


@pytest.fixture(scope="module")
def first(home):
    return tried("--no-serve", home=home)


def test_it_says_what_it_can_do(tmp_path):
    said = tried("--help", home=tmp_path).stdout

    assert {"--port N", "--no-serve", "--help"} <= set(
        re.findall(r"^  (--\S+(?: N)?)", said, re.MULTILINE)
    )


@pytest.mark.parametrize(
    "arguments", [["--prot", "1"], ["--port", "x"], ["--port", "65536"], ["--port"]]
)
def test_an_option_that_is_none_changes_nothing(tmp_path, arguments):
    done = tried(*arguments, home=tmp_path)

    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said_first(tmp_path, taken):
    done = tried("--port", str(taken), home=tmp_path)

    assert done.returncode == 1
    assert f"Port {taken} is taken. Choose another: deploy/try --port {taken + 1}" in done.stderr


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "file").touch()

    done = tried("--no-serve", home=tmp_path / "file" / "home")

    assert done.returncode == 1
    assert f"The folder {tmp_path / 'file' / 'home'} cannot be written to." in done.stderr


def test_a_database_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "postcheck.db").write_text("a school's own")

    done = tried("--no-serve", home=tmp_path)

    assert done.returncode == 1
    assert "was not made by deploy/try, so it is left alone" in done.stderr
    assert (tmp_path / "postcheck.db").read_text() == "a school's own"


def test_three_posts_and_a_picture_come_out_as_they_should(first):
    verdicts = ["Nothing found", "Please change this", "Do not post this", "Please change this"]

    assert first.returncode == 0, first.stderr
    assert [line for line in first.stdout.splitlines() if line in verdicts] == verdicts
    assert "In picture 1 “Niamh” at " in first.stdout


def test_the_extension_is_built_with_a_key_that_the_server_knows(first, home):
    for browser in ("chrome", "firefox"):
        built = home / "extension" / browser
        preset = json.loads((built / "preset.json").read_text("utf-8"))
        assert preset["serverUrl"] == "http://127.0.0.1:8080"
        assert str(built) in first.stdout
    with closing(open_database(f"sqlite:///{home / 'postcheck.db'}", home / "key")) as database:
        assert devices.verify(database, preset["deviceKey"]).name == "This computer"


def test_a_second_run_has_nothing_left_to_do(first, home):
    def made():
        kept = [home / "key", home / "secret_key", *(home / "models").rglob("*")]
        return [(path, path.stat().st_mtime_ns) for path in kept if path.exists()]

    before = made()

    second = tried("--no-serve", home=home, cwd=home)

    assert second.returncode == 0, second.stderr
    assert made() == before


def test_it_serves_the_checker_and_lets_one_person_in(first, home):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serving = subprocess.Popen([*at(home), f"--port={port}"], stdout=subprocess.PIPE)
    try:
        lines = (line.decode().strip() for line in serving.stdout)
        link = next(line for line in lines if line.startswith(f"http://127.0.0.1:{port}/sign-in/"))
        with urllib.request.urlopen(link) as page:  # noqa: S310 - our own server
            assert b"Sign in with this link" in page.read()
    finally:
        serving.terminate()
        serving.communicate(timeout=30)
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port))
