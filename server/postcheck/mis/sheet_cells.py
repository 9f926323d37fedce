"""The cells of one sheet: merged ones filled, and those marked whose formula has no result."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from defusedxml.ElementTree import fromstring

Corner = tuple[int, int]
"""Row and column, from 0."""

Merge = tuple[Corner, Corner]
"""The first and the last cell that are one."""

NO_RESULT = "#VALUE!"
"""Stands where a formula has no result; the reader refuses it as spreadsheets' own errors."""

_MOST_FILLED = 20_000_000
"""Letters that merged cells may hold once each is filled."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_BROKEN = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\br="([A-Z]{1,3})(\d{1,7})")(?:[^>]*\bt="e"|'
    rb"[^>/]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>)?\s*"
    rb"</(?:\w+:)?c>)"
)


class NoRoll(Exception):  # noqa: N818 - what the file is
    """There is nothing to read; the message says why."""


@dataclass(slots=True)
class Sheet:
    """Rows by number from 0, and which cells are merged."""

    rows: dict[int, list[str]] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()

    def mark(self, broken: frozenset[Corner]) -> None:
        """Writes into cells that their formula has no result: a blank could be taken for a no."""
        for row, column in broken:
            cells = self.rows.get(row)
            if cells is not None:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = NO_RESULT

    def fill(self) -> None:
        """Writes into every merged cell what stands in the first of them; raises NoRoll."""
        filled = 0
        for (top, left), (bottom, right) in self.merges:
            words = self._at(top, left)
            if not words.strip():
                continue
            for cells in self._rows(top, bottom):
                span = range(left, min(right + 1, len(cells)))
                filled += len(span) * len(words)
                if filled > _MOST_FILLED:
                    raise NoRoll("it has far more merged cells than a roll does")
                for column in span:
                    cells[column] = words

    def _at(self, row: int, column: int) -> str:
        cells = self.rows.get(row, [])
        return cells[column] if column < len(cells) else ""

    def _rows(self, top: int, bottom: int) -> Iterator[list[str]]:
        last = max(self.rows, default=-1)
        for number in range(top, min(bottom, last) + 1):
            if number in self.rows:
                yield self.rows[number]


def without_result(data: bytes) -> dict[int, frozenset[Corner]]:
    """Returns, by sheet, the cells whose formula ended in an error or was never worked out.

    Only for .xlsx: there they would be read as blank.
    """
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if "xl/workbook.xml" not in book.namelist():
            return {}
        return {
            i: frozenset(_corner(m[1], m[2]) for m in _BROKEN.finditer(book.read(part)))
            for i, part in enumerate(_parts(book))
            if part in book.namelist()
        }


def _parts(book: zipfile.ZipFile) -> list[str]:
    """Returns the part of the file that holds each sheet, in the workbook's order."""
    links = fromstring(book.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    tree = fromstring(book.read("xl/workbook.xml"))
    sheets = [e for e in tree.iter() if e.tag in {f"{_MAIN}sheet", f"{_STRICT}sheet"}]
    ids = [s.get(f"{{{_LINKS}}}id") or s.get(f"{{{_STRICT_LINKS}}}id") for s in sheets]
    names = [targets.get(i, "") for i in ids]
    return [n.removeprefix("/") if n.startswith("/") else f"xl/{n}" for n in names]


def _corner(letters: bytes, number: bytes) -> Corner:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return int(number) - 1, column - 1
