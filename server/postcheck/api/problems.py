"""Problem documents (RFC 9457): what is wrong with a request, never what was in it.

Every answer of 400 and above on the API's routes has this one shape, made in this one place. A
field is named by its own name in our models; a name or a value that a client sent is not repeated.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from random import randint
from typing import Any

from flask import Response
from flask_limiter import RateLimitExceeded
from gunicorn.http.errors import ParseException
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from postcheck.errors import (
    AskerGone,
    ChecksBusy,
    DatabaseUnavailable,
    NotReady,
    PicturesBusy,
    PostcheckError,
    TooLongAway,
    Trouble,
)

PROBLEM = "application/problem+json"
UNEXPECTED = 500
WAIT = 5
"""Seconds after which a client may ask again when something of ours is not there."""

_SAYS = {
    400: "The request could not be read.",
    401: "A device key is missing, wrong or revoked.",
    404: "There is nothing at this address.",
    405: "This address does not answer to this method.",
    408: "The request took too long to arrive.",
    413: "The request is larger than is accepted.",
    415: "This kind of content is not accepted.",
    429: "Too many requests came from here. Wait, then try again.",
    500: "Something went wrong on the server. Nothing of the request was kept.",
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing wrong in a body: a JSON pointer to a field of ours, and a sentence."""

    pointer: str
    detail: str


class Refused(Exception):  # noqa: N818 - it is what happened to the request
    """A request is answered with a problem; `detail` and `wrong` hold nothing of what was sent."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        wrong: tuple[Wrong, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.detail = detail or _SAYS.get(status, HTTPStatus(status).phrase + ".")
        self.wrong = wrong
        self.headers = dict(headers or {})
        super().__init__(self.detail)


def refusal(error: Exception) -> Refused:
    """Returns what to tell a client about any error; 500 and no more for one nobody expected."""
    match error:
        case Refused():
            return error
        case RateLimitExceeded():
            # A whole window: the time left would take another question to the store.
            return Refused(429, headers={"Retry-After": str(error.limit.limit.get_expiry())})
        case HTTPException(code=int(code)) if code >= HTTPStatus.BAD_REQUEST:
            return Refused(code, headers=_kept_headers(error))
        case ParseException():  # gunicorn found the body's chunks to be none
            return Refused(400)
        case DatabaseUnavailable() | NotReady():
            return _later(error)
        case _:
            return Refused(UNEXPECTED)


def problem(refused: Refused) -> Response:
    """Returns a refusal as a problem document."""
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(refused.status).phrase,
        "status": refused.status,
        "detail": refused.detail,
    }
    if refused.wrong:
        document["errors"] = [{"pointer": w.pointer, "detail": w.detail} for w in refused.wrong]
    return Response(json.dumps(document), refused.status, refused.headers, content_type=PROBLEM)


def refused_body(error: ValidationError, fields: frozenset[str]) -> Refused:
    """Returns what a model found wrong: 400 for what cannot be read, 422 for what is not accepted.

    `fields` are all names that may be repeated; any other part of a pointer is the client's own.
    """
    problems = error.errors(include_url=False, include_context=True, include_input=False)
    if any(p["type"] == "json_invalid" for p in problems):
        return Refused(400, "The body is not JSON.")
    wrong = tuple(
        Wrong(_pointer(p["loc"], fields), _sentence(p["type"], p.get("ctx", {}))) for p in problems
    )
    unread = any(p["type"] == "missing" or p["type"].endswith("_type") for p in problems)
    if unread:
        return Refused(400, "A field is missing or has the wrong type.", wrong)
    return Refused(422, "A field has a value that is not accepted.", wrong)


def _pointer(loc: tuple[int | str, ...], fields: frozenset[str]) -> str:
    known = [str(part) if isinstance(part, int) or part in fields else "?" for part in loc]
    return "".join(f"/{part}" for part in known)


def _sentence(kind: str, context: Mapping[str, Any]) -> str:
    """Returns a sentence about a model's error; Pydantic's own may repeat what was sent."""
    if kind == "missing":
        return "This field is missing."
    if kind.endswith("_type"):
        return f"This must be {_TYPES.get(kind.removesuffix('_type'), 'of another type')}."
    if kind in {"string_too_long", "too_long"}:
        thing = "characters" if kind == "string_too_long" else "entries"
        return f"This has more than {context['max_length']:,} {thing}."
    if kind in {"enum", "literal_error"}:
        return f"This must be one of {context['expected']}."
    if kind == "extra_forbidden":
        return "There is a field here that is not known."
    return "This value is not accepted."


_TYPES = {
    "string": "text",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "list": "a list",
    "tuple": "a list",
    "model": "an object",
    "dict": "an object",
}


def _kept_headers(error: HTTPException) -> dict[str, str]:
    """Returns the headers of an HTTP error that say what a client may do: which methods, when."""
    keep = {"Allow", "Retry-After", "WWW-Authenticate"}
    return {name: value for name, value in error.get_headers() if name in keep}


def _later(error: PostcheckError) -> Refused:
    """Returns when to ask again; of a full line not all at the same moment."""
    if isinstance(error, AskerGone):  # nobody reads this: only the log and the counts have it
        return Refused(408, error.sentence)
    wait = randint(1, WAIT) if isinstance(error, ChecksBusy) else WAIT  # noqa: S311 - no secret
    return Refused(503, _unavailable(error), headers={"Retry-After": str(wait)})


def _unavailable(error: PostcheckError) -> str:
    """Returns why a check cannot be had; what to do about it is for those who run the server."""
    if isinstance(error, PicturesBusy | ChecksBusy | TooLongAway):
        return error.sentence
    if isinstance(error, DatabaseUnavailable) and error.trouble is Trouble.LOCKED:
        return "The server is busy. Try again in a moment."
    if isinstance(error, DatabaseUnavailable):
        return "The server does not reach its database. Nothing was kept; send it again later."
    return "The server is not ready. Try again in a moment."
