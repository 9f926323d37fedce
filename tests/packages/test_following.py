"""The shelf: makes packages once, follows the folder, never hands out what is half built."""

import logging
import threading
import time

import pytest

from extension_builds import write_builds
from postcheck.errors import ExtensionKeyWrong, PackagesMissing
from postcheck.packages import Shelf, following, id_of

ADDRESS = "https://postcheck.example.org"


@pytest.fixture
def made(monkeypatch):
    """How often packages were made."""
    times, make = [], following.hosted.make
    monkeypatch.setattr(following.hosted, "make", lambda *a: times.append(a) or make(*a))
    monkeypatch.setattr(following, "EVERY", 0)
    return times


@pytest.fixture(autouse=True)
def later(monkeypatch):
    """Sets the clock on by so many seconds; at first to when every build was finished long ago."""
    now = time.time()

    def go_on(seconds):
        monkeypatch.setattr(time, "time", lambda: now + seconds)

    go_on(3600)
    return go_on


@pytest.fixture
def shelf(folder, pem):
    return Shelf(folder, ADDRESS, lambda: pem)


def test_packages_are_made_once_for_all_who_ask(shelf, made):
    found = []
    askers = [threading.Thread(target=lambda: found.append(shelf.hosted())) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()

    assert len(made) == 1
    assert len({id(hosted) for hosted in found}) == 1


def test_newer_builds_take_the_place_of_older_ones(shelf, made, folder):
    before = shelf.hosted()
    write_builds(folder, "1.2.4")

    assert (before.chrome.version, shelf.hosted().chrome.version) == ("1.2.3", "1.2.4")
    assert len(made) == 2


def test_while_somebody_builds_the_last_packages_stay(shelf, made, folder, later):
    shelf.hosted()
    later(0)
    (folder / "chrome" / "background.js").unlink()  # a build begins with an empty folder

    assert shelf.hosted().chrome.version == "1.2.3"
    assert len(made) == 1
    later(3600)
    assert shelf.hosted().chrome is None


def test_before_the_first_build_is_finished_there_is_nothing(shelf, made, later):
    later(0)
    with pytest.raises(PackagesMissing, match="being built just now"):
        shelf.hosted()

    later(3600)
    assert shelf.hosted().edge.version == "1.2.3"
    assert len(made) == 1


def test_what_was_wrong_may_be_mended_while_it_runs(tmp_path, pem, made, caplog):
    shelf = Shelf(tmp_path / "built", ADDRESS, lambda: pem)
    with caplog.at_level(logging.WARNING, "postcheck.packages"):
        for _ in range(3):
            with pytest.raises(PackagesMissing, match="No build for Chrome"):
                shelf.hosted()
    assert caplog.text.count("No build for Chrome") == 1, "said once, not at each request"

    write_builds(tmp_path / "built")
    assert len(shelf.hosted().packages) == 3


def test_a_key_that_cannot_sign_is_told_and_never_repeated(folder, caplog):
    shelf = Shelf(folder, ADDRESS, lambda: "kittiwake")
    with pytest.raises(ExtensionKeyWrong):
        shelf.hosted()

    assert "Packages of the extension: The key" in caplog.text
    assert "kittiwake" not in caplog.text


def test_the_id_needs_no_build(tmp_path, pem, signing_key):
    assert Shelf(tmp_path, None, lambda: pem).chromium_id() == id_of(signing_key)


def test_without_an_address_nothing_is_made(folder, pem):
    with pytest.raises(PackagesMissing, match="POSTCHECK_PUBLIC_URL"):
        Shelf(folder, None, lambda: pem).hosted()
