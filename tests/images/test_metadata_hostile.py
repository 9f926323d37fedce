"""Whatever a file holds beside its pixels: what cannot be read is told, never raised."""

import struct
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from images.files import HEIC
from images.marked_files import (
    APP1,
    APP13,
    COM,
    HERE,
    XMP_HEAD,
    entries,
    exif_of,
    iptc_of,
    jpeg_of,
    pdf_of,
    photoshop_of,
    png_of,
    saved,
    xmp_of,
)
from postcheck.images.metadata import hidden
from postcheck.report import Unchecked

NAME = "Heather Pike"
TOM = iptc_of((25, "Tom"))
BROKEN = (Unchecked("picture 1: hidden data", "it could not be read"),)


def look(data, format_="JPEG"):
    return hidden(data, format_, picture=0)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;">' % (n + 1, n, n, n) for n in range(97, 110))
    + b"]><x>&n;</x>"
)
ELSEWHERE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    "segment",
    [
        (APP1, b"Exif\0\0" + b"no tables"),
        (APP1, b"Exif\0\0II*\0\xff\xff\xff\x7f"),
        (APP1, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + bytes(50)),
        (APP1, b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0\xff\xff\xff\x7f\0\0\0\0\0\0\0\0"),
        (APP1, XMP_HEAD + b"no XML"),
        (APP1, XMP_HEAD),
        (APP1, XMP_HEAD + BOMB),
        (APP1, XMP_HEAD + ELSEWHERE),
        (APP1, XMP_HEAD + b"<?xml version='1.0' encoding='otter'?><x/>"),
        (APP13, photoshop_of((0x0404, b"\x1c\x02\x05\xff\xffOtter"))),
        (APP13, photoshop_of((0x0404, b"garbage"))),
    ],
)
def test_what_is_broken_is_told_and_not_raised(segment):
    found = look(jpeg_of(None, segment))

    assert found.unchecked == BROKEN
    assert found.readings == ()


@pytest.mark.parametrize(
    "block",
    [
        photoshop_of((0x0404, TOM + b"\x1c\x02\x05\xff\xffOtter")),
        photoshop_of((0x0404, TOM)) + b"8BIM and so on",
        b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\0\0\xff\xff" + TOM,
    ],
)
def test_what_comes_before_the_break_is_read(block):
    found = look(jpeg_of(None, (APP13, block)))

    assert [reading.text for reading in found.readings] == ["Tom"]
    assert found.unchecked == BROKEN


def test_tables_that_point_at_themselves_end():
    loop = b"II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"

    assert look(jpeg_of(None, (APP1, b"Exif\0\0" + loop))).findings == ()


def hostile_files():
    many = b"".join(struct.pack(">BBH", 0xFF, COM, 2) for _ in range(2_000_000))
    deep = b"<x>" * 20_000 + b"</x>" * 20_000
    packed = zlib.compress(b"x" * 50_000_000)
    chunk = struct.pack(">I", len(packed) + 9) + b"zTXtComment\0\0" + packed + bytes(4)
    unclosed = b"%PDF-1.7\n" + b"<x:xmpmeta" * 500_000
    return {
        "segments": ("JPEG", b"\xff\xd8" + many),
        "deep XMP": (
            "JPEG",
            jpeg_of(None, *((APP1, XMP_HEAD + deep[n::1][:60_000]) for n in (0, 9))),
        ),
        "long XMP": ("PNG", b"\x89PNG\r\n\x1a\n" + itxt(b"<a>" + b"x" * 1_000_000 + b"</a>")),
        "packed": ("PNG", b"\x89PNG\r\n\x1a\n" + chunk * 50),
        "unclosed": ("PDF", unclosed),
        "comment": ("GIF", b"GIF89a" + bytes(7) + b"\x21\xfe" + (b"\xff" + b"x" * 255) * 50_000),
    }


def itxt(xmp):
    body = b"XML:com.adobe.xmp\0\0\0\0\0" + xmp
    return struct.pack(">I", len(body)) + b"iTXt" + body + bytes(4)


@pytest.mark.parametrize("name", hostile_files())
def test_hostile_files_take_no_time(name):
    format_, data = hostile_files()[name]
    began = time.perf_counter()

    found = look(data, format_)

    assert found.unchecked
    assert time.perf_counter() - began < 5


OWN = {0x9286: b"UNICODE\0o\0", 0xA431: "OTTER0042"}
SAMPLES = {
    "JPEG": jpeg_of(
        None,
        (APP1, exif_of(base={0x013B: NAME}, own=OWN, place=HERE, copy=saved("JPEG"))),
        (APP1, XMP_HEAD + xmp_of(entries("dc:title", NAME))),
        (APP13, photoshop_of((0x0404, TOM))),
        (COM, b"note"),
    ),
    "PNG": png_of(NAME, exif=exif_of(place=HERE)),
    "GIF": saved("GIF", comment=b"note"),
    "WEBP": saved("WEBP", exif=exif_of(place=HERE)),
    "TIFF": saved("TIFF", tiffinfo={0x013B: NAME, 0x02BC: xmp_of()}),
    "AVIF": saved("AVIF", exif=exif_of(place=HERE)),
    "HEIF": HEIC,
    "PDF": pdf_of(Title="Otters"),
    "BMP": saved("BMP"),
}  # fmt: skip


@pytest.mark.parametrize("format_", SAMPLES)
@settings(max_examples=60, deadline=None)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=8),
    cut=st.floats(0, 1),
)
def test_mutated_files_never_raise(format_, changes, cut):
    data = bytearray(SAMPLES[format_])
    for where, put in changes:
        at = int(where * len(data))
        data[at : at + len(put)] = put
    kept = len(data) if cut > 0.5 else int(len(data) * cut * 2)

    found = look(bytes(data[:kept]), format_)

    assert all(reading.text for reading in found.readings)
