"""README shows commands with what they really say: each is run, in its order, on one database.

`poe readme` writes down what they say now.
"""

import re
import shlex
import sys
from pathlib import Path

from click.testing import CliRunner

from postcheck.cli import main
from postcheck.settings import Settings

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def played(text, home, models):
    """Returns `text` with each console block as a terminal would show it today."""

    def screen(block):
        typed = [line for line in block[0].splitlines() if line.startswith("$ ")]
        return "\n".join(f"{line}\n{said(line)}" for line in typed)

    def said(line):
        environment = {"POSTCHECK_HOME": str(home), "POSTCHECK_MODELS_DIR": str(models)}
        return CliRunner().invoke(main, shlex.split(line)[2:], env=environment).output

    return re.sub(r"(?<=```console\n).*?(?=```)", screen, text, flags=re.DOTALL)


def test_commands_say_what_the_readme_shows(tmp_path, models_dir, monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = README.read_text("utf-8")

    now = played(shown, tmp_path, models_dir)

    assert now.splitlines() == shown.splitlines(), "poe readme writes down what they say now"


if __name__ == "__main__":
    fresh = Path(sys.argv[1])
    README.write_text(
        played(README.read_text("utf-8"), fresh, Settings.load().models_dir), encoding="utf-8"
    )
