"""Where the formats of pictures carry what is not pixels.

Formats: JPEG (ITU-T T.81, with Adobe's extended XMP), PNG 3, GIF 89a, WebP (RFC 9649), TIFF 6;
HEIF and AVIF as libheif and Pillow tell it, PDF as pdfium does.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from itertools import islice

import pypdfium2 as pdfium

from postcheck.errors import PictureRefused
from postcheck.images.beside import (
    AUTHOR,
    CAPTION,
    COPYRIGHT,
    KEYWORDS,
    NOTES,
    TITLE,
    Kind,
    Part,
    decoded,
)
from postcheck.images.captions import LONGEST_XMP
from postcheck.images.decode import picture, understood
from postcheck.images.exif import parts_of_tiff

MOST_PARTS = 64
"""Parts of one file that are looked at; a photograph has up to about 5."""
MOST_SEGMENTS = 10_000
"""Segments of a JPEG; one that shows itself in steps has about 50."""

_XMP_START = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP_START = b"http://ns.adobe.com/xmp/extension/\0"
_MORE_XMP_HEAD = len(_MORE_XMP_START) + 40  # a digest, the whole length, where this piece goes
_SCAN, _END, _APP1, _APP13, _COM = 0xDA, 0xD9, 0xE1, 0xED, 0xFE
_MARKER = re.compile(rb"\xff[\x02-\xcf\xd9-\xfe]")
"""Those with a length behind them, and the end."""
_FILM = re.compile(rb"\0\0\0[\x08-\xff]ftyp(?:mp4|iso|avc|M4V|qt  |3g|MSNV|hvc|hev)")
_FILM_IN_HEIF = re.compile(rb"mpvd.{4}ftyp", re.DOTALL)
_NAMED_TEXTS = {
    "Title": TITLE, "Author": AUTHOR, "Description": CAPTION, "Comment": CAPTION,
    "Copyright": COPYRIGHT, "Subject": TITLE, "Keywords": KEYWORDS,
}  # fmt: skip
_MACHINES_WORDS = re.compile(
    r"Software|Creation ?Time|date:|png:|jpeg:|Creator$|Producer$", re.IGNORECASE
)
_RAW_PROFILES = {"exif": Kind.EXIF, "app1": Kind.EXIF, "xmp": Kind.XMP}
_RAW_PROFILES |= {"iptc": Kind.PHOTOSHOP, "8bim": Kind.PHOTOSHOP}
_XMP_OPENS, _XMP_CLOSES = b"<x:xmpmeta", b"</x:xmpmeta>"
_EXIF_IN_PDF = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")
_EXIF_REACH = 128 * 1024  # bytes: a block in a JPEG has at most 64 KB


def parts(data: bytes, format_: str) -> list[Part]:
    """Returns the parts of a file beside its pixels, 64 at most; of a broken one what comes first.

    `format_` is a word of `postcheck.images.decode.Opened`.
    """
    carrier = _CARRIERS.get(format_)
    found = list(islice(carrier(data), MOST_PARTS + 1)) if carrier else []
    return found if len(found) <= MOST_PARTS else [*found[:MOST_PARTS], Part(Kind.BROKEN)]


def _jpeg(data: bytes) -> Iterator[Part]:
    more_xmp, end = {}, len(data)
    for marker, start, stop in islice(_segments(data), MOST_SEGMENTS):
        segment = data[start:stop]
        if marker == _END:
            end = start
        elif marker == _APP1 and segment.startswith(_MORE_XMP_START):
            head = segment[_MORE_XMP_HEAD - 4 : _MORE_XMP_HEAD]
            more_xmp[int.from_bytes(head, "big")] = segment[_MORE_XMP_HEAD:]
        else:
            yield from _segment(marker, segment)
    if more_xmp:
        yield Part(Kind.XMP, b"".join(piece for _, piece in sorted(more_xmp.items())))
    if _FILM.search(data, end):
        yield Part(Kind.FILM)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yields marker, start and end of each segment up to the picture's end."""
    at = 2
    while found := _MARKER.search(data, at):
        marker, at = found[0][1], found.end()
        if marker == _END:
            yield marker, at, at
            return
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):  # noqa: PLR2004 - the length counts itself
            yield -1, at, at
            return
        yield marker, at + 2, at + length
        at += length


def _segment(marker: int, segment: bytes) -> Iterator[Part]:
    if marker == _APP1 and segment.startswith(b"Exif\0\0"):
        yield Part(Kind.EXIF, segment)
    elif marker == _APP1 and segment.startswith(_XMP_START):
        yield Part(Kind.XMP, segment[len(_XMP_START) :])
    elif marker == _APP13 and segment.startswith(b"Photoshop 3.0\0"):
        yield Part(Kind.PHOTOSHOP, segment[14:])
    elif marker == _COM:
        yield Part(Kind.TEXT, segment, NOTES)
    elif marker < 0:
        yield Part(Kind.BROKEN)


