"""What stands in a file beside its pixels: raw parts of it, and what one of them says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

CAPTION = "in the caption"
TITLE = "in the file’s title"
AUTHOR = "in the file’s author field"
OWNER = "in the name of the camera’s owner"
COPYRIGHT = "in the file’s copyright notice"
KEYWORDS = "in the file’s keywords"
PEOPLE = "in the list of people in the picture"
PLACES = "in the file’s names of places"
CONTACT = "in the file’s contact details"
NOTES = "in the file’s notes"

BODY_SERIAL = "the camera’s serial number"
LENS_SERIAL = "its lens’s serial number"
OWNER_NAME = "its owner’s name"
COMPUTER = "the name of the telephone or computer"
UNIQUE = "a number that only this picture has"
MAKER = "notes of the camera’s maker, which only the maker can read"


class Kind(StrEnum):
    """Kinds of parts a file can have."""

    EXIF = "exif"
    XMP = "xmp"
    IPTC = "iptc"
    PHOTOSHOP = "photoshop"
    TEXT = "text"
    FILM = "film"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file; `where` says in plain words where a text stands."""

    kind: Kind
    data: bytes = field(default=b"", repr=False)
    where: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a part says.

    `texts` are pairs of where and what; `traces` kinds of things that lead to a camera or its
    owner; `copies` small pictures in JPEG. `has_place` means coordinates; `is_broken` that some of
    it could not be read.
    """

    texts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    traces: tuple[str, ...] = ()
    copies: tuple[bytes, ...] = field(default=(), repr=False)
    has_place: bool = False
    is_broken: bool = False


def together(said: Iterable[Said]) -> Said:
    """Returns what all parts say: texts that are alike once, in the order they came."""
    every = list(said)
    texts = {text.casefold(): (where, text) for s in reversed(every) for where, text in _last(s)}
    return Said(
        tuple(reversed(texts.values())),
        tuple(dict.fromkeys(trace for s in every for trace in s.traces)),
        tuple(copy for s in every for copy in s.copies),
        any(s.has_place for s in every),
        any(s.is_broken for s in every),
    )


def _last(said: Said) -> Iterator[tuple[str, str]]:
    """Yields texts from the last to the first, without their edges and without blank ones."""
    for where, text in reversed(said.texts):
        plain = text.strip("\0 \t\r\n\ufeff")
        if plain:
            yield where, plain


def decoded(data: bytes) -> str:
    """Returns bytes as text: UTF-8, else Windows' Western letters, of which none is refused."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
