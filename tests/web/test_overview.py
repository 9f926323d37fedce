"""The office's first page: what to do first is told from what is really there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from made_up_school import NAME, SALTMARSH, everyone
from page import PageClient
from postcheck.consent import Consent, Status
from postcheck.services import EXTENSION
from postcheck.stores import devices, events, first_steps, roll, users
from postcheck.stores.events import Event

PASSWORD = "curlew-and-heron"


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.fixture
def served(app):
    return app.extensions[EXTENSION]


@pytest.fixture
def enter(app, served):
    """Signs somebody new in: a role, and a school or none."""

    def one(role, school):
        name = f"{role} of {school}"
        users.add(served.database, name, PASSWORD, role, school)
        return PageClient(app.test_client()).sign_in(name, PASSWORD)

    return one


def steps(page):
    """Returns the steps by their words, and whether each is done."""
    found = {}
    for one in page.all("li", class_="step"):
        words, state = one.one(class_="step__words").text, one.one(class_="step__state").text
        found[words.removesuffix(state).strip()] = state == "Done"
    return found


def test_what_is_there_is_done_and_what_is_not_is_to_do(enter, served):
    lead = enter("trust_admin", None)

    assert steps(lead.get("/office")) == {
        "Name the trust": True,
        "Import the roll": True,
        "Bring the staff list": True,
        "Name the safeguarding lead": False,
        "Register the official accounts": True,
        "Choose a policy": False,
        "Turn on your second step": False,
        "Add a second admin": False,
        "Make keys for the devices": False,
        "Look at how long things are kept": False,
        "Check a first post": False,
    }


def test_a_step_is_done_once_it_is_done(enter, served):
    admin, database = enter("admin", "Saltmarsh"), served.database
    users.add(database, "Anouk", PASSWORD, "trust_admin", None)
    devices.add(database, "Office", "Saltmarsh")
    minute = datetime.now(UTC)
    shown = Event(minute, SALTMARSH, "x", "post", "official", "identifier", "stop", "shown")
    events.record(database, [shown])

    told = steps(admin.get("/office"))

    done = {"Add a second admin", "Make keys for the devices", "Check a first post"}
    assert {words for words, is_done in told.items() if is_done} >= done
    assert "Name the trust" not in told, "that is the trust's business"


def test_another_school_s_things_do_not_count(served):
    devices.add(served.database, "Office", "TMA")

    found = first_steps.found(served.database, SALTMARSH, 0)

    assert (found.devices, found.schools) == (0, 1)


def test_every_step_leads_to_a_page_that_is_there(enter):
    lead = enter("trust_admin", None)
    links = {a["href"] for li in lead.get("/office").all("li", class_="step") for a in li.all("a")}

    assert len(links) >= 6
    for link in links:
        lead.get(link)


def test_a_reviewer_is_asked_to_do_nothing_that_is_not_theirs(enter):
    page = enter("reviewer", "Saltmarsh").get("/office")

    assert set(steps(page)) == {"Turn on your second step"}
    assert "Nothing waits for you." in page.text


def test_clearances_that_end_soon_are_counted_for_their_own_school(enter, served):
    soon = datetime.now(UTC).date() + timedelta(days=20)
    heather, *others = everyone()
    rows = [replace(heather, consents=(Consent(NAME, Status.CLEARED, soon),)), *others]
    roll.apply(served.database, rows)
    served.live.refresh()

    here = enter("office", "Saltmarsh").get("/office").text
    elsewhere = enter("office", "TMA").get("/office").text

    assert "One pupil has a clearance that ends within 30 days" in here
    assert "ends within 30 days" not in elsewhere
