"""Days on which the school's server is away, slow or wrong: no post is lost, nobody is stuck.

Each post is written on a rebuilt site in a real browser; the server is the real one, behind a line
that the test makes bad.
"""

import time
from dataclasses import replace

import pytest

from rebuilt import OFFICIAL, Composer, lines
from unwell import Trouble, Unwell

NAMED = "So proud of Jarvis Coldbeck today"
CLEAN = "The tide tables are on the board by the door"
IN_2097 = "Tue, 01 Jan 2097 00:00:00 GMT"
NO_TYPED_POST = '{"type": "about:blank", "title": "Wrong", "status": 500}'

AWAY = "Postcheck could not be reached."
UNKNOWN = "Postcheck does not know this computer’s key. Ask your IT team."
BUSY = "Postcheck is busy. Try again in a moment."
BROKEN = "Something went wrong at Postcheck."

TROUBLES = {
    "key unknown": (Trouble(401, NO_TYPED_POST), UNKNOWN),
    "too many": (Trouble(429, headers={"Retry-After": "3600"}), BUSY),
    "clock of another century": (
        Trouble(503, headers={"Retry-After": IN_2097, "Date": "Fri, 01 Jan 1971 00:00:00 GMT"}),
        BUSY,
    ),
    "server's error": (Trouble(500, "<h1>Oops</h1>", "text/html"), BROKEN),
    "a page": (
        Trouble(200, "<!doctype html><title>Sign in to the wifi</title>", "text/html"),
        BROKEN,
    ),
    "half an answer": (Trouble(200, '{"findings": ['), BROKEN),
    "an answer of another shape": (Trouble(200, '{"advice": {}, "findings": "none"}'), BROKEN),
    "elsewhere": (Trouble(302, headers={"Location": "/api/v1/check/"}), AWAY),
}


IN_FIREFOX = {
    "test_a_page_that_forbids_everything",
    "test_a_full_storage_stops_nobody",
    "test_a_worker_that_sleeps_wakes_for_a_check_and_for_a_post",
}
"""Where the browser itself has a say; what an answer means is the same code."""

LAY_OUT = """(text) => {
  const box = document.body.appendChild(document.createElement("textarea"));
  box.value = text;
  box.select();
}"""
SCROLL = """(selector) => document.querySelector(selector).scrollIntoView({ block: "center" })"""

STILL = """async ([root]) => {
  const place = () => JSON.stringify(root.querySelector(".panel").getBoundingClientRect());
  const before = place();
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  return place() === before;
}"""
"""The panel has grown to its size and found its place."""


@pytest.fixture
def server(browser, school_server):
    """The school's server behind a bad line; the extension is set up for it."""
    with Unwell(school_server.port).serving() as unwell:
        own = {"serverUrl": unwell.url, "deviceKey": school_server.key}
        browser.storage_set("local", {"own": own})
        unwell.own = own
        yield unwell
        browser.storage_clear("local")


@pytest.fixture
def composer(server, stage, rebuilt_pages):
    """X's composer, in which something was checked once, so that the school is known."""
    composer = stage.composer(facts_of(rebuilt_pages, "https://x.com/home", "inline"))
    composer.type("Jarvis Coldbeck").wait_badge("look", timeout=30)
    composer.tab.press("Control+a")
    composer.tab.press("Backspace")
    return composer


def facts_of(pages, url, surface):
    """Returns the line of pages.json of a composer with one box."""
    there = (line for line in lines(pages) if (line["url"], line["surface"]) == (url, surface))
    return next(line for line in there if "part" not in line)


def open_panel(composer):
    composer.tab.click_inside(".badge")


def test_whatever_the_server_answers_the_post_goes_out(server, composer):
    for name, (trouble, sentence) in TROUBLES.items():
        server.trouble = trouble
        before = len(composer.sent)
        composer.again().type(f"{NAMED}: {name}").wait_badge("unchecked")
        open_panel(composer)
        composer.wait_panel(sentence)
        composer.send()
        last = composer.wait_sent(before + 1)[-1]
        assert (last["trusted"], last["text"]) == (True, f"{NAMED}: {name}")

    server.trouble = None
    composer.again().type(NAMED).wait_badge("look")
    assert composer.tab.errors == []


def test_a_slow_server_holds_a_post_for_five_seconds_at_most(server, composer):
    server.trouble = Trouble(wait=10)
    composer.type(NAMED)
    composer.send()
    began = time.monotonic()
    composer.wait_panel("Not sent yet: still checking…")
    assert composer.tab.inside("(roots) => roots.some((one) => one.querySelector('progress'))")
    composer.send()
    composer.wait_panel("This could not be checked. To post it all the same,")
    composer.wait_panel("Postcheck did not answer in time.")
    assert 4 < time.monotonic() - began < 8
    assert (composer.sent, composer.text) == ([], NAMED)

    composer.send()
    assert [one["text"] for one in composer.wait_sent()] == [NAMED]


def test_an_official_post_waits_for_the_server_only_where_the_school_says_so(
    server, browser, stage, rebuilt_pages
):
    composer = stage.composer(facts_of(rebuilt_pages, "https://x.com/home", "inline"), OFFICIAL)
    composer.type("The tide").wait_badge("checked", timeout=30)
    server.down()
    composer.type(" is out").wait_badge("unchecked")
    composer.send()
    composer.wait_sent(1)

    browser.storage_set("local", {"own": server.own | {"whenUnreachable": "hold-official"}})
    composer.again().type(CLEAN).wait_badge("unchecked")
    composer.send()
    composer.wait_panel("Not sent yet: not checked")
    assert len(composer.sent) == 1
    composer.choose("Post anyway")
    composer.tab.wait_inside(STILL)
    composer.tab.click_inside("input[type=radio]")
    composer.choose("Post anyway")
    composer.wait_panel("You can post it now")
    composer.send()
    assert composer.wait_sent(2)[1]["text"] == CLEAN

    server.up()
    composer.again().type(NAMED).wait_badge("stop", "look")


