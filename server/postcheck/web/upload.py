"""Pictures that come with a form: how many, how large, and in memory for one request alone.

Only views that take pictures may get large forms, and only from somebody who is signed in: the
gate asks first. `api.request` holds the same limits for programs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Request

from postcheck.images.kinds import MOST_BYTES
from postcheck.post import MOST_PICTURES, Picture

FORM = "multipart/form-data"
MOST_FIELDS = 256 * 1024
"""Bytes of a form without its pictures."""
MOST_BOXES = 1000
"""Places to cover in one picture: a display board with every name chosen, ten times over."""

_ROOM = 1024  # bytes of a part's own head
_PARTS = 32  # more than a draft can have: too many pictures are to be told apart from nonsense


@dataclass(frozen=True, slots=True)
class Limit:
    """How large a form may be, in bytes, and how many parts it may have."""

    size: int
    parts: int


_DRAFT = Limit(MOST_FIELDS + MOST_PICTURES * (MOST_BYTES + _ROOM), _PARTS)
_FILE = Limit(MOST_FIELDS + MOST_BYTES + _ROOM, 100)
_COPY = Limit(MOST_FIELDS + MOST_BYTES + _ROOM, MOST_BOXES + _PARTS)

LIMITS: Mapping[str, Limit] = {
    "web.checker.read": _DRAFT,
    "web.checker.check": _DRAFT,
    "web.checker.copy": _COPY,
    "web.asked_looks.ask": _DRAFT,
    "web.looks.verify": _DRAFT,
    "web.roll_import.read": _FILE,
    "web.roll_import.columns": _FILE,
}
"""Endpoints that take pictures, or a file of the roll."""


def widen(request: Request) -> None:
    """Lets a form with pictures in, where the view takes any; before anything of it is read."""
    limit = LIMITS.get(request.endpoint or "")
    if limit and request.mimetype == FORM:
        request.max_content_length = limit.size
        request.max_form_parts = limit.parts


def pictures(request: Request) -> tuple[Picture, ...]:
    """Returns the pictures of a form; browsers send a field left empty as one without a name."""
    files = request.files.getlist("picture")
    sent = (Picture(file.filename or "", file.read()) for file in files)
    return tuple(picture for picture in sent if picture.name or picture.data)
