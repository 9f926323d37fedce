"""The pages are for everybody: WCAG 2.2 AA by axe, room for thumbs, no wider than the window."""

import pytest
from playwright.sync_api import expect

from checker_tab import CLOSED_LATE, JARVIS, LOOKS, OFFICIAL, SIZES, look, verdict, write

pytestmark = CLOSED_LATE

TEXTS = {
    "stop": "Petra Lindqvist read her poem.",
    "warn": JARVIS,
    "note": "Thank you to the fire officer Dave Plimsole for visiting us!",
    "clear": "The choir sang at the harbour.",
}


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing(open_tab, sign_in, size, scheme):
    choices = {"viewport": SIZES[size], "color_scheme": scheme, "reduced_motion": "reduce"}
    tab = open_tab("/sign-in", signed_in=False, **choices)
    faults = look(tab, "sign-in")
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.locator(".govuk-error-summary")).to_be_visible()
    faults += look(tab, "sign-in with errors")
    sign_in(tab)
    faults += look(tab, "checker")
    for name, text in TEXTS.items():
        write(tab, text)
        expect(tab.locator(f".verdict--{name}")).to_be_visible()
        faults += look(tab, name)
    tab.route("**/check", lambda route: route.abort())
    tab.locator("#text").press("x")
    expect(verdict(tab)).to_have_text("Not checked")
    faults += look(tab, "not checked")
    for path in ("/help", "/what-we-check", "/what-we-keep", "/licences", "/nothing-here"):
        tab.goto(path)
        faults += look(tab, path)
    assert not faults


def test_axe_finds_nothing_without_script(open_tab):
    """Axe itself is a script, so the page's own are held back instead."""
    tab = open_tab()
    tab.route("**/*.js", lambda route: route.abort())
    tab.goto("/")
    tab.locator("#going_to").select_option(OFFICIAL)
    tab.locator("#text").fill(TEXTS["stop"])
    tab.get_by_role("button", name="Check", exact=True).click()
    expect(verdict(tab)).to_have_text("Do not post this")

    assert not look(tab, "answer without script")


@pytest.mark.parametrize("path", ["/", "/help", "/what-we-check", "/what-we-keep"])
def test_targets_are_large_enough_for_thumbs(open_tab, path):
    """44 px on phones; links inside a sentence are exempt (WCAG 2.5.8)."""
    tab = open_tab(path, viewport=SIZES["phone"])
    if path == "/":
        write(tab, JARVIS)

    small = tab.evaluate(
        """[...document.querySelectorAll("button, select, a, .govuk-radios__item")]
          .filter((e) => e.checkVisibility() && getComputedStyle(e).display !== "inline")
          .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
          .filter(([, box]) => box.height < 43.5 && box.height > 1)
          .map(([html, box]) => `${html} ${box.height}`)"""
    )

    assert not small
