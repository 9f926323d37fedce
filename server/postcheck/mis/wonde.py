"""A school's roll from Wonde, page by page, over the one address that is set for it.

Source: Wonde, School Data Sync (docs.wonde.com): `GET /v1.0/schools/{id}/students` with includes,
a key as bearer, and `meta.pagination`. The answer holds more than is asked for; what is not needed
is dropped as each page comes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Self
from urllib.parse import urlsplit

import requests

from postcheck.errors import PostcheckError
from postcheck.mis import pupils
from postcheck.mis.roll_file import RollFile, Seen, nobody
from postcheck.mis.source import MOST_ROWS, Record, of_records
from postcheck.mis.wonde_students import NAMES, said

KIND = "Wonde"

_INCLUDES = "education_details,groups,classes,year"
_PER_PAGE = 200
_MOST_PAGES = MOST_ROWS // _PER_PAGE
_LARGEST_PAGE = 20 * 1024 * 1024
_PIECE = 64 * 1024
_PATIENCE = (5, 30)
"""Seconds until Wonde must be there, and between two pieces of its answer."""

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_SCHOOL_ID = re.compile(r"[A-Za-z0-9]{1,40}")
_OK = 200
_SERVER_FAULT = 500
_SENTENCES = {
    401: "Wonde does not know our key. Check POSTCHECK_WONDE_TOKEN.",
    403: "Wonde does not let our key read this school. The school has to approve it in its Wonde "
    "portal, with students, education details, groups and classes.",
    404: "Wonde has no school with this id, or it is not one of ours. Check the id in the Wonde "
    "portal.",
    429: "Wonde is asked too often at the moment. Try again in a few minutes.",
}


class WondeFailed(PostcheckError):  # noqa: N818 - what happened
    """Wonde did not give us the roll; the sentence says why and what to do."""


def fetch(
    url: str,
    token: str,
    school_id: str,
    *,
    school: str = "",
    today: date | None = None,
    skip_bad: bool = False,
    seen: Seen = nobody,
) -> RollFile:
    """Returns the roll of one school; raises WondeFailed, or ImportRefused for bad pupils.

    `url` and `token` are from the settings, `school_id` is Wonde's (`A1930499544`). They are
    pupils of `school` or, where none is given, of the name Wonde has. A bad row's line is the
    place of the pupil in Wonde's list.
    """
    with _Wonde(url, token) as wonde:
        where = school or wonde.school_name(school_id)
        records = []
        for number, student in enumerate(wonde.students(school_id), start=1):
            records.append(Record(number, said(student)))
            if number % _PER_PAGE == 0:
                seen(number, 0)
    source = of_records(KIND, NAMES, records, school=where)
    return pupils.read(source, today or datetime.now(UTC).date(), skip_bad=skip_bad, seen=seen)


class _Wonde:
    """One connection; it never asks any other host, whatever an answer says."""

    def __init__(self, url: str, token: str) -> None:
        self._base = url.rstrip("/")
        self._origin = _origin(self._base)
        scheme, host, _ = self._origin
        if not host or (scheme != "https" and (scheme != "http" or host not in _LOOPBACK)):
            raise WondeFailed("POSTCHECK_WONDE_URL must begin with https://.")
        self._session = requests.Session()
        self._session.auth = _Bearer(token)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def school_name(self, school_id: str) -> str:
        """Returns what Wonde calls a school."""
        answer = self._ask(f"{self._base}/v1.0/schools/{_checked(school_id)}", {})
        data = answer.get("data")
        name = data.get("name") if isinstance(data, dict) else None
        return name if isinstance(name, str) else ""

    def students(self, school_id: str) -> Iterator[Mapping[str, object]]:
        """Yields every student of a school as Wonde describes them."""
        address = f"{self._base}/v1.0/schools/{_checked(school_id)}/students"
        asked = {"include": _INCLUDES, "per_page": str(_PER_PAGE)}
        for page in range(2, _MOST_PAGES + 2):
            answer = self._ask(address, asked)
            found = answer.get("data")
            if not isinstance(found, list):
                raise WondeFailed(_STRANGE)
            yield from (student for student in found if isinstance(student, dict))
            following = self._next(answer)
            if following is None:
                return
            address, asked = following, {}
            if not following:
                address = f"{self._base}/v1.0/schools/{school_id}/students"
                asked = {"include": _INCLUDES, "per_page": str(_PER_PAGE), "page": str(page)}
        raise WondeFailed("Wonde’s list does not end: it has more pupils than a school can have.")

    def _next(self, answer: Mapping[str, object]) -> str | None:
        """Returns where the next page is, "" if it is only said to be there, None at the end."""
        meta = answer.get("meta")
        pagination = meta.get("pagination") if isinstance(meta, dict) else None
        if not isinstance(pagination, dict) or not pagination.get("more"):
            return None
        following = pagination.get("next")
        if not following:
            return ""
        if not isinstance(following, str) or _origin(following) != self._origin:
            raise WondeFailed("Wonde’s answer leads to another server. Nothing was read.")
        return following

    def _ask(self, address: str, asked: Mapping[str, str]) -> dict[str, object]:
        """Returns one answer; raises WondeFailed."""
        try:
            with self._session.get(
                address, params=asked, timeout=_PATIENCE, allow_redirects=False, stream=True
            ) as response:
                _refuse_status(response.status_code)
                return _json(response)
        except requests.exceptions.SSLError:
            raise WondeFailed(
                "The connection to Wonde is not safe: its certificate does not fit."
            ) from None
        except requests.exceptions.Timeout:
            raise WondeFailed("Wonde took too long to answer. Try again later.") from None
        except requests.exceptions.RequestException:
            raise WondeFailed(
                "Wonde cannot be reached from this server. Check POSTCHECK_WONDE_URL, and that "
                "the firewall lets it through."
            ) from None


_STRANGE = "Wonde answered with something that is no list of students. Check POSTCHECK_WONDE_URL."


class _Bearer(requests.auth.AuthBase):
    """Sends the key, and keeps a .netrc of the machine from sending another in its place."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _checked(school_id: str) -> str:
    if not _SCHOOL_ID.fullmatch(school_id):
        raise WondeFailed("A school’s id in Wonde is letters and digits, such as A1930499544.")
    return school_id


def _origin(url: str) -> tuple[str, str | None, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", None, None
    return parts.scheme, parts.hostname, port


def _refuse_status(status: int) -> None:
    if status >= _SERVER_FAULT:
        raise WondeFailed(f"Wonde has a fault of its own ({status}). Try again later.")
    if status != _OK:
        raise WondeFailed(_SENTENCES.get(status, f"Wonde refused to answer ({status})."))


def _json(response: requests.Response) -> dict[str, object]:
    """Returns the object in an answer of bounded size."""
    body = bytearray()
    for piece in response.iter_content(_PIECE):
        body += piece
        if len(body) > _LARGEST_PAGE:
            raise WondeFailed("Wonde’s answer is far larger than a page of students.")
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise WondeFailed(_STRANGE) from None
    if not isinstance(answer, dict):
        raise WondeFailed(_STRANGE)
    return answer
