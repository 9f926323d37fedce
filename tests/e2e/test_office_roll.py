"""The roll in Chromium: a file with odd columns, its preview, a yes and its undo; the first page.

Each as the role it is for, at both widths, with script and without.
"""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from checker_tab import CLOSED_LATE, SIZES, look, sign_in_as
from conftest import furnished
from postcheck.services import EXTENSION
from postcheck.stores import users

pytestmark = CLOSED_LATE

PASSWORD = "curlew-and-heron"
OFFICE, ADMIN, STAFF, LEAD = "Orla Pennywell", "Corin Thrale", "Wren Quayle", "Anouk Vantongeren"
ODD = (
    "UPN,Vorname,Nachname,Year,Class,DOB\n"
    "Z999200001001,Maud,Sallow,4,4 Curlew,04/03/2018\n"
    "Z999200001002,Hesketh,Quill,4,4 Curlew,05/03/2018\n"
)
BAD = "UPN,Forename,Surname,Year,Class\n" + "".join(
    f",Ada{n},Sallow,4,4 Curlew\n" for n in "abcdefgh"
)


@pytest.fixture(scope="module")
def place(served, tmp_path_factory, models_dir):
    """The address of an app with people of every kind."""
    with ExitStack() as stack:
        app = furnished(tmp_path_factory.mktemp("roll"), models_dir, stack, wonde_token="x" * 40)
        database = app.extensions[EXTENSION].database
        for name, role in ((ADMIN, "admin"), (OFFICE, "office"), (STAFF, "staff")):
            users.add(database, name, PASSWORD, role, "Saltmarsh")
        users.add(database, LEAD, PASSWORD, "trust_admin", None)
        yield stack.enter_context(served(app))


@pytest.fixture
def enter(chromium, place):
    """Signs somebody in, in a window of its own; a page that logs an error fails the test."""
    errors = []
    with ExitStack() as stack:

        def one(name, **choices):
            window = chromium.new_context(base_url=place, **choices)
            stack.callback(window.close)
            window.set_default_timeout(15_000)
            tab = window.new_page()
            tab.on("pageerror", lambda error: errors.append(str(error)))
            sign_in_as(tab, name, PASSWORD)
            return tab

        yield one
    assert not errors


def choose(tab, text):
    file = {"name": "roll.csv", "mimeType": "text/csv", "buffer": text.encode()}
    tab.locator("#file").set_input_files(file)


def read(tab):
    tab.get_by_role("button", name="Read the file").click()


@pytest.mark.parametrize("size", SIZES)
def test_a_roll_is_imported_and_undone(enter, size):
    tab = enter(OFFICE, viewport=SIZES[size], reduced_motion="reduce")
    tab.goto("/office/roll/import")
    faults = look(tab, "ask")
    read(tab)
    expect(tab.locator("#progress-wrong")).to_contain_text("Choose a file first")
    faults += look(tab, "no file")
    choose(tab, ODD)
    if size == "phone":  # at the desk the school's columns are remembered by then
        expect(tab.locator("#columns-say")).to_contain_text("Please choose: Legal forename")
        tab.get_by_label("Legal forename").select_option("Vorname")
        tab.get_by_label("Legal surname").select_option("Nachname")
        faults += look(tab, "columns")
    else:
        expect(tab.locator("#columns-say")).to_contain_text("columns were recognised")
    read(tab)
    expect(tab.get_by_role("heading", level=1)).to_have_text("What would change")
    expect(tab.locator(".doubt")).to_contain_text("8 of 8 pupils would leave")
    tab.locator("#who-added summary").click()
    expect(tab.locator("#who-added")).to_contain_text("Maud Sallow")
    faults += look(tab, "preview")
    tab.get_by_role("button", name="Import this roll").click()
    expect(tab.locator("#progress-wrong")).to_contain_text("Tick the box if 8 pupils")
    tab.get_by_role("link", name="Tick the box").click()
    expect(tab.locator("#sure")).to_be_focused()
    tab.locator("#sure").check()
    tab.get_by_role("button", name="Import this roll").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Roll")
    expect(tab.locator(".undo")).to_contain_text("2 added, 0 changed, 8 left")
    faults += look(tab, "roll")
    tab.get_by_role("button", name="Undo this import").click()
    expect(tab.locator(".govuk-notification-banner")).to_contain_text("10 pupils are as they were")
    faults += look(tab, "undone")
    assert not faults


def test_without_script_it_is_pages(enter):
    tab = enter(OFFICE, java_script_enabled=False)
    tab.goto("/office/roll/import")
    choose(tab, BAD + "B7,Ann,Oriel,4,4 Curlew\n")
    read(tab)
    expect(tab.get_by_role("heading", name="One line that cannot be read")).to_be_visible()
    tab.get_by_role("button", name="Import this roll").click()
    expect(tab.locator(".govuk-error-summary")).to_contain_text("left out")
    tab.locator("#leave-out").check()
    tab.get_by_role("button", name="Import this roll").click()
    expect(tab.locator(".undo")).to_contain_text("8 added, 0 changed, 0 left")
    tab.get_by_role("button", name="Undo this import").click()


@pytest.mark.parametrize("size", SIZES)
def test_the_first_page_and_leavers(enter, size):
    lead = enter(LEAD, viewport=SIZES[size])
    lead.goto("/office")
    expect(lead.get_by_role("link", name="Choose a policy")).to_be_visible()
    faults = look(lead, "overview")
    lead.goto("/office/roll/import")
    expect(lead.get_by_role("heading", name="Or read it from Wonde")).to_be_visible()
    faults += look(lead, "ask, of the trust")
    admin = enter(ADMIN, viewport=SIZES[size], color_scheme="dark")
    admin.goto("/office/roll/leavers")
    admin.get_by_label("Who left before this day").fill("2026-09-01")
    admin.get_by_role("button", name="Count them").click()
    expect(admin.get_by_role("button", name="Delete this leaver for good")).to_be_visible()
    faults += look(admin, "leavers")
    assert not faults


def test_the_roll_is_for_the_office_alone(enter):
    tab = enter(STAFF)
    for path in ("/office", "/office/roll", "/office/roll/import", "/office/roll/leavers"):
        assert tab.goto(path).status == 403
    office = enter(OFFICE)
    assert office.goto("/office/roll/leavers").status == 403
