"""The drivers themselves, with a small extension of their own, in both browsers alike."""

import json

import pytest
from PIL import Image

from browsers import open_browser
from browsers.hosts import Page, Posted
from browsers.wire import RefusedError

MANIFEST = {
    "manifest_version": 3,
    "name": "A test of the tests",
    "version": "1.0.0",
    "permissions": ["storage"],
    "background": {"service_worker": "background.js", "scripts": ["background.js"]},
    "content_scripts": [{"matches": ["https://x.com/*"], "js": ["content.js"]}],
    "options_ui": {"page": "options.html"},
    "browser_specific_settings": {"gecko": {"id": "drivers@postcheck.example"}},
}
CONTENT = """
const host = document.createElement("postcheck-test");
const root = host.attachShadow({ mode: "closed" });
root.innerHTML = `<style>p { color: green }</style>
  <p>Clicked <b>0</b> times</p><p hidden>Nobody sees this</p>
  <button hidden>Not this one</button><button id="count">Count</button>`;
root.querySelector("#count").addEventListener("click", ({ isTrusted }) => {
  if (isTrusted) root.querySelector("b").textContent++;
});
document.documentElement.append(host);
"""
BACKGROUND = """
const born = Math.random();
chrome.runtime.onMessage.addListener((said, _, answer) => answer({ said, born }));
"""
ECHO = "() => chrome.runtime.sendMessage('hello')"
WORDS = ("not caught", "said", "thrown later")
PAGE = """<!doctype html><title>A page</title><textarea autofocus></textarea>
<button onclick="clicks.push(event.isTrusted)">Post</button>
<form><input type="file" multiple></form>
<script>
  var clicks = [], keys = [];
  document.addEventListener("keydown", (event) => {
    keys.push([event.key, event.code, event.ctrlKey, event.shiftKey, event.isTrusted]);
  });
</script>"""


