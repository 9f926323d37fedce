"""A process of its own that reads one workbook and ends: `python -m postcheck.mis.sheet_process`.

A small file can claim a sheet of a million columns, or one cell's words ten million times. Here
that meets a limit of memory and of time, and the server goes on. In: a line of JSON with the
headings chosen, then the file. Out: JSON, either the rows or why there are none.
"""

import io
import json
import resource
import sys
import zlib
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from defusedxml import DefusedXmlException
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from postcheck.mis.sheet_cells import NoRoll, Sheet, without_result
from postcheck.mis.sheet_headings import heading_lines

MEMORY = 1024**3
"""Bytes of address space; 30,000 rows of 20 columns take a fifth of it."""

SECONDS = 30
"""Of one core; 30,000 rows take one or two."""

MOST_CELLS = 3_000_000
MOST_SHEETS = 20
MOST_LETTERS = 100_000_000
LONGEST_CELL = 1_000

_Cell = int | float | str | bool | time | date | datetime | timedelta


def main() -> None:
    """Reads the file on standard input and writes what is in it to standard output."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    chosen = json.loads(sys.stdin.buffer.readline())
    answer: dict[str, object]
    try:
        answer = {"lines": heading_lines(_sheets(sys.stdin.buffer.read()), chosen)}
    except NoRoll as why:
        answer = {"refused": str(why)}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def _sheets(data: bytes) -> list[Sheet]:
    """Returns the sheets that a person sees who opens the workbook; raises NoRoll."""
    try:
        book = load_workbook(io.BytesIO(data))
        broken = without_result(data)
        return [
            _sheet(book.get_sheet_by_index(i), broken.get(i, frozenset())) for i in _visible(book)
        ]
    except PasswordError:
        raise NoRoll("it is locked with a password: save it without one") from None
    except (CalamineError, DefusedXmlException, ParseError, BadZipFile, zlib.error, KeyError):
        raise NoRoll("it is damaged, or no workbook: open it in Excel and save it anew") from None


def _visible(book: CalamineWorkbook) -> list[int]:
    seen = [
        i
        for i, sheet in enumerate(book.sheets_metadata)
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    if not seen:
        raise NoRoll("it has no sheet that can be seen")
    return seen[:MOST_SHEETS]


def _sheet(found: CalamineSheet, broken: frozenset[tuple[int, int]]) -> Sheet:
    if found.end is None:
        return Sheet()
    bottom, right = found.end
    if (bottom + 1) * (right + 1) > MOST_CELLS:
        raise NoRoll(
            f"it has a sheet with more than {MOST_CELLS:,} cells: is something at its far edge?"
        )
    rows = enumerate(found.to_python(skip_empty_area=False))
    sheet = Sheet(
        {number: [_words(cell) for cell in cells] for number, cells in rows},
        tuple(found.merged_cell_ranges or ()),
    )
    if sum(len(cell) for cells in sheet.rows.values() for cell in cells) > MOST_LETTERS:
        raise NoRoll(f"it has a sheet with more than {MOST_LETTERS:,} letters")
    sheet.mark(broken)
    return sheet


def _words(cell: _Cell) -> str:
    """Returns a cell as a person reads it: a number without `.0`, a date without a time.

    Of what is longer than any name, only so much is kept that it is refused as too long.
    """
    if isinstance(cell, str):
        return cell[:LONGEST_CELL]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


if __name__ == "__main__":
    main()
