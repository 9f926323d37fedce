"""Covered copies in a real browser: boxes drawn by mouse, thumb and keyboard, and what is saved."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from checker_tab import CLOSED_LATE, OFFICIAL, SIZES, add, verdict
from pictured import screen

pytestmark = CLOSED_LATE

LINES = ("Star of the week: Jarvis Coldbeck", "", "", "A kite")
STAR = ("Jarvis.png", screen(*LINES))
DARK = 33


def saved(tab):
    """Downloads the copy and returns its name and its pixels."""
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download the covered copy").click()
    with Image.open(download.value.path()) as picture:
        return download.value.suggested_filename, np.asarray(picture.convert("L")).astype(int)


def covered(pixels, left, top, width, height):
    """Whether a place is dark all over."""
    return pixels[top : top + height, left : left + width].max() <= DARK


def hand(tab):
    return tab.get_by_role("button", name="Your box A – cover in the copy")


def frame(tab):
    tab.locator(".shot__frame").scroll_into_view_if_needed()
    return tab.locator(".shot__frame").bounding_box()


def at(place, across, down):
    return place["x"] + across * place["width"], place["y"] + down * place["height"]


def test_a_copy_covers_what_was_found_and_nothing_else(open_tab):
    tab = open_tab()
    add(tab, STAR)

    name, pixels = saved(tab)

    assert name == "covered-1.png"
    original = np.asarray(Image.open(io.BytesIO(STAR[1])).convert("L"))
    assert pixels.shape == original.shape
    assert covered(pixels, 451, 68, 336, 42)
    assert (pixels[:, :400] == original[:, :400]).all()
    assert (pixels[200:] == original[200:]).all()
    expect(tab.locator("[data-said]")).to_contain_text("The copy was saved as covered-1.png.")


def test_what_was_left_uncovered_stays_as_it_is(open_tab):
    tab = open_tab()
    add(tab, STAR)

    tab.locator(".box__button").click()
    _, pixels = saved(tab)

    assert (pixels == np.asarray(Image.open(io.BytesIO(STAR[1])).convert("L"))).all()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", ["drag", "two presses"])
def test_a_box_is_drawn_with_a_mouse(open_tab, size, way):
    tab = open_tab(viewport=SIZES[size])
    add(tab, STAR)
    tab.get_by_role("button", name="Draw another box").click()
    place = frame(tab)

    tab.mouse.move(*at(place, 0.25, 0.5))
    tab.mouse.down()
    if way == "two presses":
        tab.mouse.up()
    tab.mouse.move(*at(place, 0.4, 0.6))
    tab.mouse.move(*at(place, 0.5, 0.75))
    if way == "two presses":
        tab.mouse.down()
    tab.mouse.up()

    expect(hand(tab)).to_be_focused()
    expect(tab.locator(".is-drawing")).to_have_count(0)
    _, pixels = saved(tab)
    assert covered(pixels, 310, 410, 280, 180)
    assert pixels[380, 450] == 255
    assert pixels[500, 640] == 255


def test_a_box_is_drawn_with_a_thumb(open_tab):
    tab = open_tab(viewport=SIZES["phone"], has_touch=True)
    add(tab, STAR)
    tab.get_by_role("button", name="Draw another box").tap()
    place = frame(tab)

    tab.touchscreen.tap(*at(place, 0.25, 0.5))
    tab.touchscreen.tap(*at(place, 0.5, 0.75))

    expect(hand(tab)).to_be_visible()
    _, pixels = saved(tab)
    assert covered(pixels, 320, 420, 260, 160)


def test_a_box_is_drawn_moved_and_removed_with_the_keyboard(open_tab):
    tab = open_tab()
    add(tab, STAR)
    press = tab.keyboard.press

    tab.get_by_role("button", name="Draw another box").press("Enter")
    expect(tab.get_by_role("button", name="Put a box in the middle")).to_be_focused()
    press("Enter")
    expect(hand(tab)).to_be_focused()
    for _ in range(10):
        press("ArrowRight")
    press("Shift+ArrowDown")
    _, pixels = saved(tab)
    assert covered(pixels, 520 + 120, 320, 160, 160 + 12)
    assert pixels[400, 560] == 255, "where it was before"

    hand(tab).press("Delete")
    expect(hand(tab)).to_have_count(0)
    expect(tab.get_by_role("button", name="Draw another box")).to_be_focused()


def test_drawing_can_be_given_up(open_tab):
    tab = open_tab()
    add(tab, STAR)
    draw = tab.get_by_role("button", name="Draw another box")

    draw.press("Enter")
    tab.keyboard.press("Escape")

    expect(draw).to_be_focused()
    expect(tab.locator(".is-drawing")).to_have_count(0)


def test_a_box_of_ones_own_may_be_a_mosaic_and_be_taken_out(open_tab):
    tab = open_tab()
    add(tab, STAR)
    tab.get_by_role("button", name="Draw another box").press("Enter")
    tab.keyboard.press("Enter")

    tab.get_by_label("How box A covers").select_option("mosaic")
    _, pixels = saved(tab)
    assert not covered(pixels, 530, 330, 140, 140)
    tab.get_by_role("button", name="Remove box A").click()
    expect(hand(tab)).to_have_count(0)


def test_a_box_of_ones_own_stays_when_the_words_change(open_tab):
    tab = open_tab()
    add(tab, STAR)
    tab.get_by_role("button", name="Draw another box").press("Enter")
    tab.keyboard.press("Enter")
    tab.locator(".box__button").first.click()

    tab.locator("#text").fill("The choir sang.")
    tab.get_by_role("button", name="Check", exact=True).click()
    expect(tab.locator("#state-words")).to_have_text("Checked.", timeout=60_000)

    expect(hand(tab)).to_be_visible()
    expect(tab.locator(".box__button").first).to_have_attribute("aria-pressed", "false")


def test_everything_can_be_left_uncovered_at_once(open_tab):
    tab = open_tab()
    add(tab, ("list.png", screen("Jarvis Coldbeck", "Petra Lindqvist")))
    pressed = tab.locator('.box__button[aria-pressed="true"]')
    expect(pressed).to_have_count(2)

    tab.get_by_role("button", name="Cover nothing").click()
    expect(pressed).to_have_count(0)
    tab.get_by_role("button", name="Cover everything").click()
    expect(pressed).to_have_count(2)


def test_a_copy_that_cannot_be_had_says_why(open_tab):
    tab = open_tab()
    add(tab, STAR)
    tab.route("**/copy", lambda route: route.abort())

    tab.get_by_role("button", name="Download the covered copy").click()

    expect(tab.locator("[data-said]")).to_contain_text("Postcheck cannot be reached")


def test_without_script_a_picture_is_told_in_words_and_copied(open_tab):
    tab = open_tab(java_script_enabled=False)
    tab.locator("#going_to").select_option(OFFICIAL)
    tab.get_by_label("Pictures", exact=True).set_input_files(
        {"name": "Jarvis.png", "mimeType": "image/png", "buffer": STAR[1]}
    )
    tab.get_by_role("button", name="Check", exact=True).click()

    expect(verdict(tab)).to_have_text("Please change this")
    expect(tab.get_by_label("Name: “Jarvis Coldbeck”")).to_be_checked()
    tab.get_by_label("Choose picture 1 again").set_input_files(
        {"name": "Jarvis.png", "mimeType": "image/png", "buffer": STAR[1]}
    )
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download the covered copy").click()

    assert download.value.suggested_filename == "covered.png"
    with Image.open(download.value.path()) as picture:
        assert covered(np.asarray(picture.convert("L")), 451, 68, 336, 42)
