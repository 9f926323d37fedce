"""Opens either browser, with the extension, so that a test need not know which one it is."""

import contextlib
import json
import tempfile
from pathlib import Path

from browsers import chromium, firefox

KINDS = ("chromium", "firefox")


class Browser:
    """A running browser with the extension.

    Attributes:
      kind: "chromium" or "firefox".
      extension: the extension's id.
    """

    def __init__(self, driver, page):
        self._driver, self._page, self._own = driver, page, None
        self.kind, self.extension = driver.kind, driver.extension

    @contextlib.contextmanager
    def tab(self, url=None):
        """Opens a tab, perhaps at an address, and closes it at the end of the block."""
        tab = self._driver.new_tab()
        try:
            if url:
                tab.goto(url)
            yield tab
        finally:
            tab.close()

    def extension_url(self, path):
        """Returns the address of one of the extension's own pages, such as "options.html"."""
        return self._driver.extension_url(path)

    def storage_get(self, area, keys=None):
        """Returns what the extension keeps in `storage.local`, `.managed` … as a dict."""
        return self._ask_extension(f"(keys) => chrome.storage.{area}.get(keys)", keys)

    def storage_set(self, area, values):
        """Keeps values in `storage.local` or `.session`, as the extension would."""
        self._ask_extension(f"(values) => chrome.storage.{area}.set(values)", values)

    def storage_clear(self, area):
        """Empties `storage.local` or `.session`."""
        self._ask_extension(f"() => chrome.storage.{area}.clear()")

    def sleep_background(self):
        """Ends the extension's service worker or event page, as idle browsers do."""
        self._driver.sleep_background()

    def _ask_extension(self, script, *arguments):
        with self.tab(self.extension_url(self._page)) as tab:
            return tab.evaluate(script, *arguments)


@contextlib.contextmanager
def open_browser(kind, extension, hosts, profile=None):
    """Opens a browser with an unpacked extension; closes it at the end of the block.

    Arguments:
      kind: "chromium" or "firefox".
      extension: the extension's folder.
      hosts: `Hosts`, the only sites there are; 127.0.0.1 can be reached as well.
      profile: a folder to keep from one start to the next; else a fresh one.
    """
    page = own_page(extension)
    with contextlib.ExitStack() as kept:
        folder = profile or Path(kept.enter_context(temporary())) / "profile"
        folder.mkdir(exist_ok=True)
        driver = _start(kind, extension, hosts, folder)
        kept.callback(driver.close, saving=profile is not None)
        yield Browser(driver, page)


def temporary():
    """Returns a folder of a browser's own that goes away."""
    return tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True)


def own_page(extension):
    """Returns the page of an extension through which tests reach its storage."""
    manifest = json.loads((Path(extension) / "manifest.json").read_text("utf-8"))
    return manifest["options_ui"]["page"]


def _start(kind, extension, hosts, profile):
    if kind == "chromium":
        load = (f"--disable-extensions-except={extension}", f"--load-extension={extension}")
        name = chromium.unpacked_id(Path(extension))
        command = [chromium.PROGRAM, *load, "--disable-background-networking"]
        return chromium.Chromium.start(command, profile, hosts, name)
    driver = firefox.Firefox.start([firefox.PROGRAM], profile, hosts)
    driver.install(extension)
    return driver
