"""What comes over HTTP, asked of the whole app: bodies, forms, cookies and headers."""

import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from flask import Flask
from targets import Reads, Target, as_json, text_of

from api.test_check_in import SAID
from conftest import furnished
from images import files as drawn
from page import PageClient
from postcheck.services import EXTENSION
from postcheck.settings import Settings
from postcheck.stores import devices, users

TEXT = "👏🏽 Well done Jarvis Coldbeck, 4 Curlew! Ring 07700 900456 or j.coldbeck@example.org."
POST = {
    "text": TEXT,
    "site": "x.com",
    "surface": "message",
    "recipient": "Heather Pike",
    "account": {"handle": "@saltmarsh_pri"},
}
EVENT = {
    "site": "x.com",
    "surface": "post",
    "account_kind": "personal",
    "rule": "identifier",
    "severity": "warn",
    "action": "shown",
}
RESULT = {"entity_type": "PERSON", "start": 0, "end": 5, "score": 0.8}
ANONYMIZE = {
    "text": TEXT,
    "analyzer_results": [RESULT],
    "anonymizers": {
        "PERSON": {"type": "mask", "masking_char": "*", "chars_to_mask": 4, "from_end": True}
    },
}
BOUNDARY = "spring-fair"
NAME, PASSWORD = "Corin Thrale", "curlew-and-heron"


@cache
def _app() -> Flask:
    """Returns the app around the made-up school, in a folder of memory where there is one."""
    shm = Path("/dev/shm")  # noqa: S108 - a folder in memory
    home = Path(tempfile.mkdtemp(prefix="postcheck-fuzz-", dir=shm if shm.is_dir() else None))
    # People met by fuzzing are many; that a key is stopped has tests of its own.
    return furnished(home, Settings.load().models_dir, ExitStack(), people_an_hour=100_000)


@cache
def _key() -> str:
    return devices.add(_app().extensions[EXTENSION].database, "Fuzzing", "Saltmarsh")[1]


def _came(status: int) -> bool:
    if status >= 500:
        raise AssertionError(f"answered {status}")
    return status < 400


def _posted(path: str, kind: str, *seeds: bytes) -> Callable[[], tuple[Sequence[bytes], Reads]]:
    """A body sent to a route of the API as it is."""

    def make() -> tuple[Sequence[bytes], Reads]:
        client, headers = _app().test_client(), {"Authorization": f"Bearer {_key()}"}

        def post(data: bytes) -> bool:
            answer = client.post(path, data=data, content_type=kind, headers=headers)
            return _came(answer.status_code)

        return seeds, post

    return make


def _text() -> tuple[Sequence[bytes], Reads]:
    """A text in sound JSON, so that every input reaches the recognizers."""
    _, post = _posted("/api/v1/check", "application/json")()
    words = (
        TEXT,
        "dob 04/03/2018 G999200126001",
        "Ｊａｒｖｉｓ\u200b Cold\u0301beck #WellDoneJarvis",
    )

    def check(data: bytes) -> bool:
        return post(json.dumps(POST | {"text": text_of(data)[:20_000]}).encode())

    return [word.encode() for word in words], check


def _form() -> bytes:
    picture = drawn.file_of(drawn.cornered((40, 30)), "PNG")
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="post"\r\n\r\n'.encode()
    file = (
        f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="picture"; filename="a.png"\r\n'
        "Content-Type: image/png\r\n\r\n"
    ).encode()
    return head + as_json(POST) + file + picture[:4] + f"\r\n--{BOUNDARY}--\r\n".encode()


def _header(name: str, path: str, *seeds: bytes) -> Callable[[], tuple[Sequence[bytes], Reads]]:
    """A header of a page's request; line ends, which a server never passes on, left out."""

    def make() -> tuple[Sequence[bytes], Reads]:
        client = _app().test_client(use_cookies=False)

        def get(data: bytes) -> bool:
            value = data.decode("latin-1").translate({10: None, 13: None, 0: None})
            return _came(client.get(path, headers={name: value}).status_code)

        return seeds, get

    return make


def _cookie() -> tuple[Sequence[bytes], Reads]:
    app = _app()
    users.add(app.extensions[EXTENSION].database, NAME, PASSWORD, "staff", "Saltmarsh")
    browser = PageClient(app.test_client()).sign_in(NAME, PASSWORD)
    cookie = browser.client.get_cookie("postcheck")
    assert cookie is not None
    return _header("Cookie", "/", f"postcheck={cookie.value}".encode())()


def _sign_in() -> tuple[Sequence[bytes], Reads]:
    app = _app()
    client = app.test_client()
    token = PageClient(client).get("/sign-in").value("csrf_token")
    form = f"csrf_token={token}&name=Corin+Thrale&password=wrong-and-long&next=%2Flooks".encode()

    def post(data: bytes) -> bool:
        kind = "application/x-www-form-urlencoded"
        return _came(client.post("/sign-in", data=data, content_type=kind).status_code)

    return [form], post


JSON = "application/json"
TARGETS = (
    Target("check: any text", _text),
    Target("check: JSON", _posted("/api/v1/check", JSON, as_json(POST), json.dumps(POST).encode())),
    Target(
        "check: form",
        _posted("/api/v1/check", f"multipart/form-data; boundary={BOUNDARY}", _form()),
    ),
    Target("redact: JSON", _posted("/api/v1/redact", JSON, as_json(POST | {"operator": "role"}))),
    Target("events: JSON", _posted("/api/v1/events", JSON, as_json({"events": [EVENT]}))),
    Target(
        "feedback: JSON",
        _posted("/api/v1/feedback", JSON, as_json({"rule": "identifier", "entity": "UK_NHS"})),
    ),
    Target(
        "check-in: JSON", _posted("/api/v1/check-in", JSON, as_json(SAID | {"wrong": ["sitesOff"]}))
    ),
    Target("analyze: JSON", _posted("/analyze", JSON, as_json({"text": TEXT, "language": "en"}))),
    Target("anonymize: JSON", _posted("/anonymize", JSON, as_json(ANONYMIZE))),
    Target("page: cookie of a visit", _cookie),
    Target("page: form of signing in", _sign_in),
    Target("page: what a browser takes", _header("Accept", "/help", b"text/html;q=0.9, */*")),
    Target("key: header", _header("Authorization", "/api/v1/settings", b"Bearer pck_0123456789")),
)
