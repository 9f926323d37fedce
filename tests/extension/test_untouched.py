"""The extension leaves an editor and its page alone, from the first key to the closed panel.

The same keys are pressed twice in the same page: under its own name, where the extension is, and
under a name that is no site of the extension's. What a recorder saw must be the same.
"""

import re
from pathlib import Path

import pytest

from rebuilt import FIND, Composer, lines

RECORDER = Path(__file__).with_name("recorder.js").read_text("utf-8")
ELSEWHERE = "elsewhere.example"
"""A name that the extension has no business at."""

EDITORS = (
    "x.com/home inline",
    "facebook.com comment",
    "linkedin.com/feed post",
    "linkedin.com/feed/shadow post",
    "instagram.com/p/Tide1 comment",
    "youtube.com/watch comment",
)
"""One of each kind: Draft, Lexical, TipTap, Quill in a shadow root, textarea, contenteditable."""

IN_FIREFOX = {
    "x.com/home inline",
    "facebook.com comment",
    "instagram.com/p/Tide1 comment",
    "test_the_page_s_own_world_looks_as_it_does_elsewhere",
}
"""Draft, Lexical and a textarea: the browser's own ways, and the two that are most particular."""

BOX = f"""(selector) => ({FIND})(selector).find((one) => one.checkVisibility())"""
SINCE = f"""(selector) => postcheckRecorder.since(({BOX})(selector))"""
BLUR_AND_FOCUS = f"""(selector) => {{
  const box = ({BOX})(selector);
  box.blur();
  box.focus({{ preventScroll: true }});
}}"""
HAS_FOCUS = f"""(selector) => ({BOX})(selector).getRootNode().activeElement === ({BOX})(selector)"""
OURS = """() => [
  document.querySelectorAll("postcheck-panel").length, document.adoptedStyleSheets.length]"""
"""Hosts and style sheets of ours; the pages have no such sheets of their own."""

CHANCE = ("selectionchange", "scroll", "scrollend")
"""Events that a browser sends when it has the time, several at once or one by one."""
POINTER = ("mouse", "pointer")
"""Where the pointer lies still, a page that is laid out anew moves under it."""


@pytest.fixture(params=EDITORS)
def facts(request, rebuilt_pages):
    """What pages.json says of a composer."""
    return {line["name"]: line for line in lines(rebuilt_pages)}[request.param]


def test_nothing_of_ours_happens_in_an_editor(stage, facts):
    ours = recorded(stage, facts)
    writing, held = written(ours, is_marked=True), held_and_closed(ours)
    left = (ours.text, ours.sent)
    ours.tab.press("Control+a")
    ours.tab.press("Backspace")
    ours.tab.wait_for(f"() => JSON.stringify(({OURS})()) === '[0,0]'")

    plain = recorded(stage, facts, ELSEWHERE)
    typing = written(plain, is_marked=False)
    plain.tab.evaluate(BLUR_AND_FOCUS, facts["box"])
    moving = since(plain)

    assert left == (plain.text, []) == ("Today Jarvis Coldbeck ran wel", [])
    assert writing["inside"] == typing["inside"]
    assert keys(writing["events"]) == keys(typing["events"])
    assert writing["made"] == typing["made"]
    others = [line for line in writing["outside"] if line not in typing["outside"]]
    assert len(others) <= 1  # none where a reminder had brought our host before
    assert all(re.fullmatch("childList (html|dialog)   postcheck-panel -", one) for one in others)

    assert set(held["inside"]) <= set(moving["inside"])
    assert set(keys(held["events"])) <= {*keys(moving["events"]), "keydown", "keyup"}
    assert held["made"] == moving["made"] == []


def test_the_page_s_own_world_looks_as_it_does_elsewhere(stage, rebuilt_pages):
    facts = {line["name"]: line for line in lines(rebuilt_pages)}[EDITORS[0]]
    ours = recorded(stage, facts)
    ours.type("Jarvis Coldbeck ran").wait_badge("look", timeout=30)
    plain = recorded(stage, facts, ELSEWHERE)

    world = [set(one.tab.evaluate("postcheckRecorder.world()")) for one in (ours, plain)]

    assert world[0] == world[1]
    assert ours.tab.evaluate(WORKS) == plain.tab.evaluate(WORKS)
    assert ours.tab.errors == []


WORKS = """() => {
  const said = [];
  const button = document.createElement("button");
  button.addEventListener("click", ({ isTrusted, target }) => {
    said.push([isTrusted, target === button]);
  });
  button.click();
  said.push(button.dispatchEvent(new Event("tide", { cancelable: true })));
  const target = new EventTarget();
  target.addEventListener("tide", (event) => event.preventDefault());
  said.push(target.dispatchEvent(new Event("tide", { cancelable: true })));
  for (const wrong of [() => EventTarget.prototype.dispatchEvent.call({}, new Event("tide")),
                       () => HTMLElement.prototype.click.call({}),
                       () => new HTMLElement.prototype.click()]) {
    try { wrong(); } catch (error) { said.push(error.name); }
  }
  return said;
}"""
"""What a page does with the functions that are wrapped in its world."""


def recorded(stage, facts, host=None):
    """Opens a composer with a recorder, under the page's own name or under another."""
    own = facts["page"].partition("/")[0]
    stage.hosts.folders[ELSEWHERE] = stage.hosts.folders[own]
    tab = stage.tab(None)
    tab.before_load(RECORDER)
    tab.goto(facts["url"].replace(own, host or own))
    composer = Composer(tab, facts, stage.hosts).begin()
    tab.wait_for(HAS_FOCUS, facts["box"])
    since(composer)
    return composer


def written(composer, *, is_marked):
    """Presses keys, the last of them perhaps beside a mark; returns what happened."""
    composer.type("Today Jarvis Coldbeck ran")
    if is_marked:
        composer.wait_badge("look", timeout=30)
    composer.type(" well")
    composer.tab.press("Backspace")
    composer.wait_text("Today Jarvis Coldbeck ran wel")
    return since(composer)


def held_and_closed(composer):
    """Presses the site's button, and Escape on the panel; returns what happened."""
    composer.send()
    composer.wait_panel("Not sent yet")
    composer.tab.press("Escape")
    composer.tab.wait_for(HAS_FOCUS, composer.facts["box"])
    return since(composer)


def since(composer):
    """Returns what happened in the page since the last time, once it has come to rest."""
    composer.tab.evaluate("postcheckRecorder.settled()")
    return composer.tab.evaluate(SINCE, composer.facts["box"])


def keys(events):
    """Returns the events that do not come by chance."""
    return [one for one in events if one not in CHANCE and not one.startswith(POINTER)]
