"""What tests share: the made-up school in a database, the app around it, and the checker.

What is slow to make is made once; whoever changes it makes their own with `make_app`.
"""

import tempfile
from contextlib import ExitStack, closing

import pytest

import made_up_school
from postcheck.analyzer import TextAnalyzer
from postcheck.app import create_app
from postcheck.check import Checker
from postcheck.services import EXTENSION
from postcheck.settings import Settings
from postcheck.stores import accounts, devices, roll, staff
from sharing_out import ByFileAndBrowser

MODELS = (
    "names/model.onnx", "sentences/model.onnx", "sentence_words/tokenizer.json", "heads.npz",
)  # fmt: skip
"""What every text check needs; `tests/run` fetches the networks and trains the heads."""


def pytest_xdist_make_scheduler(config, log):
    """Returns how tests are shared out where that is by file; else pytest-xdist has its own."""
    return ByFileAndBrowser(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def models_dir():
    """The folder of the networks and trained heads: `POSTCHECK_MODELS_DIR`, or var/models."""
    folder = Settings.load().models_dir
    missing = [file for file in MODELS if not (folder / file).is_file()]
    if missing:
        pytest.fail(f"No {' and no '.join(missing)} in {folder}: run tests/run.", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def analyzer(models_dir):
    return TextAnalyzer.load(models_dir)


@pytest.fixture(scope="session")
def checker(analyzer):
    """The checker for the made-up school, on a day that stays."""
    return Checker(analyzer, made_up_school.build_trust(), lambda: made_up_school.TODAY)


@pytest.fixture(scope="session")
def app(tmp_path_factory, models_dir):
    """The whole app around a database that holds the made-up school."""
    with ExitStack() as open_until_the_end:
        home = tmp_path_factory.mktemp("home")
        yield furnished(home, models_dir, open_until_the_end)


@pytest.fixture
def make_app(tmp_path, models_dir):
    """Makes apps of one's own, each around a database of its own, with other settings."""
    with ExitStack() as open_until_the_end:
        yield lambda **chosen: furnished(tmp_path, models_dir, open_until_the_end, **chosen)


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """An empty folder, `temporary`, that temporary files would go to."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def database(app):
    return app.extensions[EXTENSION].database


@pytest.fixture(scope="session")
def key(database):
    """The key of a device of Saltmarsh Primary School."""
    return devices.add(database, "Office", "Saltmarsh")[1]


@pytest.fixture
def client(app):
    """A browser of nobody's."""
    return app.test_client()


@pytest.fixture
def device(app, key):
    """A client with the key of a device."""
    return with_key(app.test_client(), key)


def furnished(home, models_dir, stack, **chosen):
    """Returns an app with the made-up school in it, closed with `stack`."""
    settings = {
        "home": home,
        "models_dir": models_dir,
        "rate_check": "1000000/minute",
        "rate_sign_in": "1000000/minute",
        "snapshot_seconds": 3600,
    }
    app = create_app(Settings.load(**settings | chosen))
    services = app.extensions[EXTENSION]
    stack.enter_context(closing(services.database))
    fill(services.database)
    services.live.refresh()
    return app


def fill(database):
    """Puts the made-up school into a migrated database."""
    trust = made_up_school.build_trust()
    accounts.apply(database, trust)
    roll.apply(database, trust.pupils)
    staff.apply(database, trust.staff)


def with_key(client, key):
    """Returns `client`, sending a device's key with every request."""
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    return client
