"""Whatever comes in, a problem document goes out that repeats nothing of it, or a report."""

import io
import json
import time

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

WORD = "Quillfeather"
CHECK = "/api/v1/check"
FORM = "multipart/form-data"
MOST_SECONDS = 30
"""What one post may cost, however it is written; an ordinary one costs milliseconds."""


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b'{"text": "Quillfeather', 400),
        (b'"Quillfeather"', 400),
        (b"null", 400),
        (b"[]", 400),
        (b"[" * 50_000, 400),
        (b'{"a":' * 20_000 + b"1", 400),
        (b"{}", 400),
        (b'{"text": 7}', 400),
        (b'{"text": null}', 400),
        (b'{"text": ["Quillfeather"]}', 400),
        (b'{"text": "x", "account": "Quillfeather"}', 400),
        (b'{"text": "x", "has_video": "yes"}', 400),
        (b'{"text": "x", "has_video": NaN}', 400),
        (b'{"text": "x", "account": {"handle": 1e999}}', 400),
        (b'{"text": "' + b"1" * 300_000 + b'"}', 413),
        (b'{"text": ' + b"1" * 5_000 + b"}", 400),
        (b'{"text": "\xff\xfe"}', 400),
        (b'{"text": "\xed\xa0\x80"}', 400),
        (json.dumps({"text": WORD}).encode("utf-16"), 400),
        (b'{"text": "x", "surface": "Quillfeather"}', 422),
        (b'{"text": "x", "site": "' + b"Quillfeather" * 50 + b'"}', 422),
        (json.dumps({"text": "x" * 20_001}).encode(), 422),
        (json.dumps({"text": "👏" * 20_001}, ensure_ascii=False).encode(), 422),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_body_gets_a_problem_that_repeats_nothing(device, body, status):
    answer = device.post(CHECK, data=body, content_type="application/json")

    assert answer.status_code == status
    assert_is_problem(answer)
    assert "Quillfeather" not in answer.text


def test_a_problem_names_the_field(device):
    answer = device.post(CHECK, json={"text": "x", "account": {"handle": 7}})

    assert answer.get_json()["errors"] == [
        {"pointer": "/account/handle", "detail": "This must be text."}
    ]


def test_a_problem_says_which_surfaces_there_are(device):
    answer = device.post(CHECK, json={"text": "x", "surface": "letter"})

    assert "'profile', 'request' or 'moderation'" in answer.text


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json; charset=utf-8", 200),
        ("application/json; charset=UTF-8", 200),
        ("application/json; charset=latin-1", 415),
        ("application/json; charset=utf-16", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("Quillfeather", 415),
        ("", 415),
    ],
)
def test_only_json_in_utf_8_is_read(device, content_type, status):
    answer = device.post(CHECK, data=b'{"text": "x"}', content_type=content_type)

    assert answer.status_code == status
    assert "Quillfeather" not in answer.text


def test_a_compressed_body_is_refused(device):
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}

    assert device.post(CHECK, data=b"\x1f\x8b", headers=headers).status_code == 415


@pytest.mark.parametrize(
    "text",
    [
        "",
        " " * 20_000,
        "a" * 20_000,
        "👏🏽" * 10_000,
        "\x00" * 100 + "Jarvis Coldbeck\x00",
        "\u202eJarvis Coldbeck\u202c \u2067x\u2069",
        "a" + "\u0301" * 5_000,
        "Jarvis " + "\u0301" * 5_000 + "Coldbeck",
        "\ufeff\u200b\u200d" * 1_000,
        "@" * 20_000,
        "#" * 20_000,
        "07700 900 " * 2_000,
        "a@" * 10_000,
        "1-" * 10_000,
        "Mr " * 6_000,
        "http://" * 2_500,
        "(((((((((" * 2_000,
        "\ufdfa" * 5_000,  # one character that stands for eighteen
        "㍿" * 20_000,
        "J a r v i s " * 1_600,
        "heather pike, " * 1_400,
    ],
    ids=lambda text: f"{len(text)} of {text[:9]!a}",
)
def test_an_odd_text_is_checked_in_time(device, text):
    began = time.perf_counter()

    answer = device.post(CHECK, json={"text": text, "site": "x.com"})

    assert answer.status_code == 200
    assert time.perf_counter() - began < MOST_SECONDS
    assert_places_are_inside(answer.get_json(), text)


def test_100_000_spaces_are_too_many(device):
    assert device.post(CHECK, json={"text": " " * 100_000}).status_code == 422


