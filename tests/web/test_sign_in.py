import pytest

from page import Page, PageClient
from postcheck.stores import user_changes, users
from postcheck.stores.audit import COMMAND
from postcheck.web import visit
from postcheck.web.sign_in import WRONG
from postcheck.web.visit import local

NAME, PASSWORD = "Corin Thrale", "curlew-and-heron"


def test_nobody_is_signed_in_to_begin_with(stranger):
    response = stranger.get("/", status=303)

    assert response.location == "/sign-in"


def test_whoever_signs_in_comes_to_the_checker(stranger, teacher):
    stranger.get("/sign-in")

    response = stranger.post("/sign-in", status=303, name=NAME, password=PASSWORD)

    assert response.location == "/"
    assert "Saltmarsh Primary School" in stranger.get("/").one("header").text


@pytest.mark.parametrize(
    ("name", "password"), [(NAME, "wrong"), ("Nobody", PASSWORD), ("x" * 500, "y" * 5_000)]
)
def test_a_wrong_name_and_a_wrong_password_read_the_same(stranger, teacher, name, password):
    page = stranger.post("/sign-in", status=400, name=name, password=password)

    assert page.errors == [WRONG]
    assert page.value("name") == name
    assert page.value("password") == ""


def test_empty_fields_are_named(stranger):
    page = stranger.post("/sign-in", status=400, name=" ", password="")

    assert page.errors == ["Enter your name", "Enter your password"]


def test_fields_say_what_a_browser_may_fill_in(stranger):
    page = stranger.get("/sign-in")

    assert page.one(id="name")["autocomplete"] == "username"
    assert page.one(id="password")["autocomplete"] == "current-password"


def test_the_page_somebody_wanted_comes_after_signing_in(stranger, teacher):
    page = stranger.get("/sign-in?next=/help")

    response = stranger.post(
        "/sign-in", status=303, name=NAME, password=PASSWORD, next=page.value("next")
    )

    assert response.location == "/help"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org/",
        "\\\\example.org",
        "/\t/example.org",
        "javascript:alert(1)",
        "example.org",
        "",
        "//[",
    ],
)
def test_no_sign_in_leads_elsewhere(app, address):
    with app.test_request_context():
        assert local(address) == "/"


def test_a_session_from_before_the_sign_in_is_not_carried_on(app, teacher):
    client = app.test_client()
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"

    PageClient(client).sign_in(NAME, PASSWORD)

    with client.session_transaction() as session:
        assert "planted" not in session


def test_a_form_from_before_the_sign_in_no_longer_works(stranger, teacher):
    old = stranger.get("/sign-in").value("csrf_token")
    stranger.sign_in(NAME, PASSWORD)

    page = stranger.post("/", status=400, csrf_token=old, text="Hello")

    assert page.h1 == "This page was open for too long"


def test_signing_out_is_a_form_and_ends_the_visit(browser):
    browser.get("/sign-out", status=405)
    browser.get("/")

    browser.post("/sign-out", status=303)

    browser.get("/", status=303)


def test_a_form_without_a_token_does_nothing(browser):
    page = browser.post("/sign-out", status=400, csrf_token="")

    assert page.h1 == "This page was open for too long"
    browser.get("/")


def test_a_visit_ends_after_its_hours_however_busy_it_was(browser, monkeypatch):
    began = visit.time.time()
    for hours, status in ((9, 200), (10.1, 303)):
        monkeypatch.setattr(visit.time, "time", lambda hours=hours: began + hours * 3600)
        browser.get("/", status=status)


def test_a_disabled_account_is_signed_out_at_once(stranger, database):
    user = users.add(database, "Somebody Leaving", PASSWORD, "staff", "Saltmarsh")
    stranger.sign_in("Somebody Leaving", PASSWORD)

    user_changes.disable(database, user.id, COMMAND)

    stranger.get("/", status=303)


def test_a_link_is_not_used_up_by_looking_at_it(stranger, database, teacher):
    token = users.one_time_link(database, teacher.id, minutes=5)
    for _ in range(2):
        page = stranger.get(f"/sign-in/link/{token}")

    assert page.text.endswith("Continue")
    stranger.post(f"/sign-in/link/{token}", status=303)
    stranger.get("/")


def test_a_link_works_once(app, stranger, database, teacher):
    token = users.one_time_link(database, teacher.id, minutes=5)
    stranger.post(f"/sign-in/link/{token}", status=303)

    page = PageClient(app.test_client()).post(f"/sign-in/link/{token}", status=400)

    assert page.h1 == "This link no longer works"


def test_too_many_failures_are_too_many(make_app):
    someone = PageClient(make_app(rate_sign_in="3/minute").test_client())
    for _ in range(3):
        someone.post("/sign-in", status=400, name=NAME, password="wrong")

    page = someone.post("/sign-in", status=429, name=NAME, password=PASSWORD)

    assert page.h1 == "Too many tries"


def test_sign_ins_that_work_are_never_too_many(make_app):
    app = make_app(rate_sign_in="1/minute")
    users.add(app.extensions["postcheck"].database, NAME, PASSWORD, "staff", "Saltmarsh")

    for _ in range(3):
        PageClient(app.test_client()).sign_in(NAME, PASSWORD).get("/")


@pytest.mark.parametrize(("scheme", "is_secure"), [("http", False), ("https", True)])
def test_the_cookie_is_secure_wherever_the_page_is(app, scheme, is_secure):
    response = app.test_client().get("/sign-in", base_url=f"{scheme}://postcheck.example.org")

    cookie = response.headers["Set-Cookie"]
    assert ("Secure" in cookie) is is_secure
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_forms_work_over_https(app, teacher):
    client, base = app.test_client(), "https://postcheck.example.org"
    token = Page(client.get("/sign-in", base_url=base)).value("csrf_token")

    response = client.post(
        "/sign-in",
        base_url=base,
        data={"csrf_token": token, "name": NAME, "password": PASSWORD},
        headers={"Referer": f"{base}/sign-in"},
    )

    assert response.status_code == 303
