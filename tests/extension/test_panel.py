"""The panel for everybody: by keyboard, read aloud, by axe, in the dark, enlarged, in a dialog."""

from contextlib import closing
from pathlib import Path

import axe_playwright_python
import pytest

from postcheck.settings import Settings
from postcheck.stores import user_changes, users
from postcheck.stores.audit import COMMAND
from postcheck.stores.database import open_database
from rebuilt import OFFICIAL, PERSONAL, lines

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
TEXT = "So proud of Jarvis Coldbeck in 4 Curlew today. Ring 07700 900461!"
HELD = "Not sent yet"
REVIEWER = "Ottilie Marram"
REFRESH = 'chrome.runtime.sendMessage({ name: "refresh", given: [] })'

SITES = (
    ("x.com/home inline", OFFICIAL),
    ("facebook.com comment", PERSONAL),
    ("linkedin.com/feed post", PERSONAL),
    ("web.whatsapp.com message", PERSONAL),
)
IN_FIREFOX = {
    "test_the_panel_is_reached_and_left_by_keyboard",
    "test_the_caret_is_where_it_was",
    "test_a_held_post_keeps_the_focus_among_its_ways_on",
    "test_what_has_the_focus_is_never_behind_head_or_foot",
    "test_the_panel_can_be_clicked_in_a_site_s_own_dialog",
}
"""Focus, carets and modal dialogs differ; names, colours and sizes do not."""

LOOKS = [(dark, zoom) for dark in (False, True) for zoom in (1, 2)]

AXE_INSIDE = """async ([root]) => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const rules = { region: { enabled: false } }; // the page's own landmarks are the page's
  Object.defineProperty(root.host, "shadowRoot", { value: root, configurable: true });
  const { violations, passes } = await axe.run(root.host, { runOnly: tags, rules });
  delete root.host.shadowRoot;
  const wrong = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  return [wrong, passes.map(({ id }) => id)];
}"""
"""For axe the closed root is an open one."""
IN_WINDOW = """([root]) => {
  const { left, top, right, bottom } = root.querySelector(".panel").getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return left >= 0 && top >= 0 && right <= clientWidth && bottom <= clientHeight;
}"""
FOCUSED = """([root]) => {
  const one = root.activeElement;
  return one && (one.getAttribute("name") || one.className || one.localName);
}"""
IS_IN_SIGHT = """([root]) => {
  const { left, right, top, bottom } = root.activeElement.getBoundingClientRect();
  const isHit = (y) => root.activeElement.contains(root.elementFromPoint((left + right) / 2, y));
  return isHit(top + 2) && isHit(bottom - 2);
}"""
HEARD = """([root]) => {
  const spoken = [];
  const region = root.querySelector("[role=status]");
  new MutationObserver(() => spoken.push(region.textContent)).observe(region, { childList: true });
  window.postcheckSpoken = spoken;
}"""
SPOKEN = "window.postcheckSpoken.filter((one) => one !== '')"
OPEN_PANEL = """async (address) => {
  const [tab] = await chrome.tabs.query({ url: address });
  await chrome.tabs.sendMessage(tab.id, "open-panel");
}"""
"""What the keyboard command has the background do."""


@pytest.fixture
def reviewer(school_server, browser):
    """Somebody who may be asked for a second look, as in most schools; the extension knows."""
    loaded = Settings.load(home=school_server.home)
    with (
        closing(open_database(loaded.database_url, loaded.key_file)) as database,
        browser.tab(browser.extension_url("sent.html")) as tab,
    ):
        name = f"{REVIEWER} for {browser.kind}"
        user = users.add(database, name, None, "reviewer", "Saltmarsh")
        tab.evaluate(REFRESH)
        yield
        user_changes.disable(database, user.id, COMMAND)
        tab.evaluate(REFRESH)


@pytest.fixture
def written(stage, rebuilt_pages):
    """Writes in a composer as somebody, until the advice is there."""
    facts = {line["name"]: line for line in lines(rebuilt_pages)}

    def write(name, acting=PERSONAL, text=TEXT):
        composer = stage.composer(facts[name], acting).type(text)
        composer.wait_badge("look", "stop", timeout=30)
        return composer

    return write


@pytest.mark.parametrize(("name", "acting"), SITES, ids=lambda one: one)
def test_axe_finds_nothing_in_any_light(written, name, acting):
    composer = written(name, acting)
    composer.send()
    composer.wait_panel(HELD)
    composer.tab.run(AXE)

    for dark, zoom in LOOKS:
        composer.tab.emulate(dark=dark, zoom=zoom)
        composer.tab.wait_inside(IN_WINDOW)
        wrong, right = composer.tab.inside(AXE_INSIDE)
        assert wrong == []
        assert "button-name" in right
        # Axe judges colours only inside the body: there a site's own dialog holds the panel.
        assert ("color-contrast" in right) == name.startswith("linkedin")


