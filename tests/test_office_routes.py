"""The office asked as nobody and as every role: who lacks the permission is refused, all else not.

That somebody of another school finds nothing is each page's own test, which has something to find.
"""

import pytest

from office_routes import ROUTES
from page import PageClient, filled
from postcheck.stores import users
from postcheck.web.permissions import allows

PASSWORD = "dunlin-and-egret"
REFUSED = 403


def test_every_route_of_the_office_is_listed(app):
    routes = {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/office")
    }

    assert routes == set(ROUTES)


@pytest.fixture(scope="module", params=tuple(users.Role))
def somebody(app, database, request):
    """Somebody of Saltmarsh with each role in turn, and the token of their pages."""
    name = f"Office test, {request.param}"
    users.add(database, name, PASSWORD, request.param, "Saltmarsh")
    client = PageClient(app.test_client()).sign_in(name, PASSWORD)
    return request.param, client.client, client.get("/help").value("csrf_token")


@pytest.mark.parametrize("route", ROUTES)
def test_nobody_gets_in(client, route):
    answer = _ask(client, route)

    assert answer.status_code == (303 if route.startswith("GET") else 401)
    assert answer.headers.get("Location", "/sign-in").startswith("/sign-in")


@pytest.mark.parametrize("route", ROUTES)
def test_a_role_gets_in_where_its_permission_lets_it(somebody, route):
    role, client, token = somebody

    status = _ask(client, route, token).status_code

    assert (status == REFUSED) == (not allows(role, ROUTES[route])), f"{role}: {status}"
    assert status < 500


def _ask(client, route, token=""):
    method, _, rule = route.partition(" ")
    kind = {"Accept": "text/html"}
    return client.open(filled(rule), method=method, data={"csrf_token": token}, headers=kind)
