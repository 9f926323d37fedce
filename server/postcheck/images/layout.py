"""Lines -> Reading: the order in which a person reads them, and what stands between them.

Lines that wrap are put together again, so that “Rufus / Stone” is one name. Cells of a row are
parted by commas, which is how people write “Smith, Amelia” and “Amelia Smith, 4B”; everything else
by a full stop and a line break (whole names found: 76 % instead of 39 %, research/IMAGES §2).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, dist, pi, sin
from statistics import median

import numpy as np

from postcheck.images.lines import Line, moved
from postcheck.text.seen import Piece, SeenReading, seen

LONG_LINE = 24
"""Letters from which a line may be one of running text."""
FLUSH = 0.8
"""Heights of a line by which the left edges, or the middles, of running text differ at most."""
LEADING = 1.9
"""Heights of a line between the middles of two lines of one paragraph, at most."""
ALIKE = 0.4
"""Share by which the heights of lines of one paragraph differ at most."""
SAME_ROW = 0.55
"""Heights of a line by which the middles of cells in one row differ at most."""
LONG_CELL = 40
"""Letters from which a line is a sentence and no cell of a table."""

_ENDS = re.compile(r"[.!?:;]['\"”’)]*$")
_BEGINS_ANEW = re.compile(r"^(?:[•*▪–—-]\s|\(?\d{1,3}[.)]\s|[A-Z]\)\s)")
_LEADS_ON = re.compile(
    r"(?:\b(?:to|by|for|of|from|with|and|is|are|the|congratulations|mr|mrs|ms|miss|dr)|,|&|:|-)$",
    re.IGNORECASE,
)
"""What a line ends with that goes on in the next: “awarded to”, “Name:”, “Mrs”."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line in a frame turned so that most text runs to the right; lengths in pixels."""

    line: Line = field(repr=False)
    left: float
    right: float
    middle: float
    height: float

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def letter(self) -> float:
        """Returns how wide a letter is."""
        return (self.right - self.left) / max(1, len(self.text))


Paragraph = list[_Placed]
Row = list[Paragraph]


def reading(lines: Sequence[Line], picture: int, page: int, scale: float) -> SeenReading:
    """Returns lines as one text; `scale` is how many pixels of the picture are one of a line's."""
    parts: list[tuple[str, Line | None]] = []
    for row in _rows(_paragraphs(_placed(lines))):
        if parts:
            parts.append((_between_rows(parts[-1][0]), None))
        for number, paragraph in enumerate(row):
            if number:
                parts.append((_between_cells(parts[-1][0]), None))
            for at, placed in enumerate(paragraph):
                if at:
                    parts.append((" ", None))
                parts.append((placed.text, placed.line))
    text, pieces = "", list[Piece]()
    for words, line in parts:
        if line:
            pieces += _pieces(line, len(text), scale)
        text += words
    return seen(text, picture, page, pieces=pieces)


def _pieces(line: Line, start: int, scale: float) -> Iterator[Piece]:
    for word in line.words:
        yield Piece(start + word.start, start + word.end, moved(word.corners, scale))


def _between_rows(before: str) -> str:
    if _LEADS_ON.search(before):
        return " "
    return "\n" if _ENDS.search(before) else ".\n"


def _between_cells(before: str) -> str:
    return " " if _ENDS.search(before) or before.endswith(",") else ", "


def _placed(lines: Sequence[Line]) -> list[_Placed]:
    """Returns lines in a frame in which most of the text runs to the right."""
    turn = _turn(lines)
    across, down = cos(turn), sin(turn)
    found = []
    for line in lines:
        xs = [x * across + y * down for x, y in line.corners]
        ys = [y * across - x * down for x, y in line.corners]
        found.append(_Placed(line, min(xs), max(xs), float(np.mean(ys)), line.height))
    return sorted(found, key=lambda p: (p.middle, p.left))


def _turn(lines: Sequence[Line]) -> float:
    """Returns the angle (radians) that most of the text runs at: the middle one by length."""
    angles = sorted((line.angle, dist(line.corners[0], line.corners[1])) for line in lines)
    if not angles:
        return 0.0
    if angles[-1][0] - angles[0][0] > pi:  # on both sides of straight to the left
        angles = sorted((angle % (2 * pi), length) for angle, length in angles)
    half, so_far = sum(length for _, length in angles) / 2, 0.0
    for angle, length in angles:
        so_far += length
        if so_far >= half:
            return angle
    return 0.0


def _paragraphs(placed: Sequence[_Placed]) -> list[Paragraph]:
    """Returns lines, those that wrap put together."""
    found: list[Paragraph] = []
    for one in placed:
        fitting = [p for p in found if _continues(p, one)]
        if fitting:
            max(fitting, key=lambda p: p[-1].middle).append(one)
        else:
            found.append([one])
    return found


def _continues(paragraph: Paragraph, one: _Placed) -> bool:
    """Returns whether `one` is the next line of a paragraph: it wrapped because it had to."""
    last = paragraph[-1]
    size = min(last.height, one.height)
    if abs(last.height - one.height) > ALIKE * max(last.height, one.height):
        return False
    if not 0.4 * size < one.middle - last.middle <= LEADING * size:
        return False
    is_flush = abs(one.left - last.left) <= FLUSH * size
    is_centred = abs(one.left + one.right - last.left - last.right) <= 2 * FLUSH * size
    if not (is_flush or is_centred) or _BEGINS_ANEW.match(one.text):
        return False
    if one.text[:1].islower() and not _ENDS.search(last.text) and len(last.text) > LONG_LINE // 2:
        return True
    if len(last.text) < LONG_LINE or " " not in last.text:
        return False
    edge = max(p.right for p in (*paragraph, one))
    first_word = len(one.text.split()[0]) + 1
    return last.right + first_word * last.letter > edge - FLUSH * last.letter


def _rows(paragraphs: Sequence[Paragraph]) -> list[Row]:
    """Returns paragraphs from the top down, cells of a table beside each other."""
    rows: list[Row] = []
    for paragraph in paragraphs:
        row = next((r for r in reversed(rows) if _is_beside(r, paragraph)), None)
        if row is None:
            rows.append([paragraph])
        else:
            row.append(paragraph)
    for row in rows:
        row.sort(key=lambda p: p[0].left)
    return rows


def _is_beside(row: Row, paragraph: Paragraph) -> bool:
    if any(len(p) > 1 or len(p[0].text) > LONG_CELL for p in (*row, paragraph)):
        return False
    one = paragraph[0]
    middle, height = median(p[0].middle for p in row), min(p[0].height for p in row)
    if any(p[0].left < one.right and one.left < p[0].right for p in row):
        return False
    return abs(one.middle - middle) <= SAME_ROW * min(height, one.height)
