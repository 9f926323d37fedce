"""A real Chromium in front of the real app, served on loopback."""

import threading
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from checker_tab import sign_in_as
from postcheck.services import EXTENSION
from postcheck.stores import users

CHROMIUM = "/usr/bin/chromium"
"""Debian's; no browser is ever downloaded."""

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAME, PASSWORD = "Orla Pennywell", "curlew-and-heron"


@pytest.fixture(scope="session")
def served():
    """Serves an app and yields its address; whoever asks afterwards finds nobody there."""

    @contextmanager
    def serving(app, port=0):
        server = make_server("127.0.0.1", port, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    return serving


@pytest.fixture(scope="session")
def orla():
    """Adds Orla, a teacher of Saltmarsh Primary School, to an app."""
    return lambda app: users.add(
        app.extensions[EXTENSION].database, NAME, PASSWORD, "staff", "Saltmarsh"
    )


@pytest.fixture(scope="session")
def site(app, served, orla):
    """The address of the app that all tests share."""
    orla(app)
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in_once(chromium, site, sign_in):
    """The cookies that Orla's browser has once she has signed in."""
    with chromium.new_context(base_url=site) as context:
        sign_in(context.new_page())
        return context.storage_state()


@pytest.fixture
def open_tab(chromium, site, signed_in_once):
    """Opens tabs, each in a window of its own; a tab that logs an error fails the test."""
    contexts, errors = [], []

    def open_one(path="/", *, signed_in=True, **choices):
        kept = signed_in_once if signed_in else None
        context = chromium.new_context(base_url=site, storage_state=kept, **choices)
        contexts.append(context)
        context.set_default_timeout(10_000)
        tab = context.new_page()
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(path)
        return tab

    yield open_one
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def open_as(open_tab):
    """Opens a page for somebody who signs in first."""

    def opened(path, name, password, **choices):
        tab = open_tab("/sign-in", signed_in=False, **choices)
        sign_in_as(tab, name, password)
        tab.goto(path)
        return tab

    return opened


@pytest.fixture(scope="session")
def sign_in():
    """Signs Orla in."""

    return lambda tab: sign_in_as(tab, NAME, PASSWORD)
