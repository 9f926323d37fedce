"""Reads words on screens, scans and documents with tesseract, by pytesseract.

Grey and enlarged, so that letters are some 17 pixels high: names on screenshots 89 -> 100 %
(research/IMAGES §1.2, measured; so are the settings below). pytesseract hands tesseract files:
here they are in memory, never on a disk.
"""

import threading
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

import cv2
import pytesseract
from PIL import Image
from pytesseract import pytesseract as program

from postcheck.errors import ReaderMissing
from postcheck.images.lines import Glimpse, Left, Line, Lines, Pixels, corners_of, moved
from postcheck.images.memory import is_there, memory_folder

SIDE = 2600
"""Pixels of the long side in which tesseract reads."""
MOST_ENLARGED = 3.0
SETTINGS = "--oem 1 --psm 11"
"""The network alone; words wherever they stand, as on screens and posters."""
SURE = 60
"""Confidence from which a word counts: of 112 photographs without text 52 had false names in them
without a limit, 6 with this one, at 0 to 2 points of recall."""
LANGUAGES = ("eng", "cym")
"""English, and Welsh where it is installed."""

Row = dict[str, int | str]

_temporary = program.NamedTemporaryFile
_lock = threading.Lock()


class ScreenReader:
    """tesseract; one picture at a time."""

    def __init__(self) -> None:
        """Looks for tesseract and its languages; raises ReaderMissing."""
        if not is_there():
            raise ReaderMissing("tesseract needs /dev/shm in memory, so that nothing is written.")
        try:
            installed = set(pytesseract.get_languages())
        except (pytesseract.TesseractNotFoundError, OSError):
            installed = set()
        known = [name for name in LANGUAGES if name in installed]
        if "eng" not in known:
            raise ReaderMissing("tesseract is not installed with English (tesseract-ocr-eng).")
        self._languages = "+".join(known)

    def read(self, pixels: Pixels, left: Left) -> Lines:
        """Returns the lines found; none, and not whole, where the time was not enough."""
        scale = min(MOST_ENLARGED, SIDE / max(pixels.shape[:2]))
        grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how)
        picture = Image.fromarray(grey)
        picture.format = "BMP"  # else pytesseract compresses it: 1.5 s instead of 0.5 s
        try:
            with _lock, memory_folder() as folder:
                rows = list(_rows(self._run(picture, folder, max(0.1, left()))))
        except (RuntimeError, OSError):  # its time was up, it failed, or memory was full
            return Lines(is_whole=False)
        sure = [row for row in rows if float(row["conf"]) >= SURE]
        return Lines(tuple(_lines(sure, 1 / scale)), doubted=len(rows) - len(sure))

    def _run(self, picture: Image.Image, folder: Path, seconds: float) -> dict[str, list[object]]:
        program.NamedTemporaryFile = partial(_temporary, dir=folder)
        try:
            found: dict[str, list[object]] = pytesseract.image_to_data(
                picture,
                lang=self._languages,
                config=SETTINGS,
                timeout=seconds,
                output_type=pytesseract.Output.DICT,
            )
        finally:
            program.NamedTemporaryFile = _temporary
        return found


def _rows(columns: dict[str, list[object]]) -> Iterator[Row]:
    """Yields the words of tesseract's table."""
    names = list(columns)
    for values in zip(*columns.values(), strict=False):
        row: Row = dict(zip(names, values, strict=True))
        if str(row["text"]).strip():
            yield row


def _lines(rows: list[Row], scale: float) -> Iterator[Line]:
    for _, group in groupby(rows, key=lambda r: (r["block_num"], r["par_num"], r["line_num"])):
        yield _line(list(group), scale)


def _line(row: list[Row], scale: float) -> Line:
    """Returns one line of words; `scale` leads back to the picture's own pixels."""
    words, text = [], ""
    for word in row:
        text += " " if text else ""
        box = corners_of(*(float(word[side]) for side in ("left", "top", "width", "height")))
        start, text = len(text), text + str(word["text"]).strip()
        words.append(Glimpse(start, len(text), moved(box, scale)))
    xs = [x for word in words for x, _ in word.corners]
    ys = [y for word in words for _, y in word.corners]
    corners = corners_of(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    score = sum(float(word["conf"]) for word in row) / len(row) / 100
    return Line(text, corners, score, tuple(words))
