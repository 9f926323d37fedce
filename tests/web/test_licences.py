"""The page of licences: everything that ships is on it, and nothing ships that may not."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from postcheck.web.shipped import BESIDE, UNKNOWN, is_fine, licence_of, packages

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "deploy/lock/runtime.txt"
BUILDS = {"editables", "hatchling", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}
"""What the lock holds to build Postcheck with; the image takes it out again."""


MIT = "OSI Approved :: MIT License"
GPL = "OSI Approved :: GNU General Public License v3 (GPLv3)"


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_of_the_lock_is_shown_in_its_version():
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK.read_text("utf-8"), re.MULTILINE))

    shown = {normal(part.name): part.version for part in packages()}

    assert shown == {name: version for name, version in locked.items() if name not in BUILDS}


def test_nothing_ships_under_a_licence_that_is_unknown_or_forbidden():
    assert [p for p in (*packages(), *BESIDE) if not is_fine(p.licence)] == []


@pytest.mark.parametrize(
    ("licence", "fine"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("GPL-3.0-only OR MIT", True),
        ("BSD-3-Clause AND (GPL-2.0-only)", False),
        ("MPL-2.0 AND MIT", True),
        ("AGPL-3.0-or-later", False),
        (UNKNOWN, False),
        ("", False),
    ],
)
def test_what_may_be_in_the_process(licence, fine):
    assert is_fine(licence) == fine


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0\nLicense: something else", "MIT OR Apache-2.0"),
        ("License: Apache 2", "Apache-2.0"),
        ("Classifier: License :: OSI Approved :: BSD License", "BSD"),
        ("License: GPL\nClassifier: License :: OSI Approved :: MIT License", UNKNOWN),
        ("License: GPL", UNKNOWN),
        (f"Classifier: License :: {GPL}\nClassifier: License :: {MIT}", UNKNOWN),
        (f"Classifier: License :: {MIT}\nClassifier: License :: {GPL}", UNKNOWN),
        ("Summary: says nothing", UNKNOWN),
    ],
)
def test_a_package_s_own_words_become_a_licence(tmp_path, told, licence):
    folder = tmp_path / "made_up-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: made-up\nVersion: 1\n{told}\n")

    package = next(iter(distribution("flask").discover(name="made-up", path=[str(tmp_path)])))

    assert licence_of("made-up", package) == licence


def test_no_script_library_is_in_the_extension():
    """What is built imports no package; the page that tests write on is one."""
    sources = (p for p in (ROOT / "extension/src").rglob("*.ts") if ".test." not in p.name)

    packages = {
        name
        for path in sources
        for name in re.findall(r'from "((?:@[\w-]+/)?[a-z][\w-]*)[/"]', path.read_text("utf-8"))
    }

    assert packages == {"happy-dom"}


def test_no_font_is_shipped():
    kinds = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
    folders = (ROOT / "server", ROOT / "extension/src", ROOT / "extension/static")

    assert [p for folder in folders for p in folder.rglob("*") if p.suffix in kinds] == []


def test_the_page_is_open_and_shows_every_one(stranger):
    page = stranger.get("/licences")

    rows = [[cell.text for cell in row.children if cell != " "] for row in page.all("tr")]
    for part in packages():
        assert [part.name, part.version, part.licence] in rows
    for part in BESIDE:
        assert part.name in page.text
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["license"] == "MIT"
    )


def test_the_foot_of_every_page_leads_there(stranger):
    assert stranger.get("/help").one("a", href="/licences").text == "Licences"
