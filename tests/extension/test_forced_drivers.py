"""Browsers under policy, with a small extension of their own, in both browsers alike."""

import json

import pytest

from browsers.crx import id_of, new_key, pack, sign
from browsers.forced import Shop, can_force, open_forced
from browsers.hosts import Page

NEEDS_NAMESPACE = pytest.mark.skipif(
    not can_force(), reason="no mount namespace may be made here: needs root"
)
MANIFEST = {
    "manifest_version": 3,
    "name": "A test of the tests",
    "permissions": ["storage"],
    "background": {"service_worker": "background.js", "scripts": ["background.js"]},
    "content_scripts": [{"matches": ["https://x.com/*"], "js": ["content.js"]}],
    "options_ui": {"page": "options.html"},
    "storage": {"managed_schema": "schema.json"},
    "browser_specific_settings": {"gecko": {"id": "drivers@postcheck.example"}},
}
CONTENT = """
const root = document.createElement("postcheck-test").attachShadow({ mode: "closed" });
root.textContent = "Version " + chrome.runtime.getManifest().version;
document.documentElement.append(root.host);
"""
BACKGROUND = "chrome.runtime.onUpdateAvailable.addListener(() => chrome.runtime.reload());"
SCHEMA = {"type": "object", "properties": {"trust": {"type": "string"}}}
MANAGED = """async () => {
  for (;;) {
    const { trust } = await chrome.storage.managed.get();
    if (trust) return trust;
    await new Promise((done) => setTimeout(done, 100));
  }
}"""


@pytest.fixture
def make_extension(tmp_path):
    def make(version):
        folder = tmp_path / version
        folder.mkdir()
        files = {
            "manifest.json": json.dumps(MANIFEST | {"version": version}),
            "content.js": CONTENT,
            "background.js": BACKGROUND,
            "options.html": "<!doctype html><title>Options</title>",
            "schema.json": json.dumps(SCHEMA),
        }
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        return folder

    return make


def managed(browser):
    with browser.tab(browser.extension_url("options.html")) as tab:
        return tab.evaluate(MANAGED)


@NEEDS_NAMESPACE
def test_an_extension_that_came_by_policy(browser_kind, hosts, make_extension):
    hosts.pages["x.com", "/"] = Page("<!doctype html><textarea></textarea>")
    old, new = make_extension("1.0.0"), make_extension("1.1.0")
    with open_forced(browser_kind, old, hosts, {"trust": "Saltmarsh"}) as browser:
        assert managed(browser) == "Saltmarsh"
        with browser.tab("https://x.com/") as tab:
            assert tab.wait_inside("([root]) => root?.textContent") == "Version 1.0.0"
            tab.click("textarea")
            tab.type("A draft")
            browser.shop.offer(new)
            browser.look_for_update()
            browser.wait_for_version("1.1.0")
            assert tab.evaluate("document.querySelector('textarea').value") == "A draft"
            tab.goto("https://x.com/")
            assert tab.wait_inside("([root]) => root?.textContent") == "Version 1.1.0"


@NEEDS_NAMESPACE
def test_a_managed_browser_is_started_again(browser_kind, hosts, make_extension, tmp_path):
    folder, profile = make_extension("1.0.0"), tmp_path / "profile"
    with Shop(browser_kind, folder).open() as shop:
        again = {"profile": profile, "shop": shop}
        with open_forced(browser_kind, folder, hosts, {"trust": "One"}, **again) as browser:
            assert browser.extension == shop.id
            assert managed(browser) == "One"
            browser.storage_set("local", {"kept": True})
        with open_forced(browser_kind, folder, hosts, {"trust": "Two"}, **again) as browser:
            assert managed(browser) == "Two"
            assert browser.storage_get("local") == {"kept": True}


def test_packages_have_the_id_of_their_key(make_extension):
    key, folder = new_key(), make_extension("1.0.0")
    package = sign(pack(folder), key)
    assert package == sign(pack(folder), key)
    assert package.startswith(b"Cr24\3\0\0\0")
    assert len(id_of(key)) == 32
    assert set(id_of(key)) <= set("abcdefghijklmnop")
