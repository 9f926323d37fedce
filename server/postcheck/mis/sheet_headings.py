"""Which sheet of a workbook is the roll, and where in it the headings stand.

Reports have titles above their headings, and headings of two rows: “Photo consent” merged above
“Website” and “Social media”.
"""

from collections.abc import Mapping, Sequence

from postcheck.mis import fields
from postcheck.mis.sheet_cells import Sheet

_TALLEST = 4
"""Rows of one heading at most; a taller merged cell stands beside pupils."""


def heading_lines(
    sheets: Sequence[Sheet], chosen: Mapping[str, str]
) -> list[tuple[int, list[str]]]:
    """Returns the rows of the sheet with most headings, from the headings on, with numbers from 1.

    `chosen` are fields and their headings that a person has chosen. Blank rows are left out.
    """
    for sheet in sheets:
        sheet.fill()
    scored = [(_best(sheet, chosen), sheet) for sheet in sheets]
    (_, at), sheet = max(scored, key=lambda item: item[0][0], default=((0, 0), Sheet()))
    at = _last_row_of_headings(sheet, at)
    if at in sheet.rows:
        sheet.rows[at] = _two_storeyed(sheet, at)
    return [
        (number + 1, cells)
        for number, cells in sheet.rows.items()
        if number >= at and any(cell.strip() for cell in cells)
    ]


def _best(sheet: Sheet, chosen: Mapping[str, str]) -> tuple[int, int]:
    """Returns how many headings a sheet has, and in which row; the first row if none."""
    rows = [(n, cells) for n, cells in sheet.rows.items() if any(c.strip() for c in cells)]
    scores = [(fields.known(cells, chosen), number) for number, cells in rows[: fields.TITLES]]
    return max(scores, key=lambda score: score[0], default=(-1, 0))


def _last_row_of_headings(sheet: Sheet, at: int) -> int:
    """Returns the last row of headings that are merged downwards from row `at`."""
    ends = [
        bottom
        for (top, _), (bottom, _) in sheet.merges
        if top <= at <= bottom < top + _TALLEST and bottom in sheet.rows
    ]
    return max(ends, default=at)


def _two_storeyed(sheet: Sheet, at: int) -> list[str]:
    """Returns the headings in row `at`, with those merged over several of them put in front."""
    cells = list(sheet.rows[at])
    wide = sum(bool(cell.strip()) for cell in cells)
    for (top, left), (bottom, right) in sheet.merges:
        above = sheet.rows.get(top, [])
        if bottom != at - 1 or not left < right < left + wide - 1 or left >= len(above):
            continue
        for column in range(left, min(right + 1, len(cells))):
            cells[column] = f"{above[left].strip()} {cells[column].strip()}".strip()
    return cells
