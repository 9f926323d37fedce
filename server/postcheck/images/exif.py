"""EXIF: places, serial numbers, names and captions that a camera or an editor wrote.

Fields of EXIF 3.0 (CIPA DC-008, 2023) and Windows' own. Read here and not by Pillow, which warns
instead of telling what is broken, and knows no bounds.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from postcheck.images.beside import (
    AUTHOR,
    BODY_SERIAL,
    CAPTION,
    COMPUTER,
    COPYRIGHT,
    KEYWORDS,
    LENS_SERIAL,
    MAKER,
    NOTES,
    OWNER,
    OWNER_NAME,
    PLACES,
    TITLE,
    UNIQUE,
    Kind,
    Part,
    Said,
    decoded,
)

_HEAD = 8  # bytes before the first table
MOST_FIELDS = 1000
"""Fields of one table; a camera writes about 60."""

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_EXIF, _GPS = 0x8769, 0x8825
_TEXTS = {
    0x010D: TITLE, 0x010E: CAPTION, 0x013B: AUTHOR, 0x8298: COPYRIGHT, 0xA430: OWNER,
    0xA436: TITLE, 0xA437: AUTHOR, 0xA438: AUTHOR,
}  # fmt: skip
_WINDOWS_TEXTS = {0x9C9B: TITLE, 0x9C9C: NOTES, 0x9C9D: AUTHOR, 0x9C9E: KEYWORDS, 0x9C9F: TITLE}
_TRACES = {
    0x013C: COMPUTER, 0xA420: UNIQUE, 0xA430: OWNER_NAME, 0xA431: BODY_SERIAL,
    0xA435: LENS_SERIAL, 0xC62F: BODY_SERIAL,
}  # fmt: skip
_COMMENT, _MAKER, _AREA = 0x9286, 0x927C, 0x001C
_COPY_AT, _COPY_LENGTH = 0x0201, 0x0202
_PARTS = {0x02BC: Kind.XMP, 0x83BB: Kind.IPTC, 0x8649: Kind.PHOTOSHOP}
_COORDINATES = (0x0002, 0x0004, 0x0014, 0x0016)
"""Latitude and longitude of where the camera was, and of what it looked at."""

_Fields = dict[int, bytes]


def said_in_exif(data: bytes) -> Said:
    """Returns what a block of EXIF says; where it breaks off, what came before."""
    tables = _Tables.read(data)
    if tables is None:
        return Said(is_broken=True)
    first, second = tables.chain()
    own = tables.at(first.get(_EXIF))
    place = tables.at(first.get(_GPS))
    copy = tables.stretch(second.get(_COPY_AT), second.get(_COPY_LENGTH))
    fields = first | own
    return Said(
        (*_texts(fields, tables.order), *_comments(place, tables.order, _AREA, PLACES)),
        tuple(_traces(fields)),
        (copy,) if copy.startswith(b"\xff\xd8") else (),
        any(_is_coordinate(place.get(tag, b""), tables.order) for tag in _COORDINATES),
        bool(tables.broken),
    )


def parts_of_tiff(data: bytes) -> list[Part]:
    """Returns the parts of a TIFF file, which is a block of EXIF itself."""
    tables = _Tables.read(data)
    first = tables.chain()[0] if tables else {}
    return [
        Part(Kind.EXIF, data),
        *(Part(kind, first[tag]) for tag, kind in _PARTS.items() if tag in first),
    ]


@dataclass(frozen=True, slots=True)
class _Tables:
    """Tables of fields in a block; `broken` fills with what of it leads nowhere."""

    data: bytes = field(repr=False)
    order: str
    broken: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, data: bytes) -> "_Tables | None":
        """Returns the tables of a block, None if it is no such block."""
        block = data.removeprefix(b"Exif\0\0")
        order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
        return cls(block, order) if order else None

    def chain(self) -> tuple[_Fields, _Fields]:
        """Returns the fields of the picture, and those of the small copy of it."""
        first, after = self._table(self._number(self.data[4:8]))
        return first, self._table(after)[0] if after else {}

    def at(self, pointer: bytes | None) -> _Fields:
        """Returns the fields of the table that a field points to, none where there is none."""
        return self._table(self._number(pointer))[0] if pointer else {}

    def stretch(self, start: bytes | None, length: bytes | None) -> bytes:
        """Returns the bytes that two fields point to, none if they lead outside."""
        if not start or not length:
            return b""
        begin, size = self._number(start), self._number(length)
        return self.data[begin : begin + size] if begin + size <= len(self.data) else b""

    def _number(self, value: bytes) -> int:
        return int.from_bytes(value[:4], "little" if self.order == "<" else "big")

    def _table(self, at: int) -> tuple[_Fields, int]:
        """Returns the fields of a table, and where the next one is (0: nowhere)."""
        if not _HEAD <= at <= len(self.data) - 2:
            self.broken.append("a table")
            return {}, 0
        (count,) = struct.unpack_from(f"{self.order}H", self.data, at)
        end = at + 2 + 12 * count
        if count > MOST_FIELDS or end > len(self.data):
            self.broken.append("a table")
            return {}, 0
        places = range(at + 2, end, 12)
        fields = {tag: value for place in places for tag, value in self._field(place)}
        return fields, self._number(self.data[end : end + 4])

    def _field(self, at: int) -> Iterator[tuple[int, bytes]]:
        tag, kind, count = struct.unpack_from(f"{self.order}HHI", self.data, at)
        size = _SIZES.get(kind, 0) * count
        start = at + 8 if size <= 4 else self._number(self.data[at + 8 : at + 12])  # noqa: PLR2004
        if size and start + size <= len(self.data):
            yield tag, self.data[start : start + size]
        elif size and tag in _WANTED:
            self.broken.append("a field")


_WANTED = {*_TEXTS, *_WINDOWS_TEXTS, *_TRACES, *_PARTS, _EXIF, _GPS, _COMMENT}


def _texts(fields: _Fields, order: str) -> Iterator[tuple[str, str]]:
    for tag, where in _TEXTS.items():
        yield from ((where, decoded(part)) for part in fields.get(tag, b"").split(b"\0"))
    for tag, where in _WINDOWS_TEXTS.items():
        yield where, fields.get(tag, b"").decode("utf-16-le", "replace")
    yield from _comments(fields, order, _COMMENT, NOTES)


def _comments(fields: _Fields, order: str, tag: int, where: str) -> Iterator[tuple[str, str]]:
    """Yields a text that says before it in which letters it is written."""
    letters, text = fields.get(tag, b"")[:8], fields.get(tag, b"")[8:]
    if letters == b"UNICODE\0":
        yield where, _unicode(text, order)
    elif letters.startswith(b"JIS"):
        yield where, text.decode("iso2022_jp", "replace")
    else:
        yield where, decoded(text).replace("\0", " ")


def _unicode(text: bytes, order: str) -> str:
    """Returns UTF-16 in the block's own order or, as many write it, in the other."""
    read = [text.decode(f"utf-16-{end}", "replace") for end in ("le", "be")]
    own, other = read if order == "<" else read[::-1]
    return other if _western(other) > _western(own) else own


def _western(text: str) -> int:
    return sum("\n" <= char < "\u0250" for char in text)


def _traces(fields: _Fields) -> Iterator[str]:
    for tag, trace in _TRACES.items():
        if fields.get(tag, b"").strip(b"\0 0-"):  # many cameras fill them with noughts
            yield trace
    if fields.get(_MAKER, b"").strip(b"\0"):
        yield MAKER


def _is_coordinate(value: bytes, order: str) -> bool:
    """Returns whether these are degrees other than the noughts of a camera without a fix."""
    count = len(value) // 8
    parts = struct.unpack(f"{order}{2 * count}I", value[: 8 * count])
    return any(above and below for above, below in zip(parts[::2], parts[1::2], strict=True))
