"""What browsers fetch to install the extension and to keep it up to date; they send no key.

No limit by address: a trust's forty schools may stand behind one, and all start their browsers on
a Monday at nine. What is handed out lies in memory, as the files of the pages do.
"""

from typing import NoReturn

from flask import Blueprint, Response, abort, current_app, request

from postcheck.errors import PostcheckError
from postcheck.limits import limiter
from postcheck.packages import Hosted, Package, shelf, update_xml, updates_json
from postcheck.packages.hosted import NEWEST_XPI, PREFIX, UPDATES

bp = Blueprint("packages", __name__)
limiter.exempt(bp)

_CRX, _XPI = "application/x-chrome-extension", "application/x-xpinstall"
_XML, _JSON = "text/xml; charset=utf-8", "application/json"

ASK_AGAIN = "public, no-cache"
"""A browser or a cache keeps what it has, and asks each time whether it is still the newest."""

_NONE = (
    "There is no package of the extension here. Whoever runs this server learns why with the "
    "command: postcheck extension pack\n"
)


@bp.get(UPDATES["chrome"])
def update_chrome() -> Response:
    """Returns which version is the newest for Chrome."""
    found = _hosted()
    return _whole(update_xml(found, _there(found.chrome)).encode(), _XML)


@bp.get(UPDATES["edge"])
def update_edge() -> Response:
    """Returns which version is the newest for Edge."""
    found = _hosted()
    return _whole(update_xml(found, _there(found.edge)).encode(), _XML)


@bp.get(UPDATES["firefox"])
def update_firefox() -> Response:
    """Returns which version is the newest for Firefox."""
    found = _hosted()
    return _whole(updates_json(found, _there(found.firefox)).encode(), _JSON)


@bp.get(f"{PREFIX}/<name>")
def package(name: str) -> Response:
    """Returns a package by its name, or the newest for Firefox."""
    found = _hosted()
    by_name = {one.name: one for one in found.packages}
    one = found.firefox if name == NEWEST_XPI else by_name.get(name)
    one = _there(one)
    return _whole(one.body, _XPI if one.browser == "firefox" else _CRX)


def _hosted() -> Hosted:
    """Returns what is handed out; why there is nothing is for whoever runs the server."""
    try:
        return shelf().hosted()
    except PostcheckError:
        _none()


def _there(one: Package | None) -> Package:
    return one if one is not None else _none()


def _none() -> NoReturn:
    abort(current_app.response_class(_NONE, 404, content_type="text/plain; charset=utf-8"))


def _whole(body: bytes, kind: str) -> Response:
    """Returns the bytes, or as much of them as was asked for, or that they are still the same."""
    response: Response = current_app.response_class(body, content_type=kind)
    response.headers["Cache-Control"] = ASK_AGAIN
    response.add_etag()
    response.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return response
