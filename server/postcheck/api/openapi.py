"""GET /api/v1/openapi.json: the API described, made from the models that validate it.

The list of operations is the one thing written by hand; a test holds it against the routes.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from flask import Blueprint, Response, jsonify
from pydantic import BaseModel, RootModel
from pydantic.json_schema import models_json_schema

from postcheck import __version__
from postcheck.api.check import FORM
from postcheck.api.check_in import WireCheckIn
from postcheck.api.events import WireEvents, WireFeedback
from postcheck.api.looks import WireLook, WireLookAsked
from postcheck.api.presidio import WireAnalyze, WireAnonymize
from postcheck.api.problems import PROBLEM
from postcheck.api.redact import WireCovers, WireRedact, WireRedacted
from postcheck.api.school import WireSettings
from postcheck.api.wire import Wire, WirePost, WireReport

bp = Blueprint("openapi", __name__)

JSON = "application/json"
_REF = "#/components/schemas/{model}"
_IN_PATH = re.compile(r"\{(\w+)\}")
_TOKEN = {"type": "string"}
_BODY_PROBLEMS = (400, 413, 415, 422)


class WireWrong(Wire):
    """One thing wrong in a body."""

    pointer: str
    detail: str


class WireProblem(Wire):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[WireWrong, ...] | None = None


class WirePresidioError(Wire):
    """A problem as Presidio says it."""

    error: str


class WirePresidioResults(RootModel[list[dict[str, Any]] | list[list[dict[str, Any]]]]):
    """Presidio's results: of one text, or of each in a list."""


class WirePresidioText(Wire):
    """Presidio's answer to /anonymize."""

    text: str
    items: list[dict[str, Any]]


class WireNames(RootModel[list[str]]):
    """A list of names."""


class WireObject(RootModel[dict[str, Any]]):
    """A JSON object."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A route: what it takes and gives; `answer` is a model, a media type or None (204).

    `status` is that of an answer with a model.
    """

    method: str
    path: str
    summary: str
    answer: type[BaseModel] | str | None
    body: type[BaseModel] | None = None
    takes: tuple[str, ...] = (JSON,)
    is_open: bool = False
    also: tuple[int, ...] = ()
    query: dict[str, Any] = field(default_factory=dict)
    status: int = 200


_LANGUAGE = {"language": {"type": "string", "enum": ["en"]}}

OPERATIONS = (
    Operation("post", "/api/v1/check", "Check a post", WireReport, WirePost, (JSON, FORM)),
    Operation("post", "/api/v1/redact", "Replace what was found", WireRedacted, WireRedact),
    Operation("post", "/api/v1/redact/picture", "Cover a picture", "image/*", WireCovers, (FORM,)),
    Operation(
        "get", "/api/v1/settings", "What an extension has to know", WireSettings, also=(304,)
    ),
    Operation("post", "/api/v1/events", "Tell what was advised and done", None, WireEvents),
    Operation("post", "/api/v1/feedback", "Tell that advice was wrong", None, WireFeedback),
    Operation("post", "/api/v1/check-in", "Tell what an extension runs", None, WireCheckIn),
    Operation(
        *("post", "/api/v1/looks", "Ask for a second look", WireLookAsked, WirePost, (JSON, FORM)),
        status=201,
    ),
    Operation("get", "/api/v1/looks/{token}", "How a second look stands", WireLook, also=(404,)),
    Operation("get", "/api/v1/openapi.json", "This document", WireObject),
    Operation("get", "/healthz", "Whether the worker answers", WireObject, is_open=True),
    Operation("get", "/readyz", "Whether it is ready", WireObject, is_open=True, also=(503,)),
    Operation("get", "/metrics", "Counts for Prometheus", "text/plain"),
    Operation("get", "/health", "Presidio: health", "text/plain"),
    Operation("post", "/analyze", "Presidio: find", WirePresidioResults, WireAnalyze),
    Operation("post", "/anonymize", "Presidio: replace", WirePresidioText, WireAnonymize),
    Operation("get", "/recognizers", "Presidio: recognizers", WireNames, query=_LANGUAGE),
    Operation("get", "/supportedentities", "Presidio: entities", WireNames, query=_LANGUAGE),
)


