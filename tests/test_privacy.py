"""The canary: a word that stands nowhere else goes in by every way, and is nowhere afterwards.

Not in the database's bytes, not on the streams that logs go to, not in a temporary folder, not in
a header or an address that is sent back, not in a problem, not in a metric.
"""

import gc
import io
import json
import re
from types import FunctionType, ModuleType

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from conftest import with_key
from page import PageClient
from postcheck.api.request import MOST_JSON
from postcheck.check import Checker
from postcheck.post import Post, Text
from postcheck.services import EXTENSION
from postcheck.stores import devices, users

CANARY = "Quillfeatherby"
"""Reads like a surname, so that the name model and the roll look at it too."""

TEXT = f"👏🏽 Well done Jarvis {CANARY}! Mail {CANARY}@example.org or see @{CANARY}, #Go{CANARY}."
PASSWORD = "dunlin-and-egret"


def _form(post, *pictures, name=f"{CANARY}.jpg"):
    """Returns a form as bytes; Werkzeug's client would itself write a large one to disk."""
    files = [FileStorage(io.BytesIO(data), name) for data in pictures]
    boundary, body = encode_multipart({"post": post, "picture": files})
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def _json(body):
    return {"data": body, "content_type": "application/json"}


POST = {
    "text": TEXT,
    "site": f"{CANARY}.example.org",
    "surface": "message",
    "account": {"handle": f"@{CANARY}", "name": CANARY},
    "recipient": CANARY,
}
CONDUCT = (
    f"One of my Year 9s, {CANARY}, has disclosed something about her stepdad, what do I do first?",
    f"{CANARY} is useless, my line manager took the credit again. I'm off, thank you {CANARY}!",
    f"You absolute muppet, {CANARY}! I'll knock you into next week, and vote Labour on Thursday.",
    f"The boy in my form with the new EHCP, {CANARY}, was off his meds again. " * 9,
)
"""Texts that every door stands open for, of which nothing may be recorded either."""
CHECKED_IN = {
    "browser": CANARY,
    "version": "0.4.0",
    "settings": {
        **dict.fromkeys(("hold", "whenUnreachable", "postAnyway"), CANARY),
        **{name: [CANARY] for name in ("sitesOff", "genericSites")},
        "events": True,
        CANARY: CANARY,
    },
    "sources": {"hold": CANARY, CANARY: CANARY},
    "wrong": [CANARY],
}
"""A check-in that is taken, although nothing in it is known."""
RESULT = {"entity_type": CANARY, "start": 0, "end": 9, "score": 1}
ODD = [
    CANARY.encode(),
    f'{{"text": "{CANARY}'.encode(),
    f'["{CANARY}"]'.encode(),
    f'{{"text": ["{CANARY}"]}}'.encode(),
    f'{{"{CANARY}": "{CANARY}"}}'.encode(),
    f'{{"text": "\\ud800 {CANARY}"}}'.encode(),
    json.dumps({"text": "x", "surface": CANARY}).encode(),
    json.dumps({"text": "x", "account": {CANARY: CANARY, "handle": [CANARY]}}).encode(),
    json.dumps({"text": CANARY * 2_000}).encode(),
    json.dumps(POST).encode("utf-16"),
    CANARY.encode() * (MOST_JSON // len(CANARY) + 1),
]

WAYS = [
    ("POST", "/api/v1/check", {"json": POST}),
    ("POST", "/api/v1/check", {"json": POST | {CANARY: CANARY}}),
    ("POST", "/api/v1/check", _form(json.dumps(POST), CANARY.encode())),
    ("POST", "/api/v1/check", _form(json.dumps(POST), CANARY.encode() * 200_000)),
    ("POST", "/api/v1/check", _form(json.dumps(POST), *[CANARY.encode()] * 11)),
    ("POST", "/api/v1/check", _form(json.dumps(POST), CANARY.encode() * 1_500_000)),
    ("POST", "/api/v1/check", _form(json.dumps(POST), b"x", name=f"../../{CANARY}/\x00.jpg")),
    ("POST", "/api/v1/check", _form(CANARY)),
    ("POST", "/api/v1/check", _form(CANARY * 30_000)),
    *(
        ("POST", "/api/v1/check", {"json": POST | {"text": text, "surface": surface}})
        for text in CONDUCT
        for surface in ("post", "comment", "message", "moderation")
    ),
    ("POST", "/api/v1/redact", {"json": POST}),
    ("POST", "/api/v1/redact", {"json": POST | {"operator": CANARY}}),
    ("POST", "/api/v1/redact", {"json": POST | {"entities": [CANARY]}}),
    ("POST", "/api/v1/events", {"json": {"events": [{"text": CANARY}]}}),
    ("POST", "/api/v1/check-in", {"json": {"browser": CANARY, CANARY: CANARY}}),
    ("POST", "/api/v1/check-in", {"json": CHECKED_IN}),
    ("POST", "/api/v1/feedback", {"json": {"rule": CANARY, "entity": CANARY}}),
    ("POST", "/api/v1/feedback", {"json": {"rule": "identifier", "entity": "UK_UPN", "x": CANARY}}),
    *(
        ("POST", "/api/v1/feedback", {"json": {"rule": rule, "entity": "PERSON", "word": word}})
        for rule in ("jigsaw", "safeguarding")
        for word in (CANARY, f"{CANARY} was here all day long", CANARY * 9)
    ),
    ("POST", "/analyze", {"json": {"text": TEXT, "language": "en"}}),
    ("POST", "/analyze", {"json": {"text": [TEXT] * 3, "language": CANARY}}),
    (
        "POST",
        "/analyze",
        {"json": {"text": TEXT, "language": "en", "return_decision_process": True}},
    ),
    ("POST", "/analyze", {"json": {"text": "x", "language": "en", "correlation_id": CANARY}}),
    ("POST", "/anonymize", {"json": {"text": TEXT, "analyzer_results": [RESULT]}}),
    ("POST", "/anonymize", {"json": {"text": TEXT, "analyzer_results": [RESULT | {"end": 999}]}}),
    (
        "POST",
        "/anonymize",
        {
            "json": {
                "text": TEXT,
                "analyzer_results": [RESULT],
                "anonymizers": {CANARY: {"type": CANARY, CANARY: CANARY}},
            }
        },
    ),
    (
        "POST",
        "/anonymize",
        {
            "json": {
                "text": TEXT,
                "analyzer_results": [RESULT],
                "anonymizers": {CANARY: {"type": "encrypt", "key": CANARY}},
            }
        },
    ),
    *(("POST", path, _json(body)) for body in ODD for path in ("/api/v1/check", "/analyze")),
    *(("POST", path, _json(ODD[1])) for path in ("/api/v1/redact", "/api/v1/events", "/anonymize")),
    *(
        (method, path + tail, {})
        for path in ("/api/v1/settings", "/api/v1/check", "/recognizers", "/healthz", "/metrics")
        for tail in (f"?language={CANARY}&{CANARY}", f"/{CANARY}", f"//{CANARY}/", f";{CANARY}")
        for method in ("GET", "POST", CANARY.upper())
    ),
    *(
        ("POST", "/api/v1/check", {"json": {"text": "x"}, "headers": {name: value}})
        for name, value in {
            "User-Agent": CANARY,
            "Referer": f"https://{CANARY}.example.org/{CANARY}",
            "Origin": f"https://{CANARY}.example.org",
            "Cookie": f"postcheck={CANARY}; {CANARY}={CANARY}",
            "Authorization": f"Bearer {CANARY}",
            "If-None-Match": f'"{CANARY}"',
            "Content-Type": f"application/{CANARY}; charset={CANARY}",
            "Content-Encoding": CANARY,
            "Accept": CANARY,
            "Host": f"{CANARY}.example.org",
            "X-Forwarded-For": CANARY,
            f"X-{CANARY}": CANARY,
        }.items()
    ),
]


@pytest.fixture
def house(make_app, temporary):
    """An app of its own; temporary files would go to an empty folder."""
    return make_app(log_level="debug")


@pytest.fixture
def our_device(house):
    """A client with a key of that app; its name is what the search has to find."""
    return with_key(house.test_client(), devices.add(_database(house), "Petrelwick", None)[1])


@pytest.fixture
def search(house, tmp_path, capfd):
    """Looks for a word wherever something could have been left; returns the places."""

    def places(word):
        _database(house).close()
        said = capfd.readouterr()
        kept = {str(path.relative_to(tmp_path)): path for path in tmp_path.rglob("*")}
        left = {name: path.read_bytes() for name, path in kept.items() if path.is_file()}
        left |= {f"name of {name}": name.encode() for name in kept}
        left |= {"stdout": said.out.encode(), "stderr": said.err.encode()}
        return sorted(place for place, data in left.items() if _holds(data, word))

    return places


def test_the_search_finds_what_is_kept(our_device, search):
    """Else a canary nobody finds would mean nothing."""
    our_device.get("/api/v1/settings")

    assert search("Petrelwick") == ["postcheck.db"]
    our_device.get("/api/v1/settings")
    assert search("/api/v1/settings") == ["stderr"]


def test_nothing_of_a_request_to_the_api_is_left(our_device, tmp_path, search):
    for method, path, sent in WAYS:
        answer = our_device.open(path, method=method, **sent)

        assert answer.status_code < 500, (method, path)
        assert not _holds(str(answer.headers).encode(), CANARY), (method, path, answer.headers)
        assert answer.status_code < 400 or not _holds(answer.data, CANARY), (path, answer.text)

    metrics = our_device.get("/metrics").data
    assert not _holds(metrics, CANARY)
    assert list((tmp_path / "temporary").iterdir()) == []
    assert search(CANARY) == []


def test_nothing_of_a_post_stays_in_what_looked_at_it(checker):
    """Neither in the heads nor in a list, a cache or a scene: whatever can be reached from it."""
    posts = [Post((Text("text", text), Text("alt", TEXT))) for text in CONDUCT]

    reports = [checker.check(post) for post in posts]

    kept = list(strings_of(checker, apart=[reports, posts]))
    assert [text for text in kept if CANARY.lower() in text.lower()] == []
    assert any("disclos" in text for text in kept), "the search reaches the patterns of the signals"
    assert "COMPLAINT" in str(reports)
    assert CANARY not in str(reports) + str(posts)


def strings_of(root, apart):
    """Yields every string that can be reached from an object by what it holds itself."""
    seen, todo = {id(one) for one in apart}, [root]
    while todo:
        one = todo.pop()
        if id(one) in seen or isinstance(one, type | ModuleType):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            yield one
        elif isinstance(one, FunctionType):
            todo += [cell.cell_contents for cell in one.__closure__ or ()]
        elif isinstance(one, re.Pattern):
            yield one.pattern
        else:
            todo += gc.get_referents(one)


@pytest.mark.parametrize("error", [RuntimeError, ValueError, KeyError, UnicodeError])
def test_nothing_of_a_request_is_left_by_a_mistake_of_ours(our_device, search, monkeypatch, error):
    def fail(_, post, *more):
        raise error(f"about {post.texts[0].text}")

    for name in ("check", "find", "redact"):
        monkeypatch.setattr(Checker, name, fail)

    for path in ("/api/v1/check", "/api/v1/redact", "/analyze"):
        answer = our_device.post(path, json=POST | {"language": "en"})

        assert answer.status_code == 500
        assert not _holds(answer.data + str(answer.headers).encode(), CANARY)
    assert search(error.__name__) == ["stderr"], "the log says what kind of error it was"
    assert search(CANARY) == []


def test_nothing_of_what_is_typed_into_the_page_is_left(house, tmp_path, search):
    users.add(_database(house), "Corin Thrale", PASSWORD, "staff", "Saltmarsh")
    browser = PageClient(house.test_client()).sign_in("Corin Thrale", PASSWORD)
    token = browser.client.get("/check/token").get_json()["token"]
    draft = {"going_to": "x|@saltmarsh_pri", "surface": "post", "text": TEXT}

    for change in ({}, {"use": "all"}, {"going_to": CANARY}, {"surface": CANARY}, {CANARY: CANARY}):
        fields = {"csrf_token": token} | draft | change
        _assert_unrepeated(browser.client.post("/", data=fields))
        _assert_unrepeated(browser.client.post("/check", json=draft | change))
        _assert_unrepeated(
            browser.client.post("/check", json=draft | change, headers={"X-CSRFToken": token})
        )
    _assert_unrepeated(browser.client.post("/", data=draft), errors=True)
    _assert_unrepeated(house.test_client().post("/", data=draft), errors=True)
    _assert_unrepeated(house.test_client().get("/", query_string={"text": CANARY}))
    _assert_unrepeated(house.test_client().get(f"/{CANARY}"), errors=True)
    _assert_unrepeated(house.test_client().post("/check", json=draft), errors=True)
    too_long = {"csrf_token": token, "text": CANARY * 30_000}
    _assert_unrepeated(browser.client.post("/", data=too_long), errors=True)

    assert list((tmp_path / "temporary").iterdir()) == []
    assert search(CANARY) == []


def test_nothing_of_what_is_looked_up_or_shared_in_the_office_is_left(house, our_device, search):
    """The word is kept, sealed; what is done about it names it neither in a note nor a cookie."""
    users.add(_database(house), "Corin Thrale", PASSWORD, "admin", None)
    browser = PageClient(house.test_client()).sign_in("Corin Thrale", PASSWORD)
    school = {"school": "saltmarsh-primary-school"}
    shared = {"rule": "advert", "entity": "ADVERT", "word": CANARY}
    assert our_device.post("/api/v1/feedback", json=shared).status_code == 204

    for path in ("/office/consent", "/office/consent/preview", "/office/consent/csv"):
        for field in ("words", "group", "state", "use", "until", "says", "pupil"):
            data = school | {"csrf_token": _token(browser), field: CANARY, "who": "all"}
            assert browser.client.post(path, data=data).status_code < 500
    page = browser.get("/office/feedback")
    assert page.one("p", class_="word__said").text == CANARY
    key = {"key": page.value("key"), "school": ""}
    for deed in ("allow", "open", "example", "settle"):
        answer = browser.post(f"/office/feedback/{deed}", 303, **key)
        assert not _holds(str(answer.headers).encode(), CANARY)

    assert search(CANARY) == []


def _token(browser):
    return browser.client.get("/check/token").get_json()["token"]


def test_nothing_of_a_sign_in_is_left(house, search):
    """People type their password into the field for their name."""
    browser = PageClient(house.test_client())
    browser.get("/sign-in")

    browser.post("/sign-in", name=CANARY, password=CANARY, status=400)
    browser.client.get(f"/sign-in/link/{CANARY}")

    assert search(CANARY) == []


def _assert_unrepeated(answer, *, errors=False):
    assert answer.status_code < 500
    assert not _holds(str(answer.headers).encode(), CANARY)
    if errors:
        assert answer.status_code >= 400
        assert not _holds(answer.data, CANARY)


def _holds(data, word):
    """Returns whether bytes hold a word, in any case and in the encodings databases use."""
    lower = data.lower()
    return any(
        word.lower().encode(coding) in lower for coding in ("utf-8", "utf-16-le", "utf-16-be")
    )


def _database(app):
    return app.extensions[EXTENSION].database
