"""Pictures in a real browser: they come in by every way, and boxes lie where they should."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image, ImageFont
from playwright.sync_api import expect

from checker_tab import CLOSED_LATE, LOOKS, OFFICIAL, SIZES, add, look, verdict
from images.files import exif_of, pdf
from images.marked_files import face
from pictured import FONT, as_file, page, screen

pytestmark = CLOSED_LATE

LINE, NAME = "Star of the week: Jarvis Coldbeck", "Jarvis Coldbeck"
STAR = ("star.png", screen(LINE))
TIMES = 60_000  # milliseconds: pictures take their time where two tests share two cores


def school_photo():
    """A face above a name and a number, with the place where it was taken."""
    picture = page("", "", "", "", "", "", LINE, "Ring 07700 900123", size=(1200, 900))
    picture.paste(face(400), (700, 40))
    return as_file(picture, "JPEG", quality=92, exif=exif_of())


PHOTO = ("photo.jpg", school_photo())


def where_the_name_is():
    """Left, top, right and bottom of the name in STAR, in shares of the picture."""
    font = ImageFont.truetype(FONT, 44)
    start = 60 + font.getlength(LINE.removesuffix(NAME))
    _, top, _, bottom = font.getbbox(NAME)
    return (
        start / 1200,
        (60 + top) / 800,
        (start + font.getlength(NAME)) / 1200,
        (60 + bottom) / 800,
    )


def boxes(tab, shot=0):
    return tab.locator(".shot").nth(shot).locator(".box__button")


def share_of(inner, outer):
    """Returns left, top, right and bottom of one element in shares of another."""
    a, b = inner.bounding_box(), outer.bounding_box()
    left, top = (a["x"] - b["x"]) / b["width"], (a["y"] - b["y"]) / b["height"]
    return left, top, left + a["width"] / b["width"], top + a["height"] / b["height"]


@pytest.mark.parametrize("size", [*SIZES, "at 200 %"])
def test_a_box_lies_on_the_name_at_any_size(open_tab, size):
    tab = open_tab(viewport=SIZES.get(size, {"width": 640, "height": 450}))

    add(tab, STAR)

    box = share_of(tab.locator(".box").first, tab.locator(".shot__picture"))
    assert np.allclose(box, where_the_name_is(), atol=0.02)
    expect(boxes(tab)).to_have_count(1)
    assert boxes(tab).first.bounding_box()["height"] >= 24
    assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_box_lies_right_on_a_picture_that_lies_on_its_side(open_tab):
    turned = Image.open(io.BytesIO(STAR[1])).transpose(Image.Transpose.ROTATE_90)
    tab = open_tab()

    add(tab, ("star.jpg", as_file(turned, "JPEG", quality=92, exif=exif_of(orientation=6))))

    box = share_of(tab.locator(".box").first, tab.locator(".shot__picture"))
    assert np.allclose(box, where_the_name_is(), atol=0.02)


def test_a_box_says_what_it_is_and_can_be_left_uncovered(open_tab):
    tab = open_tab()
    add(tab, PHOTO)

    names = [box.get_attribute("aria-label") for box in boxes(tab).all()]
    assert names == [
        "Finding 1: face – cover in the copy",
        f"Finding 2: name, “{NAME}” – cover in the copy",
        "Finding 3: telephone number, “07700 900123” – cover in the copy",
    ]
    box = boxes(tab).nth(1)
    expect(box).to_have_attribute("aria-pressed", "true")
    box.focus()
    expect(tab.locator(".card--here")).not_to_have_count(0)
    tab.keyboard.press("Enter")
    expect(box).to_have_attribute("aria-pressed", "false")
    expect(tab.locator("[data-found]")).to_contain_text("3 places, 2 covered")
    tab.locator(".shot__list summary").click()
    line = tab.get_by_role("checkbox", name=f"Cover 2: name, “{NAME}”")
    expect(line).not_to_be_checked()
    line.check()
    expect(box).to_have_attribute("aria-pressed", "true")


def test_advice_leads_to_its_place_and_back(open_tab):
    tab = open_tab()
    add(tab, STAR)
    quote = tab.locator("#cards .quote", has_text="Picture 1, 1:").first

    quote.press("Enter")
    expect(boxes(tab).first).to_be_focused()
    tab.keyboard.press("Escape")
    expect(quote).to_be_focused()


def pasted(tab, data, *, how="paste", words=None):
    """Pastes or drops a picture, with words beside it if given."""
    tab.evaluate(
        """([data, how, words]) => {
          const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
          const moved = new DataTransfer();
          moved.items.add(new File([bytes], "image.png", { type: "image/png" }));
          if (words) moved.setData("text/plain", words);
          const choices = { bubbles: true, cancelable: true };
          document.querySelector("#text").dispatchEvent(
            how === "paste"
              ? new ClipboardEvent("paste", { ...choices, clipboardData: moved })
              : new DragEvent("drop", { ...choices, dataTransfer: moved }),
          );
        }""",
        [base64.b64encode(data).decode(), how, words],
    )


@pytest.mark.parametrize("how", ["paste", "drop"])
def test_a_picture_can_be_pasted_and_dropped_anywhere(open_tab, how):
    tab = open_tab()
    tab.locator("#going_to").select_option(OFFICIAL)

    pasted(tab, STAR[1], how=how)

    expect(verdict(tab)).to_have_text("Please change this", timeout=TIMES)
    expect(boxes(tab)).to_have_count(1)


def test_words_pasted_with_a_picture_of_them_are_words(open_tab):
    tab = open_tab()

    pasted(tab, STAR[1], words="From a letter")

    expect(tab.locator(".thumb")).to_have_count(0)


def test_pictures_are_listed_and_can_be_taken_out(open_tab):
    tab = open_tab()
    add(tab, STAR, ("kite.png", screen("A kite")))
    expect(tab.locator(".thumb__name")).to_have_text(["Picture 1", "Picture 2"])
    expect(tab.locator("#in-pictures")).to_be_visible()

    tab.get_by_role("button", name="Remove picture 1").click()

    expect(verdict(tab)).to_have_text("Nothing found", timeout=TIMES)
    expect(tab.locator(".thumb__name")).to_have_text(["Picture 1"])
    expect(tab.locator(".box")).to_have_count(0)
    tab.get_by_role("button", name="Remove picture 1").click()
    expect(tab.locator("#add")).to_be_focused()
    expect(tab.locator("#pictures")).to_be_hidden()
    expect(tab.locator("#in-pictures")).to_be_hidden()


def test_more_pictures_can_be_added_one_after_the_other(open_tab):
    tab = open_tab()
    add(tab, STAR)

    add(tab, STAR)

    expect(tab.locator(".thumb")).to_have_count(2)
    expect(boxes(tab, 1)).to_have_count(1, timeout=TIMES)


@pytest.mark.parametrize(
    ("name", "kind", "size", "says"),
    [
        ("a.png", "image/png", 20 * 1024 * 1024 + 1, "larger than 20 MB"),
        ("a.mp4", "video/mp4", 10, "Videos are not looked at"),
        ("a.png", "image/png", 0, "empty"),
    ],
)
def test_what_cannot_be_looked_at_is_not_sent(open_tab, name, kind, size, says):
    tab = open_tab()

    tab.locator("#picture").set_input_files({"name": name, "mimeType": kind, "buffer": bytes(size)})

    expect(tab.locator("#refused")).to_contain_text(says)
    expect(tab.locator(".thumb")).to_have_count(0)


def test_an_eleventh_picture_is_not_added(open_tab):
    tab = open_tab()

    tab.locator("#picture").set_input_files(
        [{"name": f"{n}.png", "mimeType": "image/png", "buffer": b"x"} for n in range(11)]
    )

    expect(tab.locator(".thumb")).to_have_count(10)
    expect(tab.locator("#refused")).to_have_text("Only the first 10 pictures were added.")


def test_a_picture_the_browser_cannot_show_is_listed(open_tab):
    tab = open_tab()

    add(tab, ("letter.pdf", pdf(2, words=NAME)))

    expect(tab.get_by_text("Your browser cannot show this kind of picture.")).to_be_visible()
    expect(tab.get_by_role("checkbox", name=re.compile(f"name, “{NAME}”, page 2"))).to_be_checked()
    tab.get_by_role("button", name="Download the covered copy").click()
    expect(tab.locator("[data-said]")).to_contain_text("No copy was made. Covered copies are")


def test_a_file_that_is_no_picture_is_no_clear_verdict(open_tab):
    tab = open_tab()
    tab.locator("#going_to").select_option(OFFICIAL)

    tab.locator("#picture").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": b"not a picture"}
    )

    expect(verdict(tab)).to_have_text("Not everything was checked")
    expect(tab.locator("[data-unseen]")).to_contain_text("It was not looked at: it is not a")
    expect(tab.get_by_role("button", name="Download the covered copy")).to_be_hidden()


def test_typing_has_the_words_checked_and_the_pictures_only_when_it_pauses(open_tab):
    tab = open_tab()
    add(tab, ("faces.jpg", school_photo()))
    sent = []
    tab.on("request", lambda r: sent.append(r.headers.get("content-type", "")[:9]))

    tab.locator("#text").press_sequentially("Well done Heather! ", delay=30)
    expect(tab.locator("#verdict-summary")).to_contain_text("checked with your earlier words")
    expect(tab.locator(".box")).to_have_count(3)
    assert "multipart" not in sent
    expect(tab.locator("#state-words")).to_have_text("Checked.", timeout=TIMES)

    expect(tab.get_by_role("heading", name="This puts a pupil’s name")).to_be_visible()
    assert sent.count("multipart") == 1


def test_leaving_the_box_has_everything_checked_at_once(open_tab):
    tab = open_tab()
    add(tab, STAR)

    tab.locator("#text").press_sequentially("Hello")
    with tab.expect_request(lambda r: "multipart" in r.headers.get("content-type", "")) as asked:
        tab.locator("#add").focus()

    assert asked.value.url.endswith("/check")


def test_no_verdict_is_shown_for_words_alone(open_tab):
    """As long as the pictures are on their way nothing is clear."""
    tab = open_tab()
    hold = lambda route: (tab.wait_for_timeout(1500), route.continue_())  # noqa: E731
    tab.locator("#going_to").select_option(OFFICIAL)
    tab.route(
        "**/check", lambda r: hold(r) if r.request.post_data_buffer[:2] == b"--" else r.continue_()
    )
    tab.locator("#picture").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": STAR[1]}
    )
    expect(tab.locator("#waiting")).to_be_visible()

    tab.locator("#text").fill("The choir sang.")

    expect(verdict(tab)).to_have_text("Not checked together yet")
    expect(verdict(tab)).to_have_text("Please change this", timeout=TIMES)


def test_a_check_of_pictures_can_be_stopped(open_tab):
    tab = open_tab()
    tab.locator("#going_to").select_option(OFFICIAL)
    tab.route("**/check", lambda _: None)
    tab.locator("#picture").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": STAR[1]}
    )
    expect(tab.locator("#waiting-words")).to_contain_text("the picture")

    tab.get_by_role("button", name="Stop").click()

    expect(verdict(tab)).to_have_text("Not checked")
    expect(tab.locator("#waiting")).to_be_hidden()
    tab.unroute("**/check")
    tab.get_by_role("button", name="Check again").click()
    expect(verdict(tab)).to_have_text("Please change this", timeout=TIMES)


def test_nothing_of_a_picture_is_stored_in_the_browser(open_tab):
    tab = open_tab()
    add(tab, ("Jarvis_Coldbeck.png", STAR[1]))

    kept = tab.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])")

    assert kept.count("Jarvis") == 0
    assert tab.evaluate("caches.keys().then((k) => k.length)") == 0


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing(open_tab, size, scheme):
    tab = open_tab(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    add(tab, PHOTO, ("letter.pdf", pdf(2, words=NAME)))
    faults = look(tab, "answer")

    tab.locator(".shot__list summary").first.click()
    tab.get_by_role("button", name="Draw another box").click()
    faults += look(tab, "drawing")
    tab.get_by_role("button", name="Put a box in the middle").click()
    faults += look(tab, "drawn")
    boxes(tab).first.click()
    faults += look(tab, "left uncovered")

    assert not faults
