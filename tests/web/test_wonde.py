"""Reading the roll from Wonde by page, against a Wonde on this machine."""

import pytest

from made_up_wonde import KEY, standing_in
from page import PageClient
from postcheck.services import EXTENSION
from postcheck.stores import users

PASSWORD = "curlew-and-heron"
READ = "/office/roll/import/wonde"


@pytest.fixture
def stand_in():
    with standing_in() as played:
        yield played


@pytest.fixture
def enter(make_app, stand_in):
    """Signs somebody new in at an app that has a key of Wonde's."""
    app = make_app(wonde_url=stand_in.url, wonde_token=KEY)

    def one(role, school):
        database, name = app.extensions[EXTENSION].database, f"{role} of {school}"
        users.add(database, name, PASSWORD, role, school)
        client = PageClient(app.test_client()).sign_in(name, PASSWORD)
        client.get("/office/roll/import")
        return client

    return one


def read(client, school, status=303, **fields):
    return client.post(READ, status, **{"wonde-school": school} | fields)


def test_who_runs_the_trust_says_once_which_school_it_is(enter, stand_in):
    lead, office = enter("trust_admin", None), enter("office", "Saltmarsh")
    school = "saltmarsh-primary-school"
    assert "Wonde" not in office.page.text

    first = lead.get(read(lead, school, **{"wonde-id": "A77"}).headers["Location"])
    office.get("/office/roll/import")
    second = office.get(read(office, school).headers["Location"])

    for page in (first, second):
        assert "Read as: Wonde." in page.text
        assert "Hetty Pike" in page.text


def test_a_school_cannot_read_another_s(enter, stand_in):
    """The key opens every school of the trust, so its office may not choose which."""
    school, office = "saltmarsh-primary-school", enter("admin", "Saltmarsh")

    refused = read(office, school, 400, **{"wonde-id": "B99"})

    assert "Somebody who runs the trust has to enter its Wonde id" in refused.text
    assert stand_in.asked == []
    read(office, "tidemoor-academy", 404)


def test_what_wonde_refuses_is_said_and_the_id_is_not_remembered(enter, stand_in):
    stand_in.status = 403
    lead = enter("trust_admin", None)

    page = read(lead, "saltmarsh-primary-school", 400, **{"wonde-id": "A77"})

    assert "The school has to approve it in its Wonde portal" in page.text
    assert "(Wonde id not known yet)" in page.text


def test_without_a_key_there_is_no_such_way(app, trust_browser):
    page = trust_browser.get("/office/roll/import")

    assert "Wonde" not in page.text
    assert "Choose the school" in read(trust_browser, "", 400).response.text
