"""Pictures that nobody sends by accident, and some that somebody does, as bytes of a file."""

import io
import struct
import zlib

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from images import files, marked_files
from pictured import FONT, as_file, page

JARVIS = "Star of the week: Jarvis Coldbeck"


def png_bomb():
    """A PNG of 49 megapixels in RGBA with 16 bits each: 392 MB in 0.4 MB."""
    return files.png(10_000, 4_900, depth=16, colour=6, body=_packed(393_000_000))


def tiff_bomb():
    """A TIFF whose one strip unpacks to a gigabyte where a megabyte was promised."""
    strip, at = _packed(1_000_000_000), 200
    known = {256: 1000, 257: 1000, 258: 8, 259: 8, 262: 1, 273: at, 277: 1, 278: 1000}
    entries = [(tag, 4, 1, value) for tag, value in (known | {279: len(strip)}).items()]
    return files.tiff(entries).ljust(at, b"\0") + strip


def _packed(size):
    """Returns zeros, packed 1000 times smaller."""
    packer, block = zlib.compressobj(9), bytes(1_000_000)
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


def exif_loop():
    """A JPEG whose EXIF tables lead to themselves and to each other."""
    entry = struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<HHII", 0x8825, 4, 1, 8)
    block = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 2) + entry + struct.pack("<I", 8)
    return marked_files.jpeg_of(page(JARVIS), (marked_files.APP1, b"Exif\0\0" + block))


def long_xmp():
    """A PNG with 200 KB of XMP, in which a name stands at the beginning."""
    notes = "".join(f"<rdf:li>note {n} of many</rdf:li>" for n in range(6_500))
    inside = f"<dc:creator><rdf:Seq><rdf:li>{JARVIS}</rdf:li>{notes}</rdf:Seq></dc:creator>"
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", marked_files.xmp_of(inside).decode())
    return as_file(Image.new("RGB", (64, 48), marked_files.GREEN), pnginfo=text)


def code_of_a_code():
    """A QR code that holds the first bytes of a picture of a QR code."""
    inner = io.BytesIO()
    marked_files.code_of("Jarvis Coldbeck", scale=1).convert("1").save(inner, "PNG")
    outer = zxingcpp.create_barcode(inner.getvalue(), zxingcpp.BarcodeFormat.QRCode)
    return as_file(Image.fromarray(np.array(outer.to_image(scale=6))).convert("RGB"))


def crowd():
    """A picture of 500 faces."""
    side, across, down = 80, 25, 20
    image = Image.new("RGB", (side * across, side * down), marked_files.GREEN)
    one = marked_files.face(side)
    for n in range(across * down):
        image.paste(one, ((n % across) * side, n // across * side))
    return as_file(image, "JPEG", quality=90)


def _dense(width, height, points, first=""):
    """Returns a page full of words."""
    image = Image.new("L", (width, height), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, points)
    line = "the kite festival is on Friday after school and " * (width // points // 24)
    for n, top in enumerate(range(40, height - 40, points * 3 // 2)):
        pen.text((40, top), line if n or not first else first, 0, font)
    return image


def book():
    """Ten pages of 2,000 words each, as a scanner makes a PDF of them; the first names a pupil."""
    first, *others = [_dense(1700, 2200, 22, JARVIS), *[_dense(1700, 2200, 22)] * 9]
    return as_file(first, "PDF", save_all=True, append_images=others, resolution=200)


def dense():
    """A page with as many words as can stand there."""
    return as_file(_dense(2600, 2600, 12))


def noise():
    pixels = np.random.default_rng(1).integers(0, 255, (2600, 2600, 3), dtype=np.uint8)
    return as_file(Image.fromarray(pixels), compress_level=1)


def turned(number):
    """A JPEG that says it lies in a way there is or is not."""
    exif = Image.Exif()
    exif[0x0112] = number
    return as_file(page(JARVIS), "JPEG", exif=exif)


def cmyk():
    return as_file(page(JARVIS).convert("CMYK"), "JPEG")


def deep():
    """A PNG with 16 bits a pixel."""
    levels = np.asarray(page(JARVIS).convert("L")).astype(np.uint16) * 257
    return as_file(Image.fromarray(levels))


def palette():
    """A PNG with a palette, in which white is transparent."""
    picture = page(JARVIS).quantize(8)
    return as_file(picture, transparency=picture.getpixel((5, 5)))


def moving(kind):
    """An animation of two frames."""
    frames = [page(words, size=(900, 300)) for words in (JARVIS, "A kite")]
    return as_file(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def jpeg_and_zip():
    return as_file(page(JARVIS), "JPEG") + files.zipped("PLANTED")


def gif_and_script():
    """A GIF that is also a script: its width begins a comment."""
    return as_file(page(JARVIS, size=(0x2A2F, 200)), "GIF") + b"*/=1;alert(1)"
