"""Lines of words as a reader finds them in a picture, before anybody makes sense of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import atan2, dist
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from postcheck.text.seen import Corners

Pixels = NDArray[Any]
"""A picture as an array: (height, width, 3) in red, green, blue, 0 to 255."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One word of a line: code points of the line, `end` exclusive, and its four corners."""

    start: int
    end: int
    corners: Corners


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words, in pixels of the picture that was read.

    `corners` run clockwise from where the first letter begins, whatever way the text runs;
    `score` is from 0 to 1.
    """

    text: str = field(repr=False)
    corners: Corners
    score: float
    words: tuple[Glimpse, ...] = field(default=(), repr=False)

    @property
    def height(self) -> float:
        """Returns how tall the line is, in pixels."""
        return dist(self.corners[0], self.corners[3])

    @property
    def angle(self) -> float:
        """Returns the direction the text runs in: radians, 0 to the right, clockwise."""
        (left, top), (right, bottom) = self.corners[0], self.corners[1]
        return atan2(bottom - top, right - left)


@dataclass(frozen=True, slots=True)
class Lines:
    """What a reader found; `is_whole` says whether it had the time to read everything.

    `doubted` is how many words it saw and was too unsure of to count.
    """

    found: tuple[Line, ...] = field(default=(), repr=False)
    is_whole: bool = True
    doubted: int = 0

    @property
    def letters(self) -> int:
        """Returns how many letters and digits were read."""
        return sum(c.isalnum() for line in self.found for c in line.text)

    @property
    def score(self) -> float:
        """Returns how sure the reader is on the whole, 0 to 1, weighted by length."""
        weights = [len(line.text) for line in self.found]
        if not sum(weights):
            return 0.0
        scores = [line.score for line in self.found]
        return float(np.average(scores, weights=weights))


Left = Callable[[], float]
"""Returns the seconds that are left for a picture."""


class WordReader(Protocol):
    """Reads the words of a picture."""

    def read(self, pixels: Pixels, left: Left) -> Lines:
        """Returns the lines found, those read so far where no time is left."""


def corners_of(left: float, top: float, width: float, height: float) -> Corners:
    """Returns the corners of an upright box."""
    right, bottom = left + width, top + height
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def moved(corners: Sequence[Sequence[float]], scale: float) -> Corners:
    """Returns corners in pixels of a picture `scale` times as large."""
    return tuple((x * scale, y * scale) for x, y in corners)
