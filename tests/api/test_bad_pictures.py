"""Pictures made to harm or broken by accident, over HTTP, to the app as it is served.

Each is answered with a report that makes sense, or with a sentence that says what is wrong with
it; none takes longer than it may, and the next picture is looked at as if nothing had been.
"""

import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from PIL import Image

import bad_pictures
from bad_pictures import JARVIS
from images import files
from pictured import as_file, page, screen
from served import form, serving

SECONDS = 4
"""What a picture may take, in these tests."""
SLACK = 9
"""A reader is ended five seconds later; the machine may be busy."""
MOST_RATE = "1000000/minute"


@pytest.fixture(scope="module")
def served(tmp_path_factory, models_dir):
    """A gunicorn whose pictures may take a few seconds, and whose log tells of no mistake."""
    home = tmp_path_factory.mktemp("served")
    chosen = {"POSTCHECK_PICTURE_SECONDS": str(SECONDS), "POSTCHECK_RATE_CHECK": MOST_RATE}
    with serving(home, models_dir, **chosen) as there:
        yield there
        lines = [json.loads(line) for line in there.log.read_text("utf-8").splitlines()]
        assert {line["level"] for line in lines} <= {"info", "warning"}


@pytest.fixture
def check(served):
    """Checks pictures, and sees that the answer comes in time."""

    def ask(*pictures, **about):
        began = time.monotonic()
        status, said = served.check(*pictures, **about)
        assert time.monotonic() - began < SECONDS + SLACK
        return status, said

    return ask


