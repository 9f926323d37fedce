"""The canary in pictures: in by every way, through a real server, and nowhere afterwards.

It stands in a picture's words, file name, EXIF, XMP, IPTC, comment, QR code, and in a PDF's title.
While pictures are read only a private folder in memory ever holds a file.
"""

import json
import os
import re
import secrets
import stat
import subprocess
import sys
import tempfile
import time
from urllib.parse import urlencode

import pytest
from PIL import Image, PngImagePlugin

from images import files, marked_files
from pictured import as_file, page
from postcheck.images.memory import MEMORY
from served import PASSWORD, PERSON, form, serving
from watched import Watch, files_since

CANARY = "Quill" + "".join(secrets.choice(["ba", "de", "fo", "mi", "ra", "ve"]) for _ in "four")
"""Another one at each run: others on this machine may be looking for theirs."""

WORDS, MAIL = f"Well done Jarvis {CANARY}!", f"Mail {CANARY}@example.org"
"""Whatever the models make of the name, the address is found."""
POST = {"text": WORDS, "site": "x.com", "account": {"handle": "@saltmarsh_pri", "name": CANARY}}


def screenshot():
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", CANARY)
    text.add_text("Comment", CANARY, zip=True)
    text.add_itxt("XML:com.adobe.xmp", _xmp().decode())
    return as_file(page(WORDS, MAIL), pnginfo=text, exif=_exif())


def photograph():
    """A photograph of more than 500 KB, which Werkzeug would put on a disk, with all that fits."""
    picture = files.photograph((2400, 1800))
    picture.paste(page(WORDS, MAIL, size=(1200, 300)), (100, 100))
    iptc = marked_files.photoshop_of((0x0404, marked_files.iptc_of((80, CANARY), (120, WORDS))))
    plain = as_file(picture, "JPEG", quality=95, exif=_exif(), xmp=_xmp(), comment=CANARY.encode())
    data = plain[:2] + files.segment(marked_files.APP13, iptc) + plain[2:] + CANARY.encode()
    assert len(data) > 500 * 1024
    return data


def document():
    kept = files.pdf(size=(1600, 800), words=MAIL)
    return as_file(page(WORDS, MAIL), "PDF", title=CANARY, author=CANARY), kept


def code():
    return as_file(
        marked_files.code_of(
            f"BEGIN:VCARD\nFN:{CANARY}\nEMAIL:{CANARY}@example.org\nEND:VCARD", scale=8
        )
    )


def gif():
    return as_file(page(WORDS, MAIL), "GIF", comment=CANARY.encode())


def _exif():
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = CANARY, WORDS
    return exif


def _xmp():
    return marked_files.xmp_of(marked_files.entries("dc:creator", CANARY, kind="Seq"))


PICTURES = {
    "a screenshot": screenshot,
    "a photograph": photograph,
    "a PDF with a title": lambda: document()[0],
    "a PDF with words": lambda: document()[1],
    "a code": code,
    "a GIF": gif,
}
BROKEN = {
    "cut short": lambda: photograph()[:300_000],
    "no picture": lambda: CANARY.encode() * 60_000,
    "SVG": lambda: b"<svg><text>" + CANARY.encode() + b"</text></svg>",
    "a broken PDF": lambda: document()[0][:900],
}


OF_TESTS = ("pytest-of-", "pg-", "playwright")
"""Folders of other tests, which write much meanwhile."""


class House:
    """A served school in folders of its own: its home, and where temporary files would go."""

    def __init__(self, folder):
        self.home, self.temporary = folder / "home", folder / "temporary"
        self.sent, self.out = folder / "sent", folder / "out"
        for each in (self.home, self.temporary, self.sent, self.out):
            each.mkdir()
        self.served, self.watch, self.began = None, None, time.time()

    def kept(self):
        """Returns what was written and is left: this house, and what is for everybody."""
        everybody = {tempfile.gettempdir(), "/tmp", "/var/tmp", str(MEMORY)}  # noqa: S108
        found = {*files_since(self.began, *everybody)}
        theirs = {path for path in found if any(p.startswith(OF_TESTS) for p in path.parts)}
        ours = {*files_since(self.began, self.home, self.temporary)}
        return {path for path in found - theirs | ours if self.sent not in path.parents}


@pytest.fixture(scope="module")
def house(tmp_path_factory, models_dir):
    house = House(tmp_path_factory.mktemp("house"))
    chosen = {
        "TMPDIR": str(house.temporary),
        "POSTCHECK_LOG_LEVEL": "debug",
        "POSTCHECK_RATE_CHECK": "1000000/minute",
    }
    with serving(house.home, models_dir, "--log-level", "debug", **chosen) as served:
        house.served = served
        with Watch(served.process.pid, house.temporary) as house.watch:
            yield house


