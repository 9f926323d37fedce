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
from browsers.crx import id_of, new_key, pack, sign
from browsers.hosts import Hosts, Page
from browsers.opened import Browser, own_page, temporary

SHOP = "127.0.0.1"
POLICIES = {"chromium": "/etc/chromium", "firefox": "/usr/lib/firefox-esr/distribution"}
"""Where Debian's browsers look for policies."""


def can_force():
    """Says whether a mount namespace may be made here; containers often may not."""
    with tempfile.TemporaryDirectory() as folder:
        command = _in_namespace(folder, POLICIES["chromium"], ["true"])
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


class Shop:
    """Where managed browsers get the extension from: packages, and a list of the newest.

    Attributes:
      key: the private key that Chromium's packages are signed with.
      id: the extension's id in the browser.
    """

    def __init__(self, kind, folder, key=None):
        self._hosts = Hosts((SHOP,))
        self.kind, self.key = kind, key or new_key()
        self.id = id_of(self.key) if kind == "chromium" else _gecko(_manifest(folder))["id"]
        self.url = f"http://{SHOP}:{self._hosts.port}"
        self.offer(folder)

    @contextlib.contextmanager
    def open(self):
        """Serves until the end of the block."""
        with self._hosts.serving():
            yield self

    def offer(self, folder):
        """Makes an extension's folder the newest version there is."""
        version = _manifest(folder)["version"]
        path = f"/{version}.{'crx' if self.kind == 'chromium' else 'xpi'}"
        offer = self._offer_crx if self.kind == "chromium" else self._offer_xpi
        offer(folder, version, path)

    def _offer_crx(self, folder, version, path):
        update = f"<updatecheck codebase='{self.url}{path}' version='{version}'/>"
        self._serve(path, sign(pack(folder), self.key), "application/x-chrome-extension")
        self._serve(
            "/updates",
            "<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>"
            f"<app appid='{self.id}'>{update}</app></gupdate>",
            "text/xml",
        )

    def _offer_xpi(self, folder, version, path):
        manifest = _manifest(folder)
        _gecko(manifest)["update_url"] = f"{self.url}/updates"
        archive = pack(folder, {"manifest.json": json.dumps(manifest)})
        link = {"version": version, "update_link": self.url + path}
        self._serve(path, archive, "application/x-xpinstall")
        self._serve("/newest.xpi", archive, "application/x-xpinstall")
        updates = {"addons": {self.id: {"updates": [link]}}}
        self._serve("/updates", json.dumps(updates), "application/json")

    def _serve(self, path, body, kind):
        self._hosts.pages[SHOP, path] = Page(body, kind)


class ForcedBrowser(Browser):
    """A running browser whose extension came by policy.

    Attributes:
      shop: where it came from; `shop.offer(folder)` puts a newer version there.
    """

    def __init__(self, driver, page, shop, policies):
        super().__init__(driver, page)
        self.shop, self._policies = shop, policies

    def manage(self, settings):
        """Changes the policy's settings; Chromium sees it within some seconds, Firefox at start."""
        _write_policies(self._policies, self.shop, settings)

    def look_for_update(self):
        """Has the browser look for a newer version now and fetch it."""
        self._driver.look_for_update()

    def version(self):
        """Returns the version of the extension that is running, None while there is none."""
        return self._driver.version()

    def wait_for_version(self, version, timeout=20):
        """Waits until a version of the extension runs."""
        end = time.monotonic() + timeout
        while (there := self.version()) != version:
            if time.monotonic() > end:
                raise AssertionError(f"Not {version} within {timeout} s: {there}")
            time.sleep(0.1)


@contextlib.contextmanager
def open_forced(kind, extension, hosts, settings, *, profile=None, shop=None):
    """Opens a browser that is made to install an extension; closes it at the end of the block.

    Arguments:
      kind: "chromium" or "firefox".
      extension: the extension's folder, which is packed and put up in a shop.
      hosts: the sites, as in `open_browser`.
      settings: what the extension reads from `storage.managed`.
      profile: a folder to keep from one start to the next; else a fresh one.
      shop: an open `Shop`, for a browser that is started again; else one of its own.
    """
    with contextlib.ExitStack() as kept:
        home = Path(kept.enter_context(temporary()))
        folder = profile or home / "profile"
        folder.mkdir(exist_ok=True)
        shop = shop or kept.enter_context(Shop(kind, extension).open())
        policies = home / "policies"
        _write_policies(policies, shop, settings)
        driver = _start(kind, policies, folder, hosts, shop.id)
        kept.callback(driver.close, saving=profile is not None)
        browser = ForcedBrowser(driver, own_page(extension), shop, policies)
        browser.wait_for_version(_manifest(extension)["version"])
        yield browser


def _start(kind, policies, profile, hosts, name):
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
    how = {"installation_mode": "force_installed", "override_update_url": True}
    return "policies/managed/postcheck.json", {
        "ExtensionSettings": {shop.id: how | {"update_url": f"{shop.url}/updates"}},
        "3rdparty": {"extensions": {shop.id: settings}},
        "DeveloperToolsAvailability": 1,  # for tests only: else nobody may look into its pages
    }


def _for_firefox(shop, settings):
    how = {"installation_mode": "force_installed", "install_url": f"{shop.url}/newest.xpi"}
    unsigned = {"Value": False, "Status": "locked"}
    policies = {
        "ExtensionSettings": {shop.id: how},
        "3rdparty": {"Extensions": {shop.id: settings}},
        "Preferences": {"xpinstall.signatures.required": unsigned},
        "DisableAppUpdate": True,
    }
    return "policies.json", {"policies": policies}


def _manifest(folder):
    return json.loads((Path(folder) / "manifest.json").read_text("utf-8"))


def _gecko(manifest):
    return manifest["browser_specific_settings"]["gecko"]
