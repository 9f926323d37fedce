"""Computers in a real browser: what they run, told by key, at both widths and without script."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from made_up_school import SALTMARSH
from office_tab import at_both_sizes, office
from postcheck.stores import check_ins, devices, rollouts
from postcheck.stores.check_ins import CheckIn

IT = "Fenella Brightwater"
SET = {
    "hold": "warn",
    "whenUnreachable": "let-through",
    "postAnyway": "always",
    "sitesOff": [],
    "genericSites": ["teams", "meta_business_suite"],
    "events": True,
}
SOURCES = dict.fromkeys(("serverUrl", *SET), "school")


@pytest.fixture(scope="module")
def opened(chromium, served, tmp_path_factory, models_dir):
    """An office whose school has computers of every kind."""
    people, home = {IT: ("admin", "Saltmarsh")}, tmp_path_factory.mktemp("home")
    with office(chromium, served, home, models_dir, people) as (open_tab, database):
        now = datetime.now(UTC)

        def say(key, number, days=0, browser="chrome", version="0.4.1", wrong=(), **changed):
            sources = SOURCES | dict.fromkeys(changed, "own")
            told = {"settings": SET | changed, "sources": sources, "wrong": [*wrong]}
            for _ in range(number):
                at = now - timedelta(days=days)
                check_ins.record(database, key, CheckIn(browser, version, told), at)

        computers, trolley, hall, _ = (
            devices.add(database, name, SALTMARSH)[0].id
            for name in ("Office computers", "Laptop trolley", "Hall", "Library")
        )
        say(computers, 14)
        say(computers, 11, browser="edge", days=1)
        say(computers, 3, browser="edge", version="0.4.0", days=3)
        say(computers, 2, hold="never")
        say(computers, 1, browser="firefox", wrong=["whenUnreachable", "other"])
        say(trolley, 30, days=2, browser="firefox")
        say(hall, 1, days=20)
        rollouts.remember(database, SALTMARSH, {"genericSites": SET["genericSites"]})
        yield open_tab


def test_what_runs_where_and_what_to_look_at(opened):
    tab = opened(IT, java_script_enabled=True)
    with at_both_sizes(tab, __import__("pathlib").Path("/tmp/w/hc_shots")) as look_at:
        tab.goto("/office/devices")
        tab.get_by_role("link", name="Computers", exact=True).click()
        expect(tab.get_by_role("heading", level=1)).to_have_text("Computers")
        mend = tab.get_by_role("region", name="To look at")
        expect(mend).to_contain_text("Hall (")
        expect(mend).to_contain_text("versions older than 0.4.1")
        look_at("computers")

        tab.get_by_role("link", name="Office computers (").last.click()
        mine = tab.locator("section.key", has_text="Office computers")
        expect(mine.locator(".chart tbody tr")).to_have_count(4)
        expect(mine.locator(".key__differs")).to_have_count(2)
        expect(mine).to_contain_text("A post is held from: never (by the person)")


def test_without_script(opened):
    tab = opened(IT, java_script_enabled=False)
    tab.goto("/office/computers")

    expect(tab.locator("section.key")).to_have_count(2)
    expect(tab.locator("section", has_text="Other keys").last).to_contain_text("Library")
