"""Drawn faces and things, and files that say something beside their pixels; nobody is real."""

import io
import struct

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, PngImagePlugin

from postcheck.images.decode import Page

GREEN = (110, 130, 120)
SKIN, SHADE, LIGHT = (222, 178, 150), (182, 146, 123), (240, 192, 162)


def page_of(image, number=0, times=1):
    """A page as the decoder gives it: its picture shrunk by `times` from the one in full."""
    return Page(number, image, (image.width * times, image.height * times))


def face(side=400, turn=0.0, skin=SKIN):
    """A face nobody has, drawn softly; `turn` moves eyes, nose and mouth by a share of its side."""
    image = Image.new("RGB", (side, side), GREEN)
    shade, light = (tuple(min(255, int(c * k)) for c in skin) for k in (0.82, 1.08))
    paint = _Painter(image)
    paint.shape([(0.2, 1), (0.35, 0.85), (0.65, 0.85), (0.8, 1)], (60, 70, 120))
    paint.shape([(0.4, 0.7), (0.6, 0.7), (0.6, 0.9), (0.4, 0.9)], shade)
    paint.oval(0.5, 0.45, 0.29, 0.37, (60, 42, 30))
    paint.oval(0.5, 0.5, 0.235, 0.325, skin)
    for ear in (0.26, 0.74):
        paint.oval(ear, 0.5, 0.03, 0.06, shade)
    paint.oval(0.5, 0.24, 0.24, 0.12, (60, 42, 30))
    paint.oval(0.5, 0.38, 0.2, 0.1, skin)
    for eye in (0.4 + turn, 0.6 + turn):
        paint.oval(eye, 0.46, 0.055, 0.03, shade)
        paint.oval(eye, 0.465, 0.042, 0.02, (240, 240, 238))
        paint.oval(eye, 0.465, 0.018, 0.02, (50, 40, 35))
        paint.oval(eye, 0.4, 0.06, 0.012, (60, 42, 30))
    nose = 0.5 + 1.5 * turn
    paint.shape([(0.5 + turn, 0.46), (nose - 0.04, 0.6), (nose + 0.04, 0.6)], shade)
    paint.oval(nose, 0.585, 0.04, 0.02, shade)
    paint.oval(0.5 + turn, 0.55, 0.014, 0.05, light)
    paint.oval(0.5 + turn, 0.7, 0.08, 0.025, (170, 80, 80))
    return image.filter(ImageFilter.GaussianBlur(side * 0.008))


class _Painter:
    """Draws in shares of a picture's side."""

    def __init__(self, image):
        self.side = image.width
        self.draw = ImageDraw.Draw(image)

    def oval(self, x, y, across, down, colour):
        box = (x - across, y - down, x + across, y + down)
        self.draw.ellipse([edge * self.side for edge in box], fill=colour)

    def shape(self, points, colour):
        self.draw.polygon([(x * self.side, y * self.side) for x, y in points], fill=colour)


def class_photograph(rows=3, columns=5, side=120):
    image = Image.new("RGB", (columns * side, rows * side), GREEN)
    for n in range(rows * columns):
        row, column = divmod(n, columns)
        tone = tuple(int(c * (0.6 + 0.1 * (n % 5))) for c in SKIN)
        image.paste(face(side, 0.02 * (n % 4 - 1), tone), (column * side, row * side))
    return image


def things(side=480):
    """Drawings of what is not a face, though most have round parts in pairs: name -> picture."""
    return {f"{name} {n}": _thing(draw, n, side) for name, draw in _THINGS.items() for n in (1, 4)}


def _thing(draw, count, side):
    image = Image.new("RGB", (side, side), (225, 235, 240))
    random = np.random.default_rng(count)
    cell = side // int(count**0.5)
    for n in range(count):
        part = Image.new("RGB", (cell, cell), tuple(int(c) for c in random.integers(160, 250, 3)))
        draw(_Painter(part), random)
        row, column = divmod(n, int(count**0.5))
        image.paste(part, (column * cell, row * cell))
    return image.filter(ImageFilter.GaussianBlur(1))


def _clock(paint, random):
    paint.oval(0.5, 0.5, 0.4, 0.4, (250, 250, 245))
    for hour in range(12):
        angle = hour * np.pi / 6
        paint.oval(0.5 + 0.34 * np.sin(angle), 0.5 - 0.34 * np.cos(angle), 0.02, 0.02, (20, 20, 20))
    for angle, length in zip(random.uniform(0, 6.28, 2), (0.2, 0.3), strict=True):
        end = 0.5 + length * np.sin(angle), 0.5 - length * np.cos(angle)
        paint.shape([(0.49, 0.5), end, (0.51, 0.5)], (20, 20, 20))


