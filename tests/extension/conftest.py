"""The browsers that end-to-end tests of the extension share, one of each kind."""

import pytest

from browsers import KINDS
from browsers.hosts import Hosts

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
    "teams.microsoft.com",
    "business.facebook.com",
    "hootsuite.com",
    "publish.buffer.com",
    "classroom.google.com",
    "web.snapchat.com",
    "elsewhere.example",
)
"""Names under which pages of our own are served; the last is no site of the extension's."""


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
