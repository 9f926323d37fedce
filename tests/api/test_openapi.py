"""The API against its own description, by requests that schemathesis makes up."""

import json

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck

from postcheck.api.openapi import OPERATIONS, document
from postcheck.stores import devices

BLUEPRINTS = ("api.", "presidio.", "probes.")


def test_every_route_of_the_api_is_described(app):
    routes = {
        (method.lower(), rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(BLUEPRINTS)
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }

    assert {(o.method, o.path) for o in OPERATIONS} == routes


def test_the_document_is_served(device):
    assert device.get("/api/v1/openapi.json").get_json() == json.loads(json.dumps(document()))


def test_every_reference_leads_somewhere():
    schemas = document()["components"]["schemas"]

    for reference in _references(document()):
        assert reference.rpartition("/")[2] in schemas


def test_no_schema_has_a_field_for_whom_on_the_roll_is_meant():
    assert "people" not in json.dumps(document())


@pytest.fixture(scope="session")
def schema(app, database):
    key = devices.add(database, "schemathesis", None)[1]
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", app, headers={"Authorization": f"Bearer {key}"}
    )


described = schemathesis.pytest.from_fixture("schema")


@described.parametrize()
@hypothesis.settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
def test_the_api_does_as_it_is_described(case, app, key):
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"})


def _references(part):
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)
