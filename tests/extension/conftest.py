"""The browsers, sites and server that end-to-end tests of the extension share."""

import json
import subprocess
from pathlib import Path

import pytest

from browsers import KINDS, open_browser
from browsers.hosts import Hosts
from rebuilt import Stage
from served import serving

ROOT = Path(__file__).parents[2]
PACKAGES = {"chromium": "chrome", "firefox": "firefox"}
"""Which of the extension's builds a browser loads."""

SITES = (
    "x.com",
    "www.facebook.com",
    "www.messenger.com",
    "www.instagram.com",
    "www.linkedin.com",
    "web.whatsapp.com",
    "www.youtube.com",
    "studio.youtube.com",
    "www.tiktok.com",
    "www.threads.com",
    "bsky.app",
    "www.reddit.com",
    "old.reddit.com",
    "teams.microsoft.com",
    "business.facebook.com",
    "hootsuite.com",
    "publish.buffer.com",
    "classroom.google.com",
    "web.snapchat.com",
    "editors.example",
    "elsewhere.example",
)
"""Names under which pages of our own are served; the last two are no sites of the extension's."""


def pytest_collection_modifyitems(config, items):
    """Leaves out of Firefox what shows there nothing that it does not show in Chromium.

    A file says so: `IN_FIREFOX` has the names of its tests, or of their parameters, that Firefox
    runs too (without it, every one). Where that is not enough, `is_told_elsewhere` decides.
    """
    every = [*items]
    items[:] = [item for item in every if not _is_told_elsewhere(item)]
    config.hook.pytest_deselected(items=[item for item in every if _is_told_elsewhere(item)])


@pytest.fixture(params=KINDS, scope="session")
def browser_kind(request):
    return request.param


@pytest.fixture(scope="session")
def site_server(tmp_path_factory):
    """Serves the sites' names for as long as the tests run."""
    with Hosts(SITES, tmp_path_factory.mktemp("sites")).serving() as hosts:
        yield hosts


@pytest.fixture
def hosts(site_server):
    """The sites, with no pages and nothing posted yet."""
    site_server.forget()
    yield site_server
    site_server.forget()


@pytest.fixture(scope="session")
def rebuilt_pages(tmp_path_factory):
    """The folder of the rebuilt sites: a folder for each host, and `pages.json`."""
    folder = tmp_path_factory.mktemp("pages")
    _node(ROOT / "tests" / "pages" / "build.mjs", folder)
    return folder


@pytest.fixture(scope="session")
def school_server(tmp_path_factory, models_dir):
    """Postcheck with the made-up school, as `postcheck serve` does, past its first slow check."""
    with serving(tmp_path_factory.mktemp("served"), models_dir, "--workers", "1") as served:
        served.ask("POST", "/api/v1/check", '{"text": "The tide was out."}', seconds=60)
        yield served


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Builds the extension for a browser and returns its folder; takes build.mjs's options."""

    def build_one(kind, *options):
        out = tmp_path_factory.mktemp("built")
        name = PACKAGES[kind]
        _node(ROOT / "extension" / "build.mjs", name, "--out", out, *options)
        return out / name

    return build_one


@pytest.fixture(scope="session")
def browser(browser_kind, build, school_server, site_server):
    """A browser with the extension set up for the made-up school."""
    address = f"http://127.0.0.1:{school_server.port}"
    package = build(browser_kind, "--server", address, "--key", school_server.key)
    with open_browser(browser_kind, package, site_server) as opened:
        yield opened


@pytest.fixture
def stage(browser, hosts, rebuilt_pages):
    """Opens the composers of the rebuilt sites, as somebody, to write in."""
    for facts in json.loads((rebuilt_pages / "pages.json").read_text("utf-8")):
        host = facts["page"].partition("/")[0]
        hosts.folders[host] = rebuilt_pages / host
    hosts.folders["editors.example"] = rebuilt_pages / "editors.example"
    with Stage(browser, hosts).open() as opened:
        yield opened


def _is_told_elsewhere(item):
    params = item.callspec.params if hasattr(item, "callspec") else {}
    if params.get("browser_kind") != "firefox":
        return False
    if ask := getattr(item.module, "is_told_elsewhere", None):
        return ask(**{name: one for name, one in params.items() if name in {"kind", "edit"}})
    names = {item.originalname, *(one for one in params.values() if isinstance(one, str))}
    return not names & getattr(item.module, "IN_FIREFOX", names)


def _node(script, *arguments):
    done = subprocess.run(["node", script, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{script.name} failed:\n{done.stderr[-2_000:]}", pytrace=False)
