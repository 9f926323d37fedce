"""Comments on the school's own page: looked at where somebody asks, marked, and not counted."""

import pytest

from asked import asked
from rebuilt import AS_POPUP, OFFICIAL, PERSONAL, Composer

PAGES = {
    "x.com": ("https://x.com/saltmarsh_pri/status/1", OFFICIAL),
    "facebook.com": ("https://www.facebook.com/", "tidemoortrust"),
}
IN_FIREFOX = {"x.com"}
"""One site is enough to see that it works there, too."""

MARKS = """(roots) => roots.flatMap((root) => [...root.querySelectorAll(".comments__mark")])
  .filter((mark) => mark.checkVisibility())
  .map((mark) => [mark.querySelector("summary").innerText, mark.getBoundingClientRect().top])"""
MARKED = f"(roots, count) => ({MARKS})(roots).length === count && ({MARKS})(roots)"
SCROLLED = f"(roots, top) => ({MARKS})(roots)[0][1] < top - 20"
SCROLL = "() => { document.body.style.paddingBottom = '200vh'; scrollBy(0, 40); }"
NONE = "() => !document.querySelector('postcheck-panel')"
COUNT = """async () => {
  const [tab] = await chrome.tabs.query({ url: "https://x.com/*" });
  return chrome.tabs.sendMessage(tab.id, "comments", { frameId: 0 });
}"""
OFFER = "document.querySelector('#comments button')"


@pytest.fixture
def opened(stage, hosts):
    """Opens a page as somebody."""
    return lambda url, acting: Composer(stage.tab(f"{url}?as={acting}"), {}, hosts)


@pytest.fixture
def popup(browser):
    """The popup over a page."""
    with browser.tab(browser.extension_url("popup.html")) as tab:

        def over(page):
            page.tab.wait_for("() => Array.isArray(window.postcheckTest?.surfaces)")
            tab.evaluate(AS_POPUP, page.tab.evaluate("location.origin") + "/*")
            tab.wait_for("document.querySelector('#standing_title').innerText.includes('Watching')")
            return tab

        yield over


@pytest.mark.parametrize("site", PAGES)
def test_comments_are_marked_where_somebody_asks(opened, popup, school_server, site):
    page = opened(*PAGES[site])
    before = asked(school_server)
    over = popup(page)
    over.wait_for(f"!!{OFFER}")
    assert "POST /api/v1/check" not in asked(school_server)[len(before) :]
    over.evaluate(f"{OFFER}.click()")
    page.tab.front()

    marks = page.tab.wait_inside(MARKED, 3, timeout=30)
    words = [word.partition(":")[0] for word, _ in marks]
    assert words == ["Fine", "Remove", "Fine"]
    page.wait_panel("Comments checked: 3")
    page.tab.evaluate(SCROLL)
    page.tab.wait_inside(SCROLLED, marks[0][1])
    page.pick(".tone--stop > summary")
    page.wait_panel("This comment is abusive")
    page.wait_panel("Keep evidence")

    page.choose("Close")
    page.tab.wait_for(NONE)
    since = asked(school_server)[len(before) :]
    assert since.count("POST /api/v1/check") == 3
    assert "POST /api/v1/events" not in since


def test_a_person_is_offered_nothing(opened, popup):
    over = popup(opened(PAGES["x.com"][0], PERSONAL))
    assert over.evaluate(COUNT) == 0
    assert not over.evaluate(f"!!{OFFER}")