@bp.get("/openapi.json")
def openapi() -> Response:
    """Returns the API as OpenAPI 3.1."""
    return jsonify(document())


@cache
def document() -> dict[str, Any]:
    """Returns the OpenAPI document."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Postcheck",
            "version": __version__,
            "description": "Looks at a post before it goes out. Nothing of it is kept.",
        },
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"key": []}],
    }


def _operation(operation: Operation) -> dict[str, Any]:
    said: dict[str, Any] = {"summary": operation.summary, "responses": _responses(operation)}
    if operation.body:
        forms = {JSON: {"schema": _ref(operation.body)}, FORM: _form(operation.body)}
        content = {media: forms[media] for media in operation.takes}
        said["requestBody"] = {"required": True, "content": content}
    if parameters := _parameters(operation):
        said["parameters"] = parameters
    if operation.is_open:
        said["security"] = []
    return said


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    in_path = _IN_PATH.findall(operation.path)
    path = [{"name": n, "in": "path", "required": True, "schema": _TOKEN} for n in in_path]
    query = [{"name": n, "in": "query", "schema": schema} for n, schema in operation.query.items()]
    return path + query


def _form(body: type[BaseModel]) -> dict[str, Any]:
    """Returns a form: a JSON part and pictures."""
    picture = {"type": "string", "format": "binary", "contentMediaType": "image/*"}
    pictures = {"type": "array", "items": picture, "maxItems": 10}
    parts = {"post": _ref(body), "picture": pictures}
    return {
        "schema": {"type": "object", "properties": parts, "required": ["post"]},
        "encoding": {"post": {"contentType": JSON}},
    }


def _responses(operation: Operation) -> dict[str, Any]:
    """Returns what may come back; every status a client has to be ready for."""
    is_presidio = not operation.path.startswith("/api/") and not operation.is_open
    shape = WirePresidioError if is_presidio and operation.path != "/metrics" else WireProblem
    media = JSON if shape is WirePresidioError else PROBLEM
    codes = [*operation.also, 429, 500]
    codes += [] if operation.is_open else [401, 503]
    codes += _BODY_PROBLEMS if operation.body else ()
    codes += [400] if operation.query else []
    problems = {str(c): _said(media, shape) for c in sorted(set(codes)) if c != 304}  # noqa: PLR2004
    unchanged = {"304": {"description": "Unchanged."}} if 304 in codes else {}  # noqa: PLR2004
    return _success(operation) | unchanged | problems


def _success(operation: Operation) -> dict[str, Any]:
    match operation.answer:
        case None:
            return {"204": {"description": "Kept."}}
        case str(media):
            what = "Text." if media.startswith("text/") else "The picture."
            return {"200": {"description": what, "content": {media: {"schema": {}}}}}
        case model:
            return {str(operation.status): _said(JSON, model)}


def _said(media: str, model: type[BaseModel]) -> dict[str, Any]:
    description = (model.__doc__ or model.__name__).partition("\n")[0]
    return {"description": description, "content": {media: {"schema": _ref(model)}}}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REF.format(model=model.__name__)}


def _schemas() -> dict[str, Any]:
    bodies = {o.body for o in OPERATIONS if o.body}
    answers = {o.answer for o in OPERATIONS if isinstance(o.answer, type)}
    answers |= {WireProblem, WirePresidioError}
    by_name = sorted(bodies | answers, key=lambda m: m.__name__)
    models = [(m, "validation" if m in bodies else "serialization") for m in by_name]
    _, schema = models_json_schema(models, ref_template=_REF)  # type: ignore[arg-type]
    return dict(schema["$defs"])
