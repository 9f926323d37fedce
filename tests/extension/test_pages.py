"""The extension's own pages, in both browsers, with a real server: what they say and do."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import axe_playwright_python
import pytest

from browsers import open_browser
from browsers.forced import can_force, open_forced
from browsers.hosts import Page
from rebuilt import AS_POPUP
from served import free_port

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
PAGES = ("popup", "options", "selftest", "sent")

X_PAGE = """<!doctype html><title>X</title>
<a data-testid="AppTabBar_Profile_Link" href="/saltmarsh_pri">Profile</a>
<div role="dialog">
  <div data-testid="tweetTextarea_0" contenteditable="true" aria-label="Post text"></div>
  <button data-testid="tweetButton">Post</button>
</div>"""

POST = {
    "text": "Well done to Jarvis Coldbeck in 4B!",
    "site": "x.com",
    "surface": "post",
    "account": None,
    "recipient": None,
    "has_video": False,
}

IN_FIREFOX = {
    "test_a_server_and_its_key_are_entered_and_tried",
    "test_choices_are_stored_at_once",
    "test_the_self_test_finds_that_everything_works",
    "test_the_report_for_it_has_neither_key_nor_words",
    "test_the_popup_says_what_was_found",
    "test_a_site_that_waits_for_permission_is_offered",
    "test_a_school_s_settings_cannot_be_changed",
}
"""Permissions, policies, storage and tabs are each browser's own; a page's words are not."""

ADVISED = "(roots) => roots.some((root) => root.textContent.includes('1 thing to look at'))"
TITLE = "document.querySelector('#standing_title').innerText"
NOTHING_ASKED = "document.querySelector('#nothing').checkVisibility()"
READY = "document.querySelector('main').checkVisibility() && document.querySelector('h1').innerText"
ALL_TESTED = "document.querySelectorAll('#tests .icon').length === 9"
AXE_RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run({ runOnly: tags });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""


@pytest.fixture(scope="module")
def folder(browser_kind, build):
    """The extension as a store has it: nobody chose anything for it."""
    return build(browser_kind)


@pytest.fixture(scope="module")
def started(browser_kind, site_server, folder):
    with open_browser(browser_kind, folder, site_server) as opened:
        yield opened


@pytest.fixture
def browser(started, hosts):
    """A browser in which nothing was set up or asked yet, and X can be opened."""
    hosts.pages["x.com", "/"] = Page(X_PAGE)
    with opened(started, "options") as tab:
        send(tab, "forget")
    return started


@pytest.fixture
def connected(browser, school_server):
    """The same with the school's server."""
    own = {"serverUrl": address(school_server), "deviceKey": school_server.key}
    browser.storage_set("local", {"own": own})
    with opened(browser, "sent") as tab:
        send(tab, "refresh")  # as the options page does
        send(tab, "forgetSent")
    return browser


def address(server):
    return f"http://127.0.0.1:{server.port}"


