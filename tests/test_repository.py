"""The repository itself: locked packages, scripts that run anywhere, nothing of one machine."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SCRIPTS = [
    *("deploy/try", "deploy/install", "deploy/release", "tests/run", ".ci/run"),
    *("tests/release/image", "tests/release/image_inside"),
    *("tests/release/newcomer", "tests/release/newcomer_inside"),
]
LOCKS = {
    "runtime": ["build"],
    "dev": ["build", "dev"],
    "bench": ["build", "dev", "bench"],
}
"""Each lock with the groups it holds besides what the project needs to run."""

COMES_WITH = {
    "jinja2": "flask",
    "joserfc": "authlib",
    "limits": "flask-limiter",
    "werkzeug": "flask",
    "pydantic-core": "pydantic",
    "spacy": "presidio-analyzer",
}
"""Packages imported under the versions of another, whose own words they are."""

OF_ONE_MACHINE = re.compile(
    r"/(?:work|root)/\w|(?<!/etc)/opt/(?!postcheck\b|extension\b|node\b|google/|microsoft/)\w|/home/[a-z]\w*/|\.\./shared(?!/[\w./-]+\.(?:ts|m?jsx?|css|svg))|\bpy[p]i\.org|python[h]osted|registry\.np[m]"
)
"""Paths of a computer, and hosts of package registries; written so as not to find itself."""


def normal(requirement):
    """Returns the name in `requirement` as locks write it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


PIN = r"([a-z0-9-]+)==(\S+) \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+"
"""A package in a lock: name, version, at least one hash."""


def locked(name):
    """Returns {package: version} of a lock."""
    return dict(re.findall(PIN, (ROOT / f"deploy/lock/{name}.txt").read_text("utf-8")))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock):
    assert re.fullmatch(rf"(?:{PIN})+", (ROOT / f"deploy/lock/{lock}.txt").read_text("utf-8"))


IGNORED = re.compile(
    r"\.git|\.venv|var|dist|node_modules|__pycache__|.*_cache|.*\.egg-info|\.hypothesis|\.schemathesis"
)


def files():
    """Yields the text files of the repository, as a fresh clone has them."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not IGNORED.fullmatch(name)]
        paths = (Path(folder, name) for name in names if name != ".coverage")
        yield from (path for path in paths if path.suffix not in {".png", ".pyc"})


@pytest.mark.parametrize(("lock", "groups"), list(LOCKS.items()))
def test_every_dependency_is_locked(lock, groups):
    groups = [PROJECT["dependency-groups"][group] for group in groups]
    wanted = {normal(r) for r in sum(groups, PROJECT["project"]["dependencies"])}

    assert wanted <= locked(lock).keys()


def test_the_larger_locks_hold_the_smaller():
    runtime, dev, bench = (locked(lock).items() for lock in LOCKS)

    assert runtime <= dev <= bench


def imported(folder):
    """Returns the outermost names that the Python files of `folder` import."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module.partition(".")[0]


def _package(names):
    """Returns the package itself where stubs bear its name, too."""
    return next(name for name in names if not name.endswith("-stubs"))


def test_what_the_server_imports_is_declared():
    names = set(imported(ROOT / "server")) - sys.stdlib_module_names - {"postcheck"}
    packages = {normal(_package(packages_distributions()[name])) for name in names}

    declared = {normal(r) for r in PROJECT["project"]["dependencies"]}
    assert {COMES_WITH.get(package, package) for package in packages} <= declared


def test_what_is_declared_says_why():
    project = (ROOT / "pyproject.toml").read_text("utf-8").split("[project.scripts]")[0]
    plain = re.findall(r'^  "([^"]+)",\s*$', project, re.MULTILINE)

    assert [normal(r) for r in plain] == ["presidio-analyzer", "presidio-anonymizer"]


def test_nothing_points_at_one_machine_or_registry():
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        for match in OF_ONE_MACHINE.finditer(path.read_text("utf-8"))
    }

    assert not found


def test_the_wheel_holds_every_file_of_the_server(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")

    server = ROOT / "server"
    wanted = {p.relative_to(server).as_posix() for p in files() if p.is_relative_to(server)}
    assert wanted <= set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_runs_anywhere_and_stops_where_it_fails(script):
    path = ROOT / script
    first, *rest = path.read_text("utf-8").splitlines()

    assert os.access(path, os.X_OK)
    assert first == "#!/usr/bin/env bash"
    assert next(line for line in rest if not line.startswith("#")) == "set -euo pipefail"


@pytest.mark.parametrize("script", [*SCRIPTS, "deploy/prepare.sh"])
def test_a_script_is_bash(script):
    subprocess.run(["bash", "-n", ROOT / script], check=True)


def test_no_secret_lies_in_the_repository():
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()

    assert {".venv/", "var/"} <= set(ignored)
    assert not [p for p in files() if p.name in {"key", "secret_key", ".env"} or p.suffix == ".db"]


def test_the_ci_runs_what_developers_run():
    assert (ROOT / ".ci/run").read_text("utf-8").endswith('/../tests/run"\n')


def test_the_changelog_begins_with_what_is_not_released():
    headings = re.findall(r"^## (.+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert headings[0] == "Unreleased"


@pytest.mark.parametrize("path", [p for p in files() if p.suffix == ".md"], ids=lambda p: p.name)
def test_links_in_a_document_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []
