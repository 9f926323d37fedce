"""Files of pictures made up for tests: sound ones, hostile ones, and ones that say too much."""

import base64
import io
import struct
import zipfile
import zlib

import numpy as np
from PIL import Image, PngImagePlugin

RED, GREEN, BLUE, YELLOW = (220, 20, 20), (20, 180, 20), (20, 20, 220), (220, 220, 20)

CORNERS = (RED, GREEN, BLUE, YELLOW)
"""Clockwise from the top left."""

PLANTED = b"PLANTED"
"""Stands in everything of a file that is no pixel."""


def cornered(size=(96, 64), mode="RGB"):
    """A grey picture whose quarters at the corners are coloured, so that it is seen how it lies."""
    width, height = size
    picture = Image.new("RGB", size, (128, 128, 128))
    across, down = width // 4, height // 4
    for colour, (left, top) in zip(
        CORNERS,
        ((0, 0), (width - across, 0), (width - across, height - down), (0, height - down)),
        strict=True,
    ):
        picture.paste(colour, (left, top, left + across, top + down))
    return picture.convert(mode)


def corners_of(picture):
    """The colours of the corners, clockwise from the top left, by the nearest name."""
    width, height = picture.size
    at = ((3, 3), (width - 4, 3), (width - 4, height - 4), (3, height - 4))
    return tuple(_nearest(picture.convert("RGB").getpixel(place)) for place in at)


def _nearest(seen):
    return min(CORNERS, key=lambda c: sum(abs(a - b) for a, b in zip(c, seen, strict=True)))


def photograph(size=(400, 300)):
    """Soft shapes with a little noise, as a camera sees them."""
    random = np.random.default_rng(1)
    small = random.integers(0, 255, (9, 12, 3), dtype=np.uint8)
    soft = np.asarray(Image.fromarray(small).resize(size, Image.Resampling.BICUBIC), dtype=np.int16)
    return Image.fromarray((soft + random.integers(-4, 5, soft.shape)).clip(0, 255).astype("uint8"))


def file_of(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def exif_of(orientation=1):
    """EXIF with a maker and a place, both planted, and the way the camera was held."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "PLANTED maker"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[29] = "N", (51.0, 30.0, 0.0), "PLANTED place"
    return exif


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>PLANTED words</x:xmpmeta>"

TRAILER = b"PLANTED film after the picture"


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg_telling_all(picture):
    """A JPEG with EXIF, a preview, XMP, IPTC, a comment, and bytes behind its end."""
    plain = file_of(picture, "JPEG", quality=92, exif=exif_of(), xmp=XMP, comment=b"PLANTED note")
    byline = b"\x1c\x02\x50\x00\x0cPLANTED name"
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(byline)) + byline + b"\0"
    preview = b"JFXX\0\x10" + file_of(cornered((32, 32)), "JPEG", comment=b"PLANTED preview")
    more = segment(0xE0, preview) + segment(0xED, iptc)
    return plain[:2] + more + plain[2:] + TRAILER


def png_telling_all(picture):
    """A PNG with text of all three kinds, EXIF, XMP, and bytes behind its end."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "PLANTED author")
    text.add_text("Comment", "PLANTED words", zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return file_of(picture, "PNG", pnginfo=text, exif=exif_of()) + TRAILER


def tiff_telling_all(picture):
    tags = {270: "PLANTED title", 315: "PLANTED artist", 33723: b"PLANTED iptc", 700: XMP}
    return file_of(picture, "TIFF", tiffinfo=tags, exif=exif_of()) + TRAILER


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, *, depth=8, colour=0, before=(), body=None):
    """A PNG by hand: colour 0 is grey, 2 RGB, 3 a palette, 4 and 6 with alpha."""
    row = 1 + (width * depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour] + 7) // 8
    pixels = zlib.compress(bytes(row * height)) if body is None else body
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = [chunk(b"IHDR", head), *before, chunk(b"IDAT", pixels), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def bmp_head(width, height):
    """A BMP that claims to be large; its pixels are missing."""
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 1, 0, 0, 0, 0, 2, 0)
    return b"BM" + struct.pack("<IHHI", 62 + 64, 0, 0, 62) + head + bytes(8) + bytes(64)


def tiff(entries, following=0, tail=b""):
    """A TIFF of one directory: (tag, type, count, value) each."""
    listed = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    directory = struct.pack("<H", len(entries)) + listed + struct.pack("<I", following)
    return b"II*\0" + struct.pack("<I", 8) + directory + tail


