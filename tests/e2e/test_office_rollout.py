"""Roll-out in Chromium: chosen, refused, downloaded, remembered; by an admin and without script."""

import io
import json
import zipfile

import pytest
from playwright.sync_api import expect

from checker_tab import CLOSED_LATE
from extension_builds import write_builds
from office_tab import at_both_sizes, office, press
from postcheck.packages import following
from postcheck.stores import devices

pytestmark = CLOSED_LATE

ADMIN, RUNNER, REVIEWER = "Fenella Brightwater", "Anouk Vantongeren", "Corin Thrale"
PEOPLE = {
    ADMIN: ("admin", "Saltmarsh"),
    RUNNER: ("trust_admin", None),
    REVIEWER: ("reviewer", "Saltmarsh"),
}
SERVER = "https://posts.tidemoor.example.org"


@pytest.fixture(scope="module")
def place(chromium, served, tmp_path_factory, models_dir):
    """Opens tabs of people at a server that hands out packages; yields its database besides."""
    home = tmp_path_factory.mktemp("rollout")
    built = write_builds(home / "built")
    chosen = {"public_url": SERVER, "extension_dir": built}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(following, "STILL", 0)  # nobody is waited for who might still be building
        with office(chromium, served, home, models_dir, PEOPLE, **chosen) as found:
            yield found


def downloaded(tab):
    """Presses the button, and returns the name of the ZIP and its files by name."""
    with tab.expect_download() as download:
        press(tab, "Download the files")
    found = download.value
    with zipfile.ZipFile(io.BytesIO(found.path().read_bytes())) as packed:
        files = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    return found.suggested_filename, files


def test_an_admin_chooses_is_put_right_and_downloads(place):
    tab, database = place[0](ADMIN), place[1]
    tab.goto("/office")
    tab.get_by_role("navigation", name="Office").get_by_role("link", name="Roll-out").click()
    with at_both_sizes(tab) as look_at:
        look_at("rollout")
        for summary in tab.locator("summary").all():
            summary.click()
        expect(tab.get_by_text("macos/check-macos.sh")).to_be_visible()
        look_at("rollout, open")
        tab.get_by_label("Server address").fill("http://posts.tidemoor.example.org")
        tab.get_by_label("Use a key that I have").check()
        press(tab, "Download the files")
        expect(tab.locator(".govuk-error-summary")).to_contain_text("https address")
        look_at("rollout, refused")

    tab.get_by_role("link", name="Device key is missing.").click()
    expect(tab.get_by_label("The key that I have")).to_be_focused()
    tab.get_by_label("Server address").fill(SERVER)
    tab.get_by_label("Make a new key").check()
    tab.get_by_label("Only where something must not go out").check()
    tab.get_by_label("Reddit").check()
    tab.get_by_label("No private windows").check()
    name, files = downloaded(tab)

    assert name.startswith("postcheck-saltmarsh-primary-school-")
    chrome = json.loads(files["linux/chrome/postcheck.json"])
    (held,) = chrome["3rdparty"]["extensions"].values()
    assert (held["serverUrl"], held["hold"], held["sitesOff"]) == (SERVER, "stop", ["reddit"])
    assert chrome["IncognitoModeAvailability"] == 1
    assert devices.with_key(database, held["deviceKey"]).school == "saltmarsh-primary-school"
    tab.goto("/office/rollout")
    expect(tab.get_by_label("Reddit")).to_be_checked()
    expect(tab.get_by_label("The key that I have")).to_be_empty()
    expect(tab.locator("body")).not_to_contain_text(held["deviceKey"])


def test_who_runs_the_trust_rolls_out_to_another_school_without_script(place):
    tab = place[0](RUNNER, java_script_enabled=False)
    tab.goto("/office/rollout")
    tab.get_by_label("Whose computers?").select_option("Tidemoor Academy")
    press(tab, "Choose")
    expect(
        tab.get_by_role("heading", name="Tidemoor Academy: the way to Postcheck")
    ).to_be_visible()
    tab.get_by_label("Microsoft Edge").uncheck()

    name, files = downloaded(tab)

    assert name.startswith("postcheck-tidemoor-academy-")
    assert "Tidemoor Academy" in files["README.txt"].decode("utf-8-sig")
    assert not [name for name in files if "edge" in name]


def test_a_reviewer_is_not_shown_it(place):
    tab = place[0](REVIEWER)
    assert tab.goto("/office/rollout").status == 403