REFUSED = {
    "no picture": (lambda: b"Dear all, a kite", "not a picture"),
    "nothing": (lambda: b"", "empty"),
    "SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
    "cut short": (lambda: screen(JARVIS)[:2000], "cut short"),
    "without pixels": (partial(files.png, 0, 0, body=b""), "cut short or damaged"),
    "51 megapixels": (partial(files.png, 10_200, 5_000, depth=1), "50 megapixels"),
    "said to be huge": (partial(files.png, 60_000, 60_000, depth=1, body=b""), "50 megapixels"),
    "a huge TIFF": (partial(files.large_tiff, 60_000, 60_000), "50 megapixels"),
    "a huge GIF": (partial(files.gif_of_many, 1, side=65_000), "50 megapixels"),
    "a sealed PDF": (partial(files.pdf, sealed=True), "password"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_and_named(check, name):
    made, says = REFUSED[name]

    status, said = check(screen("A kite", size=(300, 200)), made())

    assert status == 422
    assert said["detail"].startswith("Picture 2: ")
    assert says in said["detail"]


NAMED = {
    "a JPEG called PNG": lambda: as_file(page(JARVIS), "JPEG"),
    "CMYK": bad_pictures.cmyk,
    "16 bits": bad_pictures.deep,
    "a palette": bad_pictures.palette,
    "lying in no way there is": partial(bad_pictures.turned, 9),
    "standing on its head": partial(bad_pictures.turned, 3),
    "an animated WebP": partial(bad_pictures.moving, "WEBP"),
    "an animated PNG": partial(bad_pictures.moving, "PNG"),
    "a JPEG that is also a ZIP": bad_pictures.jpeg_and_zip,
    "a GIF that is also a script": bad_pictures.gif_and_script,
    "EXIF that leads to itself": bad_pictures.exif_loop,
    "200 KB of XMP": bad_pictures.long_xmp,
}


@pytest.mark.parametrize("name", NAMED)
def test_an_odd_picture_is_read_like_any_other(check, name):
    status, said = check(NAMED[name]())

    assert status == 200
    assert {f["place"]["read"] for f in said["findings"] if f["entity"] == "PUPIL"} == {
        "Jarvis Coldbeck"
    }


WORDLESS = {
    "one pixel": (partial(files.png, 1, 1), {"width": 1, "height": 1}),
    "a line": (partial(files.png, 3_000_000, 1, depth=1), {"width": 3_000_000, "height": 1}),
    "a column": (partial(files.png, 1, 3_000_000, depth=1), {"width": 1, "height": 3_000_000}),
    "white": (lambda: as_file(Image.new("1", (3000, 2000), 1)), {"width": 3000, "height": 2000}),
    "a PNG that unpacks to 400 MB": (bad_pictures.png_bomb, {"width": 10_000, "height": 4_900}),
    "a TIFF that unpacks to 1 GB": (bad_pictures.tiff_bomb, {"width": 1000, "height": 1000}),
    "noise": (bad_pictures.noise, {"width": 2600, "height": 2600}),
}


@pytest.mark.parametrize("name", WORDLESS)
def test_where_nothing_is_written_nothing_is_found(check, name):
    made, size = WORDLESS[name]

    status, said = check(made())

    assert (status, said["verdict"], said["findings"]) == (200, "clear", [])
    assert said["pictures"] == [size]


def test_of_ten_thousand_frames_a_few_are_looked_at(check):
    status, said = check(files.gif_of_many(10_000))

    assert status == 200
    assert [u["why"] for u in said["unchecked"]] == [
        "only the first, middle and last of the first 60 frames were looked at"
    ]


def test_a_code_that_holds_a_code_holds_no_words(check):
    status, said = check(bad_pictures.code_of_a_code())

    assert status == 200
    assert [f["entity"] for f in said["findings"]] == ["CODE"]


def test_five_hundred_faces_are_seen(check):
    status, said = check(bad_pictures.crowd())

    assert status == 200
    assert sum(f["entity"] == "FACE" for f in said["findings"]) > 400


def test_what_was_read_of_twenty_thousand_words_is_there(check):
    status, said = check(bad_pictures.book(), name="book.pdf")

    assert status == 200
    assert "Jarvis Coldbeck" in {f["place"]["read"] for f in said["findings"]}
    limit = f"it took longer than {SECONDS} seconds"
    assert {"what": "picture 1, page 10", "why": f"not looked at: {limit}"} in said["unchecked"]


def test_a_page_full_of_words_says_that_not_all_were_read(check):
    status, said = check(bad_pictures.dense())

    assert status == 200
    assert all("longer than" in u["why"] for u in said["unchecked"])
    assert said["unchecked"]


def test_fifty_megapixels_are_looked_at_and_copied(served, check):
    data = files.png(10_000, 5_000, colour=2)
    box = {"left": 10, "top": 10, "width": 500, "height": 300}

    status, said = check(data)
    made, headers, _ = served.send("/api/v1/redact/picture", {"boxes": [box]}, data)

    assert (status, said["unchecked"], made) == (200, [], 200)
    assert headers["Content-Type"] == "image/png"


def test_ten_at_once_are_looked_at_or_told_to_wait(served):
    data = screen(JARVIS)
    with ThreadPoolExecutor(10) as threads:
        said = list(threads.map(lambda _: served.check(data), range(10)))

    assert {status for status, _ in said} == {200}
    reports = [report for _, report in said]
    reasons = [[u["why"] for u in report["unchecked"]] for report in reports]
    looked = [report for report, why in zip(reports, reasons, strict=True) if not why]
    assert all(why == [] or why[0].startswith("busy: ") for why in reasons)
    assert len(looked) >= 4
    assert all("PUPIL" in {f["entity"] for f in report["findings"]} for report in looked)


def test_ten_copies_at_once_are_made_or_told_to_wait(served):
    data = as_file(Image.new("RGB", (2000, 1500), "green"))
    with ThreadPoolExecutor(10) as threads:
        path = "/api/v1/redact/picture"
        said = list(threads.map(lambda _: served.send(path, {"boxes": []}, data), range(10)))

    assert {status for status, _, _ in said} <= {200, 503}
    assert any(status == 200 for status, _, _ in said)
    for headers, body in [(headers, body) for status, headers, body in said if status == 503]:
        assert int(headers["Retry-After"]) > 0
        assert "Try again" in json.loads(body)["detail"]


@pytest.mark.parametrize("part", [0.5, 1.0], ids=["while it sends", "while it waits"])
def test_who_goes_away_keeps_nobody_waiting(served, check, part):
    body, kind = form({"post": "{}"}, bad_pictures.dense())
    head = (
        f"POST /api/v1/check HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {served.key}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    for _ in range(2):
        with socket.create_connection(("127.0.0.1", served.port), timeout=5) as gone:
            gone.sendall(head.encode() + body[: int(len(body) * part)])
            time.sleep(0.3)

    answered = threading.Event()
    threading.Thread(target=lambda: served.ask("GET", "/healthz") and answered.set()).start()
    assert answered.wait(2)
    time.sleep((part == 1.0) * (SECONDS + 1))
    status, said = check(screen(JARVIS))
    assert (status, said["unchecked"]) == (200, [])


def test_after_all_of_this_everybody_is_still_there(served):
    _, _, body = served.ask("GET", "/readyz")

    assert json.loads(body)["reader"] == "ok"
