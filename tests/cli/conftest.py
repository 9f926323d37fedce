"""An installation of the commands' own, with the made-up trust of `deploy/sample` in it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from postcheck.cli import main

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(home, models_dir, monkeypatch):
    monkeypatch.setenv("POSTCHECK_HOME", str(home))
    monkeypatch.setenv("POSTCHECK_MODELS_DIR", str(models_dir))

    def command(*words, status=0, text=None):
        result = CliRunner().invoke(main, [str(w) for w in words], input=text)
        assert result.exit_code == status, result.output
        return result

    return command


@pytest.fixture
def school(run):
    """An installation with the made-up trust in it."""
    run("accounts", "import", SAMPLE / "accounts.json")
    run("staff", "import", SAMPLE / "staff.csv")
    run("roll", "import", SAMPLE / "roll.csv")
    return run