def test_a_server_that_was_never_there_is_said_to_be_away(server, stage, rebuilt_pages):
    server.down()
    composer = stage.composer(facts_of(rebuilt_pages, "https://x.com/home", "inline"))
    composer.type(NAMED).wait_badge("unchecked")
    open_panel(composer)
    composer.wait_panel(AWAY)
    composer.send()
    composer.wait_sent(1)


def test_a_very_long_paste_is_checked_once_and_so_far(server, composer):
    long = f"{NAMED}. " + "The tide is out. " * 1_300
    before = server.checks()
    composer.tab.evaluate(LAY_OUT, long)
    composer.tab.press("Control+c")
    composer.tab.evaluate("document.body.lastElementChild.remove()")
    composer.again()
    composer.tab.press("Control+v")
    composer.type("So").wait_text(long + "So")
    composer.tab.evaluate(SCROLL, composer.facts["send"])
    composer.wait_badge("look", timeout=60)
    open_panel(composer)
    composer.wait_panel("Only the first 20000 characters were checked.")
    assert server.checks() <= before + 2


STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; frame-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
VIOLATIONS = """() => {
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push([event.violatedDirective, event.sourceFile, event.sample]));
}"""


@pytest.mark.parametrize(
    ("url", "surface"), [("https://x.com/home", "inline"), ("https://www.facebook.com/", "post")]
)
def test_a_page_that_forbids_everything(stage, hosts, rebuilt_pages, url, surface):
    facts = facts_of(rebuilt_pages, url, surface)
    host, _, path = facts["page"].removesuffix("index.html").partition("/")
    page = hosts.find(host, "/" + path.removesuffix("/"))
    strict = replace(page, headers={"Content-Security-Policy": STRICT})
    hosts.pages[host, "/" + path.removesuffix("/")] = strict

    tab = stage.tab("about:blank")
    tab.before_load(VIOLATIONS)
    tab.goto(url + "?as=ngaio_bellweather")
    composer = Composer(tab, facts, hosts).begin()
    composer.type(NAMED).wait_badge("look", timeout=30)
    composer.send()
    composer.wait_panel("This mentions a pupil on a personal account")
    composer.choose("Use this instead")
    composer.wait_text("So proud of someone today")
    composer.wait_badge("checked")
    composer.send()
    composer.wait_sent(1)
    assert tab.evaluate("violations") == []


FILL = """async () => {
  const piece = "x".repeat(100_000);
  for (let size = 100_000, at = 0; size >= 1; at += 1) {
    try {
      if (at > 400) return false;
      await chrome.storage.local.set({ [`filler-${at}`]: piece.slice(0, size) });
    } catch {
      size = Math.floor(size / 10);
    }
  }
  return true;
}"""


def test_a_full_storage_stops_nobody(server, browser, composer):
    with browser.tab(browser.extension_url("options.html")) as tab:
        is_full = tab.evaluate(FILL)
    assert is_full == (browser.kind == "chromium")  # Firefox sets no limit
    composer.again().type(NAMED).wait_badge("look")
    composer.send()
    composer.wait_panel("Not sent yet: please look first")
    composer.choose("Not a problem")
    composer.wait_panel("Postcheck will be quiet about this")
    composer.tab.wait_inside(STILL)
    composer.choose("OK")
    composer.wait_badge("checked")
    composer.send()
    composer.wait_sent(1)

    composer.again().type(NAMED).wait_badge("checked")  # said once, in this page
    browser.sleep_background()
    composer.type(" and Petra Lindqvist").wait_badge("look", "stop")


NODES = "(roots) => roots.map((root) => root.querySelectorAll('*').length)"


def test_fifty_composers_cost_what_one_costs(stage, rebuilt_pages):
    facts = facts_of(rebuilt_pages, "https://www.facebook.com/fifty.html", "comment-0")
    composer = stage.composer(facts)
    nodes = []
    for number in range(0, 50, 7):
        composer.tab.evaluate("(one) => window.postcheckTest.focusBox(one)", f"comment-{number}")
        composer.type("Jarvis Coldbeck").wait_badge("look", timeout=30)
        composer.tab.press("Enter")
        composer.wait_panel("Not sent yet: please look first")
        composer.choose("Change it")
        nodes.append(
            composer.tab.inside("(all) => all.map((one) => one.querySelectorAll('*').length)")
        )
    assert composer.sent == []
    assert [len(one) for one in nodes] == [1] * 8
    assert nodes[-1] == nodes[1]  # the first had a reminder, which is shown once


def test_a_worker_that_sleeps_wakes_for_a_check_and_for_a_post(browser, stage, rebuilt_pages):
    composer = stage.composer(facts_of(rebuilt_pages, "https://x.com/home", "inline"))
    browser.sleep_background()
    composer.type(NAMED).wait_badge("look", timeout=30)
    browser.sleep_background()
    composer.send()
    composer.wait_panel("Not sent yet: please look first")
    composer.choose("Use this instead")
    composer.wait_badge("checked")
    browser.sleep_background()
    composer.send()
    assert composer.wait_sent(1)[0]["text"] == "So proud of someone today"
