"""POST /api/v1/redact: a text comes in, the same text with people and details replaced goes out."""

from typing import Annotated, Literal

from flask import Blueprint, Response, request
from pydantic import Field

from postcheck.api.events import EntityName
from postcheck.api.keys import asking
from postcheck.api.request import read_json
from postcheck.api.wire import Wire, WirePost
from postcheck.report import Mend
from postcheck.services import services

bp = Blueprint("redact", __name__)


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


@bp.post("/redact")
def redact() -> Response:
    """Returns the text with what was found in it replaced by the chosen operator."""
    checker = services().live.checker
    wanted = read_json(request, WireRedact)
    entities = None if wanted.entities is None else frozenset(wanted.entities)
    post = wanted.to_post(checker.trust, asking().school)
    text = checker.redact(post, Mend(wanted.operator), entities)
    return Response(WireRedacted(text=text).model_dump_json(), mimetype="application/json")
