"""Where browsers get the extension: a store, or the school's own Postcheck server.

Addresses of the stores: Chromium's and Microsoft's documents of ExtensionSettings. Ids are a
store's own; Firefox keeps the id that stands in the package.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from postcheck.errors import FormRefused
from postcheck.rollout.plan import NAMES, Browser, Source

CHROME_STORE = "https://clients2.google.com/service/update2/crx"
EDGE_STORE = "https://edge.microsoft.com/extensionwebstorebase/v1/crx"

GECKO_ID = "extension@postcheck.invalid"
"""The id in the package for Firefox (extension/src/manifest.ts)."""

_ID = re.compile(r"[a-p]{32}")
_XPI = re.compile(r"https://[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class InStores:
    """What a trust knows of its listings: ids, and the address of Firefox' file.

    Without an id of Edge Add-ons, Edge installs from the Chrome Web Store.
    """

    chrome_id: str = ""
    edge_id: str = ""
    firefox_url: str = ""


def from_stores(stores: InStores, browsers: Iterable[Browser]) -> dict[Browser, Source]:
    """Returns sources in stores; raises FormRefused, with a problem by the field's name."""
    problems, found = {}, {}
    for browser in browsers:
        try:
            found[browser] = _STORES[browser](stores)
        except ValueError as problem:
            name = {Browser.FIREFOX: "firefox_url"}.get(browser, f"{browser}_id")
            problems[name] = str(problem)
    if problems:
        raise FormRefused(problems)
    return found


def self_hosted(
    chromium_id: str, addresses: Mapping[Browser, str], gecko_id: str = GECKO_ID
) -> dict[Browser, Source]:
    """Returns sources on the school's own server; one id holds for Chrome and Edge.

    `addresses`: where Chrome and Edge ask for updates, and Firefox' file.
    """
    ids = {Browser.FIREFOX: gecko_id}
    return {b: Source(ids.get(b, chromium_id), url) for b, url in addresses.items()}


class Hosting(Protocol):
    """What a server hands out (`packages.Hosted`): ids, addresses, and None for what is missing."""

    @property
    def chromium_id(self) -> str: ...  # noqa: D102 - as `packages.Hosted` says
    @property
    def gecko_id(self) -> str | None: ...  # noqa: D102
    @property
    def chrome(self) -> object | None: ...  # noqa: D102
    @property
    def edge(self) -> object | None: ...  # noqa: D102
    @property
    def firefox(self) -> object | None: ...  # noqa: D102
    @property
    def chrome_update_url(self) -> str: ...  # noqa: D102
    @property
    def edge_update_url(self) -> str: ...  # noqa: D102
    @property
    def firefox_install_url(self) -> str: ...  # noqa: D102


def from_server(hosting: Hosting, browsers: Iterable[Browser]) -> dict[Browser, Source]:
    """Returns sources on this server; raises FormRefused where it has no package for one."""
    there = {
        Browser.CHROME: (hosting.chrome, hosting.chrome_update_url),
        Browser.EDGE: (hosting.edge, hosting.edge_update_url),
        Browser.FIREFOX: (hosting.firefox, hosting.firefox_install_url),
    }
    wanted = tuple(browsers)
    missing = [NAMES[browser] for browser in wanted if there[browser][0] is None]
    if missing:
        sentence = f"This server has no package of the extension for {' and '.join(missing)}."
        raise FormRefused({"source": sentence})
    addresses = {browser: there[browser][1] for browser in wanted}
    return self_hosted(hosting.chromium_id, addresses, hosting.gecko_id or GECKO_ID)


def _chrome(stores: InStores) -> Source:
    return Source(_id(stores.chrome_id, "Chrome Web Store"), CHROME_STORE, is_store=True)


def _edge(stores: InStores) -> Source:
    if not stores.edge_id.strip():
        return Source(_id(stores.chrome_id, "store"), CHROME_STORE, is_store=True)
    return Source(_id(stores.edge_id, "Edge Add-ons"), EDGE_STORE, is_store=True)


def _firefox(stores: InStores) -> Source:
    url = stores.firefox_url.strip()
    if not _XPI.fullmatch(url):
        raise ValueError("Give the https address of the signed file for Firefox.")
    return Source(GECKO_ID, url, is_store=True)


def _id(text: str, store: str) -> str:
    id_ = text.strip()
    if not _ID.fullmatch(id_):
        raise ValueError(f"Give the extension’s id of the {store}: 32 letters from a to p.")
    return id_


_STORES = {Browser.CHROME: _chrome, Browser.EDGE: _edge, Browser.FIREFOX: _firefox}
