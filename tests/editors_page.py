"""The page of editors with a small extension that lets a test call the real one's editors."""

import contextlib
import json
import subprocess
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXTENSION = HERE.parent / "extension"
HOST = "editors.example"
URL = f"https://{HOST}/editors.html"

MANIFEST = {
    "manifest_version": 3,
    "name": "A test of editors",
    "version": "1.0.0",
    "options_ui": {"page": "options.html"},
    "content_scripts": [
        {"matches": ["https://*/*"], "js": ["content.js"], "run_at": "document_start"},
        {
            "matches": ["https://*/*"],
            "js": ["page.js"],
            "run_at": "document_start",
            "world": "MAIN",
        },
    ],
    "browser_specific_settings": {"gecko": {"id": "editors@postcheck.example"}},
}

ASK = """(kind, what, ...given) => new Promise((resolve) => {
  const id = Math.random();
  const hear = (event) => {
    const answer = JSON.parse(event.detail);
    if (answer.id !== id) return;
    window.removeEventListener("test-answer", hear);
    resolve(answer.value ?? null);
  };
  window.addEventListener("test-answer", hear);
  const detail = JSON.stringify({ id, kind, what, given });
  window.dispatchEvent(new CustomEvent("test-ask", { detail }));
})"""

RECORD = """(kind) => {
  const box = postcheckTest.editors[kind].element;
  const seen = window.seenChanges = [];
  const types = ["beforeinput", "input", "keydown", "keyup", "paste", "cut", "focus", "blur",
    "focusin", "focusout", "change", "select", "compositionstart", "compositionend", "click"];
  for (const type of types) box.addEventListener(type, () => seen.push(type), true);
  document.addEventListener("selectionchange", () => seen.push("selectionchange"));
  window.seenBy = new MutationObserver((all) => seen.push(...all.map(({ type }) => type)));
  seenBy.observe(box.parentElement, { subtree: true, childList: true, attributes: true,
    characterData: true });
}"""

READS = f"(kind, part) => ({ASK})(kind, 'read').then((text) => text.includes(part))"

TWO_FRAMES = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => done()));
})"""

FOCUSED = """(kind) => {
  const { element } = postcheckTest.editors[kind];
  return element.getRootNode().activeElement === element;
}"""


def build_pages(folder):
    """Bundles the pages of editors into a folder, one folder inside it for each host."""
    subprocess.run(["node", HERE / "pages" / "build.mjs", folder], check=True)


def build_bridge(folder):
    """Writes a test's extension: the editors of the real one behind a content script of ours."""
    bundle = EXTENSION / "node_modules" / ".bin" / "esbuild"
    sources = {
        "content.js": HERE / "extension" / "editor_bridge.ts",
        "page.js": EXTENSION / "src" / "page" / "index.ts",
    }
    for name, source in sources.items():
        made = [bundle, source, "--bundle", "--format=iife", f"--outfile={folder / name}"]
        subprocess.run([*made, "--log-level=warning"], check=True)
    (folder / "manifest.json").write_text(json.dumps(MANIFEST), "utf-8")
    (folder / "options.html").write_text("<!doctype html><title>Options</title>", "utf-8")
    return folder


