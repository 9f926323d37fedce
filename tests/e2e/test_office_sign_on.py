"""Signing in and looking after people, in Chromium: codes of an app, a real OpenID provider, the
pages of people and devices as an admin, refused to everybody else.
"""

from contextlib import ExitStack, contextmanager
from io import BytesIO

import pyotp
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

import openid
from checker_tab import CLOSED_LATE, enter, look_at_both
from conftest import furnished
from postcheck.providers import read
from postcheck.services import EXTENSION
from postcheck.stores import second_factors, users

pytestmark = CLOSED_LATE

PASSWORD = "curlew-and-heron"
ADMIN, OFFICE, REVIEWER = "Anouk Vantongeren", "Orla Pennywell", "Corin Thrale"
PEOPLE = {
    "wren": {"name": "Wren Quayle", "email": "wren@example.org", "groups": ["g-office"]},
    "zoe": {"name": "Zoe Quayle", "groups": []},
}


@pytest.fixture(scope="module")
def place(served, tmp_path_factory, models_dir):
    """An app with people of every kind and a provider; yields its address and its database."""
    with ExitStack() as stack:
        provider = stack.enter_context(openid.running())
        home = tmp_path_factory.mktemp("sign-on")
        app = furnished(home, models_dir, stack, openid=read(provider.setting()))
        database = app.extensions[EXTENSION].database
        for name, role in ((ADMIN, "admin"), (OFFICE, "office"), (REVIEWER, "reviewer")):
            users.add(database, name, PASSWORD, role, "Saltmarsh")
        address = stack.enter_context(served(app))
        provider.tell(redirect=f"{address}{openid.BACK}", people=PEOPLE)
        yield address, database


@pytest.fixture
def tab(chromium, place):
    """Opens tabs, each in a window of its own."""
    with ExitStack() as stack:

        def open_one(**choices):
            window = chromium.new_context(base_url=place[0], **choices)
            stack.callback(window.close)
            window.set_default_timeout(10_000)
            return window.new_page()

        yield open_one


def scanned(tab):
    """Returns what a phone reads in the square."""
    drawn = tab.locator(".account__square").screenshot()
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(drawn)))
    return code.text


def press(tab, name):
    tab.get_by_role("button", name=name, exact=True).click()


def sign_out(tab):
    press(tab, "Sign out")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")


def give(tab, code, name):
    """Gives the code of the second step, and waits until `name` is in."""
    tab.get_by_label("Code").fill(code)
    press(tab, "Continue")
    expect(tab.locator(".top__person")).to_have_text(name)


@contextmanager
def at_both_sizes(tab):
    """Yields what looks at a page at both widths, and says afterwards what is wrong."""
    faults = []

    def look_at(name, *sizes):
        faults.extend(look_at_both(tab, name, *sizes))

    yield look_at
    assert not faults


def test_somebody_sets_up_an_app_and_signs_in_with_its_codes(tab, place, monkeypatch):
    clock = [1_795_000_000]
    monkeypatch.setattr(second_factors.time, "time", lambda: clock[0])
    mine = tab()
    enter(mine, OFFICE, PASSWORD)
    mine.get_by_role("link", name=OFFICE).click()
    with at_both_sizes(mine) as look_at:
        look_at("account")
        mine.get_by_role("link", name="Set up the second step").click()
        look_at("second step", "phone")
        press(mine, "Set it up")
        expect(mine.locator(".account__square svg")).to_be_visible()
        look_at("square")
        app = pyotp.TOTP(mine.locator("#key").inner_text().replace(" ", ""))
        assert scanned(mine) == app.provisioning_uri(name=OFFICE, issuer_name="Postcheck")
        mine.get_by_label("Code").fill("000000")
        press(mine, "Turn on the second step")
        expect(mine.locator(".govuk-error-summary")).to_contain_text("That code is not right")
        mine.get_by_label("Code").fill(app.at(clock[0]))
        press(mine, "Turn on the second step")
        codes = mine.locator(".account__codes li").all_inner_texts()
        look_at("recovery codes", "phone")
        mine.get_by_role("link", name="I have kept them").click()
        sign_out(mine)

        clock[0] += 60
        enter(mine, OFFICE, PASSWORD)
        expect(mine.get_by_role("heading", level=1)).to_have_text("One more step")
        look_at("code", "phone")
        give(mine, app.at(clock[0]), OFFICE)
        sign_out(mine)

    enter(mine, OFFICE, PASSWORD)
    give(mine, codes[0].upper(), OFFICE)
    mine.goto("/account/second-step")
    with at_both_sizes(mine) as look_at:
        look_at("second step that is on", "desk")
    mine.get_by_label("Password", exact=True).fill(PASSWORD)
    mine.locator("#off").fill(codes[1])
    press(mine, "Turn off the second step")
    expect(mine.locator(".govuk-notification-banner")).to_contain_text("The second step is off")


