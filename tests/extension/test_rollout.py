"""From zero to the first warning, as a school's IT does it: the files of `postcheck rollout` put
where browsers look, the extension from the school's own server, what browsers say of themselves,
an update, and the way back.
"""

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing

import pytest

from browsers.forced import can_force
from browsers.rolled_out import Computer
from postcheck.settings import Settings
from postcheck.stores import devices, users
from postcheck.stores.database import open_database
from rebuilt import Stage, lines

pytestmark = pytest.mark.skipif(
    not can_force(), reason="no mount namespace may be made here: needs root"
)

NAMED = "So proud of Jarvis Coldbeck today"
SAID = "So proud of someone today"
IT, PASSWORD = "Fenella Brightwater", "curlew-and-heron"
FOLDERS = {"chromium": "chrome", "firefox": "firefox"}
NAMES = {"chromium": "Chrome", "firefox": "Firefox"}

NO_PANEL = """(roots) => !roots.some((root) =>
  [...root.querySelectorAll(".panel")].some((one) => one.checkVisibility()))"""

SIGN_IN = """(name, password) => {
  document.querySelector("#name").value = name;
  document.querySelector("#password").value = password;
  document.querySelector("main form").submit();
}"""


class School:
    """The school's server: what it hands out, and the roll-out files it makes."""

    def __init__(self, served, key, kind):
        self.url, self.kind = f"http://127.0.0.1:{served.port}", kind
        self._served, self._key = served, key

    def hand_out(self, folder, version):
        """Puts a build where the server takes it from, and waits until it hands it out."""
        there = self._served.home / "extension" / FOLDERS[self.kind]
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(folder, there)
        list_ = "/extension/update.xml" if self.kind == "chromium" else "/extension/updates.json"
        for _ in range(120):
            status, _, body = self._served.ask("GET", list_, key="")
            if status == 200 and version.encode() in body:
                return
            time.sleep(0.25)
        pytest.fail(f"{version} is not handed out")

    def roll_out(self, files, *options):
        """Has `postcheck rollout` make its files; they name no address but the server's."""
        command = [sys.executable, "-m", "postcheck", "rollout", str(files), "--key", "-"]
        told = {"POSTCHECK_HOME": str(self._served.home), "POSTCHECK_PUBLIC_URL": self.url}
        done = subprocess.run(
            [*command, "--school", "Saltmarsh", "--browser", FOLDERS[self.kind], *options],
            input=self._key,
            env={"PATH": os.defpath} | told,
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return files


@pytest.fixture
def school(school_server, browser_kind):
    """The school's server, with a key of its own for this browser, and somebody of IT."""
    loaded = Settings.load(home=school_server.home)
    with closing(open_database(loaded.database_url, loaded.key_file)) as database:
        key = devices.add(database, f"Trolley of {browser_kind}", "Saltmarsh")[1]
        users.add(database, f"{IT} of {browser_kind}", PASSWORD, "admin", "Saltmarsh")
    return School(school_server, key, browser_kind)


@pytest.fixture
def computer(browser_kind, tmp_path):
    """A computer of the school's, on which nothing has ever been set up."""
    return Computer(browser_kind, tmp_path)


@pytest.fixture
def facts(rebuilt_pages, hosts):
    """X's composer, as pages.json describes it."""
    hosts.folders["x.com"] = rebuilt_pages / "x.com"
    there = (line for line in lines(rebuilt_pages) if line["url"] == "https://x.com/home")
    return next(line for line in there if line["surface"] == "inline")


def test_rolled_out_used_updated_and_taken_away(
    browser_kind, school, computer, hosts, facts, build, tmp_path
):
    first = build(browser_kind, "--version", "0.4.0", "--id-key", "none")
    newer = build(browser_kind, "--version", "0.4.1", "--id-key", "none")
    school.hand_out(first, "0.4.0")
    files = school.roll_out(tmp_path / "files", "--site-off", "whatsapp")
    computer.put(files)

    with computer.browser(hosts, first) as browser, Stage(browser, hosts).open() as stage:
        browser.wait_for_version("0.4.0")
        composer = stage.composer(facts)
        composer.type(NAMED).wait_badge("look", timeout=25)  # a first start knows no policy yet
        composer.send()
        composer.wait_panel("Not sent yet: please look first")
        assert "WhatsApp Set by your school" in options_page(browser)
        said = computers_page(browser, school, f"{NAMES[browser_kind]}, 0.4.0")
        assert "WhatsAppby policy" in said
        assert "All browsers with this key run with the same, as they were rolled out" in said
        composer.tab.front()

        if browser_kind == "chromium":  # Firefox reads policies at its start alone
            other = school.roll_out(tmp_path / "other", "--site-off", "x")
            follows_the_policy(computer, composer, other, files)

        school.hand_out(newer, "0.4.1")
        browser.look_for_update()
        browser.wait_for_version("0.4.1")
        composer.tab.wait_inside(NO_PANEL)  # the older copy's
        assert (composer.text, composer.sent) == (NAMED, [])
        composer.again().wait_badge("look")
        composer.send()
        composer.wait_panel("Not sent yet: please look first")
        composer.choose("Use this instead")
        composer.wait_text(SAID)
        composer.wait_badge("checked")
        composer.send()
        assert [one["text"] for one in composer.wait_sent()] == [SAID]
        said = computers_page(browser, school, f"{NAMES[browser_kind]}, 0.4.1")
        assert f"Older than 0.4.1 {NAMES[browser_kind]}, 0.4.0" in said

        computer.run(files / "linux/remove-linux.sh")
        if browser_kind == "chromium":
            browser.wait_for_version(None)
    with computer.browser(hosts, first) as browser, Stage(browser, hosts).open() as stage:
        browser.wait_for_version(None)
        composer = stage.composer(facts)
        composer.type(NAMED)
        assert composer.badge is None


def follows_the_policy(computer, composer, off, on):
    """Switches the site off and on by policy while somebody writes there."""
    computer.put(off)
    composer.tab.wait_for("() => !document.querySelector('postcheck-panel')", timeout=20)
    computer.put(on)
    composer.wait_badge("look", timeout=20)


def options_page(browser):
    """Returns what the extension's options page says."""
    with browser.tab(browser.extension_url("options.html")) as tab:
        return tab.wait_for(
            "document.body.innerText.includes('Set by your school') && document.body.innerText"
            ".replace(/\\s+/g, ' ')"
        )


def computers_page(browser, school, words):
    """Returns what the office says of the computers, once these words are among it."""
    with browser.tab(f"{school.url}/sign-in?next=/office/computers") as tab:
        if tab.evaluate("Boolean(document.querySelector('#password'))"):
            tab.evaluate(SIGN_IN, f"{IT} of {browser.kind}", PASSWORD)
        script = """(words) => {
          const said = document.querySelector("main")?.textContent.replace(/\\s+/g, " ") ?? "";
          const isIt = said.includes("Last seen on") && said.includes(words);
          if (!isIt && location.pathname === "/office/computers") location.reload();
          return isIt && said;
        }"""
        return tab.wait_for(script, words, timeout=30)
