"""What a browser test does with the checker: say where the text goes, write, read the verdict."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

CLOSED_LATE = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
"""A page closed while a picture is on its way leaves the server's file to the garbage collector."""

OFFICIAL = "x|@saltmarsh_pri"
JARVIS = "👏🏽🇬🇧 So proud of Jarvis Coldbeck 🎉 today"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [("phone", "light"), ("desk", "dark")]
"""Each size and each colour scheme once: they do not meddle with each other."""
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}


def sign_in_as(tab, name, password):
    """Signs somebody in, and waits until they are."""
    enter(tab, name, password)
    tab.wait_for_url("**/")


def enter(tab, name, password):
    """Types a name and a password on the sign-in page, and sends them."""
    tab.goto("/sign-in")
    tab.get_by_label("Your name").fill(name)
    tab.get_by_label("Password", exact=True).fill(password)
    tab.get_by_role("button", name="Sign in").click()


def write(tab, text, account=OFFICIAL):
    """Chooses where the text goes, types it, and waits for the answer."""
    tab.locator("#going_to").select_option(account)
    tab.locator("#text").fill(text)
    expect(tab.locator("#state")).to_have_attribute("data-state", "checked")


def add(tab, *pictures, account=OFFICIAL):
    """Chooses where the pictures go, adds them, and waits for the answer; each a name and bytes."""
    tab.locator("#going_to").select_option(account)
    files = [{"name": n, "mimeType": "image/png", "buffer": data} for n, data in pictures]
    tab.locator("#picture").set_input_files(files)
    expect(tab.locator("#state")).to_have_attribute("data-state", "checked", timeout=60_000)


def verdict(tab):
    return tab.locator("#verdict")


def look(tab, name):
    """Returns what axe finds, and whether anything sticks out of the window."""
    tab.wait_for_load_state()  # its styles, too
    found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": WCAG}})
    return fits(tab, name) + [
        f"{name}: {v['id']}: {node['html'][:120]}"
        for v in found.response["violations"]
        for node in v["nodes"]
    ]


def look_at_both(tab, name, *sizes):
    """Returns what is wrong with a page at both widths, or at those that are named.

    Axe looks at the first: the page is the same at the other, but for what sticks out.
    """
    faults = []
    for size, judge in zip(sizes or SIZES, (look, fits), strict=False):
        tab.set_viewport_size(SIZES[size])
        faults += judge(tab, f"{name}, {size}")
    return faults


def fits(tab, name):
    """Returns whether anything sticks out of the window."""
    is_wider = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{name}: wider than the window"] * is_wider
