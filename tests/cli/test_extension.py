"""`postcheck extension`: packages for whoever rolls them out, and a key that is never shown."""

import hashlib
import re

import pytest
from click.testing import CliRunner

from extension_builds import ADDRESS, signed_xpi, write_builds
from postcheck.cli import main
from postcheck.packages import id_of, new_pem, read_key


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command of an installation of its own; what it says never holds the key."""
    home = tmp_path / "home"
    monkeypatch.setenv("POSTCHECK_HOME", str(home))
    monkeypatch.setenv("POSTCHECK_PUBLIC_URL", ADDRESS)

    def command(*words, status=0, **env):
        named = {f"POSTCHECK_{name.upper()}": str(value) for name, value in env.items()}
        result = CliRunner().invoke(main, ["extension", *map(str, words)], env=named)
        assert result.exit_code == status, result.output
        for secret in home.glob("*.pem"):
            lines = [line for line in secret.read_text("latin-1").splitlines() if len(line) > 9]
            assert not any(line in result.output for line in lines)
        assert "PRIVATE" not in result.output
        return result

    return command


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def builds(home):
    return write_builds(home / "extension")


@pytest.mark.usefixtures("builds")
def test_pack_makes_a_package_for_each_browser_and_store(run, tmp_path):
    said = run("pack", "--out", tmp_path / "out").stdout
    listed = dict(re.findall(r"^(postcheck\S+)\n(.*\n.*)$", said, re.MULTILINE))

    assert listed.keys() == {path.name for path in (tmp_path / "out").iterdir()}
    assert len(listed) == 6
    for name, facts in listed.items():
        body = (tmp_path / "out" / name).read_bytes()
        assert f"version 1.2.3, {len(body):,} bytes" in facts
        assert hashlib.sha256(body).hexdigest() in facts
    assert run("id").stdout.strip() in listed["postcheck-1.2.3-edge.crx"]
    assert "id from the store" in listed["postcheck-1.2.3-chrome-store.zip"]

    assert run("pack", "--out", tmp_path / "again").stdout == said


@pytest.mark.usefixtures("builds")
def test_pack_puts_them_beside_the_rest_unless_told_otherwise(run, home):
    run("pack")

    assert (home / "packages" / "postcheck-1.2.3.crx").is_file()


def test_what_can_be_made_is_made_and_the_rest_is_said(run, home):
    builds = write_builds(home / "extension", browsers=("chrome", "firefox"))
    (builds / "signed.xpi").write_bytes(signed_xpi(signer=None))
    said = run("pack", status=1)

    assert "No build for Edge" in said.stderr
    assert "signed.xpi is not signed" in said.stderr
    assert "postcheck-1.2.3.crx" in said.stdout
    assert (home / "packages" / "postcheck-1.2.3.xpi").is_file(), "Mozilla signs this one"


def test_where_nothing_is_built_it_says_how_to(run, home):
    said = run("pack", status=1).stderr

    assert f"npm ci --ignore-scripts && node build.mjs --out {home / 'extension'}" in said


@pytest.mark.usefixtures("builds")
def test_packages_need_the_server_s_address(run):
    assert "POSTCHECK_PUBLIC_URL" in run("pack", status=1, public_url="").stderr


@pytest.mark.usefixtures("builds")
def test_a_folder_that_cannot_be_written_to_is_said(run, tmp_path):
    (tmp_path / "file").touch()
    said = run("pack", "--out", tmp_path / "file" / "out", status=1).stderr

    assert "cannot be written to (NotADirectoryError)" in said


def test_the_key_is_made_once_and_only_for_its_owner(run, home):
    first = run("key")
    path = home / "extension_key.pem"
    made = path.read_text()

    assert str(path) in first.stdout
    assert path.stat().st_mode & 0o777 == 0o600
    assert id_of(read_key(made)) in first.stdout
    assert run("key").stdout == first.stdout
    assert path.read_text() == made
    assert run("id").stdout.strip() == id_of(read_key(made))


def test_a_key_that_others_can_read_is_said(run, home):
    run("key")
    (home / "extension_key.pem").chmod(0o644)

    assert "chmod 600" in run("key", status=1).stderr


def test_a_key_from_the_settings_makes_no_other(run, home):
    pem = new_pem()
    said = run("key", extension_key=pem).stdout

    assert "POSTCHECK_EXTENSION_KEY" in said
    assert id_of(read_key(pem)) in said
    assert run("id", extension_key=pem).stdout.strip() == id_of(read_key(pem))
    assert not any(line in said for line in pem.splitlines())
    assert not (home / "extension_key.pem").exists()


@pytest.mark.parametrize("command", ["pack", "id", "key"])
@pytest.mark.usefixtures("builds")
def test_a_broken_key_is_refused_and_not_repeated(run, home, command):
    (home / "extension_key.pem").write_bytes(
        "kittiwake and tern\n§".encode("latin-1") + bytes(range(99))
    )
    said = run(command, status=1)

    assert "is not a private key" in said.stderr
    assert "kittiwake" not in said.output
    assert not (home / "packages").exists()


def test_a_home_that_cannot_be_written_to_is_said(run, home):
    home.write_text("a file")

    assert "POSTCHECK_HOME cannot be written to" in run("key", status=1).stderr
