"""What was found in pictures as the page shows it: places to draw, and notes on whole pictures.

What `marked` is for words. Findings in one place are one place; places are numbered through all
pictures, so that a card and a box say the same number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby

from postcheck.conduct import all_signals
from postcheck.finding import Box, Finding, WholePicture
from postcheck.images.cover import Cover, Style
from postcheck.recognizers import all_entities
from postcheck.redact.picture import covers
from postcheck.report import Report
from postcheck.severity import Severity

_WORDS = {
    "PUPIL": "name",
    "STAFF": "name",
    "PERSON": "name",
    "ROLE_PHRASE": "somebody called by their role",
    "OWN_TERM": "something your school looks for",
    "COMPLAINT": "a complaint",
    "ADVERT": "an advert or spam",
    "FACE": "face",
    "CODE": "code to scan",
    "GPS_LOCATION": "place where it was taken",
    "CAMERA_METADATA": "details of the camera or its owner",
}
"""What findings are called that no recognizer names, and conduct that has several signals."""


@dataclass(frozen=True, slots=True)
class Region:
    """A place in a picture; `number` counts from 1 through all pictures, `picture` from 0.

    `words` say what it is, `read` what was read there. `style` is how a copy covers it.
    """

    number: int
    picture: int
    page: int
    left: int
    top: int
    width: int
    height: int
    words: str
    style: Style
    read: str = field(default="", repr=False)

    @property
    def cover(self) -> Cover:
        """Returns what to lay over this place."""
        return Cover(self.left, self.top, self.width, self.height, self.style, self.page)


@dataclass(frozen=True, slots=True)
class Note:
    """Something beside a picture's pixels: in its file, or in the file's name."""

    picture: int
    words: str
    read: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A region with the cards that speak of it, and the severity of the strongest."""

    region: Region
    severity: Severity
    cards: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture: its size, upright (0 by 0: it was not opened), and everything to show of it.

    `unseen` says why it, or a part of it, was not looked at.
    """

    width: int
    height: int
    drawn: tuple[Drawn, ...]
    notes: tuple[Note, ...]
    unseen: tuple[str, ...]

    @property
    def is_opened(self) -> bool:
        """Returns whether anything was seen of it."""
        return bool(self.width)


def regions(report: Report) -> dict[int, Region]:
    """Returns the places in pictures that advice speaks of, by the index of their finding."""
    advised = {index for advice in report.advice for index in advice.findings}
    there: dict[Box, list[int]] = {}
    for index, finding in enumerate(report.findings):
        if index in advised and isinstance(finding.place, Box):
            there.setdefault(replace(finding.place, read=""), []).append(index)
    placed: dict[int, Region] = {}
    for number, box in enumerate(_as_read(there), start=1):
        region = _region(number, box, [report.findings[index] for index in there[box]])
        placed |= dict.fromkeys(there[box], region)
    return placed


def notes(findings: Iterable[Finding]) -> tuple[Note, ...]:
    """Returns what findings say of pictures as a whole, each once."""
    found = (
        Note(f.place.picture, words_for(f.entity), f.place.read)
        for f in findings
        if isinstance(f.place, WholePicture)
    )
    return tuple(dict.fromkeys(found))


def shown(
    report: Report, cards: Sequence[tuple[Severity, Sequence[Region], Sequence[Note]]]
) -> tuple[Shown, ...]:
    """Returns every picture of a report; `cards` are severity, regions and notes of each card."""
    drawn = _drawn(cards)
    said = dict.fromkeys(note for _, _, of_card in cards for note in of_card)
    return tuple(
        Shown(
            width,
            height,
            tuple(d for d in drawn if d.region.picture == index),
            tuple(note for note in said if note.picture == index),
            tuple(u.why for u in report.unchecked if _is_about(u.what, index)),
        )
        for index, (width, height) in enumerate(report.sizes)
    )


def words_for(entity: str) -> str:
    """Returns what a person calls an entity."""
    return _labels().get(entity) or entity.lower().replace("_", " ")


@cache
def _labels() -> Mapping[str, str]:
    conduct = {s.entity: s.label for s in all_signals().values()}
    return conduct | {e.name: e.label for e in all_entities()} | _WORDS


def _drawn(cards: Iterable[tuple[Severity, Sequence[Region], Sequence[Note]]]) -> list[Drawn]:
    found: dict[int, Drawn] = {}
    for number, (severity, places, _) in enumerate(cards):
        for region in places:
            before = found.get(region.number, Drawn(region, severity, ()))
            found[region.number] = replace(
                before,
                severity=max(before.severity, severity),
                cards=(*before.cards, number),
            )
    return [found[number] for number in sorted(found)]


def _as_read(boxes: Iterable[Box]) -> Iterator[Box]:
    """Yields boxes as they are read: by picture and page, then row by row.

    A row is what begins above the middle of its highest box: faces never stand quite in line.
    """
    for _, of_page in groupby(sorted(boxes, key=_from_top), key=lambda b: (b.picture, b.page)):
        row: list[Box] = []
        for box in of_page:
            if row and box.top > row[0].top + row[0].height / 2:
                yield from sorted(row, key=lambda b: b.left)
                row = []
            row.append(box)
        yield from sorted(row, key=lambda b: b.left)


def _from_top(box: Box) -> tuple[int, ...]:
    return (box.picture, box.page, box.top, box.left, box.height, box.width)


def _region(number: int, box: Box, same: Sequence[Finding]) -> Region:
    styles = {cover.style for cover in covers(same, box.picture)}
    reads = (finding.place.read for finding in same if isinstance(finding.place, Box))
    return Region(
        number,
        box.picture,
        box.page,
        box.left,
        box.top,
        box.width,
        box.height,
        words=" and ".join(dict.fromkeys(words_for(f.entity) for f in same)),
        style=Style.SOLID if Style.SOLID in styles else Style.MOSAIC,
        read=next(filter(None, reads), ""),
    )


def _is_about(what: str, index: int) -> bool:
    """Returns whether `what` was not looked at is this picture or a part of it."""
    name = f"picture {index + 1}"
    return what == name or what.startswith((f"{name},", f"{name}:"))
