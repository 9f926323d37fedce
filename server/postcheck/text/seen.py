"""A SeenReading: text found in a picture, and the way back to the pixels it came from.

Words of a photograph, of a QR code, of a caption or of a file name: the same recognizers read
them as typed text, and what they find lands on a box, or on the picture as a whole.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from postcheck.finding import Box, WholePicture
from postcheck.post import Text
from postcheck.text.normalise import normalise

Corners = tuple[tuple[float, float], ...]
"""The four corners of a piece of text, (x, y) in pixels, clockwise from where its first letter
begins: the text may run in any direction."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters and where it stands: code points of the reading's source, `end` exclusive.

    Letters are taken to be equally wide, which is near enough to cover one name of a line.
    """

    start: int
    end: int
    corners: Corners


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A line, label or cell of a table: letters of a reading, `end` exclusive, row and column.

    Cells under each other have one number of a column; `is_head`: it names one.
    """

    start: int
    end: int
    row: int
    column: int
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class SeenReading:
    """Text of a picture to be read by recognizers.

    `origin[i]` is the code point of the source that letter `i` came from. `pieces` say where the
    source stands in the picture; without any it belongs to the picture as a whole. `where` says
    in plain words where it was: "in the caption", empty for the picture's own words. `cells` are
    what the picture's words are laid out in.
    """

    text: str = field(repr=False)
    origin: Sequence[int] = field(repr=False)
    picture: int = 0
    page: int = 0
    where: str = ""
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    cells: tuple[SeenCell, ...] = ()

    def place(self, start: int, end: int) -> Box | WholePicture:
        """Returns where letters `start` to `end` (exclusive) of this reading stand."""
        read = self.text[start:end]
        if not self.pieces:
            return WholePicture(self.picture, read)
        first, last = self.origin[start], self.origin[max(start, end - 1)] + 1
        points = [
            point
            for piece in self.pieces
            if piece.start < last and first < piece.end
            for point in _part(piece, max(first, piece.start), min(last, piece.end))
        ]
        if not points:
            return WholePicture(self.picture, read)
        return _around(points, self.picture, self.page, read)

    def first(self, letters: int) -> "SeenReading":
        """Returns the reading cut off after so many letters."""
        return replace(self, text=self.text[:letters])

    def located(self, why: str) -> str:
        """Returns a reason with where in the picture it was found, unless in its own words."""
        return f"{why}, {self.where}" if self.where else why


def seen(
    text: str,
    picture: int = 0,
    page: int = 0,
    *,
    where: str = "",
    pieces: Iterable[Piece] = (),
    cells: Iterable[SeenCell] = (),
) -> SeenReading:
    """Returns a reading of `text` as a reader sees it (`postcheck.text.normalise`)."""
    reading = normalise(Text("picture", text))
    laid_out = tuple(_moved(cell, reading.origin) for cell in cells)
    return SeenReading(reading.text, reading.origin, picture, page, where, tuple(pieces), laid_out)


def _moved(cell: SeenCell, origin: Sequence[int]) -> SeenCell:
    """Returns a cell of the source in letters of the reading."""
    start, end = bisect_left(origin, cell.start), bisect_left(origin, cell.end)
    return replace(cell, start=start, end=end)


def _part(piece: Piece, start: int, end: int) -> Iterable[tuple[float, float]]:
    """Yields the corners of a part of a piece, along the direction its text runs in."""
    length = max(1, piece.end - piece.start)
    begin, upto = (start - piece.start) / length, (end - piece.start) / length
    first_top, last_top, last_bottom, first_bottom = piece.corners
    for share in (begin, upto):
        yield _between(first_top, last_top, share)
        yield _between(first_bottom, last_bottom, share)


def _between(
    one: tuple[float, float], other: tuple[float, float], share: float
) -> tuple[float, float]:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _around(points: list[tuple[float, float]], picture: int, page: int, read: str) -> Box:
    left, top = int(min(x for x, _ in points)), int(min(y for _, y in points))
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    width, height = max(1, round(right - left + 0.5)), max(1, round(bottom - top + 0.5))
    return Box(picture, max(0, left), max(0, top), width, height, read, page)
