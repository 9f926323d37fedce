"""A small installation of the doctor's own, which a test may break."""

import shutil
from contextlib import closing

import pytest
from click.testing import CliRunner

from conftest import fill
from postcheck.cli import main
from postcheck.settings import Settings
from postcheck.stores.database import open_database


@pytest.fixture(scope="module")
def made(tmp_path_factory, models_dir):
    """The home folder of an installation with the made-up school in it."""
    place = tmp_path_factory.mktemp("installed") / "home"
    settings = Settings.load(home=place, models_dir=models_dir)
    with closing(open_database(settings.database_url, settings.key_file)) as database:
        database.migrate()
        fill(database)
    return place


@pytest.fixture
def here(made, tmp_path, monkeypatch, models_dir):
    """A copy of it that a test may break; the commands' own settings."""
    place = tmp_path / "home"
    shutil.copytree(made, place)
    place.chmod(0o700)
    monkeypatch.setenv("POSTCHECK_HOME", str(place))
    monkeypatch.setenv("POSTCHECK_MODELS_DIR", str(models_dir))
    return place


@pytest.fixture
def database(here):
    settings = Settings.load()
    with closing(open_database(settings.database_url, settings.key_file)) as opened:
        yield opened


@pytest.fixture
def run_doctor():
    """Runs `postcheck doctor` with the settings of the environment."""

    def command(*words, status=0):
        result = CliRunner().invoke(main, ["doctor", *words])
        assert result.exit_code == status, result.output
        return result

    return command
