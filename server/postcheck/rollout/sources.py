"""Where browsers get the extension: a store, or the school's own Postcheck server.

Addresses of the stores: Chromium's and Microsoft's documents of ExtensionSettings. Ids are a
store's own; Firefox keeps the id that stands in the package.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from postcheck.errors import FormRefused
from postcheck.packages import Hosted
from postcheck.packages.builds import is_gecko_id
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

    Without an id of Edge Add-ons, Edge installs from the Chrome Web Store. Mozilla signs an id for
    one owner alone, so a trust's own build has an id of its own (`build.mjs --gecko-id`).
    """

    chrome_id: str = ""
    edge_id: str = ""
    firefox_url: str = ""
    firefox_id: str = ""


def from_stores(stores: InStores, browsers: Iterable[Browser]) -> dict[Browser, Source]:
    """Returns sources in stores; raises FormRefused, with a problem by the field's name."""
    problems: dict[str, str] = {}
    found = {}
    for browser in browsers:
        try:
            found[browser] = _STORES[browser](stores)
        except FormRefused as refused:
            problems |= refused.problems
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


def from_server(hosted: Hosted, browsers: Iterable[Browser]) -> dict[Browser, Source]:
    """Returns sources on this server; raises FormRefused where it has no package for one."""
    addresses = {
        Browser.CHROME: hosted.chrome_update_url,
        Browser.EDGE: hosted.edge_update_url,
        Browser.FIREFOX: hosted.firefox_install_url,
    }
    wanted, there = tuple(browsers), {package.browser for package in hosted.packages}
    missing = [NAMES[browser] for browser in wanted if browser not in there]
    if missing:
        sentence = f"This server has no package of the extension for {' and '.join(missing)}."
        raise FormRefused({"source": sentence})
    mine = {browser: addresses[browser] for browser in wanted}
    return self_hosted(hosted.chromium_id, mine, hosted.gecko_id or GECKO_ID)


def _chrome(stores: InStores) -> Source:
    id_ = _id("chrome_id", stores.chrome_id, "Chrome Web Store")
    return Source(id_, CHROME_STORE, is_store=True)


def _edge(stores: InStores) -> Source:
    if not stores.edge_id.strip():
        return Source(_id("edge_id", stores.chrome_id, "store"), CHROME_STORE, is_store=True)
    return Source(_id("edge_id", stores.edge_id, "Edge Add-ons"), EDGE_STORE, is_store=True)


def _firefox(stores: InStores) -> Source:
    url, id_ = stores.firefox_url.strip(), stores.firefox_id.strip() or GECKO_ID
    problems = {}
    if not _XPI.fullmatch(url):
        problems["firefox_url"] = "Give the https address of the signed file for Firefox."
    if not is_gecko_id(id_):
        problems["firefox_id"] = "Give the id in the signed file, such as postcheck@example.org."
    if problems:
        raise FormRefused(problems)
    return Source(id_, url, is_store=True)


def _id(name: str, text: str, store: str) -> str:
    """Returns an id of a Chromium store; raises FormRefused, with the problem by `name`."""
    id_ = text.strip()
    if not _ID.fullmatch(id_):
        raise FormRefused(
            {name: f"Give the extension’s id of the {store}: 32 letters from a to p."}
        )
    return id_


_STORES = {Browser.CHROME: _chrome, Browser.EDGE: _edge, Browser.FIREFOX: _firefox}
