"""Parsers of files, settings and claims, called as the server calls them."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from PIL import Image
from targets import Reads, Target, as_json, text_of, told

import made_up_rolls as made
from images import files as drawn
from made_up_wonde import HEATHER, JARVIS
from mis.test_oneroster import V11, V12
from postcheck.errors import ImportRefused, PictureRefused, SettingsWrong, SignInRefused
from postcheck.images.codes import codes
from postcheck.images.cover import covered
from postcheck.images.decode import opened
from postcheck.images.metadata import hidden
from postcheck.mis import accounts_json, staff_csv, wonde_students
from postcheck.mis.reading import headings_of, read_roll
from postcheck.settings import Settings
from postcheck.web.openid_claims import claimed

ROLL = (
    b"UPN,Forename,Surname,Preferred,School,Year,Class,DOB,Photo consent,Restricted\n"
    b"Z999200001001,Heather,Pike,Hetty,Saltmarsh,4,4C,04/03/2018,Y,\n"
    b',Jarvis,"Cold\nbeck",,Saltmarsh,R,,2020-05-06,No,x\n'
)
STAFF = (
    b"Name,Title,Role,School,Email,Name consent\n"
    b"Ngaio Bellweather,Mrs,Headteacher,Saltmarsh,n.bellweather@example.org,yes\n"
)
PUPIL = (
    "<UPN>Z999200001001</UPN><Surname>Pike</Surname><Forename>Heather</Forename>"
    "<DOB>2018-03-04</DOB><BasicDetails><FormerSurnames><FormerSurname>Kite</FormerSurname>"
    "</FormerSurnames></BasicDetails><NCyearActual>4</NCyearActual>"
)
ACCOUNTS = {
    "trust": {"name": "Tidemoor Learning Trust"},
    "schools": [{"name": "Saltmarsh Primary School", "short_names": ["Saltmarsh"]}],
    "accounts": [{"for": "Saltmarsh", "site": "x.com", "handle": "@saltmarsh_pri"}],
}
PROVIDER = {
    "id": "entra",
    "name": "Microsoft",
    "issuer": "https://login.example.org/tenant",
    "client_id": "a",
    "client_secret": "b",
    "groups": {"g1": "staff:Saltmarsh", "Heads@example.org": "trust_admin"},
    "groups_claim": ["groups", "email"],
    "domains": ["example.org"],
}
CLAIMS = {
    "sub": "1",
    "hd": "example.org",
    "name": "Corin Thrale",
    "email": "heads@example.org",
    "email_verified": True,
    "groups": ["g1"],
    "_claim_names": {"groups": "src1"},
}


def _roll(*seeds: bytes) -> Callable[[], tuple[Sequence[bytes], Reads]]:
    def both(data: bytes) -> None:
        headings_of(data, school="Saltmarsh")
        read_roll(data, school="Saltmarsh", skip_bad=True)

    return lambda: (seeds, partial(told, both, ImportRefused))


def _inside(files: dict[str, str]) -> Callable[[], tuple[Sequence[bytes], Reads]]:
    """A ZIP that is sound, so that what is in one of its files reaches the reader behind it."""
    _, read = _roll()()

    def reads(data: bytes) -> bool:
        name, _, body = data.partition(b"\0")
        path = name.decode("utf-8", "replace") or "nameless"
        return read(made.zipped(files | {path: body}))

    return lambda: ([f"{name}\0{body}".encode() for name, body in files.items()], reads)


def _read(
    read: Callable[[bytes], object], refused: type[Exception], *seeds: bytes
) -> Callable[[], tuple[Sequence[bytes], Reads]]:
    return lambda: (seeds, partial(told, read, refused))


def _picture(*seeds: bytes) -> Callable[[], tuple[Sequence[bytes], Reads]]:
    """Opens a picture, finds what is hidden and coded in it, and makes a covered copy."""

    def look(data: bytes) -> None:
        file = opened(data)
        hidden(data, file.format, 0)
        for page in file.pages[:2]:
            codes(page, 0)
        with suppress(PictureRefused):  # of what is seen not everything can be copied
            covered(data, [])

    return _read(look, PictureRefused, *seeds)


def _pictures() -> dict[str, list[bytes]]:
    small = drawn.cornered((96, 64))
    like = partial(drawn.file_of, small)
    alpha = drawn.file_of(Image.new("RGBA", (40, 30), (1, 2, 3, 90)), "PNG")
    exif = {"exif": drawn.exif_of(6)}
    return {
        "JPEG": [drawn.jpeg_telling_all(small), like("JPEG", **exif), like("MPO")],
        "PNG": [drawn.png_telling_all(small), alpha, drawn.png(20, 20), drawn.film(3, "PNG")],
        "WebP": [like("WEBP", **exif), drawn.film(3, "WEBP"), like("WEBP", lossless=True)],
        "GIF": [drawn.film(3, "GIF"), drawn.gif_of_many(9), like("GIF")],
        "TIFF": [drawn.tiff_telling_all(small), like("TIFF", compression="tiff_lzw")],
        "BMP": [like("BMP"), drawn.bmp_head(20, 20)],
        "HEIC": [drawn.HEIC],
        "PDF": [
            drawn.pdf(2, words="Heather Pike"),
            drawn.pdf_form("Jarvis"),
            drawn.pdf(sealed=True),
        ],
    }


def _setting(name: str, data: bytes) -> bool:
    try:
        Settings.load(**{name: text_of(data)})
    except SettingsWrong:
        return False
    return True


def _claims() -> tuple[Sequence[bytes], Reads]:
    (provider,) = Settings.load(openid=json.dumps([PROVIDER])).openid
    return [as_json(CLAIMS)], partial(told, lambda c: claimed(provider, c), SignInRefused)


def _wonde() -> tuple[Sequence[bytes], Reads]:
    return [as_json(HEATHER), as_json(JARVIS)], lambda student: bool(wonde_students.said(student))


def _objects(make: Callable[[], tuple[Sequence[bytes], Reads]]) -> Callable[..., object]:
    """Gives a call what its library has parsed already: JSON, and an object at that."""

    def made_() -> tuple[Sequence[bytes], Reads]:
        seeds, read = make()

        def reads(data: bytes) -> bool:
            try:
                found = json.loads(data)
            except (ValueError, RecursionError):
                return False
            return isinstance(found, dict) and read(found)

        return seeds, reads

    return made_


def _book(
    rows: Sequence[Sequence[object]] = (("Forename", "Surname", "Year"), ("Heather", "Pike", "4")),
):
    return [list(row) for row in rows]


TARGETS = (
    Target("roll: CSV", _roll(ROLL, ROLL.decode().encode("utf-16"))),
    Target("roll: Excel (xlsx, xls)", _roll(made.xlsx(_book()), made.xls(_book())), 60),
    Target("roll: inside of xlsx", _inside(made.xlsx_parts(made.sheet_xml(_book()))), 60),
    Target("roll: OpenDocument", _roll(made.ods(_book())), 60),
    Target("roll: Common Transfer File", _roll(made.ctf(PUPIL, PUPIL))),
    Target("roll: OneRoster", _roll(made.zipped(V11), made.zipped(V12, deflate=False))),
    Target("roll: inside of OneRoster", _inside(V11)),
    Target("roll: Wonde’s answers", _objects(_wonde)),
    Target("staff: CSV", _read(staff_csv.read, ImportRefused, STAFF)),
    Target("accounts: JSON", _read(accounts_json.read, ImportRefused, as_json(ACCOUNTS))),
    *(Target(f"picture: {kind}", _picture(*seeds)) for kind, seeds in _pictures().items()),
    Target(
        "settings: adapters",
        lambda: ([as_json({"adapters": [{"id": "x", "a": ["b"]}]})], partial(_setting, "adapters")),
    ),
    Target("settings: OpenID", lambda: ([as_json([PROVIDER])], partial(_setting, "openid"))),
    Target("OpenID: claims", _objects(_claims)),
)
