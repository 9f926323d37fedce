"""A sheet to draw on, which remembers where each labelled word was drawn.

Labels stand in the text itself: `Well done [Ama|PUPIL]!` draws "Well done Ama!". Parts that belong
to one label share a key, wherever they stand: `[Obi|PUPIL:1]` and `[Amaka|PUPIL:1]`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

INK = "#1c1d22"
PALE = "#5f6570"
PEOPLE = ("PUPIL", "STAFF", "PERSON", "PUBLIC")

FONTS = Path("/usr/share/fonts")
FACES = {
    "sans": ("LiberationSans-Regular.ttf", "fonts-liberation2"),
    "bold": ("LiberationSans-Bold.ttf", "fonts-liberation2"),
    "italic": ("LiberationSans-Italic.ttf", "fonts-liberation2"),
    "serif": ("LiberationSerif-Regular.ttf", "fonts-liberation2"),
    "serif bold": ("LiberationSerif-Bold.ttf", "fonts-liberation2"),
    "serif italic": ("LiberationSerif-Italic.ttf", "fonts-liberation2"),
    "mono": ("LiberationMono-Regular.ttf", "fonts-liberation2"),
    "screen": ("DejaVuSans.ttf", "fonts-dejavu-core"),
    "screen bold": ("DejaVuSans-Bold.ttf", "fonts-dejavu-core"),
    "infant": ("ComicNeue-Regular.otf", "fonts-comic-neue"),
    "infant bold": ("ComicNeue-Bold.otf", "fonts-comic-neue"),
    "pen": ("dkg.ttf", "fonts-dkg-handwriting"),
    "marker": ("dkgBd.ttf", "fonts-dkg-handwriting"),
    "scrawl": ("Kristi.ttf", "fonts-kristi"),
    "capitals": ("Humor-Sans.ttf", "fonts-humor-sans"),
    "pencil": ("Breip.ttf", "fonts-breip"),
    "felt tip": ("Rufscript010.ttf", "fonts-rufscript"),
    "script": ("DancingScript-Regular.otf", "fonts-dancingscript"),
    "script bold": ("DancingScript-Bold.otf", "fonts-dancingscript"),
}
"""Each hand or typeface, its file, and the Debian package that brings it."""

_PLAIN = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "-",
    "ı": "i", "Ł": "L", "ł": "l", "đ": "d", "Đ": "D", "×": "x",
}  # fmt: skip
_LABEL = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+)(?::(\w+))?\]")

Box = tuple[float, float, float, float]


class MissingFontError(RuntimeError):
    """A font is not installed; says which Debian package brings it."""


@cache
def _files() -> dict[str, Path]:
    return {path.name: path for path in sorted(FONTS.rglob("*.[ot]tf"))}


@cache
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """Returns a face in a size in pixels; raises MissingFontError."""
    name, package = FACES[face]
    if name not in _files():
        raise MissingFontError(f"{name} is not under {FONTS}. Run: apt-get install {package}")
    return ImageFont.truetype(_files()[name], size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _glyph(face: str, char: str) -> str:
    """Returns a letter as this hand writes it: without its accent where it knows none."""
    if char.isspace() or char.isascii():
        return char
    shape, none = (bytes(font(face, 40).getmask(c)) for c in (char, "\uffff"))
    if shape != none:
        return char
    return _PLAIN.get(char, unicodedata.normalize("NFD", char)[0])


def written(text: str, face: str) -> str:
    """Returns text as this hand writes it."""
    text = unicodedata.normalize("NFC", text)
    return "".join(_glyph(face, char) for char in (text.upper() if face == "capitals" else text))


@dataclass(slots=True)
class Mark:
    """A labelled text as it was drawn, with the boxes of its parts."""

    text: str
    label: str
    boxes: list[Box] = field(default_factory=list)


class Sheet:
    """A picture being drawn. Sizes are pixels; every text is remembered in `texts`."""

    def __init__(self, width: int, height: int, colour: str = "#ffffff"):
        self.image = Image.new("RGB", (width, height), colour)
        self.draw = ImageDraw.Draw(self.image)
        self.marks: list[Mark] = []
        self.texts: list[tuple[str, Box]] = []
        self._keyed: dict[str, Mark] = {}

    @property
    def width(self) -> int:
        """Returns the width in pixels."""
        return self.image.width

    @property
    def height(self) -> int:
        """Returns the height in pixels."""
        return self.image.height

    def box(self, box: Box, fill=None, line=None, thick=2, radius=0):
        """Draws a rectangle, its corners round where a radius is given."""
        self.draw.rounded_rectangle(box, radius, fill, line, thick if line else 0)

    def rule(self, x: float, y: float, end: float, colour=PALE, thick=2):
        """Draws a level line from x to end."""
        self.draw.line((x, y, end, y), colour, thick)

    def disc(self, x: float, y: float, radius: float, fill, line=None, thick=2):
        """Draws a disc about a point."""
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill, line, thick)

    def text(
        self, x, y, marked: str, size: int, face="sans", fill=INK, align="left",
        wrap=None, fit=None, gap=1.35, tilt=0.0,
    ) -> float:  # fmt: skip
        """Draws text down from y and returns where the next line would begin.

        x is the left, middle or right of it as `align` says; `wrap` breaks lines at a width, `fit`
        makes the letters smaller until they keep within one.
        """
        plain, spans = _parse(marked, face)
        spans = [(start, end, self._joined(mark, key)) for start, end, mark, key in spans]
        while fit and max(font(face, size).getlength(p) for p in plain.split("\n")) > fit:
            size -= 1
        shape = font(face, size)
        share = {"left": 0, "middle": 0.5, "right": 1}[align]
        for start, end in _lines(plain, shape, wrap):
            left = x - share * shape.getlength(plain[start:end])
            if start < end:
                self._line(left, y, plain, (start, end), spans, shape, fill, tilt)
            y += size * gap
        return y

    def _line(self, left, y, plain, within, spans, shape, fill, tilt):
        start, end = within
        line = plain[start:end]
        whole = shape.getbbox(line)
        moved = (left + whole[0], y + whole[1], left + whole[2], y + whole[3])
        if tilt:
            moved = self._tilted(moved, line, shape, fill, tilt)
        else:
            self.draw.text((left, y), line, fill, shape)
        self.texts.append((line, moved))
        for first, last, mark in spans:
            if first < end and start < last:
                a, b = (shape.getlength(plain[start : max(start, min(p, end))])
                        for p in (first, last))  # fmt: skip
                box = moved if tilt else (left + a, moved[1], left + b, moved[3])
                self._note(mark, box)

    def _tilted(self, box, line, shape, fill, tilt) -> Box:
        wide, high = round(box[2] - box[0]) + 8, round(box[3] - box[1]) + 8
        mask = Image.new("L", (wide, high))
        left, top = shape.getbbox(line)[:2]
        ImageDraw.Draw(mask).text((4 - left, 4 - top), line, 255, shape)
        mask = mask.rotate(tilt, Image.Resampling.BICUBIC, expand=True)
        x = round((box[0] + box[2] - mask.width) / 2)
        y = round((box[1] + box[3] - mask.height) / 2)
        self.image.paste(fill, (x, y, x + mask.width, y + mask.height), mask)
        ink = mask.getbbox()
        return (x + ink[0], y + ink[1], x + ink[2], y + ink[3])

    def _joined(self, mark: Mark, key: str | None) -> Mark:
        """Returns the mark that this is a part of, or itself."""
        first = self._keyed.setdefault(key, mark) if key else mark
        if first is not mark:
            first.text += f" {mark.text}"
        return first

    def _note(self, mark: Mark, box: Box):
        if not mark.boxes:
            self.marks.append(mark)
        mark.boxes.append(box)

    def table(self, x, y, widths, rows, size, face="sans", row=1.9, head="bold", lines="#c8ccd2"):
        """Draws rows of cells, the first as a header where `head` is a face; returns the end."""
        high, total = size * row, sum(widths)
        for number, cells in enumerate(rows):
            left = x
            for cell, wide in zip(cells, widths, strict=True):
                kind = head if head and number == 0 else face
                if cell:
                    at = left + size * 0.5, y + high * 0.26
                    self.text(*at, cell, size, kind, fit=wide - size)
                left += wide
            y += high
            if lines:
                self.rule(x, y, x + total, lines, 1)
        return y

    def labels(self) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
        """Returns the names and the other labels, each distinct form once."""
        distinct = dict.fromkeys((mark.text, mark.label) for mark in self.marks)
        all_of_them = [{"text": text, "label": label} for text, label in distinct]
        names = [one for one in all_of_them if one["label"] in PEOPLE]
        return names, [one for one in all_of_them if one not in names]


def _parse(marked: str, face: str) -> tuple[str, list]:
    """Returns the text without its labels, and (start, end, mark, key) of each."""
    plain, spans, at = "", [], 0
    for match in _LABEL.finditer(marked):
        plain += written(marked[at : match.start()], face)
        start, at = len(plain), match.end()
        plain += written(match[1], face)
        spans.append((start, len(plain), Mark(" ".join(plain[start:].split()), match[2]), match[3]))
    return plain + written(marked[at:], face), spans


def _lines(plain: str, shape, wrap) -> Iterator[tuple[int, int]]:
    """Yields start and end of each line, broken between words where `wrap` is a width."""
    start = end = 0
    is_open = False
    for word in re.finditer(r"\n|[^\s]+", plain):
        if word[0] == "\n":
            yield (start, end) if is_open else (word.start(), word.start())
            is_open = False
            continue
        if is_open and wrap and shape.getlength(plain[start : word.end()]) > wrap:
            yield start, end
            is_open = False
        start, end, is_open = (start if is_open else word.start()), word.end(), True
    if is_open:
        yield start, end
