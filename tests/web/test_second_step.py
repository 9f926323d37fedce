"""Signing in with a code after the password, setting that up, and having to."""

import pyotp
import pytest

from page import PageClient
from postcheck.stores import second_factors, users
from postcheck.stores.audit import COMMAND
from postcheck.web import second_factor
from postcheck.web.sign_in import WRONG

PASSWORD = "curlew-and-heron"
START = 1_795_000_000


@pytest.fixture
def at(monkeypatch):
    """Sets the clock of codes to seconds after a start."""

    def turn(seconds):
        monkeypatch.setattr(second_factors.time, "time", lambda: START + seconds)

    turn(0)
    return turn


@pytest.fixture
def people(app, database):
    """Adds somebody with a role, and returns their name and a browser."""

    def somebody(name, role="office", password=PASSWORD):
        user = users.add(database, name, password, role, "Saltmarsh")
        return user, PageClient(app.test_client())

    return somebody


def set_up(browser, seconds=-30):
    """Sets the second step up by its pages; returns the app and the recovery codes."""
    browser.get("/account/second-step")
    browser.post("/account/second-step/start", status=303)
    page = browser.get("/account/second-step")
    app = pyotp.TOTP(page.one(id="key").text.replace(" ", ""))
    page = browser.post("/account/second-step", code=app.at(START + seconds))
    codes = [li.text for li in page.one(class_="account__codes").all("li")]
    assert len(codes) == 10
    return app, codes


def password(browser, name, status=303):
    browser.get("/sign-in?next=/help")
    return browser.post("/sign-in", status=status, name=name, password=PASSWORD, next="/help")


def test_a_code_is_asked_after_the_password_and_not_before(people, at):
    _, browser = people("Second, one")
    browser.sign_in("Second, one", PASSWORD)
    app, codes = set_up(browser)
    browser.get("/")  # this visit goes on
    browser.post("/sign-out", status=303)

    assert password(browser, "Second, one").location == "/sign-in/code"
    browser.get("/", status=303)  # nobody yet

    browser.get("/sign-in/code")
    page = browser.post("/sign-in/code", status=400, code="000000")
    assert page.errors == [second_factor.WRONG]
    assert browser.post("/sign-in/code", status=400, code=" ").errors == ["Enter a code"]

    at(60)
    assert browser.post("/sign-in/code", status=303, code=app.at(START + 60)).location == "/help"
    assert "Second, one" in browser.get("/").one("header").text

    browser.post("/sign-out", status=303)
    password(browser, "Second, one")
    browser.get("/sign-in/code")
    browser.post("/sign-in/code", status=400, code=app.at(START + 60))  # used already
    browser.post("/sign-in/code", status=303, code=codes[0])
    assert "You have 9 unused recovery codes" in browser.get("/account").text


def test_other_visits_end_when_it_is_set_up(app, people, at):
    _, browser = people("Second, two")
    other = PageClient(app.test_client()).sign_in("Second, two", PASSWORD)
    browser.sign_in("Second, two", PASSWORD)

    set_up(browser)

    other.get("/", status=303)
    browser.get("/")


def test_a_link_asks_for_the_code_too(people, database, at):
    user, browser = people("Second, three")
    browser.sign_in("Second, three", PASSWORD)
    _, codes = set_up(browser)
    browser.post("/sign-out", status=303)
    token = users.one_time_link(database, user.id, 5)

    response = browser.post(f"/sign-in/link/{token}", status=303)

    assert response.location == "/sign-in/code"
    browser.get("/", status=303)
    browser.get("/sign-in/code")
    browser.post("/sign-in/code", status=303, code=codes[3])
    browser.get("/")


def test_codes_are_tried_a_few_times_only(people, at):
    _, browser = people("Second, four")
    browser.sign_in("Second, four", PASSWORD)
    app, _ = set_up(browser)
    browser.post("/sign-out", status=303)
    password(browser, "Second, four")
    browser.get("/sign-in/code")
    for _ in range(5):
        browser.post("/sign-in/code", status=400, code="000000")
    at(60)

    page = browser.post("/sign-in/code", status=429, code=app.at(START + 60))

    assert page.errors == ["That was wrong too often. Try again in 1 minute"]
    assert "1 minute" in password(browser, "Second, four", status=429).errors[0]
    browser.get("/", status=303)


def test_the_right_password_does_not_forget_wrong_codes(people, at):
    _, browser = people("Second, five")
    browser.sign_in("Second, five", PASSWORD)
    set_up(browser)
    browser.post("/sign-out", status=303)
    for _ in range(5):
        password(browser, "Second, five")
        browser.get("/sign-in/code")
        browser.post("/sign-in/code", status=400, code="000000")

    password(browser, "Second, five", status=429)


