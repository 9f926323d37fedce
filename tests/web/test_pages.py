"""What is open, what is not, and what errors look like."""

import pytest
from sqlalchemy import text as sql

from page import Page, PageClient, filled
from postcheck.services import EXTENSION
from postcheck.stores import users
from postcheck.web import OPEN
from postcheck.web.error_pages import TROUBLES
from postcheck.web.permissions import Permission, allows

NAME, PASSWORD = "Corin Thrale", "curlew-and-heron"


def routes(app):
    """Yields every route of the pages with its methods."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("web."):
            yield from ((rule, method) for method in rule.methods - {"HEAD", "OPTIONS"})


def test_whatever_is_not_listed_as_open_is_closed(app):
    closed = 0
    for rule, method in routes(app):
        if rule.endpoint not in OPEN:
            response = app.test_client().open(filled(rule.rule), method=method)
            assert response.status_code in {303, 401}, rule.endpoint
            closed += 1
    assert closed


def test_every_open_page_exists(app):
    assert {rule.endpoint for rule, _ in routes(app)} > OPEN


def test_every_form_needs_a_token(app, browser):
    """A stranger's page must not be able to send any of them."""
    for rule, method in routes(app):
        if method == "POST":
            assert browser.client.post(filled(rule.rule)).status_code == 400, rule.endpoint


def test_help_and_what_we_keep_are_open(stranger):
    assert stranger.get("/help").h1 == "Help"
    assert stranger.get("/what-we-keep").h1 == "What we keep"


def test_help_names_the_safeguarding_lead_of_the_persons_school(browser):
    page = browser.get("/help")

    assert "Mrs Bellweather, 01632 960711" in page.text
    assert "01632 960702" not in page.text


def test_help_names_every_lead_to_the_trust(trust_browser):
    page = trust_browser.get("/help")

    assert "01632 960711" in page.text
    assert "The trust’s safeguarding lead" in page.text


def test_strangers_are_not_told_whom_to_ring(stranger):
    assert "01632" not in stranger.get("/help").text


def test_what_we_keep_says_nothing_of_a_post_is(stranger):
    assert "Of what you write: nothing" in stranger.get("/what-we-keep").text


@pytest.mark.parametrize("path", ["/nothing-here", "/help/", "/assets/nothing.css", "/sign-in//"])
def test_a_page_that_is_not_there_says_so(stranger, path):
    assert stranger.get(path, status=404).h1 == "There is no page here"


def test_a_wrong_method_says_so(stranger):
    response = stranger.client.delete("/help")

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert not Page(response).faults()


def test_a_huge_form_is_refused(browser):
    page = browser.post("/", status=413, text="a" * 3_000_000)

    assert page.h1 == "That is too large"


@pytest.mark.parametrize("code", TROUBLES)
def test_errors_repeat_nothing_that_was_sent(code):
    assert all("{" not in s for s in (TROUBLES[code].heading, *TROUBLES[code].says))


def test_an_unexpected_error_is_a_page_too(make_app):
    app = make_app()
    app.view_functions["web.about.help_page"] = lambda: 1 / 0

    page = PageClient(app.test_client()).get("/help", status=500)

    assert page.h1 == "Something went wrong on our side"


@pytest.mark.parametrize("path", ["/", "/help", "/sign-in"])
def test_without_a_database_there_is_still_a_page(make_app, path):
    app = make_app()
    database = app.extensions[EXTENSION].database
    users.add(database, NAME, PASSWORD, "staff", None)
    someone = PageClient(app.test_client()).sign_in(NAME, PASSWORD)
    with database.begin() as connection:
        connection.execute(sql("DROP TABLE users"))

    page = someone.get(path, status=503)

    assert page.h1 == "Postcheck cannot answer at the moment"


def test_a_draft_sent_after_the_visit_comes_back_to_be_copied(stranger):
    headers = {"Sec-Fetch-Site": "same-origin"}

    page = stranger.post("/", status=401, text="My long text", headers=headers)

    assert page.h1 == "You have been signed out"
    assert page.one("textarea").text == "My long text"


def test_nobody_elses_words_are_put_on_that_page(stranger):
    headers = {"Sec-Fetch-Site": "cross-site"}

    page = stranger.post("/", status=401, text="Ring 0800 for a prize", headers=headers)

    assert "prize" not in page.response.text


def test_a_script_whose_visit_is_over_gets_401(stranger):
    response = stranger.client.post("/check", json={}, headers={"Accept": "application/json"})

    assert response.status_code == 401
    assert response.get_json() == {"error": "You are signed out"}


def test_files_are_asked_about_each_time_and_sent_once(stranger):
    with stranger.client.get("/assets/style.css") as first:
        known = {"If-None-Match": first.headers["ETag"]}
    with stranger.client.get("/assets/style.css", headers=known) as again:
        pass

    assert first.headers["Cache-Control"] == "no-cache"
    assert again.status_code == 304


def test_an_unknown_role_may_do_nothing():
    assert allows("staff", Permission.CHECK_POST)
    assert not allows("caretaker", Permission.CHECK_POST)
