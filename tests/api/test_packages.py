"""What browsers fetch: open to anybody, never limited, asked for again only when it is newer."""

import hashlib
import json

import pytest
from defusedxml import ElementTree

from extension_builds import ADDRESS, GECKO_ID, signed_xpi, unpacked, write_builds
from postcheck import packages
from postcheck.packages import following

CRX, XPI = "application/x-chrome-extension", "application/x-xpinstall"
PATHS = {
    "/extension/update.xml": "text/xml; charset=utf-8",
    "/extension/edge/update.xml": "text/xml; charset=utf-8",
    "/extension/updates.json": "application/json",
    "/extension/postcheck-1.2.3.crx": CRX,
    "/extension/postcheck-1.2.3-edge.crx": CRX,
    "/extension/postcheck-1.2.3.xpi": XPI,
    "/extension/postcheck.xpi": XPI,
}


@pytest.fixture(autouse=True)
def finished(monkeypatch):
    """Nobody is waited for who might still be building."""
    monkeypatch.setattr(following, "STILL", 0)


@pytest.fixture(scope="module")
def pem():
    return packages.new_pem()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_builds(tmp_path_factory.mktemp("built"))


@pytest.fixture
def offer(app, pem, monkeypatch):
    """Has the app hand out what is built in a folder."""

    def from_folder(folder, public_url=ADDRESS, pem=pem):
        shelf = packages.Shelf(folder, public_url, lambda: pem)
        monkeypatch.setitem(app.extensions, packages.EXTENSION, shelf)
        return app.test_client()

    return from_folder


@pytest.fixture
def browser(offer, folder):
    return offer(folder)


@pytest.mark.parametrize(("path", "kind"), PATHS.items())
def test_anybody_may_fetch_it(browser, path, kind):
    answer = browser.get(path)
    head = browser.head(path)

    assert (answer.status_code, answer.content_type) == (200, kind)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(answer.data)) != "0"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
def test_what_is_still_the_newest_is_not_sent_again(browser, path):
    first = browser.get(path)
    again = browser.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, no-cache"
    assert (again.status_code, again.data) == (304, b"")


def test_a_fetch_that_broke_off_goes_on(browser):
    whole = browser.get("/extension/postcheck-1.2.3.crx").data
    rest = browser.get("/extension/postcheck-1.2.3.crx", headers={"Range": "bytes=100-"})

    assert (rest.status_code, rest.data) == (206, whole[100:])


def test_what_browsers_are_told_is_what_they_get(browser):
    told = browser.get("/extension/update.xml").data
    (check,) = ElementTree.fromstring(told).iter(
        "{http://www.google.com/update2/response}updatecheck"
    )
    (told,) = browser.get("/extension/updates.json").json["addons"][GECKO_ID]["updates"]
    for url, digest in (
        (check.get("codebase"), check.get("hash_sha256")),
        (told["update_link"], told["update_hash"].removeprefix("sha256:")),
    ):
        body = browser.get(url.removeprefix(ADDRESS)).data
        assert hashlib.sha256(body).hexdigest() == digest
        assert json.loads(unpacked(body)["manifest.json"])["version"] == "1.2.3"


def test_forty_schools_behind_one_address_all_get_it(make_app, folder, tmp_path):
    app = make_app(extension_dir=folder, public_url=ADDRESS, rate_check="5/hour")
    browser = app.test_client()

    for _ in range(40):
        assert browser.get("/extension/update.xml").status_code == 200
        assert browser.get("/extension/postcheck-1.2.3.crx").status_code == 200
    assert [browser.get("/help").status_code for _ in range(6)][-1] == 429
    (key,) = tmp_path.rglob("extension_key.pem")
    assert key.stat().st_mode & 0o777 == 0o600


def test_the_host_that_was_asked_is_not_believed(browser):
    told = browser.get("/extension/update.xml", base_url="https://elsewhere.example.org").data

    assert b"elsewhere" not in told


@pytest.mark.parametrize(
    "name",
    [
        "postcheck-1.2.4.crx", "signed.xpi", "chrome", "manifest.json", "postcheck-1.2.3.crx%00",
        "..%2fextension_key.pem", "%2e%2e%2fextension_key.pem", "postcheck-1.2.3-chrome-store.zip",
    ],
)  # fmt: skip
def test_nothing_else_is_handed_out(browser, name):
    assert browser.get(f"/extension/{name}").status_code == 404


def test_newer_builds_are_followed(offer, tmp_path, monkeypatch):
    monkeypatch.setattr(following, "EVERY", 0)
    folder = write_builds(tmp_path / "built")
    browser = offer(folder)
    before = browser.get("/extension/postcheck.xpi").headers["ETag"]
    signed = signed_xpi()
    (folder / "signed.xpi").write_bytes(signed)
    after = browser.get("/extension/postcheck.xpi", headers={"If-None-Match": before})

    assert (after.status_code, after.data) == (200, signed)


@pytest.mark.parametrize("public_url", [None, ADDRESS, "http://postcheck.example.org"])
def test_where_there_is_nothing_it_says_what_to_ask(offer, tmp_path, public_url, caplog):
    folder = tmp_path / "built"
    if public_url != ADDRESS:
        write_builds(folder)
    browser = offer(folder, public_url)
    for path in PATHS:
        answer = browser.get(path)
        assert answer.status_code == 404
        assert answer.content_type == "text/plain; charset=utf-8"
        assert "postcheck extension pack" in answer.text
        assert str(tmp_path) not in answer.text
    assert caplog.text.count("Packages of the extension: ") == 1, "why is in the log"


def test_a_key_that_cannot_sign_is_nobody_else_s_business(offer, folder, caplog):
    answer = offer(folder, pem="kittiwake").get("/extension/update.xml")

    assert answer.status_code == 404
    assert "key" not in answer.text
    assert "The key of the extension is not" in caplog.text
    assert "kittiwake" not in caplog.text


@pytest.mark.parametrize("path", PATHS)
def test_every_node_with_the_same_key_hands_out_the_same_bytes(offer, folder, tmp_path, path):
    first = offer(folder).get(path)
    second = offer(write_builds(tmp_path / "another node")).get(path)

    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