@pytest.mark.parametrize(
    "escaped",
    [r"\ud800", r"\udc00", r"\uD83D", r"\ude00\ud83d", r"\\\ud800", r"\ud800\ud800\udc00"],
)
def test_a_lone_surrogate_moves_no_offset(device, escaped):
    """An editor can hold half an emoji while it is typed."""
    text = json.loads(f'"{escaped} Jarvis Coldbeck"')

    answer = device.post(
        CHECK, data=f'{{"text": "{escaped} Jarvis Coldbeck"}}', content_type="application/json"
    )

    assert answer.status_code == 200
    places = [f["place"] for f in answer.get_json()["findings"] if f["entity"] == "PUPIL"]
    assert [(p["start"], p["end"]) for p in places] == [(len(text) - 15, len(text))]


def test_escapes_that_only_look_like_surrogates_stay(device):
    body = rb'{"text": "\\ud800 \ud83d\ude00 x", "operator": "role"}'

    answer = device.post("/api/v1/redact", data=body, content_type="application/json")

    assert answer.get_json()["text"] == "\\ud800 😀 x"


class TestForms:
    def test_without_a_post_is_refused(self, device):
        answer = device.post(CHECK, data={"picture": (io.BytesIO(b"x"), "x.jpg")})

        assert answer.status_code == 400
        assert_is_problem(answer)

    def test_with_eleven_pictures_is_refused(self, device):
        assert _with_pictures(device, [b"x"] * 11).status_code == 422

    def test_with_too_many_parts_is_refused(self, device):
        assert _with_pictures(device, [b"x"] * 40).status_code == 413

    def test_with_too_large_a_picture_is_refused(self, device):
        answer = _with_pictures(device, [bytes(20 * 1024 * 1024 + 1)])

        assert answer.status_code == 413
        assert "20 MB" in answer.get_json()["detail"]

    def test_with_too_large_a_post_is_refused(self, device):
        answer = device.post(CHECK, data={"post": "x" * 300_000}, content_type=FORM)

        assert answer.status_code == 413

    def test_as_a_file_with_too_large_a_post_is_refused(self, device):
        post = (io.BytesIO(b" " * 300_000), "blob")

        assert device.post(CHECK, data={"post": post}).status_code == 413

    @pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\n\r\n\r\n--x--", b"Quillfeather"])
    def test_that_are_broken_are_refused(self, device, body):
        kind = "multipart/form-data; boundary=x"
        answer = device.post(CHECK, data=body, content_type=kind)

        assert answer.status_code == 400
        assert_is_problem(answer)

    def test_are_for_checks_alone(self, device):
        answer = device.post("/api/v1/redact", data={"post": '{"text": "x"}'}, content_type=FORM)

        assert answer.status_code == 415


@pytest.mark.parametrize("path", ["/api/v1/redact", "/api/v1/events", "/analyze", "/anonymize"])
def test_a_huge_body_is_refused_wherever_it_is_sent(device, path):
    answer = device.post(path, data=b" " * 262_145, content_type="application/json")

    assert answer.status_code == 413


def test_a_huge_body_is_not_read_without_a_key(client):
    """The stream would fail if anybody read it."""

    class Unread(io.RawIOBase):
        def readinto(self, _):
            pytest.fail("read before the key was asked for")

    body = {
        "wsgi.input": Unread(),
        "CONTENT_LENGTH": "200000000",
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
    }
    answer = client.post(CHECK, environ_overrides=body)

    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/", 404),
        ("POST", "/api/v1/settings", 405),
        ("PATCH", CHECK, 405),
        ("QUILLFEATHER", CHECK, 405),
    ],
)
def test_addresses_and_methods_that_are_not_there_get_problems(device, method, path, status):
    answer = device.open(path, method=method)

    assert answer.status_code == status
    assert_is_problem(answer)
    assert status != 405 or answer.headers["Allow"]


def test_doubled_slashes_are_not_redirected(client):
    """A redirection would repeat what stands in the address."""
    answer = client.get("//api//v1/settings?q=Quillfeather")

    assert answer.status_code in {401, 404}
    assert "Location" not in answer.headers


def assert_is_problem(answer):
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json()
    assert problem["status"] == answer.status_code
    assert problem["title"]
    assert problem["detail"].endswith(".")


def assert_places_are_inside(report, text):
    for finding in report["findings"]:
        assert 0 <= finding["place"]["start"] < finding["place"]["end"] <= len(text)
    for advice in report["advice"]:
        for instead in advice["instead"]:
            assert 0 <= instead["start"] <= instead["end"] <= len(text)


def _with_pictures(device, pictures):
    """Werkzeug's client would itself write a large form to disk."""
    parts = [FileStorage(io.BytesIO(data), f"{n}.jpg") for n, data in enumerate(pictures)]
    boundary, body = encode_multipart({"post": '{"text": "x"}', "picture": parts})
    return device.post(CHECK, data=body, content_type=f"{FORM}; boundary={boundary}")
