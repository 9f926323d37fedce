"""What a stranger, or a page in another tab, can do with a request of their making."""

import pytest

from made_up_school import SALTMARSH
from office_routes import ROUTES
from page import PageClient, filled
from postcheck.services import EXTENSION
from postcheck.stores import users

PASSWORD = "dunlin-and-egret"
PUBLIC = "https://postcheck.example.org"
FORMS = [route for route in ROUTES if route.startswith("POST")]


@pytest.fixture(scope="module")
def runner(app, database):
    """A browser of somebody who may do everything."""
    users.add(database, "Security test", PASSWORD, "trust_admin", None)
    return PageClient(app.test_client()).sign_in("Security test", PASSWORD)


@pytest.mark.parametrize("route", FORMS)
@pytest.mark.parametrize("token", ["", "IjAwIg.aaaa.bbbb"])
def test_no_form_of_the_office_is_taken_from_elsewhere(runner, route, token):
    answer = runner.client.post(filled(route.split()[1]), data={"csrf_token": token})

    assert answer.status_code == 400


@pytest.mark.parametrize("route", [r for r in ROUTES if r.startswith("GET")])
def test_every_page_of_the_office_has_its_headers_and_is_kept_nowhere(runner, route):
    headers = runner.client.get(filled(route.split()[1])).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        *("/assets/../pages.py", "/assets/..%2fpages.py", "/assets/%2e%2e/pages.py"),
        *("/assets/....//pages.py", "/assets//etc/passwd", "/assets/..\\pages.py"),
        *("/assets/%00", "/assets/office.css%00.png", "/assets/"),
    ],
)
def test_files_come_from_their_folder_alone(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "host", ["", "a b", "evil.example.org/x", "a\tb", "é", "a@b", "[::1", "a:b"]
)
def test_a_host_that_is_none_is_refused(client, host):
    answer = client.get("/sign-in", environ_overrides={"HTTP_HOST": host})

    assert answer.status_code in {200, 303, 400}
    assert "evil.example.org" not in answer.get_data(as_text=True)


def test_links_that_are_handed_over_lead_to_the_public_address(make_app):
    """Whoever asks under another name, or a proxy that passes any name on, changes no link."""
    app = make_app(public_url=PUBLIC)
    users.add(app.extensions[EXTENSION].database, "Runner", PASSWORD, "trust_admin", None)
    browser = PageClient(app.test_client()).sign_in("Runner", PASSWORD)
    fields = {"name": "Orla Pennywell", "email": "", "role": "staff", "school": SALTMARSH}

    token = browser.get("/office/users/add").value("csrf_token")
    cookie = f"postcheck={browser.client.get_cookie('postcheck').value}"
    page = app.test_client(use_cookies=False).post(
        "/office/users/add",
        data={"csrf_token": token} | fields,
        headers={"Host": "evil.example.org", "Cookie": cookie},
    )

    assert f"{PUBLIC}/sign-in/link/" in page.get_data(as_text=True)
    assert "evil.example.org" not in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("null", None),
        ("https://evil.example.org", None),
        ("http://localhost", None),
        ("chrome-extension://abcdefghijklmnop.evil.example.org", None),
        ("moz-extension://", None),
        ("chrome-extension://abcdefghijklmnop", "chrome-extension://abcdefghijklmnop"),
    ],
)
def test_answers_are_for_extensions_and_never_with_cookies(device, origin, allowed):
    answer = device.get("/api/v1/settings", headers={"Origin": origin})

    assert answer.headers.get("Access-Control-Allow-Origin") == allowed
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert allowed is None or "Origin" in ", ".join(answer.headers.getlist("Vary")).split(", ")
