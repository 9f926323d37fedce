"""The package that Mozilla signed: handed out as it is, or refused with the reason."""

import hashlib
import io
import zipfile

import pytest

from extension_builds import ADDRESS, GECKO_ID, manifest_in, signed_xpi
from postcheck.packages import pack
from postcheck.packages.hosted import make

LONG_ID = f"{'kittiwake' * 6}@{'guillemot' * 3}.example"


def put(folder, body):
    (folder / "signed.xpi").write_bytes(body)


def test_it_is_handed_out_as_it_is(folder, signing_key):
    body = signed_xpi()
    put(folder, body)

    hosted = make(folder, signing_key, ADDRESS)

    assert hosted.firefox.body == body
    assert (hosted.firefox.name, hosted.firefox.id) == ("postcheck-1.2.3.xpi", GECKO_ID)
    assert (hosted.is_signed, hosted.problems) == (True, ())


def test_an_older_one_keeps_its_version_and_that_is_said(folder, signing_key):
    put(folder, signed_xpi(version="1.2.2"))

    hosted = make(folder, signing_key, ADDRESS)

    assert (hosted.firefox.version, hosted.chrome.version) == ("1.2.2", "1.2.3")
    assert ["is version 1.2.2" in one for one in hosted.problems] == [True]
    own = next(f for f in pack(folder, signing_key, ADDRESS)[0] if f.name.endswith(".xpi"))
    assert manifest_in(own.body)["version"] == "1.2.3", "to be signed next"


@pytest.mark.parametrize("update_url", [None, "https://elsewhere.example.org/updates.json"])
def test_one_that_looks_elsewhere_for_newer_ones_is_said(folder, signing_key, update_url):
    put(folder, signed_xpi(update_url=update_url))

    hosted = make(folder, signing_key, ADDRESS)

    assert hosted.is_signed
    assert [f"{ADDRESS}/extension/updates.json" in one for one in hosted.problems] == [True]


def test_an_id_too_long_for_a_certificate_is_told_by_its_hash(folder, signing_key):
    path = folder / "firefox" / "manifest.json"
    path.write_text(path.read_text().replace(GECKO_ID, LONG_ID))
    put(folder, signed_xpi(gecko_id=LONG_ID, signer=hashlib.sha256(LONG_ID.encode()).hexdigest()))

    assert make(folder, signing_key, ADDRESS).is_signed


def locked(body):
    """Returns an archive whose files say that they need a password."""
    return body.replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0")


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b" " * 30_000_000)
    return made.getvalue()


def crowd():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(1_001):
            archive.writestr(f"{number}", b"")
    return made.getvalue()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is damaged"),
        (b"PK\3\4 kittiwake", "is damaged"),
        (signed_xpi()[:-200], "is damaged"),
        (signed_xpi().replace(b"background.js", b"background.ts", 1), "is damaged"),
        (locked(signed_xpi()), "is damaged"),
        (bomb(), "far larger"),
        (crowd(), "far larger"),
        (signed_xpi(signer=None), "is not signed"),
        (signed_xpi(signer="somebody@else.example"), "was signed for another extension"),
        (signed_xpi(gecko_id="somebody@else.example"), "is not for extension@postcheck.invalid"),
        (signed_xpi(version="latest"), "has no version"),
    ],
    ids=[
        "empty", "no archive", "cut off", "two names", "locked", "bomb", "crowd", "unsigned",
        "another's signature", "another's id", "no version",
    ],
)  # fmt: skip
def test_anything_wrong_is_said_and_nothing_else_takes_its_place(folder, signing_key, body, said):
    put(folder, body)

    hosted = make(folder, signing_key, ADDRESS)

    assert hosted.firefox is None
    (problem,) = hosted.problems
    assert said in problem
    assert str(folder / "signed.xpi") in problem
    assert hosted.chrome is not None


def test_one_of_a_gigabyte_is_not_even_read(folder, signing_key, monkeypatch):
    with (folder / "signed.xpi").open("wb") as film:
        film.truncate(1_000_000_000)

    (problem,) = make(folder, signing_key, ADDRESS).problems

    assert "is larger than 5 MB" in problem


def test_a_folder_of_that_name_is_no_package(folder, signing_key):
    (folder / "signed.xpi").mkdir()

    assert "is no file" in make(folder, signing_key, ADDRESS).problems[0]
