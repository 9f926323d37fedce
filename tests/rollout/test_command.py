"""`postcheck rollout`: files for the owner alone, with a key that is good there."""

import json

import pytest
from click.testing import CliRunner

from conftest import fill
from extension_builds import write_builds
from postcheck.cli import main
from postcheck.stores import audit, devices, rollouts
from postcheck.stores.database import open_database
from rolled_out import ID, SERVER

SALTMARSH = "saltmarsh-primary-school"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with the made-up school and builds of the extension."""
    folder = tmp_path_factory.mktemp("home")
    write_builds(folder / "extension")
    return folder


@pytest.fixture(scope="module")
def database(home):
    opened = open_database(f"sqlite:///{home / 'postcheck.db'}", home / "key")
    opened.migrate()
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def key(database):
    return devices.add(database, "Office", "Saltmarsh")[1]


@pytest.fixture
def run(home, database, key, tmp_path):
    """Runs the command with a key that is good at Saltmarsh."""
    environment = {"POSTCHECK_HOME": str(home), "POSTCHECK_PUBLIC_URL": SERVER}

    def one(*more, given=key, school=SALTMARSH, typed=None):
        told = ["rollout", str(tmp_path / "out"), "--key", given, "--school", school, *more]
        return CliRunner().invoke(main, told, env=environment, input=typed)

    return one


def held(folder, name="linux/chrome/postcheck.json"):
    return json.loads((folder / "out" / name).read_text("utf-8"))


def test_files_are_written_and_the_choices_remembered(run, database, key, tmp_path):
    done = run("--hold", "never", "--site-off", "x", "--no-events", "--block-private")

    assert done.exit_code == 0, done.output
    assert "* firefox/policies.json\n" in done.stdout
    assert "  linux/check-linux.sh\n" in done.stdout
    assert key not in done.output
    chrome = held(tmp_path)
    (settings,) = chrome["3rdparty"]["extensions"].values()
    expected = {"serverUrl": SERVER, "deviceKey": key, "hold": "never", "events": False}
    assert settings == expected | {"sitesOff": ["x"]}
    (entry,) = chrome["ExtensionSettings"].values()
    assert entry["update_url"] == f"{SERVER}/extension/update.xml"
    assert chrome["IncognitoModeAvailability"] == 1
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "out").rglob("*.*")}
    assert modes == {0o600}
    assert rollouts.remembered(database, SALTMARSH)["hold"] == "never"
    entry = audit.entries(database)[0]
    assert (entry.by, entry.school) == ("the command line", SALTMARSH)
    assert key not in json.dumps([entry.before, entry.after])


def test_a_key_may_come_from_standard_input(run, key, tmp_path):
    done = run("--browser", "firefox", given="-", typed=f"{key}\n")

    assert done.exit_code == 0, done.output
    assert not (tmp_path / "out/linux/chrome").exists()
    policies = held(tmp_path, "firefox/policies.json")["policies"]
    (settings,) = policies["3rdparty"]["Extensions"].values()
    assert settings["deviceKey"] == key


def test_a_store_takes_its_ids(run, tmp_path):
    store = ("--source", "store", "--chrome-id", ID, "--browser", "chrome")
    assert run(*store).exit_code == 0
    (entry,) = held(tmp_path)["ExtensionSettings"].values()
    assert "override_update_url" not in entry


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"given": "pck_nobody-has-this-key"}, "not one of this server’s"),
        ({"school": "Tidemoor Academy"}, "belongs to another school"),
        ({"school": "Nowhere"}, "Not a school of this trust"),
    ],
)
def test_a_key_or_school_that_is_wrong_is_said(run, key, tmp_path, more, says):
    done = run(**more)

    assert done.exit_code == 1
    assert says in done.output
    assert more.get("given", key) not in done.output
    assert not (tmp_path / "out").exists()


def test_what_is_missing_is_said_all_at_once(run):
    done = run("--source", "store", "--server", "http://example.org")

    assert done.exit_code == 1
    assert done.output.count("Give the ") == 3
    assert "https address" in done.output


def test_a_folder_that_cannot_be_written_to_is_said(run, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/windows").touch()

    done = run()

    assert done.exit_code == 1
    assert "cannot be written to" in done.output