def test_a_code_that_comes_late_is_too_late(people, at, monkeypatch):
    _, browser = people("Second, six")
    browser.sign_in("Second, six", PASSWORD)
    app, _ = set_up(browser)
    browser.post("/sign-out", status=303)
    password(browser, "Second, six")
    browser.get("/sign-in/code")
    at(601)

    page = browser.post("/sign-in/code", status=400, code=app.at(START + 601))

    assert page.h1 == "Sign in again"
    browser.get("/", status=303)


def test_turning_it_off_takes_password_and_code(people, at):
    _, browser = people("Second, seven")
    browser.sign_in("Second, seven", PASSWORD)
    app, _ = set_up(browser)
    at(60)
    browser.get("/account/second-step")
    off, code = "/account/second-step/off", app.at(START + 60)

    assert browser.post(off, status=400, password="wrong", off=code).errors
    assert browser.post(off, status=400, password=PASSWORD, off="000000").errors
    browser.post(off, status=303, password=PASSWORD, off=code)

    assert "The second step is off" in browser.get("/account").text
    browser.post("/sign-out", status=303)
    assert password(browser, "Second, seven").location == "/help"


def test_wrong_codes_count_while_turning_it_off_however_right_the_password(people, at):
    _, browser = people("Second, eight")
    browser.sign_in("Second, eight", PASSWORD)
    set_up(browser)
    browser.get("/account/second-step")
    for _ in range(5):
        browser.post("/account/second-step/off", status=400, password=PASSWORD, off="000000")

    page = browser.post("/account/second-step/off", status=400, password=PASSWORD, off="000000")

    assert "wrong too often" in page.errors[0]


def test_new_recovery_codes_take_a_code(people, at):
    _, browser = people("Second, nine")
    browser.sign_in("Second, nine", PASSWORD)
    _, codes = set_up(browser)
    browser.get("/account/second-step")

    assert browser.post("/account/recovery-codes", status=400, renew="").errors
    page = browser.post("/account/recovery-codes", renew=codes[0])

    new = [li.text for li in page.one(class_="account__codes").all("li")]
    assert len({*new, *codes}) == 20


def test_a_key_cannot_be_made_anew_over_one_that_counts(people, at):
    _, browser = people("Second, ten")
    browser.sign_in("Second, ten", PASSWORD)
    set_up(browser)
    browser.get("/account/second-step")

    page = browser.post("/account/second-step/start", status=400)

    assert "already" in page.errors[0]


def test_a_wrong_first_code_turns_nothing_on(people, at):
    _, browser = people("Second, eleven")
    browser.sign_in("Second, eleven", PASSWORD)
    browser.get("/account/second-step")
    browser.post("/account/second-step/start", status=303)
    key = browser.get("/account/second-step").one(id="key").text

    page = browser.post("/account/second-step", status=400, code="12")

    assert page.one(id="key").text == key  # the same square, not another
    assert page.all("svg")
    assert "Off." in browser.get("/account").text


@pytest.mark.parametrize(
    ("who", "role", "is_first"),
    [
        ("offered", "admin", False),
        ("office", "staff", False),
        ("office", "office", True),
        ("everybody", "staff", True),
    ],
)
def test_whoever_has_to_have_it_sets_it_up_before_anything_else(
    app, people, at, monkeypatch, who, role, is_first
):
    monkeypatch.setitem(app.config, second_factor.WHO, who)
    name = f"Second, {who} {role}"
    _, browser = people(name, role)
    browser.sign_in(name, PASSWORD)
    if not is_first:
        browser.get("/")
        return

    for path in ("/", "/account", "/office"):
        assert browser.get(path, status=303).location == "/account/second-step"
    as_script = {"Accept": "application/json"}
    assert browser.client.get("/check/token", headers=as_script).status_code == 401
    assert "Your school asks" in browser.get("/account/second-step").text
    browser.get("/help")
    set_up(browser)
    browser.get("/")


def test_somebody_whose_second_step_was_reset_signs_in_without(people, database, at):
    user, browser = people("Second, twelve")
    browser.sign_in("Second, twelve", PASSWORD)
    set_up(browser)

    second_factors.turn_off(database, user.id, COMMAND)

    browser.get("/", status=303)
    assert password(browser, "Second, twelve").location == "/help"


@pytest.mark.parametrize("name", ["Second, wrong", "Nobody at all, wrong"])
def test_a_name_is_tried_a_few_times_only_whether_it_is_there_or_not(people, name):
    people("Second, wrong") if name == "Second, wrong" else None
    _, browser = people(f"Beside {name}")
    for _ in range(5):
        assert browser.post("/sign-in", status=400, name=name, password="no").errors == [WRONG]

    page = browser.post("/sign-in", status=429, name=name, password=PASSWORD)

    assert page.errors == ["That was wrong too often. Try again in 1 minute"]
    browser.sign_in(f"Beside {name}", PASSWORD)
