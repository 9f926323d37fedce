"""Lines -> rows of cells, in the order in which a person reads them.

Lines that wrap are put together again, so that “Rufus / Stone” is one name; so are the two lines of
a label. Cells stand beside each other in a row and under each other in a column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, dist, pi, sin

import numpy as np

from postcheck.images.lines import Line

LONG_LINE = 24
"""Letters from which a line may be one of running text."""
FLUSH = 0.8
"""Heights of a line by which the left edges, or the middles, of running text differ at most."""
LEADING = 1.9
"""Heights of a line between the middles of two lines of one paragraph, at most."""
TIGHT = 1.6
"""The same between the two lines of a label: “Teresa / Santos”."""
APART = 2.2
"""The same from which two lines have nothing to do with each other."""
ALIKE = 0.4
"""Share by which the heights of lines of one paragraph differ at most."""
EDGE = 0.6
"""Heights of a line by which cells beside each other may overlap: readers draw wide boxes."""
SAME_ROW = 0.5
"""Share of the lower of two cells that has to be beside the other."""
LONG_CELL = 40
"""Letters from which a line is a sentence and no cell of a table."""

ENDS = re.compile(r"[.!?:;]['\"”’)]*$")
_BEGINS_ANEW = re.compile(r"^(?:[•*▪–—-]\s|\(?\d{1,3}[.)]\s|[A-Z]\)\s)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in a frame turned so that most text runs to the right; lengths in pixels."""

    line: Line = field(repr=False)
    left: float
    right: float
    middle: float
    height: float

    @property
    def text(self) -> str:
        """Returns the words of the line."""
        return self.line.text

    @property
    def letter(self) -> float:
        """Returns how wide a letter is."""
        return (self.right - self.left) / max(1, len(self.text))


@dataclass(slots=True)
class Cell:
    """Lines that belong together, and the column they stand in."""

    lines: list[Placed] = field(repr=False)
    column: int = 0

    @property
    def text(self) -> str:
        """Returns the words of the cell."""
        return " ".join(placed.text for placed in self.lines)

    @property
    def left(self) -> float:
        """Returns where its lines begin."""
        return min(placed.left for placed in self.lines)

    @property
    def right(self) -> float:
        """Returns where its lines end."""
        return max(placed.right for placed in self.lines)


Row = list[Cell]


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Returns lines as rows of cells, from the top down, each from the left to the right."""
    cells = [Cell(paragraph) for paragraph in _labels(_paragraphs(_placed(lines)))]
    rows = _rows(cells)
    _number_columns(rows)
    return rows


def _placed(lines: Sequence[Line]) -> list[Placed]:
    """Returns lines in a frame in which most of the text runs to the right."""
    turn = _turn(lines)
    across, down = cos(turn), sin(turn)
    found = []
    for line in lines:
        xs = [x * across + y * down for x, y in line.corners]
        ys = [y * across - x * down for x, y in line.corners]
        found.append(Placed(line, min(xs), max(xs), float(np.mean(ys)), line.height))
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


def _paragraphs(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Returns lines, those that wrap put together."""
    found: list[list[Placed]] = []
    for one in placed:
        fitting = [p for p in found if _continues(p, one)]
        if fitting:
            max(fitting, key=lambda p: p[-1].middle).append(one)
        else:
            found.append([one])
    return found


def _continues(paragraph: list[Placed], one: Placed) -> bool:
    """Returns whether `one` is the next line of a paragraph: it wrapped because it had to."""
    last = paragraph[-1]
    if not _is_under(last, one, LEADING) or _BEGINS_ANEW.match(one.text):
        return False
    if one.text[:1].islower() and not ENDS.search(last.text) and len(last.text) > LONG_LINE // 2:
        return True
    if len(last.text) < LONG_LINE or " " not in last.text:
        return False
    edge = max(p.right for p in (*paragraph, one))
    first_word = len(one.text.split()[0]) + 1
    return last.right + first_word * last.letter > edge - FLUSH * last.letter


