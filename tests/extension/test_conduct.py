"""Conduct: of what is not recorded nothing stays; a reminder is shown once and tells nobody."""

import pytest

from asked import asked
from rebuilt import lines

WORRY = "She has disclosed something about home. Ask Jarvis Coldbeck."
REMINDED = 'chrome.storage.local.get("reminded").then(({ reminded }) => reminded)'
LINE = "Everybody can read this"
IN_FIREFOX = {"test_a_reminder_is_a_line_shown_once_that_tells_nobody"}
"""Once is enough to see that it works there, too."""

BADGE_LINE = """([root]) => {
  const line = root?.querySelector(".badge__line");
  return line?.checkVisibility() ? line.textContent : "";
}"""


@pytest.fixture
def own_page(browser):
    """A page of the extension's own, to ask what it keeps and what it has sent."""
    with browser.tab(browser.extension_url("sent.html")) as tab:
        yield tab


@pytest.fixture
def compose(stage, rebuilt_pages):
    """Opens a composer by its name."""
    named = {line["name"]: line for line in lines(rebuilt_pages)}
    return lambda name: stage.composer(named[name])


def sent(tab):
    """Returns what the extension says has left this computer."""
    return tab.evaluate('chrome.runtime.sendMessage({ name: "sent", given: [] })')


def test_a_worry_about_a_child_leaves_nothing_behind(compose, own_page, school_server):
    own_page.evaluate('chrome.runtime.sendMessage({ name: "forget", given: [] })')
    before = asked(school_server)
    composer = compose("x.com/home modal").type(WORRY)
    composer.wait_badge("stop", timeout=30)
    composer.pick(".badge")
    composer.wait_panel("This may be a worry about a child")
    routes = composer.tab.inside("([root]) => root.querySelector('.card__routes').innerText")
    assert "safeguarding lead" in routes

    while composer.tab.inside("([root]) => root.querySelectorAll('[name=doubt]').length"):
        count = composer.tab.inside("([root]) => root.querySelectorAll('.card').length")
        composer.pick("[name=doubt]")
        composer.pick("[name=doubt-ok]")
        gone = "([root], count) => root.querySelectorAll('.card').length < count"
        composer.tab.wait_inside(gone, count)
    composer.wait_badge("checked")
    composer.send_checked()

    told = [one for one in sent(own_page) if one["path"].endswith(("/events", "/feedback"))]
    assert "safeguarding" not in str(told)
    since = asked(school_server)[len(before) :]
    assert "POST /api/v1/feedback" not in since
    assert "POST /api/v1/check" in since
    everything = str(own_page.evaluate("chrome.storage.local.get()"))
    assert "disclosed" not in everything
    assert "'safeguarding'" not in everything


def test_a_reminder_is_a_line_shown_once_that_tells_nobody(compose, own_page, school_server):
    own_page.evaluate('chrome.storage.local.remove(["reminded"])')
    before = asked(school_server)
    composer = compose("facebook.com post")
    composer.tab.wait_inside(BADGE_LINE, timeout=30)
    composer.wait_panel(LINE)
    assert composer.badge == "idle"
    composer.type("The tide was out.")
    composer.wait_badge("checked")
    composer.pick(".badge")
    composer.wait_panel("Personal posts are for friends, not for everybody.")
    composer.choose("Got it")
    composer.wait_closed()
    assert composer.tab.inside(BADGE_LINE) == ""
    composer.send_checked()
    assert own_page.evaluate(REMINDED) == ["default-personal-audience"]

    again = compose("facebook.com post").type("The tide was in.")
    again.wait_badge("checked")
    assert again.tab.inside(BADGE_LINE) == ""
    again.send_checked()
    assert "POST /api/v1/check" not in asked(school_server)[len(before) :]
    assert "default-personal-audience" not in str(sent(own_page))
