"""What was found in pictures as the page shows it: places to draw, and notes on whole pictures.

What `marked` is for words. Findings in one place are one place; places are numbered through all
pictures, so that a card and a box say the same number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

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
    "FACE": "face",
    "CODE": "code to scan",
    "GPS_LOCATION": "place where it was taken",
    "CAMERA_METADATA": "details of the camera or its owner",
}
"""What findings are called that no recognizer names."""


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
    found = [(i, f) for i, f in enumerate(report.findings) if i in advised and _is_box(f)]
    found.sort(key=lambda one: _order(one[1]))
    placed = {}
    for number, (_, group) in enumerate(groupby(found, key=lambda one: _order(one[1])), start=1):
        same = list(group)
        region = _region(number, [finding for _, finding in same])
        placed |= {index: region for index, _ in same}
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


def _labels() -> Mapping[str, str]:
    return {e.name: e.label for e in all_entities()} | _WORDS


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


def _is_box(finding: Finding) -> bool:
    return isinstance(finding.place, Box)


def _order(finding: Finding) -> tuple[int, ...]:
    """Returns a key by which places stand as they are read: picture, page, from the top."""
    box = finding.place
    if not isinstance(box, Box):
        raise TypeError("a finding without a box")
    return (box.picture, box.page, box.top, box.left, box.height, box.width)


def _region(number: int, same: Sequence[Finding]) -> Region:
    picture, page, top, left, height, width = _order(same[0])
    styles = {cover.style for cover in covers(same, picture)}
    return Region(
        number,
        picture,
        page,
        left,
        top,
        width,
        height,
        words=" and ".join(dict.fromkeys(words_for(f.entity) for f in same)),
        style=Style.SOLID if Style.SOLID in styles else Style.MOSAIC,
        read=next((f.place.read for f in same if isinstance(f.place, Box) and f.place.read), ""),
    )


def _is_about(what: str, index: int) -> bool:
    """Returns whether `what` was not looked at is this picture or a part of it."""
    name = f"picture {index + 1}"
    return what == name or what.startswith((f"{name},", f"{name}:"))
