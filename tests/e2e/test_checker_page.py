"""The checker in a real browser: marks, suggestions, keys and failures."""

import base64

import pytest
from playwright.sync_api import expect

from checker_tab import CLOSED_LATE, JARVIS, OFFICIAL, SIZES, verdict, write

pytestmark = CLOSED_LATE

MENDED = "👏🏽🇬🇧 So proud of one of our Year 4 pupils 🎉 today"


def test_a_mark_says_the_right_letters_after_emoji_and_flags(open_tab):
    tab = open_tab()

    write(tab, JARVIS)

    expect(verdict(tab)).to_have_text("Please change this")
    expect(tab.locator("#marks mark")).to_have_text("Jarvis Coldbeck")
    behind = tab.locator("#marks").evaluate("e => e.textContent.replace('\\u200b', '')")
    assert behind == JARVIS


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("before", "after"), [(0, 0), (30, 0), (0, 30), (30, 30)])
def test_a_mark_lies_exactly_under_its_letters(open_tab, size, before, after):
    """The letters are selected, in a colour of their own, and looked for in a picture."""
    tab = open_tab(viewport=SIZES[size], reduced_motion="reduce")
    tab.evaluate("document.styleSheets[0].insertRule('::selection{background:#f0f;color:#f0f}')")
    line = "A long line of words that has to be broken somewhere.\n"
    write(tab, f"{line * before}{JARVIS}\n{line * after}")

    tab.locator("#cards .quote").first.click()

    mark, (left, right, top, bottom) = settled(
        lambda: (tab.locator("#marks mark", has_text="Jarvis").bounding_box(), magenta(tab))
    )
    assert abs(left - mark["x"]) < 2
    # A selection shows the space at the end of a line, a mark does not.
    assert -2 < right - (mark["x"] + mark["width"]) < 8
    assert top - 6 < mark["y"] < mark["y"] + mark["height"] < bottom + 6


def settled(look):
    """Returns what is seen once two looks see the same: a busy machine scrolls slowly."""
    seen = look()
    for _ in range(20):
        before, seen = seen, look()
        if seen == before:
            return seen
    return pytest.fail("The page does not come to rest.")


def magenta(tab):
    """Returns left, right, top and bottom of what is magenta in the window, in CSS pixels."""
    picture = base64.b64encode(tab.screenshot()).decode()
    other = tab.context.new_page()
    found = other.evaluate(
        """async (picture) => {
          const bytes = Uint8Array.from(atob(picture), (c) => c.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes]));
          const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
          canvas.drawImage(image, 0, 0);
          const { data } = canvas.getImageData(0, 0, image.width, image.height);
          const xs = [], ys = [];
          for (let i = 0; i < data.length; i += 4)
            if (data[i] > 200 && data[i + 1] < 60 && data[i + 2] > 200) {
              xs.push((i / 4) % image.width);
              ys.push(Math.floor(i / 4 / image.width));
            }
          xs.sort((a, b) => a - b);
          ys.sort((a, b) => a - b);
          return [xs[0], xs.at(-1) + 1, ys[0], ys.at(-1) + 1];
        }""",
        picture,
    )
    other.close()
    return found


def test_use_this_instead_changes_that_stretch_and_can_be_undone(open_tab):
    tab = open_tab()
    write(tab, JARVIS)

    tab.get_by_role("button", name="Use “one of our Year 4 pupils” instead").click()

    expect(tab.locator("#text")).to_have_value(MENDED)
    expect(verdict(tab)).to_have_text("Nothing found")
    expect(verdict(tab)).to_be_focused()
    tab.locator("#text").focus()
    tab.keyboard.press("Control+z")
    expect(tab.locator("#text")).to_have_value(JARVIS)


def test_the_caret_stays_where_it_was(open_tab):
    tab = open_tab()
    write(tab, JARVIS)
    tab.evaluate("document.querySelector('#text').setSelectionRange(6, 6)")

    tab.locator("[data-use]").first.click()

    expect(tab.locator("#text")).to_have_value(MENDED)
    assert tab.evaluate("document.querySelector('#text').selectionStart") == 6


