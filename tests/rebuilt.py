"""The rebuilt sites as a person uses them: open a composer, write, post, decide on the panel."""

import contextlib
import json
import time

PERSONAL, OFFICIAL = "ngaio_bellweather", "saltmarsh_pri"
"""Handles the rebuilt sites know: a teacher's own, and the school's on X."""

AGAIN = "Press the site’s own button again"
PATIENCE = 3
"""Seconds in which a post goes out that the extension lets through."""

FIND = """(selector) => {
  let found = [document];
  for (const part of selector.split(" >>> ")) {
    found = found.flatMap((root) => [...(root.shadowRoot ?? root).querySelectorAll(part)]);
  }
  return found;
}"""
SHOWN = f"""(selector) => {{
  const shown = ({FIND})(selector).find((element) => element.checkVisibility());
  if (!shown) return null;
  shown.scrollIntoView({{ block: "nearest", behavior: "instant" }});
  const box = shown.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}}"""
FREE = f"""async (selector) => {{
  const place = () => ({SHOWN})(selector);
  const before = place();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const now = place();
  if (!before || String(before) !== String(now)) return null;
  const isUnderOurs = document.elementsFromPoint(...now)[0]?.localName.startsWith("postcheck-");
  return isUnderOurs ? null : now;
}}"""
"""Where the middle of something of the page's is that stands still, under nothing of ours."""

WRITES = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return Boolean(at?.isContentEditable || at?.matches("input, textarea"));
}"""
BADGE = """(roots) => {
  const badge = roots.flatMap((root) => [...root.querySelectorAll(".badge")])
    .find((element) => element.checkVisibility());
  return /badge--(\\w+)/.exec(badge?.className ?? "")?.[1] ?? null;
}"""

AS_POPUP = """(url) => {
  const { tabs } = globalThis.browser ?? chrome;
  const query = tabs.query.bind(tabs);
  tabs.query = (about) => query("active" in about ? { url } : about);
  const script = document.createElement("script");
  Object.assign(script, { src: "popup.js?", type: "module" });
  return new Promise((done) => {
    script.onload = done;
    document.head.append(script);
  });
}"""
"""In a tab the popup itself would be the page in front: the tab at `url` is."""

STANDING = """async (roots, selector, label) => {
  const all = roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const isIt = (one) => [null, one.innerText.trim(), one.ariaLabel].includes(label);
  const found = all.find((one) => one.checkVisibility() && isIt(one));
  if (!found) return null;
  found.scrollIntoView({ block: "center", behavior: "instant" }); // not behind head or foot
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const box = found.getBoundingClientRect();
  globalThis.isPressed = false;
  const note = ({ target }) => {
    const pressed = target.closest(selector);
    globalThis.isPressed ||= Boolean(pressed && isIt(pressed));
  };
  found.getRootNode().addEventListener("click", note, { capture: true });
  return box.width > 0 && [box.x + box.width / 2, box.y + box.height / 2];
}"""
"""Where the middle of something of the extension's is, a frame later; it notes its click."""


class Stage:
    """The composers of the rebuilt sites in one browser."""

    def __init__(self, browser, hosts):
        self.browser, self.hosts = browser, hosts
        self._tabs = contextlib.ExitStack()

    @contextlib.contextmanager
    def open(self):
        """Closes every tab at the end."""
        with self._tabs:
            yield self

    def next(self, composer, files=()):
        """Opens a composer for another post: in its page, or anew where that closed it for good."""
        facts = composer.facts
        if facts.get("open") or composer.tab.evaluate(SHOWN, facts["box"]):
            return composer.again(files)
        return self.composer(facts, files=files)

    def tab(self, url):
        """Opens an address in a tab of its own."""
        return self._tabs.enter_context(self.browser.tab(url))

    def composer(self, facts, acting=PERSONAL, **steps):
        """Opens the composer that a line of pages.json describes, acting as somebody."""
        url = facts["url"] + ("&" if "?" in facts["url"] else "?") + f"as={acting}"
        return Composer(self.tab(url), facts, self.hosts).begin(**steps)