def _is_under(last: Placed, one: Placed, leading: float) -> bool:
    """Returns whether `one` is as tall as `last` and right under it, flush or centred."""
    size = min(last.height, one.height)
    if abs(last.height - one.height) > ALIKE * max(last.height, one.height):
        return False
    if not 0.4 * size < one.middle - last.middle <= leading * size:
        return False
    is_centred = abs(one.left + one.right - last.left - last.right) <= 2 * FLUSH * size
    return is_centred or abs(one.left - last.left) <= FLUSH * size


def _labels(paragraphs: Sequence[list[Placed]]) -> list[list[Placed]]:
    """Returns paragraphs, the two single words of a label put together.

    Two and no more: what stands above or below makes it a list, or a column of a table.
    """
    joined: set[int] = set()
    for upper in paragraphs:
        stack = [p for p in paragraphs if p is not upper and _is_stacked(upper, p)]
        if len(stack) != 1 or id(upper) in joined or not _is_word(upper):
            continue
        lower = stack[0]
        others = [p for p in paragraphs if p is not upper and p is not lower]
        is_pair = _is_word(lower) and _is_under(upper[0], lower[0], TIGHT)
        if is_pair and not any(_is_stacked(lower, p) for p in others):
            joined.add(id(lower))
            upper.append(lower[0])
    return [p for p in paragraphs if id(p) not in joined]


def _is_word(paragraph: list[Placed]) -> bool:
    """Returns whether a paragraph is one word written as a name."""
    text = paragraph[0].text
    return len(paragraph) == 1 and text[:1].isupper() and len(text) > 1 and " " not in text


def _is_stacked(one: list[Placed], other: list[Placed]) -> bool:
    """Returns whether two paragraphs stand close above each other."""
    upper, lower = (one, other) if one[0].middle <= other[0].middle else (other, one)
    if upper[-1].right < lower[0].left or lower[0].right < upper[-1].left:
        return False
    size = min(upper[-1].height, lower[0].height)
    return lower[0].middle - upper[-1].middle <= APART * size


def _rows(cells: Sequence[Cell]) -> list[Row]:
    """Returns cells from the top down, those of a row beside each other."""
    rows: list[Row] = []
    for cell in cells:
        row = next((r for r in reversed(rows) if _is_beside(r, cell)), None)
        if row is None:
            rows.append([cell])
        else:
            row.append(cell)
    for row in rows:
        row.sort(key=lambda c: c.left)
    return rows


def _is_beside(row: Row, cell: Cell) -> bool:
    if any(len(c.text) > LONG_CELL for c in (*row, cell)):
        return False
    if any(_common(c, cell) > EDGE * min(c.lines[0].height, cell.lines[0].height) for c in row):
        return False
    nearest = sorted(row, key=lambda c: min(abs(c.left - cell.right), abs(cell.left - c.right)))
    return any(_share_beside(c, cell) >= SAME_ROW for c in nearest[:2])


def _common(one: Cell, other: Cell) -> float:
    """Returns how much of their widths two cells have in common, in pixels."""
    return min(one.right, other.right) - max(one.left, other.left)


def _share_beside(one: Cell, other: Cell) -> float:
    """Returns the share of the lower cell that is beside the other."""
    (top, bottom), (other_top, other_bottom) = _extent(one), _extent(other)
    common = min(bottom, other_bottom) - max(top, other_top)
    return common / max(1.0, min(bottom - top, other_bottom - other_top))


def _extent(cell: Cell) -> tuple[float, float]:
    first, last = cell.lines[0], cell.lines[-1]
    return first.middle - first.height / 2, last.middle + last.height / 2


def _number_columns(rows: list[Row]) -> None:
    """Gives cells that stand under each other one number; each cell joins what it overlaps most."""
    columns: list[tuple[float, float]] = []
    for cell in (c for row in rows for c in row if len(c.text) <= LONG_CELL):
        shared = [min(right, cell.right) - max(left, cell.left) for left, right in columns]
        if shared and max(shared) > 0:
            cell.column = shared.index(max(shared))
            left, right = columns[cell.column]
            # A column does not grow over its neighbours by one long cell.
            columns[cell.column] = (left + cell.left) / 2, (right + cell.right) / 2
        else:
            cell.column = len(columns)
            columns.append((cell.left, cell.right))