def test_the_panel_is_reached_and_left_by_keyboard(written, browser):
    composer = written("x.com/home inline", OFFICIAL)
    tab = composer.tab

    for _ in range(2):  # the first shows it, the second goes in
        with browser.tab(browser.extension_url("selftest.html")) as ours:
            ours.evaluate(OPEN_PANEL, "https://x.com/*")
    tab.wait_inside(FOCUSED)
    order = [tab.inside(FOCUSED)]
    for _ in range(3):
        tab.press("Tab")
        order.append(tab.inside(FOCUSED))
    assert order == ["use", "copy", "doubt", "summary"]

    tab.press("Shift+Tab")
    assert tab.inside(FOCUSED) == "doubt"
    tab.press("Escape")
    composer.wait_closed()
    tab.wait_for("() => document.activeElement.matches('[data-testid=tweetTextarea_0]')")
    composer.type(" Well")
    composer.wait_text(f"{TEXT} Well")


def tab_on(tab):
    """Presses Tab, and again past the way to somebody who may be asked: other tests add one."""
    tab.press("Tab")
    if tab.inside(FOCUSED) == "look":
        tab.press("Tab")


@pytest.mark.parametrize("way", [["Escape"], ["Enter"], ["Tab", "Enter"]], ids="-".join)
def test_the_caret_is_where_it_was(written, way):
    composer = written("x.com/home inline")
    composer.tab.press("Control+Enter")
    composer.wait_panel(HELD)
    composer.tab.wait_inside(f"(roots) => ({FOCUSED})(roots) === 'change'")

    if "Enter" in way:  # one that comes too soon is the last of those that sent the post
        composer.tab.evaluate("() => new Promise((done) => setTimeout(done, 450))")
    for key in way:
        tab_on(composer.tab) if key == "Tab" else composer.tab.press(key)
    composer.tab.wait_for("() => document.activeElement.matches('[data-testid=tweetTextarea_0]')")

    composer.type(" Well")
    composer.wait_text(f"{TEXT} Well")


def test_a_held_post_keeps_the_focus_among_its_ways_on(written):
    composer = written("x.com/home inline", OFFICIAL)
    composer.tab.press("Control+Enter")
    composer.wait_panel(HELD)
    composer.tab.wait_inside(f"(roots) => ({FOCUSED})(roots) === 'change'")

    tab_on(composer.tab)
    assert composer.tab.inside(FOCUSED) == "anyway"
    composer.tab.press("Tab")
    assert composer.tab.inside(FOCUSED) == "close"
    composer.tab.press("Shift+Tab")
    assert composer.tab.inside(FOCUSED) == "anyway"


@pytest.mark.usefixtures("reviewer")
def test_what_has_the_focus_is_never_behind_head_or_foot(written):
    composer = written("instagram.com/direct/t/1 message")
    composer.send()
    composer.wait_panel("Ask for a second look")
    composer.tab.wait_inside(f"(roots) => ({FOCUSED})(roots) === 'change'")

    met = []
    for _ in range(7):
        composer.tab.press("Tab")
        met.append(composer.tab.inside(FOCUSED))
        assert composer.tab.inside(IS_IN_SIGHT), met[-1]
    assert {"use", "copy", "anyway", "look"} <= {*met}


def test_advice_is_read_aloud_once(written):
    composer = written("x.com/home inline")
    tab = composer.tab
    tab.press("Control+a")
    composer.type("The tide was out. ")
    composer.wait_badge("checked")
    tab.inside(HEARD)

    composer.type("So proud of Jarvis Coldbeck").wait_badge("look")
    tab.wait_for(f"{SPOKEN}.length")
    composer.type(" who ran all the way home")
    composer.wait_badge("look")
    composer.tab.press("Control+Enter")
    composer.wait_panel(HELD)

    first, *more = tab.evaluate(SPOKEN)
    assert first == "1 thing to look at: This mentions a pupil on a personal account."
    assert all("1 thing" not in one for one in more)


def test_the_panel_stays_in_sight_when_the_page_is_scrolled(written):
    composer = written("facebook.com comment")
    composer.tab.resize(1280, 420)
    composer.send()
    composer.wait_panel(HELD)

    composer.tab.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")

    composer.tab.wait_inside(IN_WINDOW)


def test_the_panel_can_be_clicked_in_a_site_s_own_dialog(written):
    composer = written("linkedin.com/feed post", text="So proud of Jarvis Coldbeck today")
    assert composer.tab.evaluate("document.querySelector('dialog').matches(':modal')")
    composer.send()
    composer.wait_panel(HELD)

    composer.choose("Use this instead")

    composer.wait_text("So proud of someone today")
    composer.send()
    [sent] = composer.wait_sent()
    assert (sent["trusted"], sent["text"]) == (True, "So proud of someone today")
