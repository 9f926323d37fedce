"""Looks at one picture: opens it once, has every part look, and says what was not looked at."""

import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from postcheck.errors import PictureRefused
from postcheck.finding import Finding
from postcheck.images.codes import codes
from postcheck.images.composed import reading
from postcheck.images.decode import Opened, Page, opened
from postcheck.images.faces import face_findings
from postcheck.images.lines import Left, Lines
from postcheck.images.looked import Looked
from postcheck.images.metadata import hidden
from postcheck.images.words import Words
from postcheck.post import Picture
from postcheck.report import Unchecked
from postcheck.text.seen import SeenReading, seen

SECONDS = 25.0
"""How long one picture may take (research/IMAGES §8)."""
LONGEST_READING = 20_000
"""Code points of one page that are looked at, as of a typed text."""
THINNEST = 5
"""Pixels of the short side below which no letter can be told from another."""


class Looker:
    """Looks at pictures, one at a time; its networks are loaded once."""

    def __init__(self, models: Path, seconds: float = SECONDS) -> None:
        """Loads the readers; raises ReaderMissing where none is installed."""
        cv2.setNumThreads(1)
        self._words = Words.load(models)
        self._seconds = seconds

    def look(self, picture: Picture, index: int) -> Looked:
        """Returns everything readable and everything seen in the picture with this index."""
        until = time.monotonic() + self._seconds
        name = _name_reading(picture.name, index)
        what = f"picture {index + 1}"
        try:
            file = opened(picture.data)
        except PictureRefused as refused:
            return Looked(
                readings=name, unchecked=(Unchecked(what, refused.sentence, is_bad=True),)
            )
        beside = hidden(picture.data, file.format, index)
        readings, findings = [*name, *beside.readings], [*beside.findings]
        unchecked = [*beside.unchecked, *(Unchecked(what, why) for why in file.unchecked)]
        for page in file.pages:
            seen_here, found_here = self._page(page, index, lambda: until - time.monotonic())
            readings += seen_here.readings
            findings += found_here
            where = _page_name(what, file, page)
            unchecked += (Unchecked(where, one.why) for one in seen_here.unchecked)
        return Looked(file.pages[0].size, tuple(readings), tuple(findings), tuple(unchecked))

    def _page(self, page: Page, index: int, left: Left) -> tuple[Looked, list[Finding]]:
        """Returns what one page holds: words, faces and codes."""
        if left() <= 0:
            return Looked(unchecked=(Unchecked("", self._too_long("not looked at")),)), []
        faces = face_findings(page, index)
        found_codes, code_readings = codes(page, index)
        is_thin = min(page.image.size) < THINNEST
        lines = Lines() if is_thin else self._words.read(np.asarray(page.image), left)
        words = reading(lines.found, index, page.number, page.scale)
        unchecked = []
        if not lines.is_whole:
            unchecked.append(Unchecked("", self._too_long("not all its words were read")))
        if len(words.text) > LONGEST_READING:
            words = words.first(LONGEST_READING)
            unchecked.append(Unchecked("", f"only its first {LONGEST_READING:,} letters were read"))
        readings = tuple(r for r in (words, *code_readings) if r.text.strip())
        return Looked(page.size, readings, (), tuple(unchecked)), [*faces, *found_codes]

    def _too_long(self, what: str) -> str:
        return f"{what}: it took longer than {self._seconds:g} seconds"


def _name_reading(name: str, index: int) -> tuple[SeenReading, ...]:
    """Returns what a file is called as a reading, its ending left out."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    spaced = "".join(_spaced(stem))
    return (seen(spaced, index, where="in the file’s name"),) if spaced.strip() else ()


def _spaced(stem: str) -> Iterator[str]:
    """Yields a file's name as words: `AmeliaSmith_4B` -> `Amelia Smith 4B`."""
    for before, letter in zip(f" {stem}", stem, strict=False):
        if letter.isupper() and before.islower():
            yield " "
        yield " " if letter in "_-+.," else letter


def _page_name(what: str, file: Opened, page: Page) -> str:
    if file.total == 1:
        return what
    return f"{what}, {'page' if file.format == 'PDF' else 'frame'} {page.number + 1}"
