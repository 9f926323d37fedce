"""POST /api/v1/check: a post comes in, a report goes out, and nothing stays."""

from flask import Blueprint, Response, request

from postcheck import checked
from postcheck.api.keys import asking
from postcheck.api.problems import Refused
from postcheck.api.request import read_json, read_multipart
from postcheck.api.wide_keys import note_met
from postcheck.api.wire import WirePost, to_wire
from postcheck.check_line.asker import require_room
from postcheck.post import Picture
from postcheck.report import Report
from postcheck.second_looks import second_looks
from postcheck.services import services

bp = Blueprint("check", __name__)
FORM = "multipart/form-data"


@bp.post("/check")
def check() -> Response:
    """Returns the report on a post: 200 even where a part of it could not be looked at."""
    require_room()
    checker = services().live.checker
    wanted, pictures = read_post()
    post = wanted.to_post(checker.trust, asking().school, pictures)
    report = checker.check(post, is_approved=second_looks().is_approved(post))
    require_pictures(report)
    checked.note(post, report)
    note_met(report.findings, report.recipients)
    return Response(to_wire(report).model_dump_json(), mimetype="application/json")


def require_pictures(report: Report) -> None:
    """Raises Refused where something was sent as a picture that is none, or may not be opened."""
    if bad := [f"{u.what[0].upper()}{u.what[1:]}: {u.why}." for u in report.unchecked if u.is_bad]:
        raise Refused(422, " ".join(bad))


def read_post() -> tuple[WirePost, tuple[Picture, ...]]:
    """Returns a post and its pictures, sent as JSON or as a form; raises Refused."""
    if request.mimetype != FORM:
        return read_json(request, WirePost), ()
    return read_multipart(request, WirePost)
