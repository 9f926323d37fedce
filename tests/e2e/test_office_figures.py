"""Figures and feedback in a real browser, as those who go through them."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from checker_tab import SIZES, look
from made_up_school import SALTMARSH
from postcheck.services import EXTENSION
from postcheck.stores import events, feedback, tunings, users
from postcheck.stores.audit import POSTCHECK
from postcheck.stores.events import Event, Feedback

NAME, PASSWORD = "Ingram Wetherley", "dunlin-and-egret"


@pytest.fixture(scope="module")
def admin(app):
    """An admin of Saltmarsh, weeks of advice, and words that were called no problem."""
    database, now = app.extensions[EXTENSION].database, datetime.now(UTC)
    users.add(database, NAME, PASSWORD, "admin", "Saltmarsh")
    for days, times in ((1, 30), (9, 18), (20, 25)):
        minute = now - timedelta(days=days)
        for rule, action, n in (
            ("advert", "shown", times),
            ("advert", "dismissed", times // 4),
            ("advert", "changed", times // 2),
            ("unlawful", "shown", times),
            ("unlawful", "dismissed", times // 2),
            ("profanity", "shown", times),
            ("copyright", "shown", 1),
        ):
            one = Event(minute, SALTMARSH, "x", "post", "official", rule, "warn", action)
            events.record(database, [one] * n)
    for word in ("Quillon", "Quillon", "cake sale"):
        told = Feedback(now, SALTMARSH, "advert", "ADVERT")
        feedback.share(database, told, word)
    yield database
    tunings.drop_draft(database, SALTMARSH, POSTCHECK)


@pytest.fixture
def open_office(admin, open_as):
    return lambda path, **choices: open_as(path, NAME, PASSWORD, **choices)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_wrong_too_often_leads_to_what_if(open_office, size):
    tab = open_office("/office/figures", viewport=SIZES[size])
    cards = tab.locator(".budget")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Proposal")
    expect(cards.last).to_contain_text("It stays as it is.")
    expect(tab.locator("section[aria-labelledby=weeks] .chart tbody tr")).to_have_count(5)
    faults = look(tab, "figures")

    tab.get_by_role("button", name="Draft it").click()

    tab.wait_for_url("**/office/what-if**")
    expect(tab.locator(".govuk-notification-banner")).to_contain_text("Nothing is live yet")
    assert not faults


@pytest.mark.parametrize("size", SIZES)
def test_a_word_is_gone_through(open_office, size):
    tab = open_office("/office/feedback", viewport=SIZES[size], java_script_enabled=True)
    faults = look(tab, "feedback")
    waiting = tab.locator(".words > .word:not(.word--settled)")
    before, word = waiting.count(), tab.locator(".words > .word").first
    said = word.locator(".word__said").inner_text()

    word.get_by_role("button", name="An example of what is fine").click()

    expect(tab.locator(".govuk-notification-banner")).to_contain_text("Nothing is live yet")
    tab.get_by_text("Settled: ").click()
    expect(tab.locator(".word--settled .word__said").first).to_have_text(said)
    faults += look(tab, "feedback, one settled")
    tab.get_by_role("button", name="Open again").first.click()
    expect(waiting).to_have_count(before)
    assert not faults
