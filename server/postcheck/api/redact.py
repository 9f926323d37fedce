"""POST /api/v1/redact, /redact/picture: a text or picture comes in, and goes out without people."""

from typing import Annotated, Literal

from flask import Blueprint, Response, request
from pydantic import Field

from postcheck.api.check import require_pictures
from postcheck.api.events import EntityName
from postcheck.api.keys import asking
from postcheck.api.problems import Refused
from postcheck.api.request import read_json, read_multipart
from postcheck.api.wide_keys import note_met
from postcheck.api.wire import WHOLE, Content, Wire, WirePost, finding_id
from postcheck.check_line.asker import require_room
from postcheck.errors import PictureRefused
from postcheck.images.cover import Cover, Style
from postcheck.post import MOST_PICTURES, Post
from postcheck.redact.picture import covers
from postcheck.report import Mend
from postcheck.services import services

bp = Blueprint("redact", __name__)

MOST_BOXES = 1000
"""Boxes of one picture: a display board with every name chosen, ten times over."""
MOST_SIDE = 65_535
"""Pixels of the longest side any format has."""

Pixels = Annotated[int, WHOLE, Field(ge=0, le=MOST_SIDE)]
Length = Annotated[int, WHOLE, Field(ge=1, le=MOST_SIDE)]


class WireRedact(WirePost):
    """A text to be made safe, and how."""

    operator: Annotated[
        Literal["leave_out", "initials", "role"],
        Field(description="Leave out, shorten to initials, or “one of our Year 4 pupils”."),
    ] = "role"
    entities: Annotated[
        tuple[EntityName, ...] | None,
        Field(max_length=100, description="What to replace; everything found if left out."),
    ] = None


class WireRedacted(Wire):
    """The text as it may go out."""

    text: str


class WireCover(Wire):
    """A place to cover: pixels of the upright picture."""

    left: Pixels
    top: Pixels
    width: Length
    height: Length
    style: Style = Style.SOLID


class WireCovers(WirePost):
    """A post with pictures, which of them to copy, and what to cover in it."""

    text: Content = ""
    picture: Annotated[int, WHOLE, Field(ge=0, lt=MOST_PICTURES)] = 0
    findings: Annotated[
        tuple[Annotated[str, Field(max_length=8)], ...] | None,
        Field(max_length=MOST_BOXES, description="Ids as a check of the same post gives them."),
    ] = None
    boxes: Annotated[
        tuple[WireCover, ...] | None,
        Field(
            max_length=MOST_BOXES,
            description="Places drawn by hand. Without boxes and findings all that is found.",
        ),
    ] = None


@bp.post("/redact")
def redact() -> Response:
    """Returns the text with what was found in it replaced by the chosen operator."""
    require_room()
    checker = services().live.checker
    wanted = read_json(request, WireRedact)
    entities = None if wanted.entities is None else frozenset(wanted.entities)
    post = wanted.to_post(checker.trust, asking().school)
    text, findings = checker.redact(post, Mend(wanted.operator), entities)
    note_met(findings)
    return Response(WireRedacted(text=text).model_dump_json(), mimetype="application/json")


@bp.post("/redact/picture")
def redact_picture() -> Response:
    """Returns a copy of a picture with what was chosen covered, and nothing beside its pixels."""
    wanted, pictures = read_multipart(request, WireCovers)
    if wanted.picture >= len(pictures):
        raise Refused(422, "There is no picture of this number in the form.")
    post = wanted.to_post(services().live.checker.trust, asking().school, pictures)
    places = _chosen(post, wanted)
    try:
        copy = services().pictures.covered(pictures[wanted.picture], places)
    except PictureRefused as refused:
        raise Refused(422, f"No copy was made: {refused.sentence}.") from None
    return Response(copy.data, mimetype=copy.mimetype, headers={"X-Covered": str(len(places))})


def _chosen(post: Post, wanted: WireCovers) -> list[Cover]:
    """Returns what to cover; the post is looked at only where its findings are asked for."""
    boxes = [Cover(b.left, b.top, b.width, b.height, b.style) for b in wanted.boxes or ()]
    if wanted.boxes is not None and not wanted.findings:
        return boxes
    report = services().live.checker.check(post)
    require_pictures(report)
    note_met(report.findings)
    chosen = [
        finding
        for index, finding in enumerate(report.findings)
        if wanted.findings is None or finding_id(index) in wanted.findings
    ]
    return [*boxes, *covers(chosen, wanted.picture)]
