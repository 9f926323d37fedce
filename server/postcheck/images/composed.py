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
_CALENDAR = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
    r"|mo|tu|we|th|fr|sa|su|january|february|march|april|august|september|october|november"
    r"|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|am|pm|week|period)\.?",
    re.IGNORECASE,
)
_FORENAME = re.compile(r"(?:(?:legal |preferred )?(?:fore|first|given) ?names?)", re.IGNORECASE)
_SURNAME = re.compile(r"(?:(?:legal |preferred )?(?:sur|last|family) ?names?)", re.IGNORECASE)
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

    def add(self, row: int, cell: Cell, scale: float, *, is_head: bool) -> None:
        start = len(self.letters)
        for number, placed in enumerate(cell.lines):
            self.letters += " " if number else ""
            self.pieces += _pieces(placed.line, len(self.letters), scale)
            self.letters += placed.text
        self.cells.append(SeenCell(start, len(self.letters), row, cell.column, is_head))


def reading(lines: Sequence[Line], picture: int, page: int, scale: float) -> SeenReading:
    """Returns lines as one text; `scale` is how many pixels of the picture are one of a line's."""
    text = _Text()
    heads: dict[int, str] = {}
    for number, row in enumerate(rows_of(lines)):
        text.letters += _between_rows(text.letters) if number else ""
        is_head = _is_head(row)
        heads = {c.column: c.text.strip() for c in row} if is_head else heads
        for at, cell in enumerate(row):
            head = heads.get(cell.column, "")
            if at:
                before = heads.get(row[at - 1].column, "")
                is_name = _FORENAME.fullmatch(before) and _SURNAME.fullmatch(head)
                text.letters += " " if is_name and not is_head else _between_cells(text.letters)
            said = _said(head) if len(row) > 1 and not is_head else ""
            text.letters += f"{said} " if said and not _is_said(said, cell.text) else ""
            text.add(number, cell, scale, is_head=is_head)
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
    return sum(_is_heading(c.text.strip()) for c in row) >= max(_ENOUGH, len(row) / 2)


def _is_heading(text: str) -> bool:
    return bool(_said(text) or _OTHER_HEADING.fullmatch(text) or _CALENDAR.fullmatch(text))


def _said(heading: str) -> str:
    """Returns what is said before a cell under this heading; empty for one that says nothing."""
    found = (said for pattern, said in _HEADINGS.items() if pattern.fullmatch(heading))
    return next(found, "")


def _is_said(said: str, cell: str) -> bool:
    """Returns whether a cell says by itself what it is: “Year 4” under “Year”."""
    return cell.casefold().startswith(said.casefold())
