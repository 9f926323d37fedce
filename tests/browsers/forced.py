"""Browsers as a school's IT sets them up: the extension and its settings come by policy.

Each browser gets a mount namespace of its own, so that no policy of this machine is touched.
"""

import contextlib
import json
import shlex
import subprocess
import tempfile
import time
from pathlib import Path

from browsers import chromium, firefox
from browsers.hosts import Hosts, Page
from browsers.opened import Browser, own_page, temporary
from postcheck.packages import new_pem, read_key, update_xml, updates_json
from postcheck.packages.hosted import make

SHOP = "127.0.0.1"
POLICIES = {"chromium": "/etc/chromium", "firefox": "/usr/lib/firefox-esr/distribution"}
"""Where Debian's browsers look for policies."""


def can_force():
    """Says whether a mount namespace may be made here; containers often may not."""
    with tempfile.TemporaryDirectory() as folder:
        command = _in_namespace(folder, POLICIES["chromium"], ["true"])
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


class Shop:
    """Where managed browsers get the extension from, as from Postcheck itself: its packages.

    Attributes:
      key: the private key that Chromium's packages are signed with.
      id: the extension's id in the browser.
    """

    def __init__(self, kind, folder, key=None):
        self._hosts = Hosts((SHOP,))
        self.kind, self.key = kind, key or read_key(new_pem())
        self.url = f"http://{SHOP}:{self._hosts.port}"
        self.offer(folder)

    @contextlib.contextmanager
    def open(self):
        """Serves until the end of the block."""
        with self._hosts.serving():
            yield self

    def offer(self, folder):
        """Makes an extension's folder, called as a build is, the newest version there is."""
        self.hosted = make(folder.parent, self.key, self.url)
        (package,) = self.hosted.packages
        self.id = package.id
        self._serve(self.hosted.url(package), package.body)
        if self.kind == "chromium":
            self._serve(self.hosted.chrome_update_url, update_xml(self.hosted, package))
        else:
            self._serve(self.hosted.firefox_install_url, package.body)
            self._serve(self.hosted.firefox_update_url, updates_json(self.hosted, package))

    def _serve(self, url, body):
        self._hosts.pages[SHOP, url.removeprefix(self.url)] = Page(body, _type_of(url))


class ForcedBrowser(Browser):
    """A running browser whose extension came by policy."""

    def look_for_update(self):
        """Has the browser look for a newer version now and fetch it."""
        self._driver.look_for_update()

    def version(self):
        """Returns the version of the extension that is running, None while there is none."""
        return self._driver.version()

    def wait_for_version(self, version, timeout=20):
        """Waits until a version of the extension runs, or with None until it is gone."""
        end = time.monotonic() + timeout
        while (there := self.version()) != version:
            if time.monotonic() > end:
                raise AssertionError(f"Not {version} within {timeout} s: {there}")
            time.sleep(0.1)


@contextlib.contextmanager
def open_forced(kind, extension, hosts, settings):
    """Opens a browser that is made to install an extension; closes it at the end of the block.

    Arguments:
      kind: "chromium" or "firefox".
      extension: the extension's folder, which is packed and put up in a shop.
      hosts: the sites, as in `open_browser`.
      settings: what the extension reads from `storage.managed`.
    """
    with contextlib.ExitStack() as kept:
        home = Path(kept.enter_context(temporary()))
        profile, policies = home / "profile", home / "policies"
        profile.mkdir()
        shop = kept.enter_context(Shop(kind, extension).open())
        _write_policies(policies, shop, settings)
        driver = start(kind, policies, profile, hosts, shop.id)
        kept.callback(driver.close)
        browser = ForcedBrowser(driver, own_page(extension))
        browser.wait_for_version(_manifest(extension)["version"])
        yield browser


def start(kind, policies, profile, hosts, name):
    """Starts a browser that reads its policies from a folder, for an extension of this name."""
    if kind == "chromium":
        command = _in_namespace(policies, POLICIES[kind], [chromium.PROGRAM])
        return chromium.Chromium.start(command, profile, hosts, name)
    command = _in_namespace(policies, POLICIES[kind], [firefox.PROGRAM])
    driver = firefox.Firefox.start(command, profile, hosts)
    driver.extension = name
    return driver


def _in_namespace(folder, place, command):
    """Returns a command that runs another where a folder is mounted at a place."""
    mount = shlex.join(["mount", "--bind", str(folder), place])
    return ["unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh", *command]


def _write_policies(folder, shop, settings):
    make = _for_chromium if shop.kind == "chromium" else _for_firefox
    place, policies = make(shop, settings)
    file = folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(policies), "utf-8")


def _for_chromium(shop, settings):
    how = {"installation_mode": "force_installed", "update_url": shop.hosted.chrome_update_url}
    return "policies/managed/postcheck.json", {
        "ExtensionSettings": {shop.id: how},
        "3rdparty": {"extensions": {shop.id: settings}},
        "DeveloperToolsAvailability": 1,  # for tests only: else nobody may look into its pages
    }


def _for_firefox(shop, settings):
    how = {"installation_mode": "force_installed", "install_url": shop.hosted.firefox_install_url}
    policies = {
        "ExtensionSettings": {shop.id: how},
        "3rdparty": {"Extensions": {shop.id: settings}},
        "DisableAppUpdate": True,
    }
    return "policies.json", {"policies": policies}


def _manifest(folder):
    return json.loads((Path(folder) / "manifest.json").read_text("utf-8"))


def _type_of(url):
    """Returns the media type of what Postcheck hosts at an address."""
    kinds = {"crx": "x-chrome-extension", "xpi": "x-xpinstall", "xml": "xml", "json": "json"}
    return f"application/{kinds[url.rpartition('.')[2]]}"