def _png(data: bytes) -> Iterator[Part]:
    at = 8
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + length]
        if kind == b"eXIf":
            yield Part(Kind.EXIF, chunk)
        elif kind in {b"tEXt", b"zTXt", b"iTXt"}:
            yield from _png_text(kind, chunk)
        at += 12 + length


def _png_text(kind: bytes, chunk: bytes) -> Iterator[Part]:
    name, _, text = chunk.partition(b"\0")
    if kind == b"zTXt":
        text = _unpacked(text[1:])
    elif kind == b"iTXt":
        is_packed, text = text[:1] == b"\1", text[2:]
        text = text.split(b"\0", 2)[-1]  # the language, and the name in it
        text = _unpacked(text) if is_packed else text
    yield from _named_text(decoded(name), text)


def _named_text(name: str, text: bytes) -> Iterator[Part]:
    profile = _RAW_PROFILES.get(name.removeprefix("Raw profile type ").lower())
    if name == "XML:com.adobe.xmp":
        yield Part(Kind.XMP, text)
    elif name.startswith("Raw profile type ") and profile:  # as ImageMagick writes it, in hex
        raw = b"".join(text.split()[2:])
        is_hex = len(raw) % 2 == 0 and re.fullmatch(rb"[0-9a-fA-F]+", raw)
        yield Part(profile, bytes.fromhex(raw.decode())) if is_hex else Part(Kind.BROKEN)
    elif not _MACHINES_WORDS.match(name):
        yield Part(Kind.TEXT, text, _NAMED_TEXTS.get(name, NOTES))


def _unpacked(data: bytes) -> bytes:
    """Returns the start of packed bytes, nothing if they are broken."""
    try:
        return zlib.decompressobj().decompress(data, LONGEST_XMP)
    except zlib.error:
        return b""


def _gif(data: bytes) -> Iterator[Part]:
    at = 13 + _colours(data[10:11])
    while at < len(data) and data[at] in b"\x21\x2c":
        if data[at] == 0x2C:  # noqa: PLR2004 - a frame
            at = _blocks_end(data, at + 11 + _colours(data[at + 9 : at + 10]))
            continue
        kind, start, at = data[at + 1 : at + 2], at + 2, _blocks_end(data, at + 2)
        if kind == b"\xfe":
            yield Part(Kind.TEXT, _blocks(data, start), NOTES)
        elif kind == b"\xff" and data[start + 1 : start + 12] == b"XMP DataXMP":
            yield Part(Kind.XMP, data[start + 12 : at - 258])  # before its magic end


def _colours(flags: bytes) -> int:
    """Returns how many bytes the table of colours takes that some flags announce."""
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


def _blocks(data: bytes, at: int) -> bytes:
    found = bytearray()
    while at < len(data) and data[at]:
        found += data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]
    return bytes(found)


def _webp(data: bytes) -> Iterator[Part]:
    at = 12
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind in {b"EXIF", b"XMP "}:
            yield Part(Kind(kind.decode().strip().lower()), data[at + 8 : at + 8 + length])
        at += 8 + length + length % 2


def _boxed(format_: str) -> Callable[[bytes], Iterator[Part]]:
    """Returns the carrier of a format whose boxes a library reads."""

    def carried(data: bytes) -> Iterator[Part]:
        try:
            with understood():
                about = picture(data, format_).info
        except PictureRefused:
            yield Part(Kind.BROKEN)
            return
        for kind in (Kind.EXIF, Kind.XMP):
            if value := about.get(kind):
                yield Part(kind, bytes(value))
        if _FILM_IN_HEIF.search(data):
            yield Part(Kind.FILM)

    return carried


def _pdf(data: bytes) -> Iterator[Part]:
    try:
        with understood(), pdfium.PdfDocument(data) as document:
            about = document.get_metadata_dict(skip_empty=True)
    except PictureRefused:
        yield Part(Kind.BROKEN)
        return
    for name, text in about.items():
        if not _MACHINES_WORDS.match(name) and name in _NAMED_TEXTS:
            yield Part(Kind.TEXT, text.encode("utf-8", "replace"), _NAMED_TEXTS[name])
    end = 0
    while (start := data.find(_XMP_OPENS, end)) >= 0 and (
        end := data.find(_XMP_CLOSES, start)
    ) >= 0:
        yield Part(Kind.XMP, data[start : end + len(_XMP_CLOSES)])
    for found in _EXIF_IN_PDF.finditer(data):  # of photographs in it
        yield Part(Kind.EXIF, data[found.start() : found.start() + _EXIF_REACH])


def _tiff(data: bytes) -> Iterator[Part]:
    yield from parts_of_tiff(data)


_CARRIERS: dict[str, Callable[[bytes], Iterator[Part]]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "GIF": _gif,
    "WEBP": _webp,
    "TIFF": _tiff,
    "HEIF": _boxed("HEIF"),
    "AVIF": _boxed("AVIF"),
    "PDF": _pdf,
}
