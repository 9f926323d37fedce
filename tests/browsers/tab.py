"""What tests do with a tab, whichever browser it is in.

A script is the source of a JavaScript function or expression; it runs in the page's own world,
its arguments and its result are JSON, and promises are awaited.
"""

import json
import time
from abc import ABC, abstractmethod
from pathlib import Path

from browsers.wire import RefusedError

WIDTH, HEIGHT = 1280, 800
"""CSS pixels of a new tab's viewport."""

CALL = """async (given) => {
  const it = (%s);
  const value = typeof it === "function" ? await it(...JSON.parse(given)) : await it;
  return JSON.stringify(value) ?? "null";
}"""
CALL_INSIDE = """async (given, ...roots) => {
  const value = await (%s)(roots, ...JSON.parse(given));
  return JSON.stringify(value) ?? "null";
}"""
OWN_HOSTS = """(() => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.localName.startsWith("postcheck-")) found.push(element);
      else if (element.shadowRoot) look(element.shadowRoot);
      else if (element.localName === "iframe" && element.contentDocument) {
        look(element.contentDocument);
      }
    }
  };
  look(document);
  return found;
})()"""
"""Elements of the extension, also in open shadow roots and frames of the page."""

CENTRE = """(element) => {
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  const box = element.getBoundingClientRect();
  const frame = element.ownerDocument.defaultView.frameElement?.getBoundingClientRect();
  const [x, y] = [box.x + (frame?.x ?? 0), box.y + (frame?.y ?? 0)];
  return [x + box.width / 2, y + box.height / 2, box.width * box.height];
}"""
CENTRE_IN_PAGE = f"""(selector) => {{
  const element = document.querySelector(selector);
  return element && ({CENTRE})(element);
}}"""
CENTRE_INSIDE = f"""(roots, selector) => {{
  const all = roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const shown = all.find((element) => element.checkVisibility({{ visibilityProperty: true }}));
  return shown && ({CENTRE})(shown);
}}"""
TEXTS = """(roots) => roots.flatMap((root) => [...root.children])
  .filter((element) => element.localName !== "style" && element.checkVisibility())
  .map((element) => (element.innerText ?? "").trim())
  .filter((text) => text !== "")"""


SLOW = 3
"""How many times a busy machine's seconds are as long as those that a wait is written for."""


class Tab(ABC):
    """A tab of 1280 × 800 CSS pixels, light, with no zoom."""

    def __init__(self):
        self._errors, self._chooser = [], None
        self._size, self._zoom, self._dark = (WIDTH, HEIGHT), 1, False

    @property
    def errors(self):
        """Uncaught exceptions and `console.error` of the page since the tab was opened."""
        self.evaluate("0")
        return list(self._errors)

    def evaluate(self, script, *arguments):
        """Runs a script in the page's own world and returns its value."""
        return json.loads(self._call(CALL % _trimmed(script), json.dumps(arguments)))

    def inside(self, script, *arguments):
        """Calls a function with the list of the extension's closed shadow roots, then arguments.

        The roots come in the page's order; the list is empty while the extension shows nothing.
        """
        return json.loads(self._call_inside(CALL_INSIDE % _trimmed(script), json.dumps(arguments)))

    def inside_texts(self):
        """Returns the text that can be seen in the extension's shadow roots, piece by piece."""
        return self.inside(TEXTS)

    def wait_for(self, script, *arguments, timeout=15):
        """Returns a script's value as soon as that is true in JavaScript's sense."""
        return self.until(lambda: self.evaluate(script, *arguments), script, timeout)

    def wait_inside(self, script, *arguments, timeout=15):
        """Returns a function's value as `inside` gives it, as soon as that is true."""
        return self.until(lambda: self.inside(script, *arguments), script, timeout)

    def click(self, selector, timeout=15):
        """Clicks the middle of an element of the page, once it is there."""
        self._click(self.wait_for(CENTRE_IN_PAGE, selector, timeout=timeout), selector)

    def click_inside(self, selector, timeout=15):
        """Clicks the middle of the first visible element inside the extension's shadow roots."""
        self._click(self.wait_inside(CENTRE_INSIDE, selector, timeout=timeout), selector)

    def choose_files(self, selector, paths):
        """Clicks what asks for files, such as "Add a photo", and chooses some."""
        self._chooser = None
        self.click(selector)
        self.until(lambda: self.evaluate("1") and self._chooser, f"files for {selector}", 5)
        self._choose(self._chooser, paths)

    def screenshot(self, path):
        """Writes what the viewport shows as PNG."""
        Path(path).write_bytes(self._picture())

    def resize(self, width, height):
        """Sets the window's size, in CSS pixels without zoom."""
        self._size = (width, height)
        self._show()

    def emulate(self, *, dark=None, zoom=None):
        """Sets the colour scheme a person prefers, and the zoom (2 is 200 %)."""
        self._dark = self._dark if dark is None else dark
        self._zoom = zoom or self._zoom
        self._show()

    @abstractmethod
    def goto(self, url):
        """Opens an address and waits for the page's load event."""

    @abstractmethod
    def front(self):
        """Brings the tab before the others, as a click on its title does."""

    @abstractmethod
    def before_load(self, script):
        """Calls a function in the page's world before any script of the pages opened from now."""

    @abstractmethod
    def run(self, statements):
        """Runs statements in the page's world, whatever its CSP says; returns nothing."""

    @abstractmethod
    def type(self, text):
        """Presses a key for each character, into whatever has the focus."""

    @abstractmethod
    def press(self, keys):
        """Presses a key, or several together: "Enter", "Control+Enter", "Shift+Tab"."""

    @abstractmethod
    def click_at(self, x, y):
        """Clicks at a place of the viewport, in CSS pixels."""

    @abstractmethod
    def set_files(self, element, paths):
        """Chooses files for a file input: a CSS selector, or a function that returns the input."""

    @abstractmethod
    def close(self):
        """Closes the tab."""

    @abstractmethod
    def _call(self, function, given): ...

    @abstractmethod
    def _call_inside(self, function, given): ...

    @abstractmethod
    def _choose(self, chooser, paths): ...

    @abstractmethod
    def _picture(self): ...

    @abstractmethod
    def _show(self): ...

    def _click(self, centre, selector):
        x, y, area = centre
        if not area:
            raise AssertionError(f"{selector} has no size: nobody could click it")
        self.click_at(x, y)

    def until(self, look, script, seconds=20):
        """Returns what `look` returns as soon as that is true; `script` says what it waits for."""
        end, refused = time.monotonic() + SLOW * seconds, ""
        while True:
            try:
                if value := look():
                    return value
            except RefusedError as error:  # perhaps on the way to another page
                refused = f"\n{error}"
            if time.monotonic() > end:
                raise AssertionError(f"Not within {seconds} s: {script}{refused}")
            time.sleep(0.02)


def finder(element):
    """Returns the source of a function that returns an element."""
    if "=>" in element:
        return element
    return f"() => document.querySelector({json.dumps(element)})"


def _trimmed(script):
    return script.strip().rstrip(";")
