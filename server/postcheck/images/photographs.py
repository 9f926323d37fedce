"""Reads words in photographs: one network finds lines, another reads them letter by letter.

PP-OCRv6 small (Baidu, Apache-2.0), as measured in research/IMAGES §1: it reads 48 to 93 % of what
is written in photographs where tesseract reads 3 to 77 %, whatever way the picture is turned. The
networks are run by ONNX Runtime with one thread; `postcheck models install` puts them into place.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from math import dist
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from postcheck.errors import ModelMissing
from postcheck.images.lines import Glimpse, Left, Line, Lines, Pixels
from postcheck.text.seen import Corners

Quad = NDArray[Any]
"""The corners of a line, clockwise from the top left: shape (4, 2), (x, y) in pixels."""

FINDER, LETTERS = "find.onnx", "read.onnx"
FILES = (FINDER, LETTERS)

FINDER_SIDE = 960
"""Pixels of the long side in which lines are looked for; 1600 finds 1 % more in twice the time."""
STEP = 32
"""What the finder's sides are multiples of."""
LINE_HEIGHT = 48
"""Pixels of height in which a line is read."""
LONGEST_LINE = 3200
"""Pixels of the longest line that is read in one go: 200 letters."""
MOST_LINES = 400
"""Lines that are read at most; each takes about 15 ms."""

INK, LINE = 0.3, 0.5
"""Chance from which a pixel belongs to a line, and mean chance from which a line is one."""
THINNEST = 2
"""Pixels of the finder's map: what is thinner is a rule and no line of letters."""
GROWN = 1.6
"""How much a line is enlarged: the finder marks the middle of its letters."""
UPRIGHT = 1.5
"""Times its width from which a line's height means that its text runs up or down."""
WORTH = 0.5
"""The score from which a line is words and not a pattern (IMAGES §1.5)."""
DOUBTFUL = 0.85
"""Mean score below which lines are tried upside down (IMAGES §1.4)."""


KNOWN = 0.8
"""Share of a line's width that known words span from which it is not read again."""
GAP = 1.5
"""Heights of a line between known words beside which one may have been overlooked."""
NOTHING = Lines()
_JOINT = re.compile(r"(?<![A-Za-z])(?:[a-z]{2,}|[A-Z][a-z]{3,})(?=[A-Z][a-z]{2})(?<!Mac)(?<!Fitz)")
"""Where the reader left out a space: before a capital, but for McKenna and MacLeod."""


class PhotographReader:
    """The two networks; one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Loads the networks; raises ModelMissing where they are not installed."""
        if missing := [name for name in FILES if not (folder / name).is_file()]:
            raise ModelMissing(f"The word reader is not installed ({', '.join(missing)} missing).")
        self._finder = _session(folder / FINDER)
        self._reader = _session(folder / LETTERS)
        alphabet = self._reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        letters = ["", *alphabet, " "]  # the first stands for no letter
        self._columns = [at for at, letter in enumerate(letters) if is_read(letter)]
        self._letters = [letters[at] for at in self._columns]

    def read(self, pixels: Pixels, left: Left, known: Lines = NOTHING) -> Lines:
        """Returns the lines found, whichever way up the picture is, but for the `known` ones."""
        quads = [quad for quad in self._quads(pixels) if not _is_known(quad, known)]
        lines = self._lines(pixels, quads, left)
        if quads and lines.score < DOUBTFUL and lines.is_whole:
            turned = self._lines(pixels, [np.roll(quad, -2, axis=0) for quad in quads], left)
            if _worth(turned) > _worth(lines):
                lines = turned
        return Lines(tuple(one for one in lines.found if one.score >= WORTH), lines.is_whole)

    def _quads(self, pixels: Pixels) -> list[Quad]:
        """Returns where lines are, from the top down."""
        height, width = pixels.shape[:2]
        shrunk = min(1.0, FINDER_SIDE / max(height, width))
        across, down = (max(STEP, round(s * shrunk / STEP) * STEP) for s in (width, height))
        small = cv2.resize(pixels, (across, down), interpolation=cv2.INTER_AREA)
        chances = self._finder.run(None, {"x": _as_input(small)})[0][0, 0]
        scale = np.array([width / across, height / down], dtype=np.float32)
        quads = [quad * scale for quad in _boxes(chances)]
        return sorted(quads, key=lambda quad: float(quad[:, 1].min()))[:MOST_LINES]

    def _lines(self, pixels: Pixels, quads: list[Quad], left: Left) -> Lines:
        found: list[Line] = []
        for quad in quads:
            if left() <= 0:
                return Lines(tuple(found), is_whole=False)
            if line := self._line(pixels, quad):
                found.append(line)
        return Lines(tuple(found))

    def _line(self, pixels: Pixels, quad: Quad) -> Line | None:
        """Returns what is written in a quad, or None where nothing is."""
        quad = _along_text(quad)
        strip = _strip(pixels, quad)
        answer = self._reader.run(None, {"x": _as_input(strip)})[0][0][:, self._columns]
        chosen, chances = answer.argmax(axis=1), answer.max(axis=1)
        kept = np.flatnonzero((chosen != 0) & (chosen != np.concatenate(([-1], chosen[:-1]))))
        if not len(kept):
            return None
        text = "".join(self._letters[chosen[at]] for at in kept)
        text, middles = _apart(text, (kept + 0.5) / len(chosen))
        score = float(chances[kept].mean())
        corners = _corners(quad)
        return Line(text, corners, score, tuple(_words(text, middles, corners)))