class Browser:
    """Sends forms as a signed-in person's browser does."""

    def __init__(self, served):
        self.served, self.cookies = served, {}
        fields = {"csrf_token": self.token("/sign-in"), "name": PERSON, "password": PASSWORD}
        kind = "application/x-www-form-urlencoded"
        status, _, _ = self.ask("POST", "/sign-in", urlencode(fields), Content_Type=kind)
        assert status == 303

    def ask(self, method, path, body=None, **headers):
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        status, heads, said = self.served.ask(
            method, path, body, key="", seconds=60, Cookie=cookie, **headers
        )
        for line in heads.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return status, heads, said

    def token(self, path="/"):
        said = self.ask("GET", path)[2].decode()
        return re.search(r'name="csrf_token"[^>]* value="([^"]+)"', said)[1]

    def send(self, path, fields, *pictures, **headers):
        token = self.token()
        body, kind = form({"csrf_token": token} | fields, *pictures, name=f"{CANARY}.png")
        return self.ask("POST", path, body, Content_Type=kind, X_CSRFToken=token, **headers)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_goes_through_the_api(house, name):
    data = PICTURES[name]()

    status, headers, body = house.served.send(
        "/api/v1/check", POST | {"text": ""}, data, name=f"{CANARY}.png"
    )
    assert (status, holds(str(headers).encode())) == (200, False)
    assert holds(body), "else a canary that nobody finds would mean nothing"
    assert [u for u in json.loads(body)["unchecked"] if "stopped" in u["why"]] == []

    status, headers, copy = house.served.send(
        "/api/v1/redact/picture", POST | {"text": ""}, data, name=f"{CANARY}.png"
    )
    assert status == (422 if "PDF" in name else 200)
    assert not holds(str(headers).encode() + copy)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_goes_through_the_page(house, name):
    data, browser = PICTURES[name](), Browser(house.served)
    draft = {"going_to": "x|@saltmarsh_pri", "surface": "post", "text": ""}

    for path, accept in (("/", "text/html"), ("/check", "application/json")):
        status, headers, body = browser.send(path, draft, data, Accept=accept)
        assert (status, holds(str(headers).encode())) == (200, False)
        assert holds(body)
    status, headers, copy = browser.send("/copy", {"box": "0,0,900,200,solid"}, data)
    assert status == (422 if "PDF" in name else 200)
    assert not holds(str(headers).encode() + copy)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_picture_is_refused_without_a_word_of_it(house, name):
    data, browser = BROKEN[name](), Browser(house.served)

    for path in ("/api/v1/check", "/api/v1/redact/picture"):
        said = house.served.send(path, POST, data, name=f"{CANARY}.png")
        assert said[0] == 422
        assert not holds(str(said[1]).encode() + said[2])
    said = browser.send("/copy", {}, data)
    assert said[0] == 422
    assert not holds(str(said[1]).encode() + said[2])


def test_many_pictures_at_once(house):
    pictures = [made() for made in PICTURES.values()]

    status, headers, _ = house.served.send(
        "/api/v1/check", POST, *pictures, name=f"../{CANARY}/{CANARY}.png", seconds=120
    )

    assert (status, holds(str(headers).encode())) == (200, False)


@pytest.mark.parametrize("name", ["a screenshot", "a photograph"])
def test_a_picture_goes_through_the_terminal(house, models_dir, name):
    there = house.sent / f"{CANARY}.png"
    there.write_bytes(PICTURES[name]())
    copy = house.out / f"{len(list(house.out.iterdir()))}.png"

    for words in (["check"], ["redact", "--out", str(copy)]):
        written = ran(house, models_dir, *words, "--picture", str(there))
        assert [path for path in written - {str(copy)} if not is_ours_in_memory(path)] == []
    assert copy.is_file()
    assert not holds(copy.read_bytes())


def ran(house, models_dir, *words):
    """Runs a command of Postcheck's, and returns what it wrote meanwhile."""
    command = subprocess.Popen(
        [sys.executable, "-m", "postcheck", *words],
        env={
            "PATH": os.defpath,
            "HOME": str(house.home / "elsewhere"),
            "TMPDIR": str(house.temporary),
            "POSTCHECK_HOME": str(house.home),
            "POSTCHECK_MODELS_DIR": str(models_dir),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        cwd=house.temporary,
    )
    with Watch(command.pid, house.temporary) as watch:
        said = command.communicate(timeout=60)[0]
    assert command.returncode == 0, said
    home = str(house.home / "postcheck.db")
    return {path for path in watch.written if not path.startswith(home)}


def test_afterwards_nothing_of_it_is_anywhere(house):
    """The last of this file: looks back at all that was sent above."""
    house.served.send("/api/v1/check", POST, screenshot())

    assert not any(holds(house.served.ask("GET", "/metrics")[2]) for _ in range(8))
    elsewhere = {path for path in house.watch.written if not is_ours_in_memory(path)}
    assert elsewhere != house.watch.written, "else nothing was watched"
    assert house.watch.modes == {stat.S_IRWXU}
    assert {path for path in elsewhere if not is_expected(path, house)} == set()
    assert list(house.temporary.iterdir()) == []
    ours = [path.name for path in house.home.rglob("*") if path.is_file()]
    assert {name.partition("-")[0] for name in ours} == {"postcheck.db", "key", "log", "secret_key"}
    kept = house.kept()
    assert house.home / "postcheck.db" in kept
    assert [str(path) for path in kept if holds(str(path).encode())] == []
    assert [str(path) for path in kept if holds(read(path))] == []


def is_ours_in_memory(path):
    """Returns whether a file lies in a private folder in memory."""
    return path.startswith(f"{MEMORY}/postcheck-")


def is_expected(path, house):
    """Returns whether a server writes to a file, pictures or none."""
    return path.startswith((str(house.home / "postcheck.db"), str(house.home / "log"))) or (
        "wgunicorn-" in path and path.endswith("(deleted)")
    )


def read(path):
    """Returns what is in a file that may be gone by now."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def holds(data):
    """Returns whether bytes hold the canary, in any case and in the encodings databases use."""
    lower, word = data.lower(), CANARY.lower()
    return any(word.encode(coding) in lower for coding in ("utf-8", "utf-16-le", "utf-16-be"))
