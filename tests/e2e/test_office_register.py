"""Schools, official accounts and the audit in Chromium: changed as an admin, undone, refused."""

import pytest
from playwright.sync_api import expect

from checker_tab import CLOSED_LATE
from made_up_school import SALTMARSH
from office_tab import at_both_sizes, office, press

pytestmark = CLOSED_LATE

ADMIN, RUNNER, REVIEWER = "Fenella Brightwater", "Anouk Vantongeren", "Orla Pennywell"
PEOPLE = {
    ADMIN: ("admin", "Saltmarsh"),
    RUNNER: ("trust_admin", None),
    REVIEWER: ("reviewer", "Saltmarsh"),
}


@pytest.fixture(scope="module")
def place(chromium, served, tmp_path_factory, models_dir):
    home = tmp_path_factory.mktemp("register")
    with office(chromium, served, home, models_dir, PEOPLE) as opened:
        yield opened


def test_an_admin_keeps_the_school_and_its_accounts_and_takes_a_change_back(place):
    tab = place[0](ADMIN)
    with at_both_sizes(tab) as look_at:
        tab.goto("/office/schools")
        look_at("schools")
        tab.get_by_role("link", name="Saltmarsh Primary School").click()
        tab.get_by_label("Office telephone").fill("ring us")
        press(tab, "Save")
        expect(tab.locator(".govuk-error-summary")).to_be_visible()
        look_at("school, refused")
        tab.get_by_label("Office telephone").fill("01632 960799")
        tab.get_by_label("Hashtags").fill("#LoveSaltmarsh")
        press(tab, "Save")
        expect(tab.get_by_text("Saltmarsh Primary School was saved.")).to_be_visible()

        tab.goto("/office/accounts")
        tab.get_by_label("Site", exact=True).select_option("x")
        tab.get_by_label("Handle, or the account’s address").fill("saltmarsh_prl")
        press(tab, "Look")
        expect(tab.locator("#found")).to_contain_text("only looks like")
        look_at("accounts, tried")
        press(tab, "Add an account")
        tab.get_by_label("Handle", exact=True).fill("https://www.instagram.com/saltmarsh.choir")
        tab.get_by_label("Site", exact=True).select_option("instagram")
        tab.get_by_label("Owner", exact=True).fill("Ngaio Bellweather")
        tab.get_by_label("Second person", exact=True).fill("Corin Thrale")
        tab.get_by_label("Second person: trained on").fill("2026-09-02")
        tab.get_by_label("A second person looks before anything goes out").check()
        look_at("account")
        press(tab, "Add this account")
        tab.get_by_role("link", name="saltmarsh.choir").click()
        expect(tab.get_by_text("Due now: Ngaio Bellweather")).to_be_visible()
        tab.get_by_text("Remove this account").click()
        press(tab, "Remove saltmarsh.choir")
        expect(tab.get_by_text("saltmarsh.choir was removed.")).to_be_visible()

        tab.goto("/office/audit")
        look_at("audit")
        removed = tab.get_by_role("row").filter(has_text="Account removed")
        removed.get_by_role("button", name="Put back").click()
        expect(tab.get_by_text("Put back as it was before.")).to_be_visible()
        changed = tab.get_by_role("row").filter(has_text="School changed")
        expect(changed.locator("del").first).to_have_text("01632 960710")
        tab.get_by_label("What", exact=True).select_option("school changed")
        press(tab, "Show")
        expect(tab.get_by_role("status")).to_have_text("1 change.")
        with tab.expect_download() as download:
            press(tab, "Download as a file")
        assert b"LoveSaltmarsh" in download.value.path().read_bytes()
    tab.goto("/office/accounts")
    expect(tab.get_by_role("link", name="saltmarsh.choir")).to_be_visible()


def test_who_runs_the_trust_adds_a_school_without_script(place):
    tab = place[0](RUNNER, java_script_enabled=False)
    tab.goto("/office/schools")
    press(tab, "Add a school")
    tab.get_by_label("Name", exact=True).fill("Quayside Infants")
    press(tab, "Add this school")
    expect(tab.get_by_text("Quayside Infants was added.")).to_be_visible()
    press(tab, "Move up: Quayside Infants")
    names = tab.locator(".cards h2").all_inner_texts()
    assert names == ["Saltmarsh Primary School", "Quayside Infants", "Tidemoor Academy"]
    tab.goto("/office/trust")
    expect(tab.get_by_label("Name", exact=True)).to_have_value("Tidemoor Learning Trust")


def test_a_reviewer_is_shown_none_of_it(place):
    tab = place[0](REVIEWER)
    for path in ("schools", f"schools/{SALTMARSH}", "accounts", "audit", "data-protection", "dpia"):
        assert tab.goto(f"/office/{path}").status == 403
    tab.goto("/office")
    expect(tab.get_by_role("navigation", name="Office")).not_to_contain_text("Audit")
