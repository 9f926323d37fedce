"""README shows commands with what they really say: each is run, in its order, on one database."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from postcheck.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def played(text, environment):
    """Returns `text` with each console block as a terminal would show it today."""
    return re.sub(
        r"(?<=```console\n).*?(?=```)",
        lambda block: "\n".join(
            f"{line}\n{said(line, environment)}"
            for line in block[0].splitlines()
            if line.startswith("$ ")
        ),
        text,
        flags=re.DOTALL,
    )


def said(line, environment):
    done = CliRunner().invoke(main, shlex.split(line)[2:], env=environment, catch_exceptions=False)
    return done.output


@pytest.fixture
def home(tmp_path, models_dir, monkeypatch):
    monkeypatch.chdir(ROOT)
    return {"POSTCHECK_HOME": str(tmp_path), "POSTCHECK_MODELS_DIR": str(models_dir)}


def test_commands_in_the_readme_say_what_it_shows(home):
    assert played(README, home) == README