def test_a_suggestion_still_fits_after_typing_before_it(open_tab):
    tab = open_tab()
    write(tab, JARVIS)
    button = tab.locator("[data-use]").first
    tab.context.set_offline(offline=True)

    tab.evaluate("document.querySelector('#text').setSelectionRange(0, 0)")
    tab.locator("#text").press("Home")
    tab.keyboard.insert_text("Look 🎈 ")
    button.click()

    expect(tab.locator("#text")).to_have_value(f"Look 🎈 {MENDED}")


def test_the_safe_version_is_copied(open_tab):
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    write(tab, JARVIS)

    tab.get_by_role("button", name="Copy this version").click()

    expect(tab.get_by_role("button", name="Copied")).to_be_visible()
    expect(tab.locator("#announce")).to_have_text("Copied.")
    assert tab.evaluate("navigator.clipboard.readText()") == MENDED


def test_the_safe_version_can_be_put_in_the_box(open_tab):
    tab = open_tab()
    write(tab, JARVIS)

    tab.get_by_role("button", name="Put it in the box").click()

    expect(tab.locator("#text")).to_have_value(MENDED)
    expect(verdict(tab)).to_have_text("Nothing found")


def test_everything_works_without_script(open_tab):
    tab = open_tab(java_script_enabled=False)
    tab.locator("#going_to").select_option(OFFICIAL)
    tab.locator("#text").fill(JARVIS)
    tab.get_by_role("button", name="Check", exact=True).click()

    expect(verdict(tab)).to_have_text("Please change this")
    expect(tab.locator(".marked mark")).to_have_text("Jarvis Coldbeck")
    tab.get_by_role("button", name="Use “one of our Year 4 pupils” instead").click()
    expect(tab.locator("#text")).to_have_value(MENDED)
    expect(verdict(tab)).to_have_text("Nothing found")
    assert "Jarvis" not in tab.url


def test_everything_works_with_the_keyboard_alone(open_tab):
    tab = open_tab()
    press = tab.keyboard.press
    for _ in range(30):
        if tab.evaluate("document.activeElement.id") == "going_to":
            break
        press("Tab")
    tab.keyboard.type("Saltmarsh Primary")
    press("Tab")
    press("ArrowRight")
    press("ArrowLeft")
    press("Tab")
    tab.keyboard.insert_text(JARVIS)
    expect(tab.locator("#state")).to_have_attribute("data-state", "checked")

    for _ in range(4):
        press("Tab")
    expect(tab.locator(".quote").first).to_be_focused()
    press("Enter")
    expect(tab.locator("#text")).to_be_focused()
    assert tab.evaluate("getSelection().toString()") == "Jarvis Coldbeck"
    press("Escape")
    expect(tab.locator(".quote").first).to_be_focused()
    press("Tab")
    press("Enter")
    expect(tab.locator("#text")).to_have_value(MENDED)


def test_the_card_of_the_words_at_the_caret_is_shown(open_tab):
    tab = open_tab()
    write(tab, JARVIS)

    tab.locator("#text").focus()
    tab.evaluate("document.querySelector('#text').setSelectionRange(25, 25)")

    expect(tab.locator(".card--here")).to_have_count(1)


def test_the_verdict_is_announced(open_tab):
    tab = open_tab()

    write(tab, JARVIS)

    expect(tab.locator("[role=status]")).to_have_text("Please change this. One thing found.")


def test_an_answer_that_comes_late_is_dropped(open_tab):
    tab = open_tab()
    tab.route("**/check", lambda route: (tab.wait_for_timeout(300), route.continue_()))
    tab.locator("#going_to").select_option(OFFICIAL)
    tab.locator("#text").fill("Jarvis Coldbeck")
    tab.wait_for_timeout(500)

    tab.locator("#text").fill("The choir sang.")

    expect(tab.locator("#state")).to_have_attribute("data-state", "checked")
    expect(verdict(tab)).to_have_text("Nothing found")
    expect(tab.locator("#marks mark")).to_have_count(0)


def test_nothing_is_asked_before_it_is_known_where_it_goes(open_tab):
    tab = open_tab()
    asked = []
    tab.on("request", lambda request: asked.append(request.url))

    tab.locator("#text").fill(JARVIS)
    expect(tab.locator("#state")).to_have_attribute("data-state", "waiting")

    assert not [address for address in asked if address.endswith("/check")]


def test_a_text_that_is_too_long_is_not_asked_about(open_tab):
    tab = open_tab()
    tab.locator("#going_to").select_option(OFFICIAL)

    tab.locator("#text").fill("🎉" + "a " * 10_001)

    expect(verdict(tab)).to_have_text("Not checked")
    expect(tab.locator("#state")).to_contain_text("shorten it by 3 characters")


