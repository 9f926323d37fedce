"""A school's computer that a roll-out's files are put on, as the README among them says.

A folder stands for its root, so that no policy of this machine is touched. Files stay as they were
made; what only tests need comes beside them.
"""

import contextlib
import json
import shutil
import subprocess

from browsers import forced
from browsers.opened import own_page

FROM = {"chromium": "linux/chrome/postcheck.json", "firefox": "firefox/policies.json"}
TO = {"chromium": "etc/chromium/policies/managed", "firefox": "etc/firefox/policies"}
"""Files of a roll-out, and the folders that they go to. Where there is no /etc/firefox, Firefox
reads the same file beside itself, which is what `forced.POLICIES` names."""

MOUNTED = {"chromium": "etc/chromium", "firefox": "etc/firefox/policies"}
FOR_TESTS = {"DeveloperToolsAvailability": 1}
"""Else nobody may look into a page of an extension that came by policy."""


class Computer:
    """A computer with one browser, which keeps its profile from one start to the next."""

    def __init__(self, kind, home):
        self.kind, self.root, self._profile = kind, home / "root", home / "profile"
        self._policies = self.root / TO[kind]
        self._name = None
        self._policies.mkdir(parents=True)
        self._profile.mkdir()
        if kind == "chromium":
            (self._policies / "tests.json").write_text(json.dumps(FOR_TESTS), "utf-8")

    def put(self, files):
        """Puts a roll-out's file where the browser looks for it."""
        file = files / FROM[self.kind]
        held = json.loads(file.read_text("utf-8"))
        (self._name,) = held.get("policies", held)["ExtensionSettings"]
        shutil.copy(file, self._policies)

    def run(self, script):
        """Runs a script of a roll-out's; returns what it says."""
        told = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "POSTCHECK_ROOT": str(self.root)}
        done = subprocess.run(["sh", script], env=told, capture_output=True, text=True, check=True)
        return done.stdout

    @contextlib.contextmanager
    def browser(self, hosts, extension):
        """Opens the browser and closes it at the end of the block.

        Arguments:
          hosts: the sites, as in `open_browser`.
          extension: the folder of the build, for the names of its pages.
        """
        mounted = self.root / MOUNTED[self.kind]
        driver = forced.start(self.kind, mounted, self._profile, hosts, self._name)
        try:
            yield forced.ForcedBrowser(driver, own_page(extension))
        finally:
            driver.close(saving=True)
