"""Before a picture: who in a class is not cleared, in names for those alone who may know."""

import pytest

from page import PageClient
from postcheck.services import EXTENSION
from postcheck.stores import users

PASSWORD = "dunlin-and-egret"
PAGE = "/office/before-a-picture"


@pytest.fixture(scope="module")
def house(app):
    database = app.extensions[EXTENSION].database
    for role, school in (("staff", "Saltmarsh"), ("reviewer", "Saltmarsh"), ("trust_admin", None)):
        users.add(database, f"Picture, {role}", PASSWORD, role, school)
    return app


@pytest.fixture
def signed_in(house):
    return lambda who: PageClient(house.test_client()).sign_in(f"Picture, {who}", PASSWORD)


def listed(page):
    return [one.text for one in page.all("li", class_="without__one")]


def test_only_those_who_are_not_cleared_are_listed_and_never_why(signed_in):
    page = signed_in("reviewer").get(f"{PAGE}?group=4+Curlew")

    assert [name.split(" 4 ")[0] for name in listed(page)] == [
        "Idris Vance",
        "Jarvis Coldbeck",
        "Petra Lindqvist",
        "Renée Duchêne",
    ]
    assert "The other one is cleared for social media, picture." in page.text
    for reason in ("refused", "restricted", "objected", "expired", "ended"):
        assert reason not in page.text.casefold()


def test_name_and_channel_are_asked_for_apart(signed_in):
    reviewer = signed_in("reviewer")

    named = listed(reviewer.get(f"{PAGE}?group=4+Curlew&kind=name"))
    press = listed(reviewer.get(f"{PAGE}?group=4+Curlew&channel=press"))

    assert len(named) == 3
    assert len(press) == 5


def test_a_class_that_is_all_cleared_is_said_so(signed_in):
    page = signed_in("reviewer").get(f"{PAGE}?group=Year+3")

    assert "Year 3: everybody is cleared" in page.text
    assert "All 1 are cleared" not in page.text


def test_a_teacher_is_told_how_many_as_by_the_checker(signed_in):
    page = signed_in("staff").get(f"{PAGE}?group=4+Curlew")

    assert "4 Curlew: 4 of 5 are not cleared" in page.text
    assert listed(page) == []
    assert "Coldbeck" not in page.text
    assert signed_in("staff").get("/").all("a", href=PAGE)


def test_a_class_of_another_school_does_not_exist(signed_in):
    staff = signed_in("staff")

    assert "No class of this school" in staff.get(f"{PAGE}?group=9T").text
    staff.get(f"{PAGE}?group=9T&school=tidemoor-academy", 404)


def test_somebody_of_the_trust_chooses_the_school_first(signed_in):
    lead = signed_in("trust_admin")

    assert not lead.get(PAGE).all(id="group")
    page = lead.get(f"{PAGE}?school=tidemoor-academy&group=9T")
    assert "9T: everybody is cleared" in page.text
