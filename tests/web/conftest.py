"""The staff of the made-up school who sign in, and a browser for each."""

import pytest

from page import PageClient
from postcheck.services import EXTENSION
from postcheck.stores import users

PASSWORD = "curlew-and-heron"
TEACHER, TRUST_LEAD = "Corin Thrale", "Anouk Vantongeren"
ADMIN, RUNNER = "Fenella Brightwater", "Anouk Vantongeren"


@pytest.fixture(scope="session")
def teacher(database):
    """A teacher of Saltmarsh Primary School."""
    return users.add(database, TEACHER, PASSWORD, "staff", "Saltmarsh")


@pytest.fixture(scope="session")
def trust_lead(database):
    """Somebody of the whole trust."""
    return users.add(database, TRUST_LEAD, PASSWORD, "admin", None)


@pytest.fixture
def stranger(client):
    """A browser that nobody has signed in with."""
    return PageClient(client)


@pytest.fixture
def browser(stranger, teacher):
    """A browser that the teacher has signed in with."""
    return stranger.sign_in(TEACHER, PASSWORD)


@pytest.fixture
def trust_browser(stranger, trust_lead):
    """A browser that somebody of the whole trust has signed in with."""
    return stranger.sign_in(TRUST_LEAD, PASSWORD)


@pytest.fixture
def kept(own):
    """The database of a test's own app, `own`."""
    return own.extensions[EXTENSION].database


@pytest.fixture
def admin(own, kept):
    """A browser of an admin of Saltmarsh."""
    users.add(kept, ADMIN, PASSWORD, "admin", "Saltmarsh")
    return PageClient(own.test_client()).sign_in(ADMIN, PASSWORD)


@pytest.fixture
def runner(own, kept):
    """A browser of somebody who runs the trust."""
    users.add(kept, RUNNER, PASSWORD, "trust_admin", None)
    return PageClient(own.test_client()).sign_in(RUNNER, PASSWORD)
