"""As a school's IT rolls it out: the extension and its settings come by policy, then an update."""

import pytest

from browsers.forced import can_force, open_forced
from rebuilt import Stage, lines

pytestmark = pytest.mark.skipif(
    not can_force(), reason="no mount namespace may be made here: needs root"
)

NAMED = "So proud of Jarvis Coldbeck today"
SAID = "So proud of someone today"

NO_PANEL = """(roots) => !roots.some((root) =>
  [...root.querySelectorAll(".panel")].some((one) => one.checkVisibility()))"""


@pytest.fixture
def facts(rebuilt_pages):
    """X's composer, as pages.json describes it."""
    there = (line for line in lines(rebuilt_pages) if line["url"] == "https://x.com/home")
    return next(line for line in there if line["surface"] == "inline")


@pytest.fixture
def policy(school_server):
    """The school's policy: one value is of a wrong type."""
    return {
        "serverUrl": f"http://127.0.0.1:{school_server.port}",
        "deviceKey": school_server.key,
        "sitesOff": ["whatsapp"],
        "events": "yes",
    }


@pytest.fixture
def forced(browser_kind, build, hosts, rebuilt_pages, policy):
    """A browser that was made to install the extension, and that has never run before."""
    hosts.folders["x.com"] = rebuilt_pages / "x.com"
    package = build(browser_kind, "--version", "0.4.0", "--id-key", "none")
    with open_forced(browser_kind, package, hosts, policy) as browser:
        yield browser


def options_page(browser):
    """Returns what the options page says."""
    with browser.tab(browser.extension_url("options.html")) as tab:
        return tab.wait_for(
            "document.body.innerText.includes('WhatsApp') && document.body.innerText"
        )


def test_rolled_out_by_policy(forced, policy, hosts, facts, build):
    with Stage(forced, hosts).open() as stage:
        composer = stage.composer(facts)
        composer.type(NAMED).wait_badge("look", timeout=25)  # a first start knows no policy yet

        said = options_page(forced)
        assert "Set by your school" in said
        assert policy["deviceKey"] not in said
        if forced.kind == "firefox":  # Chromium gives nobody a value that its schema forbids
            assert "must be true or false" in said
        composer.tab.front()

        if forced.kind == "chromium":  # Firefox reads policies at its start alone
            follows_the_policy(forced, policy, composer)

        composer.send()
        composer.wait_panel("Not sent yet: please look first")
        newer = build(forced.kind, "--version", "0.4.1", "--id-key", "none")
        forced.shop.offer(newer)
        forced.look_for_update()
        forced.wait_for_version("0.4.1")
        composer.tab.wait_inside(NO_PANEL)  # the older copy's
        assert (composer.text, composer.sent) == (NAMED, [])
        composer.again().wait_badge("look")
        composer.send()
        composer.wait_panel("Not sent yet: please look first")
        composer.choose("Use this instead")
        composer.wait_text(SAID)
        composer.wait_badge("checked")
        composer.send()
        assert [one["text"] for one in composer.wait_sent()] == [SAID]
        assert forced.extension == forced.shop.id


def follows_the_policy(browser, policy, composer):
    """Switches the site off and on by policy while somebody writes there."""
    browser.manage(policy | {"sitesOff": ["x"]})
    composer.tab.wait_for("() => !document.querySelector('postcheck-panel')", timeout=20)
    browser.manage(policy)
    composer.wait_badge("look", timeout=20)
