"""Every route and who may use it: a route that is not listed here fails, and so does one that is
open by accident.
"""

import pytest

from conftest import with_key
from page import PageClient, filled
from postcheck.stores import devices, users

ANYBODY, DEVICE, SIGNED_IN = "anybody", "a device with its key", "somebody signed in"
ROLES = tuple(users.Role)

WHO = {
    "GET /what-we-check": SIGNED_IN,
    # for programs
    "POST /api/v1/check": DEVICE,
    "POST /api/v1/check-in": DEVICE,
    "POST /api/v1/events": DEVICE,
    "POST /api/v1/feedback": DEVICE,
    "POST /api/v1/looks": DEVICE,
    "GET /api/v1/looks/<token>": DEVICE,
    "GET /api/v1/openapi.json": DEVICE,
    "POST /api/v1/redact": DEVICE,
    "POST /api/v1/redact/picture": DEVICE,
    "GET /api/v1/settings": DEVICE,
    "GET /healthz": ANYBODY,
    "GET /readyz": ANYBODY,
    "GET /metrics": DEVICE,
    # for browsers, which fetch the extension without a key
    "GET /extension/<name>": ANYBODY,
    "GET /extension/edge/update.xml": ANYBODY,
    "GET /extension/update.xml": ANYBODY,
    "GET /extension/updates.json": ANYBODY,
    # Presidio's
    "POST /analyze": DEVICE,
    "POST /anonymize": DEVICE,
    "GET /health": DEVICE,
    "GET /recognizers": DEVICE,
    "GET /supportedentities": DEVICE,
    # pages
    "GET /": SIGNED_IN,
    "POST /": SIGNED_IN,
    "POST /check": SIGNED_IN,
    "POST /copy": SIGNED_IN,
    "GET /check/token": SIGNED_IN,
    "GET /looks": SIGNED_IN,
    "POST /looks": SIGNED_IN,
    "GET /looks/<token>": SIGNED_IN,
    "POST /looks/<token>": SIGNED_IN,
    "GET /looks/mine/<int:look_id>": SIGNED_IN,
    "POST /looks/mine/<int:look_id>": SIGNED_IN,
    "GET /help": ANYBODY,
    "GET /what-we-keep": ANYBODY,
    "GET /licences": ANYBODY,
    "GET /sign-in": ANYBODY,
    "POST /sign-in": ANYBODY,
    "GET /sign-in/link/<token>": ANYBODY,
    "POST /sign-in/link/<token>": ANYBODY,
    "GET /sign-in/code": ANYBODY,
    "POST /sign-in/code": ANYBODY,
    "GET /sign-in/openid/<provider>": ANYBODY,
    "GET /sign-in/openid/<provider>/back": ANYBODY,
    "POST /sign-out": SIGNED_IN,
    "GET /account": SIGNED_IN,
    "POST /account/email": SIGNED_IN,
    "POST /account/password": SIGNED_IN,
    "POST /account/recovery-codes": SIGNED_IN,
    "GET /account/second-step": SIGNED_IN,
    "POST /account/second-step": SIGNED_IN,
    "POST /account/second-step/off": SIGNED_IN,
    "POST /account/second-step/start": SIGNED_IN,
    "POST /account/sign-out-everywhere": SIGNED_IN,
    "GET /assets/<path:filename>": ANYBODY,
}

FOR_DEVICES = [route for route, who in WHO.items() if who == DEVICE]
FOR_PEOPLE = [route for route, who in WHO.items() if who == SIGNED_IN]
FOR_ANYBODY = [route for route, who in WHO.items() if who == ANYBODY]
PASSWORD = "dunlin-and-egret"


def test_every_route_is_listed_and_every_listed_one_is_there(app):
    routes = {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }

    assert routes - {r for r in routes if " /office" in r} == set(WHO), (
        "the office has its own list"
    )


@pytest.mark.parametrize("route", FOR_DEVICES)
def test_a_route_for_devices_lets_nobody_else_in(client, route):
    assert _ask(client, route).status_code == 401


@pytest.mark.parametrize("route", FOR_DEVICES)
def test_a_route_for_devices_lets_no_wrong_key_in(app, route):
    assert _ask(with_key(app.test_client(), "pck_wrong"), route).status_code == 401


@pytest.mark.parametrize("route", FOR_DEVICES)
def test_a_route_for_devices_lets_no_revoked_key_in(app, revoked_key, route):
    assert _ask(with_key(app.test_client(), revoked_key), route).status_code == 401


@pytest.mark.parametrize("route", FOR_DEVICES)
def test_a_route_for_devices_lets_no_signed_in_person_in(signed_in, route):
    assert _ask(signed_in, route).status_code == 401


@pytest.mark.parametrize("route", FOR_DEVICES)
def test_a_route_for_devices_lets_the_right_key_in(device, route):
    fine = {_there(route), 400, 415}
    assert _ask(device, route).status_code in fine, "400 or 415: no body was sent"


@pytest.mark.parametrize("route", FOR_PEOPLE)
def test_a_page_for_people_lets_no_stranger_in(client, route):
    answer = _ask(client, route)

    assert answer.status_code in {303, 401}
    assert answer.headers.get("Location", "/sign-in").startswith("/sign-in")


@pytest.mark.parametrize("route", FOR_PEOPLE)
def test_a_page_for_people_lets_no_device_in(device, route):
    assert _ask(device, route).status_code in {303, 401}


@pytest.mark.parametrize("route", [r for r in FOR_PEOPLE if r.startswith("GET")])
def test_a_page_for_people_lets_people_in(signed_in, route):
    assert _ask(signed_in, route).status_code == _there(route)


@pytest.mark.parametrize("route", [r for r in FOR_PEOPLE if r.startswith("POST")])
def test_a_form_is_taken_only_from_a_page_of_ours(signed_in, route):
    """Without the page's own token it may come from anywhere."""
    assert _ask(signed_in, route).status_code == 400


@pytest.mark.parametrize("route", FOR_ANYBODY)
def test_a_route_for_anybody_asks_for_nothing(client, route):
    assert _ask(client, route).status_code in {200, 400, 404}


@pytest.mark.parametrize("route", [*WHO, "GET /nothing", "GET /api/v1/nothing"])
def test_every_answer_has_its_headers(client, route):
    headers = _ask(client, route).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("route", FOR_DEVICES)
def test_the_api_sets_no_cookie(device, route):
    assert "Set-Cookie" not in _ask(device, route).headers


def test_over_https_a_browser_stays_with_https(client):
    answer = client.get("/healthz", base_url="https://postcheck.example.org")

    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


@pytest.fixture(params=ROLES, scope="module")
def signed_in(app, database, request):
    """A browser that somebody of each role in turn has signed in with."""
    name = f"Somebody with the role {request.param}"
    users.add(database, name, PASSWORD, request.param, None)
    return PageClient(app.test_client()).sign_in(name, PASSWORD).client


@pytest.fixture(scope="module")
def revoked_key(database):
    device, key = devices.add(database, "Lost laptop", None)
    devices.revoke(database, device.id)
    return key


def _there(route):
    """What comes back where nothing is wrong: of a second look that is not there, that."""
    return 404 if "<" in route else 200


def _ask(client, route):
    method, _, rule = route.partition(" ")
    return client.open(filled(rule), method=method)