@contextmanager
def elsewhere():
    """Serves something that is no Postcheck and lets everybody ask."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "Authorization")
            self.end_headers()
            self.wfile.write(b'{"please": "sign in"}')

        do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_port}"
        other.shutdown()


def opened(browser, page):
    return browser.tab(browser.extension_url(f"{page}.html"))


def send(tab, name, *given):
    """Sends a message to the service worker, as pages do, and returns its answer."""
    message = {"name": name, "given": given}
    return tab.evaluate("(message) => chrome.runtime.sendMessage(message)", message)


def ready(tab):
    return tab.wait_for(READY, timeout=15)


def text_of(tab, selector):
    script = "(selector) => document.querySelector(selector).innerText"
    return " ".join(tab.evaluate(script, selector).split())


def fill(tab, selector, text):
    tab.click(selector)
    tab.press("Control+a")
    tab.type(text)


def connect(tab, url, key):
    """Enters a server and its key, and returns what the page says of the connection."""
    ready(tab)
    fill(tab, "#server_url", url)
    fill(tab, "#device_key", key)
    tab.press("Enter")
    done = "document.querySelector('#server_result').matches('.tone--good, .tone--bad')"
    tab.wait_for(done, timeout=15)
    return text_of(tab, "#server_result")


def test_a_server_and_its_key_are_entered_and_tried(browser, school_server):
    with opened(browser, "options") as tab:
        said = connect(tab, f"{address(school_server)}/", school_server.key)

        assert said.startswith("Connected to Saltmarsh Primary School, Tidemoor")
        assert browser.storage_get("local", ["own"])["own"]["serverUrl"] == address(school_server)
        assert f"Device key {school_server.key[:8]}… Chosen here" in text_of(tab, "#effective")
        assert school_server.key not in tab.evaluate("document.documentElement.outerHTML")
        assert tab.errors == []


def test_what_is_wrong_with_a_connection_is_said(browser, school_server, hosts):
    wrong_key = "pck_0123456789abcdefghij"
    with opened(browser, "options") as tab:
        assert "does not know this computer’s key" in connect(
            tab, address(school_server), wrong_key
        )
        nobody = f"http://127.0.0.1:{free_port()}"
        assert f"No answer came from {nobody}" in connect(tab, nobody, wrong_key)
        with elsewhere() as other:
            assert "it is not Postcheck" in connect(tab, other, school_server.key)


@pytest.mark.parametrize(
    ("url", "key", "says"),
    [
        ("http://postcheck.example", "pck_0123456789abcdefghij", "must begin with https://"),
        ("postcheck", "pck_0123456789abcdefghij", "not a web address"),
        ("https://x@postcheck.example", "pck_0123456789abcdefghij", "address alone"),
        ("https://postcheck.example", "a b", "not a device key"),
        ("https://postcheck.example", "", "Enter the device’s key"),
    ],
)
def test_nothing_wrong_is_stored(browser, url, key, says):
    with opened(browser, "options") as tab:
        ready(tab)
        fill(tab, "#server_url", url)
        if key:
            fill(tab, "#device_key", key)
        tab.click("#server_test")

        tab.wait_for("document.activeElement.matches('[aria-invalid=true]')")
        assert says in text_of(tab, "#server_fields")
        assert browser.storage_get("local", ["own"]) == {}


def test_nothing_is_sent_before_a_server_is_set_up(browser):
    with browser.tab("https://x.com/") as site:
        site.click("[data-testid=tweetTextarea_0]")
        site.type("So proud of Jarvis Coldbeck in 4B today!")
        with opened(browser, "sent") as tab:
            tab.wait_for(NOTHING_ASKED)
            assert "Nothing has left this computer" in text_of(tab, "#nothing")
            assert tab.errors == []


def test_choices_are_stored_at_once(connected):
    with opened(connected, "options") as tab:
        ready(tab)
        for selector in ("input[name=hold][value=stop]", "#site-reddit", "#events"):
            tab.click(selector)
        tab.wait_for("document.querySelector('#saved').innerText === 'Saved.'")

        tab.wait_for("document.querySelector('#effective').innerText.includes('Reddit')")
        own = connected.storage_get("local", ["own"])["own"]
        assert own | {"hold": "stop", "sitesOff": ["reddit"], "events": False} == own
        state = send(tab, "state")
        assert state["choices"]["sitesOff"] == ["reddit"]


def test_everything_is_forgotten_after_a_question(connected):
    with opened(connected, "options") as tab:
        ready(tab)
        send(tab, "refresh")
        tab.click("#forget")
        tab.wait_for("document.activeElement.id === 'forget_no'")
        tab.press("Escape")
        assert "own" in connected.storage_get("local")
        tab.press("Enter")
        tab.click("#forget_yes")
        tab.wait_for("document.querySelector('#forget_result')?.innerText.includes('forgotten')")

        assert tab.evaluate("document.querySelector('#server_url').value") == ""
        assert set(connected.storage_get("local")) <= {"lastManaged", "stamp"}
        assert send(tab, "sent") == []


def test_what_left_this_computer_is_shown_while_it_leaves(connected):
    with opened(connected, "sent") as tab:
        send(tab, "refresh")
        tab.wait_for("document.querySelector('#requests').innerText.includes('/api/v1/settings')")
        tab.click("#clear")
        tab.wait_for(NOTHING_ASKED)
        assert send(tab, "check", POST | {"pictures": []})["ok"]

        tab.wait_for("document.querySelector('summary')?.innerText.includes('/api/v1/check')")
        assert "answered (200)" in text_of(tab, ".request")
        tab.click("summary")
        shown = tab.evaluate("document.querySelector('pre').innerText")
        assert json.loads(shown) == POST
        assert tab.errors == []


def test_the_self_test_finds_that_everything_works(connected):
    with connected.tab("https://x.com/"), opened(connected, "selftest") as tab:
        tab.wait_for(ALL_TESTED, timeout=15)

        assert text_of(tab, "#summary") == "Everything works."
        found = text_of(tab, "#tests")
        assert "It answers and knows this computer’s key" in found
        assert "Saltmarsh Primary School" in found
        assert "Postcheck runs in 1 of 1." in found
        assert tab.errors == []


def test_the_self_test_says_what_to_do(browser):
    with opened(browser, "selftest") as tab:
        tab.wait_for(ALL_TESTED, timeout=15)

        assert text_of(tab, "#summary") == "2 things need attention."
        assert "Enter the school’s server" in text_of(tab, "#tests .tone--bad")


def test_the_report_for_it_has_neither_key_nor_words(connected, school_server):
    with opened(connected, "selftest") as tab:
        tab.wait_for(ALL_TESTED, timeout=15)
        fill(tab, "#sentence", POST["text"])
        tab.click("#sentence_form button")
        tab.wait_for("document.querySelectorAll('#sentence_result li').length", timeout=15)
        assert "mentions a pupil" in text_of(tab, "#sentence_result")
        tab.evaluate("""() => {
          navigator.clipboard.writeText = async (text) => { window.copied = text; };
        }""")
        tab.click("#copy")

        report = tab.wait_for("window.copied")
        assert "✔ The school’s server" in report
        assert school_server.key not in report
        assert "Jarvis" not in report


def test_the_popup_says_that_a_site_is_watched(connected):
    with connected.tab("https://x.com/"), opened(connected, "popup") as tab:
        tab.wait_for(f"{TITLE} === 'Not watching this page'")  # the tab it lies in
        tab.evaluate(AS_POPUP, "https://x.com/*")
        tab.wait_for(f"{TITLE} === 'Watching X'")
        assert tab.errors == []


def test_the_popup_says_what_was_found(connected):
    with connected.tab("https://x.com/") as site:
        site.click("[data-testid=tweetTextarea_0]")
        site.type("So proud of Jarvis Coldbeck today!")
        site.wait_inside(ADVISED, timeout=15)
        with opened(connected, "popup") as tab:
            tab.evaluate(AS_POPUP, "https://x.com/*")
            tab.wait_for(f"{TITLE} === '1 thing to look at'")
            account = text_of(tab, "#standing_lines")
            assert "as Saltmarsh Primary on X, an official account" in account
            assert text_of(tab, "#standing_act") == "Show the advice"
            assert tab.errors == []


def test_a_site_is_switched_off_in_the_popup(connected):
    with connected.tab("https://x.com/"), opened(connected, "popup") as tab:
        tab.evaluate(AS_POPUP, "https://x.com/*")
        tab.wait_for("document.querySelector('#watch').checkVisibility()")
        tab.click("#watch")

        tab.wait_for(f"{TITLE} === 'X is not watched'")
        assert connected.storage_get("local", ["own"])["own"]["sitesOff"] == ["x"]


def test_a_site_that_waits_for_permission_is_offered(connected):
    own = connected.storage_get("local", ["own"])["own"]
    connected.storage_set("local", {"own": own | {"genericSites": ["teams"]}})
    with opened(connected, "popup") as tab:
        tab.wait_for("document.querySelector('#refused').checkVisibility()")
        assert text_of(tab, "#refused_list") == "Microsoft Teams Allow"


def test_a_trouble_with_the_server_is_said(browser):
    own = {"serverUrl": f"http://127.0.0.1:{free_port()}", "deviceKey": "pck_0123456789abcdef"}
    browser.storage_set("local", {"own": own})
    with opened(browser, "popup") as tab:
        send(tab, "refresh")
        tab.evaluate("() => location.reload()")
        tab.wait_for("document.querySelector('#trouble')?.innerText.includes('No answer came')")


@pytest.mark.skipif(not can_force(), reason="no mount namespace may be made here: needs root")
def test_a_school_s_settings_cannot_be_changed(browser_kind, hosts, folder, school_server):
    policy = {
        "serverUrl": address(school_server),
        "deviceKey": school_server.key,
        "hold": "stop",
        "genericSites": ["teams"],
        "whenUnreachable": "never",
    }
    with (
        open_forced(browser_kind, folder, hosts, policy) as browser,
        opened(browser, "options") as tab,
    ):
        tab.wait_for("document.querySelector('#managed')?.checkVisibility()", timeout=30)
        assert "Set by your school" in text_of(tab, "#server_set")
        assert not tab.evaluate("document.querySelector('#server_fields').checkVisibility()")
        assert tab.evaluate("document.querySelectorAll('#hold :enabled').length") == 0
        tab.wait_for("document.querySelectorAll('#generic button:enabled').length === 1")
        table = text_of(tab, "#effective")
        assert "Only when it should not go out at all Set by your school" in table
        assert school_server.key not in tab.evaluate("document.documentElement.outerHTML")
        if browser_kind == "firefox":  # Chromium keeps to itself what its schema refuses
            assert "whenUnreachable: must be" in text_of(tab, "#wrong_list")
        tab.click("#server_test")
        tab.wait_for("document.querySelectorAll('#server_result.tone--good').length", timeout=15)
        assert tab.errors == []


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_for_everybody(connected, page):
    with opened(connected, page) as tab:
        ready(tab)
        send(tab, "refresh")
        tab.run(AXE)
        for dark in (False, True):
            tab.emulate(dark=dark)
            for width in (360, 1280):
                tab.resize(width, 800)
                assert tab.evaluate(AXE_RUN) == []
                assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert tab.evaluate("document.documentElement.lang") == "en-GB"
        assert "pages_" not in tab.evaluate("document.body.innerText")
        assert tab.errors == []
