"""The office's page of a roll-out: one download, with a key that is nowhere else."""

import io
import json
import zipfile
from contextlib import ExitStack

import pytest

from conftest import furnished
from extension_builds import write_builds
from page import Page, PageClient
from postcheck.packages import following
from postcheck.rollout.sources import GECKO_ID
from postcheck.services import EXTENSION
from postcheck.stores import audit, devices, rollouts, users

SALTMARSH, ACADEMY = "saltmarsh-primary-school", "tidemoor-academy"
SERVER = "https://posts.tidemoor.example.org"
ID = "afaibcmolmjngeeikojbpfecofddhmbk"
STORES = {"source": "store", "chrome_id": ID, "firefox_url": "https://example.org/postcheck.xpi"}


@pytest.fixture(autouse=True)
def finished(monkeypatch):
    """Nobody is waited for who might still be building."""
    monkeypatch.setattr(following, "STILL", 0)


@pytest.fixture(scope="module")
def own(tmp_path_factory, models_dir):
    """An app that hands out packages of the extension."""
    home = tmp_path_factory.mktemp("rollout")
    with ExitStack() as open_until_the_end:
        built = write_builds(home / "built")
        yield furnished(
            home, models_dir, open_until_the_end, public_url=SERVER, extension_dir=built
        )


@pytest.fixture(scope="module")
def kept(own):
    return own.extensions[EXTENSION].database


@pytest.fixture(scope="module")
def admin(own):
    return entered(own, "Fenella Brightwater", "admin", "Saltmarsh")


@pytest.fixture(scope="module")
def runner(own):
    return entered(own, "Anouk Vantongeren", "trust_admin", None)


def entered(app, name, role, school):
    """Returns a browser of somebody new."""
    users.add(app.extensions[EXTENSION].database, name, "curlew-and-heron", role, school)
    return PageClient(app.test_client()).sign_in(name, "curlew-and-heron")


def chosen(**changed):
    """Returns what a browser sends of a form where little was changed."""
    usual = {
        "serverUrl": SERVER,
        "key": "new",
        "browsers": ["chrome", "edge", "firefox"],
        "source": "self",
        "hold": "stop",
        "whenUnreachable": "let-through",
        "postAnyway": "always",
        "sitesOff": ["reddit", "tiktok"],
        "events": "yes",
    }
    return usual | changed


def sent(browser, **changed):
    """Sends the form and returns the answer."""
    token = browser.get("/office/rollout").value("csrf_token")
    data = chosen(**changed) | {"csrf_token": token}
    return browser.client.post("/office/rollout", data=data)


def refused(browser, **changed):
    answer = sent(browser, **changed)
    assert answer.status_code == 400
    page = Page(answer)
    assert not page.faults()
    return page


def unpacked(answer):
    """Returns the files of a ZIP by their names without its folder."""
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        return {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}


def settings_in(files):
    policies = json.loads(files["firefox/policies.json"])["policies"]
    return policies["3rdparty"]["Extensions"][GECKO_ID]


def test_an_admin_gets_files_with_a_key_of_their_schools_own(admin, kept):
    before = {device.id for device in devices.all_devices(kept)}

    answer = sent(admin)

    files = unpacked(answer)
    name = answer.headers["Content-Disposition"]
    assert name.startswith('attachment; filename="postcheck-saltmarsh-primary-school-')
    held = settings_in(files)
    device = devices.with_key(kept, held.pop("deviceKey"))
    assert device.id not in before
    assert (device.school, device.last_seen_on) == (SALTMARSH, None)
    assert device.name.startswith("Roll-out of ")
    assert held == {
        "serverUrl": SERVER,
        "hold": "stop",
        "whenUnreachable": "let-through",
        "postAnyway": "always",
        "sitesOff": ["reddit", "tiktok"],
        "events": True,
    }
    chrome = json.loads(files["linux/chrome/postcheck.json"])
    (entry,) = chrome["ExtensionSettings"].values()
    assert entry["update_url"] == f"{SERVER}/extension/update.xml"
    assert "IncognitoModeAvailability" not in chrome


