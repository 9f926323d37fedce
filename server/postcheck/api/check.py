"""POST /api/v1/check: a post comes in, a report goes out, and nothing stays."""

from flask import Blueprint, Response, request

from postcheck.api.keys import asking
from postcheck.api.request import read_json, read_multipart
from postcheck.api.wire import WirePost, to_wire
from postcheck.post import Picture
from postcheck.services import services

bp = Blueprint("check", __name__)
FORM = "multipart/form-data"


@bp.post("/check")
def check() -> Response:
    """Returns the report on a post: 200 even where a part of it could not be looked at."""
    checker = services().live.checker
    wanted, pictures = _read()
    post = wanted.to_post(checker.trust, asking().school, pictures)
    return Response(to_wire(checker.check(post)).model_dump_json(), mimetype="application/json")


def _read() -> tuple[WirePost, tuple[Picture, ...]]:
    if request.mimetype != FORM:
        return read_json(request, WirePost), ()
    wanted, files = read_multipart(request, WirePost)
    return wanted, tuple(Picture(file.filename or "", file.read()) for file in files)
