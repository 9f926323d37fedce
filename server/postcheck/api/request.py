"""Requests: bodies stay in memory and within limits that are looked at before anything is read.

Werkzeug would spool uploads of more than 500 KB to a temporary file, where pictures of children
have no business to be. A body that comes too slowly is cut off by gunicorn (`gunicorn_conf`).
"""

import re
from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from io import BytesIO
from typing import IO, Any, TypeVar

from flask import Request
from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import FileStorage

from postcheck.api.problems import Refused, refused_body
from postcheck.images.kinds import MOST_BYTES
from postcheck.post import MOST_PICTURES, Picture

MOST_JSON = 256 * 1024
"""Bytes of a body without pictures: 20,000 characters of `\\ud83d\\ude00` and room to spare."""

MOST_PARTS = 32
"""More parts than a check can have: too many pictures are to be told apart from nonsense."""

MOST_UPLOAD = MOST_JSON + MOST_PICTURES * (MOST_BYTES + 1024)
"""Bytes of a whole form with pictures; a view that takes one says so before it reads."""

Model = TypeVar("Model", bound=BaseModel)


class _Picture(BytesIO):
    """An upload as it arrives, refused as soon as it is larger than a picture may be."""

    def write(self, data: Any) -> int:  # noqa: ANN401 - whatever BytesIO takes
        if self.tell() + len(data) > MOST_BYTES:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "A picture is larger than 20 MB.")
        return super().write(data)


class InMemoryRequest(Request):
    """A request whose body is never written to disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Returns where Werkzeug's parser puts an upload."""
        del total_content_length, content_type, filename, content_length
        return _Picture()


def read_json(request: Request, model: type[Model]) -> Model:
    """Returns a JSON body as a model; raises Refused."""
    if request.mimetype != "application/json":
        raise Refused(415, "The body must be application/json.")
    _require_plain_utf8(request)
    body = request.get_data(cache=False)
    if len(body) >= MOST_JSON:  # of a body in chunks Werkzeug reads no more, and says nothing
        raise Refused(413)
    return parse(model, body)


def read_multipart(request: Request, model: type[Model]) -> tuple[Model, tuple[Picture, ...]]:
    """Returns the JSON part `post` of a form as a model, and its parts `picture`; raises Refused.

    Only now may the body be as large as a form with pictures; a key was asked for before. The part
    `post` may come with a file name, as browsers send a Blob, or without one.
    """
    _require_plain_utf8(request)
    request.max_content_length = MOST_UPLOAD
    pictures = request.files.getlist("picture")
    if len(pictures) > MOST_PICTURES:
        raise Refused(422, f"A post has at most {MOST_PICTURES} pictures.")
    if "picture" in request.form:  # else it would be passed over in silence
        raise Refused(400, "A part “picture” is not a file.")
    blob = request.files.get("post")
    post = request.form.get("post", "").encode() if blob is None else blob.read(MOST_JSON + 1)
    if not post:
        raise Refused(400, "The form has no part “post”.")
    if len(post) > MOST_JSON:
        raise Refused(413)
    return parse(model, post), pictures_of(pictures)


def pictures_of(files: Sequence[FileStorage]) -> tuple[Picture, ...]:
    """Returns uploads as pictures."""
    return tuple(Picture(file.filename or "", file.read()) for file in files)


def parse(model: type[Model], body: bytes) -> Model:
    """Returns JSON as a model; raises Refused.

    Lone surrogates, which an editor can hold while an emoji is half typed, become U+FFFD: one
    code point for one, so that offsets stay right.
    """
    try:
        return model.model_validate_json(_LONE.sub(_mend, body) if _MAYBE.search(body) else body)
    except ValidationError as error:
        raise refused_body(error, _field_names(model)) from None


# Backslashes stand only inside JSON's strings; an escaped backslash is one match of its own, so
# that what follows it is never taken for an escape.
_MAYBE = re.compile(rb"\\u[dD][89a-fA-F]")
_LONE = re.compile(
    rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
_ESCAPE = len("\\uffff")


def _mend(escape: re.Match[bytes]) -> bytes:
    return b"\\ufffd" if len(escape[0]) == _ESCAPE else escape[0]


def _require_plain_utf8(request: Request) -> None:
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.casefold() not in {"utf-8", "utf8"}:
        raise Refused(415, "The body must be UTF-8.")
    if request.headers.get("Content-Encoding", "identity").casefold() != "identity":
        raise Refused(415, "The body must not be compressed.")


@cache
def _field_names(model: type[BaseModel]) -> frozenset[str]:
    """Returns the names of a model's fields and of the models in it: what may be repeated."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return frozenset(name for part in parts for name in part.get("properties", {}))