def _balloons(paint, random):
    for _ in range(9):
        x, y = random.uniform(0.15, 0.85, 2)
        colour = tuple(int(c) for c in random.integers(40, 255, 3))
        paint.oval(x, y, 0.1, 0.13, colour)
        paint.oval(x - 0.03, y - 0.05, 0.02, 0.03, (255, 255, 255))
        paint.shape([(x, y + 0.13), (x + 0.01, y + 0.3), (x - 0.01, y + 0.3)], (90, 90, 90))


def _dog(paint, random):
    brown = tuple(int(c) for c in random.integers(90, 160, 3))
    paint.oval(0.5, 0.5, 0.22, 0.25, brown)
    for x in (0.27, 0.73):
        paint.oval(x, 0.42, 0.08, 0.22, (70, 50, 40))
    for x in (0.42, 0.58):
        paint.oval(x, 0.42, 0.03, 0.035, (20, 15, 10))
    paint.oval(0.5, 0.6, 0.13, 0.12, (235, 220, 205))
    paint.oval(0.5, 0.55, 0.05, 0.035, (20, 15, 10))
    paint.oval(0.5, 0.68, 0.03, 0.05, (220, 90, 100))


def _flower(paint, random):
    for angle in np.arange(0, 6.28, 0.785):
        paint.oval(0.5 + 0.2 * np.sin(angle), 0.4 - 0.2 * np.cos(angle), 0.12, 0.12, (240, 160, 60))
    paint.oval(0.5, 0.4, 0.12, 0.12, (110, 70, 30))
    paint.shape([(0.48, 0.5), (0.52, 0.5), (0.52, 1), (0.48, 1)], (60, 140, 60))


def _bus(paint, random):
    paint.shape([(0.15, 0.25), (0.85, 0.25), (0.85, 0.75), (0.15, 0.75)], (200, 40, 40))
    paint.shape([(0.2, 0.3), (0.8, 0.3), (0.8, 0.5), (0.2, 0.5)], (170, 210, 230))
    for x in (0.25, 0.75):
        paint.oval(x, 0.63, 0.05, 0.05, (255, 250, 200))
    paint.shape([(0.38, 0.6), (0.62, 0.6), (0.62, 0.68), (0.38, 0.68)], (240, 240, 240))


def _house(paint, random):
    paint.shape([(0.2, 0.4), (0.5, 0.15), (0.8, 0.4)], (150, 60, 50))
    paint.shape([(0.25, 0.4), (0.75, 0.4), (0.75, 0.85), (0.25, 0.85)], (230, 210, 170))
    for x in (0.37, 0.63):
        paint.shape([(x - 0.06, 0.48), (x + 0.06, 0.48), (x + 0.06, 0.6), (x - 0.06, 0.6)], GREEN)
    paint.shape([(0.45, 0.66), (0.55, 0.66), (0.55, 0.85), (0.45, 0.85)], (90, 60, 40))


def _button(paint, random):
    paint.oval(0.5, 0.5, 0.35, 0.35, tuple(int(c) for c in random.integers(60, 220, 3)))
    for x in (0.43, 0.57):
        for y in (0.43, 0.57):
            paint.oval(x, y, 0.035, 0.035, (30, 30, 30))


def _ladybird(paint, random):
    paint.oval(0.5, 0.55, 0.3, 0.3, (210, 40, 30))
    paint.oval(0.5, 0.25, 0.13, 0.1, (20, 20, 20))
    paint.shape([(0.49, 0.25), (0.51, 0.25), (0.51, 0.85), (0.49, 0.85)], (20, 20, 20))
    for x, y in ((0.37, 0.45), (0.63, 0.45), (0.35, 0.65), (0.65, 0.65)):
        paint.oval(x, y, 0.05, 0.05, (20, 20, 20))


def _socket(paint, random):
    paint.shape([(0.15, 0.2), (0.85, 0.2), (0.85, 0.8), (0.15, 0.8)], (245, 245, 240))
    for x, y in ((0.5, 0.36), (0.38, 0.58), (0.62, 0.58)):
        paint.oval(x, y, 0.03, 0.05, (40, 40, 40))


def _pizza(paint, random):
    paint.oval(0.5, 0.5, 0.42, 0.42, (200, 140, 70))
    paint.oval(0.5, 0.5, 0.37, 0.37, (240, 200, 90))
    for x, y in random.uniform(0.25, 0.75, (8, 2)):
        paint.oval(x, y, 0.06, 0.06, (190, 60, 40))


