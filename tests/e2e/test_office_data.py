"""Data protection in Chromium: days chosen, somebody looked up, handed over and erased, papers."""

import json

import pytest
from playwright.sync_api import expect

from checker_tab import CLOSED_LATE
from office_tab import at_both_sizes, office, press
from postcheck.stores import held

pytestmark = CLOSED_LATE

ADMIN, RUNNER = "Fenella Brightwater", "Anouk Vantongeren"
PEOPLE = {ADMIN: ("admin", "Saltmarsh"), RUNNER: ("trust_admin", None)}


@pytest.fixture(scope="module")
def place(chromium, served, tmp_path_factory, models_dir):
    home = tmp_path_factory.mktemp("data")
    with office(chromium, served, home, models_dir, PEOPLE) as opened:
        yield opened


def test_somebody_is_looked_up_handed_over_and_erased(place):
    tab, database = place[0](ADMIN), place[1]
    with at_both_sizes(tab) as look_at:
        tab.goto("/office/data-protection")
        look_at("data protection")
        tab.get_by_role("link", name="All we hold about somebody").click()
        press(tab, "Find")
        expect(tab.locator(".govuk-error-summary")).to_be_visible()
        look_at("held, refused")
        tab.get_by_label("A pupil or leaver").check()
        tab.get_by_label("Name", exact=True).fill("cold")
        press(tab, "Find")
        look_at("held, found")
        press(tab, "Show all we hold about Jarvis Coldbeck")
        expect(tab.get_by_role("heading", name="What may be published")).to_be_visible()
        assert "Coldbeck" not in tab.url
        assert "oldbeck" not in tab.title()
        look_at("held, shown")
        with tab.expect_download() as download:
            press(tab, "Download as a file")
        told = json.loads(download.value.path().read_text())
        assert told["held"]["On the register"][0]["surname"] == "Coldbeck"
        press(tab, "Erase…")
        press(tab, "Erase for good")
        expect(tab.locator(".govuk-error-summary")).to_be_visible()
        look_at("erase, refused")
        assert held.find(database, held.Kind.PUPIL, "coldbeck", None)
        tab.get_by_label("I mean to erase this person.").check()
        press(tab, "Erase for good")
        expect(tab.get_by_text("Erased.")).to_be_visible()
    assert not held.find(database, held.Kind.PUPIL, "coldbeck", None)


def test_days_are_chosen_and_papers_say_them(place):
    tab = place[0](RUNNER)
    with at_both_sizes(tab) as look_at:
        tab.goto("/office/data-protection")
        tab.get_by_label("Counts of advice: days").fill("7")
        press(tab, "Save")
        expect(tab.locator(".govuk-error-summary")).to_contain_text("30 to 1,095 days")
        look_at("days, refused")
        tab.get_by_label("Counts of advice: days").fill("200")
        press(tab, "Save")
        expect(tab.get_by_text("Saved.")).to_be_visible()
        for name, path in (("dpia", "/office/dpia"), ("notice", "/office/staff-notice")):
            tab.goto(path)
            expect(tab.get_by_text("200 days").first).to_be_visible()
            look_at(name)
        tab.get_by_label("For whom?").select_option(label="Tidemoor Academy")
        press(tab, "Show")
        expect(tab.get_by_text("Tidemoor Academy ·")).to_be_visible()
        tab.emulate_media(media="print")
        expect(tab.get_by_label("For whom?")).to_be_hidden()
        expect(tab.get_by_role("navigation", name="Office")).to_be_hidden()
