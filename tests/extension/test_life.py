"""Updates, removal, new settings and no settings at all, under pages where somebody writes."""

import contextlib
import json
import shutil
import time

import pytest

from browsers import open_browser
from browsers.wire import RefusedError
from rebuilt import OFFICIAL, Stage, lines
from unwell import Unwell

NAMED = "So proud of Jarvis Coldbeck today"
SAID = "So proud of someone today"
HOME = "https://x.com/home"

IN_FIREFOX = {
    "test_an_update_under_a_draft_loses_nothing",
    "test_a_page_outlives_the_extension",
    "test_nothing_set_up_is_said_and_nothing_is_sent",
}
"""What becomes of scripts in open pages is each browser's own."""

DEVELOPER = {"extensions": {"ui": {"developer_mode": True}}}
"""Chromium's preferences: without them an unpacked extension may not start itself again."""


@pytest.fixture
def facts(rebuilt_pages):
    """X's composer, as pages.json describes it."""
    there = (line for line in lines(rebuilt_pages) if line["url"] == HOME)
    return next(line for line in there if line["surface"] == "inline")


@pytest.fixture
def server(school_server):
    """The school's server, which tells what it was asked."""
    with Unwell(school_server.port).serving() as unwell:
        unwell.own = {"serverUrl": unwell.url, "deviceKey": school_server.key}
        yield unwell


@pytest.fixture
def own_stage(browser_kind, build, hosts, rebuilt_pages, tmp_path):
    """Opens a stage in a browser of its own, with an extension built with some options."""
    hosts.folders["x.com"] = rebuilt_pages / "x.com"

    @contextlib.contextmanager
    def open_one(*options):
        package, profile = build(browser_kind, *options), tmp_path / "profile"
        (profile / "Default").mkdir(parents=True)
        (profile / "Default" / "Preferences").write_text(json.dumps(DEVELOPER), "utf-8")
        with open_browser(browser_kind, package, hosts, profile) as browser:
            browser.package = package
            with Stage(browser, hosts).open() as stage:
                yield stage

    return open_one


def given(server):
    """Returns the options of a build that is set up for a server."""
    return "--server", server.own["serverUrl"], "--key", server.own["deviceKey"]


def end_extension(browser, script, is_done):
    """Runs a script that ends the extension, and with it the page it runs in, and waits for it."""
    with contextlib.suppress(RefusedError), browser.tab(browser.extension_url("sent.html")) as tab:
        tab.evaluate(f"void setTimeout(() => {script}, 50)")
        end = time.monotonic() + 20
        while not is_done():
            assert time.monotonic() < end, script
            time.sleep(0.05)


def version_of(browser):
    """Returns the version of the extension that runs, None where none does."""
    try:
        with browser.tab(browser.extension_url("sent.html")) as tab:
            return tab.evaluate("chrome.runtime.getManifest().version")
    except (RefusedError, TimeoutError):  # ended just now, it leaves a question unanswered
        return None


def shown(composer):
    """Returns how many places of ours there are in the page, and how many panels are open."""
    return composer.tab.inside("""(roots) => [
      roots.length,
      roots.flatMap((root) => [...root.querySelectorAll(".panel")])
        .filter((one) => one.checkVisibility()).length,
    ]""")


def test_an_update_under_a_draft_loses_nothing(browser_kind, own_stage, facts, server, build):
    with own_stage("--version", "0.4.0", *given(server)) as stage:
        named, clean = stage.composer(facts), stage.composer(facts)
        clean.type("The tide is out")
        clean.wait_badge("checked", timeout=30)
        named.tab.front()
        named.again().type(NAMED).wait_badge("look", timeout=30)
        named.send()
        named.wait_panel("Not sent yet: please look first")

        newer = build(browser_kind, "--version", "0.4.1", *given(server))
        shutil.copytree(newer, stage.browser.package, dirs_exist_ok=True)
        end_extension(stage.browser, "chrome.runtime.reload()", lambda: shown(named)[1] == 0)
        assert version_of(stage.browser) == "0.4.1"
        clean.tab.front()
        clean.send()
        assert [one["text"] for one in clean.wait_sent()] == ["The tide is out"]

        named.tab.front()
        named.again().wait_badge("look")  # the newer copy's: nothing was typed
        assert (named.text, named.sent) == (NAMED, [])
        named.send()
        named.wait_panel("Not sent yet: please look first")
        assert shown(named) == [1, 1]
        named.choose("Use this instead")
        named.wait_text(SAID)
        named.wait_badge("checked")
        named.send()
        assert [one["text"] for one in named.wait_sent()] == [SAID]


