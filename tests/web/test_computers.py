"""Computers: what browsers said of themselves, by key, for those who look after the keys."""

from datetime import UTC, datetime, timedelta

import pytest

from made_up_school import ACADEMY, SALTMARSH
from postcheck.stores import check_ins, devices, rollouts
from postcheck.stores.check_ins import CheckIn
from postcheck.web.computers_shown import newest_of

SET = {
    "hold": "warn",
    "whenUnreachable": "let-through",
    "postAnyway": "always",
    "sitesOff": ["reddit"],
    "genericSites": [],
    "events": True,
}
BY_POLICY = dict.fromkeys(("serverUrl", *SET), "school")


@pytest.fixture
def own(make_app):
    return make_app()


@pytest.fixture
def said(kept):
    """Has browsers check in with a key, `days` ago."""

    def say(device, number=1, *, days=0, browser="chrome", version="0.4.0", wrong=(), **changed):
        sources = BY_POLICY | dict.fromkeys(changed, "own")
        told = {"settings": SET | changed, "sources": sources, "wrong": [*wrong]}
        at = datetime.now(UTC) - timedelta(days=days)
        for _ in range(number):
            check_ins.record(kept, device.id, CheckIn(browser, version, told), at)

    return say


def key(kept, name, school=SALTMARSH):
    return devices.add(kept, name, school)[0]


def text(browser, path="/office/computers"):
    return browser.get(path).root.one("main").text


def test_nothing_said_yet_says_what_to_do(admin, kept):
    assert "There is no key yet. Make one" in text(admin)

    key(kept, "Office")

    assert "No browser has checked in yet" in text(admin)
    assert "no browser has checked in with it yet" in text(admin)


def test_versions_are_told_by_the_busiest_day(admin, kept, said):
    office = key(kept, "Office")
    said(office, 3, days=2)
    said(office, 2, days=1)
    said(office, 4, browser="firefox", version="0.10.0")
    said(office, 9, days=9)  # too long ago

    page = text(admin)

    assert "Chrome, 0.4.0 – older 3 Firefox, 0.10.0 4" in page
    assert "versions older than 0.10.0 run there" in page
    assert "A post is held froma warningby policy" in page
    assert "Sites that are not watchedRedditby policy" in page
    assert "All browsers with this key run with the same." in page


def test_who_differs_from_the_most_is_told(admin, kept, said):
    office = key(kept, "Office")
    said(office, 5)
    said(office, 2, hold="never", sitesOff=["x", "reddit"])
    said(office, 1, wrong=["events", "other"])

    page = text(admin)

    assert "5 browsers on the busiest day run with these" in page
    assert "2 browsers on the busiest day differ" in page
    assert "A post is held from: never (by the person), in place of a warning." in page
    assert "Sites that are not watched: X, Reddit (by the person), in place of Reddit." in page
    assert "1 browser on the busiest day differs: The policy’s “events” cannot be used" in page
    assert "look for a slip in its name" in page
    assert "settings differ on some browsers" in page


def test_what_was_rolled_out_is_what_counts(admin, kept, said):
    office = key(kept, "Office")
    said(office, 5)
    rollouts.remember(kept, SALTMARSH, {"sitesOff": ["reddit"], "hold": "stop", "browsers": []})

    assert "A post is held from: a warning (by policy), in place of a stop." in text(admin)

    rollouts.remember(kept, SALTMARSH, {"sitesOff": ["reddit"], "browsers": []})
    assert "run with the same, as they were rolled out." in text(admin)
    assert "settings differ" not in text(admin)


def test_silence_is_told_after_a_fortnight(admin, kept, said):
    gone, away = key(kept, "Old trolley"), key(kept, "Hall")
    said(gone, days=15)
    said(away, days=10)

    page = text(admin)

    assert "has been silent since" in page
    assert page.index("Old trolley") < page.index("silent since") < page.index("Hall")
    assert "After 14 days of silence" in page
    assert f"/office/devices/{gone.id}/revoke" in {
        link["href"] for link in admin.get("/office/computers").root.all("a") if link.get("href")
    }


def test_a_key_that_was_revoked_is_no_business_any_more(admin, kept, said):
    office = key(kept, "Office")
    said(office)
    devices.revoke(kept, office.id)

    assert "Office (" not in text(admin)


def test_everybody_sees_their_own_schools_keys(admin, runner, kept, said):
    for name, school in (("Office", SALTMARSH), ("Academy", ACADEMY), ("All", None)):
        said(key(kept, name, school))

    assert "Academy (" not in text(admin)
    assert "All (" not in text(admin)
    assert "Office (" in text(admin)
    assert all(f"{name} (" in text(runner) for name in ("Office", "Academy", "All"))
    of_one = text(runner, f"/office/computers?school={ACADEMY}")
    assert "Academy (" in of_one
    assert "Office (" not in of_one
    admin.get(f"/office/computers?school={ACADEMY}", 404)


def test_versions_are_numbers():
    assert newest_of(["0.9.9", "0.10.0", "0.4"]) == "0.10.0"
    assert newest_of([]) == ""
