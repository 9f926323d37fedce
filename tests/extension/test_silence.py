"""What leaves the computer: nothing, until something local points at school (DESIGN section 1)."""

import json

import pytest

from asked import asked, wait_asked
from browsers.hosts import Page
from rebuilt import Composer, lines

ORDINARY = (
    ("x.com/home modal", "Finally found the good parking spot behind the library"),
    ("facebook.com comment", "Lovely pictures, see you both at the weekend"),
    ("linkedin.com/feed post", "Reading about soil this month, recommendations welcome"),
    ("web.whatsapp.com message", "Running ten minutes late, sorry"),
)
IN_FIREFOX = {"test_ordinary_words_on_a_personal_account_stay_here"}
"""The promise itself; who is asked of what is the same code."""

STRANGER = "Marisol Quennell"
CHECK, CHECK_IN = "POST /api/v1/check", "POST /api/v1/check-in"
EVENTS = "POST /api/v1/events"
FORM = """<!doctype html><title>X</title>
<form role="search"><input type="search" aria-label="Search" data-testid="SearchBox_Search_Input">
<textarea aria-label="Search query" role="searchbox" rows="3" cols="60"></textarea></form>
<form><input type="password" autocomplete="current-password"><input type="email"></form>"""
WORDS = "Jarvis Coldbeck 4 Curlew Saltmarsh"


@pytest.fixture(scope="module")
def settled(browser):
    """The extension has the school's settings, so that nothing waits to be asked."""
    with browser.tab(browser.extension_url("sent.html")) as tab:
        tab.evaluate('chrome.runtime.sendMessage({ name: "refresh", given: [] })')


@pytest.fixture
def sent(settled, browser):
    """Returns what the extension itself says has left this computer since the test began."""

    def ask(name):
        with browser.tab(browser.extension_url("sent.html")) as tab:
            script = "(name) => chrome.runtime.sendMessage({ name, given: [] })"
            return tab.evaluate(script, name)

    ask("forgetSent")
    return lambda: ask("sent")


@pytest.fixture
def compose(stage, rebuilt_pages):
    """Opens a composer by its name; messages go to a stranger."""
    named = {line["name"]: line for line in lines(rebuilt_pages)}

    def open_one(name):
        facts = dict(named[name])
        if facts["kind"] == "message":
            facts["url"] += f"?with={STRANGER.replace(' ', '%20')}"
        return stage.composer(facts)

    return open_one


def test_ordinary_words_on_a_personal_account_stay_here(compose, sent, school_server):
    before = asked(school_server)
    for name, words in ORDINARY:
        composer = compose(name).type(words)
        composer.wait_badge("checked", timeout=20)
        composer.send()
        [one] = composer.wait_sent()
        assert (composer.text_of(one), one["trusted"]) == (words, True)
    assert without_counts(asked(school_server)) == without_counts(before)
    assert sent() == []


def test_a_sign_of_school_sends_this_very_text_and_no_other(compose, sent, school_server):
    before = asked(school_server)
    composer = compose("x.com/home modal")
    composer.type("Back to the beach. ")
    composer.wait_badge("checked", timeout=20)
    assert without_counts(asked(school_server)) == without_counts(before)
    composer.type("Well done Jarvis Coldbeck")
    composer.wait_badge("look", timeout=20)

    wait_asked(school_server, CHECK, before.count(CHECK))
    texts = [json.loads(one["body"])["text"] for one in sent() if one["path"].endswith("/check")]
    assert texts[0] == "Back to the beach. Well done Jarvis Coldbeck"
    assert len(set(texts)) == 1


def test_searches_and_passwords_are_nobody_s_business(stage, sent, school_server, hosts):
    hosts.pages["x.com", "/explore"] = Page(FORM)
    before = asked(school_server)
    page = Composer(stage.tab("https://x.com/explore"), {}, hosts)
    for box in ("[type=search]", "textarea", "[type=password]", "[type=email]"):
        page.click(box)
        page.type(WORDS)
    page.tab.wait_for("document.querySelector('[type=email]').value.length > 0")
    assert page.tab.inside("(roots) => roots.length") == 0
    assert without_counts(asked(school_server)) == without_counts(before)
    assert [one for one in sent() if one["path"] not in EVENTS] == []


def without_counts(told):
    """Returns what was asked, but for counts from before: they go out when they can."""
    return [one for one in told if one not in {EVENTS, CHECK_IN}]