def test_somebody_signs_in_with_their_school_account(tab, place):
    mine = tab(java_script_enabled=False)
    mine.goto("/sign-in?next=/office")
    mine.get_by_role("link", name="Sign in with Saltmarsh accounts").click()
    expect(mine.get_by_role("heading", name="Who are you?")).to_be_visible()
    press(mine, "Wren Quayle")
    expect(mine).to_have_url(f"{place[0]}/office")
    mine.goto("/account")
    expect(mine.locator("main")).to_contain_text("Your password is changed there.")

    theirs = tab()
    theirs.goto("/sign-in")
    theirs.get_by_role("link", name="Sign in with Saltmarsh accounts").click()
    press(theirs, "Zoe Quayle")
    expect(theirs.locator(".govuk-error-summary")).to_contain_text("none of the groups")
    with at_both_sizes(theirs) as look_at:
        look_at("refused", "phone")


def test_an_admin_adds_somebody_who_comes_in_and_chooses_a_password(tab, place):
    mine = tab()
    enter(mine, ADMIN, PASSWORD)
    mine.goto("/office/users")
    with at_both_sizes(mine) as look_at:
        look_at("people")
        mine.get_by_role("button", name="Add somebody").click()
        press(mine, "Add and show the link")
        expect(mine.locator(".govuk-error-summary")).to_contain_text("A name needs")
        look_at("add, with an error")
        mine.get_by_label("Name").fill("Newly Come")
        mine.get_by_label("Reviewer").check()
        press(mine, "Add and show the link")
        link = mine.get_by_label("Link").input_value()
        look_at("link", "phone")
        mine.get_by_role("link", name="Done").click()
        look_at("person")

    theirs = tab()
    theirs.goto(link)
    press(theirs, "Continue")
    theirs.get_by_role("link", name="Newly Come").click()
    theirs.get_by_label("New password", exact=True).fill("teal-and-wigeon")
    theirs.get_by_label("New password again").fill("teal-and-wigeon")
    press(theirs, "Set password")
    expect(theirs.locator(".govuk-notification-banner")).to_contain_text("password is changed")

    mine.reload()
    mine.get_by_text("Left the school?").click()
    press(mine, "Switch the account off")
    expect(mine.locator(".govuk-notification-banner")).to_contain_text("may not sign in any more")
    theirs.goto("/account")
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Sign in")
    press(mine, "Let them in again")
    expect(mine.locator(".govuk-notification-banner")).to_contain_text("may sign in again")
    enter(theirs, "Newly Come", "teal-and-wigeon")
    expect(theirs.locator(".top__person")).to_have_text("Newly Come")


def test_an_admin_makes_a_key_and_revokes_it(tab, place):
    mine = tab()
    enter(mine, ADMIN, PASSWORD)
    mine.goto("/office/devices")
    with at_both_sizes(mine) as look_at:
        look_at("no devices", "phone")
        mine.get_by_label("What is it for?").fill("Laptop trolley")
        press(mine, "Make a key")
        assert mine.get_by_label("Key").input_value().startswith("pck_")
        look_at("key", "phone")
        mine.get_by_role("link", name="Done").click()
        look_at("devices")
        mine.get_by_role("link", name="Revoke Laptop trolley").click()
        look_at("revoke", "phone")
        press(mine, "Revoke the key")
        expect(mine.locator("tbody")).to_contain_text("Revoked on")


@pytest.mark.parametrize("name", [REVIEWER, OFFICE])
def test_people_and_devices_are_for_admins(tab, place, name):
    mine = tab()
    enter(mine, name, PASSWORD)
    for path in ("/office/users", "/office/users/add", "/office/devices"):
        mine.goto(path)
        expect(mine.get_by_role("heading", level=1)).to_have_text(
            "This page is not for your account"
        )
    mine.goto("/office")
    expect(mine.get_by_role("link", name="People")).to_have_count(0)
