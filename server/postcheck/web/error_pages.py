"""Pages for what goes wrong, made without database and session so that they always come.

They say what happened and what to do next, and repeat nothing of what was sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Flask, Response, jsonify, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from postcheck.errors import ChecksBusy, DatabaseUnavailable, NotReady, TooLongAway
from postcheck.errors import Trouble as Lost
from postcheck.web.pages import bare_page, dressed


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an error page says: a heading, and sentences that end in something to do."""

    heading: str
    says: tuple[str, ...]


TROUBLES: Mapping[int, Trouble] = {
    400: Trouble(
        "That did not work",
        ("The page did not send what Postcheck expected.", "Go back, reload it, and try again."),
    ),
    401: Trouble("You are signed out", ("Sign in, then try again.",)),
    403: Trouble(
        "This page is not for your account",
        (
            "Your account may not open it.",
            "If you need it for your work, ask your school’s office.",
        ),
    ),
    404: Trouble(
        "There is no page here",
        ("The address may be mistyped, or the page may have moved.",),
    ),
    405: Trouble(
        "That is not how this page works",
        ("The address is right, but it cannot be used like this.",),
    ),
    413: Trouble(
        "That is too large",
        (
            "What you sent is larger than Postcheck takes.",
            "Go back and check a shorter text, fewer pictures or smaller ones.",
        ),
    ),
    429: Trouble(
        "Too many tries",
        ("Postcheck was asked too often in a short time.", "Wait a minute, then try again."),
    ),
    500: Trouble(
        "Something went wrong on our side",
        (
            "Nothing was checked, and nothing of your text was kept.",
            "Try again in a moment. If it happens again, tell your IT team the time it happened.",
        ),
    ),
    503: Trouble(
        "Postcheck cannot answer at the moment",
        (
            "Nothing was checked, and nothing of your text was kept.",
            "It may just be starting. Try again in a minute, and tell your IT team if it lasts.",
        ),
    ),
}
EXPIRED = Trouble(
    "This page was open for too long",
    ("For safety, forms stop working after you sign out or in.", "Go back, reload it, try again."),
)
BUSY = Trouble(
    "Postcheck is busy at the moment",
    (
        "Nothing was checked, and nothing of your text was kept.",
        "Many people are checking posts. Go back, and try again in a few seconds.",
    ),
)
BUSY_SECONDS = 5
AWAY = Trouble(
    "Postcheck cannot reach its database at the moment",
    (
        "Nothing was changed, and nothing you wrote was kept.",
        "Go back, copy what you wrote, and try again in a minute.",
        "Checks in the browser go on meanwhile with the names known so far.",
    ),
)
UNAVAILABLE = 503
NOT_COPIED = 422


def register(app: Flask) -> None:
    """Has `app` answer errors with these pages."""
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(DatabaseUnavailable, show_unavailable)
    app.register_error_handler(NotReady, show_unavailable)


def show(error: HTTPException) -> Response:
    """Returns the page for an HTTP error, or JSON where a script asked."""
    code = error.code or 500
    trouble = EXPIRED if isinstance(error, CSRFError) else TROUBLES.get(code)
    response = _answer(trouble or TROUBLES[400 if code < 500 else 500], code)  # noqa: PLR2004 - HTTP
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def show_unavailable(error: Exception) -> Response:
    """Returns the page for a part of Postcheck that does not answer."""
    # A database's own sentence is for IT, and goes to the log.
    is_away = isinstance(error, DatabaseUnavailable) and error.trouble is Lost.UNREACHABLE
    trouble = AWAY if is_away else TROUBLES[UNAVAILABLE]
    if isinstance(error, ChecksBusy):
        trouble = BUSY
    if isinstance(error, TooLongAway):
        trouble = replace(trouble, says=(error.sentence,))
    response = _answer(trouble, UNAVAILABLE)
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response


def show_not_copied(sentence: str, status: int = NOT_COPIED) -> Response:
    """Returns why there is no covered copy of a picture, to a person or to the script."""
    if request.accept_mimetypes.best == "application/json":
        response = dressed(jsonify(error=sentence))
        response.status_code = status
        return response
    trouble = Trouble("No copy was made", (sentence, "Go back to the answer and try again."))
    return bare_page("error.html", status=status, trouble=trouble)


def _answer(trouble: Trouble, code: int) -> Response:
    if request.accept_mimetypes.best == "application/json":
        response = dressed(jsonify(error=trouble.heading))
        response.status_code = code
        return response
    return bare_page("error.html", status=code, trouble=trouble)
