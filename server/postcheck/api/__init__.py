"""JSON for the extension, and for whatever already speaks to Presidio.

A device key on every route but the two probes of a balancer and the packages of the extension; one
shape for every problem; browsers may ask from the extension's origins only.
"""

import re
from collections.abc import Mapping, Sequence

from flask import Blueprint, Flask, Response
from flask import request as current_request
from flask_cors import CORS

from postcheck.api import (
    check,
    check_in,
    events,
    keys,
    looks,
    openapi,
    packages,
    presidio,
    probes,
    redact,
    school,
    wide_keys,
)
from postcheck.api.problems import Refused, problem

PREFIX = "/api/v1"

v1 = Blueprint("api", __name__, url_prefix=PREFIX)
for part in (check, redact, school, events, check_in, looks, openapi):
    v1.register_blueprint(part.bp)
v1.before_request(keys.require_key)
presidio.bp.before_request(keys.require_key)
for blueprint in (v1, presidio.bp):
    blueprint.before_request(wide_keys.require_going)


def register(
    app: Flask, *, origins: Sequence[str], adapters: Sequence[Mapping[str, object]] = ()
) -> None:
    """Adds the API to `app`.

    `origins` are those browsers may ask from, `*` for any one name; `adapters` what extensions
    are told of sites in addition to what they know.
    """
    app.extensions[school.EXTENSION] = school.Answers(adapters)
    for blueprint in (v1, presidio.bp, probes.bp, packages.bp):
        app.register_blueprint(blueprint)
    CORS(
        app,
        resources={rf"{PREFIX}/.*": {"origins": [_origin(origin) for origin in origins]}},
        methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "If-None-Match"],
        expose_headers=["ETag", "Retry-After", "X-Covered"],
        max_age=600,
    )


def is_asked() -> bool:
    """Returns whether the current request is for the API, whether or not there is such a route."""
    path = current_request.path
    return path.startswith("/api/") or path in presidio.PATHS | probes.PATHS


def answer(refused: Refused) -> Response:
    """Returns a refusal in the shape its route's clients expect."""
    return presidio.error(refused) if current_request.path in presidio.PATHS else problem(refused)


def _origin(pattern: str) -> re.Pattern[str]:
    """Returns what an origin has to be, in full: `*` stands for letters, digits and hyphens."""
    return re.compile(re.escape(pattern).replace(r"\*", "[A-Za-z0-9-]+") + r"\Z")