class Composer:
    """A composer of a rebuilt site, with the extension around it."""

    def __init__(self, tab, facts, hosts):
        self.tab, self.facts, self.hosts = tab, facts, hosts

    def begin(self, files=()):
        """Does what a person does until the box is there, and goes into it."""
        self.tab.wait_for("() => Array.isArray(window.postcheckTest?.surfaces)")
        return self.again(files)

    def again(self, files=()):
        """Opens the composer once more after a post went out."""
        if self.facts.get("box") and self.tab.evaluate(SHOWN, self.facts["box"]):
            return self.enter()
        for step in self.facts.get("open", ()):
            if step.startswith("file:"):
                self.tab.set_files(step.removeprefix("file:"), list(files))
            else:
                self.click(step)
        return self.enter() if self.facts.get("box") else self

    def enter(self):
        """Clicks into the box, again where a page was still putting it in its place."""
        for _ in range(5):
            self.click(self.facts["box"])
            if self.tab.evaluate(WRITES):
                break
        return self

    def click(self, selector, timeout=15):
        """Clicks the first visible element, inside open shadow roots too (`A >>> B`)."""
        self.tab.click_at(*self.tab.wait_for(FREE, selector, timeout=timeout))

    def type(self, text):
        """Presses the keys of a text."""
        self.tab.type(text)
        return self

    def send(self):
        """Presses the site's own button, or its key where there is no button."""
        for step in self.facts.get("then", ()):
            self.click(step)
        if self.facts.get("send"):
            self.click(self.facts["send"])
        else:
            self.tab.press(self.facts["keys"][0])

    def send_checked(self):
        """Sends at once; returns what went."""
        self.send()
        return self.wait_sent()

    @property
    def sent(self):
        """What the page's own handler sent."""
        return self.tab.evaluate("window.postcheckTest.sent")

    @property
    def text(self):
        """The text as the editor's own model has it."""
        part = self.facts.get("part", self.facts["surface"])
        return self.tab.evaluate("(part) => window.postcheckTest.text(part)", part)

    def wait_text(self, text, timeout=15):
        """Waits until the editor's own model has this text."""
        script = (
            "(part, text) => window.postcheckTest.text(part).replaceAll('\\u00a0', ' ') === text"
        )
        part = self.facts.get("part", self.facts["surface"])
        self.tab.wait_for(script, part, text, timeout=timeout)

    def text_of(self, sent):
        """Returns the text of this box in what was sent; of a draft of several boxes, its part."""
        is_part = "part" in self.facts
        text = next(filter(None, sent["parts"]), "") if is_part else sent["text"]
        return text.replace("\u00a0", " ")  # as typing beside a space makes it in some editors

    def wait_sent(self, count=1, timeout=15):
        """Returns what was sent, once there is as much.

        Presses the site's button again where a post was held until its check was there, as the
        panel then asks: on a slow machine the badge may still tell of the words before the last.
        """
        began, is_there = time.monotonic(), lambda: len(self.sent) >= count
        is_late = lambda: time.monotonic() > began + PATIENCE and AGAIN in self.panel  # noqa: E731
        try:
            self.tab.until(lambda: is_there() or is_late(), "sent", timeout)
            if not is_there():
                self.send()
                self.tab.until(is_there, "sent", timeout)
        except AssertionError as late:
            late.add_note(f"The badge is {self.badge}; the panel says: {self.panel}")
            raise
        return self.sent

    def wait_badge(self, *states, timeout=20):
        """Returns the badge's state once it is one of these."""
        script = f"(roots, states) => states.includes(({BADGE})(roots)) && ({BADGE})(roots)"
        return self.tab.wait_inside(script, states, timeout=timeout)

    @property
    def badge(self):
        """The badge's state, or None where there is none."""
        return self.tab.inside(BADGE)

    @property
    def panel(self):
        """The text that the extension shows."""
        return "\n".join(self.tab.inside_texts())

    def wait_panel(self, text, timeout=20):
        """Waits until the panel says `text`."""
        script = """(roots, text) => roots.some((root) => [...root.children].some((one) =>
          one.localName !== "style" && one.checkVisibility() && one.innerText?.includes(text)))"""
        self.tab.wait_inside(script, text, timeout=timeout)

    def wait_closed(self, timeout=20):
        """Waits until the panel is closed."""
        script = """(roots) =>
          !roots.some((root) => root.querySelector(".panel").checkVisibility())"""
        self.tab.wait_inside(script, timeout=timeout)

    def choose(self, label):
        """Presses a button of the panel by its label."""
        self.pick("button", label)

    def pick(self, selector, label=None):
        """Presses something of the panel, scrolled to if need be, once it stands still.

        Presses again where it was drawn anew, or moved on, just before the click came.
        """
        for _ in range(5):
            before, now = None, self.tab.wait_inside(STANDING, selector, label)
            while now != before:
                before, now = now, self.tab.wait_inside(STANDING, selector, label)
            self.tab.click_at(*now)
            if self.tab.inside("() => globalThis.isPressed"):
                return
        raise AssertionError(f"{selector} {label or ''} slips away from every click")


def lines(folder):
    """Returns the lines of `pages.json` in a folder of rebuilt pages."""
    found = json.loads((folder / "pages.json").read_text("utf-8"))
    for line in found:
        path = line["page"].removesuffix("/index.html").removeprefix("www.")
        line["name"] = f"{path} {line.get('part', line['surface'])}"
    return found