def test_a_page_outlives_the_extension(own_stage, facts, server):
    with own_stage(*given(server)) as stage:
        composer = stage.composer(facts)
        composer.type(NAMED).wait_badge("look", timeout=30)
        composer.send()
        composer.wait_panel("Not sent yet: please look first")
        end_extension(
            stage.browser,
            "chrome.management.uninstallSelf()",
            lambda: version_of(stage.browser) is None,
        )
        composer.send()
        assert [one["text"] for one in composer.wait_sent()] == [NAMED]
        if stage.browser.kind == "chromium":  # Firefox ends the script as well
            composer.wait_panel("Postcheck was updated. Reload this page when you are done")
            assert shown(composer) == [1, 1]
        composer.again().type(NAMED)
        composer.send()
        composer.wait_sent(2)


def test_nothing_set_up_is_said_and_nothing_is_sent(own_stage, facts, server):
    with own_stage() as stage:
        composer = stage.composer(facts)
        composer.type(NAMED).wait_badge("unwatched")
        composer.tab.click_inside(".badge")
        composer.wait_panel("Postcheck is not set up on this computer yet.")
        composer.send()
        composer.wait_sent(1)
        assert server.asked == []

        composer.again().type(NAMED).wait_badge("unwatched")
        stage.browser.storage_set("local", {"own": server.own})
        composer.wait_badge("look", timeout=15)  # in the page that was open all along


@pytest.fixture
def set_up(browser, server):
    """The shared browser, set up for the server that tells what it was asked."""
    browser.storage_set("local", {"own": server.own})
    yield browser
    browser.storage_clear("local")


def test_a_site_that_is_switched_off_is_left_alone_at_once(set_up, server, stage, facts):
    composer = stage.composer(facts)
    composer.type(NAMED).wait_badge("look", timeout=30)
    set_up.storage_set("local", {"own": server.own | {"sitesOff": ["x"]}})
    composer.tab.wait_for("() => !document.querySelector('postcheck-panel')", timeout=10)
    before = list(server.asked)
    composer.type(" and every day")
    composer.send()
    composer.wait_sent(1)
    told = {"/api/v1/events", "/api/v1/check-in"}  # counts, and the settings that are new
    assert [one for one in server.asked[len(before) :] if one not in told] == []

    set_up.storage_set("local", {"own": server.own})
    composer.again().type(NAMED).wait_badge("look", timeout=10)


def test_newer_settings_of_the_school_reach_an_open_page(set_up, server, stage, facts):
    server.change = before_the_account
    set_up.storage_clear("local")
    set_up.storage_set("local", {"own": server.own | {"events": False}})
    composer = stage.composer(facts, OFFICIAL)
    composer.type("Jarvis Coldbeck").wait_badge("look", timeout=30)
    composer.tab.click_inside(".badge")
    composer.wait_panel("a personal account")
    server.change = None
    set_up.sleep_background()  # so that it may ask again at once
    composer.again().type(" was")
    composer.wait_panel("an official account", timeout=15)


def before_the_account(settings):
    """Returns the school's settings as they were before it had an account."""
    version = settings["version"] | {"config": settings["version"]["config"] - 1}
    return settings | {"accounts": [], "version": version}


def test_two_tabs_at_once(stage, facts):
    one, other = stage.composer(facts), stage.composer(facts)
    for composer in (one, other):
        composer.tab.front()
        composer.again().type(NAMED).wait_badge("look", timeout=30)
    one.tab.front()
    one.send()
    one.wait_panel("Not sent yet: please look first")
    assert "Not sent yet" not in other.panel
    one.choose("Use this instead")
    one.wait_badge("checked")
    one.send()
    assert one.wait_sent()[0]["text"] == SAID
    assert (other.text, other.sent, other.badge) == (NAMED, [], "look")
