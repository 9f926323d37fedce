"""Posting by key on the rebuilt sites: what sends is held, what does not is left alone."""

import pytest

from rebuilt import lines

NAMED = "So proud of Jarvis Coldbeck today"
HELD = "Not sent yet"
ON = "You can post it now"

SENT_BY_KEY = (
    ("facebook.com comment", "Enter"),
    ("web.whatsapp.com message", "Enter"),
    ("messenger.com/t/1 message", "Enter"),
    ("tiktok.com/@saltmarsh_pri/video/1 comment", "Enter"),
    ("x.com/home inline", "Control+Enter"),
    ("threads.com/@saltmarsh_pri/post/1 reply", "Control+Enter"),
    ("youtube.com/watch comment", "Control+Enter"),
)
WITH_PEOPLE = (
    ("x.com/home inline", "Control+Enter"),
    ("bsky.app post", "Control+Enter"),
    ("tiktok.com/@saltmarsh_pri/video/1 comment", "Enter"),
    ("linkedin.com/feed comment", "Control+Enter"),
)
LIST = """() => [...document.querySelectorAll("[role=listbox]")]
  .some((one) => one.checkVisibility())"""

FOCUS = "(selector) => document.querySelector(selector).focus()"
IN_FIREFOX = {
    "web.whatsapp.com message",
    "x.com/home inline",
    "test_enter_that_ends_a_composition_is_left_alone",
    "test_an_input_method_s_own_enter_is_left_alone",
    "test_the_button_pressed_by_key_is_held",
    "test_a_form_s_submit_is_held",
}
"""What differs is which events a key makes, and in which order."""

PRESS = """(facts) => {
  let isHeard = false;
  document.addEventListener("keydown", () => { isHeard = true; }, { capture: true, once: true });
  const seen = { bubbles: true, cancelable: true, composed: true };
  const event = new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ...seen, ...facts });
  document.activeElement.dispatchEvent(event);
  return isHeard;
}"""
"""Returns whether the page hears of the key."""


@pytest.fixture
def facts_of(rebuilt_pages):
    """What pages.json says of a composer."""
    return {line["name"]: line for line in lines(rebuilt_pages)}.__getitem__


@pytest.mark.parametrize(("name", "key"), SENT_BY_KEY, ids=lambda one: one)
def test_a_key_that_sends_is_held_until_the_person_decides(stage, facts_of, name, key):
    composer = stage.composer(facts_of(name)).type(NAMED)
    composer.wait_badge("look", timeout=30)

    composer.tab.press("Shift+Enter")
    composer.type("and so is she")
    text = composer.text
    assert text.count("\n") in {1, 2}  # Lexical has two between paragraphs
    composer.tab.press(key)
    composer.wait_panel(HELD)
    composer.tab.press("Escape")
    composer.wait_closed()
    composer.tab.press(key)
    composer.wait_panel(HELD)
    assert (composer.sent, composer.text) == ([], text)

    composer.choose("Post anyway")
    composer.wait_panel(ON)
    composer.tab.press(key)
    [sent] = composer.wait_sent()
    assert (sent["trusted"], sent["by"], sent["text"]) == (True, key, text)

    composer.wait_closed()  # it may lie over what opens the box
    composer.again().type(NAMED)
    composer.wait_badge("look")
    composer.tab.press(key)
    composer.wait_panel(HELD)
    assert len(composer.sent) == 1


@pytest.mark.parametrize(("name", "key"), WITH_PEOPLE, ids=lambda one: one)
def test_enter_picks_from_a_list_of_people_and_then_sends(stage, facts_of, name, key):
    composer = stage.composer(facts_of(name)).type(f"{NAMED} @tidemoort")
    composer.tab.wait_for(LIST)
    composer.wait_badge("look", timeout=30)

    composer.tab.press("Enter")
    composer.tab.wait_for(f"() => !({LIST})()")
    assert "@tidemoortrust" in composer.text
    assert HELD not in composer.panel

    composer.tab.press(key)
    composer.wait_panel(HELD)
    assert composer.sent == []


