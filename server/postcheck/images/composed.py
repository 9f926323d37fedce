"""Rows of cells -> Reading: what stands between them, so that they read as people write.

Cells of a row are parted by commas: “Smith, Amelia”, “Amelia Smith, 4B”. Everything else is parted
by a full stop and a line break (whole names found: 76 % instead of 39 %, research/IMAGES §2). What
a table's headings say of a cell is said in words before it: “Date of birth 25/10/2014”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from postcheck.images.layout import ENDS, Cell, Row, rows_of
from postcheck.images.lines import Line, moved
from postcheck.text.seen import Piece, SeenCell, SeenReading, seen

_LEADS_ON = re.compile(
    r"(?:\b(?:to|by|for|of|from|with|and|is|are|the|congratulations|mr|mrs|ms|miss|dr)|,|&|:|-)$",
    re.IGNORECASE,
)
"""What a line ends with that goes on in the next: “awarded to”, “Name:”, “Mrs”."""
_CALLS = re.compile(r"\b(?:code|password|pin|passcode|upn|wi-?fi|key)$", re.IGNORECASE)
"""What a line ends with that says what the next one is: “New door code”."""

_HEADINGS = {
    re.compile(pattern, re.IGNORECASE): said
    for pattern, said in (
        (r"(?:date of birth|d\.?o\.?b\.?|birth ?date|born)", "date of birth"),
        (r"(?:year|yr|year group|nc ?year)\.?", "Year"),
        (
            r"(?:class|reg|reg ?group|registration(?: group)?|form|tutor(?: group)?|house)\.?",
            "class",
        ),
        (r"age", "aged"),
        (r"nhs(?: (?:no|number))?\.?", "NHS number"),
        (r"upn", "UPN"),
        (r"uln", "ULN"),
        (r"(?:ni|national insurance)(?: (?:no|number))?\.?", "National Insurance number"),
        (r"passport(?: (?:no|number))?\.?", "passport number"),
        (r"sort ?code", "sort code"),
        (r"(?:account|acc|a/c)(?: (?:no|number))?\.?", "account number"),
        (r"(?:password|passcode|pin)", "password:"),
    )
}
"""Headings that say what a cell is, and what is said before it."""
_OTHER_HEADING = re.compile(
    r"(?:sur|fore|first|last|full|preferred|legal)? ?name|pupil|student|surname|forename|mobile"
    r"|(?:home |work )?(?:tele)?phone|tel|e-?mail|address|post ?code|gender|sex|notes?|reason|who"
    r"|where|when|day|time|room|subject|contact|parent|carer|total|result|mark|grade|event",
    re.IGNORECASE,
)
_ENOUGH = 2
"""Headings side by side that make a row the head of a table."""
MOST_COLUMNS = 60
"""Columns of a table that are looked at; a register of half a term has 40."""


@dataclass(slots=True)
class _Text:
    """A text in the making: its letters, and where in the picture they stand."""

    letters: str = field(default="", repr=False)
    pieces: list[Piece] = field(default_factory=list, repr=False)
    cells: list[SeenCell] = field(default_factory=list)

    def add(self, row: int, cell: Cell, scale: float) -> None:
        start = len(self.letters)
        for number, placed in enumerate(cell.lines):
            self.letters += " " if number else ""
            self.pieces += _pieces(placed.line, len(self.letters), scale)
            self.letters += placed.text
        self.cells.append(SeenCell(start, len(self.letters), row, cell.column))


def reading(lines: Sequence[Line], picture: int, page: int, scale: float) -> SeenReading:
    """Returns lines as one text; `scale` is how many pixels of the picture are one of a line's."""
    text = _Text()
    headings: dict[int, str] = {}
    for number, row in enumerate(rows_of(lines)):
        text.letters += _between_rows(text.letters) if number else ""
        is_head = _is_head(row)
        headings = {c.column: _said(c.text) for c in row} if is_head else headings
        for at, cell in enumerate(row):
            text.letters += _between_cells(text.letters) if at else ""
            if len(row) > 1 and not is_head and (said := headings.get(cell.column, "")):
                text.letters += "" if _is_said(said, cell.text) else f"{said} "
            text.add(number, cell, scale)
    return seen(text.letters, picture, page, pieces=text.pieces, cells=text.cells)


def _pieces(line: Line, start: int, scale: float) -> Iterator[Piece]:
    for word in line.words:
        yield Piece(start + word.start, start + word.end, moved(word.corners, scale))


def _between_rows(before: str) -> str:
    if _CALLS.search(before):
        return ": "
    if _LEADS_ON.search(before):
        return " "
    return "\n" if ENDS.search(before) else ".\n"


def _between_cells(before: str) -> str:
    return " " if ENDS.search(before) or before.endswith(",") else ", "


def _is_head(row: Row) -> bool:
    """Returns whether a row is the head of a table."""
    if not _ENOUGH <= len(row) <= MOST_COLUMNS:
        return False
    known = sum(bool(_said(c.text) or _OTHER_HEADING.fullmatch(c.text.strip())) for c in row)
    return known >= max(_ENOUGH, len(row) / 2 - 1)


def _said(heading: str) -> str:
    """Returns what is said before a cell under this heading; empty for one that says nothing."""
    found = (said for pattern, said in _HEADINGS.items() if pattern.fullmatch(heading.strip()))
    return next(found, "")


def _is_said(said: str, cell: str) -> bool:
    """Returns whether a cell says by itself what it is: “Year 4” under “Year”."""
    return cell.casefold().startswith(said.casefold())
