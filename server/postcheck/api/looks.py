"""/api/v1/looks: a device asks for a second look at a post, and follows how it stands.

A device is nobody: what it asks for waits on a page until somebody has signed in and sent it. The
token is the only way back to it; whoever holds it, with a key of the same school, may follow.
"""

from datetime import datetime
from typing import Literal

from flask import Blueprint, Response, request

from postcheck.api.check import read_post, require_pictures
from postcheck.api.keys import asking
from postcheck.api.problems import Refused
from postcheck.api.wire import Wire
from postcheck.check_line.asker import require_room
from postcheck.errors import LooksFull
from postcheck.second_looks import is_too_large, second_looks
from postcheck.services import services
from postcheck.stores.looks import Look, State

bp = Blueprint("looks", __name__)


class WireLookAsked(Wire):
    """A second look that waits for somebody to sign in on its page and send it."""

    look: str
    page: str
    deadline: datetime


class WireLook(Wire):
    """How a second look stands; `words` are those a reviewer suggested, `says` why it may not go.

    `unsent`: nobody has sent it to the reviewers yet.
    """

    state: Literal["unsent", "waiting", "approved", "words", "refused"]
    deadline: datetime
    words: str | None = None
    says: str | None = None


@bp.post("/looks")
def ask() -> Response:
    """Keeps a post for a second look, sealed, and returns 201 with its token and page."""
    require_room()
    checker, looks = services().live.checker, second_looks()
    wanted, pictures = read_post()
    post = wanted.to_post(checker.trust, asking().school, pictures)
    if is_too_large(post):
        raise Refused(413, "The pictures are together larger than a second look keeps (40 MB).")
    report = checker.check(post)
    require_pictures(report)
    try:
        token = looks.ask(post, report, school=asking().school, user=None)
    except LooksFull as full:
        raise Refused(429, full.sentence, headers={"Retry-After": "600"}) from None
    look = _require(looks.by_token(token))
    page = f"{looks.address(request.url_root)}looks/{token}"
    asked = WireLookAsked(look=token, page=page, deadline=look.deadline)
    return Response(asked.model_dump_json(), 201, mimetype="application/json")


@bp.get("/looks/<token>")
def follow(token: str) -> Response:
    """Returns how a second look stands; 404 where it is over, or another school's."""
    looks = second_looks()
    look = _require(looks.by_token(token))
    says = looks.words(look) or None
    found = WireLook(
        state=look.state.value if look.is_sent else "unsent",
        deadline=look.deadline,
        words=says if look.state is State.WORDS else None,
        says=says if look.state is State.REFUSED else None,
    )
    return Response(found.model_dump_json(), mimetype="application/json")


def _require(look: Look | None) -> Look:
    """Returns the look if it is there and the device's school may follow it; raises Refused."""
    mine = asking().school
    if look is None or mine not in {None, look.school}:
        raise Refused(404)
    return look