@pytest.fixture(scope="module")
def extension_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extension")
    files = {
        "manifest.json": json.dumps(MANIFEST),
        "content.js": CONTENT,
        "background.js": BACKGROUND,
        "options.html": "<!doctype html><title>Options</title><h1>Options</h1>",
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def browser(browser_kind, site_server, extension_folder):
    with open_browser(browser_kind, extension_folder, site_server) as opened:
        yield opened


@pytest.fixture
def tab(browser, hosts):
    hosts.pages["x.com", "/"] = Page(PAGE)
    with browser.tab("https://x.com/") as opened:
        yield opened


def test_values_and_promises_come_back_as_json(tab):
    assert tab.evaluate("document.title") == "A page"
    assert tab.evaluate("async (a, b) => ({ sum: a + b, list: [null, 'é'] })", 2, 3) == {
        "sum": 5,
        "list": [None, "é"],
    }
    assert tab.evaluate("() => undefined") is None


def test_typed_text_arrives_key_by_key(tab):
    tab.click("textarea")
    tab.type("It's Élodie’s 9th 🎉 day.\nTwo")
    written = "document.querySelector('textarea').value"
    assert tab.evaluate(written) == "It's Élodie’s 9th 🎉 day.\nTwo"
    assert tab.evaluate("keys[0]") == ["I", "KeyI", False, False, True]


def test_keys_are_pressed_together(tab):
    tab.click("textarea")
    tab.type("gone")
    for keys in ("Control+a", "Control+c", "ArrowRight", "Control+v"):
        tab.press(keys)
    assert tab.evaluate("document.querySelector('textarea').value") == "gonegone"
    tab.press("Control+a")
    tab.press("Backspace")
    assert tab.evaluate("document.querySelector('textarea').value") == ""
    tab.evaluate("keys.splice(0)")
    tab.press("Control+Shift+Enter")
    assert tab.evaluate("keys.pop()") == ["Enter", "Enter", True, True, True]
    tab.press("Shift+Tab")
    assert tab.evaluate("document.activeElement.localName") != "textarea"


def test_clicks_are_a_persons(tab):
    tab.click("button")
    assert tab.evaluate("clicks") == [True]
    x, y = tab.evaluate("""() => {
      const box = document.querySelector("button").getBoundingClientRect();
      return [box.x + 3, box.y + 3];
    }""")
    tab.click_at(x, y)
    assert tab.evaluate("clicks") == [True, True]


def test_the_closed_shadow_root_is_seen_and_clicked(tab):
    tab.wait_inside("(roots) => roots.length === 1 && roots[0].mode === 'closed'")
    assert tab.evaluate("document.querySelector('postcheck-test').shadowRoot") is None
    tab.click_inside("button")
    tab.wait_inside("([root]) => root.querySelector('b').textContent === '1'")
    assert tab.inside_texts() == ["Clicked 1 times", "Count"]
    assert tab.inside("async ([root], name) => root.querySelector(name).id", "b + p, #count") == (
        "count"
    )


def test_a_page_without_the_extension_has_nothing_inside(browser, hosts):
    hosts.pages["bsky.app", "/"] = Page("<p>Nothing")
    with browser.tab("https://bsky.app/") as tab:
        assert tab.inside("(roots) => roots.length") == 0
        assert tab.inside_texts() == []


def test_pictures_of_the_tab(tab, tmp_path):
    tab.screenshot(tmp_path / "light.png")
    tab.emulate(dark=True, zoom=2)
    tab.evaluate("""() => { document.documentElement.style.colorScheme = "light dark"; }""")
    tab.screenshot(tmp_path / "dark.png")
    with Image.open(tmp_path / "light.png") as light, Image.open(tmp_path / "dark.png") as dark:
        assert light.size == dark.size == (1280, 800)
        assert light.convert("L").getpixel((1270, 790)) == 255
        assert dark.convert("L").getpixel((1270, 790)) < 60


def test_colour_scheme_zoom_and_size(tab):
    look = "[innerWidth, innerHeight, devicePixelRatio, matchMedia(scheme).matches]"
    tab.evaluate("() => { window.scheme = '(prefers-color-scheme: dark)'; }")
    assert tab.evaluate(look) == [1280, 800, 1, False]
    tab.emulate(dark=True, zoom=2)
    tab.wait_for("innerWidth === 640")
    assert tab.evaluate(look) == [640, 400, 2, True]
    tab.emulate(dark=False, zoom=1)
    tab.resize(400, 700)
    tab.wait_for("innerWidth === 400")
    assert tab.evaluate(look) == [400, 700, 1, False]


def test_files_are_chosen(tab, tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"In {name}", "utf-8")
    read = "(input) => Promise.all([...input.files].map((file) => file.text()))"
    tab.set_files("input[type=file]", [tmp_path / "one.txt", tmp_path / "two.txt"])
    assert tab.evaluate(f"({read})(document.querySelector('input'))") == [
        "In one.txt",
        "In two.txt",
    ]
    tab.evaluate(
        "() => { loose = Object.assign(document.createElement('input'), { type: 'file' }); }"
    )
    tab.set_files("() => loose", [tmp_path / "one.txt"])
    assert tab.evaluate(f"({read})(loose)") == ["In one.txt"]


def test_files_are_chosen_for_a_button(tab, tmp_path):
    (tmp_path / "one.txt").write_text("One", "utf-8")
    tab.evaluate("""() => document.querySelector("button").addEventListener("click", () => {
      const input = Object.assign(document.createElement("input"), { type: "file" });
      input.addEventListener("change", (event) => {
        clicks = [input.files[0].name, event.isTrusted];
      });
      input.click();
    })""")
    tab.choose_files("button", [tmp_path / "one.txt"])
    tab.wait_for("clicks.length === 2")
    assert tab.evaluate("clicks") == ["one.txt", True]


def test_pages_of_the_extension(browser):
    with browser.tab(browser.extension_url("options.html")) as tab:
        assert tab.evaluate("document.querySelector('h1').textContent") == "Options"
        assert tab.evaluate(ECHO)["said"] == "hello"
        tab.run("var tool = { works: true };")
        assert tab.evaluate("tool") == {"works": True}


def test_storage_of_the_extension(browser):
    browser.storage_set("local", {"trust": "Saltmarsh", "days": 30})
    assert browser.storage_get("local") == {"trust": "Saltmarsh", "days": 30}
    assert browser.storage_get("local", ["days"]) == {"days": 30}
    browser.storage_clear("local")
    assert browser.storage_get("local") == {}


def test_a_kept_profile_is_the_same_at_the_next_start(
    browser_kind, hosts, tmp_path, extension_folder
):
    kept = (browser_kind, extension_folder, hosts, tmp_path / "profile")
    with open_browser(*kept) as browser:
        browser.storage_set("local", {"kept": True})
        options = browser.extension_url("options.html")
    with open_browser(*kept) as browser:
        assert browser.storage_get("local") == {"kept": True}
        assert browser.extension_url("options.html") == options


def test_the_background_wakes_after_sleeping(browser):
    with browser.tab(browser.extension_url("options.html")) as tab:
        before = tab.evaluate(ECHO)
        assert tab.evaluate(ECHO) == before
        browser.sleep_background()
        after = tab.evaluate(ECHO)
        assert after["said"] == "hello"
        assert after["born"] != before["born"]


def test_errors_of_the_page_are_kept(tab):
    assert tab.errors == []
    tab.evaluate("() => { setTimeout(() => { throw new Error('thrown later'); }); }")
    tab.evaluate("() => console.error('said', 'plainly')")
    tab.evaluate("() => { Promise.reject(new Error('not caught')); }")
    tab.evaluate("() => new Promise((done) => setTimeout(done, 50))")
    errors = tab.errors
    assert {word for word in WORDS if any(word in error for error in errors)} == set(WORDS)
    assert len(errors) == len(WORDS)


def test_scripts_that_fail_say_why(tab):
    with pytest.raises(RefusedError, match="no such luck"):
        tab.evaluate("() => { throw new Error('no such luck'); }")
    with pytest.raises(AssertionError, match="Not within"):
        tab.wait_for("1 > 2", timeout=0.1)
    with pytest.raises(AssertionError, match="Not within"):
        tab.click("#nowhere", timeout=0.1)


def test_what_is_posted_is_remembered(tab, hosts):
    tab.evaluate("() => fetch('/posted', { method: 'POST', body: JSON.stringify({ text: 'é' }) })")
    tab.evaluate("""async () => {
      const form = new FormData();
      form.append("text", "Élodie");
      form.append("picture", new File([new Uint8Array([0, 255, 13, 10])], "a.png"));
      await fetch("/upload", { method: "POST", body: form });
    }""")
    assert hosts.posted == [
        Posted("x.com", "/posted", json={"text": "é"}),
        Posted(
            *("x.com", "/upload"),
            fields={"text": "Élodie"},
            files=(("picture", "a.png", b"\0\xff\r\n"),),
        ),
    ]


def test_a_page_that_forbids_everything(browser, hosts, tmp_path):
    (tmp_path / "index.html").write_text("<title>From a folder</title>", "utf-8")
    hosts.folders["bsky.app"] = tmp_path
    strict = {"Content-Security-Policy": "default-src 'none'; sandbox allow-scripts"}
    hosts.pages["x.com", "/"] = Page("<title>Strict</title>", headers=strict)
    with browser.tab("https://x.com/") as tab:
        assert tab.evaluate("document.title") == "Strict"
        tab.click_inside("button")
        tab.wait_inside("([root]) => root.querySelector('b').textContent === '1'")
        tab.goto("https://bsky.app/")
        assert tab.evaluate("document.title") == "From a folder"


def test_a_recorder_runs_before_the_page(browser, hosts):
    hosts.pages["x.com", "/"] = Page("<script>document.title = early.join()</script>")
    with browser.tab() as tab:
        tab.before_load("() => { window.early = ['first']; }")
        tab.goto("https://x.com/")
        assert tab.evaluate("document.title") == "first"


def test_nothing_else_of_the_network_is_there(browser, tab):
    reach = "(url) => fetch(url, { mode: 'no-cors' }).then(() => true, () => false)"
    assert tab.evaluate(reach, "https://x.com/") is True
    assert tab.evaluate(reach, "https://www.example.org/") is False
    with pytest.raises(RefusedError):
        tab.goto("https://www.example.org/")


def test_tabs_begin_in_front(tab):
    assert tab.evaluate("[document.hasFocus(), document.visibilityState]") == [True, "visible"]
