"""What a browser test does with the checker: say where the text goes, write, read the verdict."""

import pytest
from playwright.sync_api import expect

CLOSED_LATE = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
"""A page closed while a picture is on its way leaves the server's file to the garbage collector."""

OFFICIAL = "x|@saltmarsh_pri"
JARVIS = "👏🏽🇬🇧 So proud of Jarvis Coldbeck 🎉 today"
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}


def write(tab, text, account=OFFICIAL):
    """Chooses where the text goes, types it, and waits for the answer."""
    tab.locator("#going_to").select_option(account)
    tab.locator("#text").fill(text)
    expect(tab.locator("#state")).to_have_attribute("data-state", "checked")


def verdict(tab):
    return tab.locator("#verdict")
