"""A visit is one person's from sign-in to sign-out, and no copy of its cookie outlives it."""

import itertools
from uuid import uuid4

import pytest

from page import PageClient
from postcheck.stores import user_changes, users
from postcheck.stores.audit import COMMAND

PASSWORD = "dunlin-and-egret"
HTTPS = "https://postcheck.example.org"


@pytest.fixture
def somebody(database):
    return users.add(database, f"Somebody {uuid4()}", PASSWORD, "office", "Saltmarsh")


@pytest.fixture
def visitor(app, somebody):
    """A browser that somebody has signed in with."""
    return PageClient(app.test_client()).sign_in(somebody.name, PASSWORD)


def copied(app, visitor):
    """Returns another client with a copy of a visitor's cookie."""
    thief = app.test_client()
    thief.set_cookie("postcheck", visitor.client.get_cookie("postcheck").value)
    return thief


def is_in(client):
    return client.get("/account").status_code == 200


def test_each_sign_in_has_a_cookie_of_its_own(app, somebody):
    browser = PageClient(app.test_client())
    seen = []
    for _ in range(2):
        browser.get("/sign-in")
        seen.append(browser.client.get_cookie("postcheck").value)
        browser.sign_in(somebody.name, PASSWORD)
        seen.append(browser.client.get_cookie("postcheck").value)
        browser.post("/sign-out", status=303)

    assert all(one != other for one, other in itertools.pairwise(seen))


def test_a_copy_of_a_cookie_is_worth_nothing_after_signing_out(app, visitor):
    thief = copied(app, visitor)
    assert is_in(thief)
    visitor.get("/help")

    visitor.post("/sign-out", status=303)

    assert not is_in(thief)


def test_signing_out_here_leaves_other_visits_alone(app, somebody, visitor):
    elsewhere = PageClient(app.test_client()).sign_in(somebody.name, PASSWORD)
    visitor.get("/help")

    visitor.post("/sign-out", status=303)

    assert is_in(elsewhere.client)


@pytest.mark.parametrize(
    "change",
    [
        lambda database, user: user_changes.disable(database, user.id, COMMAND),
        lambda database, user: user_changes.end_sessions(database, user.id, COMMAND),
    ],
    ids=["disabled", "sessions ended"],
)
def test_a_copy_of_a_cookie_is_worth_nothing_after_a_change(
    app, database, somebody, visitor, change
):
    thief = copied(app, visitor)

    change(database, somebody)

    assert not is_in(thief)


def test_a_cookie_with_another_signature_is_nobody_s(app, visitor):
    thief = copied(app, visitor)
    value = thief.get_cookie("postcheck").value
    thief.set_cookie("postcheck", value[:-2] + ("aa" if value[-2:] != "aa" else "bb"))

    assert not is_in(thief)


def test_over_https_no_other_host_can_set_the_cookie(app):
    """`__Host-` is taken by browsers only with Secure, Path=/ and no Domain (RFC 6265bis)."""
    answer = app.test_client().get("/sign-in", base_url=HTTPS)

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-postcheck=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {*cookie.split("; ")}
    assert "Domain=" not in cookie
