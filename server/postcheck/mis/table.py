"""A table as schools send it: bytes of a CSV file in whatever encoding and with whatever separator.

Spreadsheets write UTF-8 with or without a mark, UTF-16 or Windows-1252, with commas, semicolons or
tabs. What is not a table at all is told by its first bytes.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from postcheck.errors import BadRow, ImportRefused

LARGEST = 50 * 1024 * 1024
"""Bytes; a roll of 30,000 has about 4 million."""

MOST_COLUMNS = 500
"""A report of a school's system has up to about a hundred."""

_LONGEST_LINE = 400_000
"""Characters; a cell of a spreadsheet has 32,767 at most."""

_WEB_PAGE = "a web page, whatever its name says"
_KINDS = (
    (b"PK\x03\x04", "an Excel workbook or a ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "a Word document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<?xml", "an XML file"),
    (b"<html", _WEB_PAGE),
    (b"<!doctype", _WEB_PAGE),
    (b"<table", _WEB_PAGE),
    (b"<head", _WEB_PAGE),
    (b"<style", _WEB_PAGE),
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
    """A file's headings as they stand in it, and its rows without the blank ones.

    `first` is the line of the headings.
    """

    headings: tuple[str, ...]
    lines: tuple[Line, ...] = field(repr=False)
    first: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a reader wants, and the headings it goes by, the most exact first."""

    name: str
    headings: tuple[str, ...]
    required: bool = False


def read_table(data: bytes) -> Table:
    """Returns the table in `data`, whose first row are headings; raises ImportRefused."""
    table = table_of(csv_lines(data))
    refuse_twice(table, range(len(table.headings)))
    return table


def csv_lines(data: bytes, most: int = 1_000_000) -> list[Line]:
    """Returns every row of a CSV file that is not blank; raises ImportRefused.

    Stops after one row more than `most`.
    """
    return list(islice(csv_rows(data), most + 1))


def csv_rows(data: bytes) -> Iterator[Line]:
    """Yields every row of a CSV file that is not blank; raises ImportRefused."""
    return _rows(decode(data))


def table_of(lines: Sequence[Line], at: int = 0) -> Table:
    """Returns the table whose headings stand in the row at index `at`; raises ImportRefused."""
    if not lines:
        raise refused("it is empty")
    first = lines[at].number
    headings = tuple(cell.strip() for cell in lines[at].cells)
    if len(lines) == at + 1:
        raise refused("it has headings, but nothing below them", first)
    if len(headings) > MOST_COLUMNS:
        raise refused(f"it has more than {MOST_COLUMNS} columns", first)
    return Table(headings, tuple(lines[at + 1 :]), first)


def refuse_twice(table: Table, used: Iterable[int]) -> None:
    """Raises ImportRefused if one of the headings used stands there more than once."""
    counts = Counter(map(fold, table.headings))
    names = dict.fromkeys(fold(table.headings[i]) for i in used)
    twice = [name for name in names if name and counts[name] > 1]
    if twice:
        reason = "this heading stands there twice"
        raise ImportRefused([BadRow(table.first, name, reason) for name in twice])


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
        raise refused("its first line has no heading that is known: it must name the columns", 1)
    absent = [c for c in wanted if c.required and c.name not in found]
    if absent:
        raise ImportRefused([missing(table, column) for column in absent])
    return found


def missing(table: Table, column: Column) -> BadRow:
    """Returns that a column is missing, with the headings there are."""
    seen = ", ".join(table.headings)
    return BadRow(
        table.first, column.headings[0], f"there is no such column; the columns are: {seen}"
    )


def fold(heading: str) -> str:
    """Returns a heading as it is compared: `NC_Year (actual)` -> `nc year actual`."""
    return " ".join(re.findall(r"[a-z0-9]+", heading.casefold()))


def decode(data: bytes) -> str:
    """Returns the text of a file; raises ImportRefused, naming the kind of file if known."""
    if len(data) > LARGEST:
        raise refused(f"it is larger than {LARGEST // 2**20} MB")
    start = data[:64].lstrip().lower()
    for magic, kind in _KINDS:
        if start.startswith(magic.lower()):
            raise refused(f"it is {kind}: {_AS_CSV}")
    text = _decoded(data)
    if not text.strip("\ufeff \t\r\n,;"):
        raise refused("it is empty")
    control = _CONTROL.search(text)
    if control:
        raise refused(f"it is not text: {_AS_CSV}", text.count("\n", 0, control.start()) + 1)
    return text


def _decoded(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
    raise refused(f"its letters are in no encoding that is known: {_AS_CSV}", line)


def _rows(text: str) -> Iterator[Line]:
    """Yields every row that is not blank, headings first."""
    separator, body, offset = _separator(text)
    reader = csv.reader(_bounded(body), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(begins + offset, cells)
            begins = reader.line_num + 1
    except csv.Error:
        raise refused("a quotation mark is missing here or too many", begins + offset) from None


def _bounded(body: str) -> Iterator[str]:
    """Yields the lines of a text; raises ImportRefused at one that no table has."""
    for number, line in enumerate(io.StringIO(body, newline=""), start=1):
        if len(line) > _LONGEST_LINE:
            raise refused(f"this line has more than {_LONGEST_LINE:,} characters", number)
        yield line


def _separator(text: str) -> tuple[str, str, int]:
    """Returns what stands between cells, the text of the table, and how many lines precede it."""
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r'\ufeff?"?sep=(.)"?\s*', first)
    if declared:  # Excel's own way of saying it
        return declared[1], rest, 1
    headings = re.sub(r'"[^"]*"', "", next((s for s in text.splitlines() if s.strip()), ""))
    return max(_SEPARATORS, key=headings.count), text, 0


def refused(reason: str, line: int = 0) -> ImportRefused:
    """Returns that a file cannot be read at all, or not from a line on."""
    return ImportRefused([BadRow(line, "", reason)])
