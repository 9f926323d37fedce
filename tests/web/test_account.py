"""One's own account: password, address, other visits; and when a visit ends by itself."""

import pytest

from page import PageClient
from postcheck.stores import audit, user_changes, users
from postcheck.web import account, visit

PASSWORD, BETTER = "curlew-and-heron", "dunlin-egret-teal"


@pytest.fixture
def somebody(app, database):
    """Adds somebody and returns them, and a function that opens browsers of theirs."""

    def add(name, role="staff"):
        user = users.add(database, name, PASSWORD, role, "Saltmarsh")
        return user, lambda: PageClient(app.test_client()).sign_in(name, PASSWORD)

    return add


def test_the_name_at_the_top_leads_to_the_account(browser):
    page = browser.get("/")

    link = page.one("header").one("a", href="/account")
    assert link.one(class_="top__person").text == "Corin Thrale"
    assert link.one(class_="top__short").text == "Account"  # what phones show


def test_a_password_is_changed_and_other_visits_end(somebody, database):
    _, enter = somebody("Own, one")
    browser, other = enter(), enter()
    browser.get("/account")

    browser.post("/account/password", status=303, old=PASSWORD, new=BETTER, again=BETTER)

    assert "Your password is changed" in browser.get("/account").text
    other.get("/", status=303)
    assert users.verify(database, "Own, one", BETTER)
    assert audit.entries(database)[0].by == "Own, one"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"old": "wrong", "new": BETTER, "again": BETTER}, account.WRONG_PASSWORD),
        ({"old": PASSWORD, "new": BETTER, "again": "other"}, "not the same"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "at least 12 characters"),
        ({}, account.WRONG_PASSWORD),
    ],
)
def test_a_password_that_cannot_be_changed_stays(browser, database, fields, words):
    browser.get("/account")

    page = browser.post("/account/password", status=400, **fields)

    assert words in page.errors[0]
    assert users.verify(database, "Corin Thrale", PASSWORD)
    assert PASSWORD not in page.response.get_data(as_text=True)


def test_the_old_password_is_tried_a_few_times_only(somebody):
    _, enter = somebody("Own, two")
    browser = enter()
    browser.get("/account")
    wrong = {"old": "wrong", "new": BETTER, "again": BETTER}
    for _ in range(5):
        browser.post("/account/password", status=400, **wrong)

    page = browser.post("/account/password", status=400, **(wrong | {"old": PASSWORD}))

    assert "wrong too often" in page.errors[0]


def test_whoever_came_by_a_link_chooses_a_first_password(app, database):
    user = users.add(database, "Own, three", None, "staff", "Saltmarsh")
    browser = PageClient(app.test_client())
    browser.post(f"/sign-in/link/{users.one_time_link(database, user.id, 5)}", status=303)
    assert not browser.get("/account").all(name="old")

    browser.post("/account/password", status=303, new=BETTER, again=BETTER)

    assert users.verify(database, "Own, three", BETTER)
    assert browser.get("/account").all(name="old")


def test_an_address_is_kept_or_refused(somebody, database):
    user, enter = somebody("Own, four")
    browser = enter()
    browser.get("/account")

    page = browser.post("/account/email", status=400, email="nowhere")
    assert "looks like" in page.errors[0]
    assert page.value("email") == "nowhere"
    browser.post("/account/email", status=303, email=" a@example.org ")

    assert user_changes.person(database, user.id).email == "a@example.org"


def test_signing_out_everywhere_ends_every_visit(somebody):
    _, enter = somebody("Own, five")
    browser, other = enter(), enter()
    browser.get("/account")

    browser.post("/account/sign-out-everywhere", status=303)

    browser.get("/", status=303)
    other.get("/", status=303)


@pytest.mark.parametrize(("role", "status"), [("office", 303), ("admin", 303), ("staff", 200)])
def test_a_visit_to_the_office_ends_when_nobody_is_there(somebody, monkeypatch, role, status):
    _, enter = somebody(f"Own, idle {role}", role)
    browser, began = enter(), visit.time.time()

    monkeypatch.setattr(visit.time, "time", lambda: began + 61 * 60)

    browser.get("/", status=status)


def test_every_page_puts_the_end_off_but_what_pages_ask_by_themselves_does_not(
    somebody, monkeypatch
):
    _, enter = somebody("Own, busy", "office")
    browser, began = enter(), visit.time.time()

    for minutes in (50, 100):
        monkeypatch.setattr(visit.time, "time", lambda m=minutes: began + m * 60)
        browser.get("/")
    monkeypatch.setattr(visit.time, "time", lambda: began + 150 * 60)
    browser.client.get("/check/token", headers={"Accept": "application/json"})
    monkeypatch.setattr(visit.time, "time", lambda: began + 161 * 60)

    browser.get("/", status=303)


def test_the_day_of_a_visit_is_noted(somebody, database):
    user, enter = somebody("Own, seen")
    assert user_changes.person(database, user.id).last_seen_on is None

    enter().get("/")

    assert user_changes.person(database, user.id).last_seen_on is not None
