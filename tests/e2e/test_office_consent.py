"""The register in a real browser: found while typing, changed for many, undone; and the class."""

import pytest
from playwright.sync_api import expect

from checker_tab import SIZES, look
from postcheck.services import EXTENSION
from postcheck.stores import users

NAME, PASSWORD = "Ottoline Fairweather", "dunlin-and-egret"


@pytest.fixture(scope="module")
def office(app):
    """The school office of Saltmarsh, who may sign in."""
    users.add(app.extensions[EXTENSION].database, NAME, PASSWORD, "office", "Saltmarsh")


@pytest.fixture
def open_office(office, open_as):
    """Opens a page of the office, signed in."""

    return lambda path, **choices: open_as(path, NAME, PASSWORD, **choices)


@pytest.mark.parametrize("size", SIZES)
def test_found_while_typing_changed_for_many_and_undone(open_office, size):
    tab = open_office("/office/consent", viewport=SIZES[size])
    count, asked = tab.locator("#count"), []
    tab.on("request", lambda request: asked.append(request.url))
    faults = look(tab, "register")

    tab.locator("#words").press_sequentially("okon")
    expect(count).to_have_text("2 pupils")
    expect(tab.locator("#found-status")).to_have_text("2 pupils")
    expect(tab.locator("#words")).to_be_focused()
    assert asked
    assert not [url for url in (*asked, tab.url) if "okon" in url.casefold()]
    tab.get_by_role("button", name="Tick everyone").click()
    tab.get_by_text("Change many at once").click()
    faults += look(tab, "register, open")
    tab.get_by_role("button", name="Preview for those ticked").click()
    expect(tab.locator(".govuk-error-summary")).to_be_focused()
    faults += look(tab, "register with errors")
    tab.get_by_label("Press").check()
    tab.get_by_label("Name", exact=True).last.check()
    tab.get_by_label("Cleared").check()
    tab.get_by_role("button", name="Preview for those ticked").click()
    expect(tab.locator("#change")).to_contain_text("The lines of 2 pupils change.")
    faults += look(tab, "preview")
    tab.get_by_role("button", name="Change 2 pupils").click()
    expect(tab.locator(".govuk-notification-banner")).to_contain_text("Changed for 2 pupils.")
    tab.get_by_role("button", name="Undo it").click()
    expect(tab.locator(".govuk-notification-banner")).to_contain_text("Undone for 2 pupils.")

    assert not faults


def test_one_pupil_without_script(open_office):
    tab = open_office("/office/consent", viewport=SIZES["phone"], java_script_enabled=False)
    tab.locator("#words").fill("coldbeck")
    tab.get_by_role("button", name="Find").click()
    tab.get_by_role("link", name="Coldbeck, Jarvis").click()

    tab.get_by_label("Website, name: the register says").select_option("cleared")
    tab.get_by_role("button", name="Save").click()

    expect(tab.locator(".govuk-notification-banner")).to_contain_text("Saved.")
    tab.get_by_role("link", name="Back to the register").click()
    tab.get_by_role("button", name="Undo it").click()
    expect(tab.locator(".govuk-notification-banner")).to_contain_text("Undone for one pupil.")


@pytest.mark.parametrize("size", SIZES)
def test_one_pupil_and_one_class_are_for_everybody_to_use(open_office, size):
    tab = open_office("/office/consent", viewport=SIZES[size])
    tab.get_by_role("link", name="Vance, Idris").click()
    expect(tab.locator(".lines__ended").first).to_be_visible()
    faults = look(tab, "a pupil")

    tab.goto("/office/before-a-picture")
    tab.get_by_label("Class or year").select_option("4 Curlew")
    tab.get_by_role("button", name="Show").click()
    expect(tab.locator(".without__one")).to_have_count(4)
    faults += look(tab, "a class")
    tab.emulate_media(media="print")
    expect(tab.locator(".without")).to_be_visible()
    expect(tab.get_by_label("Class or year")).to_be_hidden()

    assert not faults