class Editors:
    """The page with the editors."""

    def __init__(self, tab):
        self.tab = tab

    def ask(self, kind, what, *given):
        """Returns what the extension's editor answers."""
        answer = self.tab.evaluate(ASK, kind, what, *given)
        assert not (isinstance(answer, dict) and "error" in answer), answer
        return answer

    def write(self, kind, text):
        """Empties an editor and types into it, as a person does."""
        self.tab.evaluate("(kind) => postcheckTest.editors[kind].clear()", kind)
        self.tab.wait_for("(kind) => postcheckTest.editors[kind].text() === ''", kind)
        self.enter(kind)
        self.tab.type(text)
        plain = "".join(text.split())
        self.tab.wait_for(
            "(kind, plain) => postcheckTest.editors[kind].text().replace(/\\s+/g, '') === plain",
            kind,
            plain,
        )

    def enter(self, kind):
        """Brings an editor into sight and goes into it."""
        self.tab.evaluate(
            """(kind) => {
              const { element, focus } = postcheckTest.editors[kind];
              element.scrollIntoView({ block: "center" });
              focus();
            }""",
            kind,
        )
        self.tab.wait_for(FOCUSED, kind)
        self.settle()

    def settle(self, milliseconds=40):
        """Waits until what was done has been told to the page."""
        wait = "(time) => new Promise((done) => setTimeout(done, time))"
        self.tab.evaluate(wait, milliseconds)

    def bold(self, kind):
        """Switches bold on or off, as with Ctrl+B."""
        if kind == "contenteditable":  # headless Firefox gives it no key combinations
            self.tab.evaluate("() => document.execCommand('bold')")
        else:
            self.tab.press("Control+b")

    def model(self, kind):
        """Returns the text of the editor's own model, with one break between paragraphs."""
        text = self.tab.evaluate("(kind) => postcheckTest.editors[kind].text()", kind)
        text = text.replace("\n\n", "\n") if kind == "lexical" else text
        return text.replace("\u00a0", " ")

    def replace(self, kind, expected, text):
        """Replaces the first place where a text has `expected`; offsets are UTF-16 units."""
        before = self.ask(kind, "read")
        start = units(before[: before.index(expected)])
        return self.ask(kind, "replace", start, start + units(expected), expected, text)

    def mark(self, kind, word):
        """Clicks at both ends of a word's rectangle, and types there."""
        text = self.ask(kind, "read")
        start = units(text[: text.index(word)])
        end = start + units(word)
        self._type_at(kind, ">", self.rects(kind, end - 1, end)[-1], is_end=True)
        self._type_at(kind, "<", self.rects(kind, start, start + 1)[0], is_end=False)

    def rects(self, kind, start, end, *, in_sight=True):
        """Returns the rectangles of words that are in sight, or none as soon as they are not.

        Firefox scrolls a field to its caret a frame or more after the key, and in steps: what
        counts is what two frames leave as it is.
        """
        before, now, until = None, None, time.monotonic() + 15
        while now is None or now != before or bool(now) != in_sight:
            if time.monotonic() > until:
                pytest.fail(f"{kind}, {start} to {end}: {before}, then {now}, {in_sight=}")
            self.tab.evaluate(TWO_FRAMES)
            before, now = now, self.ask(kind, "rects", start, end)
        return now

    def _type_at(self, kind, character, rect, *, is_end):
        x = rect["left"] + (rect["width"] - 1 if is_end else 1)
        self.tab.click_at(x, rect["top"] + rect["height"] / 2)
        self.settle()
        self.tab.type(character)
        self.tab.wait_for(READS, kind, character)

    @contextlib.contextmanager
    def styled(self, kind, style):
        """Gives an editor another style until the end of the block."""
        change = "(kind, style) => { postcheckTest.editors[kind].element.style.cssText = style; }"
        self.tab.evaluate(change, kind, style)
        try:
            yield
        finally:
            self.tab.evaluate(change, kind, "")

    def add_input(self, text):
        """Adds an input that is shorter than a text, and types into it."""
        self.tab.evaluate(
            """() => {
              const input = document.createElement("input");
              input.id = "input";
              input.style.cssText = "width: 150px; height: 60px; padding: 3px 17px";
              document.body.append(input);
              input.scrollIntoView();
              input.focus();
            }"""
        )
        self.tab.type(text)
        self.tab.wait_for(READS, "input", text)

    def reads(self, kind, text):
        """Asserts that the extension, the editor's model and nobody else's idea agree."""
        assert self.ask(kind, "read") == text
        assert self.model(kind) == text


def units(text):
    return len(text.encode("utf-16-le")) // 2
