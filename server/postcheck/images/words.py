"""Words of a picture, by the reader that suits it: screens and documents, or photographs.

A cheap test says what a picture is; what the first reader left unread, or read doubtfully, goes to
the other. Either one alone is enough for Postcheck to work.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from postcheck.errors import ModelMissing, ReaderMissing
from postcheck.images.lines import Left, Line, Lines, Pixels, WordReader
from postcheck.images.photographs import PhotographReader
from postcheck.images.screens import ScreenReader

FLAT = 0.9
"""Share of pixels like their neighbour from which a picture is drawn and not taken."""
ALIKE = 2
"""Grey levels (of 256) by which such neighbours differ at most."""
STEADY = 0.85
"""Confidence from which tesseract's words are left as they are."""


FIRST = 0.6
"""Share of the time that tesseract gets: it is ended without a word, the other reads on by line."""
DOUBTED = 0.08
"""Share of words that tesseract was too unsure of, from which it is not at home in a picture."""
LOST = 0.25
"""The same from which nothing that it read is believed."""
LONG, SKEWED = 4, 1.8
"""Words of a line from which its height tells a slope, in heights of a word."""


class SecondReader(Protocol):
    """A reader that can leave out what another has read."""

    def read(self, pixels: Pixels, left: Left, known: Lines = ...) -> Lines:
        """Returns the lines found that are not among the `known` ones."""


@dataclass(frozen=True, slots=True)
class Words:
    """The readers at hand: at least one."""

    screens: WordReader | None
    photographs: SecondReader | None

    @classmethod
    def load(cls, models: Path) -> "Words":
        """Returns the readers that are installed; raises ReaderMissing where none is."""
        screens = photographs = None
        try:
            photographs = _photograph_reader(models / "words")
        except ModelMissing as missing:
            why = missing
        try:
            screens = ScreenReader()
        except ReaderMissing as missing:
            if photographs is None:
                raise ReaderMissing(f"{missing.sentence} {why.sentence}") from None
        return cls(screens, photographs)

    def read(self, pixels: Pixels, left: Left) -> Lines:
        """Returns the lines of a picture; those read so far where no time is left."""
        if self.photographs is None:
            return self.screens.read(pixels, left) if self.screens else Lines(is_whole=False)
        if self.screens is None or not is_drawn(pixels):
            return self.photographs.read(pixels, left)
        first = self.screens.read(pixels, lambda: left() * FIRST)
        steady = Lines(tuple(line for line in first.found if line.score >= STEADY))
        if holds_up(first) and not unread(pixels, first):
            return first
        known = steady if is_at_home(first) else Lines()
        return _together(steady, self.photographs.read(pixels, left, known))


@cache
def _photograph_reader(folder: Path) -> PhotographReader:
    """Returns the reader of a folder, its networks loaded once in a process."""
    return PhotographReader(folder)


def is_at_home(lines: Lines) -> bool:
    """Returns whether tesseract may be believed where it is sure: it read most, and straight lines.

    Then only what it left out is read again: a dense screen takes a second more otherwise.
    """
    words = sum(len(line.words) for line in lines.found)
    is_steady = lines.is_whole and lines.doubted <= LOST * words
    return is_steady and not any(_is_skewed(line) for line in lines.found)


def holds_up(lines: Lines) -> bool:
    """Returns whether what tesseract read may stand: steady, straight and without gaps."""
    words = sum(len(line.words) for line in lines.found)
    return (
        lines.is_whole
        and lines.doubted <= DOUBTED * words
        and all(line.score >= STEADY and not _is_skewed(line) for line in lines.found)
    )


def _is_skewed(line: Line) -> bool:
    """Returns whether the words of a line climb or fall: tesseract then mixes up lines."""
    if len(line.words) < LONG:
        return False
    heights = sorted(word.corners[3][1] - word.corners[0][1] for word in line.words)
    return line.height > SKEWED * heights[len(heights) // 2]


def is_drawn(pixels: Pixels) -> bool:
    """Returns whether a picture is a screen, a scan or a drawing rather than a photograph."""
    if pixels.shape[1] < 2:  # noqa: PLR2004 - no neighbours
        return True
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    steps = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    return bool((steps <= ALIKE).mean() >= FLAT)


def _together(first: Lines, second: Lines) -> Lines:
    """Returns lines of both readers, without those of the first that the second read better."""
    kept = [line for line in first.found if not any(_covers(s, line) for s in second.found)]
    return Lines((*kept, *second.found), second.is_whole)


def _covers(one: Line, other: Line) -> bool:
    """Returns whether the middle of a line lies within the bounds of another."""
    xs, ys = [x for x, _ in one.corners], [y for _, y in one.corners]
    x, y = (sum(values) / len(other.corners) for values in zip(*other.corners, strict=True))
    return bool(min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys))


UNREAD_SIDE = 1000
"""Pixels of the long side in which letters that nobody has read are looked for."""
LETTER = (5, 80)
"""Pixels of height, at that size, that a line of letters may have."""


def unread(pixels: Pixels, known: Lines) -> bool:
    """Returns whether there is something like a line of letters where no known line is.

    Letters are many strokes close together: edges run together sideways into a bar that is wider
    than high and full of edges. A frame, a photograph's contour or a rule is not. Text that runs
    upwards is looked for, too.
    """
    scale = min(1.0, UNREAD_SIDE / max(pixels.shape[:2]))
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    edges = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    strokes = (edges > EDGE).astype(np.uint8)
    for line in known.found:
        _paint_over(strokes, line, scale)
    return _has_line(strokes) or _has_line(np.ascontiguousarray(strokes.T))


def _has_line(strokes: Pixels) -> bool:
    """Returns whether a map of strokes holds a line of letters that runs sideways."""
    bars = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((1, 11), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(bars)
    return any(_is_line(strokes, *map(int, stats[n])) for n in range(1, count))


EDGE = 40
"""Grey levels within three pixels from which there is an edge."""
STROKES = (0.3, 0.95)
"""Share of a line of letters that is edge: less is a frame, more is a block."""
CHANGES = 6
"""Times that ink begins and ends across a line of letters: three letters, at least."""


def _is_line(strokes: Pixels, left: int, top: int, width: int, height: int, _area: int) -> bool:
    if not (LETTER[0] <= height <= LETTER[1] and width > height):
        return False
    inside = strokes[top : top + height, left : left + width]
    if not STROKES[0] <= inside.mean() <= STROKES[1]:
        return False
    across = inside[height // 2].astype(np.int8)
    return int(np.abs(np.diff(across)).sum()) >= CHANGES


def _paint_over(strokes: Pixels, line: Line, scale: float) -> None:
    """Takes a line out of a map of strokes, and a little around it."""
    xs, ys = [x * scale for x, _ in line.corners], [y * scale for _, y in line.corners]
    edge = int((max(ys) - min(ys)) / 3) + 2
    left, top = max(0, int(min(xs)) - edge), max(0, int(min(ys)) - edge)
    strokes[top : int(max(ys)) + edge + 1, left : int(max(xs)) + edge + 1] = 0