def is_read(letter: str) -> bool:
    """Returns whether a letter of the network's alphabet is one of ours.

    Most of its 18,708 are Chinese, and III is no Ⅲ.
    """
    return (
        letter.isascii()
        or letter in "£€–—‘’“”•…°½¼¾·×"
        or "LATIN" in unicodedata.name(letter[0], "")
    )


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # 200 MB less, and no slower (IMAGES §1.3)
    return onnxruntime.InferenceSession(path, options)


def _as_input(pixels: Pixels) -> NDArray[Any]:
    """Returns a picture as the networks take it: (1, 3, height, width), blue first, -1 to 1."""
    return cv2.dnn.blobFromImage(pixels, 1 / 127.5, mean=(127.5, 127.5, 127.5), swapRB=True)


def _boxes(chances: NDArray[np.float32]) -> Iterator[Quad]:
    """Yields the lines of a map of chances as quads in its own pixels.

    Differentiable binarisation: Liao and others, 2020.
    """
    ink = cv2.dilate((chances > INK).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(ink, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        middle, (width, height), turn = cv2.minAreaRect(outline)
        if min(width, height) < THINNEST or _mean_inside(chances, outline) < LINE:
            continue
        grown = width * height * GROWN / (width + height)
        yield _clockwise(cv2.boxPoints((middle, (width + grown, height + grown), turn)))


def _mean_inside(chances: NDArray[np.float32], outline: NDArray[Any]) -> float:
    left, top, width, height = cv2.boundingRect(outline)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, [outline - (left, top)], 1)
    return float(cv2.mean(chances[top : top + height, left : left + width], inside)[0])


def _clockwise(corners: NDArray[Any]) -> Quad:
    """Returns corners clockwise from the top left."""
    by_side = corners[np.argsort(corners[:, 0])]
    left, right = (side[np.argsort(side[:, 1])] for side in (by_side[:2], by_side[2:]))
    return np.array([left[0], right[0], right[1], left[1]], dtype=np.float32)


def _along_text(quad: Quad) -> Quad:
    """Returns the corners from where the text begins: text that runs upwards, as a rule."""
    width, height = dist(quad[0], quad[1]), dist(quad[0], quad[3])
    return np.roll(quad, -3, axis=0) if height >= UPRIGHT * width else quad


def _strip(pixels: Pixels, quad: Quad) -> Pixels:
    """Returns a line laid straight: `LINE_HEIGHT` pixels high."""
    width, height = dist(quad[0], quad[1]), max(1.0, dist(quad[0], quad[3]))
    size = (max(1, round(width)), max(1, round(height)))
    target = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], dtype=np.float32)
    straight = cv2.warpPerspective(
        pixels,
        cv2.getPerspectiveTransform(quad, target),
        size,
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    across = int(np.clip(width * LINE_HEIGHT / height, LINE_HEIGHT, LONGEST_LINE))
    how = cv2.INTER_AREA if height > LINE_HEIGHT else cv2.INTER_LINEAR
    return cv2.resize(straight, (across, LINE_HEIGHT), interpolation=how)


def _corners(quad: Quad) -> Corners:
    return tuple((float(x), float(y)) for x, y in quad)


def _apart(text: str, middles: NDArray[Any]) -> tuple[str, NDArray[Any]]:
    """Returns “bySimran” as two words, and where their letters stand."""
    for joint in reversed(list(_JOINT.finditer(text))):
        at = joint.end()
        text = f"{text[:at]} {text[at:]}"
        middles = np.insert(middles, at, (middles[at - 1] + middles[at]) / 2)
    return text, middles


def _words(text: str, middles: NDArray[np.float64], corners: Corners) -> Iterator[Glimpse]:
    """Yields the words of a line; `middles` are shares of its width where its letters stand."""
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        first = (middles[start - 1] + middles[start]) / 2 if start else 0.0
        last = (middles[at - 1] + middles[at]) / 2 if at < len(text) else 1.0
        yield Glimpse(start, at, _part(corners, float(first), float(last)))


def _part(corners: Corners, begin: float, upto: float) -> Corners:
    first_top, last_top, last_bottom, first_bottom = corners
    return (
        _between(first_top, last_top, begin),
        _between(first_top, last_top, upto),
        _between(first_bottom, last_bottom, upto),
        _between(first_bottom, last_bottom, begin),
    )


def _between(
    one: tuple[float, float], other: tuple[float, float], share: float
) -> tuple[float, float]:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _is_known(quad: Quad, known: Lines) -> bool:
    """Returns whether known words stand along most of a line."""
    (left, top), (right, bottom) = quad.min(axis=0), quad.max(axis=0)
    spans = []
    for word in (word for line in known.found for word in line.words):
        xs, ys = [x for x, _ in word.corners], [y for _, y in word.corners]
        if top <= (min(ys) + max(ys)) / 2 <= bottom and min(xs) < right and left < max(xs):
            spans.append((min(xs), max(xs)))
    spans.sort()
    edge = (bottom - top) * GAP
    if any(after[0] - before[1] > edge for before, after in pairwise(spans)):
        return False
    spanned = spans[-1][1] - spans[0][0] if spans else 0
    return bool(spanned >= KNOWN * (right - left))


def _worth(lines: Lines) -> float:
    return sum(len(line.text) * line.score**2 for line in lines.found)