def test_starting_again_empties_the_box(open_tab):
    tab = open_tab()
    write(tab, JARVIS)

    tab.get_by_role("button", name="Start again").click()

    expect(tab.locator("#text")).to_have_value("")
    expect(verdict(tab)).to_have_text("Not checked yet")
    expect(tab.locator(".card")).to_have_count(0)


def test_a_server_that_is_gone_is_said_and_asked_again(chromium, make_app, served, orla, sign_in):
    app = make_app()
    orla(app)
    with served(app) as address:
        context = chromium.new_context(base_url=address)
        tab = context.new_page()
        sign_in(tab)
        write(tab, JARVIS)
    tab.locator("#text").press("End")
    tab.keyboard.type("!")

    expect(verdict(tab)).to_have_text("Not checked")
    expect(tab.locator("#state")).to_contain_text("cannot be reached. Your words are still here.")
    expect(tab.locator("#marks mark")).to_have_count(0)
    with served(app, int(address.rpartition(":")[2])):
        tab.get_by_role("button", name="Try again").click()
        expect(verdict(tab)).to_have_text("Please change this")
        context.close()


def test_whoever_is_signed_out_keeps_the_words_and_can_go_on(open_tab, sign_in):
    tab = open_tab()
    write(tab, "The choir sang.")
    tab.context.clear_cookies()

    tab.locator("#text").fill(JARVIS)

    expect(tab.locator("#state")).to_contain_text("You have been signed out.")
    expect(verdict(tab)).to_have_text("Not checked")
    expect(tab.locator("#text")).to_have_value(JARVIS)
    with tab.context.expect_page() as opened:
        tab.get_by_role("link", name="Sign in").click()
    sign_in(opened.value)
    opened.value.close()
    tab.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(verdict(tab)).to_have_text("Please change this")


def test_a_broken_server_is_not_a_clear_verdict(open_tab):
    tab = open_tab()
    tab.route("**/check", lambda route: route.fulfill(status=502, body="<html>"))
    tab.locator("#going_to").select_option(OFFICIAL)

    tab.locator("#text").fill(JARVIS)

    expect(verdict(tab)).to_have_text("Not checked")
    expect(tab.locator("#state")).to_contain_text("Something went wrong on our side")


def test_the_password_can_be_shown(open_tab):
    tab = open_tab("/sign-in", signed_in=False)
    box = tab.get_by_label("Password", exact=True)

    tab.get_by_role("button", name="Show password").click()
    expect(box).to_have_attribute("type", "text")
    tab.get_by_role("button", name="Hide password").click()
    expect(box).to_have_attribute("type", "password")


def test_the_error_summary_gets_the_focus_and_leads_to_the_field(open_tab):
    tab = open_tab("/sign-in", signed_in=False)
    tab.get_by_role("button", name="Sign in").click()

    expect(tab.locator(".govuk-error-summary")).to_be_focused()
    tab.get_by_role("link", name="Enter your password").click()
    expect(tab.get_by_label("Password", exact=True)).to_be_focused()


def test_nothing_typed_is_stored_in_the_browser(open_tab):
    tab = open_tab()
    write(tab, "quokka " + JARVIS)

    kept = tab.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])")

    assert "quokka" not in kept
    assert all("quokka" not in str(cookie) for cookie in tab.context.cookies())


def test_what_belongs_elsewhere_and_what_to_bear_in_mind_follow_the_words(open_tab):
    tab = open_tab()
    bear = tab.locator("#bear")
    write(
        tab, "Year 8 were vile again today. I have never met such a rude, lazy bunch.", "facebook|"
    )
    expect(tab.locator("#cards")).to_contain_text("Speak to your line manager")
    expect(bear).to_contain_text("In doubt? Ask a colleague")

    tab.get_by_label("Somebody else’s comment").check()
    expect(verdict(tab)).to_have_text("Not checked")
    expect(tab.get_by_label("What does the comment say?")).to_be_visible()
    write(tab, "You absolute muppet, read the letter next time.")

    expect(verdict(tab)).to_have_text("Remove this comment")
    write(tab, "Lovely to see the choir.")
    expect(tab.locator("#cards")).to_be_empty()
    expect(bear).to_be_hidden()