def large_tiff(width, height):
    """A TIFF that claims to be large, in one strip of a few bytes."""
    known = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1))
    return tiff([(tag, 4, 1, value) for tag, value in (*known, (278, height), (279, 8))])


def gif_of_many(frames, side=20):
    """A GIF of many frames that change one pixel, 15 bytes each."""
    head = b"GIF89a" + struct.pack("<HH", side, side) + b"\x80\0\0" + bytes(3) + b"\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b";"


def film(count, kind, size=(40, 30), **options):
    """An animation whose frames are grey, each 10 levels lighter than the one before."""
    frames = [Image.new("RGB", size, (10 * n % 250,) * 3) for n in range(count)]
    return file_of(frames[0], kind, save_all=True, append_images=frames[1:], **options)


def pdf(pages=1, size=(595, 842), *, words="", sealed=False):
    """A PDF by hand; a sealed one asks for a password that nobody has."""
    drawn = f"BT /F1 60 Tf 60 700 Td ({words}) Tj ET".encode()
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    box = f"0 0 {size[0]} {size[1]}"
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] /MediaBox [{box}] >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    page = b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
    seal = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]"
    seal = seal % (b"11" * 32, b"22" * 32) if sealed else b""
    return _pdf_of([*bodies, *[page] * pages], seal)


def _pdf_of(bodies, trailer=b""):
    out, at = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    start, count = len(out), len(bodies) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (count, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def pdf_form(words):
    """A PDF whose words stand in a field of a form and nowhere else."""
    look = f"q BT /F1 40 Tf 5 15 Td ({words}) Tj ET Q".encode()
    look_at = b"/Rect [50 700 550 760] /AP << /N 6 0 R >>"
    font = b"/Resources << /Font << /F1 5 0 R >> >>"
    box = b"/Type /XObject /Subtype /Form /BBox [0 0 500 60]"
    return _pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>",
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /F 4 /P 3 0 R %s >>" % look_at,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< %s %s /Length %d >>\nstream\n%s\nendstream" % (box, font, len(look), look),
        ]
    )


def zipped(words):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("planted.txt", words)
    return out.getvalue()


HEIC = base64.b64decode(
    # 128 x 64 pixels, red at the top left, turned clockwise by the container (irot), with EXIF
    # that asks for the same turn again, a maker, a place, and XMP. Made with libheif 1.15.
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAddtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAAA5waXRtAAAAAAABAAAARmlsb2MAAAAAREAAAwABAAAAAAH7AAEAAAAAAAAAOgACAAAAAAI1AAEAAAAAAAAA"
    "mAADAAAAAALNAAEAAAAAAAAAOwAAAGJpaW5mAAAAAAADAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIA"
    "AEV4aWYAAAAAKmluZmUCAAABAAMAAG1pbWUAYXBwbGljYXRpb24vcmRmK3htbAAAAAAAzGlwcnAAAACtaXBjbwAAAHho"
    "dmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMA"
    "kAAAAwAAAwAeoBAgQWW6kkprm4EBAwIAAAMAAgAAAwACECIAAQAHRAHBcrAiQAAAAAlpcm90AwAAABRpc3BlAAAAAAAA"
    "AIAAAABAAAAAEHBpeGkAAAAAAwgICAAAABdpcG1hAAAAAAAAAAEAAQSBAgOEAAAAKGlyZWYAAAAAAAAADmNkc2MAAgAB"
    "AAEAAAAOY2RzYwADAAEAAQAAARVtZGF0AAAANigBrwngITl1X//9Mn///It3IfxhtWeef3RTUd+TG3/+05HCP/+kURAf"
    "RhDf/Dfq5ajTKBU5/wAAAAZFeGlmAABNTQAqAAAACAADAQ8AAgAAAA0AAAAyARIAAwAAAAEABgAAiCUABAAAAAEAAABA"
    "AAAAAFBMQU5URUQtTUFLRQAAAAMAAQACAAAAAk4AAAAAAgAFAAAAAwAAAGoAHQACAAAADAAAAIIAAAAAAAAAMwAAAAEA"
    "AAAeAAAAAQAAAAAAAAABUExBTlRFRC1HUFMAPHg6eG1wbWV0YSB4bWxuczp4PSJhZG9iZTpuczptZXRhLyI+UExBTlRF"
    "RC1YTVA8L3g6eG1wbWV0YT4="
)
