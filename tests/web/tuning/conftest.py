"""Admins who tune: of each school and of the trust; after every test all is as Postcheck comes."""

import pytest

from page import PageClient
from postcheck.stores import tunings, untuning, users
from postcheck.stores.audit import COMMAND

PASSWORD = "sanderling-and-tern"
SALTMARSH, ACADEMY = "saltmarsh-primary-school", "tidemoor-academy"
ADMINS = {
    "Merryn Oxenby": ("admin", "Saltmarsh"),
    "Fenella Strake": ("admin", "TMA"),
    "Osric Penhallow": ("trust_admin", None),
}


@pytest.fixture(scope="session")
def signed_in(app, database):
    """A browser for each of them."""
    found = {}
    for name, (role, school) in ADMINS.items():
        users.add(database, name, PASSWORD, role, school)
        found[name] = PageClient(app.test_client()).sign_in(name, PASSWORD)
    return found


@pytest.fixture
def merryn(signed_in):
    """An admin of Saltmarsh Primary School."""
    return signed_in["Merryn Oxenby"]


@pytest.fixture
def fenella(signed_in):
    """An admin of Tidemoor Academy."""
    return signed_in["Fenella Strake"]


@pytest.fixture
def osric(signed_in):
    """An admin of the whole trust, at the trust's own choices."""
    signed_in["Osric Penhallow"].get("/office/detectors?school=")
    return signed_in["Osric Penhallow"]


@pytest.fixture(autouse=True)
def untuned(database):
    """Leaves the school that all tests share as Postcheck comes."""
    yield
    for place in (None, SALTMARSH, ACADEMY):
        tunings.drop_draft(database, place, COMMAND)
        untuning.give_up(database, place, COMMAND)
