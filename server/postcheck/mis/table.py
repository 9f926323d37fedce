"""A table as schools send it: bytes of a CSV file in whatever encoding and with whatever separator.

Spreadsheets write UTF-8 with or without a mark, UTF-16 or Windows-1252, with commas, semicolons or
tabs. What is not a table at all is told by its first bytes.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from postcheck.errors import BadRow, ImportRefused

LARGEST = 64 * 1024 * 1024
"""Bytes; a roll of 30,000 has about 4 million."""

_KINDS = (
    (b"PK\x03\x04", "an Excel workbook or a ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"<?xml", "an XML file"),
    (b"<html", "a web page, whatever its name says"),
    (b"<!doctype", "a web page, whatever its name says"),
    (b"<table", "a web page, whatever its name says"),
)
_AS_CSV = "save it as “CSV UTF-8” from the spreadsheet or the school system"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",;\t"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table and the line of the file it begins on, from 1."""

    number: int
    cells: list[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A file's headings as they stand in it, and its rows without the blank ones."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a reader wants, and the headings it goes by, the most exact first."""

    name: str
    headings: tuple[str, ...]
    required: bool = False


def read_table(data: bytes) -> Table:
    """Returns the table in `data`; raises ImportRefused if there is none."""
    text = decode(data)
    rows = list(_rows(text))
    if not rows:
        raise _refused("it is empty")
    headings = tuple(cell.strip() for cell in rows[0].cells)
    if len(rows) == 1:
        raise _refused("it has headings, but nothing below them", 1)
    twice = [name for name, count in Counter(map(fold, headings)).items() if name and count > 1]
    if twice:
        raise ImportRefused([BadRow(1, name, "this heading stands there twice") for name in twice])
    return Table(headings, tuple(rows[1:]))


def find_columns(table: Table, wanted: Sequence[Column]) -> dict[str, int]:
    """Returns where each column wanted stands; one heading serves one column.

    Raises ImportRefused if required ones are missing, naming the headings there are. Where no
    heading is known they are not named: the first line may well hold a pupil.
    """
    there = {fold(heading): i for i, heading in enumerate(table.headings)}
    found: dict[str, int] = {}
    for column in wanted:
        match = next((h for h in column.headings if h in there), None)
        if match is not None:
            found[column.name] = there.pop(match)
    if not found:
        raise _refused("its first line has no heading that is known: it must name the columns", 1)
    absent = [c for c in wanted if c.required and c.name not in found]
    if absent:
        raise ImportRefused([missing(table, column) for column in absent])
    return found


def missing(table: Table, column: Column) -> BadRow:
    """Returns that a column is missing, with the headings there are."""
    seen = ", ".join(table.headings)
    return BadRow(1, column.headings[0], f"there is no such column; the columns are: {seen}")


def fold(heading: str) -> str:
    """Returns a heading as it is compared: `NC_Year (actual)` -> `nc year actual`."""
    return " ".join(re.findall(r"[a-z0-9]+", heading.casefold()))


def decode(data: bytes) -> str:
    """Returns the text of a file; raises ImportRefused, naming the kind of file if known."""
    if len(data) > LARGEST:
        raise _refused(f"it is larger than {LARGEST // 2**20} MB")
    start = data[:64].lstrip().lower()
    for magic, kind in _KINDS:
        if start.startswith(magic.lower()):
            raise _refused(f"it is {kind}: {_AS_CSV}")
    text = _decoded(data)
    if not text.strip("\ufeff \t\r\n,;"):
        raise _refused("it is empty")
    control = _CONTROL.search(text)
    if control:
        raise _refused(f"it is not text: {_AS_CSV}", text.count("\n", 0, control.start()) + 1)
    return text


def _decoded(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
    raise _refused(f"its letters are in no encoding that is known: {_AS_CSV}", line)


def _rows(text: str) -> Iterator[Line]:
    """Yields every row that is not blank, headings first."""
    separator, body, offset = _separator(text)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(begins + offset, cells)
            begins = reader.line_num + 1
    except csv.Error:
        raise _refused("a quotation mark is missing here or too many", begins + offset) from None


def _separator(text: str) -> tuple[str, str, int]:
    """Returns what stands between cells, the text of the table, and how many lines precede it."""
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r'\ufeff?"?sep=(.)"?\s*', first)
    if declared:  # Excel's own way of saying it
        return declared[1], rest, 1
    headings = re.sub(r'"[^"]*"', "", next((s for s in text.splitlines() if s.strip()), ""))
    return max(_SEPARATORS, key=headings.count), text, 0


def _refused(reason: str, line: int = 0) -> ImportRefused:
    return ImportRefused([BadRow(line, "", reason)])