def test_choices_are_remembered_for_the_school_and_the_key_is_not(admin, runner, kept):
    before = rollouts.remembered(kept, None)
    files = unpacked(sent(admin, blocks_private="yes", browsers=["firefox"], genericSites="teams"))
    key = settings_in(files)["deviceKey"]

    page = admin.get("/office/rollout")

    ticked = {e["name"]: e["value"] for e in page.all("input") if "checked" in e.attributes}
    assert ticked["browsers"] == "firefox"
    assert (ticked["hold"], ticked["genericSites"]) == ("stop", "teams")
    assert ticked["blocks_private"] == "yes"
    assert page.value("deviceKey") == ""
    entry = next(e for e in audit.entries(kept) if e.action == "roll-out made")
    assert (entry.by, entry.school) == ("Fenella Brightwater", SALTMARSH)
    assert key not in json.dumps([entry.before, entry.after, rollouts.remembered(kept, SALTMARSH)])
    assert key not in page.response.get_data(as_text=True)
    assert rollouts.remembered(kept, None) == before
    assert "Roll-out made" in runner.get("/office/audit").text


def test_a_key_that_is_typed_in_is_used_as_it_is(runner, kept):
    device, key = devices.add(kept, "Office", "Saltmarsh")
    before = devices.all_devices(kept)

    files = unpacked(sent(runner, school=SALTMARSH, key="own", deviceKey=f" {key} "))

    assert settings_in(files)["deviceKey"] == key
    found = devices.with_key(kept, key)
    assert (found.id, found.last_seen_on) == (device.id, None)
    assert devices.all_devices(kept) == before


def test_a_key_that_is_not_good_there_is_refused(runner, admin, kept):
    theirs, key = devices.add(kept, "Trolley", "Tidemoor Academy")
    gone, lost = devices.add(kept, "Lost", "Saltmarsh")
    devices.revoke(kept, gone.id)

    at_trust = refused(runner, school=SALTMARSH, key="own", deviceKey=key)
    assert at_trust.errors == ["That key belongs to another school."]
    for one in (key, lost, "pck_nobody-has-this-key"):
        page = refused(admin, key="own", deviceKey=one)
        assert page.errors == ["That is no key of this server that is still good."]
        assert one not in page.response.get_data(as_text=True)
    assert theirs.school == ACADEMY


def test_everything_wrong_is_said_at_once_and_no_key_is_made(admin, kept):
    before = devices.all_devices(kept), rollouts.remembered(kept, SALTMARSH)
    wrong = {"serverUrl": "http://example.org", "hold": "now", "source": "store"}
    page = refused(admin, **wrong, key="own", deviceKey="short")

    assert len(page.errors) == 3 + 3
    assert page.value("serverUrl") == "http://example.org"
    refused(admin, browsers=[])
    assert (devices.all_devices(kept), rollouts.remembered(kept, SALTMARSH)) == before


def test_stores_need_no_package_here(runner, kept):
    files = unpacked(sent(runner, **STORES))

    edge = json.loads(files["linux/edge/postcheck.json"])["ExtensionSettings"][ID]
    assert edge["update_url"] == "https://clients2.google.com/service/update2/crx"
    assert devices.with_key(kept, settings_in(files)["deviceKey"]).school is None
    assert runner.get("/office/rollout").value("chrome_id") == ID


def test_nobody_rolls_out_to_anothers_school(admin):
    admin.get(f"/office/rollout?school={ACADEMY}", status=404)
    assert sent(admin, school=ACADEMY).status_code == 404


def test_the_page_names_every_file_of_the_download(admin):
    page = admin.get("/office/rollout")

    named = {code.text for code in page.all("code")}
    assert named == set(unpacked(sent(admin))) - {"README.txt"}


def test_where_nothing_is_handed_out_the_trust_learns_why(app, database):
    before = devices.all_devices(database)
    admin = entered(app, "Asks for a roll-out", "admin", "Saltmarsh")
    runner = entered(app, "Rolls out to the trust", "trust_admin", None)

    (mine,), (theirs,) = refused(admin).errors, refused(runner).errors

    assert mine == "This server does not hand out the extension yet. Ask whoever looks after it."
    assert "POSTCHECK_PUBLIC_URL" in theirs
    assert devices.all_devices(database) == before
