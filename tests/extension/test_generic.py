"""Sites watched in generic mode, once the school named them and the person allowed them.

The browser's own question cannot be pressed without a window: these builds have the permission
from the start, and everything after that is as it is for a person.
"""

import json

import pytest

from browsers import open_browser
from rebuilt import Stage, lines

SITES = ["teams", "meta_business_suite"]
HOSTS = ["https://teams.microsoft.com/*", "https://business.facebook.com/*"]
MORE = [
    "https://teams.cloud.microsoft/*",
    "https://teams.live.com/*",
]
"""What else an adapter of these needs to be allowed: permission is for all of a site's names."""
NAMED = "Well done Jarvis Coldbeck today"
SHOWN_IN_FRAME = """() => document.querySelector("#chat").contentDocument
  .querySelector("postcheck-panel") !== null"""


@pytest.fixture(scope="module")
def allowed(browser_kind, build, school_server, site_server):
    """A browser in which the person allowed Teams and Meta Business Suite."""
    address = f"http://127.0.0.1:{school_server.port}"
    package = build(browser_kind, "--server", address, "--key", school_server.key)
    path = package / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["host_permissions"] += [*HOSTS, *MORE]
    path.write_text(json.dumps(manifest), "utf-8")
    with open_browser(browser_kind, package, site_server) as opened:
        yield opened


@pytest.fixture
def named(allowed, hosts, rebuilt_pages):
    """Opens composers in that browser, with the sites named by the school."""
    for host in ("teams.microsoft.com", "business.facebook.com"):
        hosts.folders[host] = rebuilt_pages / host
    allowed.storage_set("local", {"own": {"genericSites": SITES}})
    with Stage(allowed, hosts).open() as stage:
        yield stage


def facts_of(site, rebuilt_pages):
    return next(line for line in lines(rebuilt_pages) if line["site"] == site)


def test_a_post_in_meta_business_suite_is_held_and_replaced(named, rebuilt_pages):
    facts = facts_of("meta_business_suite", rebuilt_pages)
    composer = named.composer(facts).type(NAMED)
    composer.wait_badge("look")
    composer.send()
    composer.wait_panel("Nothing is lost")
    assert composer.sent == []

    composer.choose("Use this instead")
    composer.wait_badge("checked")
    composer.send()

    [sent] = composer.wait_sent()
    assert "Jarvis" not in sent["text"]
    assert sent["trusted"]


def test_a_message_in_teams_is_held_in_its_frame(named, rebuilt_pages):
    facts = facts_of("teams", rebuilt_pages)
    tab = named.tab(facts["url"])
    inner = "document.querySelector('#chat').contentWindow.postcheckTest"
    tab.wait_for(f"() => {inner}?.surfaces.length")
    tab.evaluate(f"() => {inner}.focusBox()")
    tab.type(NAMED)
    tab.wait_for(SHOWN_IN_FRAME, timeout=10)

    tab.press("Enter")

    tab.wait_for(f"() => {inner}.text().trim() === {json.dumps(NAMED)}")
    assert tab.evaluate(f"{inner}.sent") == []


def test_a_site_the_school_did_not_name_is_left_alone(allowed, named, rebuilt_pages):
    allowed.storage_set("local", {"own": {"genericSites": []}})
    composer = named.composer(facts_of("meta_business_suite", rebuilt_pages)).type(NAMED)

    composer.send()

    [sent] = composer.wait_sent()
    assert sent["text"] == NAMED
    assert composer.badge is None