_THINGS = {
    "clock": _clock, "balloons": _balloons, "dog": _dog, "flower": _flower, "bus": _bus,
    "house": _house, "button": _button, "ladybird": _ladybird, "socket": _socket, "pizza": _pizza,
}  # fmt: skip


def code_of(content, format_="QRCode", scale=4):
    """The picture of a code."""
    code = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, format_))
    return Image.fromarray(np.array(code.to_image(scale=scale))).convert("RGB")


def jpeg_of(image=None, *segments, quality=90, after=b""):
    """A JPEG with segments (marker, bytes) behind its start, and bytes after its end."""
    out = io.BytesIO()
    (image or Image.new("RGB", (64, 48), GREEN)).save(out, "JPEG", quality=quality)
    data = out.getvalue()
    more = b"".join(struct.pack(">BBH", 0xFF, m, len(d) + 2) + d for m, d in segments)
    return data[:2] + more + data[2:] + after


APP1, APP13, COM = 0xE1, 0xED, 0xFE


def exif_of(*, base=None, own=None, place=None, copy=None):
    """A block of EXIF: tags of the picture, of the camera, of the place, and a small copy."""
    exif = Image.Exif()
    for tag, value in (base or {}).items():
        exif[tag] = value
    if own:
        exif.get_ifd(0x8769).update(own)
    if place:
        exif.get_ifd(0x8825).update(place)
    data = exif.tobytes()
    return data if copy is None else with_copy(data, copy)


def with_copy(exif, copy):
    """The same block with a small copy in a table behind its first one."""
    head, order = exif.removeprefix(b"Exif\0\0"), "<" if exif[6:8] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", head, 4)
    (count,) = struct.unpack_from(f"{order}H", head, first)
    link, table = first + 2 + 12 * count, len(head)
    at = table + 2 + 24 + 4
    fields = struct.pack(f"{order}HHII", 0x0201, 4, 1, at)
    fields += struct.pack(f"{order}HHII", 0x0202, 4, 1, len(copy))
    linked = head[:link] + struct.pack(f"{order}I", table) + head[link + 4 :]
    return b"Exif\0\0" + linked + struct.pack(f"{order}H", 2) + fields + bytes(4) + copy


HERE = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
"""A place as GPS fields: in the middle of a town that there is, and no school's."""

XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
_VOCABULARIES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
}


def xmp_of(inside="", attributes=""):
    """A block of XMP with some fields as elements and some as attributes."""
    names = " ".join(f'xmlns:{short}="{long}"' for short, long in _VOCABULARIES.items())
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {names}>'
        f'<rdf:Description rdf:about="" {attributes}>{inside}</rdf:Description></rdf:RDF>'
        '</x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def entries(field, *values, kind="Bag"):
    """A field of XMP that is a list."""
    lines = "".join(f"<rdf:li>{value}</rdf:li>" for value in values)
    return f"<{field}><rdf:{kind}>{lines}</rdf:{kind}></{field}>"


def iptc_of(*fields):
    """A block of the IPTC's older model: (number, text)."""
    texts = ((number, text.encode()) for number, text in fields)
    return b"".join(struct.pack(">BBBH", 0x1C, 2, n, len(text)) + text for n, text in texts)


def photoshop_of(*resources):
    """Photoshop's resources: (number, bytes)."""
    return b"Photoshop 3.0\0" + b"".join(
        b"8BIM" + struct.pack(">HHI", number, 0, len(value)) + value + bytes(len(value) % 2)
        for number, value in resources
    )


def saved(format_, **options):
    """A small green picture in a format."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), GREEN).save(out, format_, **options)
    return out.getvalue()


def png_of(name, **options):
    """A PNG with a name and other texts in every kind of its text chunks."""
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", name)
    about.add_text("Comment", "Trip of 4B", zip=True)
    about.add_itxt("Description", "Renée Duchêne")
    about.add_itxt("Title", "Otters", zip=True)
    about.add_text("Software", "Drawer 1.0")
    profile = photoshop_of((0x0404, iptc_of((25, "Tom"))))[14:]
    about.add_text(
        "Raw profile type iptc", f"\niptc\n{len(profile):8}\n{profile.hex()}\n", zip=True
    )
    return saved("PNG", pnginfo=about, **options)


def pdf_of(**about):
    """A PDF of one page that says something of itself; its table is left to the reader."""
    fields = "".join(f"/{name}({text})" for name, text in about.items())
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]>>endobj\n"
        f"4 0 obj<<{fields}>>endobj\ntrailer<</Root 1 0 R/Info 4 0 R>>\n%%EOF\n"
    ).encode()