def test_a_key_that_sends_over_an_open_list_is_held(stage, facts_of):
    composer = stage.composer(facts_of("x.com/home inline")).type(f"{NAMED} @tidemoort")
    composer.tab.wait_for(LIST)
    composer.wait_badge("look", timeout=30)

    composer.tab.press("Control+Enter")

    composer.wait_panel(HELD)
    assert composer.sent == []


def test_enter_that_ends_a_composition_is_left_alone(stage, facts_of):
    composer = stage.composer(facts_of("web.whatsapp.com message")).type(NAMED)
    composer.wait_badge("look", timeout=30)

    assert composer.tab.evaluate(PRESS, {"isComposing": True})
    assert composer.tab.evaluate(PRESS, {"keyCode": 229})
    assert HELD not in composer.panel

    assert not composer.tab.evaluate(PRESS, {})
    composer.wait_panel(HELD)
    assert composer.sent == []


def test_an_input_method_s_own_enter_is_left_alone(stage, facts_of):
    if stage.browser.kind != "chromium":
        pytest.skip("Firefox lets nobody drive an input method")
    composer = stage.composer(facts_of("web.whatsapp.com message")).type(f"{NAMED} ")
    composer.wait_badge("look", timeout=30)

    composer.tab.compose("すな")
    composer.tab.press("Enter")
    assert HELD not in composer.panel
    composer.tab.commit("砂")
    composer.tab.press("Enter")

    composer.wait_panel(HELD)
    assert "砂" in composer.text
    assert composer.sent == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_button_pressed_by_key_is_held(stage, facts_of, key):
    composer = stage.composer(facts_of("x.com/home inline")).type(NAMED)
    composer.wait_badge("look", timeout=30)

    composer.tab.evaluate(FOCUS, composer.facts["send"])
    composer.tab.press(key)

    composer.wait_panel(HELD)
    assert composer.sent == []


def test_a_double_click_on_the_button_is_held(stage, facts_of):
    composer = stage.composer(facts_of("x.com/home inline")).type(NAMED)
    composer.wait_badge("look", timeout=30)

    composer.send()
    composer.send()
    composer.wait_panel(HELD)
    assert composer.sent == []

    composer.choose("Change it")
    composer.wait_closed()
    composer.wait_text(NAMED)


def test_a_form_s_submit_is_held(stage, facts_of):
    composer = stage.composer(facts_of("old.reddit.com/r/tidemoor/comments/1 comment"))
    composer.type(NAMED).wait_badge("look", timeout=30)

    composer.tab.press("Tab")
    composer.tab.press("Enter")
    composer.wait_panel(HELD)
    composer.tab.press("Escape")
    composer.wait_closed()
    composer.tab.evaluate("() => document.querySelector('form.usertext').requestSubmit()")
    composer.wait_panel(HELD)

    assert (composer.sent, composer.text) == ([], NAMED)


def test_a_name_in_the_first_post_of_a_thread_holds_the_second(stage, facts_of):
    first = stage.composer(facts_of("x.com/home modal")).type(NAMED)
    first.wait_badge("look", timeout=30)
    first.click('[role="dialog"] [data-testid="addButton"]')
    first.click('[role="dialog"] [data-testid="tweetTextarea_1"]')
    first.type("The tide was out")

    first.tab.press("Control+Enter")
    first.wait_panel(HELD)
    first.wait_panel("Jarvis Coldbeck")
    assert first.sent == []

    first.choose("Use this instead")
    first.wait_text("So proud of someone today\n\nThe tide was out")
    first.wait_panel("Changed.")
    first.click(first.facts["send"])
    [sent] = first.wait_sent()
    assert sent["parts"] == ["So proud of someone today", "The tide was out"]
